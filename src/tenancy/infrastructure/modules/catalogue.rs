//! What organisations can have of the program.

use semver::Version;

use crate::{
    contexts,
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AuditEntry},
    tenancy::{
        application::{Catalogue, CatalogueLine},
        domain::{CatalogueEntry, Declaration, Module, declaration},
    },
};

/// A version, as it is stored.
pub(super) fn version(text: &str) -> Result<Version, DbError> {
    text.parse().map_err(|_| DbError::Malformed("version"))
}

/// An entry as it is stored, if the program knows the module.
fn entry(
    name: &str,
    state: &str,
    declared: Option<&str>,
    published: Option<&str>,
) -> Result<Option<CatalogueEntry>, DbError> {
    // What only a newer program brings, that one lists.
    let Some(module) = contexts::named(name) else { return Ok(None) };
    Ok(Some(CatalogueEntry {
        module,
        state: state.parse().map_err(|_| DbError::Malformed("module state"))?,
        // Before the first start.
        declared: declared.map(version).transpose()?.unwrap_or(declaration(module).version),
        published: published.map(version).transpose()?,
    }))
}

impl Catalogue for LandlordDb {
    type Error = DbError;

    async fn fill(&self, declared: &[Declaration<Module>]) -> Result<(), DbError> {
        if is_filled(self, declared).await? {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        for declaration in declared {
            declare(&mut tx, declaration).await?;
        }
        for declaration in declared {
            depend(&mut tx, declaration).await?;
        }
        sqlx::query!(
            r#"
            update tenancy.tenant_module
            set version = declared
            from tenancy.module
            where name = module
              and version is null
            "#
        )
        .execute(&mut *tx)
        .await?;
        tx.commit(AuditEntry::new(Actor::System, "catalogue.filled", "modules")).await
    }

    async fn catalogue(&self) -> Result<Vec<CatalogueLine>, DbError> {
        let rows = sqlx::query!(
            r#"
            select name, module.state, declared, published,
              (select count(*) from tenancy.tenant_module where module = name and tenant_module.state = 'installed')
                as "used!",
              (select count(*) from tenancy.tenant_module where module = name and tenant_module.state = 'kept')
                as "kept!"
            from tenancy.module
            order by name
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let mut lines = Vec::new();
        for row in rows {
            let entry = entry(&row.name, &row.state, row.declared.as_deref(), row.published.as_deref())?;
            let count = |count: i64| u64::try_from(count).unwrap_or(0);
            let line = |entry| CatalogueLine { entry, organisations: count(row.used), kept: count(row.kept) };
            lines.extend(entry.map(line));
        }
        lines.sort_by_key(|line| line.entry.module);
        Ok(lines)
    }

    async fn change_entry<E: Send>(
        &self,
        module: Module,
        change: impl FnOnce(CatalogueEntry, u64) -> Result<(CatalogueEntry, AuditEntry), E> + Send,
    ) -> Result<Option<Result<(), E>>, DbError> {
        let mut tx = self.begin().await?;
        let row = sqlx::query!(
            r#"
            select name, state, declared, published
            from tenancy.module
            where name = $1
            for update
            "#,
            module.name,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let users = sqlx::query_scalar!(
            r#"select count(*) as "count!" from tenancy.tenant_module where module = $1"#,
            module.name,
        )
        .fetch_one(&mut *tx)
        .await?;
        let before = entry(&row.name, &row.state, row.declared.as_deref(), row.published.as_deref())?;
        let Some(before) = before else { return Ok(None) };
        let (after, told) = match change(before, u64::try_from(users).unwrap_or(0)) {
            Ok(changed) => changed,
            Err(refused) => return Ok(Some(Err(refused))),
        };
        sqlx::query!(
            r#"
            update tenancy.module
            set state = $2, declared = $3, published = $4
            where name = $1
            "#,
            module.name,
            after.state.name(),
            after.declared.to_string(),
            after.published.as_ref().map(Version::to_string),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit(told).await?;
        Ok(Some(Ok(())))
    }
}

/// Whether nothing is to be done to bring the catalogue in line.
async fn is_filled(landlord: &LandlordDb, declared: &[Declaration<Module>]) -> Result<bool, DbError> {
    let rows = sqlx::query!(
        r#"
        select name, declared, feature, is_required,
          exists (select from tenancy.tenant_module where module = name and version is null) as "unknown!"
        from tenancy.module
        "#
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    for declaration in declared {
        let Some(row) = rows.iter().find(|row| row.name == declaration.name.name) else { return Ok(false) };
        let known = row.declared.as_deref().map(version).transpose()?;
        let is_same = known.is_some_and(|known| {
            known > declaration.version
                || known == declaration.version
                    && row.feature.as_deref() == declaration.feature
                    && row.is_required == declaration.is_required
        });
        if !is_same || row.unknown {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Notes what the program brings. What no organisation can do without is published with
/// it; anything else is a draft until somebody publishes it. An older program changes
/// nothing.
async fn declare(tx: &mut LandlordTransaction, declaration: &Declaration<Module>) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into tenancy.module (name, state, declared, published, is_required, feature)
        values ($1, case when $3 then 'published' else 'draft' end, $2, case when $3 then $2 end, $3, $4)
        on conflict (name) do update
        set declared = excluded.declared,
          published = case
            when module.is_required or module.state = 'published' and module.published is null
              then excluded.declared
            else module.published end,
          feature = excluded.feature
        where module.declared is null
          or tenancy.version_parts(module.declared) <= tenancy.version_parts(excluded.declared)
        "#,
        declaration.name.name,
        declaration.version.to_string(),
        declaration.is_required,
        declaration.feature,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes what the module needs.
async fn depend(tx: &mut LandlordTransaction, declaration: &Declaration<Module>) -> Result<(), DbError> {
    let needs: Vec<_> = declaration.depends_on.iter().map(|one| one.module.name.to_owned()).collect();
    let versions: Vec<_> = declaration.depends_on.iter().map(|one| one.version.to_string()).collect();
    sqlx::query!(
        r#"
        with surplus as (
          delete from tenancy.module_dependency
          where module = $1
            and needs <> all ($2)
        )
        insert into tenancy.module_dependency (module, needs, version)
        select $1, needs, version
        from unnest($2::text[], $3::text[]) as needed (needs, version)
        on conflict (module, needs) do update
        set version = excluded.version
        "#,
        declaration.name.name,
        &needs,
        &versions,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
