use anyhow::Context;

use crate::{
    access::{
        Argon2Passwords,
        application::{SetUp, SetUpError, Users, choose_password},
        domain::{Password, PersonName, SetUpRefused},
    },
    db::{LandlordDb, outbox::Outbox},
    kernel::{Actor, EmailAddress, Language, Slug, Token},
    server::platform::Platform,
    tenancy::application::{
        CreateAdminError, NewAdmin, TenantOrder, TenantStore, create_admin, order_tenant, provision,
    },
};

/// The password of all accounts of the demonstration. It is no secret.
const PASSWORD: &str = "demonstration only";
const ADMIN: &str = "admin@example.org";
const OWNER: &str = "asha@example.org";
const SLUG: &str = "himalaya-chess";

/// How to sign in to the demonstration.
pub(super) struct Logins;

impl Logins {
    pub(super) fn text(&self, url: &str) -> String {
        format!(
            "\nThis is a demonstration: its passwords are known to everybody, its mails stay here.\n\
             \n  The organisation   {url}/sign-in?organisation={SLUG}\n                     {OWNER}, password “{PASSWORD}”\
             \n  The platform       {url}/platform/sign-in\n                     {ADMIN}, password “{PASSWORD}”\
             \n  The mails          {url}/dev/outbox\n"
        )
    }
}

/// Makes the demonstration's admin and organisation, unless they are there.
pub(super) async fn furnish(platform: &Platform) -> anyhow::Result<Logins> {
    let landlord = &platform.landlord;
    seed_admin(landlord).await?;
    let slug = Slug::parse(SLUG)?;
    let order = TenantOrder {
        application: None,
        slug: slug.clone(),
        organisation: "Himalaya Chess Club".to_owned(),
        owner_name: PersonName::parse("Asha Rai")?,
        owner_email: EmailAddress::parse(OWNER)?,
        language: Language::En,
        server: None,
    };
    let known = landlord.find(&slug).await?;
    if known.is_none_or(|tenant| tenant.status == crate::tenancy::domain::TenantStatus::Provisioning) {
        let tenant = order_tenant(&platform.provisioner, &order, Actor::System).await?;
        if let Err((step, failure)) = provision(&platform.provisioner, tenant).await? {
            anyhow::bail!("the demonstration's database was not made: {}: {failure}", step.name());
        }
    }
    set_password(platform, &slug, &order.owner_email, Password::choose(PASSWORD, PASSWORD)?).await?;
    Ok(Logins)
}

/// Gives the owner of `slug` the demonstration's password, unless they have
/// chosen one; whether it did.
pub(super) async fn seed_owner(platform: &Platform, slug: &Slug) -> anyhow::Result<bool> {
    let owner = platform.provisioner.owner(slug).await?.context("there is no such organisation")?;
    set_password(platform, slug, &owner, Password::choose(PASSWORD, PASSWORD)?).await
}

/// Makes the demonstration's admin, unless they are there.
pub(super) async fn seed_admin(landlord: &LandlordDb) -> anyhow::Result<()> {
    let name = PersonName::parse("Demonstration Admin")?;
    let email = EmailAddress::parse(ADMIN)?;
    let admin = NewAdmin { email, name, password: Password::choose(PASSWORD, PASSWORD)? };
    match create_admin(landlord, &Argon2Passwords, landlord.ambient(), admin).await {
        Ok(_) | Err(CreateAdminError::Known) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Follows the set-up link of the owner's mail, as the owner would.
async fn set_password(
    platform: &Platform,
    slug: &Slug,
    owner: &EmailAddress,
    password: Password,
) -> anyhow::Result<bool> {
    let tenant = platform.tenants.by_slug(slug).await?;
    let db = tenant.context("the organisation is not open (tenant resume opens it)")?.db();
    let user = db.by_email(owner).await?.context("the organisation has no owner")?;
    if user.password_hash.is_some() {
        return Ok(false);
    }
    let mails = db.waiting().await?;
    let mut links = mails.iter().filter(|(_, mail)| mail.template == "tenant-ready");
    let link = links
        .find_map(|(_, mail)| mail.args.get("link"))
        .context("the owner's mail has left already; the link in it is theirs")?;
    let token = Token::parse(link.rsplit('/').next().unwrap_or_default())?;
    let set_up = SetUp { token, password: Ok(password) };
    match choose_password(&db, &Argon2Passwords, db.ambient(), set_up).await {
        Ok(_) => Ok(true),
        Err(SetUpError::Link(SetUpRefused::Used)) => Ok(false),
        Err(error) => Err(error).context("the owner's set-up link is no longer good"),
    }
}
