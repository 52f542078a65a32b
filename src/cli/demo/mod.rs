//! The demonstration: its accounts, its places, its organisation and that one's elections.

mod elections;
mod papers;
mod places;

use std::fmt::Write;

use anyhow::Context;

use self::elections::Club;
use crate::{
    access::{
        Argon2Passwords,
        application::{
            By, Invite, InviteError, Roles, SetUp, SetUpError, StoredUser, Users, choose_password, invite,
        },
        domain::{Password, PersonName, SetUpRefused},
    },
    contexts::CONTEXTS,
    db::{LandlordDb, TenantDb, outbox::Outbox},
    election::application::Organisation,
    kernel::{Actor, EmailAddress, Language, Presence, Slug, Token},
    platform::Platform,
    tenancy::{
        application::{
            CatalogueError, CatalogueStep, CreateAdminError, NewAdmin, ServicePlans as _, TenantOrder,
            TenantStore, change_catalogue, create_admin, order_tenant, provision,
        },
        domain::{AdminRole, PlanWord, Quota},
    },
    web::demonstration::{DEPUTY, OWNER, PASSWORD, SLUG, Tour, tour},
};

const ADMIN: &str = "admin@example.org";
const ORGANISATION: &str = "Himalaya Chess Club";

/// What a visitor of the demonstration is told.
pub(super) struct Welcome(Option<Tour>);

impl Welcome {
    pub(super) fn text(&self, url: &str) -> String {
        let tour = self.0.as_ref();
        let mut places = Vec::new();
        if let Some(vote) = tour.and_then(|tour| tour.vote.as_ref()) {
            let hint = format!("as {}, with the credential {}", vote.name, vote.credential);
            places.push(("Vote now", vote.link.clone(), vec![hint]));
        }
        if let Some(Tour { slug, result: Some(result), .. }) = tour {
            places.push(("A result", format!("/{slug}/elections/{}/result", result.id), Vec::new()));
        }
        let mut hints = vec![format!("{OWNER}, password “{PASSWORD}”")];
        if tour.is_some_and(|tour| tour.committee.is_some()) {
            hints.push(format!("an election waits for her key and that of {DEPUTY} (same password)"));
        }
        places.push(("The committee", format!("/sign-in?organisation={SLUG}"), hints));
        let hint = format!("{ADMIN}, password “{PASSWORD}”");
        places.push(("The platform", "/platform/sign-in".to_owned(), vec![hint]));
        places.push(("The mails", "/dev/outbox".to_owned(), Vec::new()));
        let mut text =
            "\nThis is a demonstration: people and elections are invented, its passwords are known \
                        to everybody,\nits mails stay here.\n"
                .to_owned();
        for (label, address, hints) in places {
            let _ = write!(text, "\n  {label:<19}{url}{address}");
            for hint in hints {
                let _ = write!(text, "\n{:21}{hint}", "");
            }
        }
        text.push('\n');
        text
    }
}

/// Makes the demonstration's accounts, organisation and elections, unless they are there.
pub(super) async fn create_landlord(platform: &Platform) -> anyhow::Result<Welcome> {
    let landlord = &platform.landlord;
    seed_admin(landlord).await?;
    offer_modules(landlord).await?;
    places::bring_in(landlord).await?;
    let slug = Slug::parse(SLUG)?;
    let order = TenantOrder {
        template: None,
        application: None,
        slug: slug.clone(),
        organisation: ORGANISATION.to_owned(),
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
    if let Err(error) = hold_elections(platform, &slug).await {
        // A visitor may have done anything to the organisation.
        tracing::warn!(
            error = &*error as &dyn std::error::Error,
            "the demonstration's elections are not complete"
        );
    }
    Ok(Welcome(tour(&platform.tenants).await?))
}

/// Lets every organisation of the demonstration try what organisations can have.
async fn offer_modules(landlord: &LandlordDb) -> anyhow::Result<()> {
    let plan: PlanWord = "standard".parse()?;
    for module in CONTEXTS.iter().copied().filter(|module| module.presence == Presence::Optional) {
        match change_catalogue(landlord, module, CatalogueStep::Publish, Actor::System).await {
            // It is published already.
            Ok(()) | Err(CatalogueError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
        if let Some(feature) = module.plan_feature {
            let quota = Some(Quota::Unlimited);
            landlord.set_feature(&plan, &feature.parse()?, quota, Actor::System).await??;
        }
    }
    Ok(())
}

/// Makes the demonstration's elections and the second member of its committee.
async fn hold_elections(platform: &Platform, slug: &Slug) -> anyhow::Result<()> {
    let tenant = platform.tenants.by_slug(slug).await?.context("the organisation is not open")?;
    let elections = tenant.open().context("the organisation has no elections")?;
    let db = tenant.db();
    let owner = db.by_email(&EmailAddress::parse(OWNER)?).await?.context("the organisation has no owner")?;
    let deputy = deputy(platform, &db, slug, &owner).await?;
    let person = |user: &StoredUser| (user.id, user.name.as_str().to_owned());
    let organisation = Organisation { slug: slug.clone(), name: ORGANISATION.to_owned() };
    let club = Club { chief: person(&owner), deputy: person(&deputy), db, elections, organisation };
    club.hold().await
}

/// The second member of the committee, who has an account after this.
async fn deputy(
    platform: &Platform,
    db: &TenantDb,
    slug: &Slug,
    owner: &StoredUser,
) -> anyhow::Result<StoredUser> {
    let address = EmailAddress::parse(DEPUTY)?;
    let invited =
        Invite { name: "Bishal Thapa".to_owned(), email: DEPUTY.to_owned(), role: "admin".to_owned() };
    let rights = db.rights(owner.id, owner.role, db.environment().now().date()).await?;
    let by = By { user: owner.id, rights: &rights };
    match invite(db, db.environment(), by, slug, Language::En, &invited).await {
        Ok(_) | Err(InviteError::Known) => {}
        Err(error) => return Err(error.into()),
    }
    set_password(platform, slug, &address, Password::choose(PASSWORD, PASSWORD)?).await?;
    db.by_email(&address).await?.context("the second member of the committee has no account")
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
    let password = Password::choose(PASSWORD, PASSWORD)?;
    let admin = NewAdmin { email, name, role: AdminRole::Super, password };
    match create_admin(landlord, &Argon2Passwords, landlord.environment(), admin).await {
        Ok(_) | Err(CreateAdminError::Known) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Follows the set-up link of somebody's mail, as they would.
async fn set_password(
    platform: &Platform,
    slug: &Slug,
    somebody: &EmailAddress,
    password: Password,
) -> anyhow::Result<bool> {
    let tenant = platform.tenants.by_slug(slug).await?;
    let db = tenant.context("the organisation is not open (tenant resume opens it)")?.db();
    let user = db.by_email(somebody).await?.context("the organisation has no such account")?;
    if user.password_hash.is_some() {
        return Ok(false);
    }
    let mails = db.waiting().await?;
    let mut links = mails.iter().filter(|(_, mail)| {
        mail.to == *somebody && matches!(mail.template.as_str(), "tenant-ready" | "set-up")
    });
    let link = links
        .find_map(|(_, mail)| mail.args.get("link"))
        .context("the mail with the set-up link has left already; the link in it is theirs")?;
    let token = Token::parse(link.rsplit('/').next().unwrap_or_default())?;
    let set_up = SetUp { token, password: Ok(password) };
    match choose_password(&db, &Argon2Passwords, db.environment(), set_up).await {
        Ok(_) => Ok(true),
        Err(SetUpError::Link(SetUpRefused::Used)) => Ok(false),
        Err(error) => Err(error).context("the set-up link is no longer good"),
    }
}
