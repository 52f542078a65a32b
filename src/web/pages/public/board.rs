//! What programs read of a board: signed heads, the chain, the documents.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::election::named;
use crate::{
    election::application,
    web::{AppError, Query, authority::PublicOrganisation},
};

/// What is fixed when voting opens; whoever holds an old copy holds the right
/// one.
const FIXED: &str = "public, max-age=3600";
/// What grows: to be asked for anew each time.
const GROWING: &str = "no-cache";

const JSON: &str = "application/json";

page!("/{slug}/elections.json" Public elections);

/// `/{slug}/elections.json`
///
/// The elections whose boards sign their heads: what can be watched.
pub async fn elections(organisation: PublicOrganisation) -> Result<Response, AppError> {
    let lines = application::public_elections(&organisation.open()?).await?;
    let lines: Vec<serde_json::Value> = lines
        .iter()
        .filter(|line| line.signed)
        .map(|line| serde_json::json!({ "id": line.id, "title": line.title, "phase": line.phase }))
        .collect();
    Ok(document(JSON, GROWING, serde_json::Value::from(lines).to_string()))
}

page!("/{slug}/elections/{election}/head.json" Public head);

/// `/{slug}/elections/{election}/head.json`
///
/// The head of the board now, signed. Whoever sends the `ETag` back is told
/// whether it still is.
pub async fn head(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
    asked: HeaderMap,
) -> Result<Response, AppError> {
    let signed = application::signed_head(&organisation.open()?, named(&election)?).await?;
    let tag = format!("\"{}\"", signed.head().digest().hex());
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        document(JSON, GROWING, signed.to_json())
    };
    set(&mut response, header::ETAG, &tag);
    Ok(response)
}

page!("/{slug}/elections/{election}/heads.json" Public heads);

/// `/{slug}/elections/{election}/heads.json`
pub async fn heads(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let heads = application::signed_heads(&organisation.open()?, named(&election)?).await?;
    Ok(document(JSON, GROWING, heads))
}

/// What the address of the chain may say.
#[derive(Clone, Debug, Deserialize)]
pub struct From {
    from: Option<u64>,
}

page!("/{slug}/elections/{election}/chain" Public chain);

/// `/{slug}/elections/{election}/chain`
pub async fn chain(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
    Query(asked): Query<From>,
) -> Result<Response, AppError> {
    let from = asked.from.unwrap_or_default();
    let lines = application::chain(&organisation.open()?, named(&election)?, from).await?;
    Ok(document("application/x-ndjson", GROWING, lines))
}

page!("/{slug}/elections/{election}/setup.bel" Public setup);

/// `/{slug}/elections/{election}/setup.bel`
pub async fn setup(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (end, archive) = application::setup(&organisation.open()?, named(&election)?).await?;
    let mut response = document("application/x-tar", FIXED, archive);
    let name = format!("attachment; filename=\"{}-setup.bel\"", end.uuid);
    set(&mut response, header::CONTENT_DISPOSITION, &name);
    Ok(response)
}

page!("/{slug}/elections/{election}/companion.json" Public companion);

/// `/{slug}/elections/{election}/companion.json`
pub async fn companion(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let companion = application::companion_document(&organisation.open()?, named(&election)?).await?;
    Ok(document(JSON, FIXED, companion))
}

page!("/{slug}/elections/{election}/voters.json" Public voters);

/// `/{slug}/elections/{election}/voters.json`
pub async fn voters(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let voters = application::commitments(&organisation.open()?, named(&election)?).await?;
    Ok(document(JSON, FIXED, voters))
}

page!("/{slug}/elections/{election}/corrections.json" Public corrections);

/// `/{slug}/elections/{election}/corrections.json`
///
/// What of the roll was corrected since voting was opened.
pub async fn corrections(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let corrections = application::corrections(&organisation.open()?, named(&election)?).await?;
    let corrections = serde_json::to_string(&corrections).unwrap_or_default();
    Ok(document(JSON, GROWING, corrections))
}

page!("/{slug}/elections/{election}/revocations.json" Public revocations);

/// `/{slug}/elections/{election}/revocations.json`
///
/// Which credentials were revoked since voting was opened.
pub async fn revocations(
    organisation: PublicOrganisation,
    Path((_, election)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let revoked = application::revocations(&organisation.open()?, named(&election)?).await?;
    let revoked = serde_json::to_string(&revoked).unwrap_or_default();
    Ok(document(JSON, GROWING, revoked))
}

fn document(media_type: &'static str, cached: &'static str, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    set(&mut response, header::CONTENT_TYPE, media_type);
    set(&mut response, header::CACHE_CONTROL, cached);
    response
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    // Hexadecimal digits and Base58 fit into a header.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
