use anyhow::bail;

use super::super::{Outcome, ask::confirm, demo, output::Output};
use crate::{
    db::migrate::{self, MigrationSet},
    kernel::Actor,
    server::platform::Platform,
    tenancy::application::TenantStore,
};

/// Brings the landlord's database up to date, emptying it first if asked to.
pub(super) async fn migrate(
    platform: &Platform,
    fresh: bool,
    seed: bool,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let landlord = &platform.landlord;
    let set = MigrationSet::Landlord;
    if fresh {
        let tenants = landlord.list().await?.len();
        if tenants > 0 {
            bail!(
                "there are {tenants} organisations, whose databases would be lost sight of; remove them first"
            );
        }
        confirm("Everything the platform's database holds is lost: admins, applications, audit.", force)?;
        let mut connection = landlord.acquire().await?;
        // The history goes with the rest.
        migrate::revert_untold(set, &mut connection).await?;
        migrate::upgrade(set, &mut connection, landlord, Actor::System).await?;
        drop(connection);
        if seed {
            demo::seed_admin(landlord).await?;
        }
    }
    // Opening the platform has done it otherwise.
    let missing = migrate::status(set, &mut *landlord.acquire().await?).await?;
    let missing = missing.iter().filter(|migration| !migration.applied).count();
    let text = "The landlord's database is up to date.";
    output.tell(text, &serde_json::json!({ "missing": missing, "fresh": fresh, "seeded": seed }));
    Ok(if missing == 0 { Outcome::Done } else { Outcome::Refused })
}
