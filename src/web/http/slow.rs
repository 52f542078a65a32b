//! Time limits for what is sent to us: a body that does not come is not waited for.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::{Instant, timeout_at};

/// The longest pause within a body.
const STALL_TIMEOUT: Duration = Duration::from_secs(15);
/// How long a whole body may take.
const WHOLE: Duration = Duration::from_secs(300);

/// Gives a body that takes too long up, and answers 408.
pub(crate) async fn in_time(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let late = Arc::new(AtomicBool::new(false));
    let request = request.map(|body| Body::from_stream(limited(body, Arc::clone(&late))));
    let response = next.run(request).await;
    if !late.load(Ordering::Relaxed) {
        return response;
    }
    let mut response = StatusCode::REQUEST_TIMEOUT.into_response();
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

fn limited(body: Body, late: Arc<AtomicBool>) -> impl Stream<Item = Result<Bytes, BoxError>> + Send {
    let deadline = Instant::now() + WHOLE;
    stream::unfold((body.into_data_stream(), late), move |(mut chunks, late)| async move {
        let limit = deadline.min(Instant::now() + STALL_TIMEOUT);
        let chunk = match timeout_at(limit, chunks.next()).await {
            Ok(chunk) => chunk?.map_err(BoxError::from),
            Err(_) => {
                late.store(true, Ordering::Relaxed);
                Err(BoxError::from(io::Error::from(io::ErrorKind::TimedOut)))
            }
        };
        Some((chunk, (chunks, late)))
    })
}
