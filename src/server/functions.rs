//! The one door to all server functions.

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use leptos::prelude::provide_context;

use super::{App, authority};
use crate::web::AppError;

/// Runs the server function that the request names, for whom it is open to.
pub(super) async fn call(State(app): State<App>, request: Request) -> Response {
    let Some(authority) = authority::of_function(request.uri().path()) else {
        return AppError::NotFound.into_response();
    };
    let (parts, body) = request.into_parts();
    if let Err(error) = authority.check(&parts, app.platform.config.demonstration).await {
        return error.into_response();
    }
    let request = Request::from_parts(parts, body);
    let context = move || provide_context(app.clone());
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}
