use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, AuditEntry, Slug},
    tenancy::{application::Maintenance, domain::Notice},
};

impl Maintenance for LandlordDb {
    type Error = DbError;

    async fn close_organisation(
        &self,
        slug: &Slug,
        notice: Option<&Notice>,
        actor: Actor,
    ) -> Result<bool, DbError> {
        let mut tx = self.begin().await?;
        // The trigger on the table tells every server.
        let tenant = sqlx::query_scalar!(
            r#"
            update tenancy.tenant
            set notice = $2
            where slug = $1
            returning id
            "#,
            slug.as_str(),
            notice.map(Notice::as_str),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(tenant) = tenant else { return Ok(false) };
        let action = if notice.is_some() { "tenant.closed" } else { "tenant.opened" };
        tx.commit(AuditEntry::new(actor, action, tenant)).await?;
        Ok(true)
    }

    async fn close_platform(&self, notice: Option<&Notice>, actor: Actor) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!("delete from platform.maintenance").execute(&mut *tx).await?;
        if let Some(notice) = notice {
            sqlx::query!(
                r#"
                insert into platform.maintenance (notice, since)
                values ($1, $2)
                "#,
                notice.as_str(),
                self.environment().now(),
            )
            .execute(&mut *tx)
            .await?;
        }
        let action = if notice.is_some() { "platform.closed" } else { "platform.opened" };
        tx.commit(AuditEntry::new(actor, action, "platform")).await
    }

    async fn platform_notice(&self) -> Result<Option<String>, DbError> {
        Ok(sqlx::query_scalar!("select notice from platform.maintenance")
            .fetch_optional(&mut *self.acquire().await?)
            .await?)
    }
}
