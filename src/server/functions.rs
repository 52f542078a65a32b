//! The one door to all server functions.

use axum::{
    extract::{Request, State},
    http::{header, request::Parts},
    response::{IntoResponse, Response},
};
use leptos::prelude::provide_context;

use super::{App, authority};
use crate::web::AppError;

/// The functions that take files. What reads them expects a boundary between
/// the parts, and panics without one.
const TAKES_FILES: [&str; 2] = ["/api/candidates/set-photo", "/api/roll/import-file"];

/// Whether the body is said to be a form with files (RFC 7578).
fn brings_files(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| multer::parse_boundary(kind).is_ok())
}

/// Runs the server function that the request names, for whom it is open to.
pub(super) async fn call(State(app): State<App>, request: Request) -> Response {
    let Some(authority) = authority::of_function(request.uri().path()) else {
        return AppError::NotFound.into_response();
    };
    let (parts, body) = request.into_parts();
    if let Err(error) = authority.check(&parts, app.platform.config.demonstration).await {
        return error.into_response();
    }
    if TAKES_FILES.contains(&parts.uri.path()) && !brings_files(&parts) {
        return AppError::Malformed.into_response();
    }
    let request = Request::from_parts(parts, body);
    let context = move || provide_context(app.clone());
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}
