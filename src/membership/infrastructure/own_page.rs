//! Members' own pages: the links that open them, and what members ask beside changes.

use sqlx::Executor;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MembershipDb, members};
use crate::{
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, EmailAddress, Language, Mail, MemberId, TokenHash},
    membership::{
        application::{Addressee, Failed, OwnPageLink, OwnPages},
        domain::{MailLink, MemberState},
    },
};

/// How long links are kept that have expired.
const KEPT: time::Duration = time::Duration::DAY;

/// The states whose members have a page of their own.
pub(super) fn states() -> Vec<String> {
    let own = MemberState::ALL.into_iter().filter(|state| state.has_own_page());
    own.map(|state| state.to_string()).collect()
}

fn spoken(language: Option<String>) -> Result<Option<Language>, DbError> {
    language.map(|tag| tag.parse().map_err(|_| DbError::Malformed("language"))).transpose()
}

impl OwnPages for MembershipDb {
    async fn addressees(&self, email: &EmailAddress) -> Result<Vec<Addressee>, DbError> {
        let rows = sqlx::query!(
            r#"
            select id, name as "name!", language
            from membership.member
            where email = $1 and state = any ($2)
            order by sort_key, id
            "#,
            email.as_str(),
            &states(),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let addressees = rows
            .into_iter()
            .map(|row| Ok(Addressee { id: row.id.into(), name: row.name, language: spoken(row.language)? }));
        addressees.collect()
    }

    async fn add_links(&self, links: &[OwnPageLink], mail: &Mail) -> Result<(), DbError> {
        let mut change = self.begin().await?;
        let long_ago = TenantDb::environment(self).now() - KEPT;
        sqlx::query!("delete from membership.own_page_link where expires_at < $1", long_ago)
            .execute(&mut *change)
            .await?;
        let entry = |member: MemberId| AuditEntry::new(Actor::Visitor, "member.own_page_asked", member);
        let members: Option<Vec<MemberId>> = links.iter().map(|link| link.member).collect();
        if let Some((first, others)) = members.as_deref().and_then(<[MemberId]>::split_first) {
            let ids: Vec<Uuid> = std::iter::once(first).chain(others).map(|id| Uuid::from(*id)).collect();
            if !still_theirs(&mut change, &ids, mail).await? {
                // Somebody changed it meanwhile.
                return Ok(());
            }
            for (member, link) in std::iter::once(first).chain(others).zip(links) {
                insert(&mut change, *member, link).await?;
            }
            for member in others {
                change.audit(&entry(*member)).await?;
            }
            change.enqueue_of(&ids, mail).await?;
            return change.commit(entry(*first)).await;
        }
        let anybody = sqlx::query_scalar!("select id from membership.member where erased_at is null limit 1");
        let Some(anybody) = anybody.fetch_optional(&mut *change).await? else { return Ok(()) };
        let anybody = MemberId::from(anybody);
        change.execute("savepoint pretended").await?;
        for link in links {
            insert(&mut change, anybody, link).await?;
            change.audit(&entry(anybody)).await?;
        }
        change.enqueue_of(&[anybody.into()], mail).await?;
        // What otherwise happens with the commit.
        change.execute("set constraints all immediate").await?;
        change.execute("rollback to savepoint pretended").await?;
        change.commit_unaudited().await
    }

    async fn own_page_link(&self, hash: TokenHash) -> Result<Option<(String, MailLink)>, DbError> {
        let row = sqlx::query!(
            r#"
            select name as "name!", expires_at, used_at
            from membership.own_page_link
              join membership.member on member.id = member_id
            where token_hash = $1 and state = any ($2)
            "#,
            hash.as_bytes(),
            &states(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(row.map(|row| (row.name, MailLink { expires_at: row.expires_at, used_at: row.used_at })))
    }

    async fn use_own_page_link(&self, hash: TokenHash) -> Result<Option<MemberId>, DbError> {
        let mut change = self.begin().await?;
        let used = sqlx::query_scalar!(
            r#"
            update membership.own_page_link
            set used_at = $2
            where token_hash = $1 and used_at is null and expires_at > $2
            returning member_id
            "#,
            hash.as_bytes(),
            TenantDb::environment(self).now(),
        );
        let Some(member) = used.fetch_optional(&mut *change).await? else { return Ok(None) };
        let member = MemberId::from(member);
        change.commit(AuditEntry::new(Actor::Visitor, "member.own_page_opened", member)).await?;
        Ok(Some(member))
    }

    async fn language_of(&self, member: MemberId) -> Result<Option<Language>, DbError> {
        let language =
            sqlx::query_scalar!("select language from membership.member where id = $1", Uuid::from(member))
                .fetch_optional(&mut *self.acquire().await?)
                .await?;
        spoken(language.flatten())
    }

    async fn ask_for_erasure(&self, member: MemberId) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        let (asking, ..) = members::load(&mut change, member, true).await?.ok_or(Failed::NotFound)?;
        if !asking.state.has_own_page() {
            return Err(Failed::NotFound);
        }
        let asked = sqlx::query!(
            r#"
            insert into membership.erasure_request (member_id, asked_at)
            values ($1, $2)
            on conflict (member_id) do nothing
            "#,
            Uuid::from(member),
            TenantDb::environment(self).now(),
        );
        if asked.execute(&mut *change).await?.rows_affected() == 0 {
            return Ok(());
        }
        Ok(change.commit(AuditEntry::new(Actor::Visitor, "member.erasure_asked", member)).await?)
    }

    async fn erasure_asked(&self, member: MemberId) -> Result<Option<OffsetDateTime>, DbError> {
        let asked = sqlx::query_scalar!(
            "select asked_at from membership.erasure_request where member_id = $1",
            Uuid::from(member),
        );
        Ok(asked.fetch_optional(&mut *self.acquire().await?).await?)
    }
}

/// Whether the address of a mail is that of all members whose links it brings; it stays so until
/// the change ends.
async fn still_theirs(change: &mut TenantTransaction, ids: &[Uuid], mail: &Mail) -> Result<bool, DbError> {
    let theirs = sqlx::query_scalar!(
        r#"
        select id
        from membership.member
        where id = any ($1) and email = $2
        order by id
        for share
        "#,
        ids,
        mail.to.as_str(),
    );
    Ok(theirs.fetch_all(&mut **change).await?.len() == ids.len())
}

async fn insert(change: &mut TenantTransaction, member: MemberId, link: &OwnPageLink) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into membership.own_page_link (token_hash, member_id, expires_at)
        values ($1, $2, $3)
        "#,
        link.hash.as_bytes(),
        Uuid::from(member),
        link.link.expires_at,
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}
