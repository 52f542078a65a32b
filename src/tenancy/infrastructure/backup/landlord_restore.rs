//! The landlord's database restored: beside what is there, checked, then switched in.

use std::{fs::File, path::Path, sync::Arc};

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions, postgres::PgPoolOptions};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    BackupError, at,
    clients::Restorer,
    encryption,
    landlord::{LandlordManifest, own_address},
    off_the_executor, staging_database,
    swap::rename,
};
use crate::{
    db::{
        DbError, LandlordDb, OutboxSignal, PlatformKey,
        audit::{self, Trail},
        migrate::{LANDLORD, versions},
    },
    kernel::{Actor, AuditEntry, Environment},
    tenancy::infrastructure::{
        databases::{disallow_connections, make_database},
        installation_tag::tagged,
        removal::{Found, OwnDatabase, find_tagged},
        schemas::SCRATCH,
    },
};

/// The database that every server has, for whoever is to be in no other.
const MAINTENANCE: &str = "postgres";

/// The landlord's database as it was restored.
#[derive(Clone, Debug)]
pub struct LandlordRestored {
    /// When the backup was made.
    pub made_at: OffsetDateTime,
    /// How many rows it has.
    pub rows: i64,
    /// How many organisations it knows.
    pub organisations: i64,
    /// What the database that was there before is called now.
    pub replaced: Option<String>,
}

/// Where the landlord's database is, and what is needed to work on it.
#[derive(Clone)]
pub struct LandlordPlace {
    /// The server, the platform's role, and the name of the database, which need not be
    /// there.
    pub options: PgConnectOptions,
    /// The platform's key.
    pub key: Arc<PlatformKey>,
    /// The time and randomness.
    pub environment: Arc<dyn Environment>,
}

impl LandlordPlace {
    /// The database called `name` there, opened when it is used.
    fn database(&self, name: &str) -> LandlordDb {
        let pool = PgPoolOptions::new().max_connections(1);
        let pool = pool.connect_lazy_with(self.options.clone().database(name));
        LandlordDb::new(pool, Arc::clone(&self.key), Arc::clone(&self.environment), OutboxSignal::default())
    }

    fn name(&self) -> &str {
        self.options.get_database().unwrap_or_else(|| self.options.get_username())
    }

    /// A session in the landlord's database, or where that is not there in the one that every
    /// server has.
    async fn enter(&self) -> Result<PgConnection, DbError> {
        match PgConnection::connect_with(&self.options).await {
            // invalid_catalog_name
            Err(sqlx::Error::Database(answer)) if answer.code().as_deref() == Some("3D000") => {
                Ok(PgConnection::connect_with(&self.options.clone().database(MAINTENANCE)).await?)
            }
            entered => Ok(entered?),
        }
    }
}

/// Restores a backup of the landlord's database. What is there is kept under another name,
/// closed; with a platform in it, it is only replaced if the operator `replaces` it.
///
/// # Errors
///
/// If the file is no such backup or not whole, a platform is there that was not to be
/// replaced, or processes serve it. Everything is as before then.
pub async fn restore_landlord(
    place: &LandlordPlace,
    file: &Path,
    replaces: bool,
    actor: Actor,
) -> Result<LandlordRestored, BackupError> {
    let (opened, key) = (File::open(file).map_err(at(file))?, Arc::clone(&place.key));
    let container = off_the_executor(move || encryption::open(opened, &key)).await?;
    let manifest = LandlordManifest::parse(container.manifest())?;
    if manifest.database != place.name() {
        let (was, now) = (manifest.database, place.name().to_owned());
        return Err(BackupError::OtherName { was, now });
    }
    let mut line = place.enter().await?;
    let now = present(place, &mut line, replaces).await?;
    let restorer = Restorer::find(&mut line, Some(manifest.dumped_by)).await?;
    // One to be filled, and one to be in while others get other names.
    let (made, stand) = (make(place, &mut line).await?, make(place, &mut line).await?);
    line.close().await?;
    let old = format!("replaced_landlord_{}", place.environment.now().unix_timestamp());
    let address = own_address(place.options.clone().database(made.name()));
    let filled = async {
        staging_database::fill(address, restorer, move |input| Ok(container.pour(input)?)).await?;
        let restored = place.database(made.name());
        let organisations = check_and_settle(&restored, &manifest, actor).await;
        restored.close().await;
        let organisations = organisations?;
        put_in_place(place, &stand, (&made, now.as_ref(), &old)).await?;
        Ok::<_, BackupError>(organisations)
    };
    let filled = filled.await;
    let was_empty = now.as_ref().is_some_and(|now| !now.has_platform);
    tidy(place, stand, filled.is_err().then_some(made), was_empty.then_some(&old)).await;
    let replaced = now.filter(|now| now.has_platform).map(|_| old);
    let (made_at, rows) = (manifest.made_at, manifest.rows());
    Ok(LandlordRestored { made_at, rows, organisations: filled?, replaced })
}

/// Drops what is not needed any more. What cannot be dropped now is found by
/// `tenant prune --orphans`.
async fn tidy(place: &LandlordPlace, stand: OwnDatabase, made: Option<OwnDatabase>, old: Option<&String>) {
    let Ok(mut line) = place.enter().await else { return };
    for database in [Some(stand), made].into_iter().flatten() {
        let _ = database.drop(&mut line).await;
    }
    if let Some(old) = old
        && let Ok(Found::Ours(empty)) = find_tagged(&mut line, old).await
    {
        let _ = empty.drop(&mut line).await;
    }
}

/// An empty database beside the landlord's.
async fn make(place: &LandlordPlace, line: &mut PgConnection) -> Result<OwnDatabase, BackupError> {
    let mut bytes = [0; 4];
    place.environment.fill_random(&mut bytes);
    let number = u32::from_be_bytes(bytes);
    let name = format!("{SCRATCH}{}_{number:08x}", place.environment.now().unix_timestamp());
    let name = tagged(&place.database(place.name()), &name)?;
    make_database(line, &name, None, None).await?;
    match find_tagged(line, &name).await? {
        Found::Ours(made) => Ok(made),
        Found::Nothing | Found::Others => Err(DbError::NotOurs(name).into()),
    }
}

/// What has the name of the landlord's database, if anything, and may be replaced.
struct Present {
    database: OwnDatabase,
    has_platform: bool,
}

/// What is there, if anything.
///
/// # Errors
///
/// If it must not be replaced.
async fn present(
    place: &LandlordPlace,
    line: &mut PgConnection,
    replaces: bool,
) -> Result<Option<Present>, BackupError> {
    let database = match find_tagged(line, place.name()).await? {
        Found::Nothing => return Ok(None),
        Found::Others => return Err(BackupError::NameTaken(place.name().to_owned())),
        Found::Ours(database) => database,
    };
    let mut connection = PgConnection::connect_with(&place.options).await?;
    let tables: i64 = sqlx::query_scalar(
        "select count(*) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
         where relkind in ('r', 'p') and nspname !~ '^pg_' and nspname <> 'information_schema'",
    )
    .fetch_one(&mut connection)
    .await?;
    if tables == 0 {
        return Ok(Some(Present { database, has_platform: false }));
    }
    if versions(&LANDLORD, &mut connection).await?.is_empty() {
        return Err(BackupError::NameTaken(place.name().to_owned()));
    }
    let serving: i64 = match sqlx::query_scalar("select to_regclass('tenancy.node') is not null")
        .fetch_one(&mut connection)
        .await?
    {
        true => {
            let text = "select count(*) from tenancy.node where seen_at > now() - interval '1 minute'";
            sqlx::query_scalar(text).fetch_one(&mut connection).await?
        }
        false => 0,
    };
    connection.close().await?;
    match (serving, replaces) {
        (0, true) => Ok(Some(Present { database, has_platform: true })),
        (0, false) => Err(BackupError::LandlordThere),
        (serving, _) => Err(BackupError::Serving(serving)),
    }
}

/// Compares what was restored with the manifest, gives up the mails that waited, which were
/// sent since or are of no use any more, and writes down what was done; how many
/// organisations there are.
async fn check_and_settle(
    restored: &LandlordDb,
    manifest: &LandlordManifest,
    actor: Actor,
) -> Result<i64, BackupError> {
    let mut connection = restored.acquire().await?;
    let found = LandlordManifest::read(&mut connection, manifest.made_at, manifest.dumped_by).await?;
    if !manifest.describes(&found) {
        return Err(BackupError::Different("rows, migrations or the audit are others".to_owned()));
    }
    if let Some(broken) = audit::verify(&mut connection, Trail::Landlord, &[]).await?.broken {
        return Err(BackupError::Different(format!("its audit is broken: {broken}")));
    }
    let organisations: i64 =
        sqlx::query_scalar("select count(*) from tenancy.tenant").fetch_one(&mut *connection).await?;
    drop(connection);
    let mut tx = restored.begin().await?;
    sqlx::query!(
        r#"
        update platform.outbox
        set sealed = null, failed_at = now(), last_error = 'restored'
        where sent_at is null and failed_at is null
        "#
    )
    .execute(&mut *tx)
    .await?;
    let details = serde_json::json!({ "made_at": manifest.made_at.format(&Rfc3339).ok() });
    tx.commit(AuditEntry::new(actor, "landlord.restored", "landlord").with(details)).await?;
    Ok(organisations)
}

/// Gives `made` the name of the landlord's database in one transaction, and the one that is
/// there now the name `old`.
async fn put_in_place(
    place: &LandlordPlace,
    stand: &OwnDatabase,
    (made, now, old): (&OwnDatabase, Option<&Present>, &str),
) -> Result<(), BackupError> {
    let stand = place.options.clone().database(stand.name());
    let mut line = PgConnection::connect_with(&stand).await?;
    let mut watch = PgConnection::connect_with(&stand).await?;
    let mut tx = line.begin().await?;
    if let Some(now) = now {
        rename(&mut tx, &mut watch, (&now.database, old), None).await?;
        disallow_connections(&mut tx, old).await?;
    }
    rename(&mut tx, &mut watch, (made, place.name()), None).await?;
    tx.commit().await?;
    watch.close().await?;
    Ok(line.close().await?)
}
