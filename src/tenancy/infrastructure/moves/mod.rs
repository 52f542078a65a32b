//! An organisation's database exchanged for a copy of it, on another server or
//! with newer schemas, while it is in use.
//!
//! The copy is filled from one snapshot. Meanwhile and afterwards the changes of
//! the original are told by logical decoding (PostgreSQL documentation, "Logical
//! Decoding") and made in the copy by this program, so that the servers need
//! not reach each other and nobody needs to be superuser. For the exchange
//! itself see [`cutover`]. Afterwards the changes of the new database are kept
//! for a while, so that the old one can be brought up to date and take its
//! place again.

mod apply;
mod changes;
mod copy;
mod cutover;
mod endpoints;
mod finish;
mod outcome;
mod records;
mod target;

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use self::{
    apply::Stream,
    cutover::Cutover,
    endpoints::Endpoints,
    outcome::Side,
    records::{Place, Record},
};
pub use self::{
    cutover::Downtime,
    outcome::{MoveError, MoveOptions, Moved},
};
use super::{
    provisioner::Provisioner,
    schemas::Schemas,
    servers::{HOME, find},
    tenant_lock::with_tenant_lock,
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, AuditEntry, TenantId},
};

/// Whether another database is kept that could take the place of the tenant's.
/// Its content must not change meanwhile: taking back would bring the old one.
pub(super) async fn is_pending(landlord: &LandlordDb, tenant: TenantId) -> Result<bool, DbError> {
    Ok(records::read(landlord, tenant).await?.other.is_some())
}

/// What the names of slots for copies begin with. Releases before this one wrote it into
/// servers, as they did [`crate::db::migrate::PUBLICATION`]; what they left is found by it.
const FORTH_PREFIX: &str = "relocation";

/// The name under which the changes of a tenant's database are told, to the copy
/// or back.
fn slot_name(tenant: TenantId, back: bool) -> String {
    format!("{}_{}", if back { "back" } else { FORTH_PREFIX }, Uuid::from(tenant).simple())
}

impl Provisioner {
    /// Moves an organisation's database to the server called `to`.
    pub async fn move_to(
        &self,
        tenant: TenantId,
        to: &str,
        options: &MoveOptions,
        actor: Actor,
    ) -> Result<Moved, MoveError> {
        let server = match to {
            HOME => None,
            name => Some(find(&self.landlord, name).await?.ok_or(MoveError::NoServer)?),
        };
        let (id, sealed_url) = server.unzip();
        let record = records::read(&self.landlord, tenant).await?;
        if record.now.server == id {
            return Err(MoveError::There);
        }
        self.copy_and_switch(tenant, (id, sealed_url), None, options, actor).await
    }

    /// Brings an organisation's schemas up to date in a copy that then takes the
    /// place of its database.
    pub async fn migrate_beside(
        &self,
        tenant: TenantId,
        options: &MoveOptions,
        actor: Actor,
    ) -> Result<Moved, MoveError> {
        let record = records::read(&self.landlord, tenant).await?;
        let schemas = self.schemas().prepare_copy(tenant, actor).await?;
        let server = (record.now.server, record.now.sealed_url);
        self.copy_and_switch(tenant, server, Some(schemas), options, actor).await
    }

    async fn copy_and_switch(
        &self,
        tenant: TenantId,
        (server, sealed_url): (Option<Uuid>, Option<Vec<u8>>),
        schemas: Option<Schemas>,
        options: &MoveOptions,
        actor: Actor,
    ) -> Result<Moved, MoveError> {
        with_tenant_lock(&self.landlord, tenant, async {
            let mut record = records::settled(&self.landlord, tenant).await?;
            match &record.other {
                Some(other) if other.keep_until.is_some() => return Err(MoveError::Pending),
                // What a crash left of an earlier copy.
                Some(_) => self.discard(tenant, &record, None).await?,
                None => {}
            }
            record.other = None;
            let database = format!("tenant_{}_{}", Uuid::from(tenant).simple(), record.generation + 1);
            let place = Place { server, sealed_url, database };
            let from = Endpoints::new(&self.landlord, tenant, record.now.clone())?;
            let to = Endpoints::new(&self.landlord, tenant, place)?;
            // One there while it is copied, and one here while it can be taken back.
            let slots = if from.place.server == to.place.server { 2 } else { 1 };
            from.ensure_owned(&self.landlord, tenant, &record).await?;
            from.check_logical_replication(&self.landlord, Side::Source, slots).await?;
            to.check_logical_replication(&self.landlord, Side::Target, slots).await?;
            target::must_be_free(&self.landlord, tenant, &record, &to.place).await?;
            records::begin(&self.landlord, tenant, &to.place, schemas.is_some()).await?;
            let done = self.copy_and_cut_over(tenant, &record, (&from, &to), schemas, options, actor).await;
            if done.is_err() {
                let record = records::settled(&self.landlord, tenant).await?;
                // Never the former database.
                if record.other.as_ref().is_some_and(|other| other.keep_until.is_none()) {
                    self.discard(tenant, &record, None).await?;
                }
            }
            done
        })
        .await
    }

    async fn copy_and_cut_over(
        &self,
        tenant: TenantId,
        record: &Record,
        (from, to): (&Endpoints, &Endpoints),
        schemas: Option<Schemas>,
        options: &MoveOptions,
        actor: Actor,
    ) -> Result<Moved, MoveError> {
        let landlord = &self.landlord;
        target::make(landlord, tenant, record, &to.place).await?;
        copy::publish(from, &slot_name(tenant, false)).await?;
        let seen = copy::transfer(from, to).await?;
        copy::publish(to, &slot_name(tenant, true)).await?;
        let mut copy = PgConnection::connect_with(&to.address.options).await?;
        copy::triggers(&mut copy, false).await?;
        let mut stream = Stream::new(slot_name(tenant, false), Some(seen), &mut copy).await?;
        copy.close().await?;
        let forth = slot_name(tenant, false);
        let cutover = Cutover {
            landlord,
            tenant,
            run_time: &record.role,
            from,
            to,
            schemas: schemas.as_ref().map(|schemas| (self.schemas(), schemas)),
            slot: &forth,
            can_go_back: true,
            downtime: options.downtime,
            keep_until: landlord.environment().now() + options.window,
        };
        let action = if schemas.is_some() { "tenant.migrated_beside" } else { "tenant.moved" };
        let downtime = self.try_cutover(&cutover, &mut stream, options.tries, actor, action).await?;
        self.release_log(tenant, to).await;
        if schemas.is_some() {
            self.schemas().examine(tenant, actor).await?;
        }
        Ok(Moved { downtime, rows: stream.rows })
    }

    /// Lets the server forget what the former database has; taking back sees to
    /// it if this does not.
    async fn release_log(&self, tenant: TenantId, now: &Endpoints) {
        let done = async {
            let record = records::read(&self.landlord, tenant).await?;
            match record.other.and_then(|other| other.confirmed_lsn) {
                Some(position) => copy::advance_slot(now, &slot_name(tenant, true), &position).await,
                None => Ok(()),
            }
        };
        if let Err(error) = done.await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, tenant.id = %tenant, "a server still keeps its log of before an exchange");
        }
    }

    /// Keeps the copy in step and exchanges it, as often as it takes.
    async fn try_cutover(
        &self,
        cutover: &Cutover<'_>,
        stream: &mut Stream,
        tries: u32,
        actor: Actor,
        action: &'static str,
    ) -> Result<Downtime, MoveError> {
        let mut left = tries.max(1);
        loop {
            catch_up(cutover, stream).await?;
            let entry = AuditEntry::new(actor, action, cutover.tenant);
            left -= 1;
            match cutover.run(stream, entry).await {
                Err(MoveError::Busy) if left > 0 => {}
                // A copy with newer schemas can no longer be kept in step.
                Err(MoveError::Slow) if left > 0 && cutover.schemas.is_none() => {}
                done => return done,
            }
            tokio::time::sleep(cutover.downtime).await;
        }
    }

    /// Brings the former database up to date and gives it its place again. The
    /// newer one is removed.
    pub async fn roll_back(
        &self,
        tenant: TenantId,
        options: &MoveOptions,
        actor: Actor,
    ) -> Result<Moved, MoveError> {
        let moved = with_tenant_lock(&self.landlord, tenant, async {
            let record = records::settled(&self.landlord, tenant).await?;
            let Some(other) = record.other.as_ref().filter(|other| other.keep_until.is_some()) else {
                return Err(MoveError::Nothing);
            };
            // It was taken back already; only what is left was not removed.
            let Some(position) = &other.confirmed_lsn else {
                self.discard(tenant, &record, None).await?;
                return Ok(Moved { downtime: Downtime::default(), rows: 0 });
            };
            let from = Endpoints::new(&self.landlord, tenant, record.now.clone())?;
            let to = Endpoints::new(&self.landlord, tenant, other.place.clone())?;
            if target::open_again(&self.landlord, tenant, &to.place).await?.is_none() {
                return Err(MoveError::DatabaseTaken(to.place.database));
            }
            for ends in [&from, &to] {
                ends.ensure_owned(&self.landlord, tenant, &record).await?;
                let mut connection = PgConnection::connect_with(&ends.platform).await?;
                copy::end_others(&mut connection).await?;
                connection.close().await?;
            }
            let back = slot_name(tenant, true);
            copy::advance_slot(&from, &back, position).await?;
            let mut copy = PgConnection::connect_with(&to.address.options).await?;
            copy::triggers(&mut copy, false).await?;
            let mut stream = Stream::new(back.clone(), None, &mut copy).await?;
            copy.close().await?;
            let cutover = Cutover {
                landlord: &self.landlord,
                tenant,
                run_time: &record.role,
                from: &from,
                to: &to,
                schemas: None,
                slot: &back,
                can_go_back: false,
                downtime: options.downtime,
                keep_until: self.landlord.environment().now(),
            };
            let action = "tenant.taken_back";
            let downtime = self.try_cutover(&cutover, &mut stream, options.tries, actor, action).await?;
            let record = records::read(&self.landlord, tenant).await?;
            self.discard(tenant, &record, None).await?;
            Ok(Moved { downtime, rows: stream.rows })
        })
        .await?;
        self.schemas().examine(tenant, actor).await?;
        Ok(moved)
    }
}

/// Makes in the copy what changed, until hardly anything is left.
async fn catch_up(cutover: &Cutover<'_>, stream: &mut Stream) -> Result<(), MoveError> {
    let mut original = PgConnection::connect_with(&cutover.from.platform).await?;
    let mut copy = PgConnection::connect_with(&cutover.to.address.options).await?;
    // Under load there is always something: what is left then is little.
    for _ in 0..1000 {
        let (messages, _) = stream.portion(&mut original, &mut copy, &[]).await?;
        if messages < 100 {
            break;
        }
    }
    original.close().await?;
    Ok(copy.close().await?)
}
