//! What the landlord's history tells of new databases.

use publicdigit::db::Budget;

use crate::support;

#[tokio::test]
async fn every_schema_change_is_told_once_in_the_history() {
    let installation = support::installation(Budget::default()).await;
    let copied = installation.tenant().await;
    installation.provisioner.prewarm(1).await.unwrap();
    let taken_over = installation.tenant().await;
    assert_eq!(installation.provisioner.warm_databases().await.unwrap(), 0);
    let expected = support::usual_versions(&installation);
    for tenant in [copied, taken_over] {
        let told: Vec<i64> = sqlx::query_scalar(
            "select version from platform.schema_change
               join tenancy.tenant using (database_name)
             where tenant.id = $1 and direction = 'up'
             order by version",
        )
        .bind(uuid::Uuid::from(tenant.id))
        .fetch_all(&mut *installation.landlord.acquire().await.unwrap())
        .await
        .unwrap();
        assert_eq!(told, expected);
    }
}
