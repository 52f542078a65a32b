//! The credential authority: who draws the voters' credentials in place of the server, in
//! a browser. The server gets the public halves and with whose voter each goes; it never
//! has a private one.

use std::convert::Infallible;

use super::{
    CredentialAuthority, Failed, NotShown, Officer, Reach, StoreError,
    ports::{Board, Elections, HandedInCredentials, PublicHalves},
    views::{
        AuthorityLine, AuthorityWork, CredentialRoll, CredentialState, CredentialVoter, DrawnCredentials,
    },
};
use crate::{
    ballot::{CredentialList, Digest, ElectionUuid, GroupName},
    election::domain::{
        self, CannotChangeAuthority, CannotHandIn, CredentialProgress, Election, Event, HandedIn, PersonName,
        VoterDraft,
    },
    kernel::{Environment, Mail, UserId, VoterId},
};

/// Names who draws the credentials, and tells that person.
///
/// # Errors
/// [`CannotChangeAuthority`] says why not.
pub async fn name_authority<S: Elections>(
    store: &S,
    officer: Officer,
    (user, name): (UserId, PersonName),
    reach: &Reach,
) -> Result<(), Failed<CannotChangeAuthority>> {
    change(store, officer, reach, Reach::authority_named, move |election| {
        election.name_authority(user, name.clone())
    })
    .await
}

/// Lets the server draw the credentials again.
///
/// # Errors
/// [`CannotChangeAuthority`] says why not.
pub async fn remove_authority<S: Elections>(
    store: &S,
    officer: Officer,
    reach: &Reach,
) -> Result<(), Failed<CannotChangeAuthority>> {
    change(store, officer, reach, Reach::authority_removed, Election::remove_authority).await
}

/// Closes the list of voters and asks for their credentials, by mail.
///
/// # Errors
/// [`CannotChangeAuthority`] says why not.
pub async fn ask_for_credentials<S: Elections>(
    store: &S,
    officer: Officer,
    reach: &Reach,
) -> Result<(), Failed<CannotChangeAuthority>> {
    change(store, officer, reach, Reach::credentials_asked, Election::ask_for_credentials).await
}

/// Opens the list of voters again; what was handed in is void, and whoever drew it is told.
///
/// # Errors
/// [`CannotChangeAuthority`] says why not.
pub async fn take_back_request<S: Elections>(
    store: &S,
    officer: Officer,
    reach: &Reach,
) -> Result<(), Failed<CannotChangeAuthority>> {
    change(store, officer, reach, Reach::credentials_taken_back, Election::take_back_request).await
}

/// Tells whoever draws the credentials: before or after the change, whoever is named.
async fn change<S: Elections, D>(
    store: &S,
    officer: Officer,
    reach: &Reach,
    word: fn(&Reach, &Election, &domain::CredentialAuthority) -> Option<Mail>,
    decide: D,
) -> Result<(), Failed<CannotChangeAuthority>>
where
    D: Fn(&mut Election) -> Result<Event, CannotChangeAuthority> + Clone + Send,
{
    let actor = officer.running()?;
    let before = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let mut after = before.clone();
    decide.clone()(&mut after).map_err(Failed::Refused)?;
    let told = after.credential_authority.as_ref().or(before.credential_authority.as_ref());
    let mails: Vec<_> = told.and_then(|told| word(reach, &after, told)).into_iter().collect();
    let named = told.map(|told| told.user);
    let decide = move |election: &mut Election| {
        let event = decide(election)?;
        let concerned = match &event {
            Event::AuthorityRemoved { user } => Some(*user),
            _ => election.credential_authority.as_ref().map(|own| own.user),
        };
        // Else somebody would be told of what is another's.
        if concerned == named { Ok(event) } else { Err(CannotChangeAuthority::NobodyNamed) }
    };
    store.update_and_tell(officer.election(), actor, mails, decide).await
}

impl From<&domain::CredentialAuthority> for AuthorityLine {
    fn from(authority: &domain::CredentialAuthority) -> Self {
        let (state, list_fingerprint) = match &authority.credentials {
            CredentialProgress::NotAsked => (CredentialState::NotAsked, None),
            CredentialProgress::Asked => (CredentialState::Asked, None),
            CredentialProgress::HandedIn(handed_in) => {
                (CredentialState::HandedIn, Some(handed_in.fingerprint.clone()))
            }
        };
        Self { user: authority.user, name: authority.name.to_string(), state, list_fingerprint }
    }
}

/// What whoever draws the credentials is to do.
///
/// # Errors
/// [`Failed::NotFound`] if somebody else draws them meanwhile.
pub async fn authority_work<S: Board>(
    store: &S,
    authority: CredentialAuthority,
) -> Result<AuthorityWork, NotShown> {
    let election = found::<S, Infallible>(store, authority).await?;
    let own = election.credential_authority.as_ref().ok_or(Failed::NotFound)?;
    let board = store.board(election.id).await?;
    let AuthorityLine { name, state, list_fingerprint, .. } = own.into();
    Ok(AuthorityWork {
        election: election.id,
        title: election.settings.title.to_string(),
        phase: election.phase,
        group: election.settings.group,
        language: election.settings.language,
        name,
        voters: election.roll_size.0,
        state,
        list_fingerprint,
        board_fingerprint: board.map(|board| board.roll_fingerprint),
    })
}

/// The voters for whom credentials are to be drawn.
///
/// # Errors
/// [`CannotHandIn::NotAsked`] while the list of voters is still open.
pub async fn credential_roll<S: HandedInCredentials>(
    store: &S,
    authority: CredentialAuthority,
) -> Result<CredentialRoll, Failed<CannotHandIn>> {
    let election = found::<S, CannotHandIn>(store, authority).await?;
    require_asked(&election, authority).map_err(Failed::Refused)?;
    let voters = store.addressees(election.id).await?;
    let line = |(_, voter): &(VoterId, VoterDraft)| CredentialVoter {
        name: voter.name.to_string(),
        email: voter.address().to_owned(),
        member_number: voter.member_number.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let spare = spare(&election);
    Ok(CredentialRoll { digest: digest(&voters), voters: voters.iter().map(line).collect(), spare })
}

/// Takes the public halves of the credentials that a browser has drawn, in place of those
/// that were handed in before; tells those who run the election.
///
/// # Errors
/// [`CannotHandIn`] says why not.
pub async fn hand_in_credentials<S: HandedInCredentials>(
    store: &S,
    authority: CredentialAuthority,
    drawn: DrawnCredentials,
    reach: &Reach,
) -> Result<(), Failed<CannotHandIn>> {
    let election = found::<S, CannotHandIn>(store, authority).await?;
    require_asked(&election, authority).map_err(Failed::Refused)?;
    let voters = store.addressees(election.id).await?;
    let group = GroupName::from(election.settings.group);
    let (roll, spare) = (drawn.roll.clone(), spare(&election));
    let check = move |_: &dyn Environment| checked(group, &drawn, &voters, spare);
    let (halves, handed_in) = store.run_blocking(check).await?.map_err(Failed::Refused)?;
    let sealing_group = election.settings.group;
    // The check takes long: the request may have been taken back, and made for other voters.
    let decide = |election: &mut Election, voters: &[(VoterId, VoterDraft)]| {
        if election.settings.group != sealing_group || digest(voters) != roll {
            return Err(CannotHandIn::OtherRoll);
        }
        election.hand_in_credentials(authority.user(), handed_in)
    };
    let mails = reach.credentials_handed_in(&election);
    store.keep_credentials(election.id, authority.actor(), halves, mails, decide).await
}

async fn found<S: Elections, E>(store: &S, authority: CredentialAuthority) -> Result<Election, Failed<E>> {
    let election = store.find(authority.election()).await?.ok_or(Failed::NotFound)?;
    let own = election.credential_authority.as_ref();
    if own.is_some_and(|own| own.user == authority.user()) { Ok(election) } else { Err(Failed::NotFound) }
}

/// Refuses before the long work begins; asked again at its end.
fn require_asked(election: &Election, authority: CredentialAuthority) -> Result<(), CannotHandIn> {
    let credentials = election.roll_size.0.saturating_add(spare(election));
    let nothing = HandedIn { uuid: String::new(), credentials, fingerprint: String::new() };
    election.clone().hand_in_credentials(authority.user(), nothing).map(drop)
}

/// How many spare credentials are drawn.
fn spare(election: &Election) -> u32 {
    election.credential_authority.as_ref().map_or(0, |own| own.spare)
}

/// By what a list of voters is known again: whoever is taken off it, added to it or
/// entered otherwise makes another one.
fn digest(voters: &[(VoterId, VoterDraft)]) -> String {
    let entries: Vec<_> = voters
        .iter()
        .map(|(id, voter)| {
            let number = voter.member_number.as_ref().map(ToString::to_string);
            (id.to_string(), voter.name.to_string(), voter.address().to_owned(), number)
        })
        .collect();
    Digest::of(serde_json::json!(["publicdigit credential roll 1", entries]).to_string()).hex()
}

/// Checks what was handed in: one credential of the group for each voter and the spare ones,
/// all different, in the order of their numbers, which tells nothing of the voters'.
fn checked(
    group: GroupName,
    drawn: &DrawnCredentials,
    voters: &[(VoterId, VoterDraft)],
    spare: u32,
) -> Result<(PublicHalves, HandedIn), CannotHandIn> {
    let places = voters.iter().map(|(voter, _)| Some(*voter));
    let mut free: Vec<_> = places.chain((0..spare).map(|_| None)).map(Some).collect();
    if drawn.roll != digest(voters) || drawn.credentials.len() != free.len() {
        return Err(CannotHandIn::OtherRoll);
    }
    let uuid = ElectionUuid::parse(&drawn.uuid).map_err(|_| CannotHandIn::Invalid)?;
    let public: Vec<&str> = drawn.credentials.iter().map(|(public, _)| public.as_str()).collect();
    // A weight would stand behind a comma.
    if public.iter().any(|public| public.contains(','))
        || !public.is_sorted_by_key(|text| (text.len(), *text))
    {
        return Err(CannotHandIn::Invalid);
    }
    let bytes = serde_json::to_vec(&public).map_err(|_| CannotHandIn::Invalid)?;
    let list = CredentialList::parse(group, &bytes).map_err(|_| CannotHandIn::Invalid)?;
    let mut halves = PublicHalves::with_capacity(free.len());
    for (public, place) in &drawn.credentials {
        let voter = usize::try_from(*place).ok().and_then(|place| free.get_mut(place)?.take());
        halves.push((voter.ok_or(CannotHandIn::Invalid)?, public.clone()));
    }
    let handed_in = HandedIn {
        uuid: uuid.to_string(),
        credentials: u32::try_from(list.len()).map_err(|_| CannotHandIn::Invalid)?,
        fingerprint: list.fingerprint().base64(),
    };
    Ok((halves, handed_in))
}

/// The public halves for an election that opens; none if the server draws the credentials.
pub(super) async fn handed_in<S: HandedInCredentials>(
    store: &S,
    election: &Election,
) -> Result<Option<PublicHalves>, StoreError> {
    if election.credential_authority.is_none() {
        return Ok(None);
    }
    let kept = store.kept_credentials(election.id).await?;
    kept.map(Some).ok_or_else(|| StoreError::broken("the credentials that were handed in are gone"))
}
