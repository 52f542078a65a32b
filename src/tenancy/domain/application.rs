use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;

use super::{ApplicationForm, Reference};
use crate::kernel::{AdminId, ApplicationId, Language, Refusal, TextError, ToRefusals, check_text};

/// How far an application has come.
///
/// ```text
/// pending → under_review → approved → provisioning_started → provisioned
///                        ↘ rejected        ↑            ↓
///                                          └─ provisioning_failed
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationStatus {
    /// Nobody has looked at it yet.
    Pending,
    /// A platform admin looks at it.
    UnderReview,
    /// It is accepted; the organisation's database will be made.
    Approved,
    /// It is turned down, for good.
    Rejected,
    /// The organisation's database is being made.
    ProvisioningStarted,
    /// Making the database failed and can be tried again.
    ProvisioningFailed,
    /// The organisation can begin.
    Provisioned,
}

impl ApplicationStatus {
    /// All statuses, in the order in which they come.
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::UnderReview,
        Self::Approved,
        Self::Rejected,
        Self::ProvisioningStarted,
        Self::ProvisioningFailed,
        Self::Provisioned,
    ];

    /// The status's name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::UnderReview => "under_review",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::ProvisioningStarted => "provisioning_started",
            Self::ProvisioningFailed => "provisioning_failed",
            Self::Provisioned => "provisioned",
        }
    }
}

/// The name is no status's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a status of applications")]
pub struct UnknownStatus;

impl FromStr for ApplicationStatus {
    type Err = UnknownStatus;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|status| status.name() == name).ok_or(UnknownStatus)
    }
}

/// Why an application was turned down: 10 to 500 characters, told to the
/// applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Reads a reason.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        check_text(text, 10..=500, true).map(Self)
    }

    /// The reason as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An organisation's application to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Which one.
    pub id: ApplicationId,
    /// The code by which the applicant looks it up.
    pub reference: Reference,
    /// What was applied for.
    pub form: ApplicationForm,
    /// The language of the applicant.
    pub language: Language,
    /// How far it has come.
    pub status: ApplicationStatus,
    /// When it was sent.
    pub submitted_at: OffsetDateTime,
    /// Who looks or looked at it.
    pub reviewer: Option<AdminId>,
    /// When it was approved or rejected.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was rejected.
    pub reason: Option<Reason>,
    /// What the organisation's database is made from, as chosen at approval; none: the
    /// usual template.
    pub template: Option<String>,
}

impl Application {
    /// A new application, sent just now.
    pub fn submit(
        id: ApplicationId,
        reference: Reference,
        form: ApplicationForm,
        language: Language,
        now: OffsetDateTime,
    ) -> Self {
        Self {
            id,
            reference,
            form,
            language,
            status: ApplicationStatus::Pending,
            submitted_at: now,
            reviewer: None,
            decided_at: None,
            reason: None,
            template: None,
        }
    }

    /// Begins to look at it.
    pub fn review(&mut self, by: AdminId) -> Result<(), CannotDecide> {
        self.must_be(ApplicationStatus::Pending)?;
        self.status = ApplicationStatus::UnderReview;
        self.reviewer = Some(by);
        Ok(())
    }

    /// Accepts it. `slug_is_free` is whether no organisation has the name by now.
    pub fn approve(
        &mut self,
        by: AdminId,
        slug_is_free: bool,
        now: OffsetDateTime,
    ) -> Result<(), CannotDecide> {
        self.must_be(ApplicationStatus::UnderReview)?;
        if !slug_is_free {
            return Err(CannotDecide::SlugTaken);
        }
        self.decide(ApplicationStatus::Approved, by, now);
        Ok(())
    }

    /// Turns it down.
    pub fn reject(&mut self, by: AdminId, reason: Reason, now: OffsetDateTime) -> Result<(), CannotDecide> {
        self.must_be(ApplicationStatus::UnderReview)?;
        self.decide(ApplicationStatus::Rejected, by, now);
        self.reason = Some(reason);
        Ok(())
    }

    /// Begins to make the organisation's database, for the first time or again.
    pub fn start_provisioning(&mut self) -> Result<(), CannotDecide> {
        match self.status {
            ApplicationStatus::Approved
            | ApplicationStatus::ProvisioningStarted
            | ApplicationStatus::ProvisioningFailed => {
                self.status = ApplicationStatus::ProvisioningStarted;
                Ok(())
            }
            ApplicationStatus::Pending
            | ApplicationStatus::UnderReview
            | ApplicationStatus::Rejected
            | ApplicationStatus::Provisioned => Err(CannotDecide::WrongStatus(self.status)),
        }
    }

    /// Notes how making the database ended.
    pub fn finish_provisioning(&mut self, succeeded: bool) -> Result<(), CannotDecide> {
        self.must_be(ApplicationStatus::ProvisioningStarted)?;
        self.status =
            if succeeded { ApplicationStatus::Provisioned } else { ApplicationStatus::ProvisioningFailed };
        Ok(())
    }

    fn decide(&mut self, status: ApplicationStatus, by: AdminId, now: OffsetDateTime) {
        self.status = status;
        self.reviewer = Some(by);
        self.decided_at = Some(now);
    }

    fn must_be(&self, status: ApplicationStatus) -> Result<(), CannotDecide> {
        if self.status == status { Ok(()) } else { Err(CannotDecide::WrongStatus(self.status)) }
    }
}

/// Why an application cannot go on as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotDecide {
    /// It has come too far for that, or not far enough.
    #[error("the application's status does not allow it")]
    WrongStatus(ApplicationStatus),
    /// Another organisation has the slug by now.
    #[error("the slug is taken")]
    SlugTaken,
}

impl ToRefusals for CannotDecide {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::WrongStatus(status) => {
                Refusal::of(&format!("application-is-{}", status.name().replace('_', "-")))
            }
            Self::SlugTaken => Refusal::of("application-slug-taken"),
        }]
    }
}

#[cfg(test)]
#[path = "application_tests.rs"]
mod tests;
