//! Ordering an organisation's database.

use std::sync::{MutexGuard, PoisonError};

use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    super::{
        applications::{lock, save},
        placement::{login, open_password, password_label, server},
        servers::{HOME, must_answer},
        template::Template,
    },
    NO_WAITING, Provisioner,
    warm_pool::WarmDatabase,
};
use crate::{
    access::{application::NewOwner, domain::PersonName},
    db::{DbError, Generation, LandlordDb, LandlordTransaction, Placement, TenantDb},
    kernel::{Actor, ApplicationId, AuditEntry, EmailAddress, Environment, Language, Slug, TenantId, Token},
    tenancy::{
        application::{NotOrdered, TenantOrder},
        domain::Modules,
    },
};

/// A session in a database made in advance.
#[derive(Clone, Copy)]
pub(super) struct WarmSession {
    tenant: TenantId,
    /// The server's process that an order was tried out with: whoever talks to
    /// another has tried nothing.
    rehearsed: Option<i32>,
}

/// What a new organisation's database comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum DatabaseSource {
    /// One made in advance, if there is one.
    WarmPool,
    /// It is made.
    Fresh,
}

impl Provisioner {
    pub(super) async fn order_from(
        &self,
        source: DatabaseSource,
        order: &TenantOrder,
        actor: Actor,
    ) -> Result<Result<TenantId, NotOrdered>, DbError> {
        let Some(template) = self.template(order.template.as_deref()) else {
            return Ok(Err(NotOrdered::NoTemplate));
        };
        let is_whole = template.modules() == Modules::default();
        // The usual one can be had everywhere, and is not to wait for the question.
        if !is_whole && !self.templates_for_new().await?.contains(&template) {
            return Ok(Err(NotOrdered::NotOffered));
        }
        let server = match choose_server(&self.landlord, order.server.as_deref()).await? {
            Ok(server) => server,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut tx = self.landlord.begin().await?;
        if let Some(id) = order.application
            && !begin_application(&mut tx, id).await?
        {
            return Ok(Err(NotOrdered::SlugTaken));
        }
        let warm = match (source, server) {
            // Those that are made in advance have everything.
            (DatabaseSource::WarmPool, None) if is_whole => self.find_warm_database(&mut tx).await?,
            (DatabaseSource::WarmPool, None | Some(_)) | (DatabaseSource::Fresh, _) => None,
        };
        let (id, name, sealed) = match &warm {
            Some(warm) => (warm.tenant, warm.name.clone(), warm.sealed_password.clone()),
            None => {
                let (id, _, sealed) = self.draw_tenant()?;
                (id, order.slug.database_name(), sealed)
            }
        };
        let open = async {
            match &warm {
                // It was opened in advance, or is opened now.
                Some(WarmDatabase { tenant, name, sealed_password, .. }) => {
                    let placement = self.placement(*tenant, name, sealed_password)?;
                    self.pools.open(&placement)?.acquire().await.map(drop)
                }
                None => Ok(()),
            }
        };
        let write = async {
            if !self.insert_tenant(&mut tx, order, template, (id, &name, &sealed, server)).await? {
                return self.same_order(tx, order).await;
            }
            if let Some(warm) = &warm {
                self.take_warm_database(&mut tx, warm).await?;
            }
            if server.is_none() {
                // What follows is behind it in the log of the same server.
                tx.do_not_wait_for_disk().await?;
            }
            tx.commit(AuditEntry::new(actor, "tenant.ordered", id)).await?;
            Ok(Ok(id.into()))
        };
        // The first step that is left wants to be connected.
        let (opened, ordered) = tokio::join!(open, write);
        let is_this = matches!(&ordered, Ok(Ok(tenant)) if *tenant == TenantId::from(id));
        // Otherwise the step connects itself, or says why that is not possible.
        if !is_this || opened.is_err() {
            self.pools.retire(id.into());
        }
        // Whatever became of it, it does not wait for an order any more.
        self.warm_session().take_if(|warm_session| warm_session.tenant == TenantId::from(id));
        ordered
    }

    /// Opens a session in the database that the next organisation will get, if one
    /// was made in advance, and tries out there what an order does: both take longer
    /// than the rest of it. Lets go of one that somebody else has taken.
    pub async fn warm_up(&self) -> Result<(), DbError> {
        let next = self.next_warm_database().await?;
        let tenant = next.as_ref().map(|(tenant, ..)| TenantId::from(*tenant));
        let before = self.warm_session().take_if(|warm_session| Some(warm_session.tenant) != tenant);
        if let Some(before) = before {
            self.pools.retire(before.tenant);
        }
        let Some((tenant, name, sealed)) = next else { return Ok(()) };
        let db = self.pools.open(&self.placement(tenant, &name, &sealed)?)?;
        let rehearsed = self.warm_session().and_then(|warm_session| warm_session.rehearsed);
        *self.warm_session() = Some(WarmSession { tenant: tenant.into(), rehearsed });
        let process = Some(process(&db).await?);
        if rehearsed != process {
            db.rehearse(probe_owner(db.environment())?).await?;
            *self.warm_session() = Some(WarmSession { tenant: tenant.into(), rehearsed: process });
        }
        Ok(())
    }

    fn warm_session(&self) -> MutexGuard<'_, Option<WarmSession>> {
        self.warm_session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a warm database is.
    fn placement(&self, tenant: Uuid, name: &str, sealed: &[u8]) -> Result<Placement, DbError> {
        let password = open_password(&self.landlord, tenant.into(), sealed)?;
        Ok(Placement {
            tenant: tenant.into(),
            generation: Generation(1),
            since: Generation(1),
            database: name.to_owned(),
            options: login(&self.landlord.options(), name, name, &password).options(NO_WAITING),
        })
    }

    /// A new tenant's number, and a password for its role, plain and sealed.
    pub(in super::super) fn draw_tenant(&self) -> Result<(Uuid, Zeroizing<String>, Vec<u8>), DbError> {
        let environment = self.landlord.environment();
        let id = environment.new_id();
        let password = Zeroizing::new(Token::draw(environment).reveal());
        let sealed =
            self.landlord.key().seal(&password_label(id.into()), password.as_bytes(), environment)?;
        Ok((id, password, sealed))
    }

    /// Whether the tenant was inserted: another one may have the slug.
    async fn insert_tenant(
        &self,
        tx: &mut LandlordTransaction,
        order: &TenantOrder,
        template: &Template,
        (id, name, sealed, server): (Uuid, &str, &[u8], Option<Uuid>),
    ) -> Result<bool, DbError> {
        let inserted = sqlx::query!(
            r#"
            insert into tenancy.tenant
              (id, application_id, slug, organisation, status, template, database_name, role_name,
               sealed_password, owner_email, owner_name, language, created_at, server_id, template_version,
               modules)
            values ($1, $2, $3, $4, 'provisioning', $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict on constraint tenant_slug_unique do nothing
            "#,
            id,
            order.application.map(Uuid::from),
            order.slug.as_str(),
            order.organisation,
            template.name,
            name,
            sealed,
            order.owner_email.as_str(),
            order.owner_name.as_str(),
            order.language.tag(),
            self.landlord.environment().now(),
            server,
            i32::try_from(template.version).unwrap_or(i32::MAX),
            &template.modules().to_store(),
        )
        .execute(&mut **tx)
        .await?;
        Ok(inserted.rows_affected() > 0)
    }

    /// The tenant, if it was ordered like this before and is not finished.
    async fn same_order(
        &self,
        mut tx: LandlordTransaction,
        order: &TenantOrder,
    ) -> Result<Result<TenantId, NotOrdered>, DbError> {
        let same = sqlx::query_scalar!(
            r#"
            select id
            from tenancy.tenant
            where slug = $1
              and application_id is not distinct from $2
              and owner_email = $3
              and status = 'provisioning'
            "#,
            order.slug.as_str(),
            order.application.map(Uuid::from),
            order.owner_email.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        if same.is_some() {
            tx.commit_unaudited().await?;
        }
        Ok(same.map(TenantId::from).ok_or(NotOrdered::SlugTaken))
    }
}

/// The server's process that a session talks to.
async fn process(db: &TenantDb) -> Result<i32, DbError> {
    let mut connection = db.acquire().await?;
    let process = sqlx::query_scalar!(r#"select pg_backend_pid() as "process!""#);
    Ok(process.fetch_one(&mut *connection).await?)
}

/// An owner for whom nothing lasts.
fn probe_owner(environment: &dyn Environment) -> Result<NewOwner, DbError> {
    let slug = Slug::parse("nobody").map_err(|_| DbError::Malformed("slug"))?;
    let name = PersonName::parse("Nobody").map_err(|_| DbError::Malformed("name"))?;
    let email = EmailAddress::parse("nobody@example.invalid").map_err(|_| DbError::Malformed("email"))?;
    Ok(NewOwner::draw(environment, (&slug, "Nobody"), Language::En, &name, &email))
}

/// Notes that the application is being provisioned; whether that can begin.
async fn begin_application(tx: &mut LandlordTransaction, id: ApplicationId) -> Result<bool, DbError> {
    let Some(mut application) = lock(tx, id).await? else { return Ok(false) };
    if application.start_provisioning().is_err() {
        return Ok(false);
    }
    save(tx, &application).await?;
    Ok(true)
}

/// The server for a new database: the one called `wanted`, or of those that answer the one
/// with the fewest; the landlord's own is `None`.
async fn choose_server(
    landlord: &LandlordDb,
    wanted: Option<&str>,
) -> Result<Result<Option<Uuid>, NotOrdered>, DbError> {
    let rows = sqlx::query!(
        r#"
        select server.id as "id?", coalesce(server.name, home.name) as "name!", sealed_url as "sealed_url?"
        from (values ($2)) as home (name)
          full join tenancy.server on false
        where not coalesce(draining, false)
          and ($1::text is null or coalesce(server.name, home.name) = $1)
        order by (select count(*) from tenancy.tenant where server_id is not distinct from server.id),
          server.name nulls first
        "#,
        wanted,
        HOME,
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    let mut refused = NotOrdered::NoServer;
    for row in rows {
        // The landlord's own has just answered.
        let Some(id) = row.id else { return Ok(Ok(None)) };
        match must_answer(&server(landlord, row.sealed_url.as_deref())?).await {
            Ok(()) => return Ok(Ok(Some(id))),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(
                    error,
                    server = row.name,
                    "a new organisation is not placed on a server that does not answer"
                );
                refused = NotOrdered::Silent;
            }
        }
    }
    Ok(Err(refused))
}
