//! Bringing up to date a copy that is to take an organisation's place.

use std::time::Duration;

use sqlx::PgConnection;

use super::{BatchOptions, SchemasError, TenantSchemas, ledger::Entry, upgrade};
use crate::{
    db::migrate::ChangeError,
    kernel::{Actor, TenantId},
    tenancy::application::Migrated,
};

/// What is known of an organisation's schemas before they are copied.
pub(in super::super) struct Schemas {
    entry: Entry,
    actor: Actor,
    is_current: bool,
}

impl TenantSchemas {
    /// Looks at an organisation's schemas, so that its copy can be brought up to
    /// date quickly. Refused if they are not what they should be.
    pub(in super::super) async fn prepare_copy(
        &self,
        tenant: TenantId,
        actor: Actor,
    ) -> Result<Schemas, SchemasError> {
        let entry = self.entry(tenant).await?;
        let mut connection = self.connect(&entry).await?;
        let look = self.look(&mut connection, actor).await?;
        upgrade::close_connection(connection).await;
        if look.drifted() {
            return Err(ChangeError::ByHand.into());
        }
        let plan = self.plan_of(&entry);
        let steps = plan.pending(&look.applied);
        // Remembered: the answer may take a scratch database.
        self.expected(&upgrade::after(&look.applied, &steps)).await?;
        let is_current = steps.is_empty();
        Ok(Schemas { entry, actor, is_current })
    }

    /// Brings the copy behind `connection` up to date within `limit`, or leaves
    /// it as it was.
    pub(in super::super) async fn bring_up_copy(
        &self,
        schemas: &Schemas,
        connection: &mut PgConnection,
        limit: Duration,
    ) -> Result<(), ChangeError> {
        if schemas.is_current {
            return Ok(());
        }
        let options = BatchOptions {
            timeout: limit,
            even_in_use: true,
            // The former database does, from after this.
            even_followed: true,
            ..BatchOptions::default()
        };
        let Schemas { entry, actor, .. } = schemas;
        let plan = self.wanted(entry, &options);
        match self.attempt_carefully(entry, connection, &plan, &options, *actor).await?.0 {
            Migrated::Left(_) => Err(ChangeError::Differs),
            Migrated::Done(_) | Migrated::Already => Ok(()),
            Migrated::Failed(_) => Err(ChangeError::Differs),
        }
    }
}
