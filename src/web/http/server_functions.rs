//! The one door to all server functions.

use std::error::Error as _;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use leptos::{prelude::provide_context, server_fn::error::SERVER_FN_ERROR_HEADER};

use http_body_util::LengthLimitError;

use super::App;
use crate::{
    election::domain::MAX_REQUEST_BYTES,
    kernel::Refusal,
    web::{AppError, declare::function_at},
};

/// The most an error may hold.
const MOST_ERROR: usize = 1024 * 1024;

/// Whether the body is said to be a form with files (RFC 7578).
fn is_multipart(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| multer::parse_boundary(kind).is_ok())
}

/// Runs the server function that the request names, for whom it is open to.
pub(crate) async fn call(State(app): State<App>, request: Request) -> Response {
    let Some(function) = function_at(request.uri().path()) else {
        return AppError::NotFound.into_response();
    };
    let (parts, body) = request.into_parts();
    if let Err(error) = function.authority.check(&parts, app.platform.config.demonstration).await {
        return error.into_response();
    }
    if function.takes_files() && !is_multipart(&parts) {
        return AppError::Malformed.into_response();
    }
    let body = if is_multipart(&parts) {
        match whole(body).await {
            Ok(body) => body,
            Err(error) => return error.into_response(),
        }
    } else {
        body
    };
    let request = Request::from_parts(parts, body);
    let context = move || provide_context(app.clone());
    let response = leptos_axum::handle_server_fns_with_context(context, request).await.into_response();
    told_by_status(response).await
}

/// The body in one piece, read before it is taken apart: multer 3.1.0 takes a form for
/// incomplete whose first two pieces end within its first boundary
/// (`findings/multer-first-boundary.sh`).
async fn whole(body: Body) -> Result<Body, AppError> {
    match to_bytes(body, MAX_REQUEST_BYTES).await {
        Ok(bytes) => Ok(Body::from(bytes)),
        Err(error) => {
            let mut cause = error.source();
            while let Some(inner) = cause.filter(|cause| !cause.is::<LengthLimitError>()) {
                cause = inner.source();
            }
            let is_long = cause.is_some();
            let why = if is_long { "upload-too-large" } else { "upload-interrupted" };
            tracing::info!(%error, why, "a file was not taken");
            Err(AppError::because(Refusal::of(why)))
        }
    }
}

/// The answer with the status that says in HTTP what its error says: Leptos answers
/// every error with 500.
async fn told_by_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (parts, body) = response.into_parts();
    let error = match to_bytes(body, MOST_ERROR).await {
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or(AppError::Failed(0)),
        Err(_) => AppError::Failed(0),
    };
    let mut response = error.into_response();
    for (name, value) in &parts.headers {
        // Cookies, and what islands tell an error by; the rest is of the former body.
        if name == header::SET_COOKIE || name.as_str() == SERVER_FN_ERROR_HEADER {
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}
