//! What a cluster is given: its files, settings, the landlord's role and
//! database. All of it may be done again at every start.

use std::fs;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{Cluster, ClusterError, DATABASE, PORT, ROLE, run, shared_buffers::shared_buffers};

/// Connections beyond the budget: the operator's, migrations, monitoring.
const SPARE_CONNECTIONS: usize = 40;

impl Cluster {
    /// Makes the cluster, beside its place first: a crash leaves all or none.
    pub(super) async fn initialise(&self) -> Result<(), ClusterError> {
        if self.pgdata.join("PG_VERSION").exists() {
            return Ok(());
        }
        let draft = self.pgdata.with_extension("new");
        if draft.exists() {
            fs::remove_dir_all(&draft)?;
        }
        let password_file = self.pgdata.with_extension("password");
        let mut initdb = self.command("initdb");
        initdb.arg("-D").arg(&draft).arg("--pwfile").arg(password_file);
        initdb.args(["-U", "postgres", "-E", "UTF8", "--no-locale", "--auth=scram-sha-256"]);
        run("initdb", initdb).await?;
        let conf = draft.join("postgresql.conf");
        let text = fs::read_to_string(&conf)?;
        fs::write(conf, text + "\ninclude_if_exists 'publicdigit.conf'\n")?;
        Ok(fs::rename(draft, &self.pgdata)?)
    }

    pub(super) fn settings(&self) -> String {
        format!(
            "# Written anew at every start.\n\
             listen_addresses = ''\n\
             unix_socket_directories = '{}'\n\
             unix_socket_permissions = 0700\n\
             port = {PORT}\n\
             max_connections = {}\n\
             shared_buffers = '{}MB'\n\
             password_encryption = 'scram-sha-256'\n\
             fsync = on\n\
             synchronous_commit = on\n\
             # Neither statements nor what is in rows: times stand beside them.\n\
             log_statement = 'none'\n\
             log_min_duration_statement = -1\n\
             log_min_error_statement = 'panic'\n\
             log_error_verbosity = 'terse'\n\
             log_parameter_max_length_on_error = 0\n\
             track_commit_timestamp = off\n\
             # The chain of the audit is written in it: every session needs it.\n\
             shared_preload_libraries = 'plpgsql'\n\
             wal_level = logical\n\
             max_replication_slots = 40\n\
             recovery_init_sync_method = 'syncfs'\n",
            self.socket.to_string_lossy().replace('\'', "''"),
            self.connections + SPARE_CONNECTIONS,
            shared_buffers(),
        )
    }

    /// Makes the landlord's role and database, and closes the others to
    /// everybody else.
    pub(super) async fn create_landlord(&self) -> Result<(), ClusterError> {
        let mut connection = PgConnection::connect_with(&self.options("postgres", "postgres")).await?;
        let found = sqlx::query!(
            r#"
            select
              exists (select from pg_roles where rolname = $1) as "role!",
              exists (select from pg_database where datname = $2) as "database!"
            "#,
            ROLE,
            DATABASE,
        )
        .fetch_one(&mut connection)
        .await?;
        if !found.role {
            // Safe: the name is a constant, the password made of hexadecimal digits.
            let text = format!("create role {ROLE} login createdb createrole password '{}'", self.password);
            connection.execute(AssertSqlSafe(text)).await?;
        }
        // To exchange a database for a copy that is kept in step.
        connection.execute(AssertSqlSafe(format!("alter role {ROLE} replication"))).await?;
        if !found.database {
            // Safe: the names are constants.
            connection.execute(AssertSqlSafe(format!("create database {DATABASE} owner {ROLE}"))).await?;
        }
        for database in [DATABASE, "postgres", "template1"] {
            // Safe: the names are constants.
            let text = format!("revoke connect, temporary on database {database} from public");
            connection.execute(AssertSqlSafe(text)).await?;
        }
        connection.close().await?;
        Ok(())
    }
}
