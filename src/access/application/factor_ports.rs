use std::future::Future;

use time::OffsetDateTime;

use super::{Attempts, Roles};
use crate::{
    access::domain::{RECOVERY_CODES, RecoveryCode, RoleKey},
    kernel::{Actor, Environment, Mail, SessionId, UserId},
};

/// The secret that an account shares with an app: 160 bits (RFC 4226, section 4).
pub type FactorSecret = [u8; 20];

/// A second factor that is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredFactor {
    /// What is shared with the app.
    pub secret: FactorSecret,
    /// The time step of the last code used.
    pub last_step: i64,
}

/// A second factor that is being set up in one session.
#[derive(Clone, PartialEq, Eq)]
pub struct BegunFactor {
    /// What is shared with the app.
    pub secret: FactorSecret,
    /// The recovery codes.
    pub codes: Vec<RecoveryCode>,
}

impl BegunFactor {
    /// A secret and recovery codes that nobody has seen.
    pub(super) fn draw(environment: &dyn Environment) -> Self {
        let mut secret = [0; 20];
        environment.fill_random(&mut secret);
        let codes = (0..RECOVERY_CODES)
            .map(|_| {
                let mut drawn = [0; 16];
                environment.fill_random(&mut drawn);
                RecoveryCode::new(drawn)
            })
            .collect();
        Self { secret, codes }
    }
}

/// The codes of apps (RFC 6238).
pub trait AppCodes: Sync {
    /// The time step whose code was typed, if it is one around `now`.
    fn step_of(&self, secret: &FactorSecret, typed: &str, now: OffsetDateTime) -> Option<i64>;
}

/// The second factors of accounts: an organisation's, or the platform's admins'.
pub trait Factors: Attempts {
    /// By what accounts are told apart.
    type Account: Copy + PartialEq + Send + Sync;

    /// The mail that tells that one was set up.
    const TOLD_SET_UP: &'static str;
    /// The mail that tells that one was removed.
    const TOLD_REMOVED: &'static str;

    /// The second factor of a user.
    fn factor(
        &self,
        user: Self::Account,
    ) -> impl Future<Output = Result<Option<StoredFactor>, Self::Error>> + Send;

    /// The second factor that a user is setting up in this session.
    fn begun_factor(
        &self,
        user: Self::Account,
        session: SessionId,
    ) -> impl Future<Output = Result<Option<BegunFactor>, Self::Error>> + Send;

    /// Keeps what a user is setting up in this session, in place of what was begun before.
    fn begin_factor(
        &self,
        user: Self::Account,
        session: SessionId,
        begun: &BegunFactor,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Has what was begun in this session asked for from now on, after the code of `step`
    /// was typed, in place of an earlier one; ends the user's other sessions and orders
    /// the mail that tells them. `false` if nothing is begun.
    fn confirm_factor(
        &self,
        user: Self::Account,
        session: SessionId,
        step: i64,
        now: OffsetDateTime,
        mail: &Mail,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Uses the code of a time step; `false` if it, or a later one, was used meanwhile.
    fn use_factor(
        &self,
        user: Self::Account,
        step: i64,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Uses a recovery code; `false` if it is none of the user's, or was used.
    fn use_recovery_code(
        &self,
        user: Self::Account,
        code: &RecoveryCode,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// How many recovery codes of a user are not used.
    fn recovery_codes_left(
        &self,
        user: Self::Account,
    ) -> impl Future<Output = Result<i64, Self::Error>> + Send;

    /// Removes a user's second factor, ends their sessions unless they do it themselves,
    /// and orders the mail that tells them; `false` if there is none.
    fn remove_factor(
        &self,
        by: Actor,
        user: Self::Account,
        mail: &Mail,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}

/// Which roles of an organisation demand a second factor.
pub trait DemandedFactors: Roles {
    /// The roles that demand a second factor.
    fn demanding_roles(&self) -> impl Future<Output = Result<Vec<RoleKey>, Self::Error>> + Send;

    /// Lets exactly these roles demand a second factor.
    fn demand_factor(
        &self,
        by: UserId,
        roles: &[RoleKey],
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
