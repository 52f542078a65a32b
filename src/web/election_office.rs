use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};

use super::{
    AppError,
    authority::{self, Member},
};
use crate::{
    access::application::Users,
    election::{
        CREATE_ELECTIONS, ElectionContext, ElectionDb,
        application::{Officer, OrganisationAdmin, officer_of},
    },
    kernel::{ElectionId, UserId},
    web::http::App,
};

/// An officer at work on one election. To everybody else the election's office
/// is an address that does not exist.
#[derive(Clone, Debug)]
pub struct ElectionOffice {
    /// Who is signed in.
    pub member: Member,
    /// What the member is in the election.
    pub officer: Officer,
    elections: ElectionDb,
}

impl ElectionOffice {
    /// The office of whoever sent the form, inside a server function.
    pub async fn at(election: &str) -> Result<Self, AppError> {
        Self::of(authority::extract().await?, election).await
    }

    async fn of(member: Member, election: &str) -> Result<Self, AppError> {
        let election: ElectionId = election.parse().map_err(|_| AppError::NotFound)?;
        let elections = member.open::<ElectionContext>()?;
        let officer = officer_of(&elections, member.user.id, election).await?.ok_or(AppError::NotFound)?;
        Ok(Self { member, officer, elections })
    }

    /// The organisation's elections.
    pub fn db(&self) -> &ElectionDb {
        &self.elections
    }

    /// The address of the election's office, followed by `rest`.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}/office/elections/{}{rest}", self.member.slug, self.officer.election())
    }
}

impl Member {
    /// The member as somebody who makes elections; to others the page does not exist.
    pub fn require_admin(&self) -> Result<OrganisationAdmin, AppError> {
        self.require(&CREATE_ELECTIONS)?;
        Ok(OrganisationAdmin::confirmed(self.user.id))
    }

    /// Somebody with an account in the same organisation, as chosen in a form:
    /// who, and the name.
    pub async fn account(&self, chosen: &str) -> Result<(UserId, String), AppError> {
        let id: UserId = chosen.parse().map_err(|_| AppError::NotFound)?;
        let user = self.db.by_id(id).await?.ok_or(AppError::NotFound)?;
        Ok((user.id, user.name.as_str().to_owned()))
    }
}

impl FromRequestParts<App> for ElectionOffice {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let member = Member::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| AppError::NotFound)?;
        let asked = params.iter().find(|(name, _)| *name == "election").map(|(_, value)| value.to_owned());
        Self::of(member, &asked.ok_or(AppError::NotFound)?).await
    }
}
