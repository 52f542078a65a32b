//! Opening the ballot box: the election's definition, every voter's link and
//! credential, and the mails that bring them.

use std::collections::HashMap;

use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::{
    Failed, Officer, StoreError,
    board_records::{self, Foundation, Randomness},
    ceremony::Messages,
    companion::{Circumstances, companion},
    credential_authority::handed_in,
    drawing::{Drawn, draw, draw_spare, into_spare},
    ports::{Board, Corrections, Opening, PublicBoard, PublicHalves, SentAgain},
    record,
    signed::check_committed,
};
use crate::{
    ballot::{
        CredentialList, Digest, ElectionDefinition, ElectionTexts, ElectionUuid, Fingerprint, GroupName,
        PrivateCredential, PublicCredential, archive,
        board::{BoardKey, companion_notice, write_commitments},
    },
    election::domain::{CannotAdvance, CannotChangeRoll, Election, PersonName, VoterDraft, rfc3339},
    kernel::{EmailAddress, Environment, Mail, Recipient, Slug, Token, VoterId},
};

/// The organisation as voters know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// What the voters' links begin with.
    pub slug: Slug,
    /// What it is called.
    pub name: String,
}

/// Opens the ballot box and sends every voter a personal link and, apart from
/// it, a credential. Where somebody else has drawn the credentials, the server has none to
/// send.
pub async fn open_voting<S: Board>(
    store: &S,
    officer: Officer,
    organisation: &Organisation,
) -> Result<(), Failed<CannotAdvance>> {
    let actor = officer.running()?;
    let now = store.environment().now();
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    // Says what is missing before the long work begins; asked again at its end.
    election.clone().open_voting(now).map_err(Failed::Refused)?;
    let voters = store.addressees(election.id).await?;
    if voters.len() != election.roll_size.0 as usize {
        return Err(Failed::Refused(CannotAdvance::ChangedMeanwhile));
    }
    let organisation = organisation.clone();
    let ceremony = if election.has_threshold() { Some(Messages::of(store, &election).await?) } else { None };
    let halves = handed_in(store, &election).await?;
    let prepared = store
        .run_blocking(move |environment| {
            let voters = (voters, halves);
            prepare(election, ceremony.as_ref(), voters, &organisation, now, environment)
        })
        .await??;
    store.open(actor, prepared).await
}

fn prepare(
    election: Election,
    ceremony: Option<&Messages>,
    (voters, halves): (Vec<(VoterId, VoterDraft)>, Option<PublicHalves>),
    organisation: &Organisation,
    now: OffsetDateTime,
    environment: &dyn Environment,
) -> Result<Opening, StoreError> {
    let group = GroupName::from(election.settings.group);
    let uuid = uuid(&election, environment)?;
    let (halves, mut spare) = parted(halves, group)?;
    spare.extend(draw_spare(election.spare_of_server(), (group, &uuid), environment));
    let drawn = draw(voters, (group, &uuid), halves.as_ref(), environment).ok_or_else(|| {
        StoreError::altered("the credentials that were handed in are not those of the voters")
    })?;
    let public = drawn.iter().map(|drawn| &drawn.public).chain(spare.iter().map(|(public, _)| public));
    let weighted = public.map(|public| (public.clone(), 1)).collect();
    let credentials = CredentialList::new(group, weighted).map_err(StoreError::broken)?;
    let handed_in = election.handed_in().map(|handed_in| handed_in.fingerprint.as_str());
    if handed_in.is_some_and(|fingerprint| fingerprint != credentials.fingerprint().base64()) {
        return Err(StoreError::altered("the credentials are others than those that were handed in"));
    }
    let trustees = board_records::trustees(&election, ceremony)?;
    let questions = election.posts.iter().map(board_records::question).collect::<Result<Vec<_>, _>>()?;
    let board_key = BoardKey::generate(&mut Randomness(environment));
    let commitments = write_commitments(drawn.iter().map(Drawn::commitment).collect());
    let circumstances = Circumstances {
        uuid: &uuid,
        organisation: &organisation.name,
        board_key: board_key.public(),
        trustees: &trustees,
        voters: Digest::of(&commitments),
    };
    let companion = companion(&election, circumstances)?;
    let texts = ElectionTexts {
        name: election.settings.title.to_string(),
        description: election.settings.description.to_string(),
        administrator: None,
        credential_authority: Some(companion_notice(&companion)),
    };
    let definition =
        ElectionDefinition::new(texts, &uuid, &trustees, &questions).map_err(StoreError::broken)?;
    let timestamp = u64::try_from(now.unix_timestamp()).map_err(StoreError::broken)?;
    let posting = board_records::posting(archive::setup(
        timestamp,
        definition.bytes(),
        trustees.bytes(),
        credentials.bytes(),
    ));
    companion.check(&definition, &trustees).map_err(StoreError::broken)?;
    let fingerprint = Fingerprint::of_event(Digest::from_bytes(posting.head.digest));
    let mails = drawn.iter().flat_map(|drawn| mails(&election, organisation, &fingerprint, drawn)).collect();
    Ok(Opening {
        uuid: uuid.to_string(),
        timestamp,
        roll_fingerprint: credentials.fingerprint().base64(),
        posting,
        companion: companion.bytes(),
        commitments,
        board_key,
        access: drawn.into_iter().map(Drawn::into_access).collect(),
        spare: spare.into_iter().map(into_spare).collect(),
        mails,
        now,
        prepared_for: election,
    })
}

/// The election's name in its archive: the one for which the credentials were drawn.
fn uuid(election: &Election, environment: &dyn Environment) -> Result<ElectionUuid, StoreError> {
    match election.handed_in() {
        Some(handed_in) => ElectionUuid::parse(&handed_in.uuid).map_err(StoreError::broken),
        None => Ok(ElectionUuid::generate(&mut Randomness(environment))),
    }
}

/// The public halves of the voters, if somebody else than the server has drawn them, and
/// those that are spare.
type Parted = (Option<HashMap<VoterId, String>>, Vec<(PublicCredential, Option<PrivateCredential>)>);

fn parted(halves: Option<PublicHalves>, group: GroupName) -> Result<Parted, StoreError> {
    let Some(halves) = halves else { return Ok((None, Vec::new())) };
    let (mut own, mut spare) = (HashMap::with_capacity(halves.len()), Vec::new());
    for (voter, public) in halves {
        match voter {
            Some(voter) => _ = own.insert(voter, public),
            None => {
                let public = PublicCredential::parse(group, &public).map_err(StoreError::broken)?;
                spare.push((public, None));
            }
        }
    }
    Ok((Some(own), spare))
}

/// The two mails of one voter: link and credential never travel together.
fn mails(
    election: &Election,
    organisation: &Organisation,
    fingerprint: &Fingerprint,
    drawn: &Drawn,
) -> Vec<Mail> {
    // Whoever has no address gets letters.
    let Some(to) = &drawn.entered.email else { return Vec::new() };
    let whom = (drawn.voter, to, &drawn.entered);
    let link = link_mail(election, organisation, fingerprint, (drawn.voter, to, &drawn.entered, &drawn.link));
    let credential = drawn.private.as_ref().map(PrivateCredential::reveal);
    let credential =
        credential.map(|credential| credential_mail(election, organisation, fingerprint, whom, credential));
    [Some(link), credential].into_iter().flatten().collect()
}

/// The link carries the election's fingerprint behind the `#`, which browsers do
/// not send: with it the booth recognises the board that it is shown.
fn link_mail(
    election: &Election,
    organisation: &Organisation,
    fingerprint: &Fingerprint,
    (id, to, voter, link): (VoterId, &EmailAddress, &VoterDraft, &Token),
) -> Mail {
    voter_mail("voter-link", election, &organisation.name, (id, to, voter))
        .with("link", link_path(&organisation.slug, link, fingerprint))
        .with("fingerprint", fingerprint)
        .with("closes-at", end(election))
        .with("credential-by", if election.credential_authority.is_some() { "authority" } else { "server" })
        .with("authority", election.credential_authority.as_ref().map_or("", |own| own.name.as_str()))
}

/// The personal link, without the platform's address.
pub(super) fn link_path(organisation: &Slug, link: &Token, fingerprint: &Fingerprint) -> String {
    format!("/{organisation}/vote/{}#{}", link.reveal(), fingerprint.hex())
}

/// The fingerprint stands in both mails: what the voting page shows is compared with
/// it where the credential is copied from.
pub(super) fn credential_mail(
    election: &Election,
    organisation: &Organisation,
    fingerprint: &Fingerprint,
    (id, to, voter): (VoterId, &EmailAddress, &VoterDraft),
    credential: &str,
) -> Mail {
    voter_mail("voter-credential", election, &organisation.name, (id, to, voter))
        .with("credential", credential)
        .with("fingerprint", fingerprint)
}

fn voter_mail(
    template: &str,
    election: &Election,
    organisation: &str,
    (id, to, voter): (VoterId, &EmailAddress, &VoterDraft),
) -> Mail {
    let language = election.language_of(voter);
    Mail::new(template, to.clone(), language)
        .with("name", PersonName::as_str(&voter.name))
        .with("election", election.title_in(language))
        .with("organisation", organisation)
        .meant_for(Recipient { election: election.id, voter: id })
}

/// When voting ends, with the zone in which mails tell it.
pub(super) fn end(election: &Election) -> String {
    let closes_at = election.settings.schedule.closes_at();
    closes_at.map(|at| format!("{}[{}]", rfc3339(at), election.settings.time_zone)).unwrap_or_default()
}

/// Sends a voter a new link, which replaces the old one, and the credential
/// once more, if the server still has it.
pub async fn send_again<S: Corrections>(
    store: &S,
    officer: Officer,
    voter: VoterId,
    organisation: &Slug,
) -> Result<(), Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let mut election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.send_again(voter).map_err(Failed::Refused)?;
    let unknown = || Failed::Refused(CannotChangeRoll::UnknownVoter);
    let (entered, _) = store.voter(election.id, voter).await?.ok_or_else(unknown)?;
    let no_address = || Failed::Refused(CannotChangeRoll::NoAddress);
    let to = entered.email.clone().ok_or_else(no_address)?;
    check_committed(store, election.id, voter).await?;
    let credential = own_credential(store, &election, voter).await?.ok_or_else(unknown)?;
    let link = Token::draw(store.environment());
    let name = record::organisation(store, election.id, organisation).await?;
    let organisation = Organisation { slug: organisation.clone(), name };
    let mails =
        voter_mails(store, &election, &organisation, (voter, &to, &entered), (&link, credential.as_ref()))
            .await?;
    let again = SentAgain { voter, before: entered, credential, link: link.hash(), mails };
    store.replace_link(election.id, actor, again).await
}

/// A voter's credential as long as the server keeps it, within what it has of one: nothing
/// where somebody else has drawn it, or where it is sent and forgotten. None if there should
/// be one.
pub(super) async fn own_credential<S: PublicBoard>(
    store: &S,
    election: &Election,
    voter: VoterId,
) -> Result<Option<Option<Zeroizing<String>>>, StoreError> {
    if election.credential_authority.is_some() {
        return Ok(Some(None));
    }
    let kept = store.kept_credential(election.id, voter).await?;
    Ok(if kept.is_none() && election.forgets_credentials() { Some(None) } else { kept.map(Some) })
}

/// Link and, where the server has it, credential of a voter once more.
pub(super) async fn voter_mails<S: PublicBoard>(
    store: &S,
    election: &Election,
    organisation: &Organisation,
    (voter, to, entered): (VoterId, &EmailAddress, &VoterDraft),
    (link, credential): (&Token, Option<&Zeroizing<String>>),
) -> Result<Vec<Mail>, StoreError> {
    let fingerprint = fingerprint(store, election).await?;
    let whom = (voter, to, entered);
    let link = link_mail(election, organisation, &fingerprint, (voter, to, entered, link));
    let credential =
        credential.map(|credential| credential_mail(election, organisation, &fingerprint, whom, credential));
    Ok([Some(link), credential].into_iter().flatten().collect())
}

/// The election's fingerprint, which mails and letters tell.
pub(super) async fn fingerprint<S: PublicBoard>(
    store: &S,
    election: &Election,
) -> Result<Fingerprint, StoreError> {
    let setup = store.records(election.id, Foundation::RECORDS - 1, 1).await?.pop();
    let setup = setup.ok_or_else(|| StoreError::altered("the board does not begin with its setup"))?;
    Ok(Fingerprint::of_event(Digest::of(&setup.body)))
}

/// Word to an address that is not the voter's any more: whoever reads it is to know.
pub(super) fn address_changed_mail(
    election: &Election,
    organisation: &Organisation,
    (to, before): (&EmailAddress, &VoterDraft),
) -> Mail {
    let language = election.language_of(before);
    Mail::new("voter-address-changed", to.clone(), language)
        .with("name", PersonName::as_str(&before.name))
        .with("election", election.title_in(language))
        .with("organisation", &organisation.name)
}
