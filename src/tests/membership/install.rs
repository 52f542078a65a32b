//! Gives an organisation members, as an operator does.

use publicdigit::{
    kernel::{Actor, TenantId},
    membership,
    tenancy::{
        ModuleJobs,
        application::{Catalogue as _, CatalogueStep, ServicePlans, change_catalogue},
        domain::{JobKind, PlanWord, Quota, declarations},
    },
};

use crate::support::TestPlatform;

/// Installs the members of an organisation.
pub async fn install(platform: &TestPlatform, tenant: TenantId) {
    let (landlord, provisioner) = (&platform.landlord, &platform.provisioner);
    landlord.fill(&declarations()).await.unwrap();
    let word = |text: &str| -> PlanWord { text.parse().unwrap() };
    for feature in ["elections", "members"] {
        let quota = Some(Quota::Unlimited);
        landlord.set_feature(&word("all"), &word(feature), quota, Actor::System).await.unwrap().unwrap();
    }
    landlord.give_plan(tenant, &word("all"), Actor::System).await.unwrap().unwrap();
    // It may be published already.
    let _ = change_catalogue(landlord, &membership::CONTEXT, CatalogueStep::Publish, Actor::System).await;
    let folder = tempfile::tempdir().unwrap();
    let jobs = ModuleJobs::new(landlord.clone(), provisioner.clone(), folder.path().to_owned());
    let install = JobKind::Install { imports: false };
    jobs.ask_and_run(tenant, &membership::CONTEXT, install, Actor::System).await.unwrap();
}
