//! Every transition and every refusal of an election.

mod authority;
mod ceremony;
mod paper;
mod people;
mod phases;
mod translations;

use time::{Duration, OffsetDateTime, macros::datetime};
use uuid::Uuid;

use super::*;
use crate::kernel::{CandidateId, ElectionId, Language, PostId, TrusteeId, UserId, VoterId};

const NOW: OffsetDateTime = datetime!(2026-11-21 12:00 UTC);
const END: OffsetDateTime = datetime!(2026-11-28 18:00 UTC);

/// Every way to change an election that is refused by phase.
type Change = fn(&mut Election) -> Result<(), WrongPhase>;

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn settings() -> Settings {
    Settings {
        time_zone: crate::kernel::TimeZoneName::default(),
        title: Title::parse("Board 2026").unwrap(),
        description: Description::parse("").unwrap(),
        language: Language::En,
        group: SealingGroup::Ed25519,
        revoting: true,
        schedule: Schedule::new(None, Some(END)).unwrap(),
    }
}

fn post_draft(title: &str, max: u16) -> PostDraft {
    PostDraft {
        title: Title::parse(title).unwrap(),
        description: Description::parse("").unwrap(),
        choices: VotingRule::new(1, 0, max, true).unwrap(),
    }
}

fn candidate_draft(name: &str) -> CandidateDraft {
    CandidateDraft { name: PersonName::parse(name).unwrap(), statement: Statement::parse("").unwrap() }
}

fn key(element: &str) -> TrusteeKey {
    TrusteeKey { element: element.to_owned(), record: format!("{{\"public_key\":\"{element}\"}}") }
}

fn name(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

/// A trustee proves to have the key, for the text of these tests.
fn rehearse(election: &mut Election, trustee: u128, element: &str) -> Result<Event, CannotRehearse> {
    election.pass_rehearsal(id(trustee), (element, "test"), "test".into(), NOW)
}

const CHIEF: u128 = 1;
const POST: u128 = 10;
const ADA: u128 = 20;
const BOB: u128 = 21;
const TRUSTEE: u128 = 30;

fn draft() -> Election {
    Election::create(id(100), settings(), false, id(CHIEF)).0
}

/// An election that lacks nothing, in the phase `phase`.
fn in_phase(phase: Phase) -> Election {
    let mut election = draft();
    election.add_post(id(POST), post_draft("Chair", 1)).unwrap();
    election.add_candidate(id(POST), id(ADA), candidate_draft("Ada")).unwrap();
    election.add_candidate(id(POST), id(BOB), candidate_draft("Bob")).unwrap();
    election.share_key(Sharing::All, true).unwrap();
    election.name_trustee(id(TRUSTEE), id(2), name("Tara")).unwrap();
    election.submit_key(id(TRUSTEE), key("k"), "test".into()).unwrap();
    rehearse(&mut election, TRUSTEE, "k").unwrap();
    election.add_voters(3).unwrap();
    type Step = fn(&mut Election);
    let steps: [(Phase, Step); 6] = [
        (Phase::Nomination, |election| _ = election.open_nomination().unwrap()),
        (Phase::Ready, |election| _ = election.make_ready().unwrap()),
        (Phase::Voting, |election| _ = election.open_voting(NOW).unwrap()),
        (Phase::Closed, |election| _ = election.close_voting(END).unwrap()),
        (Phase::Tallied, |election| {
            election.receive_decryption(id(TRUSTEE)).unwrap();
            election.tally().unwrap();
        }),
        (Phase::Published, |election| _ = election.publish(OfficerRole::Chief, END).unwrap()),
    ];
    if phase == Phase::Cancelled {
        election.cancel(OfficerRole::Chief, Reason::parse("Too few candidates").unwrap()).unwrap();
        return election;
    }
    for (reached, step) in steps {
        if election.phase == phase {
            break;
        }
        step(&mut election);
        assert_eq!(election.phase, reached);
    }
    assert_eq!(election.phase, phase);
    election
}

/// Asserts that `change` works in the phases `open` and is refused by phase in
/// all others.
fn assert_only_in(open: &[Phase], change: Change) {
    for phase in Phase::ALL {
        let mut election = in_phase(phase);
        let before = election.clone();
        match change(&mut election) {
            Ok(()) => assert!(open.contains(&phase), "works in {phase}"),
            Err(wrong) => {
                assert_eq!(wrong.now, phase);
                assert!(!open.contains(&phase), "refused in {phase}");
                assert_eq!(election, before, "changed although refused");
            }
        }
    }
}

/// The refusal by phase, of an error that holds one.
macro_rules! by_phase {
    ($result:expr, $error:ident) => {
        match $result {
            Ok(_) => Ok(()),
            Err($error::WrongPhase(wrong)) => Err(wrong),
            Err(other) => panic!("refused for another reason: {other}"),
        }
    };
}
use by_phase;
