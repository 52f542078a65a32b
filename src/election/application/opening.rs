//! Opening the ballot box: the election's definition, every voter's link and
//! credential, and the mails that bring them.

use std::{num::NonZero, thread};

use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::{
    Failed, Officer, StoreError,
    board_records::{self, Foundation, Randomness},
    ceremony::Messages,
    companion::{Circumstances, companion},
    ports::{Board, Opening, VoterAccess},
};
use crate::{
    ballot::{
        CredentialList, Digest, ElectionDefinition, ElectionTexts, ElectionUuid, Fingerprint, GroupName,
        PrivateCredential, PublicCredential, archive,
        board::{BoardKey, VoterSalt, companion_notice, voter_commitment, write_commitments},
    },
    election::domain::{CannotAdvance, CannotChangeRoll, Election, PersonName, VoterDraft},
    kernel::{Environment, Mail, Slug, Token, VoterId},
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
/// it, a credential.
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
    let prepared = store
        .run_blocking(move |environment| {
            prepare(election, ceremony.as_ref(), voters, &organisation, now, environment)
        })
        .await??;
    store.open(actor, prepared).await
}

fn prepare(
    election: Election,
    ceremony: Option<&Messages>,
    voters: Vec<(VoterId, VoterDraft)>,
    organisation: &Organisation,
    now: OffsetDateTime,
    environment: &dyn Environment,
) -> Result<Opening, StoreError> {
    let group = GroupName::from(election.settings.group);
    let uuid = ElectionUuid::generate(&mut Randomness(environment));
    let drawn = draw(voters, group, &uuid, environment);
    let weighted = drawn.iter().map(|drawn| (drawn.public.clone(), 1)).collect();
    let credentials = CredentialList::new(group, weighted).map_err(StoreError::broken)?;
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
    let mails =
        drawn.iter().flat_map(|drawn| mails(&election, &organisation.slug, &fingerprint, drawn)).collect();
    Ok(Opening {
        uuid: uuid.to_string(),
        timestamp,
        roll_fingerprint: credentials.fingerprint().base64(),
        posting,
        companion: companion.bytes(),
        commitments,
        board_key,
        access: drawn.into_iter().map(Drawn::into_access).collect(),
        mails,
        now,
        prepared_for: election,
    })
}

/// What was drawn for one voter.
struct Drawn {
    voter: VoterId,
    entered: VoterDraft,
    link: Token,
    private: PrivateCredential,
    public: PublicCredential,
    salt: VoterSalt,
}

impl Drawn {
    /// What the public list says of the voter, hidden.
    fn commitment(&self) -> Digest {
        voter_commitment(&self.salt, self.entered.email.as_str(), self.entered.name.as_str())
    }

    fn into_access(self) -> VoterAccess {
        VoterAccess {
            voter: self.voter,
            link: self.link.hash(),
            credential: Zeroizing::new(self.private.reveal().to_owned()),
            public_credential: self.public.to_string(),
            salt: self.salt,
        }
    }
}

/// Draws a link and a credential for each voter, on all processors: deriving a
/// credential's key is slow on purpose.
fn draw(
    voters: Vec<(VoterId, VoterDraft)>,
    group: GroupName,
    uuid: &ElectionUuid,
    environment: &dyn Environment,
) -> Vec<Drawn> {
    let one = |(voter, entered): &(VoterId, VoterDraft)| {
        let private = PrivateCredential::generate(&mut Randomness(environment));
        let public = private.public(group, uuid);
        let mut salt = [0; 16];
        environment.fill_random(&mut salt);
        let salt = VoterSalt::from_bytes(salt);
        Drawn {
            voter: *voter,
            entered: entered.clone(),
            link: Token::draw(environment),
            private,
            public,
            salt,
        }
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let share = voters.len().div_ceil(processors).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = voters
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .zip(voters.chunks(share))
            .flat_map(|(worker, part)| {
                // A worker that died leaves its part to be done here.
                worker.join().unwrap_or_else(|_| part.iter().map(one).collect())
            })
            .collect()
    })
}

/// The two mails of one voter: link and credential never travel together.
fn mails(election: &Election, organisation: &Slug, fingerprint: &Fingerprint, drawn: &Drawn) -> [Mail; 2] {
    [
        link_mail(election, organisation, fingerprint, (&drawn.entered, &drawn.link)),
        credential_mail(election, fingerprint, &drawn.entered, drawn.private.reveal()),
    ]
}

/// The link carries the election's fingerprint behind the `#`, which browsers do
/// not send: with it the booth recognises the board that it is shown.
fn link_mail(
    election: &Election,
    organisation: &Slug,
    fingerprint: &Fingerprint,
    (voter, link): (&VoterDraft, &Token),
) -> Mail {
    voter_mail("voter-link", election, voter)
        .with("link", format!("/{organisation}/vote/{}#{}", link.reveal(), fingerprint.hex()))
        .with("fingerprint", fingerprint)
        .with("closes-at", election.settings.schedule.closes_at().map(minutes).unwrap_or_default())
}

/// The fingerprint stands in both mails: what the voting page shows is compared with
/// it where the credential is copied from.
fn credential_mail(
    election: &Election,
    fingerprint: &Fingerprint,
    voter: &VoterDraft,
    credential: &str,
) -> Mail {
    voter_mail("voter-credential", election, voter)
        .with("credential", credential)
        .with("fingerprint", fingerprint)
}

fn voter_mail(template: &str, election: &Election, voter: &VoterDraft) -> Mail {
    Mail::new(template, voter.email.clone(), election.settings.language)
        .with("name", PersonName::as_str(&voter.name))
        .with("election", &election.settings.title)
}

/// A moment as mails write it, for readers in any zone: `2026-11-21 18:00 UTC`.
fn minutes(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    format!("{} {:02}:{:02} UTC", at.date(), at.hour(), at.minute())
}

/// Sends a voter a new link, which replaces the old one, and the credential
/// once more.
pub async fn send_again<S: Board>(
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
    let credential = store.kept_credential(election.id, voter).await?.ok_or_else(unknown)?;
    let setup = store.records(election.id, Foundation::RECORDS - 1, 1).await?.pop().ok_or_else(unknown)?;
    let fingerprint = Fingerprint::of_event(Digest::of(&setup.body));
    let link = Token::draw(store.environment());
    let mails = vec![
        link_mail(&election, organisation, &fingerprint, (&entered, &link)),
        credential_mail(&election, &fingerprint, &entered, &credential),
    ];
    store.replace_link(election.id, actor, voter, link.hash(), mails).await
}
