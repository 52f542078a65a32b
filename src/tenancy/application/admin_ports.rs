use std::future::Future;

use time::{Date, OffsetDateTime};

use crate::{
    access::{
        application::{Attempts, Holder, Shown, StoredSession},
        domain::{DeviceName, PasswordLink},
    },
    kernel::{Actor, AdminId, EmailAddress, Mail, SessionId, TokenHash},
    tenancy::domain::{Admin, AdminRole, AdminStep, CannotChangeAdmin},
};

/// A platform admin, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAdmin {
    /// Who.
    pub id: AdminId,
    /// The mail address to sign in with.
    pub email: EmailAddress,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: AdminRole,
    /// The hash of their password in PHC form; none until they have chosen one.
    pub password_hash: Option<String>,
}

impl StoredAdmin {
    /// The admin as the holder of the account.
    pub fn holder(&self) -> Holder<'_, AdminId> {
        let password_hash = self.password_hash.as_deref();
        Holder { id: self.id, email: &self.email, name: &self.name, password_hash }
    }
}

/// What became of a new admin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminAdded {
    /// There is the account.
    Done,
    /// The mail address is an admin's already.
    Known,
    /// Whoever asks does not keep the admins, or no longer.
    NotAllowed,
}

/// A link with which an admin chooses a password, with the mail that brings it.
#[derive(Clone)]
pub struct AdminInvitation {
    /// What the link is found by, and how long it is good.
    pub link: (TokenHash, PasswordLink),
    /// The mail.
    pub mail: Mail,
}

/// The platform admins, in the landlord's database.
pub trait Admins: Attempts {
    /// The admin with this mail address, unless disabled.
    fn admin_by_email(
        &self,
        email: &EmailAddress,
    ) -> impl Future<Output = Result<Option<StoredAdmin>, Self::Error>> + Send;

    /// The admin with this id, unless disabled.
    fn active_admin(
        &self,
        admin: AdminId,
    ) -> impl Future<Output = Result<Option<StoredAdmin>, Self::Error>> + Send;

    /// Stores a new admin, with the link for those who choose their password themselves, if
    /// `by` keeps the admins.
    fn add_admin(
        &self,
        admin: &StoredAdmin,
        invitation: Option<&AdminInvitation>,
        by: Actor,
    ) -> impl Future<Output = Result<AdminAdded, Self::Error>> + Send;

    /// Gives an admin another password and ends the admin's sessions; `None`
    /// if the mail address is nobody's.
    fn change_admin_password(
        &self,
        email: &EmailAddress,
        password_hash: &str,
        by: Actor,
    ) -> impl Future<Output = Result<Option<AdminId>, Self::Error>> + Send;

    /// All admins, by mail address.
    fn all_admins(&self) -> impl Future<Output = Result<Vec<Admin>, Self::Error>> + Send;

    /// Locks all admins, lets `decide` say whose account the step is for, does it and ends
    /// the admin's sessions if they may not go on.
    fn change_admin(
        &self,
        step: AdminStep,
        by: Actor,
        decide: impl FnOnce(&[Admin]) -> Result<AdminId, CannotChangeAdmin> + Send,
    ) -> impl Future<Output = Result<Result<AdminId, CannotChangeAdmin>, Self::Error>> + Send;

    /// Gives an admin a further link to choose a password, and orders the mail that brings
    /// it.
    fn add_admin_link(
        &self,
        by: Actor,
        admin: AdminId,
        invitation: &AdminInvitation,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The link with this hash, with whose it is, unless they are disabled.
    fn admin_link(
        &self,
        hash: TokenHash,
    ) -> impl Future<Output = Result<Option<(AdminId, PasswordLink)>, Self::Error>> + Send;

    /// Uses a link: sets the password, closes the other links and ends the admin's
    /// sessions; `false` if it was used meanwhile.
    fn use_admin_link(
        &self,
        hash: TokenHash,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Notes that an admin signed in.
    fn note_sign_in(&self, admin: AdminId) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// An admin who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInAdmin {
    /// Who.
    pub account: StoredAdmin,
    /// Whether they have a second factor.
    pub has_factor: bool,
    /// Whether their role demands one.
    pub demands_factor: bool,
}

/// The accounts of platform admins, as those who have them use them.
pub trait AdminAccounts: Admins {
    /// Remembers that an admin has signed in on a device; `false` if a second factor is
    /// asked for and was not shown, or the account is disabled.
    fn open_admin_session(
        &self,
        admin: (AdminId, Shown),
        session: SessionId,
        device: &DeviceName,
        today: Date,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// The admin with this id, unless disabled, if `session` is one of theirs; notes that
    /// it was used `today`.
    fn signed_in_admin(
        &self,
        admin: AdminId,
        session: SessionId,
        today: Date,
    ) -> impl Future<Output = Result<Option<SignedInAdmin>, Self::Error>> + Send;

    /// The sessions of an admin, the one that was used last first.
    fn admin_sessions(
        &self,
        admin: AdminId,
    ) -> impl Future<Output = Result<Vec<StoredSession>, Self::Error>> + Send;

    /// Ends one session of an admin; `false` if there is none.
    fn end_admin_session(
        &self,
        admin: AdminId,
        session: SessionId,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Ends all sessions of an admin, who asks for it.
    fn end_admin_sessions(&self, admin: AdminId) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Sets an admin's password, who asks for it, closes all links and ends all sessions.
    fn set_admin_password(
        &self,
        admin: AdminId,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The roles that demand a second factor.
    fn demanding_admin_roles(&self) -> impl Future<Output = Result<Vec<AdminRole>, Self::Error>> + Send;

    /// Lets exactly these roles demand a second factor, if `by` keeps the admins; `false`
    /// if not.
    fn demand_admin_factor(
        &self,
        by: Actor,
        roles: &[AdminRole],
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}
