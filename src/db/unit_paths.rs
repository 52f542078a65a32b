//! Rows that name units of geography by their paths: geography asks the contexts that have
//! such rows, whose tables it does not know.

use async_trait::async_trait;
use sqlx::PgConnection;

use super::DbError;
use crate::kernel::UnitPath;

/// A context's rows that name units. The organisation's database may be without the
/// context: then there are none.
#[async_trait]
pub trait NamesUnits: Send + Sync {
    /// How many rows name `unit`, or one that lies in it.
    ///
    /// # Errors
    ///
    /// If the database does not answer.
    async fn count(&self, database: &mut PgConnection, unit: &UnitPath) -> Result<i64, DbError>;

    /// Lets rows that name the unit at `from`, or one that lies in it, name the one at `to`, or
    /// the one that lies in that; how many there were.
    ///
    /// # Errors
    ///
    /// If the database does not answer.
    async fn follow(
        &self,
        database: &mut PgConnection,
        from: &UnitPath,
        to: &UnitPath,
    ) -> Result<u64, DbError>;
}

/// One context's rows, as it hands them in.
pub struct NamingUnits(pub &'static dyn NamesUnits);

inventory::collect!(NamingUnits);

fn all() -> Vec<&'static dyn NamesUnits> {
    inventory::iter::<NamingUnits>().map(|naming| naming.0).collect()
}

/// How many rows of all contexts name `unit`, or one that lies in it.
///
/// # Errors
///
/// If the database does not answer.
pub async fn count_naming(database: &mut PgConnection, unit: &UnitPath) -> Result<i64, DbError> {
    let mut count = 0;
    for naming in all() {
        count += naming.count(database, unit).await?;
    }
    Ok(count)
}

/// Lets the rows of all contexts follow a unit from one path to another; how many there
/// were.
///
/// # Errors
///
/// If the database does not answer.
pub async fn follow(database: &mut PgConnection, from: &UnitPath, to: &UnitPath) -> Result<u64, DbError> {
    let mut count = 0;
    for naming in all() {
        count += naming.follow(database, from, to).await?;
    }
    Ok(count)
}
