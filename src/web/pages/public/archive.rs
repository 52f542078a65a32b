//! The archive with which everybody can check an election.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;

use super::election::named;
use crate::{
    election::{
        ElectionContext, ElectionDb,
        application::{NotShown, archive, archive_part, ports::BoardState},
    },
    kernel::ElectionId,
    web::{AppError, authority::PublicOrganisation},
};

page!("/{slug}/elections/{election}/archive.bel" Public page);

/// `/{slug}/elections/{election}/archive.bel`
///
/// The file is read from the database as fast as it is fetched, never held as
/// a whole. Its length is announced, so that a download that was cut short is
/// noticed; compressing it on the way would hide that.
pub async fn page(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (db, id) = (organisation.open::<ElectionContext>()?, named(&election)?);
    let board = archive(&db, id).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/x-tar".to_owned()),
        (header::CONTENT_LENGTH, board.archive_bytes.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.bel\"", board.uuid)),
        (header::CONTENT_ENCODING, "identity".to_owned()),
        (header::CACHE_CONTROL, "no-cache, no-transform".to_owned()),
    ];
    let mut response = Body::from_stream(parts(db, id, board)).into_response();
    for (name, value) in headers {
        set(&mut response, name, &value);
    }
    Ok(response)
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    // Numbers and Base58 fit into a header.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// The archive's parts, each read when the one before has been sent.
fn parts(
    db: ElectionDb,
    election: ElectionId,
    board: BoardState,
) -> impl stream::Stream<Item = Result<Vec<u8>, NotShown>> + Send + 'static {
    stream::try_unfold((db, board, 0), move |(db, board, from)| async move {
        let part = archive_part(&db, election, &board, from).await?;
        Ok(part.map(|(bytes, next)| (bytes, (db, board, next))))
    })
}
