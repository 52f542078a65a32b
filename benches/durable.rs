use sqlx::{AssertSqlSafe, Executor};

use crate::support;

/// Tests do without durability; figures do not.
pub async fn make_durable() {
    let mut superuser = support::superuser("postgres").await;
    for setting in ["fsync", "full_page_writes"] {
        let text = AssertSqlSafe(format!("alter system set {setting} = on"));
        superuser.execute(text).await.unwrap();
    }
    superuser.execute("select pg_reload_conf()").await.unwrap();
}
