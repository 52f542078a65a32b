use std::{
    future,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::*;

const LONG: Duration = Duration::from_secs(2);
const LIMITS: Limits = Limits { at_once: 2, slow_after: Duration::from_millis(20), timeout: LONG };

fn slugs() -> Vec<Slug> {
    ["first", "second", "third", "fourth"].map(|slug| Slug::parse(slug).unwrap()).to_vec()
}

/// Waits for the end of all visits.
async fn end(per_tenant: &TenantTasks) {
    while !per_tenant.visits.values().all(AbortOnDropHandle::is_finished) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn visits_that_last_keep_nobody_waiting_and_are_begun_again_when_they_were_given_up() {
    let visited = Arc::new(Mutex::new(Vec::new()));
    let work = |slug: Slug| {
        let visited = Arc::clone(&visited);
        async move {
            visited.lock().unwrap().push(slug.as_str().to_owned());
            if slug.as_str() != "fourth" {
                future::pending::<()>().await;
            }
        }
    };
    let (mut per_tenant, fourth) = (TenantTasks::new(LIMITS), Slug::parse("fourth").unwrap());
    per_tenant.spawn_due(slugs(), work).await;
    while !per_tenant.visits[&fourth].is_finished() {
        tokio::task::yield_now().await;
    }
    per_tenant.spawn_due(slugs(), work).await;
    end(&per_tenant).await;
    assert_eq!(*visited.lock().unwrap(), ["first", "second", "third", "fourth", "fourth"]);
    per_tenant.spawn_due(slugs(), work).await;
    while visited.lock().unwrap().len() < 9 {
        tokio::task::yield_now().await;
    }
    assert_eq!(visited.lock().unwrap()[5..], ["first", "second", "third", "fourth"]);
}

#[tokio::test]
async fn no_more_are_visited_at_a_time_than_may_be() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let work = |_| {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        async move {
            most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
            // Whoever may begin meanwhile does.
            tokio::task::yield_now().await;
            now.fetch_sub(1, Ordering::Relaxed);
        }
    };
    let mut per_tenant = TenantTasks::new(Limits { slow_after: LONG, ..LIMITS });
    per_tenant.spawn_due(slugs(), work).await;
    end(&per_tenant).await;
    assert_eq!(most.load(Ordering::Relaxed), LIMITS.at_once);
}
