//! Receipts of ballots: mailed some time after casting, many together, so that
//! neither the order nor the time of the mails tells whose ballot is whose.

use super::{
    Failed, NotShown, StoreError, Voter,
    ports::{Board, PublicBoard, ReceiptsDue},
    record,
};
use crate::{
    ballot::{
        ElectionUuid,
        board::{BoardKey, SignedReceipt},
    },
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

/// Shows the committee which links of an election were opened until now.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn show_openings<S: Board>(store: &S, election: ElectionId) -> Result<(), StoreError> {
    store.show_openings(election).await
}

/// Notes that a voter has opened the personal link. Whether that was so is shown some
/// time later, together with others.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn note_opening<S: Board>(store: &S, voter: Voter) -> Result<(), StoreError> {
    store.note_opening(voter).await
}

/// Posts the receipts of all ballots of an election that have none. `organisation` is
/// what their links begin with. Safe to repeat and to interrupt: each ballot gets one.
///
/// # Errors
/// [`Failed`] if there is no such election or the store fails.
pub async fn post_receipts<S: PublicBoard>(
    store: &S,
    election: ElectionId,
    organisation: &Slug,
) -> Result<u64, NotShown> {
    let heading = store.heading(election).await?.ok_or(Failed::NotFound)?;
    let held = store.find(election).await?.ok_or(Failed::NotFound)?;
    let key = store.board_key(election).await?;
    let organisation_name = record::organisation(store, election, organisation).await?;
    let home = format!("/{organisation}/elections/{election}");
    let word = |voter: &VoterDraft, tracker: &Tracker, event: &[u8]| {
        // Whoever has no address has the receipt that the booth shows.
        let Some(to) = &voter.email else { return Ok(None) };
        let link = match &key {
            // Behind `#` it reaches no server and thus no log.
            Some(key) => {
                format!("{home}/receipt#{}", encoded(&sign(key, &heading.uuid, event)?.to_json()))
            }
            None => format!("{home}/ballots"),
        };
        let language = held.language_of(voter);
        let mail = Mail::new("voter-receipt", to.clone(), language)
            .with("name", PersonName::as_str(&voter.name))
            .with("election", held.title_in(language))
            .with("organisation", &organisation_name)
            .with("tracker", tracker.as_str())
            .with("link", link);
        Ok(Some(mail))
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

/// Signs the receipt of the ballot that an event put on the board.
pub(super) fn sign(key: &BoardKey, uuid: &str, event: &[u8]) -> Result<SignedReceipt, StoreError> {
    let uuid = ElectionUuid::parse(uuid).map_err(StoreError::broken)?;
    let event = str::from_utf8(event).map_err(StoreError::broken)?;
    key.sign_receipt(&uuid, event).map_err(StoreError::broken)
}

/// A text as a part of an address (RFC 3986, section 2.1).
fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_address_is_encoded_as_browsers_do() {
        assert_eq!(encoded(r#"{"a":"b+c/é"}"#), "%7B%22a%22%3A%22b%2Bc%2F%C3%A9%22%7D");
    }
}
