//! Takes over the rows of a file.

use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    super::{MembershipDb, bulk, numbers, refused},
    Before,
    parts::{Part, Parts},
};
use crate::{
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, MemberTypeId, Slug, UserId},
    membership::{
        application::{Applied, Failed, KeptImport, TAKEN_BACK_WITHIN},
        domain::{Change, Compared, GoodRow, KnownMember, Member, MemberState, UnitPath},
    },
};

/// Adds and changes members as the rows of a file say.
pub(super) async fn apply(
    db: &MembershipDb,
    by: UserId,
    slug: &Slug,
    import: &KeptImport,
) -> Result<Applied, Failed<DbError>> {
    let now = TenantDb::environment(db).now();
    let mut change = db.begin().await?;
    // Nobody changes a member between the comparison and what follows from it. Before the file is
    // locked: whoever erases a member discards files after holding the members.
    bulk::hold_all(&mut change).await?;
    // One after the other, also who sends the same form twice.
    let waits = sqlx::query_scalar!(
        r#"
        select rows as "rows!"
        from membership.import
        where id = $1 and applied_at is null and rows is not null
        for update
        "#,
        Uuid::from(import.id),
    );
    let rows = waits.fetch_optional(&mut *change).await?.ok_or(Failed::NotFound)?;
    // Somebody new may have the number that a later row takes from somebody else.
    let deferred = "set constraints membership.member_number_unique deferred";
    sqlx::query(deferred).execute(&mut *change).await?;
    let mut parts = Parts::begin(&mut change, import.id, rows).await?;
    let (mut added, mut changes) = (0, 0);
    while let Some(Part { rows, known, compared }) = parts.next(&mut change).await? {
        let mut new = new_members(db, &rows, &compared, import.member_type);
        number(&mut change, slug, now.year(), &mut new).await?;
        let changed = changed(&rows, &known, &compared);
        let after: Vec<Member> = changed.iter().map(|(_, member)| member.clone()).collect();
        note(&mut change, import, &changed).await?;
        bulk::update(&mut change, &after).await?;
        bulk::insert(&mut change, &new, Some(import.id), now).await?;
        added += new.len();
        changes += changed.len();
    }
    let checked = "set constraints membership.member_number_unique immediate";
    sqlx::query(checked).execute(&mut *change).await.map_err(refused)?;
    let counted = |count: usize| u32::try_from(count).map_err(|_| DbError::Malformed("count"));
    let applied = Applied { added: counted(added)?, changed: counted(changes)? };
    finish(&mut change, import, applied, now).await?;
    let facts = serde_json::json!({ "added": applied.added, "changed": applied.changed });
    change.commit(AuditEntry::new(Actor::User(by), "members.imported", import.id).with(facts)).await?;
    Ok(applied)
}

/// Forgets the file, and notes how much it did.
async fn finish(
    change: &mut TenantTransaction,
    import: &KeptImport,
    applied: Applied,
    now: OffsetDateTime,
) -> Result<(), DbError> {
    let counted = |count: u32| i32::try_from(count).map_err(|_| DbError::Malformed("count"));
    sqlx::query!(
        r#"
        update membership.import
        set file = null, read = null, rows = null, applied_at = $2, kept_until = $3, added = $4, changed = $5
        where id = $1
        "#,
        Uuid::from(import.id),
        now,
        now + TAKEN_BACK_WITHIN,
        counted(applied.added)?,
        counted(applied.changed)?,
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// The members whom rows add.
fn new_members(db: &MembershipDb, rows: &[GoodRow], compared: &Compared, usual: MemberTypeId) -> Vec<Member> {
    let member = |row: &usize| {
        let GoodRow { draft, member_type, .. } = &rows[*row];
        Member {
            id: TenantDb::environment(db).new_id().into(),
            draft: draft.clone(),
            member_type: member_type.unwrap_or(usual),
            state: MemberState::Active,
        }
    };
    compared.new.iter().map(member).collect()
}

/// The members whom rows change, before and after.
fn changed<'a>(
    rows: &[GoodRow],
    known: &'a [KnownMember],
    compared: &Compared,
) -> Vec<(&'a KnownMember, Member)> {
    let member = |found: &Change| {
        let before = &known[found.known];
        let (draft, member_type) = rows[found.row].merged(before);
        (before, Member { id: before.id, draft, member_type, state: before.state })
    };
    compared.changed.iter().map(member).collect()
}

/// Makes numbers for those who have none.
async fn number(
    change: &mut TenantTransaction,
    slug: &Slug,
    year: i32,
    members: &mut [Member],
) -> Result<(), Failed<DbError>> {
    let lacking: Vec<&mut Member> = members.iter_mut().filter(|member| member.lacks_number()).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let units: Vec<Option<UnitPath>> = lacking.iter().map(|member| member.draft.unit.clone()).collect();
    let units: Vec<Option<&UnitPath>> = units.iter().map(Option::as_ref).collect();
    let made = numbers::make(change, slug, year, &units).await?;
    for (member, number) in lacking.into_iter().zip(made) {
        member.draft.number = Some(number);
    }
    Ok(())
}

/// Notes what members were whom rows change, so that it can be taken back.
async fn note(
    change: &mut TenantTransaction,
    import: &KeptImport,
    changed: &[(&KnownMember, Member)],
) -> Result<(), DbError> {
    if changed.is_empty() {
        return Ok(());
    }
    let mut ids = Vec::with_capacity(changed.len());
    let (mut versions, mut befores) = (Vec::new(), Vec::<Value>::new());
    for (before, _) in changed {
        ids.push(Uuid::from(before.id));
        versions.push(before.version + 1);
        let before = Before { draft: before.draft.clone(), member_type: before.member_type };
        befores.push(serde_json::to_value(before).map_err(|_| DbError::Malformed("member"))?);
    }
    sqlx::query!(
        r#"
        insert into membership.import_change (import_id, member_id, version, before)
        select $1, done.member_id, done.version, done.before
        from unnest($2::uuid[], $3::integer[], $4::jsonb[]) as done (member_id, version, before)
        "#,
        Uuid::from(import.id),
        &ids,
        &versions,
        &befores,
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}
