//! What plans, the catalogue, dependencies and subscriptions do not allow.

use publicdigit::{
    election,
    kernel::Actor,
    tenancy::{
        ModuleError, ModuleJobs,
        domain::{JobFailure, JobKind},
    },
};
use sqlx::Executor;
use uuid::Uuid;

use super::{super::shell, has_elections, install, uninstall};

#[tokio::test]
async fn a_plan_without_the_feature_or_a_closed_module_is_refused_and_leaves_no_job() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["module", "plan", "set", "free", "forum"]).await.done();
    let give = |plan| ["module", "plan", "give", plan, "--tenant", slug];
    shell.run(&give("free")).await.refused("uses election, which this plan does not have");
    shell.run(&give("astrology")).await.refused("there is no plan of this name");
    shell.run(&["module", "plan", "remove", "standard", "elections"]).await.refused("1 organisation(s)");
    shell.run(&["module", "plan", "set", "Free!", "forum"]).await.misunderstood();
    shell.run(&uninstall(&tenant)).await.done();
    shell.run(&give("free")).await.done();
    shell.run(&install(&tenant)).await.refused("plan does not include the module");
    shell.run(&give("standard")).await.done();
    shell.run(&["module", "maintenance", "election"]).await.done();
    shell.run(&install(&tenant)).await.refused("the module is not published");
    shell.run(&["module", "maintenance", "election"]).await.refused("is maintenance");
    shell.run(&["module", "maintenance", "election", "--end"]).await.done();
    shell.run(&["module", "publish", "election"]).await.refused("is published already");
    shell.run(&["module", "deprecate", "kernel"]).await.refused("1 organisation(s) have the module");
    let jobs = shell.run(&["module", "jobs", "--json"]).await.done().json();
    assert_eq!(jobs["jobs"].as_array().unwrap().len(), 1);
    shell.run(&install(&tenant)).await.done();
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
    let plans = shell.run(&["module", "plan", "list", "--json"]).await.done().json();
    assert_eq!(plans["plans"][1]["organisations"], 1, "{plans}");
    let status = shell.run(&["tenant", "status", slug, "--json"]).await.done().json();
    assert_eq!(status["plan"], "standard");
}

#[tokio::test]
async fn a_deprecated_module_is_installed_nowhere_and_the_database_says_so_too() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    shell.run(&["module", "deprecate", "election"]).await.refused("1 organisation(s)");
    shell.run(&uninstall(&tenant)).await.done();
    shell.run(&["module", "deprecate", "election"]).await.done();
    shell.run(&install(&tenant)).await.refused("the module is not published");
    shell.run(&["module", "publish", "election"]).await.refused("is deprecated");
    let mut landlord = shell.installation.landlord.acquire().await.unwrap();
    for (text, constraint) in [
        ("update tenancy.module set state = 'published' where name = 'election'", "module_state_step"),
        ("update tenancy.module set declared = '0.0.1' where name = 'election'", "module_forward_only"),
        ("update tenancy.tenant set modules = modules || '{election}'", "tenant_module_not_deprecated"),
        ("update tenancy.tenant set modules = modules || '{astrology}'", "tenant_module_module_fkey"),
        (
            "insert into tenancy.module_dependency values ('access', 'access', '*')",
            "module_dependency_not_itself",
        ),
        (
            "insert into tenancy.plan_feature values ('standard', 'cards', -1)",
            "plan_feature_quota_not_negative",
        ),
    ] {
        let refused = landlord.execute(text).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().constraint(), Some(constraint), "{text}");
    }
}

#[tokio::test]
async fn what_is_needed_must_be_there_in_a_version_that_does() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    shell.run(&uninstall(&tenant)).await.done();
    let installation = &shell.installation;
    let jobs = ModuleJobs::new(
        installation.landlord.clone(),
        installation.provisioner.clone(),
        "/nonexistent".into(),
    );
    let mut landlord = installation.landlord.acquire().await.unwrap();
    let mut asked = async |text: &str| {
        sqlx::query(sqlx::AssertSqlSafe(text.to_owned()))
            .bind(Uuid::from(tenant.id))
            .execute(&mut *landlord)
            .await
            .unwrap();
        jobs.ask(tenant.id, &election::CONTEXT, JobKind::Install { imports: false }, Actor::System).await
    };
    let of_access =
        "update tenancy.tenant_module set version = '0.9.0' where tenant_id = $1 and module = 'access'";
    let refused = asked(of_access).await;
    assert!(matches!(refused, Err(ModuleError::Refused(JobFailure::DependencyVersion))), "{refused:?}");
    let without = "delete from tenancy.tenant_module where tenant_id = $1 and module = 'access'";
    let refused = asked(without).await;
    assert!(matches!(refused, Err(ModuleError::Refused(JobFailure::DependencyMissing))), "{refused:?}");
    let again = "insert into tenancy.tenant_module values ($1, 'access', 'installed', '1.0.0', now())";
    let id = asked(again).await.unwrap().unwrap();
    jobs.run(id).await.unwrap();
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
}

#[tokio::test]
async fn a_subscription_that_is_not_paid_is_suspended_after_seven_days_and_opened_when_it_is() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let step = |step| ["module", "plan", "subscription", "election", "--tenant", slug, "--step", step];
    let open = async || {
        shell.installation.tenants.by_slug(&tenant.slug).await.unwrap().unwrap().has(&election::CONTEXT)
    };
    let closes = async |is_open: bool| {
        let heard =
            crate::support::within(std::time::Duration::from_secs(5), async || open().await == is_open);
        assert!(heard.await, "servers did not hear of it");
    };
    let jobs = ModuleJobs::new(
        shell.installation.landlord.clone(),
        shell.installation.provisioner.clone(),
        shell.data.path().to_owned(),
    );
    shell.run(&step("resume")).await.refused("subscription is active");
    shell.run(&step("unpaid")).await.done();
    jobs.work_off().await.unwrap();
    assert!(open().await);
    let week = "update tenancy.subscription set unpaid_since = unpaid_since - interval '7 days'
      where state = 'grace'";
    shell.installation.landlord.acquire().await.unwrap().execute(week).await.unwrap();
    jobs.work_off().await.unwrap();
    closes(false).await;
    // Nothing is lost, and nothing is installed meanwhile.
    assert_eq!(has_elections(&shell, &tenant).await, (true, true));
    shell.run(&step("paid")).await.done();
    closes(true).await;
    shell.run(&step("pause")).await.done();
    closes(false).await;
    shell.run(&step("resume")).await.done();
    closes(true).await;
    shell
        .run(&["module", "plan", "subscription", "kernel", "--tenant", slug, "--step", "pause"])
        .await
        .refused("no subscription of this module");
}

#[tokio::test]
async fn templates_are_chosen_recorded_and_shown_with_what_is_different() {
    let shell = shell().await;
    let slug = crate::support::slug();
    let create = |slug, template| {
        [
            "tenant",
            "create",
            slug,
            "--organisation",
            "Chess Club",
            "--owner-name",
            "Asha Rai",
            "--owner-email",
            "asha@example.org",
            "--template",
            template,
        ]
    };
    let slug = slug.as_str();
    shell.run(&create(slug, "astrology")).await.refused("there is no such template");
    shell.run(&create(slug, "accounts_only")).await.done();
    let status = async || shell.run(&["tenant", "status", slug, "--json"]).await.done().json();
    let made = status().await;
    assert_eq!(
        (made["template"].as_str(), made["template_version"].as_i64()),
        (Some("accounts_only"), Some(1))
    );
    assert_eq!(made["modules"], serde_json::json!(["kernel", "access"]));
    shell.run(&["tenant", "status", slug]).await.done().says("accounts_only 1");
    shell.run(&["module", "install", "election", "--tenant", slug]).await.done();
    shell.run(&["tenant", "status", slug]).await.done().says("accounts_only 1, with election");
    shell.run(&["tenant", "rebuild", slug, "--template", "accounts_only", "--force"]).await.done();
    assert_eq!(status().await["modules"], serde_json::json!(["kernel", "access"]));
    shell.run(&["tenant", "rebuild", slug, "--template", "election_system", "--force"]).await.done();
    let rebuilt = status().await;
    assert_eq!(rebuilt["template"], "election_system");
    assert_eq!(rebuilt["modules"], serde_json::json!(["kernel", "access", "election"]));
    shell.run(&["tenant", "validate", slug, "--check-foreign-keys"]).await.done();
    // With what organisations cannot have yet, none is made.
    let members = crate::support::slug();
    let members = members.as_str();
    let whole = "members_and_elections";
    shell.run(&create(members, whole)).await.refused("a module that new organisations cannot have");
    shell
        .run(&["tenant", "rebuild", slug, "--template", whole, "--force"])
        .await
        .refused("a module that the organisation cannot have");
    for module in ["membership", "geography"] {
        shell.run(&["module", "publish", module]).await.done();
    }
    shell.run(&create(members, whole)).await.refused("a module that new organisations cannot have");
    shell.run(&["module", "plan", "set", "standard", "members"]).await.done();
    shell.run(&create(members, whole)).await.done();
    shell.run(&["tenant", "validate", members, "--check-foreign-keys"]).await.done();
    shell.run(&["tenant", "status", members]).await.done().says("members_and_elections 1");
    // From a database made in advance only what is usual.
    shell.run(&["tenant", "prewarm", "--count", "1"]).await.done();
    let other = crate::support::slug();
    shell.run(&create(other.as_str(), "accounts_only")).await.done();
    shell.run(&["tenant", "validate", other.as_str()]).await.done();
    shell.run(&["tenant", "status", other.as_str()]).await.done().says("accounts_only 1");
}
