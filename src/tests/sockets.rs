//! Whoever holds a connection and says nothing does not hold the server up.

use std::{net::SocketAddr, time::Duration};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::Child,
    time::timeout,
};

use crate::{
    cli::{CliRunner, shell},
    secrecy::ground::ask,
    support,
};

/// Longer than every time limit.
const LONG: Duration = Duration::from_secs(60);

/// The program, serving.
pub async fn serve(shell: &CliRunner) -> (Child, SocketAddr) {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = shell.command(&["serve"]);
    command.env("PUBLICDIGIT_ADDR", address.to_string()).env("PUBLICDIGIT_WARM_DATABASES", "0");
    let child = command.spawn().unwrap();
    let ready =
        async || ask(address, "GET", "/readyz", "", None).await.is_some_and(|told| told.status == 200);
    assert!(support::within(LONG, ready).await);
    (child, address)
}

pub fn signal(child: &Child, signal: Signal) {
    kill(Pid::from_raw(i32::try_from(child.id().unwrap()).unwrap()), signal).unwrap();
}

/// A connection on which only `text` is sent.
async fn say(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// What comes until the other side closes.
async fn hear(mut stream: TcpStream) -> String {
    let mut told = Vec::new();
    // It may be cut, too.
    let _ = timeout(LONG, stream.read_to_end(&mut told)).await.unwrap();
    String::from_utf8_lossy(&told).into_owned()
}

const HALF_HEAD: &str = "GET / HTTP/1.1\r\nhost: localhost\r\n";
const HALF_BODY: &str = "POST /api/sign-in HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n\
    content-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\norganisation=chess";

#[tokio::test]
async fn heads_and_bodies_that_do_not_come_are_given_up() {
    let shell = shell().await;
    let (_server, address) = serve(&shell).await;
    let (head, body) = (say(address, HALF_HEAD).await, say(address, HALF_BODY).await);
    let form = HALF_BODY.replace("accept: application/json", "accept: text/html");
    let form = say(address, &form).await;
    let (head, body, form) = tokio::join!(hear(head), hear(body), hear(form));
    assert!(head.is_empty() || head.starts_with("HTTP/1.1 408"), "{head}");
    assert!(body.starts_with("HTTP/1.1 408"), "{body}");
    assert!(form.starts_with("HTTP/1.1 408"), "{form}");
    assert!(ask(address, "GET", "/healthz", "", None).await.is_some_and(|told| told.status == 200));
}

#[tokio::test]
async fn half_sent_bodies_do_not_keep_the_server_from_stopping() {
    let shell = shell().await;
    let (mut server, address) = serve(&shell).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(say(address, HALF_BODY).await);
    }
    // They are being read.
    assert!(ask(address, "GET", "/healthz", "", None).await.is_some_and(|told| told.status == 200));
    signal(&server, Signal::SIGTERM);
    let ended = timeout(Duration::from_secs(30), server.wait()).await.unwrap().unwrap();
    assert!(ended.success(), "{ended}");
    drop(held);
}

#[tokio::test]
async fn requests_under_way_are_finished_before_the_server_stops() {
    let shell = shell().await;
    let (mut server, address) = serve(&shell).await;
    let rest = "x".repeat(100 - "organisation=chess".len());
    let mut slow = say(address, HALF_BODY).await;
    assert!(ask(address, "GET", "/healthz", "", None).await.is_some_and(|told| told.status == 200));
    signal(&server, Signal::SIGTERM);
    let closed = async || TcpStream::connect(address).await.is_err();
    assert!(support::within(LONG, closed).await, "nothing new is taken");
    slow.write_all(rest.as_bytes()).await.unwrap();
    let told = hear(slow).await;
    assert!(told.starts_with("HTTP/1.1 400"), "{told}");
    assert!(server.wait().await.unwrap().success());
}
