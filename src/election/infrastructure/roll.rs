use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    ElectionDb, elections::decide_and_save, entry, import, load, lock, save, turnout, unsigned, voter,
};
use crate::{
    election::{
        application::{
            Failed, StoreError,
            ports::Roll,
            views::{Page, VoterLine},
        },
        domain::{CannotChangeRoll, ReadRoll, VoterDraft},
    },
    kernel::{Actor, ElectionId, EmailAddress, ImportId, Mail, TokenHash, VoterId},
};

/// How many voters a page shows.
const PAGE: u32 = 50;

impl Roll for ElectionDb {
    async fn add_voters(
        &self,
        election: ElectionId,
        actor: Actor,
        voters: Vec<VoterDraft>,
    ) -> Result<Vec<EmailAddress>, Failed<CannotChangeRoll>> {
        let mut change = self.begin().await?;
        if !lock(&mut change, election).await? {
            return Err(Failed::NotFound);
        }
        let before = load::one(&mut change, election).await?.ok_or(Failed::NotFound)?;
        let mut after = before.clone();
        after.add_voters(0).map_err(Failed::Refused)?;
        let added = voter::insert(&mut change, election, &voters, self.environment()).await?;
        let event = after.add_voters(unsigned(added.len())?).map_err(Failed::Refused)?;
        let skipped =
            voters.into_iter().map(|voter| voter.email).filter(|email| !added.contains(email)).collect();
        if !added.is_empty() {
            save::difference(&mut change, &before, &after).await?;
            change.commit(entry(actor, &event, election)?).await?;
        }
        Ok(skipped)
    }

    async fn remove_voter(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
    ) -> Result<(), Failed<CannotChangeRoll>> {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, election, |election| election.remove_voter(voter)).await?;
        let removed = sqlx::query!(
            r#"
            delete from election.voter
            where id = $1 and election_id = $2
            "#,
            Uuid::from(voter),
            Uuid::from(election),
        )
        .execute(&mut *change)
        .await?;
        if removed.rows_affected() == 0 {
            return Err(Failed::Refused(CannotChangeRoll::UnknownVoter));
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn voters(
        &self,
        election: ElectionId,
        search: &str,
        page: u32,
    ) -> Result<Page<VoterLine>, StoreError> {
        let pattern = format!("%{}%", search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        let mut connection = self.acquire().await?;
        let rows = sqlx::query!(
            r#"
            select id, name, email, member_number, credential_tag, count(*) over () as "total!"
            from election.voter
            where election_id = $1 and (name ilike $2 or email ilike $2 or member_number ilike $2)
            order by name, id
            limit $3
            offset $4
            "#,
            Uuid::from(election),
            pattern,
            i64::from(PAGE),
            i64::from(PAGE) * (i64::from(page.max(1)) - 1),
        )
        .fetch_all(&mut *connection)
        .await?;
        let total = rows.first().map_or(Ok(0), |row| unsigned(row.total))?;
        let tags = rows.iter().map(|row| voter::kept_tag(row.credential_tag.clone()));
        let tags = tags.collect::<Result<Vec<_>, _>>()?;
        // Not of those whose receipts are still to be posted: whoever reloads the
        // page would see whose ballot is the last one on the board.
        let posted_to = turnout::posted_to(&mut connection, election).await?;
        let voted = turnout::have_voted(self, &mut connection, election, &tags, posted_to).await?;
        let lines = rows.into_iter().zip(voted).map(|(row, voted)| VoterLine {
            id: row.id.into(),
            name: row.name,
            email: row.email,
            member_number: row.member_number,
            voted: posted_to.map(|_| voted),
        });
        Ok(Page::new(lines.collect(), page.max(1), PAGE, total))
    }

    async fn addressees(&self, election: ElectionId) -> Result<Vec<(VoterId, VoterDraft)>, StoreError> {
        Ok(voter::all(&mut *self.acquire().await?, election).await?)
    }

    async fn keep_import(
        &self,
        id: ImportId,
        election: ElectionId,
        read: &ReadRoll,
    ) -> Result<(), StoreError> {
        import::keep(self, id, election, read).await
    }

    async fn import(&self, id: ImportId, election: ElectionId) -> Result<Option<ReadRoll>, StoreError> {
        import::find(self, id, election).await
    }

    async fn drop_import(&self, id: ImportId) -> Result<(), StoreError> {
        import::forget(self, id).await
    }

    async fn on_roll(
        &self,
        election: ElectionId,
        emails: Vec<EmailAddress>,
    ) -> Result<Vec<EmailAddress>, StoreError> {
        let emails: Vec<String> = emails.iter().map(|email| email.as_str().to_owned()).collect();
        let found = sqlx::query_scalar!(
            r#"
            select email
            from election.voter
            where election_id = $1 and email = any($2)
            "#,
            Uuid::from(election),
            &emails,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        Ok(found.iter().filter_map(|email| EmailAddress::parse(email).ok()).collect())
    }

    async fn voter_by_link(&self, link: &TokenHash) -> Result<Option<(ElectionId, VoterId)>, StoreError> {
        let found = sqlx::query!(
            r#"
            select id, election_id
            from election.voter
            where link_hash = $1
            "#,
            &link.as_bytes()[..],
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(found.map(|row| (row.election_id.into(), row.id.into())))
    }

    async fn voter(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> Result<Option<(VoterDraft, bool)>, StoreError> {
        let mut connection = self.acquire().await?;
        let Some((entered, tag)) = voter::one(&mut connection, election, voter).await? else {
            return Ok(None);
        };
        let voted = turnout::have_voted(self, &mut connection, election, &[tag], None).await?;
        Ok(Some((entered, voted == [true])))
    }

    async fn kept_credential(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> Result<Option<Zeroizing<String>>, StoreError> {
        let row = sqlx::query!(
            r#"
            select name, email, credential_sealed as "sealed!"
            from election.voter
            where id = $1 and election_id = $2 and credential_sealed is not null
            "#,
            Uuid::from(voter),
            Uuid::from(election),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let draft = voter::draft(&row.name, &row.email, None)?;
        Ok(Some(voter::open_credential(self.key(), voter, &draft, &row.sealed)?))
    }

    async fn replace_link(
        &self,
        election: ElectionId,
        actor: Actor,
        voter: VoterId,
        link: TokenHash,
        mails: Vec<Mail>,
    ) -> Result<(), Failed<CannotChangeRoll>> {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, election, |election| election.send_again(voter)).await?;
        let replaced = sqlx::query!(
            r#"
            update election.voter
            set link_hash = $3
            where id = $1 and election_id = $2
            "#,
            Uuid::from(voter),
            Uuid::from(election),
            &link.as_bytes()[..],
        )
        .execute(&mut *change)
        .await?;
        if replaced.rows_affected() == 0 {
            return Err(Failed::Refused(CannotChangeRoll::UnknownVoter));
        }
        for mail in &mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }
}
