//! The PostgreSQL servers that organisations' databases are placed on.

mod change;
mod error;
mod probe;

use sqlx::postgres::PgConnectOptions;
use uuid::Uuid;

pub use self::error::ServerError;
use self::probe::look;
use super::{
    nodes::{DoesNotFit, Nodes},
    placement::{SERVER_LABEL, server},
};
use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AuditEntry, Slug, TenantId},
};

/// What the landlord's own server is called.
pub const HOME: &str = "home";

/// Asks the server behind `options` for a sign of life.
///
/// # Errors
///
/// If it gives none in time.
pub(super) async fn must_answer(options: &PgConnectOptions) -> Result<(), sqlx::Error> {
    look(options).await.map(drop)
}

/// A server, for operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerLine {
    /// What it is called; the landlord's own is `home`.
    pub name: String,
    /// Whether it is being emptied and gets no new organisations.
    pub draining: bool,
    /// How many organisations' databases it has.
    pub tenants: i64,
    /// Its version as a number (150004 is 15.4); `None` if it does not answer.
    pub version: Option<i32>,
}

/// The servers known to a landlord.
#[derive(Clone, Debug)]
pub struct Servers(LandlordDb);

impl Servers {
    /// The servers `landlord` knows.
    pub fn new(landlord: LandlordDb) -> Self {
        Self(landlord)
    }

    /// Registers the server at `url`, after a look at what it allows.
    pub async fn add(&self, name: &str, url: &str, actor: Actor) -> Result<(), ServerError> {
        if name == HOME || name.len() > 40 || Slug::parse(name).is_err() {
            return Err(ServerError::Name);
        }
        let options = address(url)?;
        let found = look(&options).await.map_err(|error| ServerError::unreachable(error, &options))?;
        found.can_be_used()?;
        found.must_be_hardened()?;
        let nodes = Nodes::new(self.0.clone());
        nodes.fit::<ServerError>(name, found.connections).await?;
        if found.system == look(&server(&self.0, None)?).await.map_err(DbError::from)?.system {
            return Err(ServerError::Home);
        }
        // Those that were registered before they were asked.
        self.list().await?;
        let environment = self.0.environment();
        let sealed = self.0.key().seal(SERVER_LABEL, url.as_bytes(), environment).map_err(DbError::from)?;
        let mut tx = self.0.begin().await?;
        let added = sqlx::query!(
            r#"
            insert into tenancy.server (id, name, sealed_url, system_identifier, created_at)
            values ($1, $2, $3, $4, $5)
            on conflict do nothing
            "#,
            environment.new_id(),
            name,
            sealed,
            found.system,
            environment.now(),
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?
        .rows_affected();
        if added == 0 {
            return Err(self.why_not(&mut tx, name, found.system).await?);
        }
        Ok(tx.commit(AuditEntry::new(actor, "server.added", name)).await?)
    }

    /// Whose name or identifier it was that kept a server from being registered.
    async fn why_not(
        &self,
        tx: &mut LandlordTransaction,
        name: &str,
        system: i64,
    ) -> Result<ServerError, DbError> {
        let same = sqlx::query_scalar!(
            r#"
            select name
            from tenancy.server
            where system_identifier = $2
              and name <> $1
            "#,
            name,
            system,
        )
        .fetch_optional(&mut **tx)
        .await?;
        Ok(same.map_or(ServerError::Taken, ServerError::Known))
    }

    /// Names the servers that allow fewer connections than the processes that serve
    /// may open; the landlord's own is not asked, nor is who does not answer.
    pub async fn too_small(&self) -> Result<Vec<DoesNotFit>, DbError> {
        let (nodes, mut small) = (Nodes::new(self.0.clone()), Vec::new());
        for row in registered(&self.0).await?.into_iter().filter(|row| row.id.is_some()) {
            let Ok(found) = look(&server(&self.0, row.sealed_url.as_deref())?).await else { continue };
            match nodes.fit(&row.name, found.connections).await {
                Ok(()) => {}
                Err(ServerError::Connections(does_not)) => small.push(does_not),
                Err(ServerError::Db(error)) => return Err(error),
                Err(_) => {}
            }
        }
        Ok(small)
    }

    /// All servers, the landlord's own first, each asked for its version and what it is.
    pub async fn list(&self) -> Result<Vec<ServerLine>, DbError> {
        let mut lines = Vec::new();
        for row in registered(&self.0).await? {
            let found = look(&server(&self.0, row.sealed_url.as_deref())?).await.ok();
            if let (Some(id), Some(found)) = (row.id, &found)
                && row.system_identifier != Some(found.system)
            {
                self.learn(id, found.system).await?;
            }
            lines.push(ServerLine {
                version: found.map(|found| found.version),
                name: row.name,
                draining: row.draining,
                tenants: row.tenants,
            });
        }
        Ok(lines)
    }

    /// Writes down what a server calls itself: nobody had asked it, or it calls itself
    /// otherwise since an upgrade. Not if it is another one's.
    async fn learn(&self, id: Uuid, system: i64) -> Result<(), DbError> {
        sqlx::query!(
            r#"
            update tenancy.server
            set system_identifier = $2
            where id = $1
              and not exists (select from tenancy.server where system_identifier = $2)
            "#,
            id,
            system,
        )
        .execute(&mut *self.0.acquire().await?)
        .await?;
        Ok(())
    }

    /// Lets a server get no new organisations, or lets it get them again; gives
    /// whose databases it has.
    pub async fn drain(
        &self,
        name: &str,
        draining: bool,
        actor: Actor,
    ) -> Result<Vec<(TenantId, Slug)>, ServerError> {
        let id = self.find(name).await?;
        let mut tx = self.0.begin().await?;
        sqlx::query!(
            r#"
            update tenancy.server
            set draining = $2
            where id = $1
            "#,
            id,
            draining,
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?;
        let action = if draining { "server.draining" } else { "server.open" };
        tx.commit(AuditEntry::new(actor, action, name)).await?;
        let rows = sqlx::query!(
            r#"
            select id, slug
            from tenancy.tenant
            where server_id = $1
            order by slug
            "#,
            id,
        )
        .fetch_all(&mut *self.0.acquire().await?)
        .await
        .map_err(DbError::from)?;
        let parse = |slug: &str| Slug::parse(slug).map_err(|_| DbError::Malformed("slug"));
        Ok(rows
            .into_iter()
            .map(|row| Ok((row.id.into(), parse(&row.slug)?)))
            .collect::<Result<_, DbError>>()?)
    }

    /// Refuses `other` as the server that what is on `name` goes to: it is not known, is
    /// the same, or gets nothing new itself.
    pub async fn can_take_over(&self, name: &str, other: &str) -> Result<(), ServerError> {
        if other == name {
            return Err(ServerError::Same);
        }
        let lines = registered(&self.0).await?;
        match lines.iter().find(|line| line.name == other) {
            None => Err(ServerError::Unknown),
            Some(line) if line.draining => Err(ServerError::Draining),
            Some(_) => Ok(()),
        }
    }

    /// Forgets a server that has no databases any more.
    pub async fn remove(&self, name: &str, actor: Actor) -> Result<(), ServerError> {
        let id = self.find(name).await?;
        let mut tx = self.0.begin().await?;
        let removed = sqlx::query!(
            r#"
            delete from tenancy.server
            where id = $1
              and not exists (select from tenancy.tenant where server_id = $1)
              and not exists (select from tenancy.database_move where server_id = $1)
            "#,
            id,
        )
        .execute(&mut *tx)
        .await
        .map_err(DbError::from)?
        .rows_affected();
        if removed == 0 {
            return Err(ServerError::InUse);
        }
        Ok(tx.commit(AuditEntry::new(actor, "server.removed", name)).await?)
    }

    fn landlord(&self) -> &LandlordDb {
        &self.0
    }

    async fn find(&self, name: &str) -> Result<Uuid, ServerError> {
        if name == HOME {
            return Err(ServerError::Home);
        }
        Ok(find(&self.0, name).await?.ok_or(ServerError::Unknown)?.0)
    }
}

fn address(url: &str) -> Result<PgConnectOptions, ServerError> {
    if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
        return Err(ServerError::Address);
    }
    url.parse().map_err(|_| ServerError::Address)
}

/// A server as it is registered.
pub(super) struct Registered {
    /// None: the landlord's own.
    pub(super) id: Option<Uuid>,
    pub(super) name: String,
    pub(super) sealed_url: Option<Vec<u8>>,
    system_identifier: Option<i64>,
    draining: bool,
    tenants: i64,
}

/// All servers, the landlord's own first.
pub(super) async fn registered(landlord: &LandlordDb) -> Result<Vec<Registered>, DbError> {
    Ok(sqlx::query_as!(
        Registered,
        r#"
        select server.id as "id?", coalesce(name, $1) as "name!", sealed_url as "sealed_url?",
          system_identifier as "system_identifier?", coalesce(draining, false) as "draining!",
          (select count(*) from tenancy.tenant where server_id is not distinct from server.id) as "tenants!"
        from (values (1)) as home (only_row)
          full join tenancy.server on false
        order by server.name nulls first
        "#,
        HOME,
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?)
}

/// The identifier and the sealed address of the server called `name`.
pub(super) async fn find(landlord: &LandlordDb, name: &str) -> Result<Option<(Uuid, Vec<u8>)>, DbError> {
    let row = sqlx::query!(
        r#"
        select id, sealed_url
        from tenancy.server
        where name = $1
        "#,
        name,
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?;
    Ok(row.map(|row| (row.id, row.sealed_url)))
}
