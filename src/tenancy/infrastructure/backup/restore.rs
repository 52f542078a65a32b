use std::{fs::File, path::Path, sync::Arc};

use sqlx::Connection;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use super::{
    BackupError, at,
    clients::{Dumper, Restorer},
    elsewhere, encryption,
    make::{Snapshot, dump_into},
    manifest::{FORMAT, Manifest},
    off_the_executor,
    remove::unregister,
    restore_target::{RestoreTarget, may_replace, must_be_free, register, remove_abandoned, resolve_target},
    staging_database,
    swap::DatabaseSwap,
    verify,
};
use crate::{
    db::LandlordDb,
    kernel::{Actor, AuditEntry, Slug, TenantId},
    tenancy::{
        domain::Modules,
        infrastructure::{
            Provisioner,
            maintenance_connection::{
                connect_for_maintenance, login_for_maintenance, owner_role_login, run_time_role_login,
            },
            moves::is_pending,
            placement::AdminConnection,
            rehearsal,
            tenant_lock::with_tenant_lock,
        },
    },
};

/// What the operator agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overwrite {
    /// Nothing may be replaced.
    Never,
    /// The organisation's database may be replaced.
    Replace,
    /// Even if ballots are lost that were cast after the backup.
    DiscardNewerBallots,
}

/// A backup that was restored, or a copy that was made.
#[derive(Clone, Debug)]
pub struct RestoreReport {
    /// Whose database it is now.
    pub tenant: TenantId,
    /// The slug.
    pub slug: Slug,
    /// What it was made of.
    pub manifest: Manifest,
    /// How many elections were verified.
    pub elections: usize,
    /// What the database that was there before is called now.
    pub replaced: Option<String>,
    /// Whether it is a rehearsal now.
    pub is_rehearsal: bool,
}

/// Restores a backup: beside what is there, verified, then switched in. `slug`
/// gives a copy another slug, which is then a rehearsal.
pub async fn restore(
    landlord: &LandlordDb,
    provisioner: &Provisioner,
    file: &Path,
    slug: Option<&Slug>,
    consent: Overwrite,
    actor: Actor,
) -> Result<RestoreReport, BackupError> {
    restore_on(landlord, provisioner, (file, None), slug, consent, actor).await
}

/// [`restore`], on the server called `server`: for a new organisation, or for one whose own
/// server is lost.
pub async fn restore_on(
    landlord: &LandlordDb,
    provisioner: &Provisioner,
    (file, server): (&Path, Option<&str>),
    slug: Option<&Slug>,
    consent: Overwrite,
    actor: Actor,
) -> Result<RestoreReport, BackupError> {
    let server = match server {
        Some(name) => Some(elsewhere::server(landlord, name).await?),
        None => None,
    };
    let (file, key) = (File::open(file).map_err(at(file))?, Arc::clone(landlord.shared_key()));
    let container = off_the_executor(move || encryption::open(file, &key)).await?;
    let manifest = Manifest::parse(container.manifest())?;
    if manifest.format > FORMAT || !manifest.contents.is_known() {
        return Err(BackupError::Newer);
    }
    let slug = match slug {
        Some(slug) => slug.clone(),
        None => Slug::parse(&manifest.organisation.slug)?,
    };
    remove_abandoned(landlord, &slug, actor).await?;
    let target = resolve_target(landlord, &manifest.organisation, &slug).await?;
    with_tenant_lock(landlord, target.tenant(), async {
        let is_copy = target.tenant() != manifest.organisation.tenant;
        let pour = move |input: &mut std::process::ChildStdin| Ok(container.pour(input)?);
        let filled = Filled {
            manifest,
            tenant: target.tenant(),
            slug,
            is_copy,
            opens: true,
            keeps: consent < Overwrite::DiscardNewerBallots,
            action: "tenant.restored",
        };
        match target {
            RestoreTarget::Known(tenant) => {
                let former = match server {
                    Some(server) => elsewhere::place(landlord, tenant, server, consent, actor).await?,
                    None => None,
                };
                let opens = !may_replace(landlord, tenant, &filled.manifest, consent).await?;
                let filled = Filled { opens, ..filled };
                let done = filled.put_in_place(landlord, provisioner, pour, actor).await;
                if let (Err(_), Some(former)) = (&done, former) {
                    former.again(landlord, actor).await?;
                }
                done
            }
            RestoreTarget::New(_) => {
                filled.register_and_put(landlord, provisioner, (pour, server.flatten()), actor).await
            }
        }
    })
    .await
}

/// Makes a new organisation with a copy of another's database, which is a rehearsal.
/// Mails that wait are left to the original.
pub async fn clone(
    landlord: &LandlordDb,
    provisioner: &Provisioner,
    source: TenantId,
    slug: &Slug,
    actor: Actor,
) -> Result<RestoreReport, BackupError> {
    remove_abandoned(landlord, slug, actor).await?;
    let address = login_for_maintenance(landlord, source).await?;
    let mut connection = connect_for_maintenance(landlord, source).await?;
    let dumper = Dumper::find(&mut connection).await?;
    let mut snapshot = Snapshot::take(&mut connection, landlord.environment().now()).await?;
    let manifest = Manifest { dumped_by: Some(dumper.version), ..snapshot.manifest(landlord, source).await? };
    let tenant = TenantId::from(landlord.environment().new_id());
    let name = snapshot.name.clone();
    let pour = move |input: &mut std::process::ChildStdin| dump_into(&address, &dumper, &name, input);
    let report = with_tenant_lock(landlord, tenant, async {
        let filled = Filled {
            manifest,
            tenant,
            slug: slug.clone(),
            is_copy: true,
            opens: true,
            keeps: true,
            action: "tenant.cloned",
        };
        filled.register_and_put(landlord, provisioner, (pour, None), actor).await
    })
    .await?;
    drop(snapshot);
    connection.close().await?;
    Ok(report)
}

/// What a database beside the organisation's is filled with, and for whom.
struct Filled {
    manifest: Manifest,
    tenant: TenantId,
    slug: Slug,
    is_copy: bool,
    /// Whether the organisation is open afterwards, whatever it was before.
    opens: bool,
    /// Whether no ballot may be lost.
    keeps: bool,
    action: &'static str,
}

impl Filled {
    /// For a new organisation; if that fails, it is forgotten again.
    async fn register_and_put(
        self,
        landlord: &LandlordDb,
        provisioner: &Provisioner,
        (pour, server): (
            impl FnOnce(&mut std::process::ChildStdin) -> Result<(), BackupError> + Send + 'static,
            Option<Uuid>,
        ),
        actor: Actor,
    ) -> Result<RestoreReport, BackupError> {
        let tenant = self.tenant;
        register(landlord, &self.manifest.organisation, tenant, (&self.slug, server), actor).await?;
        let done = self.put_in_place(landlord, provisioner, pour, actor).await;
        if done.is_err()
            && let Err(error) = unregister(landlord, tenant, actor).await
        {
            // What failed first is what there is to say; the next try sweeps.
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, tenant.id = %tenant, "an organisation was not forgotten");
        }
        done
    }

    async fn put_in_place(
        self,
        landlord: &LandlordDb,
        provisioner: &Provisioner,
        pour: impl FnOnce(&mut std::process::ChildStdin) -> Result<(), BackupError> + Send + 'static,
        actor: Actor,
    ) -> Result<RestoreReport, BackupError> {
        let Self { manifest, tenant, slug, is_copy, opens, keeps, action } = self;
        if is_pending(landlord, tenant).await? {
            return Err(BackupError::MovePending);
        }
        let modules = Modules::parse(manifest.contents.migrations.keys()).map_err(|_| BackupError::Newer)?;
        let own = owner_role_login(landlord, tenant).await?;
        let run_time = run_time_role_login(landlord, tenant).await?;
        let roles = (own.options.get_username(), Some(run_time.options.get_username()));
        let name = staging_database::name(tenant);
        let restorer =
            Restorer::find(&mut *AdminConnection::of(landlord, tenant).await?, manifest.dumped_by).await?;
        must_be_free(landlord, tenant, own.options.get_database().unwrap_or_default()).await?;
        provisioner.ensure_roles(tenant).await?;
        let made = staging_database::make(landlord, tenant, &name, roles).await?;
        let beside = own.beside(&name);
        let schemas = provisioner.schemas();
        let checked = async {
            staging_database::fill(beside.clone(), restorer, pour).await?;
            let mut connection = beside.connect_anyway().await?;
            staging_database::identify(landlord, &mut connection, tenant, is_copy).await?;
            verify::contents(&mut connection, &manifest.contents).await?;
            let restored = schemas.bring_up_restored(modules, &mut connection).await?;
            connection.close().await?;
            let boards = &manifest.contents.boards;
            let elections = verify::chains(landlord, &beside, tenant, boards).await?;
            Ok((restored, elections))
        }
        .await;
        let (restored, elections) = match checked {
            Ok(checked) => checked,
            Err(error) => {
                // If it cannot be dropped now, the next restore does it.
                if let Ok(mut line) = AdminConnection::of(landlord, tenant).await {
                    let _ = made.drop(&mut line).await;
                }
                return Err(error);
            }
        };
        let details = serde_json::json!({
            "backup_of": manifest.organisation.tenant,
            "made_at": manifest.made_at.format(&Rfc3339).ok(),
            "elections": elections,
        });
        let entry = AuditEntry::new(actor, action, tenant).with(details);
        let switch = DatabaseSwap {
            landlord,
            schemas,
            tenant,
            aside: &made,
            opens,
            restored,
            keeps: keeps.then_some(&manifest.contents),
        };
        let replaced = switch.run(entry).await?;
        provisioner.ensure_closed(tenant).await?;
        let is_rehearsal = rehearsal::is_one(landlord, tenant).await?;
        Ok(RestoreReport { tenant, slug, manifest, elections, replaced, is_rehearsal })
    }
}

/// Restores a backup of a tenant beside it, verifies it, and drops it again:
/// the proof that the file is good.
pub(super) async fn rehearse(
    landlord: &LandlordDb,
    tenant: TenantId,
    file: &Path,
) -> Result<(), BackupError> {
    let (file, key) = (File::open(file).map_err(at(file))?, Arc::clone(landlord.shared_key()));
    let container = off_the_executor(move || encryption::open(file, &key)).await?;
    let manifest = Manifest::parse(container.manifest())?;
    let restorer =
        Restorer::find(&mut *AdminConnection::of(landlord, tenant).await?, manifest.dumped_by).await?;
    let own = login_for_maintenance(landlord, tenant).await?;
    let name = staging_database::name(tenant);
    let made = staging_database::make(landlord, tenant, &name, (own.options.get_username(), None)).await?;
    let beside = own.beside(&name);
    let checked = async {
        staging_database::fill(beside.clone(), restorer, move |input| Ok(container.pour(input)?)).await?;
        let mut connection = beside.connect_anyway().await?;
        verify::contents(&mut connection, &manifest.contents).await?;
        connection.close().await?;
        verify::chains(landlord, &beside, tenant, &manifest.contents.boards).await
    }
    .await;
    made.drop(&mut *AdminConnection::of(landlord, tenant).await?).await?;
    checked.map(|_| ())
}
