use super::{
    super::{
        placement::tenant_role_comment,
        roles::{Ours, make_roles},
    },
    Provisioner, ProvisioningJob,
    steps::StepError,
};
use crate::{
    kernel::TenantId,
    tenancy::{application::StepFailure, domain::ProvisioningStep},
};

impl Provisioner {
    /// Both roles, marked as this tenant's; one that has no such comment is
    /// somebody else's and is left alone.
    pub(super) async fn make_roles(&self, order: &ProvisioningJob) -> Result<(), StepError> {
        let mut line = self.line(order).await?;
        let comment = tenant_role_comment(&self.landlord, order.tenant);
        let run_time = (order.role.as_str(), order.password.as_str());
        match make_roles(&mut line, &self.landlord, order.tenant, run_time, &comment).await? {
            Ours::Yes => Ok(()),
            Ours::No => Err(StepError::Known(StepFailure::NameTaken)),
        }
    }

    /// Makes the tenant's roles, for a database that comes from elsewhere.
    pub(in super::super) async fn ensure_roles(&self, tenant: TenantId) -> Result<(), StepFailure> {
        let made = async { self.make_roles(&self.read(tenant).await?).await };
        made.await.map_err(|trouble| trouble.settle(tenant, ProvisioningStep::Role))
    }

    /// Closes a database that came from elsewhere to all but the tenant's roles.
    pub(in super::super) async fn ensure_closed(&self, tenant: TenantId) -> Result<(), StepFailure> {
        let closed = async { self.shut_out_others(&self.read(tenant).await?).await };
        closed.await.map_err(|trouble| trouble.settle(tenant, ProvisioningStep::Grants))
    }
}
