//! Authority as values: who has none has nothing to call.
//!
//! Each is made from the session alone, for pages and server functions alike,
//! and holds the database it is good for.

mod platform_admin;

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use leptos::prelude::use_context;
use tower_sessions::Session;

use super::{AppError, RequestContext, ShownZone};
use crate::{
    access::{
        application::{Accounts, By, OwnSettings, Roles, StoredUser, Users},
        domain::Rights,
    },
    db::{ContextDb, Stored, TenantDb},
    election::{
        ElectionDb,
        application::{Organisation, Reach, Voter, views::SettingsView},
    },
    kernel::{Permission, SessionId, Slug, TimeZoneName},
    tenancy::Tenant,
    web::http::{
        self, App,
        sessions::{self, VoterGuest},
    },
};

pub use platform_admin::PlatformAdmin;

/// Somebody with an account in an organisation, who is signed in.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who, and with what role.
    pub user: StoredUser,
    /// What they may do today.
    pub rights: Rights,
    /// Which of the account's sessions it is.
    pub session: SessionId,
    /// The organisation's slug.
    pub slug: Slug,
    /// The organisation's name.
    pub name: String,
    /// The organisation's time zone, if it has chosen one.
    pub time_zone: Option<TimeZoneName>,
    /// The organisation's database.
    pub db: TenantDb,
    shown_zone: ShownZone,
    tenant: Tenant,
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

/// An organisation whose public pages are looked at.
#[derive(Clone, Debug)]
pub struct PublicOrganisation {
    /// The organisation's slug.
    pub slug: Slug,
    /// The organisation's name.
    pub name: String,
    /// The organisation's database.
    pub db: TenantDb,
    tenant: Tenant,
}

/// What is not installed has no pages.
fn installed<C: Stored>(tenant: &Tenant) -> Result<ContextDb<C>, AppError> {
    tenant.open().ok_or(AppError::NotFound)
}

impl Member {
    /// The organisation as voters know it.
    pub fn organisation(&self) -> Organisation {
        Organisation { slug: self.slug.clone(), name: self.name.clone() }
    }

    /// What `C` has in the organisation's database.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if that context is not installed there.
    pub fn open<C: Stored>(&self) -> Result<ContextDb<C>, AppError> {
        installed(&self.tenant)
    }
}

impl Member {
    /// Whether they hold `permission` for the whole organisation.
    pub fn may(&self, permission: &Permission) -> bool {
        self.rights.holds(permission)
    }

    /// The same, where what is asked for is not there for others.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if they do not hold it.
    pub fn require(&self, permission: &Permission) -> Result<(), AppError> {
        if self.may(permission) { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// The organisation's time zone: UTC as long as it has chosen none.
    pub fn zone(&self) -> TimeZoneName {
        self.time_zone.clone().unwrap_or_default()
    }

    /// Tells moments on the page in the time zone of the election that it is of.
    pub fn show_zone_of(&self, election: &SettingsView) {
        self.shown_zone.note_election(&election.time_zone);
    }

    /// As whom they change accounts and roles.
    pub fn by(&self) -> By<'_> {
        By { user: self.user.id, rights: &self.rights }
    }

    /// How the organisation's people are reached.
    pub async fn reach(&self) -> Result<Reach, AppError> {
        let everybody = self.db.all().await?;
        let addresses = everybody.into_iter().map(|person| (person.id, person.email)).collect();
        Ok(Reach { organisation: self.slug.clone(), addresses })
    }
}

impl PublicOrganisation {
    /// What `C` has in the organisation's database.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if that context is not installed there.
    pub fn open<C: Stored>(&self) -> Result<ContextDb<C>, AppError> {
        installed(&self.tenant)
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

pub(super) fn request() -> Result<(Parts, App), AppError> {
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
pub(super) async fn same_organisation(parts: &mut Parts, app: &App, slug: &Slug) -> Result<(), AppError> {
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
        let db = tenant.open().ok_or(AppError::NotFound)?;
        Ok(Self { voter: guest.voter, slug: tenant.slug().clone(), db })
    }
}

/// Somebody with an account who is signed in, whether they have the second factor that
/// a role demands or not: for the page on which it is set up.
#[derive(Clone, Debug)]
pub struct Newcomer(pub Member);

impl FromRequestParts<App> for Newcomer {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        Member::signed_in(parts, app).await.map(Self)
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let member = Self::signed_in(parts, app).await?;
        if member.rights.lacks_factor() { Err(AppError::SecondFactorNeeded) } else { Ok(member) }
    }
}

impl Member {
    async fn signed_in(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = parts.extensions.get::<Session>().ok_or(AppError::SignInNeeded)?;
        let guest = sessions::member(session).await.ok_or(AppError::SignInNeeded)?;
        let tenant = app.platform.tenants.by_id(guest.tenant).await?.ok_or(AppError::NotFound)?;
        same_organisation(parts, app, tenant.slug()).await?;
        let db = tenant.db();
        let today = db.environment().now().date();
        let user = db.signed_in(guest.user, guest.session, today).await?;
        let user = user.filter(|user| guest.is_of(user)).ok_or(AppError::SignInNeeded)?;
        let rights = db.rights(user.id, user.role, today).await?;
        let time_zone = db.time_zone().await?;
        let shown_zone = parts.extensions.get::<RequestContext>().map(|context| context.zone.clone());
        let shown_zone = shown_zone.unwrap_or_default();
        shown_zone.note_organisation(time_zone.as_ref());
        if let Some(context) = parts.extensions.get::<RequestContext>() {
            context.rights.note(&rights);
        }
        let (slug, name, session) = (tenant.slug().clone(), tenant.name().to_owned(), guest.session);
        Ok(Self { user, rights, session, slug, name, time_zone, db, shown_zone, tenant })
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

impl FromRequestParts<App> for PublicOrganisation {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let asked = slug_asked_for(parts, app).await.ok_or(AppError::NotFound)?;
        let slug = Slug::parse(&asked).map_err(|_| AppError::NotFound)?;
        let tenant = app.platform.tenants.by_slug(&slug).await?.ok_or(AppError::NotFound)?;
        Ok(Self { slug, name: tenant.name().to_owned(), db: tenant.db(), tenant })
    }
}

impl FromRequestParts<App> for RequestContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}
