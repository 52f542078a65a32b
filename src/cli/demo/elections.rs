//! The demonstration's three elections, made through the use cases as a committee and
//! its voters would: one in which visitors vote, one whose result is published, one that
//! waits for its committee. What is there already is left alone.

use anyhow::{Context, anyhow};
use getrandom::SysRng;
use rand_core::UnwrapErr;
use time::{Duration, OffsetDateTime};

use super::papers::{MEMBERS, OPEN, PUBLISHED, Paper, VOTES, WAITING};
use crate::{
    ballot::{Choice, ElectionDefinition, PrivateCredential, seal, verifier},
    db::TenantDb,
    election::{
        ElectionDb,
        application::{
            self as app, Failed, Officer, Organisation, OrganisationAdmin, Reach, Verifiers, forms, views,
        },
        domain::{CannotCast, PersonName, Phase, Reason, Settings, Sharing, VoterDraft},
    },
    kernel::{ElectionId, Refusal, UserId},
    web::demonstration::invitations,
};

/// How long visitors can vote.
const LONG: Duration = Duration::days(60);
/// A start makes another election to vote in if there is less time left.
const LEAST: Duration = Duration::days(7);
/// How long voting lasts in the election that is over.
const SHORT: Duration = Duration::seconds(8);
/// How many members have the right to vote where visitors vote.
const FEW: usize = 12;
/// Why an election is given up that a start did not complete.
const INTERRUPTED: &str = "The demonstration was stopped while it made this election.";

/// The invented club.
pub(super) struct Club {
    /// Its accounts and mails.
    pub(super) db: TenantDb,
    /// Its elections.
    pub(super) elections: ElectionDb,
    /// The club as voters know it.
    pub(super) organisation: Organisation,
    /// Who runs its elections, and the name.
    pub(super) chief: (UserId, String),
    /// The second trustee.
    pub(super) deputy: (UserId, String),
}

impl Club {
    /// Makes what is missing.
    pub(super) async fn hold(&self) -> anyhow::Result<()> {
        let over = self.begin_published().await?;
        self.waiting().await?;
        self.open().await?;
        match over {
            Some((officer, end)) => self.publish(officer, end).await,
            None => Ok(()),
        }
    }

    /// Opens the election that is going to be over, and casts its ballots; who publishes
    /// it, and from when on, if it is not published.
    async fn begin_published(&self) -> anyhow::Result<Option<(Officer, OffsetDateTime)>> {
        let known = self.standing(PUBLISHED.title, Phase::BEFORE_VOTING).await?;
        if let Some(line) = known {
            let end = line.closes_at.filter(|_| line.phase != Phase::Published);
            return Ok(match end {
                Some(end) => Some((self.officer(line.id).await?, end)),
                None => None,
            });
        }
        let officer = self.begin(&PUBLISHED, PUBLISHED.title, &MEMBERS).await?;
        self.entrust_server(officer).await?;
        let end = self.now() + SHORT;
        app::change_settings(
            &self.elections,
            officer,
            settings(&PUBLISHED, PUBLISHED.title, Some(end))?,
            |_| true,
        )
        .await?;
        app::open_voting(&self.elections, officer, &self.organisation).await?;
        self.cast_all(officer.election()).await?;
        Ok(Some((officer, end)))
    }

    /// Encrypts and casts a ballot for each of those who vote.
    async fn cast_all(&self, election: ElectionId) -> anyhow::Result<()> {
        let (_, setup) = app::setup(&self.elections, election).await?;
        let paper = verifier::Paper::read(&setup).map_err(|refusal| anyhow!("{refusal:?}"))?;
        let definition = paper.definition().clone();
        let voters = invitations(&self.db, &self.elections, PUBLISHED.title).await?;
        let own = voters.into_iter().filter(|(_, voter, _)| voter.election() == election);
        let own = own.map(|(_, voter, credential)| (voter, credential)).take(VOTES.len());
        let (voters, credentials): (Vec<_>, Vec<_>) = own.unzip();
        // As many browsers would do it; here it must not stop what else runs.
        let sealed = tokio::task::spawn_blocking(move || seal_all(&definition, &credentials)).await??;
        let verifiers = Verifiers::default();
        for (voter, ballot) in voters.into_iter().zip(sealed) {
            match app::cast(&self.elections, &verifiers, voter, ballot).await {
                Ok(_) => {}
                // On a slow machine fewer have voted.
                Err(Failed::Refused(CannotCast::TooLate { .. })) => break,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Waits for the announced end, which is strict for everybody, and publishes.
    async fn publish(&self, officer: Officer, end: OffsetDateTime) -> anyhow::Result<()> {
        let left = std::time::Duration::try_from(end - self.now()).unwrap_or_default();
        tokio::time::sleep(left).await;
        // The server is the only trustee: nobody is told anything.
        let reach = Reach { organisation: self.organisation.slug.clone(), addresses: Vec::new() };
        app::close_due(&self.elections, &reach).await?;
        Ok(app::publish_result(&self.elections, officer).await?)
    }

    /// The election that waits for the keys of its trustees.
    async fn waiting(&self) -> anyhow::Result<()> {
        if self.standing(WAITING.title, &[Phase::Draft]).await?.is_some() {
            return Ok(());
        }
        let officer = self.begin(&WAITING, WAITING.title, &MEMBERS[..FEW]).await?;
        app::share_key(&self.elections, officer, Sharing::All, false).await?;
        for (user, name) in [&self.chief, &self.deputy] {
            app::name_trustee(&self.elections, officer, *user, PersonName::parse(name)?).await?;
        }
        Ok(())
    }

    /// The election in which visitors vote.
    async fn open(&self) -> anyhow::Result<()> {
        let lasts = |line: &views::PublicLine| {
            line.demonstration && line.phase == Phase::Voting && line.closes_at > Some(self.now() + LEAST)
        };
        if app::public_elections(&self.elections).await?.iter().any(lasts) {
            return Ok(());
        }
        let end = self.now() + LONG;
        let title = format!("{} until {}", OPEN.title, end.date());
        self.standing(&title, Phase::BEFORE_VOTING).await?;
        let officer = self.begin(&OPEN, &title, &MEMBERS[..FEW]).await?;
        self.entrust_server(officer).await?;
        Ok(app::open_voting(&self.elections, officer, &self.organisation).await?)
    }

    /// The election with this title, unless it was given up. One in a phase of
    /// `unfinished` was not completed by an earlier start, and is given up.
    async fn standing(
        &self,
        title: &str,
        unfinished: &[Phase],
    ) -> anyhow::Result<Option<views::ElectionLine>> {
        let admin = OrganisationAdmin::confirmed(self.chief.0);
        let lines = app::all_elections(&self.elections, admin).await?;
        let known = lines.into_iter().find(|line| line.title == title && line.phase != Phase::Cancelled);
        match known {
            Some(line) if unfinished.contains(&line.phase) => {
                let officer = self.officer(line.id).await?;
                app::cancel_election(&self.elections, officer, Reason::parse(INTERRUPTED)?).await?;
                Ok(None)
            }
            known => Ok(known),
        }
    }

    /// An election with ballot paper and roll.
    async fn begin(&self, paper: &Paper, title: &str, members: &[&str]) -> anyhow::Result<Officer> {
        let admin = OrganisationAdmin::confirmed(self.chief.0);
        let settings = settings(paper, title, Some(self.now() + LONG))?;
        let id = app::create_election(&self.elections, admin, settings, true, self.chief.0, None).await?;
        let officer = self.officer(id).await?;
        for post in paper.posts {
            let form = forms::PostForm {
                title: post.title.to_owned(),
                seats: post.seats.to_string(),
                min: "1".to_owned(),
                max: post.seats.to_string(),
                blank: true,
                ..forms::PostForm::default()
            };
            let added = app::add_post(&self.elections, officer, parsed(form.parse())?).await?;
            for candidate in post.candidates {
                let (name, statement) = (candidate.name.to_owned(), candidate.statement.to_owned());
                let form = forms::CandidateForm { name, statement };
                app::add_candidate(&self.elections, officer, added, parsed(form.parse())?).await?;
            }
        }
        for name in members {
            let address = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
            let voter = parsed(VoterDraft::parse(name, &address, ""))?;
            app::add_voter(&self.elections, officer, voter).await?;
        }
        app::open_nomination(&self.elections, officer).await?;
        app::make_ready(&self.elections, officer).await?;
        Ok(officer)
    }

    async fn entrust_server(&self, officer: Officer) -> anyhow::Result<()> {
        let name = PersonName::parse("The server of this demonstration")?;
        app::entrust_server(&self.elections, officer, name).await?;
        Ok(())
    }

    async fn officer(&self, election: ElectionId) -> anyhow::Result<Officer> {
        let officer = app::officer_of(&self.elections, self.chief.0, election).await?;
        officer.context("the owner of the demonstration runs its elections no longer")
    }

    fn now(&self) -> OffsetDateTime {
        self.db.environment().now()
    }
}

fn settings(paper: &Paper, title: &str, closes_at: Option<OffsetDateTime>) -> anyhow::Result<Settings> {
    let form = forms::SettingsForm {
        title: title.to_owned(),
        description: paper.description.to_owned(),
        language: "en".to_owned(),
        revoting: true,
        closes_at,
        ..forms::SettingsForm::default()
    };
    parsed(form.parse())
}

fn parsed<T>(read: Result<T, Vec<Refusal>>) -> anyhow::Result<T> {
    read.map_err(|refusals| anyhow!("the demonstration's own data are refused: {refusals:?}"))
}

fn seal_all(
    definition: &ElectionDefinition,
    credentials: &[PrivateCredential],
) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut rng = UnwrapErr(SysRng);
    let mut ballots = Vec::new();
    for (credential, votes) in credentials.iter().zip(VOTES) {
        let choices = PUBLISHED.posts.iter().zip(votes).map(|(post, chosen)| match chosen {
            [] => Choice::Blank,
            chosen => {
                Choice::Selected((0..post.candidates.len()).map(|place| chosen.contains(&place)).collect())
            }
        });
        let choices = choices.collect::<Vec<_>>();
        ballots.push(seal(definition, credential, &choices, &mut rng)?.bytes().to_vec());
    }
    Ok(ballots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vote_of_the_demonstration_fits_its_ballot_paper() {
        for votes in VOTES {
            assert_eq!(votes.len(), PUBLISHED.posts.len());
            for (chosen, post) in votes.iter().zip(PUBLISHED.posts) {
                assert!(chosen.len() <= usize::from(post.seats));
                assert!(chosen.iter().all(|place| *place < post.candidates.len()));
            }
        }
    }

    #[test]
    fn some_members_of_the_demonstration_have_not_voted() {
        assert!(VOTES.len() < MEMBERS.len() && FEW < MEMBERS.len());
    }
}
