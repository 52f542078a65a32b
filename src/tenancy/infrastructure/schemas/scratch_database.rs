//! Databases made for a short while: to try migrations on, and to find out
//! what they lead to.

use sqlx::{Connection, PgConnection};

use super::super::{
    databases::make_database,
    installation_tag::tagged,
    removal::{Found, OwnDatabase, find_tagged},
};
use crate::db::{
    DbError, LandlordDb,
    migrate::{Change, ChangeError, Plan, SchemaHash, State, apply, schema_hash},
};

/// What the names of such databases begin with; the second they were made in follows, so
/// that what a crash left can be told from what is in use, and the platform's tag, so that
/// it can be told from what another platform left.
pub(in super::super) const SCRATCH: &str = "publicdigit_scratch_";

/// A database of no meaning, on the landlord's server.
pub(super) struct Scratch {
    landlord: LandlordDb,
    pub(super) name: String,
    made: OwnDatabase,
}

impl Scratch {
    /// Makes an empty one.
    pub(super) async fn make(landlord: &LandlordDb) -> Result<Self, DbError> {
        let environment = landlord.environment();
        let mut bytes = [0; 4];
        environment.fill_random(&mut bytes);
        let number = u32::from_be_bytes(bytes);
        let name = format!("{SCRATCH}{}_{number:08x}", environment.now().unix_timestamp());
        let name = tagged(landlord, &name)?;
        let mut connection = landlord.acquire().await?;
        make_database(&mut connection, &name, None, None).await?;
        match find_tagged(&mut connection, &name).await? {
            Found::Ours(made) => Ok(Self { landlord: landlord.clone(), name, made }),
            Found::Nothing | Found::Others => Err(DbError::NotOurs(name)),
        }
    }

    /// A connection to it.
    pub(super) async fn connect(&self) -> Result<PgConnection, DbError> {
        Ok(PgConnection::connect_with(&self.landlord.options().database(&self.name)).await?)
    }

    /// Removes it, unless it was given another name and a use.
    pub(super) async fn remove(self) -> Result<(), DbError> {
        let mut connection = self.landlord.acquire().await?;
        match self.made.is_called(&mut connection, &self.name).await? {
            true => self.made.drop(&mut connection).await,
            false => Ok(()),
        }
    }
}

/// Does `work` on a scratch database and removes that whatever comes of it.
pub(super) async fn on_scratch<T, E: From<DbError>>(
    landlord: &LandlordDb,
    work: impl AsyncFnOnce(&mut PgConnection) -> Result<T, E>,
) -> Result<T, E> {
    let scratch = Scratch::make(landlord).await?;
    let done = match scratch.connect().await {
        Ok(mut connection) => {
            let done = work(&mut connection).await;
            // What is dropped with force needs no farewell.
            let _ = connection.close().await;
            done
        }
        Err(error) => Err(error.into()),
    };
    scratch.remove().await?;
    done
}

/// What the schemas are like after exactly the migrations of `plan` that are
/// in `state`, found out by applying them to a scratch database.
pub(super) async fn try_out(
    landlord: &LandlordDb,
    plan: &Plan,
    state: &State,
) -> Result<SchemaHash, ChangeError> {
    on_scratch(landlord, async |database| {
        let mut steps = plan.applied(state);
        steps.reverse();
        if !steps.is_empty() {
            apply(database, &steps, &Change::quiet(&State::default())).await?;
        }
        Ok(schema_hash(database).await?)
    })
    .await
}
