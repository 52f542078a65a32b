//! Candidates in the landlord's database.

mod beside;
mod read;
mod save;

use serde_json::json;
use sqlx::Executor;

use crate::{
    db::{DbError, LandlordDb},
    geography::{
        application::{
            Beside, CandidateLine, CandidateView, Candidates, DecideError, Found, Named, Proposed,
        },
        domain::{Candidate, CandidateStatus, CannotDecide, Decision, Names, Outcome, UnitPath},
    },
    kernel::{Actor, AdminId, AuditEntry, ProposalId, TenantId},
};

impl From<DbError> for DecideError<DbError> {
    fn from(error: DbError) -> Self {
        Self::Store(error)
    }
}

impl Candidates for LandlordDb {
    type Error = DbError;

    async fn receive(&self, from: TenantId, proposed: &Proposed) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        if save::note_usage(&mut tx, from, proposed).await? {
            tx.commit_unaudited().await?;
            return Ok(true);
        }
        if !save::add(&mut tx, from, proposed, self.environment().now()).await? {
            return Ok(false);
        }
        let entry = AuditEntry::new(Actor::System, "candidate.received", proposed.id);
        tx.commit(entry.with(json!({ "tenant": from }))).await?;
        Ok(true)
    }

    async fn outcomes(&self, from: TenantId) -> Result<Vec<(ProposalId, Outcome)>, DbError> {
        read::outcomes(&mut *self.acquire().await?, from).await
    }

    async fn counts(&self) -> Result<Vec<(CandidateStatus, u64)>, DbError> {
        read::counts(&mut *self.acquire().await?).await
    }

    async fn candidates(
        &self,
        status: Option<CandidateStatus>,
        page: u32,
    ) -> Result<Found<CandidateLine>, DbError> {
        read::candidates(&mut *self.acquire().await?, status, page).await
    }

    async fn candidate(&self, id: ProposalId) -> Result<Option<CandidateView>, DbError> {
        read::view(&mut *self.acquire().await?, id).await
    }

    async fn units_like(&self, candidate: &Candidate) -> Result<Vec<(UnitPath, Names)>, DbError> {
        read::units_like(&mut *self.acquire().await?, candidate).await
    }

    async fn candidates_like(&self, candidate: &Candidate) -> Result<Vec<CandidateLine>, DbError> {
        read::candidates_like(&mut *self.acquire().await?, candidate).await
    }

    async fn tenants(&self, id: ProposalId) -> Result<Vec<TenantId>, DbError> {
        read::tenants(&mut *self.acquire().await?, id).await
    }

    async fn decide(
        &self,
        by: AdminId,
        id: ProposalId,
        named: Named<'_>,
        decide: impl FnOnce(&Candidate, &Beside) -> Result<Decision, CannotDecide> + Send,
    ) -> Result<(), DecideError<DbError>> {
        let mut tx = self.begin().await?;
        // As imports do, so that units, and what is a duplicate of what, stay as they are looked at.
        let lock = "lock table gazetteer.country in share row exclusive mode";
        tx.execute(lock).await.map_err(DbError::from)?;
        let line = read::line(&mut tx, id).await?;
        let candidate = line.ok_or(DecideError::<DbError>::Unknown)?.candidate;
        let beside = Beside {
            place: beside::place(&mut tx, &candidate).await?,
            unit: match named.unit {
                Some(path) => {
                    beside::is_active(&mut tx, path).await?.map(|is_active| (path.clone(), is_active))
                }
                None => None,
            },
            other: match named.other {
                Some(other) => read::line(&mut tx, other).await?.map(|line| line.candidate),
                None => None,
            },
        };
        let decision = decide(&candidate, &beside).map_err(DecideError::<DbError>::Refused)?;
        save::decision(&mut tx, by, &candidate, &decision, self.environment()).await?;
        let details = match &decision {
            Decision::Review | Decision::Reject(_) => json!({}),
            Decision::Approve(path, _) | Decision::Merge(path) => json!({ "unit": path }),
            Decision::MarkDuplicate(other) => json!({ "duplicate_of": other }),
        };
        Ok(tx.commit(AuditEntry::new(Actor::Admin(by), decision.step().action(), id).with(details)).await?)
    }
}
