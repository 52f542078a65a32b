//! Applies several migrations in one transaction and one exchange with the
//! server: for a thousand tenants, exchanges are what takes the time.
//!
//! What has to be true beforehand is asked in the same transaction, so that
//! nothing can come between the question and the change.

use std::{fmt::Write, time::Duration};

use sqlx::{AssertSqlSafe, Executor, PgConnection, Row};

use super::{
    ChangeError,
    plan::{State, Step},
    rights::{APPLY, REFUSE_OTHERS},
    schema::{SchemaHash, hash_expression},
    version_table,
};
use crate::{
    db::DbError,
    kernel::{Context, hex},
};

/// The advisory lock under which a tenant's schemas are changed. Locks belong
/// to one database, so that the number needs to be unlike others only there.
const LOCK: i64 = 0x7075_626c_6963_6469;

/// What a database's changes are published under while another one follows it. Databases
/// that an earlier release moved, and that can still be moved back, bear this name.
pub(crate) const PUBLICATION: &str = "relocation";

/// A short text that changes whenever anything is made, altered or dropped in
/// the database: how many things there are, and the sum of the transactions
/// that wrote them. A hundred times cheaper than the hash, but good only for
/// this very copy of the database.
const MARK: &str = "(select string_agg(n || '/' || s, ' ') from (
  select count(*), sum(xmin::text::bigint) from pg_catalog.pg_class where oid >= 16384
  union all select count(*), sum(xmin::text::bigint) from pg_catalog.pg_attribute where attrelid >= 16384
  union all select count(*), sum(xmin::text::bigint) from pg_catalog.pg_constraint where oid >= 16384
  union all select count(*), sum(xmin::text::bigint) from pg_catalog.pg_trigger where oid >= 16384
  union all select count(*), sum(xmin::text::bigint) from pg_catalog.pg_proc where oid >= 16384
  union all select count(*), sum(xmin::text::bigint) from pg_catalog.pg_type where oid >= 16384
) as catalogs (n, s))";

/// What is to be done to a database's schemas, and under which conditions.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What the database has.
    pub before: &'a State,
    /// What it was marked with when it was last looked at; `None` asks nothing.
    pub mark: Option<&'a str>,
    /// What the schemas must be afterwards; `None` takes what comes.
    pub becomes: Option<SchemaHash>,
    /// Whether to leave it alone while one of its contexts says it is in use.
    pub unless_in_use: bool,
    /// Whether to leave it alone while another database follows its changes: that
    /// one would not hear of this one.
    pub unless_followed: bool,
    /// Whether the commit need not wait for the disk, because one that does
    /// follows on the same server before anybody relies on the change.
    pub lazy: bool,
    /// How long to wait for each lock.
    pub lock_timeout: Duration,
    /// How long each statement may take.
    pub statement_timeout: Duration,
}

impl<'a> Change<'a> {
    /// A change of a database nobody else uses.
    pub fn quiet(before: &'a State) -> Self {
        let long = Duration::from_secs(600);
        Self {
            before,
            mark: None,
            becomes: None,
            unless_in_use: false,
            unless_followed: false,
            lazy: false,
            lock_timeout: Duration::from_secs(5),
            statement_timeout: long,
        }
    }
}

/// Applies `steps`, all or none, and gives the database's new mark and state.
pub async fn apply(
    database: &mut PgConnection,
    steps: &[&Step],
    change: &Change<'_>,
) -> Result<(String, State), ChangeError> {
    let mut script = opening(steps, change);
    if change.before.is_empty() {
        script.push_str("create schema if not exists migration;\n");
    }
    let mut state = change.before.clone();
    for step in steps {
        let table = version_table(step.set);
        if !state.newest().contains_key(&step.set) {
            let _ = writeln!(
                script,
                "create table if not exists {table} (version bigint primary key, description text not null, \
                 installed_on timestamptz not null default now(), success boolean not null, \
                 checksum bytea not null, execution_time bigint not null);"
            );
        }
        let description = step.description.replace('\'', "''");
        let _ = writeln!(
            script,
            "{}\n;insert into {table} (version, description, success, checksum, execution_time) values \
             ({}, '{description}', true, '\\x{}', extract(epoch from clock_timestamp() - now()) * 1e9);",
            step.up,
            step.version,
            hex(&step.checksum),
        );
        state.add(step);
    }
    Ok((run_script(database, script, change).await?, state))
}

/// Takes `steps` back in this order, all or none.
pub async fn roll_back(
    database: &mut PgConnection,
    steps: &[&Step],
    change: &Change<'_>,
) -> Result<(String, State), ChangeError> {
    let mut script = opening(steps, change);
    let state = undo(&mut script, steps, change);
    Ok((run_script(database, script, change).await?, state))
}

/// Adds the taking back of `steps` in this order; gives the state afterwards.
pub(super) fn undo(script: &mut String, steps: &[&Step], change: &Change<'_>) -> State {
    let mut state = change.before.clone();
    for step in steps {
        let table = version_table(step.set);
        let _ = writeln!(script, "{}\n;delete from {table} where version = {};", step.down, step.version);
        state.remove(step);
    }
    state
}

/// Lets nobody change the schemas until the transaction of `database` ends; waits
/// up to `lock_timeout` for whoever changes them now.
pub(crate) async fn keep_as_they_are(
    database: &mut PgConnection,
    lock_timeout: Duration,
) -> Result<(), ChangeError> {
    // Safe: made of numbers.
    let text = format!(
        "set local lock_timeout to {}; select pg_advisory_xact_lock({LOCK})",
        lock_timeout.as_millis()
    );
    database.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
    Ok(())
}

/// The mark of a database as it is.
pub async fn mark(database: &mut PgConnection) -> Result<String, DbError> {
    // Safe: a constant.
    Ok(sqlx::query_scalar(AssertSqlSafe(format!("select {MARK}"))).fetch_one(database).await?)
}

/// Begins the transaction and asks what has to be true.
pub(super) fn opening(steps: &[&Step], change: &Change<'_>) -> String {
    let mut script = format!(
        "begin;\nset local lock_timeout to {};\nset local statement_timeout to {};\n",
        change.lock_timeout.as_millis(),
        change.statement_timeout.as_millis(),
    );
    if change.lazy {
        script.push_str("set local synchronous_commit to off;\n");
    }
    script.push_str("do $publicdigit$ begin\n");
    let mut refuse = |condition: &str, code: &str| {
        let _ = writeln!(
            script,
            "if {condition} then raise exception 'refused' using errcode = '{code}'; end if;"
        );
    };
    refuse(&format!("not pg_try_advisory_xact_lock({LOCK})"), "PD001");
    if let Some(mark) = change.mark {
        refuse(&format!("{MARK} is distinct from '{}'", mark.replace('\'', "''")), "PD003");
    }
    for (set, version) in change.before.newest() {
        if steps.iter().any(|step| step.set == set) {
            let newest = format!("(select max(version) from {})", version_table(set));
            refuse(&format!("{newest} is distinct from {version}"), "PD003");
        }
    }
    if change.unless_followed {
        refuse(
            &format!("exists (select from pg_catalog.pg_publication where pubname = '{PUBLICATION}')"),
            "PD005",
        );
    }
    if change.unless_in_use {
        for set in change.before.newest().into_keys() {
            script.push_str(&refusal_in_use(set));
        }
    }
    script.push_str("end $publicdigit$;\n");
    script
}

/// Refuses to go on while `set` says that it is in use. What is not there is not
/// looked for until it is reached.
pub(super) fn refusal_in_use(set: &'static Context) -> String {
    format!(
        "if to_regprocedure('{set}.in_use()') is not null then if {set}.in_use() then \
         raise exception 'in use' using errcode = 'PD004'; end if; end if;\n"
    )
}

/// Ends the script, runs it and gives the new mark.
pub(super) async fn run_script(
    database: &mut PgConnection,
    mut script: String,
    change: &Change<'_>,
) -> Result<String, ChangeError> {
    script.push_str(APPLY);
    if let Some(hash) = change.becomes {
        let _ = writeln!(
            script,
            "set local search_path to pg_catalog;\ndo $publicdigit$ begin\nif {} <> '{hash}' then \
             raise exception 'differs' using errcode = 'PD002'; end if;\n{REFUSE_OTHERS}end $publicdigit$;",
            hash_expression(),
        );
    }
    let _ = writeln!(script, "select {MARK};\ncommit;");
    // Safe: made of the migrations, which are part of the program, of names
    // that are constants, and of numbers and hexadecimal digits.
    let rows = match database.fetch_all(sqlx::raw_sql(AssertSqlSafe(script))).await {
        Ok(rows) => rows,
        Err(error) => {
            // If that fails too, the connection is lost, and the change with it.
            let _ = database.execute("rollback").await;
            return Err(error.into());
        }
    };
    // Migrations may have asked something as well.
    let mark = rows.last().map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten();
    Ok(mark.unwrap_or_default())
}
