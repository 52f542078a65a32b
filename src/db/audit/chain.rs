use futures_util::TryStreamExt;
use serde::Serialize;
use sqlx::{Connection, Executor, PgConnection};
use time::OffsetDateTime;

use super::Trail;
use crate::{
    db::DbError,
    kernel::{ChainHead, ChainedEntry},
};

/// The first thing that is wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "break", rename_all = "snake_case")]
pub enum ChainBreak {
    /// A link is missing.
    LinkGone {
        /// Its number.
        number: i64,
    },
    /// The entry of a link is missing.
    EntryGone {
        /// The link's number.
        number: i64,
        /// The table.
        kind: String,
        /// The entry's position.
        position: i64,
    },
    /// The entry, or its link, is not as it was written.
    Altered {
        /// The link's number.
        number: i64,
        /// The table.
        kind: String,
        /// The entry's position.
        position: i64,
    },
    /// An entry was slipped in without a link.
    Unlinked {
        /// The table.
        kind: String,
        /// The entry's position.
        position: i64,
    },
    /// The chain does not end where its head says: the newest links were taken
    /// away, or the head was set back.
    Cut {
        /// What the head says.
        head: String,
        /// Where the chain really ends.
        end: String,
    },
    /// The chain is whole in itself, but is not the one that was seen before:
    /// it was written anew, or cut.
    Anchor {
        /// What was seen before.
        seen: String,
    },
}

impl std::fmt::Display for ChainBreak {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LinkGone { number } => write!(f, "link {number} is gone"),
            Self::EntryGone { number, kind, position } => {
                write!(f, "{kind} {position} (link {number}) is gone")
            }
            Self::Altered { number, kind, position } => {
                write!(f, "{kind} {position} (link {number}) is not as it was written")
            }
            Self::Unlinked { kind, position } => write!(f, "{kind} {position} was slipped in without a link"),
            Self::Cut { head, end } => write!(f, "the chain ends at {end}, but its head is at {head}"),
            Self::Anchor { seen } => write!(f, "the chain no longer holds {seen}, which it did once"),
        }
    }
}

/// What checking a chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainReport {
    /// Where the chain stands, as far as it is whole.
    pub head: ChainHead,
    /// What is wrong first, if anything is.
    pub broken: Option<ChainBreak>,
}

struct Link {
    number: i64,
    kind: String,
    position: i64,
    hash: Vec<u8>,
    at: Option<OffsetDateTime>,
    texts: Option<Vec<String>>,
}

/// Computes every link again, in one snapshot and flat memory, and compares the
/// chain with the heads in `seen`, which are known from before.
pub async fn verify(
    connection: &mut PgConnection,
    trail: Trail,
    seen: &[ChainHead],
) -> Result<ChainReport, DbError> {
    let mut snapshot = connection.begin().await?;
    snapshot.execute("set transaction isolation level repeatable read, read only").await?;
    let mut walk = Walk { head: ChainHead::empty(), seen, matched: vec![false; seen.len()] };
    walk.look();
    let mut broken = {
        let mut links = match trail {
            Trail::Landlord => landlord_links(&mut snapshot),
            Trail::Tenant => tenant_links(&mut snapshot),
        };
        let mut broken = None;
        while let Some(link) = links.try_next().await? {
            if let Err(found) = walk.step(link) {
                broken = Some(found);
                break;
            }
        }
        broken
    };
    if broken.is_none() {
        let stored = head(&mut snapshot, trail).await?;
        if stored != walk.head {
            broken = Some(ChainBreak::Cut { head: stored.to_string(), end: walk.head.to_string() });
        }
    }
    if broken.is_none() {
        broken = unlinked(&mut snapshot, trail).await?;
    }
    if broken.is_none() {
        let lost = seen.iter().zip(&walk.matched).find(|(_, matched)| !**matched);
        broken = lost.map(|(head, _)| ChainBreak::Anchor { seen: head.to_string() });
    }
    let head = walk.head;
    snapshot.rollback().await?;
    Ok(ChainReport { head, broken })
}

/// A walk along the chain.
struct Walk<'a> {
    head: ChainHead,
    seen: &'a [ChainHead],
    matched: Vec<bool>,
}

impl Walk<'_> {
    fn step(&mut self, link: Link) -> Result<(), ChainBreak> {
        let Link { number, kind, position, hash, at, texts } = link;
        if number != self.head.number + 1 {
            return Err(ChainBreak::LinkGone { number: self.head.number + 1 });
        }
        let (Some(at), Some(texts)) = (at, texts) else {
            return Err(ChainBreak::EntryGone { number, kind, position });
        };
        let entry = ChainedEntry { kind, position, at, texts };
        let next = self.head.after(&entry);
        if next.hash.as_slice() != hash {
            return Err(ChainBreak::Altered { number, kind: entry.kind, position });
        }
        self.head = next;
        self.look();
        Ok(())
    }

    fn look(&mut self) {
        for (seen, matched) in self.seen.iter().zip(&mut self.matched) {
            *matched |= *seen == self.head;
        }
    }
}

type Links<'a> = futures_util::stream::BoxStream<'a, Result<Link, sqlx::Error>>;

fn landlord_links(connection: &mut PgConnection) -> Links<'_> {
    sqlx::query_as!(
        Link,
        r#"
        select link.number, link.kind, link.position, link.hash,
          coalesce(entry.at, change.at) as at,
          case
            when entry.position is not null then
              array[entry.actor::text, entry.action, entry.subject, entry.details::text]
            when change.position is not null then
              array[change.actor::text, change.database_name, change.set_name, change.version::text,
                change.description, change.direction, encode(change.checksum, 'hex'),
                change.duration_microseconds::text]
          end as texts
        from platform.audit_link as link
        left join platform.audit_entry as entry
          on link.kind = 'entry' and entry.position = link.position
        left join platform.schema_change as change
          on link.kind = 'schema_change' and change.position = link.position
        order by link.number
        "#
    )
    .fetch(connection)
}

fn tenant_links(connection: &mut PgConnection) -> Links<'_> {
    sqlx::query_as!(
        Link,
        r#"
        select link.number, link.kind, link.position, link.hash,
          entry.at as "at?",
          case
            when entry.position is not null then
              array[entry.actor::text, entry.action, entry.subject, entry.details::text]
          end as texts
        from kernel.audit_link as link
        left join kernel.audit_entry as entry on entry.position = link.position
        order by link.number
        "#
    )
    .fetch(connection)
}

/// Where the chain stands, as the database says, unchecked.
pub async fn head(connection: &mut PgConnection, trail: Trail) -> Result<ChainHead, DbError> {
    struct Row {
        number: i64,
        hash: Vec<u8>,
    }
    let row = match trail {
        Trail::Landlord => {
            sqlx::query_as!(Row, "select number, hash from platform.audit_head").fetch_one(connection).await?
        }
        Trail::Tenant => {
            sqlx::query_as!(Row, "select number, hash from kernel.audit_head").fetch_one(connection).await?
        }
    };
    let hash = row.hash.try_into().map_err(|_| DbError::Malformed("audit head"))?;
    Ok(ChainHead { number: row.number, hash })
}

/// The first entry that no link covers.
async fn unlinked(connection: &mut PgConnection, trail: Trail) -> Result<Option<ChainBreak>, DbError> {
    struct Row {
        kind: String,
        position: i64,
    }
    let row = match trail {
        Trail::Landlord => {
            sqlx::query_as!(
                Row,
                r#"
                select kind as "kind!", position as "position!"
                from (
                  select 'entry' as kind, position
                  from platform.audit_entry
                  union all
                  select 'schema_change', position
                  from platform.schema_change
                ) as written
                where not exists (
                  select
                  from platform.audit_link as link
                  where link.kind = written.kind
                    and link.position = written.position
                )
                order by position
                limit 1
                "#
            )
            .fetch_optional(connection)
            .await?
        }
        Trail::Tenant => {
            sqlx::query_as!(
                Row,
                r#"
                select 'entry' as "kind!", position
                from kernel.audit_entry as written
                where not exists (
                  select
                  from kernel.audit_link as link
                  where link.kind = 'entry'
                    and link.position = written.position
                )
                order by position
                limit 1
                "#
            )
            .fetch_optional(connection)
            .await?
        }
    };
    Ok(row.map(|Row { kind, position }| ChainBreak::Unlinked { kind, position }))
}
