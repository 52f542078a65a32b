//! The ceremony in which members of a threshold make the key: the server
//! checks every message exactly as the other members' browsers do.

use super::{
    Failed, Officer, Reach, StoreError, Trustee,
    ports::{Ceremonies, CeremonyMessage, CeremonyStep},
    trustees::challenge,
};
use crate::{
    ballot::{Culprit, ThresholdContext, ThresholdParameters, answered_key, certified_key},
    election::domain::{
        Answered, CannotBegin, CannotShareKey, CannotTakePart, CeremonyState, Election, ROUNDS, Sharing,
        TrusteeKey,
    },
};

/// The longest message that is read.
const MAX_MESSAGE: usize = 400_000;

/// Decides of how many trustees the key is, and whether one person may be able
/// to open every ballot.
pub async fn share_key<S: Ceremonies>(
    store: &S,
    officer: Officer,
    sharing: Sharing,
    one_may_open: bool,
) -> Result<(), Failed<CannotShareKey>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.share_key(sharing, one_may_open)).await
}

/// Asks the trustees to begin, by mail.
pub async fn begin_ceremony<S: Ceremonies>(
    store: &S,
    officer: Officer,
    reach: &Reach,
) -> Result<(), Failed<CannotBegin>> {
    let actor = officer.running()?;
    let decide = |election: &mut Election| {
        let event = election.begin_ceremony()?;
        let mails = reach.turns(election, None);
        Ok((event, CeremonyStep { mails, ..CeremonyStep::default() }))
    };
    store.update_ceremony(officer.election(), actor, decide).await
}

/// Begins the ceremony anew for a trustee who lost the key. The others keep
/// theirs.
pub async fn renew_key<S: Ceremonies>(
    store: &S,
    trustee: Trustee,
    reach: &Reach,
) -> Result<(), Failed<CannotTakePart>> {
    let id = trustee.trustee();
    let decide = |election: &mut Election| {
        let event = election.renew_key(id)?;
        let mails = reach.turns(election, Some(id));
        Ok((event, CeremonyStep { renewed_by: Some(id), mails, ..CeremonyStep::default() }))
    };
    store.update_ceremony(trustee.election(), trustee.actor(), decide).await
}

/// What a trustee's browser sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// For which attempt.
    pub attempt: u32,
    /// For which round.
    pub round: u8,
    /// Whether it is a complaint instead of the message of the last round.
    pub complaint: bool,
    /// The message.
    pub body: Vec<u8>,
}

/// The messages of an attempt, by round, and the numbers the key is made for.
#[derive(Clone)]
pub(super) struct Messages {
    pub(super) context: ThresholdContext,
    rounds: [Vec<Vec<u8>>; ROUNDS as usize],
}

impl Messages {
    /// Reads what was sent so far.
    pub(super) async fn of<S: Ceremonies>(store: &S, election: &Election) -> Result<Self, StoreError> {
        let group = election.settings.group.into();
        let context = ThresholdContext::new(group, election.needed(), election.trustees.len());
        let mut messages = Self { context: context.map_err(StoreError::broken)?, rounds: Default::default() };
        for CeremonyMessage { round, body, .. } in store.ceremony(election.id).await? {
            if let Some(list) =
                usize::from(round).checked_sub(1).and_then(|place| messages.rounds.get_mut(place))
            {
                list.push(body);
            }
        }
        Ok(messages)
    }

    /// The messages of a round, in the order of the trustees.
    pub(super) fn round(&self, round: u8) -> &[Vec<u8>] {
        usize::from(round).checked_sub(1).and_then(|place| self.rounds.get(place)).map_or(&[], Vec::as_slice)
    }

    /// What the archive holds of the finished ceremony.
    pub(super) fn parameters(&self) -> Result<ThresholdParameters, StoreError> {
        let [certificates, commitments, contributions, answers] = &self.rounds;
        ThresholdParameters::new(&self.context, certificates, commitments, contributions, answers)
            .map_err(StoreError::broken)
    }

    /// Checks what member `index` sent, as every other member's browser does.
    fn check(&self, index: usize, sent: &Sent) -> Result<Checked, CannotTakePart> {
        let invalid = CannotTakePart::Invalid;
        let [certificates, commitments, contributions, _] = &self.rounds;
        let context = &self.context;
        if sent.complaint && sent.round == ROUNDS {
            let judged = context.judge(certificates, commitments, contributions, index, &sent.body);
            return match judged.map_err(|_| invalid)? {
                Culprit::Accused(culprit) | Culprit::Accuser(culprit) => Ok(Checked::Culprit(culprit)),
            };
        }
        let checked = match sent.round {
            1 => {
                let own = certified_key(&sent.body).ok_or(invalid)?;
                if certificates.iter().any(|other| certified_key(other).as_ref() == Some(&own)) {
                    return Err(CannotTakePart::KeyTaken);
                }
                context.check_certificate(index, &sent.body)
            }
            2 => context.check_commitment(certificates, index, &sent.body),
            3 => context.check_contribution(certificates, commitments, index, &sent.body),
            ROUNDS => context.check_answer(certificates, commitments, contributions, index, &sent.body),
            _ => return Err(CannotTakePart::OutOfTurn),
        };
        checked.map_err(|_| invalid)?;
        match sent.round {
            ROUNDS => answered_key(&sent.body).map(Checked::Key).ok_or(invalid),
            _ => Ok(Checked::Message),
        }
    }
}

/// What a message turned out to be.
enum Checked {
    Message,
    Key(String),
    /// Counted from one.
    Culprit(usize),
}

/// Takes a message of the ceremony, checked, and tells those whose turn it then
/// is.
pub async fn take_part<S: Ceremonies>(
    store: &S,
    trustee: Trustee,
    sent: Sent,
    reach: &Reach,
) -> Result<(), Failed<CannotTakePart>> {
    let id = trustee.trustee();
    let election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    election.awaits(id, sent.attempt, sent.round).map_err(Failed::Refused)?;
    let place = election.trustees.iter().position(|other| other.id == id);
    let index = place.ok_or(Failed::Refused(CannotTakePart::UnknownTrustee))? + 1;
    if sent.body.is_empty() || sent.body.len() > MAX_MESSAGE {
        return Err(Failed::Refused(CannotTakePart::Invalid));
    }
    let messages = Messages::of(store, &election).await?;
    let (checked, sent) = store
        .run_blocking(move |_| messages.check(index, &sent).map(|checked| (checked, sent)))
        .await?
        .map_err(Failed::Refused)?;
    let next = challenge(store.environment());
    let culprit = match &checked {
        Checked::Culprit(number) => number.checked_sub(1).and_then(|place| election.trustees.get(place)),
        Checked::Message | Checked::Key(_) => None,
    };
    let culprit = culprit.map(|culprit| culprit.id);
    let decide = |election: &mut Election| {
        let before = election.round();
        let message = CeremonyMessage { trustee: id, round: sent.round, body: sent.body };
        let event = match checked {
            Checked::Message => election.take_part(id, sent.attempt, sent.round)?,
            Checked::Key(element) => {
                let key = TrusteeKey { record: record(&element), element };
                election.answer(id, sent.attempt, Answered::Key { key, challenge: next })?
            }
            Checked::Culprit(_) => {
                let culprit = culprit.ok_or(CannotTakePart::UnknownTrustee)?;
                election.answer(id, sent.attempt, Answered::Culprit(culprit))?
            }
        };
        let advanced = election.round() != before;
        let mut mails = if advanced { reach.turns(election, Some(id)) } else { Vec::new() };
        if election.ceremony.state == CeremonyState::Complete {
            mails.extend(reach.key_complete(election));
        }
        Ok((event, CeremonyStep { message: Some(message), mails, renewed_by: None }))
    };
    store.update_ceremony(trustee.election(), trustee.actor(), decide).await
}

/// What browsers compare a member's own key with.
fn record(element: &str) -> String {
    serde_json::json!({ "public_key": element }).to_string()
}
