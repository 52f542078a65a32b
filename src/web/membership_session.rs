use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

use super::{AppError, authority::same_organisation};
use crate::{
    election::{ElectionContext, ElectionDb},
    kernel::Slug,
    membership::{
        MembershipContext, MembershipDb,
        application::{KeptMember, Members as _},
    },
    web::http::{App, sessions},
};

/// A member who came by a link to their own page. To an account in the organisation's office
/// it is no kin: it reaches this one member, and nothing else.
#[derive(Clone, Debug)]
pub struct MembershipSession {
    /// Whose page it is.
    pub member: KeptMember,
    /// The organisation's slug.
    pub slug: Slug,
    /// The organisation's name.
    pub name: String,
    /// The organisation's members.
    pub db: MembershipDb,
    /// The organisation's elections, if it has them installed.
    pub elections: Option<ElectionDb>,
}

impl MembershipSession {
    /// The address of the member's own page, followed by `rest`.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}/member/own{rest}", self.slug)
    }
}

impl FromRequestParts<App> for MembershipSession {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = parts.extensions.get::<Session>().ok_or(AppError::MembershipNeeded)?;
        let guest = sessions::membership(session).await.ok_or(AppError::MembershipNeeded)?;
        let tenant = app.platform.tenants.by_id(guest.tenant).await?.ok_or(AppError::NotFound)?;
        same_organisation(parts, app, tenant.slug()).await?;
        let db = tenant.open::<MembershipContext>().ok_or(AppError::NotFound)?;
        let elections = tenant.open::<ElectionContext>();
        let found = db.member(guest.member).await?;
        let member = found.filter(|kept| kept.member.state.has_own_page() && guest.is_of(&kept.member));
        let member = member.ok_or(AppError::MembershipNeeded)?;
        Ok(Self { member, slug: tenant.slug().clone(), name: tenant.name().to_owned(), db, elections })
    }
}
