use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, Seek, Write},
    os::unix::fs::OpenOptionsExt,
};

use async_trait::async_trait;
use sqlx::PgConnection;

use super::{
    ElectionDb,
    board_mark::{board_marks, has_boards},
    consistency::{elections_with_boards, inconsistencies, malformed_texts},
    links::replace_links,
};
use crate::{
    ballot::verifier::{self, Options, Report},
    db::{
        DbError, TenantDb,
        upkeep::{Answering, ChainError, ChainMark, Copied, Holding, Inconsistency, Upkeep},
    },
    election::{
        CONTEXT,
        application::{archive_part, ports::Board},
    },
    kernel::ElectionId,
};

/// Boards, their archives and voters' links.
struct ElectionUpkeep;

inventory::submit! { Answering(&ElectionUpkeep) }

#[async_trait]
impl Upkeep for ElectionUpkeep {
    async fn holdings(&self, database: &mut PgConnection) -> Result<Vec<Holding>, DbError> {
        if !has_boards(database).await? {
            return Ok(Vec::new());
        }
        let count = sqlx::query_scalar!(r#"select count(*) as "count!" from election.election"#)
            .fetch_one(database)
            .await?;
        Ok(vec![Holding { context: &CONTEXT, message: "module-loses-elections", count }])
    }

    async fn marks(&self, database: &mut PgConnection) -> Result<Vec<ChainMark>, DbError> {
        board_marks(database).await
    }

    async fn verify(&self, database: &TenantDb, mark: &ChainMark) -> Result<(), ChainError> {
        // Where there is a board, there are elections.
        let db = ElectionDb::in_database(database.clone());
        archive_report(&db, mark.owner.into()).await.map(drop)
    }

    async fn inconsistencies(&self, database: &TenantDb) -> Result<Vec<Inconsistency>, ChainError> {
        let db = ElectionDb::in_database(database.clone());
        let mut found = malformed_texts(&db).await?;
        for election in elections_with_boards(&db).await? {
            let report = match archive_report(&db, election).await {
                Ok(report) => Ok(report),
                Err(ChainError::Broken(reason)) => Err(reason),
                Err(error) => return Err(error),
            };
            let verified = report.as_ref().map_err(String::as_str);
            found.extend(inconsistencies(&db, election, verified).await?);
        }
        Ok(found)
    }

    async fn close_to_others(&self, database: &mut PgConnection, copied: Copied<'_>) -> Result<(), DbError> {
        replace_links(database, copied.salt).await
    }
}

/// Writes the archive into a file without a name and lets the verifier read
/// it, as a stranger would who downloaded it.
async fn archive_report(db: &ElectionDb, election: ElectionId) -> Result<Report, ChainError> {
    let board = db.board(election).await.map_err(|error| ChainError::Broken(error.to_string()))?;
    let board = board.ok_or_else(|| ChainError::Broken("its board is gone".to_owned()))?;
    let mut file = nameless_file(db)?;
    let mut from = 0;
    while let Some((part, next)) = archive_part(db, election, &board, from)
        .await
        .map_err(|error| ChainError::Broken(error.to_string()))?
    {
        file.write_all(&part)?;
        from = next;
    }
    file.rewind()?;
    let checked = tokio::task::spawn_blocking(move || {
        let report = verifier::verify(BufReader::new(file), &Options::default(), &mut |_| ());
        report.map_err(|refusal| refusal.to_string())
    });
    checked.await.map_err(std::io::Error::other)?.map_err(ChainError::Broken)
}

/// A file that is gone when it is closed, or when the process dies.
fn nameless_file(db: &TenantDb) -> Result<File, ChainError> {
    let path = std::env::temp_dir().join(format!("publicdigit-archive-{}", db.environment().new_id()));
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    fs::remove_file(path)?;
    Ok(file)
}
