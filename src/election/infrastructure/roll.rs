use std::collections::HashMap;

use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    ElectionDb, elections::decide_and_save, entry, import, kept_credential, letters, lines, link_openings,
    load, lock, save, turnout, unsigned, voter,
};
use crate::{
    election::{
        application::{
            ACCESS_MAILS, Failed, StoreError, Voter,
            ports::{LetterCounts, Roll, SentAgain, WithoutAddress},
            views::{DeliveryView, Page, VoterLine},
        },
        domain::{CannotChangeRoll, ReadRoll, VoterDraft, VoterFilter},
    },
    kernel::{Actor, ElectionId, EmailAddress, ImportId, MailState, TokenHash, VoterId},
};

impl Roll for ElectionDb {
    async fn add_voters(
        &self,
        election: ElectionId,
        actor: Actor,
        voters: Vec<VoterDraft>,
    ) -> Result<Vec<usize>, Failed<CannotChangeRoll>> {
        let mut change = self.begin().await?;
        if !lock(&mut change, election).await? {
            return Err(Failed::NotFound);
        }
        let before = load::one(&mut change, election).await?.ok_or(Failed::NotFound)?;
        let mut after = before.clone();
        after.add_voters(0).map_err(Failed::Refused)?;
        let skipped = voter::insert(&mut change, election, &voters, self.environment()).await?;
        let added = voters.len() - skipped.len();
        let event = after.add_voters(unsigned(added)?).map_err(Failed::Refused)?;
        if added > 0 {
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
        filter: VoterFilter,
        page: u32,
    ) -> Result<Page<VoterLine>, StoreError> {
        lines::voters(self, election, search, filter, page).await
    }

    async fn with_on_roll(
        &self,
        elections: &[ElectionId],
        person: &VoterDraft,
    ) -> Result<Vec<ElectionId>, StoreError> {
        Ok(voter::elections_with(&mut *self.acquire().await?, elections, person).await?)
    }

    async fn not_voted(&self, election: ElectionId) -> Result<Vec<(VoterDraft, Option<Uuid>)>, StoreError> {
        lines::not_voted(self, election).await
    }

    async fn voter_line(
        &self,
        election: ElectionId,
        voter: VoterId,
    ) -> Result<Option<VoterLine>, StoreError> {
        lines::voter(self, election, voter).await
    }

    async fn delivery(&self, election: ElectionId) -> Result<DeliveryView, StoreError> {
        let counts = self.delivery_counts(election, &ACCESS_MAILS).await?;
        let mails = MailState::ALL.into_iter().filter_map(|state| Some((state, *counts.get(&state)?)));
        let opened = link_openings::count(&mut *self.acquire().await?, election).await?;
        let opened = opened.map(unsigned).transpose()?;
        Ok(DeliveryView { mails: mails.collect(), opened })
    }

    async fn note_opening(&self, voter: Voter) -> Result<(), StoreError> {
        Ok(link_openings::note(self, voter).await?)
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
        voters: &[VoterDraft],
    ) -> Result<HashMap<usize, Option<EmailAddress>>, StoreError> {
        Ok(voter::on_roll(&mut *self.acquire().await?, election, voters).await?)
    }

    async fn without_address(&self, election: ElectionId) -> Result<Vec<WithoutAddress>, StoreError> {
        Ok(letters::without_address(&mut *self.acquire().await?, self.key(), election).await?)
    }

    async fn keep_letters(
        &self,
        election: ElectionId,
        actor: Actor,
        voters_and_links: (Vec<WithoutAddress>, Vec<TokenHash>),
        letters: Zeroizing<Vec<u8>>,
    ) -> Result<Uuid, Failed<CannotChangeRoll>> {
        letters::keep(self, election, actor, voters_and_links, &letters).await
    }

    async fn letter_counts(&self, election: ElectionId) -> Result<LetterCounts, StoreError> {
        Ok(letters::count(&mut *self.acquire().await?, election).await?)
    }

    async fn is_printed(&self, election: ElectionId, voter: VoterId) -> Result<bool, StoreError> {
        Ok(letters::is_printed(&mut *self.acquire().await?, election, voter).await?)
    }

    async fn take_letters(
        &self,
        election: ElectionId,
        id: Uuid,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        letters::take(self, election, id).await
    }

    async fn forget_letters(&self, now: OffsetDateTime) -> Result<(), StoreError> {
        letters::forget(self, now).await
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
        let draft = voter::draft(row.name, row.email, None, None)?;
        Ok(Some(kept_credential::open(self.key(), voter, &draft, &row.sealed)?))
    }

    async fn replace_link(
        &self,
        election: ElectionId,
        actor: Actor,
        again: SentAgain,
    ) -> Result<(), Failed<CannotChangeRoll>> {
        let voter = again.voter;
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, election, |election| election.send_again(voter)).await?;
        // Those that wait would bring a link that opens nothing any more.
        change.withdraw_mails(election, voter, None).await?;
        let unknown = || Failed::Refused(CannotChangeRoll::UnknownVoter);
        let (now, _) = voter::one(&mut change, election, voter).await?.ok_or_else(unknown)?;
        let kept = kept_credential::locked(&mut change, self.key(), voter).await?;
        if now != again.before || kept != again.credential {
            return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
        }
        sqlx::query!(
            r#"
            update election.voter
            set link_hash = $3
            where id = $1 and election_id = $2
            "#,
            Uuid::from(voter),
            Uuid::from(election),
            &again.link.as_bytes()[..],
        )
        .execute(&mut *change)
        .await?;
        for mail in &again.mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }
}
