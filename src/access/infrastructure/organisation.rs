use crate::{
    access::application::OwnSettings,
    db::{DbError, TenantDb},
    kernel::{Actor, AuditEntry, TimeZoneName},
};

impl OwnSettings for TenantDb {
    async fn time_zone(&self) -> Result<Option<TimeZoneName>, DbError> {
        let zone = sqlx::query_scalar!("select time_zone from access.organisation")
            .fetch_optional(&mut *self.acquire().await?)
            .await?;
        zone.map(|zone| TimeZoneName::parse(&zone).map_err(|_| DbError::Malformed("time_zone"))).transpose()
    }

    async fn set_time_zone(&self, by: Actor, zone: &TimeZoneName) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            insert into access.organisation (time_zone)
            values ($1)
            on conflict (only_row) do update
            set time_zone = excluded.time_zone
            "#,
            zone.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        let zone = serde_json::json!({ "time_zone": zone.as_str() });
        let entry = AuditEntry::new(by, "tenant.time_zone_set", self.tenant()).with(zone);
        tx.commit(entry).await
    }
}
