use anyhow::bail;

use super::super::{
    Outcome,
    ask::confirm,
    demo,
    output::{Output, count},
};
use crate::{
    db::migrate::{self, LANDLORD, Loss},
    kernel::Actor,
    platform::Platform,
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
    let set = &LANDLORD;
    if fresh {
        let tenants = landlord.list().await?.len();
        if tenants > 0 {
            bail!(
                "there is something to lose sight of, the databases of {}; remove them first",
                count(tenants, "organisation")
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
    let mut text = "The landlord's database is up to date.".to_owned();
    if fresh {
        text = "The landlord's database was emptied, and is up to date.".to_owned();
    }
    if seed {
        text.push_str(" It has the demonstration's admin, whose password everybody knows.");
    }
    output.tell(&text, &serde_json::json!({ "missing": missing, "fresh": fresh, "seeded": seed }));
    Ok(if missing == 0 { Outcome::Done } else { Outcome::Refused })
}

/// What only the landlord's database knows of organisations and their servers.
const ORGANISATIONS: &str = "tenancy.";
/// What is there without any organisation: the program, or an operator, says it again.
const CATALOGUE: [&str; 4] =
    ["tenancy.module", "tenancy.module_dependency", "tenancy.plan", "tenancy.plan_feature"];

/// Takes back the last migrations of the landlord's database. Refused if organisations
/// would be lost sight of with them.
pub(super) async fn roll_back(
    platform: &Platform,
    steps: usize,
    force: bool,
    output: Output,
) -> anyhow::Result<Outcome> {
    let (landlord, set) = (&platform.landlord, &LANDLORD);
    let mut connection = landlord.acquire().await?;
    let losses = migrate::would_lose(set, steps, &mut connection).await?;
    let listed: Vec<_> = losses.iter().map(loss).collect();
    let listed = listed.join("\n  ");
    let is_of_organisations =
        |loss: &Loss| loss.table.starts_with(ORGANISATIONS) && !CATALOGUE.contains(&loss.table.as_str());
    if losses.iter().any(is_of_organisations) {
        bail!(
            "organisations and their databases would be lost sight of, with\n  {listed}\nTake back fewer migrations"
        );
    }
    let question = match losses.is_empty() {
        true => "The landlord's database loses nothing but empty tables and columns.".to_owned(),
        false => format!("The landlord's database loses\n  {listed}\n"),
    };
    confirm(&question, force)?;
    migrate::revert(set, steps, &mut connection, landlord, Actor::System).await?;
    let text = "Taken back. This program needs them; publicdigit migrate landlord applies them again.";
    let lost: Vec<_> = losses
        .iter()
        .map(|Loss { table, column, rows }| serde_json::json!({ "table": table, "column": column, "rows": rows }))
        .collect();
    output.tell(text, &serde_json::json!({ "database": set.name, "lost": lost }));
    Ok(Outcome::Done)
}

fn loss(Loss { table, column, rows }: &Loss) -> String {
    let column = column.as_ref().map(|column| format!(", column {column}")).unwrap_or_default();
    format!("{table}{column}: {}", count(usize::try_from(*rows).unwrap_or(usize::MAX), "row"))
}
