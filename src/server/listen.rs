//! Serving HTTP on a socket, with time limits: who says nothing holds nothing up.

use std::{future::Future, io, net::SocketAddr, time::Duration};

use axum::{Router, extract::connect_info::IntoMakeServiceWithConnectInfo};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::{sleep, timeout},
};
use tower::Service;

/// How long somebody may take to send the head of a request, or to begin another one.
const HEAD: Duration = Duration::from_secs(20);
/// How long requests under way may still take when the server stops.
const PARTING: Duration = Duration::from_secs(10);
/// How long to wait after a connection could not be taken, for want of files.
const BREATH: Duration = Duration::from_millis(500);

/// Serves on `listener` until `stop`; then no new connection is taken, and those there
/// are have [`PARTING`] to end.
pub(super) async fn listen(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let mut services = router.into_make_service_with_connect_info::<SocketAddr>();
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    tokio::pin!(stop);
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            // What ended is forgotten.
            Some(_) = connections.join_next() => continue,
            () = &mut stop => break,
        };
        match taken {
            Ok((stream, address)) => {
                if let Some(connection) = converse(stream, address, &mut services, &graceful).await {
                    connections.spawn(connection);
                }
            }
            Err(error) if is_of_one(&error) => {}
            Err(error) => {
                tracing::error!(%error, "a connection could not be taken");
                sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    if timeout(PARTING, graceful.shutdown()).await.is_err() {
        tracing::warn!(count = connections.len(), "requests were still under way when the server stopped");
    }
    connections.shutdown().await;
}

/// One connection, to its end.
async fn converse(
    stream: TcpStream,
    address: SocketAddr,
    services: &mut IntoMakeServiceWithConnectInfo<Router, SocketAddr>,
    graceful: &GracefulShutdown,
) -> Option<impl Future<Output = ()> + Send + 'static> {
    // It may be slower without, no more.
    let _ = stream.set_nodelay(true);
    // It is always ready, and cannot fail.
    let service = services.call(address).await.ok()?;
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let connection = graceful.watch(connection.into_owned());
    Some(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
    })
}

/// Whether the other side is the reason, so that the next one can be taken.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
