//! Plain forms, without scripts: the one layer between a browser's post and
//! the server functions.
//!
//! A form that is accepted leads on to another page; one that is refused leads
//! back to its own, which shows what was typed and why it was refused. The
//! server functions know nothing of it.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use leptos::server_fn::ServerFn;
use time::Duration;
use tower_sessions::Session;

use super::{
    App, Authority, ClientAddress,
    once::{self, Known, RequestHash},
    refused_forms,
    sent::Sent,
    sessions::{self, session_hash},
};
use crate::{
    access::{
        application::{AttemptKey, Attempts},
        domain::Pace,
    },
    db::AnyDb,
    election::domain::{MAX_REQUEST_BYTES, MAX_STRANGERS_FORM_BYTES},
    kernel::Refusal,
    web::{
        AppError,
        declare::function_at,
        forms::{RefusedForm, is_secret},
        functions::{apply::Apply, platform_set_up::PlatformSetUp, set_up::SetUp},
    },
};

/// The most an answer of a server function may hold.
const MOST_ANSWER: usize = 1024 * 1024;
/// What the browser is to forget (Clear Site Data, section 3.1).
pub(crate) const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// Marks in the session that a refused form waits for a page.
pub(crate) const WAITING: &str = "refused-form";

/// Whether a page is asked for, as browsers do, rather than data.
pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
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

/// What was sent and not done, for the page that says why and lets it be sent again.
#[derive(Clone, Debug)]
pub(crate) struct NotDone {
    /// The form's address, without what it says of its page.
    pub(crate) action: String,
    /// The page on which the form stands.
    pub(crate) page: String,
    /// What was typed, without secrets.
    pub(crate) values: Vec<(String, String)>,
}

/// A form as it was sent.
struct Form {
    action: String,
    sent: Sent,
    typed: Vec<(String, String)>,
    /// From where it comes, if anybody could send it.
    stranger: Option<ClientAddress>,
}

/// The layer.
pub(crate) async fn plain_forms(State(app): State<App>, request: Request, next: Next) -> Response {
    if from_elsewhere(request.headers()) {
        return AppError::NotFound.into_response();
    }
    if !wants_page(request.headers()) {
        return next.run(request).await;
    }
    let sent = Sent::of(&request);
    let (action, uri) = (request.uri().path().to_owned(), request.uri().to_string());
    let session = request.extensions().get::<Session>().cloned();
    let is_known = is_for_known(&action);
    let most = if is_known { MAX_REQUEST_BYTES } else { MAX_STRANGERS_FORM_BYTES };
    let (request, body) = match read_form(request, most).await {
        Ok(read) => read,
        Err(_) => return too_large(&app, session, (&action, &sent.page), "form-too-large").await,
    };
    let typed = body.as_deref().map(form_pairs).unwrap_or_default();
    // What signs in or chooses a language answers with a cookie, each time.
    let of_strangers = [Apply::url(), SetUp::url(), PlatformSetUp::url()];
    let is_once = sent.once.is_some() && (is_known || of_strangers.contains(&action.as_str()));
    let hash = body.filter(|_| is_once).map(|body| RequestHash::of(&uri, &body));
    let stranger = request.extensions().get::<ClientAddress>().filter(|_| !is_known).cloned();
    let form = Form { action, sent, typed, stranger };
    // To its end also when the browser stops listening, as it does when a button is
    // pressed twice: the second request gets this one's answer.
    let answering = tokio::spawn(async move {
        let answered = answer(&app, session, &form, hash, request, next).await;
        (form, answered)
    });
    let Ok((form, answered)) = answering.await else {
        tracing::error!("a form panicked");
        return AppError::Failed(0).into_response();
    };
    let mut response = match answered {
        Ok(Done { location, told }) => {
            let mut response = Redirect::to(&location).into_response();
            for (name, value) in told {
                response.headers_mut().append(name, value);
            }
            return response;
        }
        Err(error) => error.into_response(),
    };
    let Form { action, sent, typed, .. } = form;
    let values = typed.into_iter().filter(|(field, _)| !is_secret(field)).collect();
    response.extensions_mut().insert(NotDone { action, page: sent.page, values });
    response
}

/// What became of a form.
#[derive(Debug, Default)]
struct Done {
    /// Where it leads.
    location: String,
    /// What the browser is to remember, and to forget.
    told: Vec<(HeaderName, HeaderValue)>,
}

/// Lets the form be answered once, and says where the answer leads.
async fn answer(
    app: &App,
    session: Option<Session>,
    form: &Form,
    hash: Option<RequestHash>,
    request: Request,
    next: Next,
) -> Result<Done, AppError> {
    let session = session.ok_or(AppError::Malformed)?;
    let before = form_database(app, &session, authority_of(&form.action)).await?;
    if let Some(hash) = hash {
        match once::begin(&before, hash).await? {
            Known::Answered(location) => return Ok(Done { location, ..Done::default() }),
            Known::First | Known::UnderWay => {}
        }
    }
    let page = &form.sent.page;
    let work = async { outcome(next.run(request).await, page).await };
    let outcome = match hash {
        Some(hash) => once::under_way(&before, hash, work).await,
        None => work.await,
    };
    if let Some(hash) = hash {
        let location = outcome.as_ref().ok().map(|done| done.location.as_str());
        if let Err(error) = once::finish(&before, hash, location).await {
            // What was done is done; only a second request would not hear of it.
            tracing::warn!(%error, "the answer to a form was not remembered");
        }
    }
    match outcome {
        Ok(done) => Ok(done),
        Err(AppError::Refused(refusals)) => {
            if let (AnyDb::Landlord(_), Some(address)) = (&before, &form.stranger) {
                pace(app, address).await?;
            }
            let refused = RefusedForm::new(&form.action, form.typed.clone(), refusals);
            keep(app, &session, page, &refused).await?;
            Ok(Done { location: format!("{page}#problems"), ..Done::default() })
        }
        Err(error) => Err(error),
    }
}

/// Reads what was typed, and asks the server function for data, not a page.
async fn read_form(request: Request, most: usize) -> Result<(Request, Option<Bytes>), AppError> {
    let (mut parts, body) = request.into_parts();
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let plain = parts
        .headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    if !plain {
        // Files are not kept; their forms ask for nothing else.
        return Ok((Request::from_parts(parts, body), None));
    }
    let bytes = to_bytes(body, most).await.map_err(|_| AppError::because(Refusal::of("form-too-large")))?;
    Ok((Request::from_parts(parts, Body::from(bytes.clone())), Some(bytes)))
}

/// Splits `name=value` pairs (URL standard, section 5.1).
fn form_pairs(bytes: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(bytes).into_owned().collect()
}

/// What the answer says; without a place of its own it leads back to `page`.
async fn outcome(response: Response, page: &str) -> Result<Done, AppError> {
    if let Some(error) = response.extensions().get::<AppError>() {
        return Err(error.clone());
    }
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    let location = location.map(str::to_owned);
    let status = response.status();
    if status.is_success() || status == StatusCode::FOUND {
        let for_browser = |(name, value): (&HeaderName, &HeaderValue)| {
            let is_one = *name == header::SET_COOKIE || *name == CLEAR_SITE_DATA;
            is_one.then(|| (name.clone(), value.clone()))
        };
        let told = response.headers().iter().filter_map(for_browser).collect();
        return Ok(Done { location: location.unwrap_or_else(|| page.to_owned()), told });
    }
    let bytes = to_bytes(response.into_body(), MOST_ANSWER).await.map_err(|_| AppError::Malformed)?;
    Err(serde_json::from_slice(&bytes).unwrap_or(AppError::Malformed))
}

/// The database that keeps the forms of whoever has this session, which are open to
/// `authority`: nothing of a member's own page is kept where an account of the same browser is.
pub(crate) async fn form_database(
    app: &App,
    session: &Session,
    authority: Authority,
) -> Result<AnyDb, AppError> {
    let landlord = || AnyDb::Landlord(app.platform.landlord.clone());
    let tenant = match authority == Authority::Membership {
        true => sessions::membership(session).await.map(|guest| guest.tenant),
        false => sessions::member(session).await.map(|guest| guest.tenant),
    };
    let Some(tenant) = tenant else { return Ok(landlord()) };
    match app.platform.tenants.by_id(tenant).await {
        Ok(Some(tenant)) => Ok(AnyDb::Tenant(tenant.db())),
        Err(error) if error.is_outage() => Err(error.into()),
        // If it is closed or gone, one can still sign in elsewhere.
        Ok(None) | Err(_) => Ok(landlord()),
    }
}

/// How forms that are refused slow down those after them, from one network address:
/// each is kept for a while, with a session of its own.
const REFUSED: Pace = Pace { free: 60, first: Duration::seconds(1), longest: Duration::minutes(1) };

/// Lets no stranger fill the landlord's database with forms.
async fn pace(app: &App, address: &ClientAddress) -> Result<(), AppError> {
    let name = format!("refused form from {}", address.0);
    let key = AttemptKey { name, account: String::new(), pace: REFUSED };
    app.platform.landlord.begin_attempt(&[key]).await?.map_err(|_| AppError::Busy)
}

/// Whether only somebody who is signed in may call it.
fn is_for_known(action: &str) -> bool {
    matches!(authority_of(action), Authority::Member | Authority::Membership | Authority::Admin(_))
}

/// Whom the server function is open to; what there is not, to everybody.
fn authority_of(action: &str) -> Authority {
    function_at(action).map_or(Authority::Public, |function| function.authority)
}

/// Leads back to the page of a form that was too large to be read, and says so there.
pub(crate) async fn too_large(
    app: &App,
    session: Option<Session>,
    (action, page): (&str, &str),
    why: &str,
) -> Response {
    let error = AppError::because(Refusal::of(why));
    // For strangers nothing is kept that they can make so large.
    let Some(session) = session.filter(|_| is_for_known(action)) else { return error.into_response() };
    let form = RefusedForm::new(action, Vec::new(), vec![Refusal::of(why)]);
    match keep(app, &session, page, &form).await {
        Ok(()) => Redirect::to(&format!("{page}#problems")).into_response(),
        Err(_) => error.into_response(),
    }
}

async fn keep(app: &App, session: &Session, page: &str, form: &RefusedForm) -> Result<(), AppError> {
    session.insert(WAITING, true).await.map_err(|error| AppError::of_session(&error))?;
    // A visitor without a session gets its id only when it is saved.
    session.save().await.map_err(|error| AppError::of_session(&error))?;
    let id = session.id().ok_or(AppError::Malformed)?;
    let database = form_database(app, session, authority_of(&form.action)).await?;
    refused_forms::keep(&database, &session_hash(&id), page, form).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
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
