use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    ElectionDb, ballots, board, casting, elections::decide_and_save, entry, open, receipts, unsigned, voter,
};
use crate::{
    db::{DbError, PlatformKey, TenantDb},
    election::{
        application::{
            Failed, StoreError, Voter,
            ports::{
                Admission, Board, BoardRecord, BoardState, CheckedBallot, CredentialTag, Decide, Heading,
                Opening, Placed, ReceiptsDue,
            },
        },
        domain::{BallotBox, CannotAdvance, CannotCast, Election, Event, Title, Tracker, VoterDraft},
    },
    kernel::{Actor, ElectionId, Mail, TenantId, TrusteeId},
};

/// What shares of the decryption are sealed for, until they are published.
const SHARE: &str = "decryption-share";

/// Opens a trustee's part of the decryption.
pub(super) fn open_share(key: &PlatformKey, sealed: &[u8]) -> Result<Vec<u8>, DbError> {
    Ok(key.open(SHARE, sealed)?.to_vec())
}

impl Board for ElectionDb {
    fn tenant(&self) -> TenantId {
        TenantDb::tenant(self)
    }

    async fn open(&self, actor: Actor, opening: Opening) -> Result<(), Failed<CannotAdvance>> {
        open::open(self, actor, opening).await
    }

    async fn ballot_box(&self, election: ElectionId) -> Result<Option<BallotBox>, StoreError> {
        Ok(ballots::the_box(&mut *self.acquire().await?, election).await?)
    }

    async fn board(&self, election: ElectionId) -> Result<Option<BoardState>, StoreError> {
        Ok(board::state(&mut *self.acquire().await?, election).await?)
    }

    async fn records(
        &self,
        election: ElectionId,
        from: u64,
        limit: u32,
    ) -> Result<Vec<BoardRecord>, StoreError> {
        Ok(board::records(&mut *self.acquire().await?, election, from, limit).await?)
    }

    async fn heading(&self, election: ElectionId) -> Result<Option<Heading>, StoreError> {
        let row = sqlx::query!(
            r#"
            select election.title, election.language, election.sealing_group, board.uuid
            from election.election
              join election.board on board.election_id = election.id
            where election.id = $1
            "#,
            Uuid::from(election),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let heading = row.map(|row| {
            Ok::<_, DbError>(Heading {
                title: Title::parse(&row.title).map_err(|_| DbError::Malformed("title"))?,
                language: row.language.parse().map_err(|_| DbError::Malformed("language"))?,
                group: row.sealing_group.parse().map_err(|_| DbError::Malformed("group"))?,
                uuid: row.uuid,
            })
        });
        Ok(heading.transpose()?)
    }

    async fn admission(&self, voter: Voter, tracker: &Tracker) -> Result<Option<Admission>, StoreError> {
        let mut connection = self.acquire_fresh().await?;
        match ballots::admission(&mut connection, voter, tracker).await {
            Ok(admission) => {
                connection.release();
                Ok(admission)
            }
            // It was not tested, and may have been lost long before.
            Err(error) if error.is_lost() => {
                drop(connection);
                Ok(ballots::admission(&mut *self.acquire().await?, voter, tracker).await?)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn tag(&self, election: ElectionId, public_credential: &str) -> Result<CredentialTag, StoreError> {
        Ok(voter::tag(self.key(), election, public_credential).map_err(DbError::from)?)
    }

    async fn check<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static,
    {
        casting::check(work).await
    }

    async fn append_ballot(
        &self,
        election: ElectionId,
        ballot: CheckedBallot,
        decide: Decide,
    ) -> Result<Placed, Failed<CannotCast>> {
        casting::append(self, election, ballot, decide).await
    }

    async fn receipts_due(&self) -> Result<Vec<ReceiptsDue>, StoreError> {
        receipts::due(self).await
    }

    async fn post_receipts<W>(&self, election: ElectionId, limit: u32, word: W) -> Result<u64, StoreError>
    where
        W: Fn(&VoterDraft, &Tracker, &[u8]) -> Result<Option<Mail>, StoreError> + Send,
    {
        receipts::post(self, election, limit, word).await
    }

    async fn show_openings(&self, election: ElectionId) -> Result<(), StoreError> {
        receipts::show_openings(self, election).await
    }

    async fn counted_ballots(
        &self,
        election: ElectionId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
        let rows = sqlx::query!(
            r#"
            select ballot.number, board_record.body
            from election.ballot
              join election.board_record on board_record.election_id = ballot.election_id
                and board_record.position = ballot.position
            where ballot.election_id = $1 and ballot.number > $2
              and not exists (
                select 1
                from election.ballot as later
                where later.election_id = ballot.election_id and later.credential = ballot.credential
                  and later.number > ballot.number)
            order by ballot.number
            limit $3
            "#,
            Uuid::from(election),
            unsigned::<_, i64>(after)?,
            i64::from(limit),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        rows.into_iter().map(|row| Ok((unsigned(row.number)?, row.body))).collect()
    }

    async fn keep_share<E, D>(
        &self,
        election: ElectionId,
        actor: Actor,
        trustee: TrusteeId,
        share: Vec<u8>,
        decide: D,
    ) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send,
    {
        let sealed = self.key().seal(SHARE, &share, self.environment()).map_err(DbError::from)?;
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, election, decide).await?;
        sqlx::query!(
            r#"
            update election.trustee
            set share_sealed = $3, share = null
            where id = $1 and election_id = $2
            "#,
            Uuid::from(trustee),
            Uuid::from(election),
            sealed,
        )
        .execute(&mut *change)
        .await?;
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn shares(&self, election: ElectionId) -> Result<Vec<(TrusteeId, Vec<u8>)>, StoreError> {
        let rows = sqlx::query!(
            r#"
            select id, share, share_sealed
            from election.trustee
            where election_id = $1 and (share is not null or share_sealed is not null)
            order by position
            "#,
            Uuid::from(election),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let read = rows.into_iter().map(|row| {
            let share = match (row.share_sealed, row.share) {
                (Some(sealed), _) => open_share(self.key(), &sealed)?,
                // From before shares were sealed.
                (None, share) => share.unwrap_or_default(),
            };
            Ok::<_, DbError>((row.id.into(), share))
        });
        Ok(read.collect::<Result<_, _>>()?)
    }

    async fn due(&self, now: OffsetDateTime) -> Result<Vec<ElectionId>, StoreError> {
        let due = sqlx::query_scalar!(
            r#"
            select id
            from election.election
            where phase = 'closed' or (phase = 'voting' and closes_at <= $1)
            order by closes_at
            "#,
            now,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        Ok(due.into_iter().map(Into::into).collect())
    }

    async fn next_end(&self) -> Result<Option<OffsetDateTime>, StoreError> {
        Ok(sqlx::query_scalar!(
            r#"
            select least(
              (select min(closes_at) from election.election where phase = 'voting'),
              (select min(kept_until) from election.letters))
            "#
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?)
    }
}
