use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;

use super::AppError;
use crate::web::http::App;

/// What the part of the address after the question mark asks for. One that
/// makes no sense is an address with nothing behind it.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, AppError> {
        // A text that no database can hold, nor look for.
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(AppError::NotFound);
        }
        axum::extract::Query::try_from_uri(&parts.uri)
            .map(|axum::extract::Query(asked)| Self(asked))
            .map_err(|_| AppError::NotFound)
    }
}
