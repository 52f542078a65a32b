//! What is tried. Every statement runs in a transaction that is taken back,
//! whatever comes of it.

use crate::tenancy::domain::Expected;

/// Something an organisation's role tries inside its own database.
pub(super) struct Attempt {
    pub(super) what: &'static str,
    /// The statement; `{landlord}` and `{master}` stand for the quoted names of
    /// the landlord's database and role, `{foreign}` for another organisation's
    /// role, `{owner}` for its owner role, `{pid}` for a session of the landlord's.
    pub(super) statement: &'static str,
    pub(super) expected: Expected,
    /// A question that has rows only if the statement, which PostgreSQL did not refuse,
    /// came to something: of a grant by one who may not grant it only warns.
    pub(super) proof: Option<&'static str>,
}

const fn refused(what: &'static str, statement: &'static str) -> Attempt {
    Attempt { what, statement, expected: Expected::Refusal(&["42501"]), proof: None }
}

const fn refused_with(
    what: &'static str,
    statement: &'static str,
    codes: &'static [&'static str],
) -> Attempt {
    Attempt { what, statement, expected: Expected::Refusal(codes), proof: None }
}

const fn unseen(what: &'static str, statement: &'static str) -> Attempt {
    Attempt { what, statement, expected: Expected::NothingOr(&["42501"]), proof: None }
}

/// Refusals of an extension: no right to install it, or not on this server.
const EXTENSION: &[&str] = &["42501", "0A000", "58P01"];

/// All attempts.
pub(super) const ATTEMPTS: &[Attempt] = &[
    // More rights.
    unseen(
        "have a right beyond its own database",
        "select rolname::text from pg_roles where rolname = current_user
           and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)",
    ),
    unseen(
        "belong to another role",
        "select rolname::text from pg_roles
         where rolname not in (current_user, 'pg_database_owner')
           and pg_has_role(current_user, oid, 'member')",
    ),
    refused("become the platform's role", "set local role {master}"),
    refused("sign in anew as the platform's role", "set session authorization {master}"),
    refused("become another organisation's role", "set local role {foreign}"),
    refused("become the owner of its database", "set local role {owner}"),
    unseen(
        "own something",
        "select classid::regclass::text from pg_shdepend
         where refobjid = (select oid from pg_roles where rolname = current_user) and deptype = 'o'",
    ),
    Attempt {
        what: "have a right that is not declared",
        statement: "select line from kernel.differing_rights() as line where line !~ '^member: |on the database$'",
        expected: Expected::NothingOr(&["42501"]),
        proof: None,
    },
    // Its own database's schemas.
    refused("make a table", "create table kernel.publicdigit_probe (line text)"),
    refused("make a temporary table", "create temporary table publicdigit_probe (line text)"),
    refused("make a schema", "create schema publicdigit_probe"),
    refused(
        "make a function",
        "create function kernel.publicdigit_probe() returns int language sql as 'select 1'",
    ),
    refused(
        "make a trigger",
        "create trigger publicdigit_probe before insert on kernel.audit_entry for each row execute function kernel.refuse_change()",
    ),
    refused(
        "replace a function that guards",
        "create or replace function kernel.refuse_change() returns trigger language plpgsql as 'begin return new; end'",
    ),
    refused("switch off the triggers of a table", "alter table kernel.audit_entry disable trigger all"),
    refused("empty a table", "truncate kernel.outbox"),
    refused("drop a table", "drop table kernel.outbox"),
    refused(
        "say that it is another organisation's",
        "update kernel.identity set tenant_id = gen_random_uuid()",
    ),
    refused("make a role", "create role publicdigit_probe"),
    refused("change the platform's role", "alter role {master} connection limit 1"),
    refused("change the platform's database", "alter database {landlord} set work_mem = '1MB'"),
    Attempt {
        what: "grant itself the platform's database",
        statement: "grant connect on database {landlord} to current_user",
        expected: Expected::NothingOr(&["42501"]),
        proof: Some(
            "select datname::text from pg_database cross join aclexplode(datacl) as granted
             where datname = {landlord_text} and granted.privilege_type = 'CONNECT'
               and granted.grantee = (select oid from pg_roles where rolname = current_user)",
        ),
    },
    refused("switch off triggers for its session", "set local session_replication_role = replica"),
    refused(
        "watch all changes of schemas",
        "create event trigger publicdigit_probe on ddl_command_end execute function now()",
    ),
    // Other databases.
    unseen(
        "may connect to another database",
        "select datname::text from pg_database
         where datname <> current_database() and datallowconn and has_database_privilege(oid, 'connect')",
    ),
    refused_with(
        "name the platform's tables across databases",
        "select slug from {landlord}.tenancy.tenant",
        &["0A000"],
    ),
    refused_with("install dblink", "create extension dblink", EXTENSION),
    refused_with("install postgres_fdw", "create extension postgres_fdw", EXTENSION),
    refused_with("install file_fdw", "create extension file_fdw", EXTENSION),
    refused_with(
        "reach the platform's database through dblink",
        "select dblink_connect('dbname=' || {landlord_text})::text",
        // No such function; a password is required.
        &["42883", "2F003", "42501"],
    ),
    refused_with(
        "define a foreign server",
        "create server publicdigit_probe foreign data wrapper postgres_fdw",
        &["42704", "42501"],
    ),
    refused("define a foreign data wrapper", "create foreign data wrapper publicdigit_probe"),
    unseen(
        "use a foreign data wrapper",
        "select fdwname::text from pg_foreign_data_wrapper where has_foreign_data_wrapper_privilege(oid, 'usage')",
    ),
    refused(
        "open a replication slot",
        "select pg_create_physical_replication_slot('publicdigit_probe')::text",
    ),
    // The server's files and programs.
    refused("read a server file", "select pg_read_file('PG_VERSION')"),
    refused("read a server file as bytes", "select pg_read_binary_file('PG_VERSION')::text"),
    refused("list a server folder", "select pg_ls_dir('.')"),
    refused("ask about a server file", "select pg_stat_file('PG_VERSION')::text"),
    refused("list the log's folder", "select name from pg_ls_logdir()"),
    refused("list the write-ahead log", "select name from pg_ls_waldir()"),
    refused("copy from a server file", "copy kernel.outbox (template) from '/etc/passwd' where false"),
    refused("copy from a program", "copy kernel.outbox (template) from program 'id' where false"),
    refused("copy to a server file", "copy kernel.identity to '/tmp/publicdigit-probe'"),
    refused("copy to a program", "copy kernel.identity to program 'cat'"),
    refused("import a server file as a large object", "select lo_import('/etc/passwd')::text"),
    refused("export a large object to a server file", "select lo_export(0, '/tmp/publicdigit-probe')::text"),
    refused("load a library", "load '/usr/lib/libc.so.6'"),
    refused(
        "run machine code",
        "create function pg_temp.probe() returns integer language c as 'libc', 'getpid'",
    ),
    refused_with("install a language without a sandbox", "create extension plpython3u", EXTENSION),
    // Others' data in the catalogues.
    refused("read password hashes", "select rolpassword from pg_authid"),
    refused("read password hashes through the view", "select passwd from pg_shadow"),
    refused("read the rules of who may sign in", "select database::text from pg_hba_file_rules"),
    refused("read the server's settings file", "select name from pg_file_settings"),
    refused("learn where the server's data are", "show data_directory"),
    refused("read addresses of subscriptions", "select subconninfo from pg_subscription"),
    unseen(
        "read credentials of foreign servers",
        "select umoptions::text from pg_user_mappings where umoptions is not null",
    ),
    unseen(
        "read others' statements as they run",
        "select query from pg_stat_activity
         where usename <> current_user and query not in ('', '<insufficient privilege>')",
    ),
    unseen(
        "see where others come from",
        "select client_addr::text from pg_stat_activity where usename <> current_user and client_addr is not null",
    ),
    Attempt {
        what: "read others' statements of the past",
        statement: "select query from pg_stat_statements
           where userid <> (select oid from pg_roles where rolname = current_user)
             and query <> '<insufficient privilege>'",
        expected: Expected::NothingOr(&["42P01", "42501", "55000"]),
        proof: None,
    },
    // Others' work.
    refused("cancel a statement of the platform's", "select pg_cancel_backend({pid})::text"),
    refused("end the write-ahead log's segment", "select pg_switch_wal()::text"),
    refused("let the server read its settings again", "select pg_reload_conf()::text"),
];
