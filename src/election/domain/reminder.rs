//! Reminding voters that voting ends.

use thiserror::Error;
use time::{Duration, OffsetDateTime};

use super::{Election, Event, Phase, WrongPhase};
use crate::kernel::{Refusal, ToRefusals};

/// The shortest time between two reminders: nobody is to be pestered.
const BETWEEN: Duration = Duration::hours(20);

/// How many hours before the end voters can be reminded by themselves.
pub const REMIND_BEFORE: [u16; 5] = [24, 48, 72, 120, 168];

impl Election {
    /// Whether voters may be reminded at `now`: while voting goes on, and not again too
    /// soon.
    pub fn remind(
        &mut self,
        voters: u32,
        by_itself: bool,
        now: OffsetDateTime,
    ) -> Result<Event, CannotRemind> {
        self.phase.require(&[Phase::Voting])?;
        if self.settings.schedule.closes_at().is_some_and(|closes_at| closes_at <= now) {
            return Err(CannotRemind::Over);
        }
        if self.reminded_at.is_some_and(|reminded_at| now < reminded_at + BETWEEN) {
            return Err(CannotRemind::TooSoon);
        }
        self.reminded_at = Some(now);
        Ok(Event::VotersReminded { voters, by_itself })
    }

    /// Sets how many hours before the end voters are reminded by themselves.
    pub fn plan_reminder(&mut self, hours: Option<u16>) -> Result<Event, CannotRemind> {
        self.phase.require(&[Phase::Draft, Phase::Nomination, Phase::Ready, Phase::Voting])?;
        if hours.is_some_and(|hours| !REMIND_BEFORE.contains(&hours)) {
            return Err(CannotRemind::UnknownTime);
        }
        self.remind_before = hours;
        Ok(Event::ReminderPlanned { hours })
    }

    /// When voters are to be reminded by themselves, if that is still to come: not if they
    /// were reminded since, or shortly before.
    pub fn planned_reminder(&self) -> Option<OffsetDateTime> {
        let before = Duration::hours(self.remind_before?.into());
        let at = self.settings.schedule.closes_at()? - before;
        // Voting that lasts no longer than that begins with the mails themselves.
        let is_early = self.opened_at.is_none_or(|opened_at| opened_at + BETWEEN <= at);
        let was_done = self.reminded_at.is_some_and(|reminded_at| reminded_at + BETWEEN > at);
        (self.phase == Phase::Voting && is_early && !was_done).then_some(at)
    }
}

/// Why nobody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotRemind {
    /// Voting is not under way.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The end has passed.
    #[error("voting is over")]
    Over,
    /// The last reminder was less than a day ago.
    #[error("voters were reminded a short time ago")]
    TooSoon,
    /// Not one of the times that are offered.
    #[error("not one of the times that are offered")]
    UnknownTime,
}

impl ToRefusals for CannotRemind {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::Over => vec![Refusal::of("extend-over")],
            Self::TooSoon => vec![Refusal::of("remind-too-soon")],
            Self::UnknownTime => vec![Refusal::field("hours", "remind-time-unknown")],
        }
    }
}
