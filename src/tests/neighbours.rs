//! Two platforms on one PostgreSQL server, with one login role: whatever one of them
//! removes, or refuses to, nothing of the other's is touched.

mod servers;

use std::collections::BTreeMap;

use publicdigit::{
    db::Budget,
    kernel::{Actor, Slug, TenantId},
    tenancy::{
        MoveError, RebuildError,
        application::{order_tenant, provision, suspend},
        backup::{self, BackupError, Overwrite},
    },
};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use crate::{
    moves::unhurried,
    support::{self, TestPlatform, TestTenant},
};

const ACTOR: Actor = Actor::System;

/// What PostgreSQL knows of a database or a role.
type Facts = BTreeMap<i64, String>;

/// Two platforms, the second with an organisation.
struct Street {
    ours: TestPlatform,
    theirs: TestPlatform,
    neighbour: TestTenant,
    before: Facts,
}

impl Street {
    async fn new() -> Self {
        let ours = support::installation(Budget::default()).await;
        let theirs = support::installation(Budget::default()).await;
        let neighbour = theirs.tenant().await;
        neighbour.note("theirs").await;
        let mut street = Self { ours, theirs, neighbour, before: Facts::new() };
        street.before = street.facts().await;
        street
    }

    /// The other platform's roles and databases, all that can be altered of them.
    async fn facts(&self) -> Facts {
        let installation = self.theirs.options.get_database().unwrap();
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "with theirs as (
               select * from pg_authid
               where shobj_description(oid, 'pg_authid') ~ ('^publicdigit (tenant .*|premade) of ' || $1 || '$')
             )
             select oid::bigint, concat_ws(' ', rolname, rolpassword, shobj_description(oid, 'pg_authid'))
             from theirs
             union all
             select oid::bigint, concat_ws(' ', datname, datallowconn, datconnlimit, datacl::text, datdba)
             from pg_database
             where datdba in (select oid from theirs) or datname = $1
               or shobj_description(oid, 'pg_database') = 'a decoy of ' || $1",
        )
        .bind(installation)
        .fetch_all(&mut support::superuser("postgres").await)
        .await
        .unwrap();
        rows.into_iter().collect()
    }

    /// Gives the other platform a database called `name`, which a role of its own owns.
    async fn theirs_has(&mut self, name: &str) {
        let owner = format!("owner_{}", Uuid::from(self.neighbour.id).simple());
        let text = format!("create database \"{name}\" owner {owner}");
        support::superuser("postgres").await.execute(AssertSqlSafe(text)).await.unwrap();
        // Others verify their isolation meanwhile.
        let text = format!("revoke all on database \"{name}\" from public");
        support::superuser("postgres").await.execute(AssertSqlSafe(text)).await.unwrap();
        self.before = self.facts().await;
    }

    /// Gives it a database that belongs to the role both log in with.
    async fn theirs_made(&mut self, name: &str) {
        let installation = self.theirs.options.get_database().unwrap();
        let mut landlord = self.theirs.landlord.acquire().await.unwrap();
        for text in [
            format!("create database \"{name}\" allow_connections false"),
            format!("comment on database \"{name}\" is 'a decoy of {installation}'"),
        ] {
            landlord.execute(AssertSqlSafe(text)).await.unwrap();
        }
        drop(landlord);
        self.before = self.facts().await;
    }

    #[track_caller]
    fn compare(&self, after: &Facts, when: &str) {
        assert_eq!(&self.before, after, "{when}");
    }

    /// Everything of the other platform's is as it was, and it serves.
    async fn is_quiet(&self, when: &str) {
        self.compare(&self.facts().await, when);
        let again = self.theirs.tenants.by_slug(&self.neighbour.slug).await.unwrap().unwrap();
        let notes: i64 =
            sqlx::query_scalar("select count(*) from kernel.audit_entry where action = 'test.noted'")
                .fetch_one(&mut *again.db().acquire().await.unwrap())
                .await
                .unwrap();
        assert_eq!(notes, 1, "{when}");
    }
}

fn simple(tenant: TenantId) -> uuid::fmt::Simple {
    Uuid::from(tenant).simple()
}

/// Both platforms have one key, as after a disaster: what one backed up, the other can
/// read, and the organisation would be the same one.
#[tokio::test]
async fn a_restore_that_is_refused_drops_nothing_of_another_platform() {
    let mut street = Street::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (theirs, neighbour) = (&street.theirs, street.neighbour.id);
    let file = backup::back_up(&theirs.landlord, neighbour, folder.path(), ACTOR).await.unwrap().file;
    for name in ["restore_", "replaced_"] {
        let name = format!("{name}{}{}", simple(neighbour), if name == "replaced_" { "_1" } else { "" });
        street.theirs_has(&name).await;
    }
    for consent in [Overwrite::Never, Overwrite::Replace, Overwrite::DiscardNewerBallots] {
        let TestPlatform { landlord, provisioner, .. } = &street.ours;
        let refused = backup::restore(landlord, provisioner, &file, None, consent, ACTOR).await;
        assert!(matches!(refused, Err(BackupError::NameTaken(_))), "{refused:?}");
        street.is_quiet("restore").await;
    }
    street.ours.provisioner.remove_orphans(ACTOR).await.unwrap();
    street.is_quiet("prune after the refusals").await;
}

#[tokio::test]
async fn a_copy_under_a_name_of_another_platform_is_refused_and_drops_nothing() {
    let mut street = Street::new().await;
    let original = street.ours.tenant().await;
    let clone = async |street: &Street, slug: &Slug| {
        let TestPlatform { landlord, provisioner, .. } = &street.ours;
        backup::clone(landlord, provisioner, original.id, slug, ACTOR).await
    };
    // Its role is there, and its database.
    let refused = clone(&street, &street.neighbour.slug).await;
    assert!(matches!(refused, Err(BackupError::NameTaken(_))), "{refused:?}");
    street.is_quiet("clone, role taken").await;
    // Only the database is there.
    let slug = support::slug();
    street.theirs_has(&slug.database_name()).await;
    let refused = clone(&street, &slug).await;
    assert!(
        matches!(&refused, Err(BackupError::NameTaken(name)) if *name == slug.database_name()),
        "{refused:?}"
    );
    street.is_quiet("clone, database taken").await;
    assert!(!backup::remove_abandoned(&street.ours.landlord, &slug, ACTOR).await.unwrap());
    street.ours.provisioner.remove_orphans(ACTOR).await.unwrap();
    street.is_quiet("remove what is abandoned and prune").await;
}

#[tokio::test]
async fn databases_of_another_platform_called_like_ours_are_in_the_way_and_stay() {
    let mut street = Street::new().await;
    let ours = street.ours.tenant().await;
    let folder = tempfile::tempdir().unwrap();
    let landlord = street.ours.landlord.clone();
    let file = backup::back_up(&landlord, ours.id, folder.path(), ACTOR).await.unwrap().file;
    let names = ["restore_{}", "replaced_{}_1", "tenant_{}_2"]
        .map(|name| name.replace("{}", &simple(ours.id).to_string()));
    for name in &names {
        street.theirs_has(name).await;
    }
    let provisioner = street.ours.provisioner.clone();
    let refused = backup::restore(&landlord, &provisioner, &file, None, Overwrite::Replace, ACTOR).await;
    assert!(matches!(&refused, Err(BackupError::NameTaken(name)) if *name == names[0]), "{refused:?}");
    street.is_quiet("restore --force").await;
    let refused = provisioner.migrate_beside(ours.id, &unhurried(), ACTOR).await;
    assert!(matches!(refused, Err(MoveError::DatabaseTaken(_))), "{refused:?}");
    street.is_quiet("blue-green").await;
    let nothing = provisioner.finish(ours.id, ACTOR).await;
    assert!(matches!(nothing, Err(MoveError::Nothing)), "{nothing:?}");
    assert!(backup::replaced(&landlord, ours.id).await.unwrap().is_empty());
    assert!(backup::remove_replaced(&landlord, ours.id, ACTOR).await.unwrap().is_empty());
    street.is_quiet("prune --replaced").await;
    // As if the copy had been begun and the process had died.
    sqlx::query(
        "insert into tenancy.database_move (tenant_id, database_name, migrates, state, begun_at)
         values ($1, $2, true, 'copying', now())",
    )
    .bind(Uuid::from(ours.id))
    .bind(&names[2])
    .execute(&mut *landlord.acquire().await.unwrap())
    .await
    .unwrap();
    provisioner.finish(ours.id, ACTOR).await.unwrap();
    street.is_quiet("finish of an interrupted copy").await;
    suspend(&landlord, &ours.slug, ACTOR).await.unwrap();
    let refused = backup::retire(&landlord, ours.id, folder.path(), ACTOR).await;
    assert!(matches!(refused, Err(BackupError::NameTaken(_))), "{refused:?}");
    street.is_quiet("archive").await;
    backup::delete(&landlord, ours.id, true, ACTOR).await.unwrap();
    street.is_quiet("delete").await;
    provisioner.remove_orphans(ACTOR).await.unwrap();
    street.is_quiet("prune --orphans").await;
    let gone: i64 = sqlx::query_scalar("select count(*) from pg_roles where rolname in ($1, $2)")
        .bind(ours.slug.database_name())
        .bind(format!("owner_{}", simple(ours.id)))
        .fetch_one(&mut support::superuser("postgres").await)
        .await
        .unwrap();
    assert_eq!(gone, 0, "ours is gone, all the same");
}

/// Ours was dropped by hand, and the other platform made one of the same name.
#[tokio::test]
async fn an_organisation_whose_database_is_another_platforms_now_is_not_reset_or_removed_with_it() {
    let mut street = Street::new().await;
    let ours = street.ours.tenant().await;
    let name = ours.slug.database_name();
    let drop = format!("drop database {name} with (force)");
    support::superuser("postgres").await.execute(AssertSqlSafe(drop)).await.unwrap();
    street.theirs_has(&name).await;
    let TestPlatform { landlord, provisioner, .. } = &street.ours;
    let refused = provisioner.rebuild(ours.id, ACTOR).await;
    assert!(
        matches!(refused, Err(RebuildError::NameTaken(_) | RebuildError::TenantSchemas(_))),
        "{refused:?}"
    );
    street.is_quiet("reset").await;
    suspend(landlord, &ours.slug, ACTOR).await.unwrap();
    backup::delete(landlord, ours.id, true, ACTOR).await.unwrap();
    street.is_quiet("delete").await;
}

#[tokio::test]
async fn an_order_under_a_name_of_another_platform_is_cleaned_up_without_it() {
    let mut street = Street::new().await;
    let free = support::slug();
    street.theirs_has(&free.database_name()).await;
    for slug in [street.neighbour.slug.clone(), free] {
        let TestPlatform { provisioner, .. } = &street.ours;
        let ordered = order_tenant(provisioner, &support::order(&slug), ACTOR).await;
        let tenant = ordered.unwrap_or_else(|error| panic!("{error}"));
        let step = provision(provisioner, tenant).await.unwrap();
        assert!(step.is_err(), "{slug}");
        street.is_quiet("create").await;
        assert!(provisioner.prune(tenant, ACTOR).await.unwrap());
        street.is_quiet("prune").await;
    }
}

#[tokio::test]
async fn scratch_databases_templates_and_the_reserve_of_another_platform_stay() {
    let mut street = Street::new().await;
    street.theirs.provisioner.prewarm(1).await.unwrap();
    // Of long ago, and of other migrations.
    street.theirs_made(&format!("publicdigit_scratch_1000000_{:08x}", support::number())).await;
    street.theirs_made(&format!("publicdigit_template_{:016x}", support::number())).await;
    let scratch = format!("publicdigit_scratch_1000000_{:08x}_{:016x}", support::number(), 7);
    street.theirs_made(&scratch).await;
    let ours = street.ours.provisioner.clone();
    ours.prewarm(1).await.unwrap();
    let orphans = ours.orphans().await.unwrap();
    assert_eq!(orphans, Default::default());
    ours.remove_orphans(ACTOR).await.unwrap();
    street.is_quiet("prune --orphans").await;
    // Each has a template of its own.
    let templates: i64 = sqlx::query_scalar(
        "select count(*) from pg_database
         where shobj_description(oid, 'pg_database') like 'publicdigit template %'",
    )
    .fetch_one(&mut support::superuser("postgres").await)
    .await
    .unwrap();
    assert!(templates >= 2, "{templates}");
}
