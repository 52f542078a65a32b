//! Photos of candidates.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};

use crate::{
    election::application::photo,
    web::{AppError, authority::PublicOrganisation},
};

page!("/{slug}/photos/{photo}" Public page);

/// `/{slug}/photos/{photo}`
///
/// The address is the picture's fingerprint: what is there never changes.
pub async fn page(
    organisation: PublicOrganisation,
    Path((_, fingerprint)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let photo = photo(&organisation.open()?, &fingerprint).await?;
    let headers = [
        (header::CONTENT_TYPE, photo.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'".to_owned()),
    ];
    Ok((headers, photo.bytes).into_response())
}
