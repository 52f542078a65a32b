//! What the landlord's history tells of new databases.

use publicdigit::db::Budget;

use crate::support;

#[tokio::test]
async fn every_schema_change_is_told_once_in_the_history() {
    let house = support::house(Budget::default()).await;
    let copied = house.tenant().await;
    house.provisioner.prewarm(1).await.unwrap();
    let taken_over = house.tenant().await;
    assert_eq!(house.provisioner.premade().await.unwrap(), 0);
    let mut expected: Vec<_> =
        house.provisioner.schemas().plan().steps().iter().map(|step| step.version).collect();
    expected.sort_unstable();
    for tenant in [copied, taken_over] {
        let told: Vec<i64> = sqlx::query_scalar(
            "select version from platform.schema_change
               join tenancy.tenant using (database_name)
             where tenant.id = $1 and direction = 'up'
             order by version",
        )
        .bind(uuid::Uuid::from(tenant.id))
        .fetch_all(&mut *house.landlord.acquire().await.unwrap())
        .await
        .unwrap();
        assert_eq!(told, expected);
    }
}
