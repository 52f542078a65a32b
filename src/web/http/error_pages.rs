//! What people see when a request was not done.

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use leptos::server_fn::ServerFn;
use tower_sessions::{Session, session, session_store};

use super::{
    App,
    plain_forms::{self, NotDone},
    sent::Sent,
};
use crate::{
    kernel::Refusal,
    tenancy::slug_in,
    web::{
        AppError, Page, RequestContext, ShownRights, Viewer,
        functions::sign_in::SignIn,
        pages::problem::{self, SentForm},
        respond,
    },
};

impl AppError {
    /// What a session's error is to people: where its store does not answer, trying
    /// again helps.
    pub(crate) fn of_session(error: &session::Error) -> Self {
        match error {
            session::Error::Store(session_store::Error::Backend(cause)) => {
                tracing::warn!(%cause, "the store of sessions does not answer");
                Self::Busy
            }
            _ => Self::fault(error),
        }
    }

    /// The status that says the same in HTTP.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::SignInNeeded | Self::LinkNeeded | Self::MembershipNeeded => StatusCode::UNAUTHORIZED,
            Self::SecondFactorNeeded => StatusCode::FORBIDDEN,
            Self::OtherAccount => StatusCode::CONFLICT,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unreachable | Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = (self.status(), Json(&self)).into_response();
        if self == Self::Busy {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Where somebody gets what is missing for a page.
fn way_in(error: &AppError, context: &RequestContext, page: &str, method: &Method) -> Option<String> {
    match (error, &context.who) {
        (AppError::SignInNeeded, _) => Some(sign_in(&context.path, method)),
        (AppError::MembershipNeeded, _) => slug_in(page).map(|slug| format!("/{slug}/member")),
        (AppError::SecondFactorNeeded, Viewer::Member { slug, .. }) => {
            Some(format!("/{slug}/office/account/second-factor"))
        }
        (AppError::SecondFactorNeeded, Viewer::Admin { .. }) => {
            Some("/platform/account/second-factor".to_owned())
        }
        _ => None,
    }
}

/// Turns an [`AppError`] into a page for those who asked with a browser.
pub(crate) async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let page_wanted = plain_forms::wants_page(request.headers());
    let context = request.extensions().get::<RequestContext>().cloned().unwrap_or_default();
    // What a page found out about rights would tell an address that there is from one that there
    // is not.
    let context = RequestContext { rights: ShownRights::default(), ..context };
    let method = request.method().clone();
    // A form is closed with the page that it was on.
    let page = match context.path.starts_with("/api/") {
        true => Sent::of(&request).page,
        false => context.path.clone(),
    };
    let (action, session) = (request.uri().path().to_owned(), request.extensions().get::<Session>().cloned());
    let response = next.run(request).await;
    // Nothing of it was read: only whoever sends files can send so much.
    if page_wanted && method == Method::POST && response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return plain_forms::too_large(&app, session, (&action, &page), "upload-too-large").await;
    }
    let error = match response.extensions().get::<AppError>() {
        Some(error) => error.clone(),
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => AppError::NotFound,
        None if response.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            AppError::because(Refusal::of("form-too-large"))
        }
        None => return response,
    };
    if !page_wanted {
        return response;
    }
    if error == AppError::NotFound
        && method == Method::GET
        && let Some(plain) = mended(&context.path)
    {
        return Redirect::permanent(&plain).into_response();
    }
    let sent = response.extensions().get::<NotDone>().filter(|sent| !sent.values.is_empty());
    let sent = sent.map(|NotDone { action, page, values }| SentForm {
        action: action.clone(),
        values: values.clone(),
        sign_in: sign_in(page, &Method::GET),
    });
    if sent.is_none()
        && let Some(elsewhere) = way_in(&error, &context, &page, &method)
    {
        return Redirect::to(&elsewhere).into_response();
    }
    let status = error.status();
    let notice = match error == AppError::Busy {
        true => notice_while_busy(&app, &page, &action, response.extensions().get::<NotDone>()).await,
        false => None,
    };
    let title = problem::title(context.language, &error, notice.is_some());
    let context = RequestContext { demonstration: app.platform.config.demonstration, ..context };
    let told = error.clone();
    let mut answer = respond(context, Page::new(title).status(status), move || {
        problem::body(error.clone(), notice.clone(), sent.clone())
    })
    .await;
    if let Some(retry) = response.headers().get(header::RETRY_AFTER) {
        answer.headers_mut().insert(header::RETRY_AFTER, retry.clone());
    }
    // Known to be told, and no session that could not be written.
    answer.extensions_mut().insert(told);
    answer
}

/// The address that was meant: some programs add a slash to links, and people write names
/// with capitals. Slugs have none.
fn mended(path: &str) -> Option<String> {
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    let inside = path.strip_prefix('/').filter(|inside| !inside.starts_with(['/', '\\']))?;
    let inside = inside.trim_end_matches('/');
    let (slug, rest) = inside.split_once('/').map_or((inside, None), |(slug, rest)| (slug, Some(rest)));
    let rest = rest.map(|rest| format!("/{rest}")).unwrap_or_default();
    let plain = format!("/{}{rest}", slug.to_ascii_lowercase());
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    (plain != path && plain != "/").then(|| plain + &query)
}

/// The notice under which the page or its organisation is closed, if it is. If the
/// landlord does not answer either, there is nothing to be said.
async fn notice_while_busy(app: &App, page: &str, action: &str, sent: Option<&NotDone>) -> Option<String> {
    match app.platform.tenants.notice(page).await.unwrap_or_default() {
        Some(notice) => Some(notice),
        None => notice_at_the_door(app, action, sent).await,
    }
}

/// What the organisation says to whoever wants to sign in to it while it is closed.
async fn notice_at_the_door(app: &App, action: &str, sent: Option<&NotDone>) -> Option<String> {
    let NotDone { values, .. } = sent.filter(|_| action == SignIn::url())?;
    let (_, slug) = values.iter().find(|(field, _)| field == "organisation")?;
    app.platform.tenants.notice(&format!("/{}", slug.trim())).await.unwrap_or_default()
}

/// Tells a session that could not be written, to which its library answers 500
/// without a word, as what it is.
pub(crate) async fn unsaved(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_ours = response.extensions().get::<AppError>().is_some();
    let is_fault = response.status() == StatusCode::INTERNAL_SERVER_ERROR;
    if is_fault && !is_ours { AppError::Busy.into_response() } else { response }
}

/// Keeps everybody out while the whole platform is closed. If the landlord's
/// database does not answer, that is not for this to say.
pub(crate) async fn maintenance_gate(State(app): State<App>, request: Request, next: Next) -> Response {
    match app.platform.tenants.platform_notice().await {
        Ok(Some(_)) => AppError::Busy.into_response(),
        Ok(None) | Err(_) => next.run(request).await,
    }
}

/// Where one signs in to see `path`, coming back to it if it was only looked at.
fn sign_in(path: &str, method: &Method) -> String {
    let door = if path.starts_with("/platform") || path.starts_with("/api/platform") {
        "/platform/sign-in"
    } else {
        "/sign-in"
    };
    if method == Method::GET {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", path).finish();
        format!("{door}?{query}")
    } else {
        door.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_a_program_has_changed_is_mended_and_leads_nowhere_else() {
        for (path, plain) in [
            ("/chess/", Some("/chess")),
            ("/Chess/vote/5f0a/", Some("/chess/vote/5f0a")),
            ("/CHESS?next=/A", Some("/chess?next=/A")),
            ("/chess/vote/5F0A", None),
            ("/", None),
            ("//evil.example/", None),
            ("/\\evil.example/", None),
        ] {
            assert_eq!(mended(path).as_deref(), plain, "{path}");
        }
    }
}
