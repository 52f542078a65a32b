//! Tries, with an organisation's own credentials, whatever would lead out of
//! its database, and notes what PostgreSQL answers.

mod attempts;

use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, postgres::PgConnectOptions};
use tokio::time::timeout;
use uuid::Uuid;

use self::attempts::ATTEMPTS;
use super::{
    databases::quoted, maintenance_connection::run_time_role_login, owner::owner_role,
    placement::AdminConnection,
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::domain::{Answer, Expected, Finding, IsolationReport},
};

/// Refusals of a connection: no right, not open to connections, no way in.
const NO_CONNECTION: Expected = Expected::Refusal(&["42501", "55000", "28000", "28P01"]);

/// How many other organisations' databases are really knocked at; the
/// catalogue is asked about all of them.
const OTHERS: i64 = 3;

/// How long one attempt may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Whom the attempts are made as, and against.
struct Scene {
    /// Its own roles: the one that serves, and the owner.
    roles: [String; 2],
    database: String,
    options: PgConnectOptions,
    /// The landlord's database and role.
    landlord: String,
    master: String,
    /// A role of another organisation, if there is one.
    foreign: Option<String>,
    /// Databases that must not let the role in.
    doors: Vec<String>,
}

/// Tries to get out of the tenant's database, as its role. What was tried and
/// found is audited.
pub async fn verify_isolation(landlord: &LandlordDb, tenant: TenantId) -> Result<IsolationReport, DbError> {
    let scene = scene(landlord, tenant).await?;
    let mut findings = Vec::new();
    for door in &scene.doors {
        let answer = knock(&scene.options.clone().database(door)).await;
        findings.push(finding(format!("connect to the database {door}"), NO_CONNECTION, answer));
    }
    findings.push(visitors(&mut *AdminConnection::of(landlord, tenant).await?, &scene).await?);
    // Somebody for the role to disturb.
    let mut victim = AdminConnection::of(landlord, tenant).await?;
    let pid = sqlx::query_scalar!(r#"select pg_backend_pid() as "pid!""#).fetch_one(&mut *victim).await?;
    let mut connection = PgConnection::connect_with(&scene.options).await?;
    for attempt in ATTEMPTS {
        let Some(statement) = scene.fill(attempt.statement, pid) else { continue };
        let proof = attempt.proof.and_then(|proof| scene.fill(proof, pid));
        let answer = attempt_in(&mut connection, attempt.expected, &statement, proof.as_deref()).await?;
        findings.push(finding(attempt.what.to_owned(), attempt.expected, answer));
    }
    connection.close().await?;
    drop(victim);
    let report = IsolationReport { findings };
    let details = serde_json::json!({ "attempts": report.findings.len(), "holes": report.holes().count() });
    let entry = AuditEntry::new(Actor::System, "tenant.isolation_verified", tenant).with(details);
    landlord.begin().await?.commit(entry).await?;
    Ok(report)
}

fn finding(attempt: String, expected: Expected, answer: Answer) -> Finding {
    let verdict = expected.verdict(&answer);
    Finding { attempt, answer, verdict }
}

impl Scene {
    /// The statement with the names filled in; `None` if there is nobody to try it on.
    fn fill(&self, statement: &str, pid: i32) -> Option<String> {
        let foreign = match &self.foreign {
            Some(foreign) => foreign.as_str(),
            None if statement.contains("{foreign}") => return None,
            None => "",
        };
        let text = statement
            .replace("{landlord_text}", &format!("'{}'", self.landlord.replace('\'', "''")))
            .replace("{landlord}", &quoted(&self.landlord))
            .replace("{master}", &quoted(&self.master))
            .replace("{foreign}", &quoted(foreign))
            .replace("{owner}", &quoted(&self.roles[1]))
            .replace("{pid}", &pid.to_string());
        Some(text)
    }
}

async fn scene(landlord: &LandlordDb, tenant: TenantId) -> Result<Scene, DbError> {
    let mut connection = landlord.acquire().await?;
    let row = sqlx::query!(
        r#"
        select role_name, database_name
        from tenancy.tenant
        where id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *connection)
    .await?;
    let others = sqlx::query!(
        r#"
        select role_name, database_name
        from tenancy.tenant
        where id <> $1
          and status <> 'provisioning'
          and server_id is not distinct from (select server_id from tenancy.tenant where id = $1)
        order by md5(id::text || $1::text)
        limit $2
        "#,
        Uuid::from(tenant),
        OTHERS,
    )
    .fetch_all(&mut *connection)
    .await?;
    drop(connection);
    let mut connection = AdminConnection::of(landlord, tenant).await?;
    let here =
        sqlx::query!(r#"select current_database()::text as "database!", current_user::text as "role!""#)
            .fetch_one(&mut *connection)
            .await?;
    let mut doors =
        vec![here.database.clone(), "postgres".to_owned(), "template0".to_owned(), "template1".to_owned()];
    doors.extend(others.iter().map(|other| other.database_name.clone()));
    let open = sqlx::query_scalar!(
        r#"
        select datname::text as "name!"
        from pg_database
        where datallowconn
          and has_database_privilege($1::text, oid, 'connect')
          and datname <> $2
        "#,
        row.role_name,
        row.database_name,
    )
    .fetch_all(&mut *connection)
    .await?;
    doors.extend(open.into_iter().filter(|name| !doors.contains(name)).collect::<Vec<_>>());
    drop(connection);
    Ok(Scene {
        options: run_time_role_login(landlord, tenant).await?.options,
        roles: [row.role_name, owner_role(tenant)],
        database: row.database_name,
        landlord: here.database,
        master: here.role,
        foreign: others.into_iter().next().map(|other| other.role_name),
        doors,
    })
}

/// Who else could come into the organisation's database: roles that sign in,
/// save superusers and those whom the platform's role stands for.
async fn visitors(connection: &mut PgConnection, scene: &Scene) -> Result<Finding, DbError> {
    let visitors = sqlx::query_scalar!(
        r#"
        select rolname::text as "name!"
        from pg_roles
        where rolcanlogin
          and not rolsuper
          and rolname <> current_user
          and rolname <> all($1::text[])
          and has_database_privilege(oid, $2::text, 'connect')
        order by rolname
        "#,
        &scene.roles,
        scene.database,
    )
    .fetch_all(connection)
    .await?;
    let answer = if visitors.is_empty() { Answer::Nothing } else { Answer::Allowed(visitors.join(", ")) };
    Ok(finding("let other roles into its database".to_owned(), Expected::NothingOr(&[]), answer))
}

async fn knock(options: &PgConnectOptions) -> Answer {
    match timeout(CONNECT_TIMEOUT, PgConnection::connect_with(options)).await {
        Ok(Ok(connection)) => {
            // Whether it parts politely does not matter.
            let _ = connection.close().await;
            Answer::Allowed("a connection".to_owned())
        }
        Ok(Err(error)) => refusal(&error),
        Err(_) => Answer::Silent("it took too long".to_owned()),
    }
}

fn refusal(error: &sqlx::Error) -> Answer {
    match error {
        sqlx::Error::Database(refused) => Answer::Refused {
            code: refused.code().map(|code| code.into_owned()).unwrap_or_default(),
            text: refused.message().to_owned(),
        },
        other => Answer::Silent(other.to_string()),
    }
}

/// Runs the statement where nothing it does can last. Its own error is the
/// answer; only a lost connection ends the verification.
async fn attempt_in(
    connection: &mut PgConnection,
    expected: Expected,
    statement: &str,
    proof: Option<&str>,
) -> Result<Answer, DbError> {
    let mut transaction = connection.begin().await?;
    transaction.execute("set local statement_timeout = '10s'").await?;
    // Safe: the statements are constants, the names in them quoted.
    let asked = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).fetch_all(&mut *transaction).await;
    let answer = match asked {
        Ok(rows) => match rows.first() {
            None if is_question(statement) => Answer::Nothing,
            None => Answer::Allowed("it was done".to_owned()),
            // What is a secret is not passed on; what is a name tells where to look.
            Some(row) => match (expected, row.try_get::<String, _>(0)) {
                (Expected::NothingOr(_), Ok(first)) => {
                    Answer::Allowed(format!("{} rows, the first {first}", rows.len()))
                }
                (Expected::NothingOr(_), Err(_)) | (Expected::Refusal(_), _) => {
                    Answer::Allowed(format!("{} rows", rows.len()))
                }
            },
        },
        Err(error) => refusal(&error),
    };
    let answer = match (answer, proof) {
        (Answer::Allowed(what), Some(proof)) => {
            // Safe: a constant, the names in it quoted.
            let found = sqlx::raw_sql(AssertSqlSafe(proof.to_owned())).fetch_all(&mut *transaction).await?;
            if found.is_empty() { Answer::Nothing } else { Answer::Allowed(what) }
        }
        (answer, _) => answer,
    };
    transaction.rollback().await?;
    Ok(answer)
}

/// Whether the statement asks for rows, rather than doing something.
fn is_question(statement: &str) -> bool {
    statement.starts_with("select") || statement.starts_with("show")
}
