//! Authority as values: who has none has nothing to call.
//!
//! Each is made from the session alone, for pages and server functions alike,
//! and holds the database it is good for.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{header, request::Parts},
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use tower_sessions::Session;

use super::{AppError, RequestContext};
use crate::{
    access::application::{Origin, StoredUser, Users},
    db::TenantDb,
    election::{
        ElectionDb,
        application::{Organisation, Reach, Voter},
    },
    kernel::{AdminId, Slug},
    tenancy::application::Admins,
    web::http::{
        self, App, ClientAddress, Device,
        sessions::{self, VoterGuest},
    },
};

/// Somebody with an account in an organisation, who is signed in.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who, and with what role.
    pub user: StoredUser,
    /// The organisation's slug.
    pub slug: Slug,
    /// The organisation's name.
    pub name: String,
    /// The organisation's database.
    pub db: TenantDb,
    elections: Option<ElectionDb>,
}

/// A voter who came by a personal link.
#[derive(Clone, Debug)]
pub struct VoterSession {
    /// Which entry of which election's roll, by which link.
    pub voter: Voter,
    /// The organisation's slug.
    pub slug: Slug,
    /// The organisation's elections.
    pub db: ElectionDb,
}

/// A platform admin who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlatformAdmin {
    /// Who.
    pub id: AdminId,
}

/// An organisation whose public pages are looked at.
#[derive(Clone, Debug)]
pub struct PublicOrganisation {
    /// The organisation's slug.
    pub slug: Slug,
    /// The organisation's name.
    pub name: String,
    /// The organisation's database.
    pub db: TenantDb,
    elections: Option<ElectionDb>,
}

/// Elections that are not installed are pages that do not exist.
fn installed(elections: &Option<ElectionDb>) -> Result<&ElectionDb, AppError> {
    elections.as_ref().ok_or(AppError::NotFound)
}

impl Member {
    /// The organisation as voters know it.
    pub fn organisation(&self) -> Organisation {
        Organisation { slug: self.slug.clone(), name: self.name.clone() }
    }

    /// The organisation's elections; without them there is no such page.
    pub fn elections(&self) -> Result<&ElectionDb, AppError> {
        installed(&self.elections)
    }
}

impl Member {
    /// How the organisation's people are reached.
    pub async fn reach(&self) -> Result<Reach, AppError> {
        let everybody = self.db.all().await?;
        let addresses = everybody.into_iter().map(|person| (person.id, person.email)).collect();
        Ok(Reach { organisation: self.slug.clone(), addresses })
    }
}

impl PublicOrganisation {
    /// The organisation's elections; without them there is no such page.
    pub fn elections(&self) -> Result<&ElectionDb, AppError> {
        installed(&self.elections)
    }
}

/// Takes an authority inside a server function.
pub async fn extract<T>() -> Result<T, AppError>
where
    T: FromRequestParts<App, Rejection = AppError>,
{
    let (mut parts, app) = request()?;
    T::from_request_parts(&mut parts, &app).await
}

/// The app, inside a server function.
pub fn app() -> Result<App, AppError> {
    use_context::<App>().ok_or(AppError::Failed(0))
}

/// The session, inside a server function.
pub fn session() -> Result<Session, AppError> {
    let (parts, _) = request()?;
    parts.extensions.get::<Session>().cloned().ok_or(AppError::Failed(0))
}

/// The context, inside a server function.
pub fn context() -> RequestContext {
    request()
        .ok()
        .and_then(|(parts, _)| parts.extensions.get::<RequestContext>().cloned())
        .unwrap_or_default()
}

/// Whom the page was made for that the request comes from, inside a server function.
pub fn asked_as() -> Option<String> {
    request().ok().and_then(|(parts, _)| http::asked_as(&parts.uri))
}

fn request() -> Result<(Parts, App), AppError> {
    let parts = use_context::<Parts>().ok_or(AppError::Failed(0))?;
    Ok((parts, app()?))
}

/// A part of the page's address, where it has one. In a server function there is
/// none: the session alone says whose it is.
async fn asked_for(parts: &mut Parts, app: &App, part: &str) -> Option<String> {
    let params = RawPathParams::from_request_parts(parts, app).await.ok()?;
    params.iter().find(|(name, _)| *name == part).map(|(_, value)| value.to_owned())
}

async fn slug_asked_for(parts: &mut Parts, app: &App) -> Option<String> {
    asked_for(parts, app, "slug").await
}

/// Another organisation's address is an address that does not exist.
async fn same_organisation(parts: &mut Parts, app: &App, slug: &Slug) -> Result<(), AppError> {
    match slug_asked_for(parts, app).await {
        Some(asked) if asked != slug.as_str() => Err(AppError::NotFound),
        Some(_) | None => Ok(()),
    }
}

/// The voter `asked` for, of those as whom this browser came, inside a server
/// function.
///
/// # Errors
/// [`AppError::LinkNeeded`] if the browser is not signed in as that voter.
pub async fn voter(asked: &str) -> Result<VoterSession, AppError> {
    let (_, app) = request()?;
    let mut guests = sessions::voters(&session()?).await.into_iter();
    let guest = guests.find(|guest| guest.voter.voter().to_string() == asked);
    VoterSession::of(&app, guest.ok_or(AppError::LinkNeeded)?).await
}

impl VoterSession {
    async fn of(app: &App, guest: VoterGuest) -> Result<Self, AppError> {
        let tenant = app.platform.tenants.by_id(guest.tenant).await?.ok_or(AppError::NotFound)?;
        let db = tenant.elections().ok_or(AppError::NotFound)?;
        Ok(Self { voter: guest.voter, slug: tenant.slug().clone(), db })
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = parts.extensions.get::<Session>().ok_or(AppError::SignInNeeded)?;
        let guest = sessions::member(session).await.ok_or(AppError::SignInNeeded)?;
        let tenant = app.platform.tenants.by_id(guest.tenant).await?.ok_or(AppError::NotFound)?;
        same_organisation(parts, app, tenant.slug()).await?;
        let db = tenant.db();
        let user = db.by_id(guest.user).await?.filter(|user| guest.is_of(user));
        let user = user.ok_or(AppError::SignInNeeded)?;
        let (slug, name) = (tenant.slug().clone(), tenant.name().to_owned());
        Ok(Self { user, slug, name, db, elections: tenant.elections() })
    }
}

impl FromRequestParts<App> for VoterSession {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = parts.extensions.get::<Session>().ok_or(AppError::LinkNeeded)?;
        let guests = sessions::voters(session).await;
        let election = asked_for(parts, app, "election").await;
        let guest = sessions::asked_for(&guests, http::asked_as(&parts.uri).as_deref(), election.as_deref());
        let found = Self::of(app, *guest.ok_or(AppError::LinkNeeded)?).await?;
        same_organisation(parts, app, &found.slug).await?;
        if election.is_some_and(|asked| asked != found.voter.election().to_string()) {
            return Err(AppError::NotFound);
        }
        Ok(found)
    }
}

impl FromRequestParts<App> for PlatformAdmin {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = parts.extensions.get::<Session>().ok_or(AppError::SignInNeeded)?;
        let id = sessions::admin(session).await.ok_or(AppError::SignInNeeded)?;
        // Somebody may have been signing in while the account was disabled.
        match app.platform.landlord.is_active(id).await? {
            true => Ok(Self { id }),
            false => Err(AppError::SignInNeeded),
        }
    }
}

impl FromRequestParts<App> for PublicOrganisation {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let asked = slug_asked_for(parts, app).await.ok_or(AppError::NotFound)?;
        let slug = Slug::parse(&asked).map_err(|_| AppError::NotFound)?;
        let tenant = app.platform.tenants.by_slug(&slug).await?.ok_or(AppError::NotFound)?;
        let (name, db, elections) = (tenant.name().to_owned(), tenant.db(), tenant.elections());
        Ok(Self { slug, name, db, elections })
    }
}

impl FromRequestParts<App> for RequestContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Where an attempt to sign in to `account` comes from, inside a server function.
///
/// # Errors
/// [`AppError::Failed`] if the platform's key makes no tags.
pub fn origin(account: &str) -> Result<Origin, AppError> {
    let (parts, app) = request()?;
    let device = Device::of(&parts.headers).known_to(app.platform.landlord.key(), account)?;
    Ok(Origin { address: address(), device })
}

/// Lets the browser remember that somebody has signed in to `account` on it, inside a
/// server function.
///
/// # Errors
/// [`AppError::Failed`] if the platform's key makes no tags.
pub fn remember_device(account: &str) -> Result<(), AppError> {
    let (parts, app) = request()?;
    let landlord = &app.platform.landlord;
    let secure = app.platform.config.public_url.starts_with("https://");
    let cookie =
        Device::of(&parts.headers).remember(landlord.key(), account, landlord.environment(), secure)?;
    if let (Some(cookie), Some(options)) = (cookie, use_context::<ResponseOptions>()) {
        options.append_header(header::SET_COOKIE, cookie);
    }
    Ok(())
}

/// The network address a request comes from, inside a server function.
pub fn address() -> String {
    request()
        .ok()
        .and_then(|(parts, _)| parts.extensions.get::<ClientAddress>().map(|address| address.0.clone()))
        .unwrap_or_default()
}
