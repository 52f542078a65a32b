//! Genuine archives in parts, to be put together with changes.

use crate::archive::{Event, EventType, Head, Record, SetupData};
use crate::ballots::{Choice, seal, signature};
use crate::election::{Blank, Question};
use crate::group::{Ed25519, Group};
use crate::hash::Digest;
use crate::json;
use crate::proof::prove_knowledge;
use crate::shuffle::shuffle;
use crate::tally::{ElectionResult, EncryptedTally, Tally, VerifiedPartial};
use crate::testing::{Stream, TestElection, election, election_of, mixed_trustees};
use crate::{GroupName, PrivateCredential};

pub(super) const TIME: u64 = 1_700_000_000;

/// One event and what comes before it.
#[derive(Clone)]
pub(super) struct Step {
    pub(super) kind: EventType,
    pub(super) data: Vec<Vec<u8>>,
}

/// A genuine archive with all its secrets.
pub(super) struct Base {
    pub(super) election: TestElection,
    pub(super) steps: Vec<Step>,
}

pub(super) fn owned(owner: usize, body: &[u8]) -> Vec<Vec<u8>> {
    let hex = Digest::of(body).hex();
    vec![body.to_vec(), format!("{{\"owner\":{owner},\"payload\":\"{hex}\"}}").into_bytes()]
}

/// Puts steps together, with a correct chain.
pub(super) fn records(steps: &[Step]) -> Vec<Record> {
    let mut records = vec![Record::header(TIME)];
    let mut head: Option<Head> = None;
    for step in steps {
        let event = Event {
            parent: head.map(|head| head.digest().hex()),
            height: head.map_or(0, |head| head.height() + 1),
            kind: step.kind,
            payload: step.data.last().map(|body| Digest::of(body).hex()),
        };
        let text = json::to_string(&event);
        head = Some(Head::from_parts(Digest::of(&text), event.height));
        records.extend(step.data.iter().map(|body| Record::data(body)));
        records.push(Record::event(text));
    }
    records
}

pub(super) fn blocks(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(|record| record.blocks(TIME)).collect()
}

pub(super) fn setup_step(definition: &[u8], trustees: &[u8], credentials: &[u8]) -> Step {
    let data = json::to_string(&SetupData {
        election: Digest::of(definition).hex(),
        trustees: Digest::of(trustees).hex(),
        credentials: Digest::of(credentials).hex(),
    });
    let bodies = [definition, trustees, credentials, data.as_bytes()];
    Step { kind: EventType::Setup, data: bodies.map(<[u8]>::to_vec).to_vec() }
}

impl Base {
    /// Two selections, weights, a re-vote; positions: 0 setup, 1 to 4 ballots
    /// (1 and 4 of the same voter), 5 end, 6 tally, 7 and 8 decryptions, 9 result.
    pub(super) fn plain() -> Self {
        let questions = vec![
            Question::selection("Agreed?", ["Yes", "No"], 1..=1, Blank::No).expect("sane"),
            Question::selection("Board", ["A", "B", "C"], 0..=2, Blank::Allowed).expect("sane"),
        ];
        let election = election(GroupName::Ed25519, 71, &[1, 2, 1, 1], questions);
        let votes =
            [(0, [true, false, false]), (1, [true, true, false]), (2, [false; 3]), (0, [false, true, true])];
        let ballots = votes.iter().map(|(voter, second)| {
            let first = Choice::Selected(vec![*voter == 0, *voter != 0]);
            let second = if *voter == 2 { Choice::Blank } else { Choice::Selected(second.to_vec()) };
            (*voter, vec![first, second])
        });
        Self::of(election, ballots.collect(), 0)
    }

    /// One ranking; positions: 0 setup, 1 to 3 ballots, 4 end, 5 tally, 6 and 7
    /// shuffles, 8 end, 9 and 10 decryptions, 11 result.
    pub(super) fn ranking() -> Self {
        let questions = vec![Question::ranking("Order", ["x", "y"], None).expect("sane")];
        let election = election(GroupName::Ed25519, 72, &[1, 1, 1], questions);
        let ballots = [(0, [1, 2]), (1, [2, 1]), (2, [1, 0])];
        let ballots = ballots.map(|(voter, ranks)| (voter, vec![Choice::Ranks(ranks.to_vec())]));
        Self::of(election, ballots.to_vec(), 2)
    }

    /// One selection; a mandatory trustee and two of three others; positions: 0
    /// setup, 1 ballot, 2 end, 3 tally, 4 to 7 decryptions, 8 result.
    pub(super) fn threshold() -> Self {
        let questions = vec![Question::selection("?", ["a", "b"], 0..=2, Blank::No).expect("sane")];
        let (trustees, keys) = mixed_trustees(GroupName::Ed25519);
        let election = election_of(trustees, keys, 77, &[1, 5], questions);
        Self::of(election, vec![(1, vec![Choice::Selected(vec![true, false])])], 0)
    }

    fn of(election: TestElection, votes: Vec<(usize, Vec<Choice>)>, shuffles: usize) -> Self {
        let mut rng = Stream::new(73);
        let list = election.list.bytes();
        let mut steps = vec![setup_step(election.definition.bytes(), election.trustees.bytes(), list)];
        let verifier = election.verifier();
        let mut last = std::collections::BTreeMap::new();
        for (voter, choices) in votes {
            let credential = &election.credentials[voter];
            let sealed = seal(&election.definition, credential, &choices, &mut rng).expect("valid");
            let step = Step { kind: EventType::Ballot, data: vec![sealed.bytes().to_vec()] };
            steps.push(step);
            last.insert(voter, verifier.accept(sealed.bytes()).expect("valid"));
        }
        let mut tally = Tally::new(&election.definition);
        for ballot in last.values() {
            tally.add(ballot).expect("it fits");
        }
        let mut tally = tally.finish();
        steps.push(Step { kind: EventType::EndBallots, data: Vec::new() });
        steps.push(Step { kind: EventType::EncryptedTally, data: sized(&tally) });
        for owner in 1..=shuffles {
            let made = shuffle(&election.definition, tally.ciphertexts(), &mut rng).expect("shuffled");
            tally = tally.shuffled(&election.definition, made.bytes()).expect("valid");
            steps.push(Step { kind: EventType::Shuffle, data: owned(owner, made.bytes()) });
        }
        if shuffles > 0 {
            steps.push(Step { kind: EventType::EndShuffles, data: Vec::new() });
        }
        let mut partials = Vec::new();
        for (owner, key) in (1..).zip(&election.keys) {
            let made = key.decrypt(&election.definition, tally.ciphertexts(), &mut rng).expect("ok");
            let data = owned(owner, made.bytes());
            steps.push(Step { kind: EventType::PartialDecryption, data });
            let (definition, trustees) = (&election.definition, &election.trustees);
            let verified = VerifiedPartial::verify(definition, trustees, &tally, owner, made.bytes());
            partials.push(verified.expect("valid"));
        }
        let (definition, trustees) = (&election.definition, &election.trustees);
        let result = ElectionResult::compute(definition, trustees, &tally, &partials).expect("ok");
        steps.push(Step { kind: EventType::Result, data: vec![result.bytes().to_vec()] });
        Self { election, steps }
    }

    pub(super) fn file(&self) -> Vec<u8> {
        blocks(&records(&self.steps))
    }

    pub(super) fn text(&self, step: usize, data: usize) -> String {
        String::from_utf8_lossy(&self.steps[step].data[data]).into_owned()
    }

    /// The archive with its steps changed; hashes and chain are right again.
    pub(super) fn with(&self, change: impl FnOnce(&mut Vec<Step>)) -> Vec<u8> {
        let mut steps = self.steps.clone();
        change(&mut steps);
        blocks(&records(&steps))
    }

    /// The archive with one data record replaced.
    pub(super) fn replaced(&self, step: usize, data: usize, body: &str) -> Vec<u8> {
        self.with(|steps| steps[step].data[data] = body.as_bytes().to_vec())
    }

    /// The archive with an owner's record that fits a replaced content.
    pub(super) fn replaced_owned(&self, step: usize, owner: usize, body: &str) -> Vec<u8> {
        self.with(|steps| steps[step].data = owned(owner, body.as_bytes()))
    }

    /// The archive with a setup record replaced, and the setup pointing to it.
    pub(super) fn with_setup(&self, which: usize, body: &str) -> Vec<u8> {
        self.with(|steps| {
            let mut parts = steps[0].data[..3].to_vec();
            parts[which] = body.as_bytes().to_vec();
            steps[0] = setup_step(&parts[0], &parts[1], &parts[2]);
        })
    }

    /// The archive with a ballot replaced.
    pub(super) fn with_ballot(&self, step: usize, body: &str) -> Vec<u8> {
        self.replaced(step, 0, body)
    }

    /// A ballot's text signed again by a voter, whatever it says.
    pub(super) fn signed(&self, text: &str, credential: &PrivateCredential) -> String {
        let end = text.find(",\"signature\"").expect("a signature");
        let unsigned = format!("{}}}", &text[..end]);
        let hash = Digest::of(&unsigned).base64();
        let secret = credential.secret::<<Ed25519 as Group>::Scalar>(self.election.definition.uuid());
        let proof = prove_knowledge::<Ed25519>(&secret, signature(&hash), &mut Stream::new(74));
        let proof = json::to_string(&proof);
        format!("{},\"signature\":{{\"hash\":\"{hash}\",\"proof\":{proof}}}}}", &text[..end])
    }
}

pub(super) fn sized(tally: &EncryptedTally) -> Vec<Vec<u8>> {
    vec![tally.bytes().to_vec(), tally.sized_bytes().to_vec()]
}

/// The text with the string behind the `count`-th occurrence of a key (from
/// zero) replaced by what a function makes of it.
pub(super) fn alter(text: &str, key: &str, count: usize, change: impl Fn(&str) -> String) -> String {
    let marker = format!("\"{key}\":\"");
    let (position, _) = text.match_indices(&marker).nth(count).expect("an occurrence");
    let start = position + marker.len();
    let end = start + text[start..].find('"').expect("its end");
    format!("{}{}{}", &text[..start], change(&text[start..end]), &text[end..])
}

/// Another scalar.
pub(super) fn other_number(text: &str) -> String {
    let last = if text.ends_with('1') { "2" } else { "1" };
    format!("{}{last}", &text[..text.len() - 1])
}

/// The group's generator: in the group, but not what it replaces.
pub(super) fn generator(_: &str) -> String {
    Ed25519::encode(&Ed25519::generator())
}

/// The element times a point of order two: on the curve, outside the group.
pub(super) fn outside(text: &str) -> String {
    let element = Ed25519::decode(text).expect("an element");
    let two = Ed25519::decode("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec");
    Ed25519::encode(&Ed25519::multiply(&element, &two.expect("a point")))
}
