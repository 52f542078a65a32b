use axum::{extract::FromRequestParts, http::request::Parts};

use super::{
    AppError,
    authority::{self, Member},
};
use crate::{
    kernel::{Actor, Permission},
    membership::{MembershipContext, MembershipDb, VIEW},
    web::http::App,
};

/// Somebody at work on the organisation's members. To everybody else their pages are
/// addresses that do not exist.
#[derive(Clone, Debug)]
pub struct MembersOffice {
    /// Who is signed in.
    pub member: Member,
    db: MembershipDb,
}

impl MembersOffice {
    /// The office of whoever sent the form, if `permission` is held.
    ///
    /// # Errors
    /// [`AppError::NotFound`] without members, or without the permission.
    pub async fn at(permission: &Permission) -> Result<Self, AppError> {
        let office = Self::of(authority::extract().await?)?;
        office.require(permission)?;
        Ok(office)
    }

    fn of(member: Member) -> Result<Self, AppError> {
        let db = member.open::<MembershipContext>()?;
        let office = Self { member, db };
        office.require(&VIEW)?;
        Ok(office)
    }

    /// Whether `permission` is held.
    pub fn may(&self, permission: &Permission) -> bool {
        self.member.may(permission)
    }

    /// Nothing, if `permission` is held.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not.
    pub fn require(&self, permission: &Permission) -> Result<(), AppError> {
        if self.may(permission) { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// The organisation's members.
    pub fn db(&self) -> &MembershipDb {
        &self.db
    }

    /// Who it is, for the audit.
    pub fn actor(&self) -> Actor {
        Actor::User(self.member.user.id)
    }

    /// The address of the members' office, followed by `rest`.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}/office/members{rest}", self.member.slug)
    }
}

impl FromRequestParts<App> for MembersOffice {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        Self::of(Member::from_request_parts(parts, app).await?)
    }
}
