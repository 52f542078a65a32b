use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use thiserror::Error;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::oneshot,
    time::timeout,
};

use super::listen::listen;
use crate::{
    db::ClusterError,
    platform::Platform,
    web::http::{App, operations, router},
};

/// How long a question about figures may still take when the server stops.
const PARTING: Duration = Duration::from_secs(3);

/// Why the server does not serve, or did not stop cleanly.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The address is in use, or not this machine's.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] io::Error),
    /// Signals to stop cannot be heard, or the connection broke.
    #[error("the server stopped")]
    Io(#[from] io::Error),
    /// The embedded PostgreSQL is gone and could not be started again.
    #[error("the embedded PostgreSQL is gone and could not be started again")]
    Lost,
    /// The embedded PostgreSQL did not stop.
    #[error("the embedded PostgreSQL did not stop")]
    Cluster(#[from] ClusterError),
}

/// Serves until the process is asked to stop (SIGINT, SIGTERM), then finishes
/// the requests under way, and stops everything that was started.
///
/// `ready` is called once requests are answered.
pub async fn serve(platform: Platform, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let address = platform.config.address;
    let platform = Arc::new(platform);
    let lost = platform.lost();
    let served = work(Arc::clone(&platform), address, ready).await;
    // Requests hold the platform only while they run, and none runs any more.
    if let Some(platform) = Arc::into_inner(platform)
        && let Err(error) = platform.stop().await
        && !lost.is_cancelled()
    {
        return Err(error.into());
    }
    if lost.is_cancelled() { Err(ServeError::Lost) } else { served }
}

async fn work(
    platform: Arc<Platform>,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let listener = TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))?;
    let bound = listener.local_addr()?;
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let lost = platform.lost();
    let stop = async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            () = lost.cancelled() => {}
        }
    };
    let metrics = match platform.config.metrics {
        Some(address) => {
            Some(TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))?)
        }
        None => None,
    };
    let site = platform.config.site.to_string_lossy().into_owned();
    let app = App::new(platform, &site);
    // Ends with the server, not before: the last requests count too.
    let monitoring = metrics.map(|listener| {
        let service = operations(app.clone());
        let (end, ended) = oneshot::channel::<()>();
        let ended = async move {
            // Sent or dropped, it is the end.
            let _ = ended.await;
        };
        (end, tokio::spawn(listen(listener, service, ended)))
    });
    let router = router(app);
    ready(bound);
    listen(listener, router, stop).await;
    if let Some((end, monitoring)) = monitoring {
        drop(end);
        // It holds the platform until it is really gone.
        let _ = timeout(PARTING, monitoring).await;
    }
    Ok(())
}
