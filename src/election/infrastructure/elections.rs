use uuid::Uuid;
use zeroize::Zeroizing;

use super::{ElectionDb, board, entry, load, lock, photo, public_board, save, texts::Loaded};
use crate::{
    db::{DbError, PHOTOS, TenantTransaction},
    election::{
        application::{
            Failed, StoreError,
            ports::{BoardHead, Elections, Entered, Posting, Presence},
            views::Photo,
        },
        domain::{CannotUsePhoto, Election, Event, PhotoId, may_have_another},
    },
    kernel::{Actor, ElectionId, Mail, TrusteeId},
};

/// What the private keys of demonstrations are sealed for.
const SERVER_KEY: &str = "demonstration-trustee";

impl Elections for ElectionDb {
    async fn create(
        &self,
        election: &Election,
        most: Option<u64>,
        actor: Actor,
        event: Event,
    ) -> Result<(), StoreError> {
        let mut change = self.begin().await?;
        if let Some(most) = most
            && !may_have_another(count_one_at_a_time(&mut change).await?, most)
        {
            return Err(StoreError::QuotaReached(most));
        }
        let settings = &election.settings;
        sqlx::query!(
            r#"
            insert into election.election (id, title, description, language, sealing_group, revoting,
              demonstration, phase, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            "#,
            Uuid::from(election.id),
            settings.title.as_str(),
            settings.description.as_str(),
            settings.language.tag(),
            settings.group.as_str(),
            settings.revoting,
            election.demonstration,
            election.phase.as_str(),
            self.environment().now(),
        )
        .execute(&mut *change)
        .await?;
        let nothing = Election { officers: Vec::new(), ..election.clone() };
        save::difference(&mut change, &nothing, election).await?;
        Ok(change.commit(entry(actor, &event, election.id)?).await?)
    }

    async fn find(&self, id: ElectionId) -> Result<Option<Election>, StoreError> {
        Ok(load::one(&mut *self.acquire().await?, id).await?)
    }

    async fn presence(&self, id: ElectionId) -> Result<Option<Presence>, StoreError> {
        let row = sqlx::query!(
            r#"
            select phase, opened_at is not null
              or exists (select from election.board where board.election_id = election.id) as "opened!"
            from election.election
            where id = $1
            "#,
            Uuid::from(id),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let presence = row.map(|row| {
            let phase = row.phase.parse().map_err(|_| DbError::Malformed("phase"))?;
            Ok::<_, DbError>(Presence { phase, opened: row.opened })
        });
        Ok(presence.transpose()?)
    }

    async fn entered(&self, id: ElectionId) -> Result<Option<Entered>, StoreError> {
        let loaded = load::entered(&mut *self.acquire().await?, id).await?;
        Ok(loaded.map(Loaded::shown).transpose()?)
    }

    async fn all_entered(&self) -> Result<Vec<Entered>, StoreError> {
        let loaded = load::all_entered(&mut *self.acquire().await?).await?;
        Ok(loaded.into_iter().map(Into::into).collect())
    }

    async fn all(&self) -> Result<Vec<Election>, StoreError> {
        Ok(load::all(&mut *self.acquire().await?).await?)
    }

    async fn update<E, D>(&self, id: ElectionId, actor: Actor, decide: D) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send,
    {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, id, decide).await?;
        Ok(change.commit(entry(actor, &event, id)?).await?)
    }

    async fn update_and_tell<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        mails: Vec<Mail>,
        decide: D,
    ) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send,
    {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, id, decide).await?;
        for mail in &mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, id)?).await?)
    }

    async fn update_and_tell_untimed<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        mails: Vec<Mail>,
        decide: D,
    ) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send,
    {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, id, decide).await?;
        change.enqueue_receipts(mails).await?;
        Ok(change.commit(entry(actor, &event, id)?).await?)
    }

    async fn update_with_board<E, D>(&self, id: ElectionId, actor: Actor, decide: D) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election, &BoardHead) -> Result<(Event, Posting), E> + Send,
    {
        let mut change = self.begin().await?;
        if !lock(&mut change, id).await? {
            return Err(Failed::NotFound);
        }
        let head = board::lock_head(&mut change, id).await?.ok_or(Failed::NotFound)?;
        let before = load::one(&mut change, id).await?.ok_or(Failed::NotFound)?;
        let mut after = before.clone();
        let (event, posting) = decide(&mut after, &head.head).map_err(Failed::Refused)?;
        save::difference(&mut change, &before, &after).await?;
        board::append(&mut change, id, &head, &posting).await?;
        for mail in &posting.mails {
            change.enqueue(mail).await?;
        }
        public_board::sign_head(&mut change, self, id).await?;
        forget_secrets(&mut change, id, &event).await?;
        Ok(change.commit(entry(actor, &event, id)?).await?)
    }

    async fn develop_photo(&self, upload: Vec<u8>) -> Result<(PhotoId, Photo), Failed<CannotUsePhoto>> {
        let developed =
            PHOTOS.run(move |given_up| photo::develop(&upload, given_up)).await.map_err(StoreError::from)?;
        // It is only given up if nobody waits here.
        developed.ok_or(StoreError::Busy)?.map_err(Failed::Refused)
    }

    async fn update_photo<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        photo: (PhotoId, Photo),
        decide: D,
    ) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send,
    {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, id, decide).await?;
        if let Event::PhotoChanged { candidate } = event {
            photo::keep(&mut change, candidate, &photo.0, &photo.1).await?;
        }
        Ok(change.commit(entry(actor, &event, id)?).await?)
    }

    async fn photo(&self, id: PhotoId) -> Result<Option<Photo>, StoreError> {
        Ok(photo::find(&mut *self.acquire().await?, &id).await?)
    }

    async fn entrust_server<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        trustee: TrusteeId,
        key: Zeroizing<String>,
        decide: D,
    ) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send,
    {
        let sealed =
            self.key().seal(SERVER_KEY, key.as_bytes(), self.environment()).map_err(DbError::from)?;
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, id, decide).await?;
        sqlx::query!(
            r#"
            update election.trustee
            set server_key_sealed = $2
            where id = $1
            "#,
            Uuid::from(trustee),
            sealed,
        )
        .execute(&mut *change)
        .await?;
        Ok(change.commit(entry(actor, &event, id)?).await?)
    }

    async fn server_key(&self, trustee: TrusteeId) -> Result<Option<Zeroizing<String>>, StoreError> {
        let sealed = sqlx::query_scalar!(
            r#"
            select server_key_sealed as "sealed!"
            from election.trustee
            where id = $1 and server_key_sealed is not null
            "#,
            Uuid::from(trustee),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let open = |sealed: Vec<u8>| {
            let plain = self.key().open(SERVER_KEY, &sealed)?;
            let text = str::from_utf8(&plain).map_err(|_| DbError::Malformed("key"))?;
            Ok::<_, DbError>(Zeroizing::new(text.to_owned()))
        };
        Ok(sealed.map(open).transpose()?)
    }
}

/// Locks the election, lets `decide` change it, and writes the difference.
pub(super) async fn decide_and_save<E, D>(
    change: &mut TenantTransaction,
    id: ElectionId,
    decide: D,
) -> Result<Event, Failed<E>>
where
    D: FnOnce(&mut Election) -> Result<Event, E>,
{
    let decide = |election: &mut Election| decide(election).map(|event| (event, ()));
    decide_and_save_with(change, id, decide).await.map(|(event, ())| event)
}

/// The same, for decisions that say more than what happened.
pub(super) async fn decide_and_save_with<E, T, D>(
    change: &mut TenantTransaction,
    id: ElectionId,
    decide: D,
) -> Result<(Event, T), Failed<E>>
where
    D: FnOnce(&mut Election) -> Result<(Event, T), E>,
{
    if !lock(change, id).await? {
        return Err(Failed::NotFound);
    }
    let before = load::one(change, id).await?.ok_or(Failed::NotFound)?;
    let mut after = before.clone();
    let (event, more) = decide(&mut after).map_err(Failed::Refused)?;
    save::difference(change, &before, &after).await?;
    forget_secrets(change, id, &event).await?;
    Ok((event, more))
}

/// When voting is over, the credentials are of no more use and are forgotten. The
/// roll is written anew in random order, so that not even a row's place in the table
/// tells what was done to it during voting.
async fn forget_secrets(
    change: &mut TenantTransaction,
    id: ElectionId,
    event: &Event,
) -> Result<(), DbError> {
    if matches!(event, Event::VotingClosed | Event::Cancelled) {
        sqlx::query!("select election.forget_credentials($1)", Uuid::from(id)).execute(&mut **change).await?;
    }
    Ok(())
}

/// How many elections there are that were not given up. Whoever else wants to begin one
/// waits until the transaction ends.
async fn count_one_at_a_time(change: &mut TenantTransaction) -> Result<u64, DbError> {
    sqlx::query!(r#"select pg_advisory_xact_lock(hashtextextended('election.election', 0))::text"#)
        .fetch_one(&mut **change)
        .await?;
    let count = sqlx::query_scalar!(
        r#"
        select count(*) as "count!"
        from election.election
        where phase <> 'cancelled'
        "#
    )
    .fetch_one(&mut **change)
    .await?;
    Ok(u64::try_from(count).unwrap_or(u64::MAX))
}
