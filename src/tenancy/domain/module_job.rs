//! Installing, upgrading and uninstalling a module in one organisation, as a job of
//! recorded steps.

use thiserror::Error;

use super::{JobFailure, JobKind, JobStep, Module};

/// How far one step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobStepState {
    /// Not begun.
    Waiting,
    /// Begun, and not known to have ended.
    Running,
    /// Done.
    Done,
    /// It cannot be done.
    Failed,
}

impl JobStepState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Failed];

    /// The state's name in the store, for programs and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// How far a job is.
///
/// ```text
/// pending → running → completed
///    │         ├────→ failed → rolled_back
///    └─────────┴─────────────↗
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobState {
    /// Asked for.
    Pending,
    /// Begun, and not known to have ended.
    Running,
    /// Every step is done.
    Completed,
    /// A step cannot be done; what was done is to be undone.
    Failed,
    /// All is as before.
    RolledBack,
}

impl JobState {
    /// All states.
    pub const ALL: [Self; 5] =
        [Self::Pending, Self::Running, Self::Completed, Self::Failed, Self::RolledBack];

    /// The state's name in the store, for programs and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::RolledBack => "rolled_back",
        }
    }

    /// Whether nothing is left to do.
    pub fn is_over(self) -> bool {
        match self {
            Self::Completed | Self::RolledBack => true,
            Self::Pending | Self::Running | Self::Failed => false,
        }
    }
}

/// One step and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobStepLine {
    /// Which step.
    pub step: JobStep,
    /// How far it is.
    pub state: JobStepState,
    /// How often it was begun.
    pub attempts: u32,
}

/// How often a step is tried before the job is undone.
pub const MOST_ATTEMPTS: u32 = 5;

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleJob {
    /// What it does.
    pub kind: JobKind,
    /// To which module.
    pub module: Module,
    /// How far it is.
    pub state: JobState,
    /// Its steps, in their order.
    pub steps: Vec<JobStepLine>,
    /// Why it failed, if it did.
    pub failure: Option<JobFailure>,
}

/// The job's state does not allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeJob {
    /// It is over, or was not begun.
    #[error("the job is {}, which does not allow it", .0.name())]
    State(JobState),
    /// A step is not done.
    #[error("the step “{}” is not done", .0.name())]
    Step(JobStep),
}

impl ModuleJob {
    /// A job that is asked for.
    pub fn new(kind: JobKind, module: Module) -> Self {
        let waiting = |step: &JobStep| JobStepLine { step: *step, state: JobStepState::Waiting, attempts: 0 };
        let steps = kind.steps().iter().map(waiting).collect();
        Self { kind, module, state: JobState::Pending, steps, failure: None }
    }

    /// The step to do next, for the first time or again; `None` if all are done.
    pub fn next(&self) -> Option<JobStepLine> {
        self.steps.iter().find(|line| line.state != JobStepState::Done).copied()
    }

    /// Begins the next step, or begins it again.
    ///
    /// # Errors
    ///
    /// If the job is over or has failed.
    pub fn begin(&mut self, step: JobStep) -> Result<(), CannotChangeJob> {
        match self.state {
            JobState::Pending | JobState::Running => self.state = JobState::Running,
            state @ (JobState::Completed | JobState::Failed | JobState::RolledBack) => {
                return Err(CannotChangeJob::State(state));
            }
        }
        match self.steps.iter_mut().find(|line| line.state != JobStepState::Done) {
            Some(line) if line.step == step => {
                line.state = JobStepState::Running;
                line.attempts = line.attempts.saturating_add(1);
                Ok(())
            }
            Some(line) => Err(CannotChangeJob::Step(line.step)),
            None => Err(CannotChangeJob::Step(step)),
        }
    }

    /// Notes that the step that was begun is done.
    ///
    /// # Errors
    ///
    /// If it was not begun.
    pub fn finish(&mut self, step: JobStep) -> Result<(), CannotChangeJob> {
        self.end_step(step, JobStepState::Done)
    }

    /// Notes that the step that was begun cannot be done, and why.
    ///
    /// # Errors
    ///
    /// If it was not begun.
    pub fn fail(&mut self, step: JobStep, failure: JobFailure) -> Result<(), CannotChangeJob> {
        self.end_step(step, JobStepState::Failed)?;
        self.state = JobState::Failed;
        self.failure = Some(failure);
        Ok(())
    }

    fn end_step(&mut self, step: JobStep, state: JobStepState) -> Result<(), CannotChangeJob> {
        if self.state != JobState::Running {
            return Err(CannotChangeJob::State(self.state));
        }
        let running = |line: &&mut JobStepLine| line.step == step && line.state == JobStepState::Running;
        let line = self.steps.iter_mut().find(running).ok_or(CannotChangeJob::Step(step))?;
        line.state = state;
        Ok(())
    }

    /// Ends the job whose steps are all done.
    ///
    /// # Errors
    ///
    /// If one is not, or the job does not run.
    pub fn complete(&mut self) -> Result<(), CannotChangeJob> {
        if self.state != JobState::Running {
            return Err(CannotChangeJob::State(self.state));
        }
        match self.next() {
            Some(line) => Err(CannotChangeJob::Step(line.step)),
            None => {
                self.state = JobState::Completed;
                Ok(())
            }
        }
    }

    /// Has the job undone because an operator wants it.
    ///
    /// # Errors
    ///
    /// If it is over, or is being undone already, or nothing can be brought back.
    pub fn cancel(&mut self) -> Result<(), CannotChangeJob> {
        match self.state {
            JobState::Pending | JobState::Running => {}
            state @ (JobState::Completed | JobState::Failed | JobState::RolledBack) => {
                return Err(CannotChangeJob::State(state));
            }
        }
        // What is being removed is perhaps gone.
        if let Some(line) = self.next()
            && line.step == JobStep::Drop
            && line.state != JobStepState::Waiting
        {
            return Err(CannotChangeJob::Step(JobStep::Drop));
        }
        self.state = JobState::Failed;
        self.failure = Some(JobFailure::Cancelled);
        Ok(())
    }

    /// Notes that what had been done of a failed job is undone; once, and with the
    /// reason for which it failed.
    ///
    /// # Errors
    ///
    /// If it has not failed.
    pub fn roll_back(&mut self) -> Result<JobFailure, CannotChangeJob> {
        match (self.state, self.failure) {
            (JobState::Failed, Some(failure)) => {
                self.state = JobState::RolledBack;
                Ok(failure)
            }
            (state, _) => Err(CannotChangeJob::State(state)),
        }
    }

    /// Whether `step` was begun at least once.
    pub fn was_begun(&self, step: JobStep) -> bool {
        self.steps.iter().any(|line| line.step == step && line.state != JobStepState::Waiting)
    }
}

#[cfg(test)]
#[path = "module_job_tests.rs"]
mod tests;
