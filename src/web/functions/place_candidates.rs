//! What platform admins decide of units that organisations propose.

use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
mod ssr {
    use crate::{
        db::{DbError, LandlordDb},
        geography::application::{Candidates as _, DecideError},
        kernel::{AdminId, ProposalId},
        web::{
            AppError,
            authority::{self, PlatformAdmin},
            functions::redirect_to,
            http::App,
        },
    };

    /// An admin who decides of a candidate.
    pub(super) struct Deciding {
        pub(super) by: AdminId,
        pub(super) candidate: ProposalId,
        pub(super) landlord: LandlordDb,
        app: App,
    }

    impl Deciding {
        /// Who sent the form.
        pub(super) async fn of(candidate: &str) -> Result<Self, AppError> {
            let admin: PlatformAdmin = authority::extract().await?;
            let app = authority::app()?;
            let landlord = app.platform.landlord.clone();
            Ok(Self { by: admin.id(), candidate: id(candidate)?, landlord, app })
        }

        /// Leads to the candidate, where is told what was done; the organisations hear of it.
        pub(super) async fn done(
            &self,
            decided: Result<(), DecideError<DbError>>,
            done: &str,
        ) -> Result<(), AppError> {
            match decided {
                Ok(()) => {}
                Err(DecideError::Unknown) => return Err(AppError::NotFound),
                Err(DecideError::Refused(refused)) => return Err(AppError::refused(&refused)),
                Err(DecideError::Store(error)) => return Err(error.into()),
            }
            for tenant in self.landlord.tenants(self.candidate).await? {
                self.app.platform.places.request(tenant);
            }
            redirect_to(&format!("/platform/geography/candidates/{}?done={done}", self.candidate));
            Ok(())
        }
    }

    pub(super) fn id(text: &str) -> Result<ProposalId, AppError> {
        text.parse().map_err(|_| AppError::NotFound)
    }
}

open_to!(ReviewCandidate, Admin(DecidePlaces));

/// Begins to look at a candidate.
#[server(endpoint = "platform/candidates/review")]
pub async fn review_candidate(candidate: String) -> Result<(), AppError> {
    use crate::geography::application;

    let deciding = ssr::Deciding::of(&candidate).await?;
    let decided = application::review(&deciding.landlord, deciding.by, deciding.candidate).await;
    deciding.done(decided, "candidate-reviewed").await
}

open_to!(ApproveCandidate, Admin(DecidePlaces));

/// Makes an official unit of a candidate.
#[server(endpoint = "platform/candidates/approve")]
pub async fn approve_candidate(
    candidate: String,
    unit_code: String,
    name_en: String,
    name_ne: String,
    name_de: String,
) -> Result<(), AppError> {
    use crate::geography::{application, domain::typed_names};

    let deciding = ssr::Deciding::of(&candidate).await?;
    let names = typed_names([&name_en, &name_ne, &name_de]).map_err(|refused| AppError::refused(&refused))?;
    let (by, id) = (deciding.by, deciding.candidate);
    let decided = application::approve(&deciding.landlord, by, id, unit_code.trim(), &names).await;
    deciding.done(decided, "candidate-approved").await
}

open_to!(MergeCandidate, Admin(DecidePlaces));

/// Says which official unit a candidate is.
#[server(endpoint = "platform/candidates/merge")]
pub async fn merge_candidate(candidate: String, unit: String) -> Result<(), AppError> {
    use crate::geography::application;

    let deciding = ssr::Deciding::of(&candidate).await?;
    let (by, id, unit) = (deciding.by, deciding.candidate, unit.trim().parse().ok());
    let decided = application::merge(&deciding.landlord, by, id, unit.as_ref()).await;
    deciding.done(decided, "candidate-merged").await
}

open_to!(RejectCandidate, Admin(DecidePlaces));

/// Turns a candidate down.
#[server(endpoint = "platform/candidates/reject")]
pub async fn reject_candidate(candidate: String, reason: String) -> Result<(), AppError> {
    use crate::geography::application;

    let deciding = ssr::Deciding::of(&candidate).await?;
    let decided = application::reject(&deciding.landlord, deciding.by, deciding.candidate, &reason).await;
    deciding.done(decided, "candidate-rejected").await
}

open_to!(MarkDuplicateCandidate, Admin(DecidePlaces));

/// Says that a candidate means the same place as another.
#[server(endpoint = "platform/candidates/mark-duplicate")]
pub async fn mark_duplicate_candidate(candidate: String, other: String) -> Result<(), AppError> {
    use crate::geography::application;

    let deciding = ssr::Deciding::of(&candidate).await?;
    let (by, id, other) = (deciding.by, deciding.candidate, ssr::id(&other)?);
    let decided = application::mark_duplicate(&deciding.landlord, by, id, other).await;
    deciding.done(decided, "candidate-marked-duplicate").await
}
