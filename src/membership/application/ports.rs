use std::future::Future;

use publicdigit_lists::Remembered;
use time::OffsetDateTime;

use super::{
    Applied, ComparedRows, Failed, Filter, Found, KeptApplicant, MemberLine, MissingMembers, Standings,
    TakenBack,
};
use crate::{
    kernel::{Actor, Environment, ImportId, Mail, MemberId, MemberTypeId, Slug, UserId},
    membership::domain::{
        CannotDecide, Decision, GoodRow, Member, MemberDraft, MemberState, MemberType, MemberTypeDraft,
        NumberTemplate, ReadMembers, SponsorCount, Transition,
    },
};

/// Somebody about to become a member.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// Who.
    pub id: MemberId,
    /// What is entered.
    pub draft: MemberDraft,
    /// The kind of membership.
    pub member_type: MemberTypeId,
    /// How the membership begins.
    pub state: MemberState,
}

/// A member with what is kept beside.
#[derive(Clone, Debug)]
pub struct KeptMember {
    /// The member.
    pub member: Member,
    /// The kind of membership.
    pub member_type: MemberType,
    /// How many times what is entered was changed.
    pub version: i32,
    /// When the member was entered.
    pub entered_at: OffsetDateTime,
    /// Every step of the membership, also of records that were merged into it, the last first.
    pub decisions: Vec<KeptDecision>,
    /// The record that it was merged into, if it was.
    pub merged_into: Option<MemberId>,
    /// The records that were merged into it: which, and the name.
    pub merged: Vec<(MemberId, String)>,
}

/// A step of a membership, as it is kept.
#[derive(Clone, Debug)]
pub struct KeptDecision {
    /// Of which record.
    pub member: MemberId,
    /// What was done.
    pub transition: Transition,
    /// The state after.
    pub to: MemberState,
    /// Why, if that was said.
    pub reason: Option<String>,
    /// Who decided; nobody if the platform did.
    pub by: Option<UserId>,
    /// When.
    pub at: OffsetDateTime,
}

/// A kind of membership with how many members are of it.
#[derive(Clone, Debug)]
pub struct TypeLine {
    /// The kind.
    pub member_type: MemberType,
    /// How many members are of it, in whatever state.
    pub members: u64,
}

/// The members of one organisation.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait Members: Sync {
    /// Why the store failed.
    type Error: std::error::Error + Send + Sync + 'static;

    /// The time and randomness.
    fn environment(&self) -> &dyn Environment;

    /// The members whom the filter lets through, in order of their names.
    fn find(
        &self,
        filter: &Filter,
        page: u32,
    ) -> impl Future<Output = Result<Found<MemberLine>, Self::Error>> + Send;

    /// Everybody whom the filter lets through, with what the rule of eligibility looks at, in
    /// order of their names.
    fn standings(&self, filter: &Filter) -> impl Future<Output = Result<Vec<Standings>, Self::Error>> + Send;

    /// Everybody whom the filter lets through, in order of their names.
    fn everybody(&self, filter: &Filter)
    -> impl Future<Output = Result<Vec<MemberLine>, Self::Error>> + Send;

    /// One member.
    fn member(&self, id: MemberId) -> impl Future<Output = Result<Option<KeptMember>, Self::Error>> + Send;

    /// Adds a member. A number is made where one is due and none was entered, for the
    /// organisation called `slug`.
    ///
    /// # Errors
    /// Refused if somebody has the number.
    fn add(
        &self,
        by: Actor,
        slug: &Slug,
        member: &NewMember,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Changes what is entered about a member.
    ///
    /// # Errors
    /// Refused if somebody has the number, or if it was changed since `version`.
    fn change(
        &self,
        by: Actor,
        id: MemberId,
        version: i32,
        draft: &MemberDraft,
        member_type: MemberTypeId,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Decides about a member, with as many sponsors as there are, and keeps the decision. A
    /// number is made where one becomes due. If the member applied on the organisation's own
    /// pages, the mail that `tell` gives is ordered.
    ///
    /// # Errors
    /// What `decide` refuses.
    fn decide(
        &self,
        by: Actor,
        slug: &Slug,
        id: MemberId,
        decide: impl FnOnce(&mut Member, SponsorCount) -> Result<Decision, CannotDecide> + Send,
        tell: impl FnOnce(&Member, &Decision, &KeptApplicant) -> Option<Mail> + Send,
    ) -> impl Future<Output = Result<Decision, Failed<Self::Error>>> + Send;

    /// Adds many invented members at once.
    ///
    /// # Errors
    /// Refused if somebody has one of their numbers.
    fn add_invented(
        &self,
        by: Actor,
        members: Vec<Member>,
    ) -> impl Future<Output = Result<u32, Failed<Self::Error>>> + Send;

    /// The kinds of membership, by name.
    fn types(&self) -> impl Future<Output = Result<Vec<TypeLine>, Self::Error>> + Send;

    /// One kind of membership.
    fn member_type(
        &self,
        id: MemberTypeId,
    ) -> impl Future<Output = Result<Option<MemberType>, Self::Error>> + Send;

    /// Adds or changes a kind of membership.
    ///
    /// # Errors
    /// Refused if another one is called the same.
    fn save_type(
        &self,
        by: Actor,
        member_type: &MemberType,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Removes a kind of membership.
    ///
    /// # Errors
    /// Refused if there are members of it.
    fn remove_type(
        &self,
        by: Actor,
        id: MemberTypeId,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// How member numbers are made.
    fn template(&self) -> impl Future<Output = Result<NumberTemplate, Self::Error>> + Send;

    /// Chooses how member numbers are made from now on.
    fn set_template(
        &self,
        by: Actor,
        template: &NumberTemplate,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

impl MemberType {
    /// A kind of membership with its identifier.
    pub(super) fn new(id: MemberTypeId, draft: MemberTypeDraft) -> Self {
        Self { id, draft }
    }
}

/// A file of members, on its way.
#[derive(Clone, Copy, Debug)]
pub struct KeptImport {
    /// Which.
    pub id: ImportId,
    /// The kind of membership of rows that say none.
    pub member_type: MemberTypeId,
}

/// A file of members that was applied.
#[derive(Clone, Copy, Debug)]
pub struct AppliedImport {
    /// Which.
    pub id: ImportId,
    /// Who took it over.
    pub by: UserId,
    /// When.
    pub at: OffsetDateTime,
    /// When it was taken back, if it was.
    pub taken_back_at: Option<OffsetDateTime>,
    /// How many members were added.
    pub added: u32,
    /// How many were changed.
    pub changed: u32,
}

/// The good rows of a file, as they are kept.
pub trait RowsAsRead: Default + Send + 'static {
    /// Adds the next row.
    fn push(&mut self, row: &GoodRow);
}

/// Files of members.
pub trait Imports: Members {
    /// The good rows of a file.
    type Rows: RowsAsRead;

    /// Does what may take much memory for a small file, one after the other in a process.
    fn run_in_turn<T, W>(&self, work: W) -> impl Future<Output = Result<T, Self::Error>> + Send
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static;

    /// What people decided about columns.
    fn remembered_columns(&self) -> impl Future<Output = Result<Remembered, Self::Error>> + Send;

    /// Keeps what people decided about columns.
    fn remember_columns(&self, decided: &Remembered) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Keeps a file for a day, and forgets those whose time is over.
    fn keep_import(
        &self,
        import: KeptImport,
        by: UserId,
        file: Vec<u8>,
        read: &ReadMembers,
        rows: Self::Rows,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// How a file was understood that is kept and not applied.
    fn read_import(
        &self,
        id: ImportId,
    ) -> impl Future<Output = Result<Option<(KeptImport, ReadMembers)>, Self::Error>> + Send;

    /// Shows `visit` the rows of a file that is kept and not applied beside the members whom
    /// they may mean, some at a time, and tells who is in none; nothing without the file.
    fn compare_import(
        &self,
        id: ImportId,
        visit: impl FnMut(ComparedRows<'_>) + Send,
    ) -> impl Future<Output = Result<Option<MissingMembers>, Self::Error>> + Send;

    /// The bytes of a file that is kept and not applied.
    fn import_file(&self, id: ImportId) -> impl Future<Output = Result<Option<Vec<u8>>, Self::Error>> + Send;

    /// Keeps how a file was read once more.
    fn keep_reading(
        &self,
        id: ImportId,
        read: &ReadMembers,
        rows: Self::Rows,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Forgets a file that is not applied.
    fn discard_import(&self, by: Actor, id: ImportId)
    -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Adds and changes members as the rows of a file say, compared with who is there when it
    /// happens.
    ///
    /// # Errors
    /// Refused if a row says a number that somebody else has.
    fn apply_import(
        &self,
        by: UserId,
        slug: &Slug,
        import: &KeptImport,
    ) -> impl Future<Output = Result<Applied, Failed<Self::Error>>> + Send;

    /// The files that were applied, the last first, as long as they are kept.
    fn applied_imports(&self) -> impl Future<Output = Result<Vec<AppliedImport>, Self::Error>> + Send;

    /// Takes back what a file changed that was applied after `since`.
    ///
    /// # Errors
    /// [`Failed::NotFound`] if it was not, or was taken back already.
    fn take_back(
        &self,
        by: UserId,
        id: ImportId,
        since: OffsetDateTime,
    ) -> impl Future<Output = Result<TakenBack, Failed<Self::Error>>> + Send;
}
