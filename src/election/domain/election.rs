use time::OffsetDateTime;

use super::{
    Ceremony, CredentialAuthority, Event, Officer, OfficerRole, Phase, Post, Reason, Settings, Sharing,
    Translations, Trustee,
};
use crate::kernel::{ElectionId, UserId};

/// An election with everything that decides about it. The voters themselves
/// and the ballots are kept apart; here only the roll's size counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Election {
    pub(in crate::election) id: ElectionId,
    pub(in crate::election) settings: Settings,
    pub(in crate::election) phase: Phase,
    pub(in crate::election) demonstration: bool,
    pub(in crate::election) officers: Vec<Officer>,
    pub(in crate::election) posts: Vec<Post>,
    pub(in crate::election) translations: Translations,
    pub(in crate::election) trustees: Vec<Trustee>,
    pub(in crate::election) sharing: Sharing,
    /// Whether the officers accept that one person can open every ballot.
    pub(in crate::election) one_may_open: bool,
    pub(in crate::election) ceremony: Ceremony,
    /// Who draws the credentials; without one, the server does.
    pub(in crate::election) credential_authority: Option<CredentialAuthority>,
    /// How many spare credentials the server drew when voting was opened; none where somebody
    /// else draws, or where voting was opened before there were any.
    pub(in crate::election) server_spare: u32,
    pub(in crate::election) roll_size: RollSize,
    pub(in crate::election) opened_at: Option<OffsetDateTime>,
    pub(in crate::election) closed_at: Option<OffsetDateTime>,
    pub(in crate::election) published_at: Option<OffsetDateTime>,
    /// The end that was announced when voting opened, if it was extended.
    pub(in crate::election) extended_from: Option<OffsetDateTime>,
    pub(in crate::election) cancelled_because: Option<Reason>,
    /// When voters were last reminded.
    pub(in crate::election) reminded_at: Option<OffsetDateTime>,
    /// How many hours before the end they are reminded by themselves.
    pub(in crate::election) remind_before: Option<u16>,
}

/// How many voters are on a roll.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RollSize(pub u32);

impl Election {
    /// Begins an election, with its chief. A demonstration is only for showing
    /// how things work, and labelled as such; it never becomes a real one.
    pub fn create(id: ElectionId, settings: Settings, demonstration: bool, chief: UserId) -> (Self, Event) {
        let election = Self {
            id,
            settings,
            phase: Phase::Draft,
            demonstration,
            officers: vec![Officer { user: chief, role: OfficerRole::Chief }],
            posts: Vec::new(),
            translations: Translations::new(),
            trustees: Vec::new(),
            sharing: Sharing::MAJORITY,
            one_may_open: false,
            ceremony: Ceremony::NONE,
            credential_authority: None,
            server_spare: 0,
            roll_size: RollSize(0),
            opened_at: None,
            closed_at: None,
            published_at: None,
            extended_from: None,
            cancelled_because: None,
            reminded_at: None,
            remind_before: None,
        };
        (election, Event::Created { chief, demonstration })
    }

    /// Which election.
    pub fn id(&self) -> ElectionId {
        self.id
    }

    /// How far it has come.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// What was decided about it as a whole.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether it only shows how things work.
    pub fn demonstration(&self) -> bool {
        self.demonstration
    }

    /// Its officers.
    pub fn officers(&self) -> &[Officer] {
        &self.officers
    }

    /// Its posts, in the order of the ballot paper.
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// Its trustees, in the order of the key.
    pub fn trustees(&self) -> &[Trustee] {
        &self.trustees
    }

    /// Of how many trustees the key opens the tally.
    pub fn sharing(&self) -> Sharing {
        self.sharing
    }

    /// How many voters there are.
    pub fn roll_size(&self) -> RollSize {
        self.roll_size
    }
}
