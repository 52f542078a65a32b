//! What the frame of a page must know of a request: language, who is looking,
//! a form that was refused.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_sessions::Session;

use super::{
    App, Authority,
    cookies::cookie,
    plain_forms, refused_forms,
    sent::asked_as,
    sessions::{self, session_hash},
};
use crate::{
    kernel::{Language, hex},
    messages,
    tenancy::slug_in,
    web::{
        AppError, RequestContext, Viewer,
        authority::PlatformAdmin,
        declare::{PAGES, function_at},
        forms::RefusedForm,
    },
};

/// The cookie that holds the language somebody chose.
pub(crate) const LANGUAGE_COOKIE: &str = "language";

/// Puts a [`RequestContext`] into the request.
pub(crate) async fn attach_context(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    let authority = authority_asked(&request);
    let language = language(request.headers(), messages::offered());
    let mut context = RequestContext {
        language,
        path: request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        done: done(request.uri()),
        site: app.site.clone(),
        demonstration: app.platform.config.demonstration,
        public_url: app.platform.config.public_url.clone(),
        once: once(&app),
        ..RequestContext::default()
    };
    if let Some(session) = session {
        match about(&app, &session, authority, request.uri()).await {
            Ok((who, admin, rehearsal)) => {
                if let Some(admin) = admin {
                    request.extensions_mut().insert(admin);
                }
                // Without an answer the menu is shorter, and the page says why.
                context.modules = match &who {
                    Viewer::Member { slug, .. } => app.platform.tenants.modules(slug).await.ok().flatten(),
                    Viewer::Anonymous
                    | Viewer::Admin { .. }
                    | Viewer::Voter { .. }
                    | Viewer::Membership { .. } => None,
                };
                (context.who, context.rehearsal) = (who, rehearsal);
            }
            // Who it is cannot be found out: not the same as a stranger.
            Err(error) => {
                request.extensions_mut().insert(context);
                request.extensions_mut().insert(Unavailable(error));
                return next.run(request).await;
            }
        }
        if request.method() == Method::GET {
            // A form that cannot be fetched is lost, but the page is not.
            context.refused = refused(&app, &session, authority, &context.path).await.ok().flatten();
        }
    }
    request.extensions_mut().insert(context);
    next.run(request).await
}

/// Why it could not be found out whose request it is.
#[derive(Clone, Debug)]
pub(crate) struct Unavailable(AppError);

/// Answers requests of which it could not be found out whose they are.
pub(crate) async fn answer_away(request: Request, next: Next) -> Response {
    match request.extensions().get::<Unavailable>() {
        Some(Unavailable(error)) => error.clone().into_response(),
        None => next.run(request).await,
    }
}

/// Whom the page or function that was asked for is open to.
fn authority_asked(request: &Request) -> Authority {
    let page = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let page = PAGES.iter().find(|known| Some(known.path) == page).map(|page| page.authority);
    let function = || function_at(request.uri().path()).map(|function| function.authority);
    page.or_else(function).unwrap_or(Authority::Public)
}

/// Who looks. A page for voters is a voter's, a member's own page that member's; everything
/// else is the account's, if somebody is signed in to one.
async fn who(app: &App, session: &Session, authority: Authority, uri: &Uri) -> Result<Viewer, AppError> {
    let guests = sessions::voters(session).await;
    let election = uri.path().split('/').nth(3);
    let voter = sessions::asked_for(&guests, asked_as(uri).as_deref(), election);
    let voter = voter.map(|guest| Viewer::Voter { voter: guest.voter.voter() });
    if authority == Authority::Voter {
        return Ok(voter.unwrap_or_default());
    }
    if authority == Authority::Membership {
        return membership(app, session).await.map(Option::unwrap_or_default);
    }
    let Some(member) = sessions::member(session).await else {
        return match voter {
            Some(voter) => Ok(voter),
            None => membership(app, session).await.map(Option::unwrap_or_default),
        };
    };
    match app.platform.tenants.by_id(member.tenant).await {
        Ok(Some(tenant)) => Ok(Viewer::Member { slug: tenant.slug().clone(), user: member.user }),
        Err(error) if error.is_outage() => Err(error.into()),
        Ok(None) | Err(_) => Ok(Viewer::Anonymous),
    }
}

/// The member whose own page the session opens, if anybody's.
async fn membership(app: &App, session: &Session) -> Result<Option<Viewer>, AppError> {
    let Some(guest) = sessions::membership(session).await else { return Ok(None) };
    match app.platform.tenants.by_id(guest.tenant).await {
        Ok(tenant) => {
            Ok(tenant.map(|tenant| Viewer::Membership { slug: tenant.slug().clone(), member: guest.member }))
        }
        Err(error) if error.is_outage() => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// Who is looking, also as the platform admin they are, and whether at an organisation that
/// is a copy for trying things out: the one in the address, or where there is none the one
/// the session is of.
async fn about(
    app: &App,
    session: &Session,
    authority: Authority,
    uri: &Uri,
) -> Result<(Viewer, Option<PlatformAdmin>, bool), AppError> {
    let path = uri.path();
    let mut admin = None;
    let mut viewer = Viewer::Anonymous;
    if session.id().is_some() {
        // Reads the session, once for all who ask later.
        session.get_value("").await.map_err(|error| AppError::of_session(&error))?;
        admin = PlatformAdmin::of_session(app, session).await?;
        viewer = match &admin {
            Some(admin) => Viewer::Admin { id: admin.id(), role: admin.role() },
            None => who(app, session, authority, uri).await?,
        };
    }
    let slug = match &viewer {
        Viewer::Member { slug, .. } | Viewer::Membership { slug, .. } => {
            slug_in(path).or_else(|| Some(slug.clone()))
        }
        Viewer::Anonymous | Viewer::Admin { .. } | Viewer::Voter { .. } => slug_in(path),
    };
    let rehearsal = match slug {
        Some(slug) => match app.platform.tenants.is_rehearsal(&slug).await {
            Err(error) if error.is_outage() => return Err(error.into()),
            rehearsal => rehearsal.unwrap_or_default(),
        },
        None => false,
    };
    Ok((viewer, admin, rehearsal))
}

async fn refused(
    app: &App,
    session: &Session,
    authority: Authority,
    path: &str,
) -> Result<Option<RefusedForm>, AppError> {
    let waiting: Option<bool> = session.get(plain_forms::WAITING).await.ok().flatten();
    let (Some(true), Some(id)) = (waiting, session.id()) else {
        return Ok(None);
    };
    let database = plain_forms::form_database(app, session, authority).await?;
    let form = refused_forms::take(&database, &session_hash(&id), path).await?;
    if form.is_some() {
        session.remove::<bool>(plain_forms::WAITING).await.map_err(|error| AppError::of_session(&error))?;
    }
    Ok(form)
}

/// A text of this look at a page alone.
fn once(app: &App) -> String {
    let mut bytes = [0; 12];
    app.platform.landlord.environment().fill_random(&mut bytes);
    hex(&bytes)
}

/// The language chosen, else the one that the browser likes best, of those that are
/// offered.
fn language(headers: &HeaderMap, offered: &[Language]) -> Language {
    let spoken = |tag: &str| tag.trim().parse().ok().filter(|language| offered.contains(language));
    cookie(headers, LANGUAGE_COOKIE)
        .and_then(spoken)
        .or_else(|| {
            let accepted =
                headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
            let mut accepted: Vec<_> = accepted
                .flat_map(|value| value.split(','))
                .filter_map(weighted)
                .filter_map(|(range, weight)| Some((spoken(range)?, weight)))
                .collect();
            // Of those with the same weight, the first stays first.
            accepted.sort_by(|(_, weight), (_, other)| other.total_cmp(weight));
            accepted.first().map(|(language, _)| *language)
        })
        .unwrap_or_default()
}

/// A range of `Accept-Language` with its weight; nothing if it is not
/// wanted or cannot be read (RFC 9110, sections 12.4.2 and 12.5.4).
fn weighted(range: &str) -> Option<(&str, f32)> {
    let mut parts = range.split(';').map(str::trim);
    let range = parts.next()?;
    let weight = match parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="))) {
        Some(weight) => weight.trim().parse().ok()?,
        None => 1.0,
    };
    (weight > 0.0 && weight <= 1.0).then_some((range, weight))
}

/// The key of the message that tells what was done: only one that exists.
fn done(uri: &Uri) -> Option<String> {
    let query = uri.query()?;
    let (_, value) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "done")?;
    let key = format!("done-{value}");
    messages::has_message(Language::En, &key).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_chosen_counts_more_than_the_browsers() {
        let mut headers = HeaderMap::new();
        assert_eq!(language(&headers, &Language::ALL), Language::En);
        headers.insert(header::ACCEPT_LANGUAGE, "fr-FR, ne;q=0.8, de;q=0.5".parse().unwrap());
        assert_eq!(language(&headers, &Language::ALL), Language::Ne);
        headers.insert(header::COOKIE, "a=b; language=de".parse().unwrap());
        assert_eq!(language(&headers, &Language::ALL), Language::De);
    }

    #[test]
    fn the_language_that_the_browser_likes_best_is_spoken() {
        for (accepted, expected) in [
            ("de-AT", Language::De),
            ("ne-NP, en;q=0.9", Language::Ne),
            ("en;q=0.2, de;q=0.7, ne;q=0.70", Language::De),
            ("fr, ne;q=0.001", Language::Ne),
            ("DE ; Q=1.0, ne", Language::De),
            ("de;q=0, ne;q=0.1", Language::Ne),
            ("de;q=2, de;q=nan, de;q=x, ne;q=0.3", Language::Ne),
            ("*, fr;q=0.5", Language::En),
            ("", Language::En),
            (";;,q=1,-,\u{e9}", Language::En),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
            assert_eq!(language(&headers, &Language::ALL), expected, "{accepted}");
        }
        let mut headers = HeaderMap::new();
        headers.append(header::ACCEPT_LANGUAGE, "de;q=0.4".parse().unwrap());
        headers.append(header::ACCEPT_LANGUAGE, "ne;q=0.5".parse().unwrap());
        assert_eq!(language(&headers, &Language::ALL), Language::Ne);
    }

    #[test]
    fn a_language_that_is_not_offered_is_not_spoken() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "ne, de;q=0.5".parse().unwrap());
        headers.insert(header::COOKIE, "language=ne".parse().unwrap());
        assert_eq!(language(&headers, &[Language::En, Language::De]), Language::De);
        assert_eq!(language(&headers, &[Language::En]), Language::En);
    }
}
