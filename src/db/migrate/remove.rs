//! Takes a set of migrations out of a database, with all that it holds.

use std::fmt::Write;

use sqlx::PgConnection;

use super::{
    ChangeError,
    apply::{Change, opening, refusal_in_use, run_script, undo},
    plan::{State, Step},
    version_table,
};

/// Takes back `steps`, all that the database has of `set`, the last applied
/// first, and its version table: afterwards it is as if the set had never been
/// there. All or nothing.
pub async fn remove(
    database: &mut PgConnection,
    set: &'static crate::kernel::Context,
    steps: &[&Step],
    change: &Change<'_>,
) -> Result<(String, State), ChangeError> {
    let mut script = opening(steps, change);
    if change.unless_in_use {
        // Asked again when nobody can change the answer any more.
        let _ = writeln!(
            script,
            "do $publicdigit$ declare held regclass; begin
             for held in select oid from pg_class where relnamespace = to_regnamespace('{set}') and relkind = 'r' loop
               execute format('lock table %s in access exclusive mode', held);
             end loop;
             {}end $publicdigit$;",
            refusal_in_use(set),
        );
    }
    let state = undo(&mut script, steps, change);
    let _ = writeln!(
        script,
        "drop table if exists {};
         do $publicdigit$ begin if to_regnamespace('{set}') is not null then
         raise exception 'something is left' using errcode = 'PD002'; end if; end $publicdigit$;",
        version_table(set),
    );
    Ok((run_script(database, script, change).await?, state))
}
