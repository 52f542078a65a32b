use std::{io, net::SocketAddr, sync::Arc};

use thiserror::Error;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use super::{App, platform::Platform, router};
use crate::db::ClusterError;

/// Why the server does not serve, or did not stop cleanly.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The address is in use, or not this machine's.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] io::Error),
    /// Signals to stop cannot be heard, or the connection broke.
    #[error("the server stopped")]
    Io(#[from] io::Error),
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
    let served = listen(Arc::clone(&platform), address, ready).await;
    // Requests hold the platform only while they run, and none runs any more.
    if let Some(platform) = Arc::into_inner(platform) {
        platform.stop().await?;
    }
    served
}

async fn listen(
    platform: Arc<Platform>,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let listener = TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))?;
    let bound = listener.local_addr()?;
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let stop = async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    };
    let site = platform.config.site.to_string_lossy().into_owned();
    let service = router(App::new(platform, &site)).into_make_service_with_connect_info::<SocketAddr>();
    ready(bound);
    axum::serve(listener, service).with_graceful_shutdown(stop).await?;
    Ok(())
}
