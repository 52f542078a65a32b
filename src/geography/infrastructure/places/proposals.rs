//! An organisation's proposals in its database.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{GeographyDb, change, locked, read, replace};
use crate::{
    db::{DbError, TenantTransaction, unit_paths},
    geography::{
        application::{
            OpenProposal, PlacesError, ProposalPlace, ProposalView, Proposals, Proposed, ProposedPlace,
            Replacing,
        },
        domain::{CannotChangePlaces, Move, Names, Outcome, ProposalState, ProposalStep, Unit, UnitPath},
        infrastructure::names::{count, country_code, names, path},
    },
    kernel::{self, Actor, AuditEntry, ProposalId},
};

fn state(text: &str) -> Result<ProposalState, DbError> {
    text.parse().map_err(|_| DbError::Malformed("state"))
}

/// A path as contexts know it that know nothing of places.
pub(super) fn as_text(path: &UnitPath) -> Result<kernel::UnitPath, DbError> {
    path.to_string().parse().map_err(|_| DbError::Malformed("path"))
}

impl Proposals for GeographyDb {
    async fn propose(
        &self,
        by: Actor,
        parent: Option<&UnitPath>,
        names: &Names,
        decide: impl FnOnce(&ProposalPlace) -> Result<UnitPath, CannotChangePlaces> + Send,
    ) -> Result<UnitPath, PlacesError<DbError>> {
        let mut tx = locked(self).await?;
        let place = place(&mut tx, parent).await?;
        let place = place.ok_or(PlacesError::<DbError>::Refused(CannotChangePlaces::UnknownUnit))?;
        let path = decide(&place).map_err(PlacesError::<DbError>::Refused)?;
        let (unit, proposal) = (self.environment().new_id(), self.environment().new_id());
        change::add_unit(&mut tx, &path, names, unit, true).await?;
        let added = sqlx::query!(
            r#"
            insert into geography.proposal (id, unit_id, state, proposed_at)
            values ($1, $2, $3, $4)
            "#,
            proposal,
            unit,
            ProposalState::Draft.as_str(),
            self.environment().now(),
        );
        added.execute(&mut *tx).await.map_err(DbError::from)?;
        let entry = AuditEntry::new(by, "places.unit_proposed", &path);
        tx.commit(entry.with(json!({ "proposal": proposal }))).await?;
        Ok(path)
    }

    async fn proposals(&self) -> Result<Vec<ProposalView>, DbError> {
        let rows = sqlx::query!(
            r#"
            select unit.path, unit.name_en, unit.name_ne, unit.name_de, state, reason, proposed_at,
              decided_at, official.path as "official_path?", official.name_en as "official_en?",
              official.name_ne as "official_ne?", official.name_de as "official_de?"
            from geography.proposal
              join geography.unit on unit.id = proposal.unit_id
              left join geography.unit as official on official.id = unit.moved_to
            order by proposed_at desc, unit.path
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let views = rows.into_iter().map(|row| {
            let official = match (row.official_path, row.official_en) {
                (Some(at), Some(en)) => {
                    let names = names(&en, row.official_ne.as_deref(), row.official_de.as_deref())?;
                    Some((path(&at)?, names))
                }
                _ => None,
            };
            Ok(ProposalView {
                path: path(&row.path)?,
                names: names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?,
                state: state(&row.state)?,
                proposed_at: row.proposed_at,
                decided_at: row.decided_at,
                reason: row.reason,
                official,
            })
        });
        views.collect()
    }

    async fn open_proposals(&self) -> Result<Vec<OpenProposal>, DbError> {
        let mut connection = self.acquire().await?;
        let rows = sqlx::query!(
            r#"
            select proposal.id, path, country, parent_path, name_en, name_ne, name_de, state
            from geography.proposal
              join geography.unit on unit.id = proposal.unit_id
            where state in ('draft', 'submitted')
            order by proposed_at, proposal.id
            "#
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut open = Vec::new();
        for row in rows {
            let at = as_text(&path(&row.path)?)?;
            let proposed = Proposed {
                id: row.id.into(),
                place: match &row.parent_path {
                    Some(parent) => ProposedPlace::Unit(path(parent)?),
                    None => ProposedPlace::Country(country_code(&row.country)?),
                },
                names: names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?,
                used: count(unit_paths::count_naming(&mut connection, &at).await?)?,
            };
            open.push(OpenProposal { state: state(&row.state)?, proposed });
        }
        Ok(open)
    }

    async fn note_submitted(&self, id: ProposalId) -> Result<(), DbError> {
        let mut tx = locked(self).await?;
        let Some(at) = take(&mut tx, id, ProposalStep::Submit).await? else { return Ok(()) };
        let to = ProposalStep::Submit.to().as_str();
        sqlx::query!("update geography.proposal set state = $2 where id = $1", Uuid::from(id), to)
            .execute(&mut *tx)
            .await?;
        tx.commit(AuditEntry::new(Actor::System, ProposalStep::Submit.action(), at)).await
    }

    async fn settle(
        &self,
        id: ProposalId,
        outcome: &Outcome,
        replace: impl FnOnce(&Replacing) -> Vec<Move> + Send,
    ) -> Result<(), DbError> {
        let mut tx = locked(self).await?;
        let (step, reason) = match outcome {
            Outcome::Official(_) => (ProposalStep::Approve, None),
            Outcome::Rejected(reason) => (ProposalStep::Reject, Some(reason.as_str())),
        };
        let Some(at) = take(&mut tx, id, step).await? else { return Ok(()) };
        let details = match outcome {
            Outcome::Official(official) => {
                // It comes with the official places, which another process may be bringing.
                let Some(replacing) = replace::replacing(&mut tx, &at, official).await? else {
                    return Ok(());
                };
                let moves = replace(&replacing);
                let followed = replace::carry_out(&mut tx, &moves, self.environment()).await?;
                json!({ "official": official, "moved": moves.len(), "followed": followed })
            }
            Outcome::Rejected(_) => json!({}),
        };
        sqlx::query!(
            "update geography.proposal set state = $2, reason = $3, decided_at = $4 where id = $1",
            Uuid::from(id),
            step.to().as_str(),
            reason,
            self.environment().now(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit(AuditEntry::new(Actor::System, step.action(), at).with(details)).await
    }

    async fn follow_moves(&self) -> Result<(), DbError> {
        let mut tx = locked(self).await?;
        let followed = replace::follow_again(&mut tx).await?;
        if followed == 0 {
            return Ok(());
        }
        let entry = AuditEntry::new(Actor::System, "places.references_followed", "geography");
        tx.commit(entry.with(json!({ "followed": followed }))).await
    }
}

/// Where a unit would be proposed; nothing if there is no such unit, or no country yet.
async fn place(
    connection: &mut PgConnection,
    parent: Option<&UnitPath>,
) -> Result<Option<ProposalPlace>, DbError> {
    let country = sqlx::query_scalar!("select code from geography.country");
    let Some(country) = country.fetch_optional(&mut *connection).await? else { return Ok(None) };
    let above = match parent {
        Some(parent) => {
            let row = sqlx::query!(
                r#"
                select name_en, name_ne, name_de, active, is_official as "is_official!"
                from geography.unit
                where path = $1
                "#,
                parent.to_string(),
            );
            let Some(row) = row.fetch_optional(&mut *connection).await? else { return Ok(None) };
            let names = names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?;
            Some((parent.clone(), Unit { names, is_active: row.active }, row.is_official))
        }
        None => None,
    };
    let open = sqlx::query_scalar!(
        r#"
        select count(*) as "open!"
        from geography.proposal
        where state in ('draft', 'submitted')
        "#
    );
    let open = open.fetch_one(&mut *connection).await?;
    Ok(Some(ProposalPlace {
        open: usize::try_from(open).map_err(|_| DbError::Malformed("count"))?,
        country: country_code(&country)?,
        levels: read::levels(connection).await?,
        parent: above,
        siblings: read::directly_in(connection, parent).await?,
    }))
}

/// Where the unit of a proposal is; nothing if `step` does not lead on from how the proposal
/// stands.
async fn take(
    tx: &mut TenantTransaction,
    id: ProposalId,
    step: ProposalStep,
) -> Result<Option<UnitPath>, DbError> {
    let row = sqlx::query!(
        r#"
        select state, path
        from geography.proposal
          join geography.unit on unit.id = proposal.unit_id
        where proposal.id = $1
        "#,
        Uuid::from(id),
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    if step.apply(state(&row.state)?).is_none() {
        return Ok(None);
    }
    path(&row.path).map(Some)
}
