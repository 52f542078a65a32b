//! Servers hear of changes that others make, whatever happens to the connection
//! through which they hear.

use std::{path::PathBuf, time::Duration};

use publicdigit::{db::Budget, kernel::Actor, tenancy::application::suspend};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio::{
    io::{self, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, UnixStream},
    sync::watch,
};

use crate::support;

/// A way to the database server. From whoever listens when something is to be
/// told while it is deaf, that and everything after it is kept; nothing is closed.
struct TcpProxy {
    deaf: watch::Sender<bool>,
    /// Whether anything was kept.
    kept: watch::Receiver<bool>,
    /// Whether anybody listens.
    listens: watch::Receiver<bool>,
    options: PgConnectOptions,
}

impl TcpProxy {
    async fn to(options: &PgConnectOptions) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let socket = options.get_socket().unwrap().join(format!(".s.PGSQL.{}", options.get_port()));
        let (deaf, is_deaf) = watch::channel(false);
        let (anybody, listens) = watch::channel(false);
        let (keeps, kept) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((guest, _)) = listener.accept().await {
                let (server, is_deaf) = (connect(&socket).await, is_deaf.clone());
                let ((from, to), (back, there)) = (guest.into_split(), server.into_split());
                let (this, is_listening) = watch::channel(false);
                let anybody = anybody.clone();
                let overheard = move |said: &[u8]| {
                    if said.windows(6).any(|word| word == b"LISTEN") {
                        this.send_replace(true);
                        anybody.send_replace(true);
                    }
                    true
                };
                tokio::spawn(carry(from, there, overheard));
                let (keeps, mut is_kept) = (keeps.clone(), false);
                let told = move |_: &[u8]| {
                    is_kept |= *is_deaf.borrow() && *is_listening.borrow();
                    if is_kept {
                        keeps.send_replace(true);
                    }
                    !is_kept
                };
                tokio::spawn(carry(back, to, told));
            }
        });
        // Sockets are asked for first.
        let through = PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(port);
        let url = sqlx::ConnectOptions::to_url_lossy(options);
        let through = through
            .ssl_mode(PgSslMode::Disable)
            .username(options.get_username())
            .password(url.password().unwrap_or_default())
            .database(options.get_database().unwrap());
        Self { deaf, kept, listens, options: through }
    }
}

async fn connect(socket: &PathBuf) -> UnixStream {
    UnixStream::connect(socket).await.unwrap()
}

/// Carries bytes until one end is closed, if they are `let_through`.
async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut let_through: impl FnMut(&[u8]) -> bool,
) -> io::Result<()> {
    let mut bytes = vec![0; 1 << 16];
    loop {
        let length = from.read(&mut bytes).await?;
        if length == 0 {
            return to.shutdown().await;
        }
        if let_through(&bytes[..length]) {
            to.write_all(&bytes[..length]).await?;
        }
    }
}

#[tokio::test]
async fn a_server_that_is_told_nothing_any_more_finds_out_and_listens_anew() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let mut way = TcpProxy::to(&installation.options).await;
    let far = support::another_server(&way.options);
    let hearing = tokio::spawn(far.clone().listen());
    let is_open = async || far.by_slug(&tenant.slug).await.unwrap().is_some();
    assert!(is_open().await);
    way.listens.wait_for(|listens| *listens).await.unwrap();
    // It remembers nothing before it would hear of changes.
    let remembers = async || is_open().await && far.knows(&tenant.slug);
    assert!(support::within(Duration::from_secs(30), remembers).await);
    way.deaf.send_replace(true);
    suspend(&installation.landlord, &tenant.slug, Actor::System).await.unwrap();
    way.kept.wait_for(|kept| *kept).await.unwrap();
    assert!(is_open().await, "it was told");
    way.deaf.send_replace(false);
    assert!(support::within(Duration::from_secs(60), async || !is_open().await).await);
    hearing.abort();
}
