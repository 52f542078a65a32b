//! Roles, what they may do, and to whom they are given.

use std::{collections::BTreeSet, future::Future};

use thiserror::Error;
use time::{Date, OffsetDateTime};

use super::Users;
use crate::{
    access::domain::{
        ASSIGN_ROLES, CannotChangeRole, MAX_OWN_ROLES, Matrix, MatrixChange, Rights, Role, RoleKey, RoleName,
        Term, TermError, TermForm,
    },
    kernel::{AssignmentId, Environment, Permission, Refusal, ToRefusals, UserId},
};

/// A role as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRole {
    /// Which.
    pub key: RoleKey,
    /// What the organisation calls it, if it has made it.
    pub name: Option<RoleName>,
}

/// A role given to somebody, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Which.
    pub id: AssignmentId,
    /// To whom, for what, from when to when and why.
    pub term: Term,
    /// Who has given it.
    pub given_by: UserId,
    /// When.
    pub given_at: OffsetDateTime,
}

/// The roles of one organisation.
pub trait Roles: Users {
    /// What a user may do on the day `today`, whose account's role is `account`.
    fn rights(
        &self,
        user: UserId,
        account: Role,
        today: Date,
    ) -> impl Future<Output = Result<Rights, Self::Error>> + Send;

    /// All roles that there are: those of every organisation first, then by name.
    fn roles(&self) -> impl Future<Output = Result<Vec<StoredRole>, Self::Error>> + Send;

    /// What was said of roles' permissions.
    fn matrix(&self) -> impl Future<Output = Result<Matrix, Self::Error>> + Send;

    /// Changes what roles may do, if it is `seen` so far; `false` if it is not.
    fn change_matrix(
        &self,
        by: UserId,
        seen: &Matrix,
        changes: &[MatrixChange],
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Makes a role; `false` if another one has the name.
    fn make_role(
        &self,
        by: UserId,
        key: &RoleKey,
        name: &RoleName,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Removes a role that nobody has on the day `today` or later; `false` if somebody has.
    fn remove_role(
        &self,
        by: UserId,
        key: &RoleKey,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// The roles given that are in force on the day `today`, or will be.
    fn assignments(&self, today: Date) -> impl Future<Output = Result<Vec<Assignment>, Self::Error>> + Send;

    /// Gives a role; `false` if there is none.
    fn assign(&self, assignment: &Assignment) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Ends what was given before its time; `false` if it has ended.
    fn end_assignment(
        &self,
        by: UserId,
        assignment: AssignmentId,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}

/// Whoever changes roles, and what they may do.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// Who.
    pub user: UserId,
    /// What they may do.
    pub rights: &'a Rights,
}

/// Why something about roles was not done.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RoleError<E> {
    /// There is no such thing, or not for whoever asks.
    #[error("there is no such thing")]
    Unknown,
    /// What was typed is not acceptable.
    #[error("the form is not complete")]
    Form(Vec<Refusal>),
    /// The role may do what whoever gives it may not.
    #[error("the role holds more than whoever gives it")]
    BeyondOwnRights,
    /// Somebody else has changed it meanwhile.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// The role stays as it is.
    #[error(transparent)]
    Role(#[from] CannotChangeRole),
    /// The store did not answer.
    #[error("the store of roles failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for RoleError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Form(refusals) => refusals.clone(),
            Self::BeyondOwnRights => vec![Refusal::field("role", "term-beyond")],
            Self::ChangedMeanwhile => vec![Refusal::of("matrix-changed")],
            Self::Role(error) => error.refusals(),
            Self::Unknown | Self::Store(_) => Vec::new(),
        }
    }
}

/// Owners alone say what roles may do.
fn require_owner<E>(by: By<'_>) -> Result<(), RoleError<E>> {
    if by.rights.account() == Role::Owner { Ok(()) } else { Err(RoleError::Unknown) }
}

/// Says what all roles may do: of `permissions`, exactly the pairs in `wanted`; `seen` is
/// what was so when that was decided. Answers how many pairs have changed.
///
/// # Errors
/// [`RoleError`] says what stands in the way.
pub async fn change_matrix<S: Roles>(
    store: &S,
    by: By<'_>,
    permissions: &[&'static Permission],
    seen: &str,
    wanted: &BTreeSet<(RoleKey, String)>,
) -> Result<usize, RoleError<S::Error>> {
    require_owner(by)?;
    let matrix = store.matrix().await.map_err(RoleError::Store)?;
    let roles = store.roles().await.map_err(RoleError::Store)?;
    let keys: Vec<_> = roles.into_iter().map(|role| role.key).collect();
    if matrix.seen(&keys, permissions) != seen {
        return Err(RoleError::ChangedMeanwhile);
    }
    let changes = matrix.changes(&keys, permissions, wanted);
    if changes.is_empty() {
        return Ok(0);
    }
    let is_changed = store.change_matrix(by.user, &matrix, &changes).await.map_err(RoleError::Store)?;
    if is_changed { Ok(changes.len()) } else { Err(RoleError::ChangedMeanwhile) }
}

/// Makes a role of the organisation's own, which may do nothing yet.
///
/// # Errors
/// [`RoleError`] says what stands in the way.
pub async fn make_role<S: Roles>(
    store: &S,
    environment: &dyn Environment,
    by: By<'_>,
    name: &str,
) -> Result<RoleKey, RoleError<S::Error>> {
    require_owner(by)?;
    let name = RoleName::parse(name).map_err(|error| RoleError::Form(vec![error.on("name")]))?;
    let roles = store.roles().await.map_err(RoleError::Store)?;
    if roles.iter().filter(|role| role.key.is_own()).count() >= MAX_OWN_ROLES {
        return Err(CannotChangeRole::TooMany.into());
    }
    let mut drawn = [0; 8];
    environment.fill_random(&mut drawn);
    let key = RoleKey::own(drawn);
    let is_made = store.make_role(by.user, &key, &name).await.map_err(RoleError::Store)?;
    if is_made { Ok(key) } else { Err(CannotChangeRole::NameTaken.into()) }
}

/// Removes a role that the organisation has made and nobody has.
///
/// # Errors
/// [`RoleError`] says what stands in the way.
pub async fn remove_role<S: Roles>(
    store: &S,
    environment: &dyn Environment,
    by: By<'_>,
    key: &RoleKey,
) -> Result<(), RoleError<S::Error>> {
    require_owner(by)?;
    if !key.is_own() {
        return Err(CannotChangeRole::NotOwn.into());
    }
    known(store, key).await?;
    let is_removed = store.remove_role(by.user, key, environment.now()).await.map_err(RoleError::Store)?;
    if is_removed { Ok(()) } else { Err(CannotChangeRole::Given.into()) }
}

async fn known<S: Roles>(store: &S, key: &RoleKey) -> Result<(), RoleError<S::Error>> {
    let roles = store.roles().await.map_err(RoleError::Store)?;
    if roles.iter().any(|role| role.key == *key) { Ok(()) } else { Err(RoleError::Unknown) }
}

/// Gives somebody a role for a time.
///
/// # Errors
/// [`RoleError`] says what stands in the way.
pub async fn assign<S: Roles>(
    store: &S,
    environment: &dyn Environment,
    by: By<'_>,
    permissions: &[&'static Permission],
    form: &TermForm,
) -> Result<AssignmentId, RoleError<S::Error>> {
    if !by.rights.holds_somewhere(&ASSIGN_ROLES) {
        return Err(RoleError::Unknown);
    }
    let now = environment.now();
    let wrong =
        |errors: Vec<TermError>| RoleError::Form(errors.into_iter().map(TermError::refusal).collect());
    let term = form.parse(now.date()).map_err(wrong)?;
    let person = store.by_id(term.user).await.map_err(RoleError::Store)?;
    person.ok_or_else(|| RoleError::Form(vec![TermError::User.refusal()]))?;
    let matrix = store.matrix().await.map_err(RoleError::Store)?;
    // Nobody gives for longer than they may do it themselves.
    let last = store.rights(by.user, by.rights.account(), term.until.unwrap_or(Date::MAX));
    let last = last.await.map_err(RoleError::Store)?;
    let on_last_day = By { rights: &last, ..by };
    if ![by, on_last_day].iter().all(|by| by.may_assign(&matrix, &term, permissions)) {
        return Err(RoleError::BeyondOwnRights);
    }
    let id = environment.new_id().into();
    let assignment = Assignment { id, term, given_by: by.user, given_at: now };
    let is_given = store.assign(&assignment).await.map_err(RoleError::Store)?;
    if is_given { Ok(id) } else { Err(RoleError::Form(vec![TermError::Role.refusal()])) }
}

impl By<'_> {
    /// Whether they may give a role, or end it: it must be within what they may do
    /// themselves where it is given.
    pub(super) fn may_assign(
        self,
        matrix: &Matrix,
        term: &Term,
        permissions: &[&'static Permission],
    ) -> bool {
        let (role, unit) = (&term.role, term.unit.as_ref());
        let may_there = unit.map_or_else(
            || self.rights.holds(&ASSIGN_ROLES),
            |unit| self.rights.holds_in(&ASSIGN_ROLES, unit),
        );
        may_there && matrix.may_be_given(role, unit, self.rights, permissions).is_ok()
    }
}

/// Ends a role that was given, before its time.
///
/// # Errors
/// [`RoleError`] says what stands in the way.
pub async fn end_assignment<S: Roles>(
    store: &S,
    environment: &dyn Environment,
    by: By<'_>,
    permissions: &[&'static Permission],
    assignment: AssignmentId,
) -> Result<(), RoleError<S::Error>> {
    let now = environment.now();
    let all = store.assignments(now.date()).await.map_err(RoleError::Store)?;
    let found = all.into_iter().find(|given| given.id == assignment).ok_or(RoleError::Unknown)?;
    if !by.rights.holds_somewhere(&ASSIGN_ROLES) {
        return Err(RoleError::Unknown);
    }
    let matrix = store.matrix().await.map_err(RoleError::Store)?;
    if !by.may_assign(&matrix, &found.term, permissions) {
        return Err(RoleError::Form(vec![Refusal::of("term-beyond")]));
    }
    let is_ended = store.end_assignment(by.user, assignment, now).await.map_err(RoleError::Store)?;
    if is_ended { Ok(()) } else { Err(RoleError::Unknown) }
}
