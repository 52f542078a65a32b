use std::sync::mpsc;

use tokio::task::{JoinHandle, yield_now};

use super::*;

fn queue() -> &'static WorkQueue {
    Box::leak(Box::new(WorkQueue::new()))
}

/// Tells which work begins, and which ends and whether it was given up.
type Report = mpsc::Sender<(usize, Option<bool>)>;

/// Work that lasts until it is let go.
fn work(queue: &'static WorkQueue, news: &Report, number: usize) -> (JoinHandle<()>, mpsc::Sender<()>) {
    let (go, wait) = mpsc::channel();
    let news = news.clone();
    let job = queue.run(move |given_up| {
        news.send((number, None)).unwrap();
        wait.recv().unwrap();
        news.send((number, Some(given_up.is_cancelled()))).unwrap();
    });
    (tokio::spawn(async move { job.await.unwrap() }), go)
}

async fn until_free(queue: &WorkQueue, places: usize) {
    while queue.places.available_permits() != places {
        yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_works_at_a_time_and_a_full_queue_takes_no_more() {
    let (queue, (news, heard)) = (queue(), mpsc::channel());
    let mut jobs = Vec::new();
    for number in 0..=LONGEST {
        jobs.push(work(queue, &news, number));
        until_free(queue, LONGEST - number).await;
    }
    assert!(matches!(queue.run(|_| ()).await, Err(NotWorked::Busy)));
    for (number, (job, go)) in jobs.into_iter().enumerate() {
        assert_eq!(heard.recv().unwrap(), (number, None));
        assert!(heard.try_recv().is_err(), "two at a time");
        go.send(()).unwrap();
        assert_eq!(heard.recv().unwrap(), (number, Some(false)));
        job.await.unwrap();
    }
    queue.run(|_| ()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_gives_up_leaves_the_queue_and_stops_what_has_begun() {
    let (queue, (news, heard)) = (queue(), mpsc::channel());
    let (working, go) = work(queue, &news, 0);
    assert_eq!(heard.recv().unwrap(), (0, None));
    let (waiting, _) = work(queue, &news, 1);
    until_free(queue, LONGEST - 1).await;
    waiting.abort();
    until_free(queue, LONGEST).await;
    working.abort();
    assert!(working.await.unwrap_err().is_cancelled());
    // The memory is taken as long as the work goes on.
    assert_eq!((queue.turn.available_permits(), queue.places.available_permits()), (0, LONGEST));
    go.send(()).unwrap();
    assert_eq!(heard.recv().unwrap(), (0, Some(true)));
    until_free(queue, LONGEST + 1).await;
}
