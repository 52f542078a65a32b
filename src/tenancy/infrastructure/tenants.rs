use crate::{
    db::{DbError, LandlordDb},
    kernel::{AuditEntry, Slug, TenantId},
    tenancy::{
        application::{OrganisationLine, TenantStore},
        domain::{Modules, TenantStatus},
        infrastructure::{backup::has_content, servers::HOME},
    },
};

struct TenantRow {
    id: uuid::Uuid,
    slug: String,
    organisation: String,
    status: String,
    generation: i64,
    modules: Vec<String>,
    template: String,
    template_version: i32,
    plan: String,
    server: String,
    former_until: Option<time::OffsetDateTime>,
    notice: Option<String>,
    rehearsal: bool,
    created_at: time::OffsetDateTime,
}

impl TryFrom<TenantRow> for OrganisationLine {
    type Error = DbError;

    fn try_from(row: TenantRow) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id.into(),
            slug: Slug::parse(&row.slug).map_err(|_| DbError::Malformed("slug"))?,
            name: row.organisation,
            status: row.status.parse().map_err(|_| DbError::Malformed("status"))?,
            generation: row.generation,
            modules: Modules::parse(row.modules).map_err(|_| DbError::Malformed("modules"))?,
            template: (row.template, u32::try_from(row.template_version).unwrap_or(0)),
            plan: row.plan,
            server: row.server,
            former_until: row.former_until,
            notice: row.notice,
            is_rehearsal: row.rehearsal,
            created_at: row.created_at,
        })
    }
}

impl TenantStore for LandlordDb {
    type Error = DbError;

    async fn list(&self) -> Result<Vec<OrganisationLine>, DbError> {
        sqlx::query_as!(
            TenantRow,
            r#"
            select tenant.id, slug, organisation, status, generation, modules, template, template_version, plan,
              tenant.created_at,
              coalesce(server.name, $1) as "server!", keep_until as "former_until?",
              notice, rehearsal
            from tenancy.tenant
              left join tenancy.server on server.id = tenant.server_id
              left join tenancy.database_move on database_move.tenant_id = tenant.id
            order by slug
            "#,
            HOME,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?
        .into_iter()
        .map(OrganisationLine::try_from)
        .collect()
    }

    async fn find(&self, slug: &Slug) -> Result<Option<OrganisationLine>, DbError> {
        sqlx::query_as!(
            TenantRow,
            r#"
            select tenant.id, slug, organisation, status, generation, modules, template, template_version, plan,
              tenant.created_at,
              coalesce(server.name, $2) as "server!", keep_until as "former_until?",
              notice, rehearsal
            from tenancy.tenant
              left join tenancy.server on server.id = tenant.server_id
              left join tenancy.database_move on database_move.tenant_id = tenant.id
            where slug = $1
            "#,
            slug.as_str(),
            HOME,
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?
        .map(OrganisationLine::try_from)
        .transpose()
    }

    async fn count_by_status(&self) -> Result<Vec<(TenantStatus, u64)>, DbError> {
        let rows = sqlx::query!(
            r#"
            select status, count(*) as "count!"
            from tenancy.tenant
            group by status
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let count = |status: TenantStatus| {
            let row = rows.iter().find(|row| row.status == status.name());
            row.map_or(0, |row| u64::try_from(row.count).unwrap_or(0))
        };
        Ok(TenantStatus::ALL.into_iter().map(|status| (status, count(status))).collect())
    }

    async fn change_status<E: Send>(
        &self,
        slug: &Slug,
        change: impl FnOnce(TenantId, TenantStatus, bool) -> Result<(TenantStatus, AuditEntry), E> + Send,
    ) -> Result<Option<Result<(), E>>, DbError> {
        let mut tx = self.begin().await?;
        let row = sqlx::query!(
            r#"
            select id, status
            from tenancy.tenant
            where slug = $1
            for update
            "#,
            slug.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let status: TenantStatus = row.status.parse().map_err(|_| DbError::Malformed("status"))?;
        // Asked before it is opened, and only then.
        let is_closed = row.status == TenantStatus::Suspended.name();
        let has_content = !is_closed || has_content(self, row.id.into()).await?;
        let (status, entry) = match change(row.id.into(), status, has_content) {
            Ok(changed) => changed,
            Err(refused) => return Ok(Some(Err(refused))),
        };
        // The trigger on the table tells every server.
        sqlx::query!(
            r#"
            update tenancy.tenant
            set status = $2
            where id = $1
            "#,
            row.id,
            status.name(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit(entry).await?;
        Ok(Some(Ok(())))
    }
}
