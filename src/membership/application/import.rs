//! Members from files: looked at, taken over, taken back.

use publicdigit_lists::{Field, Use};
use time::{Duration, OffsetDateTime};

use super::{Failed, Found, Imports, KeptImport, PER_PAGE, RowsAsRead as _};
use crate::{
    kernel::{ImportId, MemberId, MemberTypeId, Refusal, Slug, UserId},
    membership::domain::{
        Compared, GoodRow, KnownMember, ReadMembers, ReadWith, Unsure, WhyLeftOut, read_members,
    },
};

/// For how long a file that was applied can be taken back.
pub const TAKEN_BACK_WITHIN: Duration = Duration::days(30);

/// How many rows of a kind are named; more help nobody.
pub const NAMED: usize = 200;

/// The first ones of a kind, and how many there are.
#[derive(Clone, Debug)]
pub struct FirstOf<T> {
    /// The first [`NAMED`] of them at most.
    pub first: Vec<T>,
    /// How many there are.
    pub count: usize,
}

impl<T> FirstOf<T> {
    fn none() -> Self {
        Self { first: Vec::new(), count: 0 }
    }

    fn push(&mut self, one: impl FnOnce() -> T) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(one());
        }
    }
}

/// What a file of members would change.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// Which file.
    pub id: ImportId,
    /// How it was understood, with its faulty rows.
    pub read: ReadMembers,
    /// What rows would change.
    pub changed: FirstOf<ChangedRow>,
    /// How many rows say what is there already.
    pub unchanged: usize,
    /// Rows of which it is not sure whom they mean.
    pub unsure: FirstOf<UnsureRow>,
    /// Present members who are in no row.
    pub missing: MissingMembers,
    /// Good rows that somebody should look at.
    pub doubtful: FirstOf<GoodRow>,
    /// The rows that would be added, a page of them.
    pub rows: Found<GoodRow>,
}

/// Present members who are in no row of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingMembers {
    /// How many there are.
    pub count: usize,
    /// The first of them, by name: who, and the name.
    pub first: Vec<(MemberId, String)>,
}

/// Some rows of a file beside the members whom they may mean.
#[derive(Clone, Copy, Debug)]
pub struct ComparedRows<'a> {
    /// The rows.
    pub rows: &'a [GoodRow],
    /// The members.
    pub known: &'a [KnownMember],
    /// What came of the comparison.
    pub compared: &'a Compared,
}

/// A row that would change a member.
#[derive(Clone, Debug)]
pub struct ChangedRow {
    /// Its line.
    pub line: u32,
    /// Whom.
    pub member: MemberId,
    /// The name that is there.
    pub name: String,
    /// What would change.
    pub fields: Vec<Field>,
}

/// A row of which it is not sure whom it means.
#[derive(Clone, Debug)]
pub struct UnsureRow {
    /// Its line.
    pub line: u32,
    /// The name that it says.
    pub name: String,
    /// Who may be meant: names that are there.
    pub perhaps: Vec<String>,
    /// Why it is not sure.
    pub why: WhyLeftOut,
}

/// What became of a file that was applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// How many members were added.
    pub added: u32,
    /// How many were changed.
    pub changed: u32,
}

/// What became of a file that was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// How many members are as they were before.
    pub restored: u32,
    /// How many were changed since, and are left as they are.
    pub left: u32,
}

/// A file that was read: its bytes, how it was understood, and its good rows.
struct ReadFile<R> {
    file: Vec<u8>,
    read: ReadMembers,
    rows: R,
}

/// Reads a file, with what is remembered of columns and the kinds that there are.
async fn read<S: Imports>(
    store: &S,
    usual: MemberTypeId,
    file: Vec<u8>,
) -> Result<ReadFile<S::Rows>, Failed<S::Error>> {
    let remembered = store.remembered_columns().await?;
    let types: Vec<_> = store.types().await?.into_iter().map(|line| line.member_type).collect();
    let today = store.environment().now().date();
    let work = move || {
        let with = ReadWith { remembered: &remembered, types: &types, usual, today };
        let mut rows = S::Rows::default();
        let read = read_members(&file, with, |row| rows.push(row))?;
        Ok(ReadFile { file, read, rows })
    };
    store.run_in_turn(work).await?.map_err(Failed::Refused)
}

/// Reads a file of members and keeps it for a day. The members do not change.
///
/// # Errors
/// Refused if it is no list, or if the kind of membership is none.
pub async fn upload<S: Imports>(
    store: &S,
    by: UserId,
    member_type: &str,
    file: Vec<u8>,
) -> Result<ImportId, Failed<S::Error>> {
    let chosen = match member_type.parse() {
        Ok(id) => store.member_type(id).await?,
        Err(_) => None,
    };
    let unknown = || Failed::because(Refusal::field("member_type", "member-type-unknown"));
    let usual = chosen.ok_or_else(unknown)?.id;
    let ReadFile { file, read, rows } = read(store, usual, file).await?;
    let id = ImportId::from(store.environment().new_id());
    store.keep_import(KeptImport { id, member_type: usual }, by, file, &read, rows).await?;
    Ok(id)
}

/// What a file would change.
///
/// # Errors
/// [`Failed::NotFound`] if it is not kept, or was applied.
pub async fn preview<S: Imports>(
    store: &S,
    id: ImportId,
    page: u32,
) -> Result<ImportPreview, Failed<S::Error>> {
    let (_, read) = store.read_import(id).await?.ok_or(Failed::NotFound)?;
    let mut shown = ImportPreview {
        id,
        read,
        changed: FirstOf::none(),
        unchanged: 0,
        unsure: FirstOf::none(),
        missing: MissingMembers::default(),
        doubtful: FirstOf::none(),
        rows: Found { page: page.max(1), ..Found::nobody() },
    };
    let missing = store.compare_import(id, |part| shown.add(part)).await?;
    shown.missing = missing.ok_or(Failed::NotFound)?;
    Ok(shown)
}

impl ImportPreview {
    fn add(&mut self, ComparedRows { rows, known, compared }: ComparedRows<'_>) {
        let name = |member: usize| known[member].draft.name.to_string();
        for change in &compared.changed {
            self.changed.push(|| ChangedRow {
                line: rows[change.row].line,
                member: known[change.known].id,
                name: name(change.known),
                fields: change.fields.clone(),
            });
        }
        for Unsure { row, known, why } in &compared.unsure {
            self.unsure.push(|| UnsureRow {
                line: rows[*row].line,
                name: rows[*row].draft.name.to_string(),
                perhaps: known.iter().map(|member| name(*member)).collect(),
                why: *why,
            });
        }
        for row in rows.iter().filter(|row| row.doubtful) {
            self.doubtful.push(|| row.clone());
        }
        self.unchanged += compared.unchanged;
        let per_page = u64::from(PER_PAGE);
        let page = (u64::from(self.rows.page) - 1) * per_page..u64::from(self.rows.page) * per_page;
        for row in &compared.new {
            if page.contains(&self.rows.total) {
                self.rows.lines.push(rows[*row].clone());
            }
            self.rows.total += 1;
        }
    }
}

/// Uses the columns of a file as somebody decided, in their order, and remembers that for
/// the next file with the same headings. No field leaves a column out.
///
/// # Errors
/// [`Failed::NotFound`] if the file is not kept, or was applied.
pub async fn use_columns<S: Imports>(
    store: &S,
    id: ImportId,
    columns: &[Option<Field>],
) -> Result<(), Failed<S::Error>> {
    let (KeptImport { member_type, .. }, before) = store.read_import(id).await?.ok_or(Failed::NotFound)?;
    let mut remembered = store.remembered_columns().await?;
    for (column, field) in before.recognised.columns.iter().zip(columns) {
        let used = match column.becomes {
            Use::Used { field } => Some(field),
            Use::Unknown | Use::NotHere { .. } | Use::Empty | Use::Second { .. } | Use::LeftOut => None,
        };
        // What is left as it was proposed is proposed again.
        if !column.heading.is_empty() && used != *field {
            remembered.decide(&column.heading, *field);
        }
    }
    store.remember_columns(&remembered).await?;
    let file = store.import_file(id).await?.ok_or(Failed::NotFound)?;
    let ReadFile { read, rows, .. } = read(store, member_type, file).await?;
    Ok(store.keep_reading(id, &read, rows).await?)
}

/// Adds the new rows of a file and changes the members whom others mean. Faulty rows and
/// those of which it is not sure whom they mean are left out; who is missing stays. A file
/// that says something of votes or rights to vote has to be `answered`.
///
/// # Errors
/// Refused if the file cannot be used as it is, is not answered, or says a number that
/// somebody else has.
pub async fn apply<S: Imports>(
    store: &S,
    by: UserId,
    slug: &Slug,
    id: ImportId,
    answered: bool,
) -> Result<Applied, Failed<S::Error>> {
    let (kept, read) = store.read_import(id).await?.ok_or(Failed::NotFound)?;
    if !read.unusable.is_empty() {
        return Err(Failed::Refused(read.unusable));
    }
    if !read.recognised.questions.is_empty() && !answered {
        return Err(Failed::because(Refusal::field("answered", "import-answer-missing")));
    }
    store.apply_import(by, slug, &kept).await
}

/// Takes back what an applied file changed, as long as that can be done. Members who were
/// changed since are left as they are.
///
/// # Errors
/// [`Failed::NotFound`] if there is none that can be taken back.
pub async fn take_back<S: Imports>(
    store: &S,
    by: UserId,
    id: ImportId,
) -> Result<TakenBack, Failed<S::Error>> {
    let since: OffsetDateTime = store.environment().now() - TAKEN_BACK_WITHIN;
    store.take_back(by, id, since).await
}
