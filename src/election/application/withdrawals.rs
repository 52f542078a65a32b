//! Candidates who withdraw while voting goes on: everybody can see it, and all voters are
//! told.

use super::{
    Failed, History, NotShown, Officer,
    opening::end,
    ports::{Withdrawal, Withdrawals},
    reminders::announcement,
    views::{PublicElection, WithdrawalLine},
};
use crate::{
    election::domain::{CannotWithdraw, Reason},
    kernel::{CandidateId, Mail},
};

/// Notes that a candidate no longer stands; the reason is public.
///
/// # Errors
/// [`CannotWithdraw`] says why not.
pub async fn withdraw_candidate<S: Withdrawals>(
    store: &S,
    officer: Officer,
    candidate: CandidateId,
    reason: Reason,
) -> Result<(), Failed<CannotWithdraw>> {
    let actor = officer.running()?;
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.clone().withdraw_candidate(candidate).map_err(Failed::Refused)?;
    let standing = election.posts.iter().find_map(|post| {
        let found = post.candidates.iter().find(|stands| stands.id == candidate)?;
        Some((found.draft.name.clone(), post.draft.title.clone()))
    });
    let (name, post) = standing.ok_or(Failed::Refused(CannotWithdraw::UnknownCandidate))?;
    let closes_at = end(&election);
    let revoting = if election.settings.revoting { "yes" } else { "no" };
    let word = |mail: Mail| {
        mail.with("candidate", name.as_str())
            .with("post", post.as_str())
            .with("reason", reason.as_str())
            .with("closes-at", &closes_at)
            .with("revoting", revoting)
    };
    let mails = announcement(store, "voter-candidate-withdrawn", &election, word).await?;
    let withdrawal = Withdrawal { candidate, reason: reason.clone(), at: store.environment().now() };
    store.withdraw_candidate(election.id, actor, withdrawal, mails).await
}

/// The candidates of an election who have withdrawn since voting was opened, in the order
/// in which they did.
///
/// # Errors
/// A store's.
pub async fn withdrawals<S: Withdrawals>(
    store: &S,
    election: &PublicElection,
) -> Result<Vec<WithdrawalLine>, NotShown> {
    let withdrawn = store.withdrawals(election.id).await?;
    if withdrawn.is_empty() {
        return Ok(Vec::new());
    }
    // Whoever has the database could write a row: the audit is believed.
    let history = History::read(&store.history(election.id, &[History::WITHDRAWN]).await?);
    let withdrawn = withdrawn.into_iter().filter(|withdrawal| history.has_withdrawn(withdrawal.candidate));
    let line = |withdrawal: Withdrawal| {
        election.posts.iter().find_map(|post| {
            let candidate = post.candidates.iter().find(|stands| stands.id == withdrawal.candidate)?;
            Some(WithdrawalLine {
                candidate: candidate.id,
                name: candidate.name.clone(),
                post: post.title.clone(),
                post_wordings: post.wordings.clone(),
                reason: withdrawal.reason.as_str().to_owned(),
                at: withdrawal.at,
            })
        })
    };
    Ok(withdrawn.filter_map(line).collect())
}
