//! Letters for voters without an address: the personal link on one sheet, the credential
//! on another. They are shown once.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    Failed, NotShown, Officer, StoreError,
    opening::{end, fingerprint, link_path},
    ports::{LetterCounts, PublicBoard},
    record,
};
use crate::{
    election::domain::{CannotChangeRoll, Phase},
    kernel::{Language, Slug, Token},
};

/// What one voter is sent on paper.
#[derive(Clone, Serialize, Deserialize)]
pub struct Letter {
    /// Whom it is for.
    pub name: String,
    /// The organisation's number, if known.
    pub member_number: Option<String>,
    /// The personal link, without the platform's address.
    pub link: String,
    /// The credential; none where somebody else has drawn it.
    pub credential: Option<String>,
    /// The language of the letter; none: the election's.
    #[serde(default)]
    pub language: Option<Language>,
    /// What the election is called in it; none: as in the election's.
    #[serde(default)]
    pub election: Option<String>,
}

/// All letters of an election.
#[derive(Clone, Serialize, Deserialize)]
pub struct Letters {
    /// What the election is called.
    pub election: String,
    /// The organisation's name.
    pub organisation: String,
    /// The language of the letters, where a voter has no other.
    pub language: Language,
    /// When voting ends, as mails tell it.
    pub closes_at: String,
    /// The election's fingerprint.
    pub fingerprint: String,
    /// The letters, by name.
    pub letters: Vec<Letter>,
}

/// What there is to make of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LettersToMake {
    /// How many voters would get letters.
    pub voters: u32,
    /// Whether the server can forget the credentials of letters.
    pub forgets: bool,
    /// How many credentials it keeps that letters have shown.
    pub printed: u32,
}

/// How many voters would get letters.
///
/// # Errors
/// A store's.
pub async fn letters_to_make<S: PublicBoard>(store: &S, officer: Officer) -> Result<LettersToMake, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    if election.phase != Phase::Voting || !officer.role().runs() {
        return Ok(LettersToMake::default());
    }
    let LetterCounts { voters, printed } = store.letter_counts(election.id).await?;
    let forgets = election.forgets_credentials();
    Ok(LettersToMake { voters, forgets, printed: if forgets { printed } else { 0 } })
}

/// Draws new links for the voters without an address, and makes their letters. Those that
/// were made before open nothing any more. Says under what name they can be seen once.
///
/// # Errors
/// [`CannotChangeRoll`] says why not.
pub async fn make_letters<S: PublicBoard>(
    store: &S,
    officer: Officer,
    organisation: &Slug,
) -> Result<Uuid, Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let mut election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.make_letters(0).map_err(Failed::Refused)?;
    let voters = store.without_address(election.id).await?;
    if voters.is_empty() {
        return Err(Failed::Refused(CannotChangeRoll::UnknownVoter));
    }
    let fingerprint = fingerprint(store, &election).await?;
    let (mut links, mut letters) = (Vec::new(), Vec::new());
    for (_, entered, credential) in &voters {
        let link = Token::draw(store.environment());
        links.push(link.hash());
        letters.push(Letter {
            name: entered.name.to_string(),
            member_number: entered.member_number.as_ref().map(ToString::to_string),
            link: link_path(organisation, &link, &fingerprint),
            credential: credential.as_ref().map(|credential| credential.to_string()),
            language: entered.language,
            election: entered.language.map(|language| election.title_in(language).to_string()),
        });
    }
    let letters = Letters {
        election: election.settings.title.to_string(),
        organisation: record::organisation(store, election.id, organisation).await?,
        language: election.settings.language,
        closes_at: end(&election),
        fingerprint: fingerprint.to_string(),
        letters,
    };
    let written = Zeroizing::new(serde_json::to_vec(&letters).map_err(StoreError::broken)?);
    store.keep_letters(election.id, actor, (voters, links), written).await
}

/// The letters that were made, which are gone then.
///
/// # Errors
/// *Not found* where they were shown already, or an hour has passed.
pub async fn take_letters<S: PublicBoard>(
    store: &S,
    officer: Officer,
    id: Uuid,
) -> Result<Letters, NotShown> {
    officer.running()?;
    let letters = store.take_letters(officer.election(), id).await?.ok_or(Failed::NotFound)?;
    Ok(serde_json::from_slice(&letters).map_err(StoreError::broken)?)
}
