use std::{fs::File, path::Path, sync::Arc};

use sqlx::Connection;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    BackupError, aside,
    make::{Snapshot, dump_into},
    manifest::{FORMAT, Manifest, Registration},
    off_the_executor, switch, vault, verify,
};
use crate::{
    db::{
        DbError, LandlordDb, LandlordTransaction,
        migrate::{self, MigrationSet},
    },
    election::board_marks,
    kernel::{Actor, AuditEntry, Slug, TenantId, Token},
    tenancy::{
        application::Provisioning,
        domain::ProvisioningStep,
        infrastructure::{
            Provisioner,
            directory::password_label,
            upkeep::{address_for_upkeep, connect_for_upkeep},
        },
    },
};

/// What the operator agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consent {
    /// Nothing may be replaced.
    Nothing,
    /// The organisation's database may be replaced.
    Replace,
    /// Even if ballots are lost that were cast after the backup.
    Lose,
}

/// A backup that was restored, or a copy that was made.
#[derive(Clone, Debug)]
pub struct RestoreReport {
    /// Whose database it is now.
    pub tenant: TenantId,
    /// The name in addresses.
    pub slug: Slug,
    /// What it was made of.
    pub manifest: Manifest,
    /// How many elections were verified.
    pub elections: usize,
    /// What the database that was there before is called now.
    pub replaced: Option<String>,
}

/// Restores a backup: beside what is there, verified, then switched in. `slug`
/// gives a new organisation another name in addresses.
pub async fn restore(
    landlord: &LandlordDb,
    provisioner: &Provisioner,
    file: &Path,
    slug: Option<&Slug>,
    consent: Consent,
    actor: Actor,
) -> Result<RestoreReport, BackupError> {
    let (file, key) = (File::open(file)?, Arc::clone(landlord.shared_key()));
    let parcel = off_the_executor(move || vault::open(file, &key)).await?;
    let manifest =
        Manifest::parse(parcel.manifest()).map_err(|error| BackupError::Damaged(error.to_string()))?;
    if manifest.format > FORMAT || !manifest.contents.is_known() {
        return Err(BackupError::Newer);
    }
    let slug = match slug {
        Some(slug) => slug.clone(),
        None => Slug::parse(&manifest.organisation.slug)?,
    };
    let whom = whom(landlord, &manifest.organisation, &slug).await?;
    let _turn = turn(landlord, whom.tenant()).await?;
    let opens = match whom {
        Whom::Known(tenant) => !may_replace(landlord, tenant, &manifest, consent).await?,
        Whom::New(tenant) => {
            register(landlord, &manifest.organisation, tenant, &slug, actor).await?;
            true
        }
    };
    let is_copy = whom.tenant() != manifest.organisation.tenant;
    let pour = move |input: &mut std::process::ChildStdin| Ok(parcel.pour(input)?);
    let tenant = whom.tenant();
    let filled = Filled { manifest, tenant, slug, is_copy, opens, action: "tenant.restored" };
    filled.put_in_place(landlord, provisioner, pour, actor).await
}

/// Makes a new organisation with a copy of another's database. Mails that wait
/// are left to the original.
pub async fn clone(
    landlord: &LandlordDb,
    provisioner: &Provisioner,
    source: TenantId,
    slug: &Slug,
    actor: Actor,
) -> Result<RestoreReport, BackupError> {
    let address = address_for_upkeep(landlord, source).await?;
    let mut connection = connect_for_upkeep(landlord, source).await?;
    let mut snapshot = Snapshot::take(&mut connection).await?;
    let manifest = snapshot.manifest(landlord, source).await?;
    let tenant = TenantId::from(landlord.ambient().new_id());
    let _turn = turn(landlord, tenant).await?;
    register(landlord, &manifest.organisation, tenant, slug, actor).await?;
    let name = snapshot.name.clone();
    let pour = move |input: &mut std::process::ChildStdin| dump_into(&address, &name, input);
    let slug = slug.clone();
    let filled = Filled { manifest, tenant, slug, is_copy: true, opens: true, action: "tenant.cloned" };
    let report = filled.put_in_place(landlord, provisioner, pour, actor).await?;
    drop(snapshot);
    connection.close().await?;
    Ok(report)
}

/// For whom a backup is restored.
enum Whom {
    /// An organisation the landlord knows.
    Known(TenantId),
    /// One to be registered.
    New(TenantId),
}

impl Whom {
    fn tenant(&self) -> TenantId {
        match self {
            Self::Known(tenant) | Self::New(tenant) => *tenant,
        }
    }
}

async fn whom(landlord: &LandlordDb, backed_up: &Registration, slug: &Slug) -> Result<Whom, BackupError> {
    let mut connection = landlord.acquire().await?;
    let named = sqlx::query_scalar!("select id from tenancy.tenant where slug = $1", slug.as_str())
        .fetch_optional(&mut *connection)
        .await?
        .map(TenantId::from);
    let is_there = sqlx::query_scalar!(
        r#"
        select exists (
          select
          from tenancy.tenant
          where id = $1
        ) as "is_there!"
        "#,
        Uuid::from(backed_up.tenant),
    )
    .fetch_one(&mut *connection)
    .await?;
    match named {
        Some(tenant) if tenant == backed_up.tenant => Ok(Whom::Known(tenant)),
        Some(_) => Err(BackupError::SlugTaken(slug.to_string())),
        None if is_there => Ok(Whom::New(landlord.ambient().new_id().into())),
        // It was removed, and comes back.
        None => Ok(Whom::New(backed_up.tenant)),
    }
}

/// Refuses what the operator did not agree to lose. Whether there is anything
/// to replace.
async fn may_replace(
    landlord: &LandlordDb,
    tenant: TenantId,
    manifest: &Manifest,
    consent: Consent,
) -> Result<bool, BackupError> {
    let has_database = sqlx::query_scalar!(
        r#"
        select exists (
          select
          from pg_database
          join tenancy.tenant on database_name = datname
          where tenant.id = $1
        ) as "has_database!"
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    if !has_database {
        return Ok(false);
    }
    match consent {
        Consent::Nothing => return Err(BackupError::WouldReplace),
        Consent::Lose => return Ok(true),
        Consent::Replace => {}
    }
    let mut connection = connect_for_upkeep(landlord, tenant).await?;
    let lost = manifest.contents.would_lose(&board_marks(&mut connection).await?);
    connection.close().await?;
    if lost.is_empty() { Ok(true) } else { Err(BackupError::WouldLose(lost)) }
}

/// Held while a command is at work on the tenant; given up when it is dropped,
/// even by a crash.
pub(super) async fn turn(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<LandlordTransaction, BackupError> {
    let mut turn = landlord.begin().await?;
    let mine = sqlx::query_scalar!(
        r#"select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "mine!""#,
        tenant.to_string(),
    )
    .fetch_one(&mut *turn)
    .await?;
    if mine { Ok(turn) } else { Err(BackupError::AtWork) }
}

/// Registers an organisation that is closed until its database is in place.
async fn register(
    landlord: &LandlordDb,
    like: &Registration,
    tenant: TenantId,
    slug: &Slug,
    actor: Actor,
) -> Result<(), BackupError> {
    let ambient = landlord.ambient();
    let password = Zeroizing::new(Token::draw(ambient).reveal());
    let sealed =
        landlord.key().seal(&password_label(tenant), password.as_bytes(), ambient).map_err(DbError::from)?;
    let mut tx = landlord.begin().await?;
    let added = sqlx::query!(
        r#"
        insert into tenancy.tenant
          (id, application_id, slug, organisation, status, template, database_name, role_name,
           sealed_password, owner_email, owner_name, language, created_at)
        select $1, (select id from tenancy.application where id = $2 and $3), $4, $5, 'suspended', $6, $7, $7,
          $8, $9, $10, $11, $12
        on conflict do nothing
        "#,
        Uuid::from(tenant),
        like.application.map(Uuid::from),
        // An application belongs to the original, not to copies.
        tenant == like.tenant,
        slug.as_str(),
        like.name,
        like.template,
        slug.database_name(),
        sealed,
        like.owner_email,
        like.owner_name,
        like.language,
        ambient.now(),
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if added == 0 {
        return Err(BackupError::SlugTaken(slug.to_string()));
    }
    Ok(tx.commit(AuditEntry::new(actor, "tenant.registered", tenant)).await?)
}

/// What a database beside the organisation's is filled with, and for whom.
struct Filled {
    manifest: Manifest,
    tenant: TenantId,
    slug: Slug,
    is_copy: bool,
    /// Whether the organisation is open afterwards, whatever it was before.
    opens: bool,
    action: &'static str,
}

impl Filled {
    async fn put_in_place(
        self,
        landlord: &LandlordDb,
        provisioner: &Provisioner,
        pour: impl FnOnce(&mut std::process::ChildStdin) -> Result<(), BackupError> + Send + 'static,
        actor: Actor,
    ) -> Result<RestoreReport, BackupError> {
        let Self { manifest, tenant, slug, is_copy, opens, action } = self;
        provisioner.perform(tenant, ProvisioningStep::Role).await?;
        let own = address_for_upkeep(landlord, tenant).await?;
        let role = own.options.get_username().to_owned();
        let name = aside::name(tenant);
        aside::make(landlord, &name, &role).await?;
        let beside = own.beside(&name);
        let checked = async {
            aside::fill(beside.clone(), pour).await?;
            aside::identify(&beside, tenant, is_copy).await?;
            verify::verify(landlord, &beside, tenant, manifest.generation + 1, &manifest.contents).await
        }
        .await;
        let elections = match checked {
            Ok(elections) => elections,
            Err(error) => {
                // If it cannot be dropped now, the next restore does it.
                let _ = aside::drop_database(&mut *landlord.acquire().await?, &name).await;
                return Err(error);
            }
        };
        let details = serde_json::json!({
            "backup_of": manifest.organisation.tenant,
            "made_at": manifest.made_at.unix_timestamp(),
            "elections": elections,
        });
        let entry = AuditEntry::new(actor, action, tenant).with(details);
        let replaced = switch::switch(landlord, tenant, &name, opens, entry).await?;
        provisioner.perform(tenant, ProvisioningStep::Grants).await?;
        upgrade(landlord, tenant, actor).await?;
        Ok(RestoreReport { tenant, slug, manifest, elections, replaced })
    }
}

/// Restores a backup of a tenant beside it, verifies it, and drops it again:
/// the proof that the file is good.
pub(super) async fn rehearse(
    landlord: &LandlordDb,
    tenant: TenantId,
    file: &Path,
) -> Result<(), BackupError> {
    let (file, key) = (File::open(file)?, Arc::clone(landlord.shared_key()));
    let parcel = off_the_executor(move || vault::open(file, &key)).await?;
    let manifest =
        Manifest::parse(parcel.manifest()).map_err(|error| BackupError::Damaged(error.to_string()))?;
    let own = address_for_upkeep(landlord, tenant).await?;
    let (name, role) = (aside::name(tenant), own.options.get_username().to_owned());
    aside::make(landlord, &name, &role).await?;
    let beside = own.beside(&name);
    let checked = async {
        aside::fill(beside.clone(), move |input| Ok(parcel.pour(input)?)).await?;
        verify::verify(landlord, &beside, tenant, manifest.generation, &manifest.contents).await
    }
    .await;
    aside::drop_database(&mut *landlord.acquire().await?, &name).await?;
    checked.map(|_| ())
}

/// Brings the restored schemas up to date, as the program expects them.
async fn upgrade(landlord: &LandlordDb, tenant: TenantId, actor: Actor) -> Result<(), BackupError> {
    let mut connection = connect_for_upkeep(landlord, tenant).await?;
    for set in MigrationSet::TENANT {
        if !migrate::versions(set, &mut connection).await?.is_empty() {
            migrate::upgrade(set, &mut connection, landlord, actor).await?;
        }
    }
    Ok(connection.close().await?)
}
