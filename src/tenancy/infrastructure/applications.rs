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

struct Row {
    id: Uuid,
    reference: String,
    slug: String,
    organisation: String,
    kind: String,
    first_name: String,
    last_name: String,
    email: String,
    phone: Option<String>,
    description: String,
    expected_users: i32,
    elections_per_year: i32,
    technical_contact: Option<String>,
    language: String,
    status: String,
    submitted_at: OffsetDateTime,
    reviewer: Option<Uuid>,
    decided_at: Option<OffsetDateTime>,
    reason: Option<String>,
    template: Option<String>,
}

fn malformed<E>(what: &'static str) -> impl FnOnce(E) -> DbError {
    move |_| DbError::Malformed(what)
}

impl TryFrom<Row> for Application {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let form = ApplicationForm {
            organisation: row.organisation,
            kind: row.kind.parse().map_err(malformed("kind"))?,
            first_name: row.first_name,
            last_name: row.last_name,
            email: EmailAddress::kept(&row.email).map_err(malformed("email"))?,
            phone: row.phone,
            slug: Slug::parse(&row.slug).map_err(malformed("slug"))?,
            description: row.description,
            expected_users: row.expected_users.try_into().map_err(malformed("expected_users"))?,
            elections_per_year: row.elections_per_year.try_into().map_err(malformed("elections_per_year"))?,
            technical_contact: row.technical_contact,
        };
        let reason = row.reason.map(|text| Reason::parse(&text)).transpose();
        Ok(Self {
            id: row.id.into(),
            reference: Reference::parse(&row.reference).map_err(malformed("reference"))?,
            form,
            language: row.language.parse().map_err(malformed("language"))?,
            status: row.status.parse().map_err(malformed("status"))?,
            submitted_at: row.submitted_at,
            reviewer: row.reviewer.map(Into::into),
            decided_at: row.decided_at,
            reason: reason.map_err(malformed("reason"))?,
            template: row.template,
        })
    }
}

async fn finish(mut tx: LandlordTransaction, outcome: DecideOutcome) -> Result<(), DbError> {
    if let Some(mail) = &outcome.mail {
        tx.enqueue(mail).await?;
    }
    tx.commit(outcome.entry).await
}

async fn insert(tx: &mut LandlordTransaction, application: &Application) -> Result<(), DbError> {
    let form = &application.form;
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
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn lock(
    tx: &mut LandlordTransaction,
    id: ApplicationId,
) -> Result<Option<Application>, DbError> {
    let row = sqlx::query_as!(
        Row,
        r#"
        select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
          expected_users, elections_per_year, technical_contact, language, status, submitted_at, reviewer,
          decided_at, reason, template
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

pub(super) async fn save(tx: &mut LandlordTransaction, application: &Application) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update tenancy.application
        set status = $2, reviewer = $3, decided_at = $4, reason = $5, template = $6
        where id = $1
        "#,
        Uuid::from(application.id),
        application.status.name(),
        application.reviewer.map(Uuid::from),
        application.decided_at,
        application.reason.as_ref().map(Reason::as_str),
        application.template,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Applications for LandlordDb {
    type Error = DbError;

    async fn add(&self, application: &Application, outcome: DecideOutcome) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        insert(&mut tx, application).await?;
        finish(tx, outcome).await
    }

    async fn by_id(&self, id: ApplicationId) -> Result<Option<Application>, DbError> {
        let row = sqlx::query_as!(
            Row,
            r#"
            select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
              expected_users, elections_per_year, technical_contact, language, status, submitted_at, reviewer,
              decided_at, reason, template
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
            Row,
            r#"
            select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
              expected_users, elections_per_year, technical_contact, language, status, submitted_at, reviewer,
              decided_at, reason, template
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
            Row,
            r#"
            select id, reference, slug, organisation, kind, first_name, last_name, email, phone, description,
              expected_users, elections_per_year, technical_contact, language, status, submitted_at, reviewer,
              decided_at, reason, template
            from tenancy.application
            order by status not in ('pending', 'under_review'), submitted_at desc, id
            limit 1000
            "#,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?
        .into_iter()
        .map(Application::try_from)
        .collect()
    }

    async fn slug_is_taken(&self, slug: &Slug) -> Result<bool, DbError> {
        let taken = sqlx::query_scalar!(
            r#"
            select exists (select from tenancy.tenant where slug = $1)
              or exists (select from tenancy.application where slug = $1 and status <> 'rejected') as "taken!"
            "#,
            slug.as_str(),
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?;
        Ok(taken)
    }

    async fn update<E: Send>(
        &self,
        id: ApplicationId,
        decide: impl FnOnce(&mut Application, bool) -> Result<DecideOutcome, E> + Send,
    ) -> Result<Option<Result<(), E>>, DbError> {
        let mut tx = self.begin().await?;
        let Some(mut application) = lock(&mut tx, id).await? else {
            return Ok(None);
        };
        let free = sqlx::query_scalar!(
            r#"
            select not exists (
              select from tenancy.tenant
              where slug = $1 and application_id is distinct from $2
            ) and not exists (
              select from tenancy.application
              where slug = $1
                and id <> $2
                and status in ('approved', 'provisioning_started', 'provisioning_failed', 'provisioned')
            ) as "free!"
            "#,
            application.form.slug.as_str(),
            Uuid::from(id),
        )
        .fetch_one(&mut *tx)
        .await?;
        let outcome = match decide(&mut application, free) {
            Ok(outcome) => outcome,
            Err(refused) => return Ok(Some(Err(refused))),
        };
        save(&mut tx, &application).await?;
        finish(tx, outcome).await?;
        Ok(Some(Ok(())))
    }
}
