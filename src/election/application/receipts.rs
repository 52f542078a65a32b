//! Receipts of ballots: mailed some time after casting, many together, so that
//! neither the order nor the time of the mails tells whose ballot is whose.

use super::{
    Failed, NotShown, StoreError,
    ports::{Board, ReceiptsDue},
};
use crate::{
    election::domain::{PersonName, Tracker, VoterDraft},
    kernel::{ElectionId, Mail, Slug},
};

/// How many receipts are posted in one change.
const PORTION: u32 = 1000;

/// For which ballot boxes of the organisation receipts are to be posted.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn receipts_due<S: Board>(store: &S) -> Result<Vec<ReceiptsDue>, StoreError> {
    store.receipts_due().await
}

/// Posts the receipts of all ballots of an election that have none. `organisation` is
/// what their links begin with. Safe to repeat and to interrupt: each ballot gets one.
///
/// # Errors
/// [`Failed`] if there is no such election or the store fails.
pub async fn post_receipts<S: Board>(
    store: &S,
    election: ElectionId,
    organisation: &Slug,
) -> Result<u64, NotShown> {
    let heading = store.heading(election).await?.ok_or(Failed::NotFound)?;
    let home = format!("/{organisation}/elections/{election}");
    let word = |voter: &VoterDraft, tracker: &Tracker| {
        Mail::new("voter-receipt", voter.email.clone(), heading.language)
            .with("name", PersonName::as_str(&voter.name))
            .with("election", &heading.title)
            .with("tracker", tracker.as_str())
            .with("link", format!("{home}/ballots"))
    };
    let mut posted = 0;
    loop {
        let portion = store.post_receipts(election, PORTION, word).await?;
        posted += portion;
        if portion < u64::from(PORTION) {
            return Ok(posted);
        }
    }
}
