use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{ApplicationId, EmailAddress, Slug},
    tenancy::{
        application::{Applications, DecideOutcome},
        domain::{Application, ApplicationForm, Reason, Reference},
    },
};

pub(super) struct ApplicationRow {
    pub(super) id: Uuid,
    pub(super) reference: String,
    pub(super) slug: String,
    pub(super) organisation: String,
    pub(super) kind: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: String,
    pub(super) phone: Option<String>,
    pub(super) description: String,
    pub(super) expected_users: i32,
    pub(super) elections_per_year: i32,
    pub(super) technical_contact: Option<String>,
    pub(super) language: String,
    pub(super) status: String,
    pub(super) submitted_at: OffsetDateTime,
    pub(super) reviewer: Option<Uuid>,
    pub(super) decided_at: Option<OffsetDateTime>,
    pub(super) reason: Option<String>,
}

fn malformed<E>(what: &'static str) -> impl FnOnce(E) -> DbError {
    move |_| DbError::Malformed(what)
}

impl TryFrom<ApplicationRow> for Application {
    type Error = DbError;

    fn try_from(row: ApplicationRow) -> Result<Self, DbError> {
        let form = ApplicationForm {
            organisation: row.organisation,
            kind: row.kind.parse().map_err(malformed("kind"))?,
            first_name: row.first_name,
            last_name: row.last_name,
            email: EmailAddress::parse(&row.email).map_err(malformed("email"))?,
            phone: row.phone,
            slug: Slug::parse(&row.slug).map_err(malformed("slug"))?,
            description: row.description,
            expected_users: u16::try_from(row.expected_users).map_err(malformed("users"))?,
            elections_per_year: u16::try_from(row.elections_per_year).map_err(malformed("elections"))?,
            technical_contact: row.technical_contact,
        };
        let reason = row.reason.map(|reason| Reason::parse(&reason).map_err(malformed("reason")));
        Ok(Self {
            id: row.id.into(),
            reference: Reference::parse(&row.reference).map_err(malformed("reference"))?,
            form,
            language: row.language.parse().map_err(malformed("language"))?,
            status: row.status.parse().map_err(malformed("status"))?,
            submitted_at: row.submitted_at,
            reviewer: row.reviewer.map(Into::into),
            decided_at: row.decided_at,
            reason: reason.transpose()?,
        })
    }
}

impl Applications for LandlordDb {
    type Error = DbError;

    async fn add(&self, application: &Application, outcome: DecideOutcome) -> Result<(), DbError> {
        let Application { form, .. } = application;
        let mut tx = self.begin().await?;
        sqlx::query!(
            r#"
            insert into tenancy.application
              (id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
               expected_users, elections_per_year, technical_contact, language, status, submitted_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            "#,
            Uuid::from(application.id),
            application.reference.as_str(),
            form.slug.as_str(),
            form.organisation,
            form.kind.name(),
            form.first_name,
            form.last_name,
            form.email.as_str(),
            form.phone,
            form.description,
            i32::from(form.expected_users),
            i32::from(form.elections_per_year),
            form.technical_contact,
            application.language.tag(),
            application.status.name(),
            application.submitted_at,
        )
        .execute(&mut *tx)
        .await?;
        finish(tx, outcome).await
    }

    async fn by_id(&self, id: ApplicationId) -> Result<Option<Application>, DbError> {
        let row = sqlx::query_as!(
            ApplicationRow,
            r#"
            select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
              expected_users, elections_per_year, technical_contact, language, status, submitted_at,
              reviewer, decided_at, reason
            from tenancy.application
            where id = $1
            "#,
            Uuid::from(id),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        row.map(Application::try_from).transpose()
    }

    async fn by_reference(&self, reference: &Reference) -> Result<Option<Application>, DbError> {
        let row = sqlx::query_as!(
            ApplicationRow,
            r#"
            select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
              expected_users, elections_per_year, technical_contact, language, status, submitted_at,
              reviewer, decided_at, reason
            from tenancy.application
            where reference = $1
            "#,
            reference.as_str(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        row.map(Application::try_from).transpose()
    }

    async fn all(&self) -> Result<Vec<Application>, DbError> {
        sqlx::query_as!(
            ApplicationRow,
            r#"
            select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
              expected_users, elections_per_year, technical_contact, language, status, submitted_at,
              reviewer, decided_at, reason
            from tenancy.application
            order by status in ('pending', 'under_review', 'provisioning_failed') desc, submitted_at desc, id
            "#,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?
        .into_iter()
        .map(Application::try_from)
        .collect()
    }

    async fn slug_is_taken(&self, slug: &Slug) -> Result<bool, DbError> {
        let mut connection = self.acquire().await?;
        Ok(slug_is_taken(&mut connection, slug, None).await?)
    }

    async fn update<E: Send>(
        &self,
        id: ApplicationId,
        decide: impl FnOnce(&mut Application, bool) -> Result<DecideOutcome, E> + Send,
    ) -> Result<Option<Result<(), E>>, DbError> {
        let mut tx = self.begin().await?;
        let Some(mut application) = lock(&mut tx, id).await? else { return Ok(None) };
        let is_free = !slug_is_taken(&mut tx, &application.form.slug, Some(id)).await?;
        match decide(&mut application, is_free) {
            Err(refused) => Ok(Some(Err(refused))),
            Ok(outcome) => {
                save(&mut tx, &application).await?;
                finish(tx, outcome).await?;
                Ok(Some(Ok(())))
            }
        }
    }
}

async fn finish(mut tx: LandlordTransaction, outcome: DecideOutcome) -> Result<(), DbError> {
    if let Some(mail) = &outcome.mail {
        tx.post(mail).await?;
    }
    tx.commit(outcome.entry).await
}

/// The application, locked until the transaction ends.
pub(super) async fn lock(
    tx: &mut LandlordTransaction,
    id: ApplicationId,
) -> Result<Option<Application>, DbError> {
    let row = sqlx::query_as!(
        ApplicationRow,
        r#"
        select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
          expected_users, elections_per_year, technical_contact, language, status, submitted_at,
          reviewer, decided_at, reason
        from tenancy.application
        where id = $1
        for update
        "#,
        Uuid::from(id),
    )
    .fetch_optional(&mut **tx)
    .await?;
    row.map(Application::try_from).transpose()
}

/// Stores what decisions change.
pub(super) async fn save(tx: &mut LandlordTransaction, application: &Application) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update tenancy.application
        set status = $2,
          reviewer = $3,
          decided_at = $4,
          reason = $5
        where id = $1
        "#,
        Uuid::from(application.id),
        application.status.name(),
        application.reviewer.map(Uuid::from),
        application.decided_at,
        application.reason.as_ref().map(Reason::as_str),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether a tenant, or an accepted application other than `but`, has the slug.
/// Two slugs that differ only in dashes and underscores share a database name,
/// which slugs, having no underscores, cannot.
async fn slug_is_taken(
    connection: &mut sqlx::PgConnection,
    slug: &Slug,
    but: Option<ApplicationId>,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select
          exists (
            select
            from tenancy.tenant
            where slug = $1
          )
          or exists (
            select
            from tenancy.application
            where slug = $1
              and status in ('approved', 'provisioning_started', 'provisioning_failed', 'provisioned')
              and id is distinct from $2
          ) as "taken!"
        "#,
        slug.as_str(),
        but.map(Uuid::from),
    )
    .fetch_one(connection)
    .await
}
