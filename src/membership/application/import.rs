//! Members from files: looked at, taken over, taken back.

use publicdigit_lists::{Field, Use};
use time::{Duration, OffsetDateTime};

use super::{Failed, Found, Imports, KeptImport, PER_PAGE};
use crate::{
    kernel::{ImportId, MemberId, Refusal, Slug, UserId},
    membership::domain::{Compared, GoodRow, KnownMember, ReadMembers, ReadWith, Unsure, read_members},
};

/// For how long a file that was applied can be taken back.
pub const TAKEN_BACK_WITHIN: Duration = Duration::days(30);

/// What a file of members would change.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// Which file.
    pub id: ImportId,
    /// How it was understood, with its faulty rows. The good ones are in `rows`.
    pub read: ReadMembers,
    /// How many rows would be added.
    pub new: usize,
    /// What rows would change.
    pub changed: Vec<ChangedRow>,
    /// How many rows say what is there already.
    pub unchanged: usize,
    /// Rows of which it is not sure whom they mean.
    pub unsure: Vec<UnsureRow>,
    /// How many present members are in no row.
    pub missing: usize,
    /// The first of them: who, and the name.
    pub missing_first: Vec<(MemberId, String)>,
    /// Good rows that somebody should look at.
    pub doubtful: Vec<GoodRow>,
    /// The rows that would be added, a page of them.
    pub rows: Found<GoodRow>,
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
    pub why: publicdigit_lists::Doubt,
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

/// Reads a file again, with what is remembered of columns and the kinds that there are.
async fn read<S: Imports>(
    store: &S,
    usual: crate::kernel::MemberTypeId,
    file: Vec<u8>,
) -> Result<ReadMembers, Failed<S::Error>> {
    let remembered = store.remembered_columns().await?;
    let types: Vec<_> = store.types().await?.into_iter().map(|line| line.member_type).collect();
    let today = store.environment().now().date();
    let work = move || {
        let with = ReadWith { remembered: &remembered, types: &types, usual, today };
        read_members(&file, with)
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
    let read = read(store, usual, file.clone()).await?;
    let id = ImportId::from(store.environment().new_id());
    store.keep_import(id, by, usual, file, &read).await?;
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
    let (_, mut read) = store.read_import(id).await?.ok_or(Failed::NotFound)?;
    let known = store.known().await?;
    let good = std::mem::take(&mut read.good);
    store.run_in_turn(move || show(id, read, good, &known, page.max(1))).await.map_err(Failed::Store)
}

fn show(
    id: ImportId,
    read: ReadMembers,
    good: Vec<GoodRow>,
    known: &[KnownMember],
    page: u32,
) -> ImportPreview {
    let Compared { new, changed, unchanged, unsure, missing } = Compared::of(&good, known);
    let name = |member: &usize| known[*member].draft.name.to_string();
    let changed = changed.into_iter().map(|change| ChangedRow {
        line: good[change.row].line,
        member: known[change.known].id,
        name: name(&change.known),
        fields: change.fields,
    });
    let unsure = unsure.into_iter().map(|Unsure { row, known, why }| UnsureRow {
        line: good[row].line,
        name: good[row].draft.name.to_string(),
        perhaps: known.iter().map(name).collect(),
        why,
    });
    let first = (PER_PAGE as usize).saturating_mul(page as usize - 1);
    let lines = new.iter().skip(first).take(PER_PAGE as usize).map(|row| good[*row].clone()).collect();
    ImportPreview {
        id,
        new: new.len(),
        changed: changed.collect(),
        unchanged,
        unsure: unsure.collect(),
        missing: missing.len(),
        missing_first: missing
            .iter()
            .take(PER_PAGE as usize)
            .map(|member| (known[*member].id, name(member)))
            .collect(),
        rows: Found { lines, page, total: new.len() as u64 },
        doubtful: good.iter().filter(|row| row.doubtful).cloned().collect(),
        read,
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
    let read = read(store, member_type, file).await?;
    Ok(store.keep_reading(id, &read).await?)
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
    store.apply_import(by, slug, &kept, read.good).await
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
