//! One change of all organisations' databases from plain connections of the
//! driver, as many at once as a batch has.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use publicdigit::{
    db::migrate::{Change, State, Step, apply},
    tenancy::BatchOptions,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use tokio::task::JoinSet;

use crate::{Town, timed};

/// Somebody who may change all databases.
pub struct Plain {
    databases: Arc<[Database]>,
}

struct Database {
    login: PgConnectOptions,
    name: String,
}

impl Plain {
    /// All of the town's databases, for `who`.
    pub async fn of(town: &Town, who: &PgConnectOptions) -> Self {
        let mut landlord = town.installation.landlord.acquire().await.unwrap();
        let text = "select database_name, role_name from tenancy.tenant where status = 'active'";
        let names: Vec<(String, String)> = sqlx::query_as(text).fetch_all(&mut *landlord).await.unwrap();
        // What is made is the organisation's own, like all else: its backups read it.
        let login = |role| [("role", role)];
        let database = |(name, role): (String, String)| Database {
            login: who.clone().database(&name).options(login(role)),
            name,
        };
        Self { databases: names.into_iter().map(database).collect() }
    }

    /// A table where the program does not look for changes.
    pub async fn prepare(&self) {
        let work = async |_, mut connection: PgConnection| {
            connection.execute("create table migration.plain (version bigint primary key)").await.unwrap();
            connection.close().await.unwrap();
        };
        self.everywhere(work).await;
    }

    /// A column and a row that tells of it, and nothing looked at before or
    /// afterwards: milliseconds for each database.
    pub async fn alter(&self, number: usize) -> f64 {
        self.everywhere(move |_, mut connection| async move {
            let text = format!(
                "begin; set local lock_timeout = '3s'; \
                 alter table migration.plain add column plain_{number} text; \
                 insert into migration.plain (version) values ({number}); commit"
            );
            connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.unwrap();
            connection.close().await.unwrap();
        })
        .await
    }

    /// The very statements of a batch: milliseconds for each database.
    pub async fn apply(&self, town: &Town, before: State, step: Step) -> f64 {
        let mut landlord = town.installation.landlord.acquire().await.unwrap();
        let text = "select mark from tenancy.schema_ledger join tenancy.tenant on tenant_id = id where database_name = $1";
        let mut marks: Vec<String> = Vec::new();
        for database in self.databases.iter() {
            let mark = sqlx::query_scalar(text).bind(&database.name).fetch_one(&mut *landlord).await;
            marks.push(mark.unwrap());
        }
        let all = Arc::new((before, step, marks));
        self.everywhere(move |at, mut connection| {
            let all = Arc::clone(&all);
            async move {
                let (before, step, marks) = &*all;
                let change = Change {
                    mark: Some(&marks[at]),
                    unless_in_use: true,
                    unless_followed: true,
                    statement_timeout: Duration::from_secs(60),
                    ..Change::quiet(before)
                };
                apply(&mut connection, &[step], &change).await.unwrap();
                connection.close().await.unwrap();
            }
        })
        .await
    }

    /// Milliseconds that `work` takes for each database, connecting included.
    async fn everywhere<W>(
        &self,
        work: impl Fn(usize, PgConnection) -> W + Clone + Send + Sync + 'static,
    ) -> f64
    where
        W: Future<Output = ()> + Send,
    {
        let next = Arc::new(AtomicUsize::new(0));
        let done = async {
            let mut workers = JoinSet::new();
            for _ in 0..BatchOptions::default().jobs {
                let (next, databases, work) = (Arc::clone(&next), Arc::clone(&self.databases), work.clone());
                workers.spawn(async move {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(database) = databases.get(at) else { return };
                        work(at, PgConnection::connect_with(&database.login).await.unwrap()).await;
                    }
                });
            }
            while let Some(done) = workers.join_next().await {
                done.unwrap();
            }
        };
        timed(done).await.0 / self.databases.len() as f64
    }
}
