use axum::{extract::FromRequestParts, http::request::Parts};

use super::{
    AppError,
    authority::{self, Member},
};
use crate::{
    access::domain::Extent,
    kernel::{Actor, MemberId, Permission},
    membership::{
        MembershipContext, MembershipDb, VIEW,
        application::{Filter, KeptMember, Members as _},
        domain::UnitPath,
    },
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
    /// The office of whoever sent the form, if `permission` is held for all members.
    ///
    /// # Errors
    /// [`AppError::NotFound`] without members, or without the permission.
    pub async fn at(permission: &Permission) -> Result<Self, AppError> {
        let office = Self::of(authority::extract().await?)?;
        office.require(permission)?;
        Ok(office)
    }

    /// The office of whoever sent the form, if `permission` is held for some unit.
    ///
    /// # Errors
    /// [`AppError::NotFound`] without members, or without the permission.
    pub async fn somewhere(permission: &Permission) -> Result<Self, AppError> {
        let office = Self::of(authority::extract().await?)?;
        office.require_somewhere(permission)?;
        Ok(office)
    }

    /// The office of whoever sent the form, and the member it is about, if `permission` is held
    /// for that member.
    ///
    /// # Errors
    /// [`AppError::NotFound`] without the member, or without the permission.
    pub async fn about(permission: &Permission, member: &str) -> Result<(Self, MemberId), AppError> {
        let office = Self::of(authority::extract().await?)?;
        let member = office.member(permission, member).await?;
        Ok((office, member.member.id))
    }

    fn of(member: Member) -> Result<Self, AppError> {
        let db = member.open::<MembershipContext>()?;
        let office = Self { member, db };
        office.require_somewhere(&VIEW)?;
        Ok(office)
    }

    /// Whether `permission` is held for all members, and they may be seen.
    pub fn may(&self, permission: &Permission) -> bool {
        self.member.may(permission) && self.member.may(&VIEW)
    }

    /// Whether `permission` is held for some unit.
    pub fn may_somewhere(&self, permission: &Permission) -> bool {
        self.extent(permission) != Extent::Nowhere
    }

    /// Whether `permission` is held for members of `unit`, and they may be seen.
    pub fn may_in(&self, permission: &Permission, unit: Option<&UnitPath>) -> bool {
        self.extent(permission).covers(unit) && self.extent(&VIEW).covers(unit)
    }

    /// Where `permission` is held.
    pub fn extent(&self, permission: &Permission) -> Extent {
        self.member.rights.extent(permission)
    }

    /// Nothing, if `permission` is held for all members.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not.
    pub fn require(&self, permission: &Permission) -> Result<(), AppError> {
        if self.may(permission) { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// Nothing, if `permission` is held for some unit.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not.
    pub fn require_somewhere(&self, permission: &Permission) -> Result<(), AppError> {
        if self.may_somewhere(permission) { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// The member, if `permission` is held for members of that unit.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not, or where there is no such member.
    pub async fn member(&self, permission: &Permission, member: &str) -> Result<KeptMember, AppError> {
        let id: MemberId = member.parse().map_err(|_| AppError::NotFound)?;
        let member = self.db.member(id).await?.ok_or(AppError::NotFound)?;
        let may = self.may_in(permission, member.member.draft.unit.as_ref());
        if may { Ok(member) } else { Err(AppError::NotFound) }
    }

    /// The same filter, which lets through those alone for whom `permission` is held.
    #[must_use]
    pub fn within(&self, permission: &Permission, filter: Filter) -> Filter {
        let within = match (self.extent(permission), self.extent(&VIEW)) {
            (Extent::Everywhere, Extent::Everywhere) => None,
            (Extent::Everywhere, Extent::Units(units)) | (Extent::Units(units), Extent::Everywhere) => {
                Some(units)
            }
            (Extent::Units(held), Extent::Units(seen)) => {
                Some(held.into_iter().filter(|unit| seen.iter().any(|seen| seen.covers(unit))).collect())
            }
            (Extent::Nowhere, _) | (_, Extent::Nowhere) => Some(Vec::new()),
        };
        Filter { within, ..filter }
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
