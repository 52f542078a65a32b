//! Plain forms, without scripts: the one layer between a browser's post and
//! the server functions.
//!
//! A form that is accepted leads on to another page; one that is refused leads
//! back to its own, which shows what was typed and why it was refused. The
//! server functions know nothing of it.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::{
    App,
    refused_forms::Keeper,
    sessions::{self, Guest, session_hash},
};
use crate::{
    election::domain::MAX_FORM_BYTES,
    kernel::Refusal,
    web::{AppError, forms::RefusedForm},
};

/// The most an answer of a server function may hold.
const MOST_ANSWER: usize = 1024 * 1024;
/// Marks in the session that a refused form waits for a page.
pub(super) const WAITING: &str = "refused-form";

/// Whether a page is asked for, as browsers do, rather than data.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// Refuses what another site makes a browser send (Fetch Metadata; older
/// browsers send `Origin` with every post).
fn from_elsewhere(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    match (headers.get(header::ORIGIN), headers.get(header::HOST)) {
        (Some(origin), Some(host)) => {
            let origin = origin.to_str().unwrap_or_default();
            let authority = origin.split_once("://").map_or("", |(_, authority)| authority);
            authority.as_bytes() != host.as_bytes()
        }
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// The layer.
pub(super) async fn plain_forms(State(app): State<App>, request: Request, next: Next) -> Response {
    if from_elsewhere(request.headers()) {
        return AppError::NotFound.into_response();
    }
    if !wants_page(request.headers()) {
        return next.run(request).await;
    }
    let back = referring_path(request.headers());
    let action = request.uri().path().to_owned();
    let session = request.extensions().get::<Session>().cloned();
    let (request, typed) = match read_form(request).await {
        Ok(read) => read,
        Err(error) => return error.into_response(),
    };
    let response = next.run(request).await;
    match outcome(response).await {
        Ok(Some(location)) => Redirect::to(&location).into_response(),
        Ok(None) => Redirect::to(&back).into_response(),
        Err(AppError::Refused(refusals)) => {
            let form = RefusedForm::new(&action, typed, refusals);
            match keep(&app, session, &back, &form).await {
                Ok(()) => Redirect::to(&format!("{back}#problems")).into_response(),
                Err(error) => error.into_response(),
            }
        }
        Err(error) => error.into_response(),
    }
}

/// The page the form was on. Only its path is used: no other site can be named.
pub(super) fn referring_path(headers: &HeaderMap) -> String {
    let path = headers
        .get(header::REFERER)
        .and_then(|referer| referer.to_str().ok())
        .and_then(|referer| referer.parse::<axum::http::Uri>().ok())
        .and_then(|uri| uri.path_and_query().map(|path| path.as_str().to_owned()))
        .unwrap_or_else(|| "/".to_owned());
    let (path, query) = path.split_once('?').unwrap_or((&path, ""));
    let query: Vec<_> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done=")).collect();
    // Two slashes in front would name another host.
    let path = format!("/{}", path.trim_start_matches('/'));
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// Reads what was typed, and asks the server function for data, not a page.
async fn read_form(request: Request) -> Result<(Request, Vec<(String, String)>), AppError> {
    let (mut parts, body) = request.into_parts();
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let plain = parts
        .headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    if !plain {
        // Files are not kept; their forms ask for nothing else.
        return Ok((Request::from_parts(parts, body), Vec::new()));
    }
    let bytes =
        to_bytes(body, MAX_FORM_BYTES).await.map_err(|_| AppError::because(Refusal::of("form-too-large")))?;
    let typed = form_pairs(&bytes);
    Ok((Request::from_parts(parts, Body::from(bytes)), typed))
}

/// Splits `name=value` pairs (URL standard, section 5.1).
fn form_pairs(bytes: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(bytes).into_owned().collect()
}

/// Where the answer leads, or why there is none.
async fn outcome(response: Response) -> Result<Option<String>, AppError> {
    if let Some(error) = response.extensions().get::<AppError>() {
        return Err(error.clone());
    }
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    let location = location.map(str::to_owned);
    let status = response.status();
    if status.is_success() || status == StatusCode::FOUND {
        return Ok(location);
    }
    let bytes = to_bytes(response.into_body(), MOST_ANSWER).await.map_err(|_| AppError::Malformed)?;
    Err(serde_json::from_slice(&bytes).unwrap_or(AppError::Malformed))
}

/// The database that keeps the refused forms of whoever has this session.
pub(super) async fn keeper(app: &App, session: &Session) -> Result<Keeper, AppError> {
    let tenant = match sessions::guest(session).await {
        Some(Guest::Member { tenant, .. } | Guest::Voter { tenant, .. }) => tenant,
        None => return Ok(Keeper::Landlord(app.platform.landlord.clone())),
    };
    match app.platform.tenants.by_id(tenant).await? {
        Some(tenant) => Ok(Keeper::Tenant(tenant.db())),
        None => Err(AppError::NotFound),
    }
}

async fn keep(app: &App, session: Option<Session>, page: &str, form: &RefusedForm) -> Result<(), AppError> {
    let session = session.ok_or(AppError::Malformed)?;
    session.insert(WAITING, true).await.map_err(|error| AppError::of_session(&error))?;
    // A visitor without a session gets its id only when it is saved.
    session.save().await.map_err(|error| AppError::of_session(&error))?;
    let id = session.id().ok_or(AppError::Malformed)?;
    keeper(app, &session).await?.keep(&session_hash(&id), page, form).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_form_leads_back_only_to_a_page_of_ours() {
        let back = |referer| referring_path(&headers(&[("referer", referer)]));
        assert_eq!(back("https://vote.example.org/apply?x=1&done=saved"), "/apply?x=1");
        assert_eq!(back("https://evil.example/apply"), "/apply");
        assert_eq!(back("https://evil.example//evil.example/x"), "/evil.example/x");
        assert_eq!(referring_path(&HeaderMap::new()), "/");
    }

    #[test]
    fn a_post_from_another_site_is_known() {
        assert!(from_elsewhere(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(from_elsewhere(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!from_elsewhere(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(from_elsewhere(&headers(&[
            ("origin", "https://evil.example"),
            ("host", "vote.example.org")
        ])));
        assert!(from_elsewhere(&headers(&[("origin", "null"), ("host", "vote.example.org")])));
        assert!(!from_elsewhere(&headers(&[("origin", "http://a:3000"), ("host", "a:3000")])));
    }

    #[test]
    fn what_was_typed_is_read_as_browsers_write_it() {
        let pairs = form_pairs(b"name=Asha+Rai&note=50%25%20%C3%A9&empty=&broken=%zz");
        let expected = [("name", "Asha Rai"), ("note", "50% é"), ("empty", ""), ("broken", "%zz")];
        assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
