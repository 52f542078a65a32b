//! The same organisation made by somebody who writes down nothing but what it
//! cannot do without: what the machine takes for connecting, for the first
//! administrator's rows and for waiting for the disk.

use publicdigit::db::scram_verifier;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, postgres::PgConnectOptions};

use crate::{support, timed};

const PASSWORD: &str = "a-password-that-is-only-for-measuring";
/// What inviting an owner writes, in one statement.
const OWNER: &str = "
with owner as (
  insert into access.tenant_user (id, email, name)
  values (gen_random_uuid(), 'owner@example.org', 'Owner')
  returning id
), role as (
  insert into access.role_assignment (user_id, role) select id, 'owner' from owner
), link as (
  insert into access.set_up_token (token_hash, user_id, expires_at) select sha256('link'), id, now() from owner
), mail as (
  insert into kernel.outbox (id, template, sealed, next_attempt_at)
  values (gen_random_uuid(), 'bench', sha256('mail'), now())
), whose as (
  insert into kernel.identity (tenant_id) values (gen_random_uuid())
)
insert into kernel.audit_entry (at, actor, action, subject, details)
select now(), '{}', 'bench', id::text, '{}' from owner";

/// Makes them with plain connections.
pub struct ByHand {
    options: PgConnectOptions,
    landlord: PgConnection,
    template: String,
}

impl ByHand {
    pub async fn new(options: &PgConnectOptions, template: &str) -> Self {
        let mut landlord = PgConnection::connect_with(options).await.unwrap();
        landlord.execute("create table bench_order (number integer)").await.unwrap();
        Self { options: options.clone(), landlord, template: template.to_owned() }
    }

    /// The bare copy.
    pub async fn copy(&mut self, name: &str) -> f64 {
        let create = format!("create database {name} template \"{}\"", self.template);
        timed(self.landlord.execute(AssertSqlSafe(create))).await.0
    }

    /// From the order to the open organisation.
    pub async fn provision(&mut self, name: &str) -> f64 {
        let made = async {
            self.order().await;
            self.make(name).await;
            self.invite(name).await;
            self.order().await;
        };
        timed(made).await.0
    }

    /// What nobody can do without: the copy, the first log-in there, and a row that
    /// stays. Without a role, and open to everybody.
    pub async fn least(&mut self, name: &str) -> f64 {
        let made = async {
            let create = format!("create database {name} template \"{}\"", self.template);
            self.landlord.execute(AssertSqlSafe(create)).await.unwrap();
            // The quickest log-in there is.
            let mut tenant = support::superuser(name).await;
            tenant
                .execute("insert into kernel.identity (tenant_id) values (gen_random_uuid())")
                .await
                .unwrap();
            tenant
        };
        let (milliseconds, tenant) = timed(made).await;
        tenant.close().await.unwrap();
        milliseconds
    }

    /// A database for [`Self::claim`].
    pub async fn prewarm(&mut self, name: &str) {
        self.make(name).await;
        let login = self.options.clone().database(name).username(name).password(PASSWORD);
        PgConnection::connect_with(&login).await.unwrap().close().await.unwrap();
    }

    /// From the order to the open organisation, with a database that is there.
    pub async fn claim(&mut self, warm: &str, name: &str) -> f64 {
        let claimed = async {
            self.order().await;
            let text = format!("alter database {warm} rename to {name}; alter role {warm} rename to {name}");
            self.landlord.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.unwrap();
            self.invite(name).await;
            self.order().await;
        };
        timed(claimed).await.0
    }

    /// One durable commit.
    async fn order(&mut self) {
        self.landlord.execute("insert into bench_order values (1)").await.unwrap();
    }

    async fn make(&mut self, name: &str) {
        let verifier = scram_verifier(PASSWORD, [7; 16]).unwrap();
        let role = format!("create role {name} login password '{verifier}'; grant {name} to current_user");
        self.landlord.execute(sqlx::raw_sql(AssertSqlSafe(role))).await.unwrap();
        let create = format!("create database {name} owner {name} template \"{}\"", self.template);
        self.landlord.execute(AssertSqlSafe(create)).await.unwrap();
        let close = format!("revoke all on database {name} from public");
        self.landlord.execute(AssertSqlSafe(close)).await.unwrap();
    }

    async fn invite(&mut self, name: &str) {
        let login = self.options.clone().database(name).username(name).password(PASSWORD);
        let mut tenant = PgConnection::connect_with(&login).await.unwrap();
        tenant.execute(OWNER).await.unwrap();
        tenant.close().await.unwrap();
    }

    /// Removes what was made.
    pub async fn remove(&mut self, name: &str, has_role: bool) {
        self.landlord.execute(AssertSqlSafe(format!("drop database {name}"))).await.unwrap();
        if has_role {
            self.landlord.execute(AssertSqlSafe(format!("drop role {name}"))).await.unwrap();
        }
    }

    pub async fn end(mut self) {
        self.landlord.execute("drop table bench_order").await.unwrap();
        self.landlord.close().await.unwrap();
    }
}
