//! What a visitor of a demonstration can do at once: vote, look at a result, be the
//! committee. The elections are made when the platform starts
//! (`publicdigit serve --demo`); here they are found again.

use crate::{
    ballot::PrivateCredential,
    db::{DbError, TenantDb, outbox::Outbox},
    election::{
        ElectionContext, ElectionDb,
        application::{Failed, Voter, booth, public_elections, views::PublicLine, voter_by_link},
        domain::Phase,
    },
    kernel::{ElectionId, Mail, Slug, Token},
    tenancy::TenantDirectory,
    web::AppError,
};

/// The demonstration's organisation.
pub const SLUG: &str = "himalaya-chess";
/// Its owner, who runs its elections.
pub const OWNER: &str = "asha@example.org";
/// The second member of its committee.
pub const DEPUTY: &str = "bishal@example.org";
/// The password of all accounts of the demonstration. It is no secret.
pub const PASSWORD: &str = "demonstration only";

/// What there is to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// The organisation.
    pub slug: Slug,
    /// A link and a credential with which one can vote.
    pub vote: Option<Invitation>,
    /// An election whose result is published.
    pub result: Option<Exhibit>,
    /// An election that waits for its committee.
    pub committee: Option<Exhibit>,
}

/// An election to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// Which.
    pub id: ElectionId,
    /// What it is called.
    pub title: String,
}

/// What the mails told an invented voter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The voter's name.
    pub name: String,
    /// The election.
    pub election: String,
    /// The path of the personal link.
    pub link: String,
    /// The right to vote.
    pub credential: String,
}

/// What there is to try in the demonstration, if its organisation is there.
///
/// # Errors
/// [`AppError`] if a database does not answer.
pub async fn tour(tenants: &TenantDirectory) -> Result<Option<Tour>, AppError> {
    let Ok(slug) = Slug::parse(SLUG) else { return Ok(None) };
    let tenant = match tenants.by_slug(&slug).await {
        Err(DbError::Closed) => None,
        found => found?,
    };
    let Some(tenant) = tenant else { return Ok(None) };
    let Some(elections) = tenant.open::<ElectionContext>() else { return Ok(None) };
    let lines = public_elections(&elections).await?;
    let exhibit = |phase: Phase| {
        let found = lines.iter().find(|line| line.phase == phase && line.demonstration);
        found.map(|line| Exhibit { id: line.id, title: line.title.clone() })
    };
    let now = tenant.db().environment().now();
    let open = lines.iter().filter(|line| line.phase == Phase::Voting && line.demonstration);
    let longest = open.filter(|line| line.closes_at > Some(now)).max_by_key(|line| line.closes_at);
    let vote = match longest {
        Some(line) => unused(&tenant.db(), &elections, line).await?,
        None => None,
    };
    Ok(Some(Tour { slug, vote, result: exhibit(Phase::Published), committee: exhibit(Phase::Ready) }))
}

/// The invitation of a voter who has not voted; of one who has if all have, as a later
/// ballot replaces the earlier one.
async fn unused(
    db: &TenantDb,
    elections: &ElectionDb,
    line: &PublicLine,
) -> Result<Option<Invitation>, AppError> {
    let mut used = None;
    for (invitation, voter, _) in invitations(db, elections, &line.title).await? {
        if voter.election() != line.id {
            continue;
        }
        match booth(elections, voter).await {
            Ok(booth) if booth.voted => used = used.or(Some(invitation)),
            Ok(_) => return Ok(Some(invitation)),
            Err(Failed::Store(error)) => return Err(error.into()),
            Err(Failed::Refused(_) | Failed::NotFound | Failed::Forbidden) => {}
        }
    }
    Ok(used)
}

/// What the waiting mails told the voters of the election with this title.
///
/// # Errors
/// [`AppError`] if the database does not answer.
pub async fn invitations(
    db: &TenantDb,
    elections: &ElectionDb,
    title: &str,
) -> Result<Vec<(Invitation, Voter, PrivateCredential)>, AppError> {
    let mails = db.waiting().await?;
    let of = |template: &'static str| {
        let mails = mails.iter().map(|(_, mail)| mail);
        mails.filter(move |mail| mail.template == template && argument(mail, "election") == title)
    };
    let mut found = Vec::new();
    for mail in of("voter-link") {
        let credential =
            of("voter-credential").find(|other| other.recipient == mail.recipient && other.to == mail.to);
        let credential = credential.map(|other| argument(other, "credential").to_owned()).unwrap_or_default();
        let link = argument(mail, "link").to_owned();
        let token = link.split(['/', '#']).nth(3).and_then(|token| Token::parse(token).ok());
        let (Some(token), Ok(private)) = (token, PrivateCredential::parse(&credential)) else { continue };
        // A link that was replaced opens nothing.
        let Some(voter) = voter_by_link(elections, &token).await? else { continue };
        let name = argument(mail, "name").to_owned();
        found.push((Invitation { name, election: title.to_owned(), link, credential }, voter, private));
    }
    Ok(found)
}

fn argument<'a>(mail: &'a Mail, name: &str) -> &'a str {
    mail.args.get(name).map_or("", String::as_str)
}
