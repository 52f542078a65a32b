//! Comparing organisations' real schemas with what they should be.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    SchemasError, TenantSchemas,
    ledger::{self, Entry, LedgerUpdate, Observed},
};
use crate::{
    db::{DbError, migrate::mark},
    kernel::{Actor, Slug, TenantId},
    tenancy::domain::SchemaState,
};

/// The failure of a database that is another organisation's, or nobody's.
const NOT_ITS_OWN: &str = "the database does not say that it is this organisation's";

/// How an organisation's schemas were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// Whose they are.
    pub slug: Slug,
    /// How they stand.
    pub state: SchemaState,
    /// Why they could not be looked at, or are nobody's.
    pub failure: Option<String>,
}

impl TenantSchemas {
    /// Compares one organisation's real schemas with what they should be, and
    /// writes down how they stand.
    pub async fn examine(&self, tenant: TenantId, actor: Actor) -> Result<SchemaState, SchemasError> {
        let entry = self.entry(tenant).await?;
        Ok(self.examine_entry(&entry, actor).await?.state)
    }

    /// [`Self::examine`] of every organisation; those that do not answer have
    /// failed.
    pub async fn examine_all(&self, actor: Actor) -> Result<Vec<Examined>, SchemasError> {
        let mut found = Vec::new();
        for entry in ledger::entries(&self.landlord, None).await? {
            let slug = entry.due.slug.clone();
            found.push(match self.examine_entry(&entry, actor).await {
                Ok(finding) => Examined { slug, state: finding.state, failure: finding.failure },
                Err(error) => {
                    let failure = Some(format!("it could not be looked at: {}", reason(&error)));
                    Examined { slug, state: SchemaState::Failed, failure }
                }
            });
        }
        Ok(found)
    }

    pub(super) async fn examine_entry(
        &self,
        entry: &Entry,
        actor: Actor,
    ) -> Result<LedgerUpdate, SchemasError> {
        let mut connection = self.connect(entry).await?;
        let look = self.look(&mut connection, actor).await?;
        let mark = mark(&mut connection).await?;
        let found = Observed { applied: look.applied, mark, actual: look.actual, expected: look.expected };
        let mut finding = self.finding(entry, found);
        if !is_of(entry.due.tenant, &mut connection).await? {
            finding.state = SchemaState::Failed;
            finding.failure = Some(NOT_ITS_OWN.to_owned());
        } else if finding.state == SchemaState::Outdated
            && let Some(failure) = ledger::failure(&self.landlord, entry.due.tenant).await?
            && failure != NOT_ITS_OWN
        {
            // Looking at it mends nothing: what failed is still to be done.
            finding.state = SchemaState::Failed;
            finding.failure = Some(failure);
        }
        ledger::record(&self.landlord, std::slice::from_ref(&finding), actor).await?;
        Ok(finding)
    }
}

/// The last cause, which says most.
pub(super) fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    match causes.last() {
        Some(cause) => match cause.downcast_ref() {
            Some(sqlx::Error::Database(answer)) => answer.message().to_owned(),
            Some(_) | None => cause.to_string(),
        },
        None => error.to_string(),
    }
}

/// Whether the database says that it is the tenant's, as far as its migrations let it
/// say anything.
async fn is_of(tenant: TenantId, database: &mut PgConnection) -> Result<bool, DbError> {
    let says: bool = sqlx::query_scalar("select to_regclass('kernel.identity') is not null")
        .fetch_one(&mut *database)
        .await?;
    if !says {
        return Ok(true);
    }
    Ok(sqlx::query_scalar!(
        r#"select exists (select from kernel.identity where tenant_id = $1) as "same!""#,
        Uuid::from(tenant),
    )
    .fetch_one(database)
    .await?)
}
