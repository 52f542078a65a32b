//! Elections arranged through the use cases, as a committee would.

// Named, because benches have this file elsewhere.
#[path = "scene/clock.rs"]
mod clock;
#[path = "scene/voting.rs"]
mod voting;

use std::{collections::BTreeMap, sync::Arc};

use getrandom::SysRng;
use publicdigit::{
    ballot::{Choice, TrusteePrivateKey},
    db::{Budget, OutboxSignal, PlatformKey, TenantPools},
    election::{
        ElectionContext, ElectionDb,
        application::{self as app, Officer, OrganisationAdmin, Reach, Trustee, Verifiers, forms, views::*},
        domain::{PersonName, SealingGroup, Sharing, VoterDraft},
    },
    kernel::{ElectionId, EmailAddress, Environment, Slug, Token, UserId},
    tenancy::TenantDirectory,
};
use rand_core::UnwrapErr;
use time::Duration;
use uuid::Uuid;

pub use clock::Clock;

use crate::support::{self, TestPlatform, TestTenant};

pub fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

pub fn user(number: u128) -> UserId {
    Uuid::from_u128(number).into()
}

pub const CHIEF: u128 = 1;
pub const TARA: u128 = 2;
pub const UMA: u128 = 3;
pub const VERA: u128 = 4;

pub fn admin() -> OrganisationAdmin {
    OrganisationAdmin::confirmed(user(9))
}

/// An organisation whose clock can be moved.
pub struct ElectionFixture {
    pub db: ElectionDb,
    pub slug: Slug,
    pub clock: Arc<Clock>,
    pub verifiers: Verifiers,
    pub installation: TestPlatform,
}

/// What the mails gave one voter.
#[derive(Clone, Default)]
pub struct Access {
    pub link: Option<Token>,
    pub credential: Option<String>,
}

/// An election with trustees whose keys are at hand.
pub struct Prepared {
    pub chief: Officer,
    pub keys: Vec<(Trustee, TrusteePrivateKey)>,
}

impl Prepared {
    pub fn id(&self) -> ElectionId {
        self.chief.election()
    }
}

impl ElectionFixture {
    pub async fn new() -> Self {
        Self::with_tenants().await.0
    }

    /// A scene, and where its server finds organisations.
    pub async fn with_tenants() -> (Self, TenantDirectory) {
        Self::in_installation(support::installation(Budget::default()).await).await
    }

    /// A scene in an installation that is there.
    pub async fn in_installation(installation: TestPlatform) -> (Self, TenantDirectory) {
        let TestTenant { slug, .. } = installation.tenant().await;
        let clock = Arc::new(Clock::default());
        let key = Arc::new(PlatformKey::new([7; 32]));
        let pools =
            TenantPools::new(Budget::default(), key, Arc::clone(&clock) as _, OutboxSignal::default());
        let tenants = TenantDirectory::new(installation.landlord.clone(), pools);
        let db = tenants.by_slug(&slug).await.unwrap().unwrap().open::<ElectionContext>().unwrap();
        (Self { db, slug, clock, verifiers: Verifiers::default(), installation }, tenants)
    }

    /// How the people in elections' offices are reached.
    pub fn reach(&self) -> Reach {
        let people = [(CHIEF, "Chief"), (TARA, "Tara"), (UMA, "Uma"), (VERA, "Vera")];
        let address = |name: &str| EmailAddress::parse(&format!("{name}@example.org")).unwrap();
        let addresses = people.iter().map(|(id, name)| (user(*id), address(name))).collect();
        Reach { organisation: self.slug.clone(), addresses }
    }

    pub fn organisation(&self) -> app::Organisation {
        app::Organisation { slug: self.slug.clone(), name: "Chess club".into() }
    }

    /// The same elections, as another server has them.
    pub async fn another_server(&self) -> ElectionDb {
        let key = Arc::new(PlatformKey::new([7; 32]));
        let environment = Arc::clone(&self.clock) as _;
        let pools = TenantPools::new(Budget::default(), key, environment, OutboxSignal::default());
        let tenants = TenantDirectory::new(self.installation.landlord.clone(), pools);
        tenants.by_slug(&self.slug).await.unwrap().unwrap().open::<ElectionContext>().unwrap()
    }

    pub fn settings(&self, title: &str, group: SealingGroup) -> forms::SettingsForm {
        forms::SettingsForm {
            title: title.into(),
            description: "Who runs the club".into(),
            language: "en".into(),
            group: group.as_str().into(),
            revoting: true,
            opens_at: None,
            closes_at: Some(self.clock.now() + Duration::DAY),
            time_zone: String::new(),
        }
    }

    /// A draft; the chief runs it.
    pub async fn draft(&self, settings: forms::SettingsForm, demonstration: bool) -> Officer {
        let settings = settings.parse().unwrap();
        let id = app::create_election(&self.db, admin(), settings, demonstration, user(CHIEF), None)
            .await
            .unwrap();
        let chief = app::officer_of(&self.db, user(CHIEF), id).await.unwrap().unwrap();
        // Most tests need keys, not a ceremony.
        app::share_key(&self.db, chief, Sharing::All, false).await.unwrap();
        chief
    }

    /// Two posts and seven candidates.
    pub async fn enter_paper(&self, chief: Officer) {
        let posts = [
            ("Chair", "1", "1", "1", &["Ada", "Bob", "Cy"][..]),
            ("Board", "2", "0", "2", &["Dev", "Eve", "Fay", "Gus"][..]),
        ];
        for (title, seats, min, max, candidates) in posts {
            let form = forms::PostForm {
                title: title.into(),
                seats: seats.into(),
                min: min.into(),
                max: max.into(),
                blank: true,
                ..forms::PostForm::default()
            };
            self.enter_post(chief, form, candidates).await;
        }
    }

    /// A post and who stands for it.
    pub async fn enter_post(&self, chief: Officer, form: forms::PostForm, candidates: &[&str]) {
        let post = app::add_post(&self.db, chief, form.parse().unwrap()).await.unwrap();
        for name in candidates {
            let form = forms::CandidateForm { name: (*name).into(), statement: format!("Vote {name}") };
            app::add_candidate(&self.db, chief, post, form.parse().unwrap()).await.unwrap();
        }
    }

    pub async fn enter_voters(&self, chief: Officer, voters: &[&str]) {
        for voter in voters {
            let draft = VoterDraft::parse(voter, &format!("{voter}@example.org"), "").unwrap();
            app::add_voter(&self.db, chief, draft).await.unwrap();
        }
    }

    /// Names a trustee, who makes a key and tries it, as the browser would.
    pub async fn entrust(&self, chief: Officer, member: u128, name: &str) -> (Trustee, TrusteePrivateKey) {
        let shown = PersonName::parse(name).unwrap();
        app::name_trustee(&self.db, chief, user(member), shown).await.unwrap();
        let trustee = app::trustee_of(&self.db, user(member), chief.election()).await.unwrap().unwrap();
        let work = app::trustee_work(&self.db, trustee).await.unwrap();
        assert_eq!(work.task, TrusteeTask::MakeKey);
        let key = TrusteePrivateKey::generate(work.group.as_str().parse().unwrap(), &mut rng());
        let public = key.public_key(Some(name), &mut rng());
        app::submit_key(&self.db, trustee, public.bytes().to_vec()).await.unwrap();
        let TrusteeTask::Rehearse { challenge, .. } =
            app::trustee_work(&self.db, trustee).await.unwrap().task
        else {
            panic!("a key is rehearsed");
        };
        let proof = key.rehearse(&challenge, &mut rng());
        app::submit_rehearsal(&self.db, trustee, proof.bytes().to_vec(), &self.reach()).await.unwrap();
        let kept = app::trustee_work(&self.db, trustee).await.unwrap().task;
        assert!(matches!(kept, TrusteeTask::Keep { replaceable: true, .. }));
        (trustee, key)
    }

    /// An election that lacks nothing but its opening.
    pub async fn ready(&self, settings: forms::SettingsForm, voters: &[&str]) -> Prepared {
        let chief = self.draft(settings, false).await;
        self.enter_paper(chief).await;
        self.complete(chief, voters).await
    }

    /// Voters, trustees and their keys for a ballot paper that is entered.
    pub async fn complete(&self, chief: Officer, voters: &[&str]) -> Prepared {
        self.enter_voters(chief, voters).await;
        let keys = vec![self.entrust(chief, TARA, "Tara").await, self.entrust(chief, UMA, "Uma").await];
        app::open_nomination(&self.db, chief).await.unwrap();
        app::make_ready(&self.db, chief).await.unwrap();
        Prepared { chief, keys }
    }

    /// An open ballot box, and what each voter was sent.
    pub async fn voting(
        &self,
        settings: forms::SettingsForm,
        voters: &[&str],
    ) -> (Prepared, BTreeMap<String, Access>) {
        let prepared = self.ready(settings, voters).await;
        app::open_voting(&self.db, prepared.chief, &self.organisation()).await.unwrap();
        let access = self.access().await;
        (prepared, access)
    }
}

/// VotingRule for chair (of three) and board (of four) by the letters of names;
/// an empty text is a blank vote.
pub fn choose(chair: &str, board: &str) -> [Choice; 2] {
    let choice = |chosen: &str, letters: &str| match chosen {
        "" => Choice::Blank,
        chosen => Choice::Selected(letters.chars().map(|letter| chosen.contains(letter)).collect()),
    };
    [choice(chair, "ABC"), choice(board, "DEFG")]
}
