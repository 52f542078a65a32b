//! Authority as values: who has none has nothing to call.
//!
//! Each is made from the session alone, for pages and server functions alike,
//! and holds the database it is good for.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use leptos::prelude::use_context;
use tower_sessions::Session;

use super::{AppError, Visit};
use crate::{
    access::application::{StoredUser, Users},
    db::TenantDb,
    election::{
        ElectionDb,
        application::{Organisation, Reach},
    },
    kernel::{AdminId, ElectionId, Slug, VoterId},
    server::{
        App,
        sessions::{self, Guest},
    },
    tenancy::application::Admins,
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
    /// Which entry of the roll.
    pub voter: VoterId,
    /// Of which election.
    pub election: ElectionId,
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
pub async fn require<T>() -> Result<T, AppError>
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

/// The visit, inside a server function.
pub fn visit() -> Visit {
    request().ok().and_then(|(parts, _)| parts.extensions.get::<Visit>().cloned()).unwrap_or_default()
}

fn request() -> Result<(Parts, App), AppError> {
    let parts = use_context::<Parts>().ok_or(AppError::Failed(0))?;
    Ok((parts, app()?))
}

/// The slug in the page's address, where it has one. In a server function
/// there is none: the session alone says whose it is.
async fn slug_asked_for(parts: &mut Parts, app: &App) -> Option<String> {
    let params = RawPathParams::from_request_parts(parts, app).await.ok()?;
    params.iter().find(|(name, _)| *name == "slug").map(|(_, value)| value.to_owned())
}

/// Another organisation's address is an address that does not exist.
async fn same_organisation(parts: &mut Parts, app: &App, slug: &Slug) -> Result<(), AppError> {
    match slug_asked_for(parts, app).await {
        Some(asked) if asked != slug.as_str() => Err(AppError::NotFound),
        Some(_) | None => Ok(()),
    }
}

async fn guest(parts: &Parts) -> Option<Guest> {
    sessions::guest(parts.extensions.get::<Session>()?).await
}

impl FromRequestParts<App> for Member {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let Some(Guest::Member { tenant, user }) = guest(parts).await else {
            return Err(AppError::SignInNeeded);
        };
        let tenant = app.platform.tenants.by_id(tenant).await?.ok_or(AppError::NotFound)?;
        same_organisation(parts, app, tenant.slug()).await?;
        let db = tenant.db();
        let user = db.by_id(user).await?.ok_or(AppError::SignInNeeded)?;
        let (slug, name) = (tenant.slug().clone(), tenant.name().to_owned());
        Ok(Self { user, slug, name, db, elections: tenant.elections() })
    }
}

impl FromRequestParts<App> for VoterSession {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let Some(Guest::Voter { tenant, election, voter }) = guest(parts).await else {
            return Err(AppError::SignInNeeded);
        };
        let tenant = app.platform.tenants.by_id(tenant).await?.ok_or(AppError::NotFound)?;
        same_organisation(parts, app, tenant.slug()).await?;
        let db = tenant.elections().ok_or(AppError::NotFound)?;
        Ok(Self { voter, election, slug: tenant.slug().clone(), db })
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

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// The network address a request comes from, inside a server function.
pub fn address() -> String {
    request()
        .ok()
        .and_then(|(parts, _)| {
            let info = parts.extensions.get::<axum::extract::ConnectInfo<std::net::SocketAddr>>()?;
            Some(info.0.ip().to_string())
        })
        .unwrap_or_default()
}
