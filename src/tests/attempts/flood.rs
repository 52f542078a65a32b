//! Many who sign in at once: the server as a process, behind a proxy that it trusts.

use std::{fs, time::Instant};

use publicdigit::tenancy::domain::AdminRole;
use tokio::task::JoinSet;

use crate::{
    secrecy::ground::{self, Ground},
    site::{ADMIN, PASSWORD, make_admin},
    support,
};

/// How many sign in at once.
const MANY: u8 = 120;

/// The memory of a process that is its own, in bytes (proc_pid_status(5)).
fn memory(process: i32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().split(' ').next().unwrap().parse::<u64>().unwrap() * 1024
}

async fn sign_in(ground: &Ground, from: &str, password: &str) -> u16 {
    let body = format!("email={}&password={password}", ADMIN.replace('@', "%40"));
    let answer = ground::post_form(ground.address(), "/api/platform/sign-in", from, &body).await;
    answer.unwrap().status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_and_twenty_sign_ins_at_once_cost_little_memory_and_nobody_much_time() {
    let mut ground = Ground::new("warn").await;
    let installation = support::installation_on(ground.cluster().landlord()).await;
    make_admin(&installation.landlord, ADMIN, AdminRole::Super).await;
    ground.serve_behind("127.0.0.1").await;
    let password = PASSWORD.replace(' ', "+");
    let alone = Instant::now();
    assert_eq!(sign_in(&ground, "203.0.113.1", &password).await, 200);
    let alone = alone.elapsed();
    let (server, _) = ground.processes();
    let before = memory(server);
    let mut flood = JoinSet::new();
    for number in 0..MANY {
        let address = ground.address();
        flood.spawn(async move {
            let body = format!("email=nobody{number}%40example.org&password=wrong");
            let from = format!("198.51.100.{}", number % 4);
            ground::post_form(address, "/api/platform/sign-in", &from, &body).await.unwrap().status
        });
    }
    let real = Instant::now();
    assert_eq!(sign_in(&ground, "203.0.113.2", &password).await, 200);
    let real = real.elapsed();
    let statuses = flood.join_all().await;
    assert!(statuses.iter().all(|status| [422, 503].contains(status)), "{statuses:?}");
    let grown = memory(server).saturating_sub(before) / (1024 * 1024);
    println!("sign-in alone {alone:?}, among {MANY} others {real:?}; memory grew by {grown} MiB");
    assert!(grown <= 100, "memory grew by {grown} MiB");
    assert!(real <= alone + std::time::Duration::from_secs(1), "{real:?} instead of {alone:?}");
    ground.stop_server().await;
    installation.pools.close().await;
    installation.landlord.close().await;
    ground.end().await;
}
