use super::*;
use crate::tenancy::domain::{UninstallPolicy, UnknownPolicy};

fn kinds() -> Vec<JobKind> {
    let uninstalls = UninstallPolicy::ALL.map(JobKind::Uninstall);
    let others = [JobKind::Install { imports: false }, JobKind::Install { imports: true }, JobKind::Upgrade];
    others.into_iter().chain(uninstalls).collect()
}

fn job(kind: JobKind) -> ModuleJob {
    ModuleJob::new(kind, &crate::election::CONTEXT)
}

/// Does the job's steps up to `end`, without it.
fn done_until(job: &mut ModuleJob, end: Option<JobStep>) {
    while let Some(line) = job.next().filter(|line| Some(line.step) != end) {
        job.begin(line.step).unwrap();
        job.finish(line.step).unwrap();
    }
}

#[test]
fn a_job_is_complete_when_every_step_is_done_and_not_before() {
    for kind in kinds() {
        let mut whole = job(kind);
        for step in kind.steps() {
            whole.begin(*step).unwrap();
            assert_eq!(whole.complete(), Err(CannotChangeJob::Step(*step)));
            whole.finish(*step).unwrap();
        }
        whole.complete().unwrap();
        assert_eq!(whole.state, JobState::Completed);
        assert_eq!(whole.complete(), Err(CannotChangeJob::State(JobState::Completed)));
        assert_eq!(whole.roll_back(), Err(CannotChangeJob::State(JobState::Completed)));
        assert_eq!(whole.cancel(), Err(CannotChangeJob::State(JobState::Completed)));
    }
}

#[test]
fn an_interrupted_step_is_begun_again_and_counted() {
    let mut job = job(JobKind::Upgrade);
    job.begin(JobStep::Plan).unwrap();
    job.begin(JobStep::Plan).unwrap();
    assert_eq!(job.next().unwrap().attempts, 2);
    assert_eq!(job.begin(JobStep::Migrate), Err(CannotChangeJob::Step(JobStep::Plan)));
    job.finish(JobStep::Plan).unwrap();
    assert_eq!(job.finish(JobStep::Plan), Err(CannotChangeJob::Step(JobStep::Plan)));
    assert_eq!(job.next().unwrap().step, JobStep::Dependencies);
}

#[test]
fn a_job_with_a_failed_step_is_not_completed_but_undone_once_and_with_a_reason() {
    for kind in kinds() {
        for step in kind.steps() {
            let mut job = job(kind);
            done_until(&mut job, Some(*step));
            job.begin(*step).unwrap();
            job.fail(*step, JobFailure::Server).unwrap();
            assert_eq!(job.complete(), Err(CannotChangeJob::State(JobState::Failed)));
            assert_eq!(job.begin(*step), Err(CannotChangeJob::State(JobState::Failed)));
            assert_eq!(job.roll_back(), Ok(JobFailure::Server));
            assert_eq!(job.roll_back(), Err(CannotChangeJob::State(JobState::RolledBack)));
            assert!(job.state.is_over());
        }
    }
}

#[test]
fn an_operator_can_have_undone_what_is_not_being_removed() {
    let mut fresh = job(JobKind::Install { imports: false });
    fresh.cancel().unwrap();
    assert_eq!((fresh.state, fresh.failure), (JobState::Failed, Some(JobFailure::Cancelled)));
    assert_eq!(fresh.roll_back(), Ok(JobFailure::Cancelled));
    let mut removing = job(JobKind::Uninstall(UninstallPolicy::Now));
    done_until(&mut removing, Some(JobStep::Drop));
    assert_eq!(removing.clone().cancel(), Ok(()));
    removing.begin(JobStep::Drop).unwrap();
    assert_eq!(removing.cancel(), Err(CannotChangeJob::Step(JobStep::Drop)));
}

#[test]
fn nothing_is_removed_before_it_is_closed_and_exported() {
    for policy in UninstallPolicy::ALL {
        let steps = JobKind::Uninstall(policy).steps();
        assert_eq!(steps[0], JobStep::Close);
        assert_eq!(steps.contains(&JobStep::Drop), policy != UninstallPolicy::Keep);
    }
    let steps = JobKind::Uninstall(UninstallPolicy::Export).steps();
    assert_eq!(steps, [JobStep::Close, JobStep::Export, JobStep::Drop]);
}

#[test]
fn names_are_told_apart_and_policies_read_as_they_are_written() {
    for policy in UninstallPolicy::ALL {
        assert_eq!(policy.name().parse(), Ok(policy));
    }
    assert_eq!("later".parse::<UninstallPolicy>(), Err(UnknownPolicy("later".to_owned())));
    let distinct = |names: Vec<&str>| {
        let count = names.len();
        assert_eq!(names.into_iter().collect::<std::collections::BTreeSet<_>>().len(), count);
    };
    distinct(JobStep::ALL.map(JobStep::name).into());
    distinct(JobFailure::ALL.map(JobFailure::name).into());
    distinct(JobState::ALL.map(JobState::name).into());
    distinct(JobStepState::ALL.map(JobStepState::name).into());
}
