//! Takes over the rows of a file.

use serde_json::Value;
use uuid::Uuid;

use super::{
    super::{MembershipDb, bulk, numbers},
    Before,
};
use crate::{
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, MemberTypeId, Slug, UserId},
    membership::{
        application::{Applied, Failed, Imports as _, KeptImport, TAKEN_BACK_WITHIN},
        domain::{Change, Compared, GoodRow, KnownMember, Member, MemberState, UnitPath},
    },
};

/// Adds and changes members as the rows say.
pub(super) async fn apply(
    db: &MembershipDb,
    by: UserId,
    slug: &Slug,
    import: &KeptImport,
    rows: Vec<GoodRow>,
) -> Result<Applied, Failed<DbError>> {
    let now = TenantDb::environment(db).now();
    let mut change = db.begin().await?;
    // One after the other, also who sends the same form twice.
    let waits = sqlx::query_scalar!(
        "select id from membership.import where id = $1 and applied_at is null for update",
        Uuid::from(import.id),
    );
    waits.fetch_optional(&mut *change).await?.ok_or(Failed::NotFound)?;
    // Nobody changes a member between the comparison and what follows from it.
    let lock = "lock table membership.member in share row exclusive mode";
    sqlx::query(lock).execute(&mut *change).await?;
    let known = bulk::known(&mut change).await?;
    let (rows, known, compared) = db
        .run_in_turn(move || {
            let compared = Compared::of(&rows, &known);
            (rows, known, compared)
        })
        .await?;
    let mut new = added(db, &rows, &compared, import.member_type);
    number(&mut change, slug, now.year(), &mut new).await?;
    let changed = changed(&rows, &known, &compared);
    let after: Vec<Member> = changed.iter().map(|(_, member)| member.clone()).collect();
    // First, as somebody new may have the number that somebody else had.
    bulk::update(&mut change, &after).await?;
    bulk::insert(&mut change, &new, now).await?;
    note(&mut change, import, &new, &changed).await?;
    let counted = |count: usize| i32::try_from(count).map_err(|_| DbError::Malformed("count"));
    let (added, changes) = (counted(new.len())?, counted(changed.len())?);
    sqlx::query!(
        r#"
        update membership.import
        set file = null, read = null, applied_at = $2, kept_until = $3, added = $4, changed = $5
        where id = $1
        "#,
        Uuid::from(import.id),
        now,
        now + TAKEN_BACK_WITHIN,
        added,
        changes,
    )
    .execute(&mut *change)
    .await?;
    let facts = serde_json::json!({ "added": added, "changed": changes });
    change.commit(AuditEntry::new(Actor::User(by), "members.imported", import.id).with(facts)).await?;
    Ok(Applied { added: added.unsigned_abs(), changed: changes.unsigned_abs() })
}

/// The members whom rows add.
fn added(db: &MembershipDb, rows: &[GoodRow], compared: &Compared, usual: MemberTypeId) -> Vec<Member> {
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

/// Notes what is done, so that it can be taken back.
async fn note(
    change: &mut TenantTransaction,
    import: &KeptImport,
    new: &[Member],
    changed: &[(&KnownMember, Member)],
) -> Result<(), DbError> {
    let added = new.iter().map(|member| (Uuid::from(member.id), 0, None));
    let mut ids = Vec::with_capacity(new.len() + changed.len());
    let (mut versions, mut befores) = (Vec::new(), Vec::<Option<Value>>::new());
    let changed = changed.iter().map(|(before, _)| {
        let kept = Before { draft: before.draft.clone(), member_type: before.member_type };
        (Uuid::from(before.id), before.version + 1, Some(kept))
    });
    for (id, version, before) in added.chain(changed) {
        ids.push(id);
        versions.push(version);
        let before = before.map(serde_json::to_value).transpose();
        befores.push(before.map_err(|_| DbError::Malformed("member"))?);
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
        &befores as &[Option<Value>],
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}
