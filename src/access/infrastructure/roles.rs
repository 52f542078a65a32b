use sqlx::Executor;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    access::{
        application::{Assignment, Roles, StoredRole},
        domain::{Matrix, MatrixChange, Rights, Role, RoleKey, RoleName, Term, UnitPath},
    },
    db::{DbError, TenantDb},
    kernel::{Actor, AssignmentId, AuditEntry, UserId},
};

fn key(text: &str) -> Result<RoleKey, DbError> {
    text.parse().map_err(|_| DbError::Malformed("role"))
}

fn unit(text: Option<&str>) -> Result<Option<UnitPath>, DbError> {
    text.map(|text| text.parse().map_err(|_| DbError::Malformed("unit_path"))).transpose()
}

struct AssignmentRow {
    id: Uuid,
    user_id: Uuid,
    role: String,
    unit_path: Option<String>,
    valid_from: Date,
    valid_until: Option<Date>,
    reason: String,
    given_by: Uuid,
    given_at: OffsetDateTime,
}

impl TryFrom<AssignmentRow> for Assignment {
    type Error = DbError;

    fn try_from(row: AssignmentRow) -> Result<Self, DbError> {
        let term = Term {
            user: row.user_id.into(),
            role: key(&row.role)?,
            unit: unit(row.unit_path.as_deref())?,
            from: row.valid_from,
            until: row.valid_until,
            reason: row.reason,
        };
        Ok(Self { id: row.id.into(), term, given_by: row.given_by.into(), given_at: row.given_at })
    }
}

/// Puts one change of the matrix into the store: what is as declared needs no row.
async fn write_change(tx: &mut sqlx::PgConnection, change: &MatrixChange) -> Result<(), DbError> {
    if change.is_declared {
        sqlx::query!(
            r#"
            delete from access.role_permission
            where role = $1 and permission = $2
            "#,
            change.role.as_str(),
            change.permission,
        )
        .execute(tx)
        .await?;
        return Ok(());
    }
    sqlx::query!(
        r#"
        insert into access.role_permission (role, permission, holds)
        values ($1, $2, $3)
        on conflict (role, permission) do update
        set holds = excluded.holds
        "#,
        change.role.as_str(),
        change.permission,
        change.holds,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn read_matrix(connection: &mut sqlx::PgConnection) -> Result<Matrix, DbError> {
    let rows = sqlx::query!(
        r#"
        select role, permission, holds
        from access.role_permission
        "#
    )
    .fetch_all(connection)
    .await?;
    let cells: Vec<_> = rows
        .into_iter()
        .map(|row| Ok((key(&row.role)?, row.permission, row.holds)))
        .collect::<Result<_, DbError>>()?;
    Ok(Matrix::new(cells))
}

impl Roles for TenantDb {
    async fn rights(&self, user: UserId, account: Role, today: Date) -> Result<Rights, DbError> {
        let rows = sqlx::query!(
            r#"
            select held.role as "role!", held.unit_path, held.is_given as "is_given!",
              said.permission as "permission?", said.holds as "holds?",
              role.demands_factor,
              exists (
                select
                from access.second_factor
                where user_id = $1
              ) as "has_factor!"
            from (
              select $2::text as role, null as unit_path, false as is_given
              union all
              select given.role, given.unit_path, true
              from access.assignment as given
              join access.role as role on role.key = given.role
              where given.user_id = $1
                and given.ended_at is null
                and role.removed_at is null
                and given.valid_from <= $3
                and (given.valid_until is null or given.valid_until >= $3)
            ) as held
            join access.role as role on role.key = held.role
            left join access.role_permission as said on said.role = held.role
            order by held.role, held.unit_path
            "#,
            Uuid::from(user),
            account.name(),
            today,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let (mut given, mut said) = (Vec::new(), Vec::new());
        let demands = rows.iter().any(|row| row.demands_factor);
        let has = rows.iter().any(|row| row.has_factor);
        for row in rows {
            let role = key(&row.role)?;
            if row.is_given {
                let held = (role.clone(), unit(row.unit_path.as_deref())?);
                // A row for each permission that was said something of.
                if !given.contains(&held) {
                    given.push(held);
                }
            }
            if let (Some(permission), Some(holds)) = (row.permission, row.holds) {
                said.push((role, permission, holds));
            }
        }
        Ok(Rights::new(account, given, Matrix::new(said)).with_factor(demands, has))
    }

    async fn roles(&self) -> Result<Vec<StoredRole>, DbError> {
        let rows = sqlx::query!(
            r#"
            select key, name
            from access.role
            where removed_at is null
            order by lower(name), key
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let mut roles = Vec::new();
        for row in rows {
            let name = row.name.map(|name| RoleName::parse(&name)).transpose();
            let name = name.map_err(|_| DbError::Malformed("role name"))?;
            roles.push(StoredRole { key: key(&row.key)?, name });
        }
        let order: Vec<_> = RoleKey::defaults().collect();
        // The sort keeps the order of what compares alike.
        roles.sort_by_key(|role| order.iter().position(|known| *known == role.key).unwrap_or(order.len()));
        Ok(roles)
    }

    async fn matrix(&self) -> Result<Matrix, DbError> {
        read_matrix(&mut *self.acquire().await?).await
    }

    async fn change_matrix(
        &self,
        by: UserId,
        seen: &Matrix,
        changes: &[MatrixChange],
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        tx.execute("lock table access.role_permission in share row exclusive mode").await?;
        if read_matrix(&mut tx).await? != *seen {
            return Ok(false);
        }
        for change in changes {
            write_change(&mut tx, change).await?;
        }
        let told: Vec<_> = changes
            .iter()
            .map(|change| {
                serde_json::json!({
                    "role": change.role.as_str(), "permission": change.permission, "holds": change.holds,
                })
            })
            .collect();
        let entry = AuditEntry::new(Actor::User(by), "role.permissions_changed", by);
        tx.commit(entry.with(serde_json::json!({ "changes": told }))).await?;
        Ok(true)
    }

    async fn make_role(&self, by: UserId, role: &RoleKey, name: &RoleName) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let made = sqlx::query!(
            r#"
            insert into access.role (key, name)
            values ($1, $2)
            on conflict do nothing
            "#,
            role.as_str(),
            name.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 0 {
            return Ok(false);
        }
        tx.commit(AuditEntry::new(Actor::User(by), "role.made", role)).await?;
        Ok(true)
    }

    async fn remove_role(&self, by: UserId, role: &RoleKey, now: OffsetDateTime) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        // Whoever gives the role at the same time waits, or is seen.
        sqlx::query!("select key from access.role where key = $1 for update", role.as_str())
            .fetch_optional(&mut *tx)
            .await?;
        let removed = sqlx::query!(
            r#"
            update access.role as role
            set removed_at = $2
            where role.key = $1
              and role.removed_at is null
              and not exists (
                select
                from access.assignment as given
                where given.role = role.key
                  and given.ended_at is null
                  and (given.valid_until is null or given.valid_until >= $3)
              )
            "#,
            role.as_str(),
            now,
            now.date(),
        )
        .execute(&mut *tx)
        .await?;
        if removed.rows_affected() == 0 {
            return Ok(false);
        }
        tx.commit(AuditEntry::new(Actor::User(by), "role.removed", role)).await?;
        Ok(true)
    }

    async fn assignments(&self, today: Date) -> Result<Vec<Assignment>, DbError> {
        sqlx::query_as!(
            AssignmentRow,
            r#"
            select given.id, given.user_id, given.role, given.unit_path, given.valid_from, given.valid_until,
              given.reason, given.given_by, given.given_at
            from access.assignment as given
            join access.tenant_user as person on person.id = given.user_id
            where given.ended_at is null
              and (given.valid_until is null or given.valid_until >= $1)
              and person.disabled_at is null
            order by person.name, given.valid_from, given.id
            "#,
            today,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?
        .into_iter()
        .map(Assignment::try_from)
        .collect()
    }

    async fn assign(&self, assignment: &Assignment) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let Assignment { id, term, given_by, given_at } = assignment;
        let given = sqlx::query!(
            r#"
            insert into access.assignment
              (id, user_id, role, unit_path, valid_from, valid_until, reason, given_by, given_at)
            select $1, $2, role.key, $4, $5, $6, $7, $8, $9
            from access.role as role
            where role.key = $3 and role.removed_at is null
            for share of role
            "#,
            Uuid::from(*id),
            Uuid::from(term.user),
            term.role.as_str(),
            term.unit.as_ref().map(UnitPath::as_str),
            term.from,
            term.until,
            term.reason,
            Uuid::from(*given_by),
            *given_at,
        )
        .execute(&mut *tx)
        .await?;
        if given.rows_affected() == 0 {
            return Ok(false);
        }
        let told = serde_json::json!({
            "assignment": id.to_string(),
            "role": term.role.as_str(),
            "unit": term.unit.as_ref().map(UnitPath::as_str),
            "from": term.from.to_string(),
            "until": term.until.map(|day| day.to_string()),
        });
        tx.commit(AuditEntry::new(Actor::User(*given_by), "user.role_assigned", term.user).with(told))
            .await?;
        Ok(true)
    }

    async fn end_assignment(
        &self,
        by: UserId,
        assignment: AssignmentId,
        now: OffsetDateTime,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        let ended = sqlx::query!(
            r#"
            update access.assignment
            set ended_by = $2, ended_at = $3
            where id = $1 and ended_at is null
            returning user_id, role
            "#,
            Uuid::from(assignment),
            Uuid::from(by),
            now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(ended) = ended else { return Ok(false) };
        let told = serde_json::json!({ "assignment": assignment.to_string(), "role": ended.role });
        let entry =
            AuditEntry::new(Actor::User(by), "user.role_assignment_ended", UserId::from(ended.user_id));
        tx.commit(entry.with(told)).await?;
        Ok(true)
    }
}
