//! A second PostgreSQL server.

use publicdigit::{
    db::{Account, Cluster},
    kernel::Actor,
    platform::SystemEnvironment,
    tenancy::Servers,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, postgres::PgConnectOptions};

use crate::support::TestPlatform;

/// A server beside the tests' own, gone with the test.
pub struct SecondServer {
    cluster: Option<Cluster>,
    folder: tempfile::TempDir,
    pub url: String,
}

fn account() -> Option<Account> {
    nix::unistd::geteuid().is_root().then(|| {
        let named = |name| nix::unistd::User::from_name(name).unwrap();
        let user = named("postgres").or_else(|| named("nobody")).unwrap();
        Account { uid: user.uid.as_raw(), gid: user.gid.as_raw() }
    })
}

impl SecondServer {
    pub async fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("publicdigit-away-").tempdir().unwrap();
        let cluster = Cluster::start(folder.path(), account(), &SystemEnvironment).await.unwrap();
        let url = cluster.landlord().to_url_lossy().to_string();
        let away = Self { cluster: Some(cluster), folder, url };
        for text in ["alter system set fsync = off", "select pg_reload_conf()"] {
            away.execute(text).await;
        }
        away
    }

    /// Starts one that allows `connections` connections.
    pub async fn start_small(connections: u16) -> Self {
        let mut away = Self::start().await;
        away.execute(&format!("alter system set max_connections = {connections}")).await;
        away.stop().await;
        away.start_again().await;
        away
    }

    /// How the landlord's role logs in to it.
    pub fn landlord(&self) -> PgConnectOptions {
        self.cluster.as_ref().unwrap().landlord()
    }

    /// Registers it with the installation.
    pub async fn join(&self, installation: &TestPlatform, name: &str) -> Servers {
        let servers = Servers::new(installation.landlord.clone());
        servers.add(name, &self.url, Actor::System).await.unwrap();
        servers
    }

    pub async fn stop(&mut self) {
        self.cluster.take().unwrap().stop().await.unwrap();
    }

    pub async fn start_again(&mut self) {
        let cluster = Cluster::start(self.folder.path(), account(), &SystemEnvironment).await.unwrap();
        self.cluster = Some(cluster);
    }

    pub async fn superuser(&self) -> PgConnection {
        let options = self.cluster.as_ref().unwrap().superuser("postgres");
        PgConnection::connect_with(&options).await.unwrap()
    }

    /// Does `text` on this server, as its superuser.
    pub async fn execute(&self, text: &str) {
        let mut connection = self.superuser().await;
        connection.execute(sqlx::raw_sql(AssertSqlSafe(text.to_owned()))).await.unwrap();
        connection.close().await.unwrap();
    }

    /// What `text` gives on this server, as its superuser.
    pub async fn names(&self, text: &str) -> Vec<String> {
        let mut connection = self.superuser().await;
        let names =
            sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        names
    }

    /// The tenants' databases on this server.
    pub async fn databases(&self) -> Vec<String> {
        self.names("select datname::text from pg_database where datname ~ '^tenant_' order by 1").await
    }
}
