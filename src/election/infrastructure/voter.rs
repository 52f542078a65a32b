//! Rows of the roll.

use std::collections::{HashMap, HashSet};

use sqlx::PgConnection;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{kept_credential, receipts::ByTag};
use crate::{
    ballot::board::VoterSalt,
    db::{DbError, KeyError, PlatformKey},
    election::{
        application::ports::{CredentialTag, VoterAccess},
        domain::{MemberNumber, PersonName, VoterDraft},
    },
    kernel::{ElectionId, EmailAddress, Environment, Language, VoterId},
};

/// Adds the voters who are not on the roll; says the places in the list of those who are.
pub(super) async fn insert(
    connection: &mut PgConnection,
    election: ElectionId,
    voters: &[VoterDraft],
    environment: &dyn Environment,
) -> Result<Vec<usize>, DbError> {
    let ids: Vec<Uuid> = voters.iter().map(|_| environment.new_id()).collect();
    let names: Vec<&str> = voters.iter().map(|voter| voter.name.as_str()).collect();
    let emails: Vec<Option<&str>> =
        voters.iter().map(|voter| voter.email.as_ref().map(EmailAddress::as_str)).collect();
    let numbers: Vec<Option<&str>> =
        voters.iter().map(|voter| voter.member_number.as_ref().map(|number| number.as_str())).collect();
    let languages: Vec<Option<&str>> = voters.iter().map(|voter| voter.language.map(Language::tag)).collect();
    let added = sqlx::query_scalar!(
        r#"
        insert into election.voter (id, election_id, name, email, member_number, by_number, language)
        select id, $1, name, email, member_number, member_number is not null, language
        from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
          as given (id, name, email, member_number, language)
        where not exists (
          select
          from election.voter
          where voter.election_id = $1
            and (voter.member_number = given.member_number
              or (voter.member_number is null or given.member_number is null)
                and lower(voter.name) = lower(given.name)
                and coalesce(voter.email, '') = coalesce(given.email, '')))
        on conflict do nothing
        returning id
        "#,
        Uuid::from(election),
        &ids,
        &names as &[&str],
        &emails as &[Option<&str>],
        &numbers as &[Option<&str>],
        &languages as &[Option<&str>],
    )
    .fetch_all(connection)
    .await?;
    let added: HashSet<Uuid> = added.into_iter().collect();
    Ok((0..ids.len()).filter(|place| !added.contains(&ids[*place])).collect())
}

/// The places of those of `voters` that are on the roll, with the address they have there.
pub(super) async fn on_roll(
    connection: &mut PgConnection,
    election: ElectionId,
    voters: &[VoterDraft],
) -> Result<HashMap<usize, Option<EmailAddress>>, DbError> {
    let names: Vec<&str> = voters.iter().map(|voter| voter.name.as_str()).collect();
    let emails: Vec<&str> = voters.iter().map(VoterDraft::address).collect();
    let numbers: Vec<Option<&str>> =
        voters.iter().map(|voter| voter.member_number.as_ref().map(|number| number.as_str())).collect();
    let rows = sqlx::query!(
        r#"
        select given.place as "place!", voter.email
        from unnest($2::text[], $3::text[], $4::text[]) with ordinality as given (name, email, member_number, place)
          join election.voter on voter.election_id = $1
            and (voter.member_number = given.member_number
              or (voter.member_number is null or given.member_number is null)
                and lower(voter.name) = lower(given.name)
                and coalesce(voter.email, '') = given.email)
        "#,
        Uuid::from(election),
        &names as &[&str],
        &emails as &[&str],
        &numbers as &[Option<&str>],
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let place: usize = super::unsigned(row.place)?;
            Ok((place.saturating_sub(1), address(row.email.as_deref())?))
        })
        .collect()
}

/// Those of the elections on whose roll this person is, as [`on_roll`] knows people.
pub(super) async fn elections_with(
    connection: &mut PgConnection,
    elections: &[ElectionId],
    person: &VoterDraft,
) -> Result<Vec<ElectionId>, DbError> {
    let among: Vec<Uuid> = elections.iter().map(|election| Uuid::from(*election)).collect();
    let found = sqlx::query_scalar!(
        r#"
        select election_id as "election!"
        from election.voter
        where election_id = any($1) and by_number and member_number = $2
        union
        select election_id
        from election.voter
        where election_id = any($1) and (not by_number or $2::text is null)
          and lower(name) = lower($3) and coalesce(email, '') = $4
        "#,
        &among,
        person.member_number.as_ref().map(|number| number.as_str()),
        person.name.as_str(),
        person.address(),
    )
    .fetch_all(connection)
    .await?;
    Ok(found.into_iter().map(ElectionId::from).collect())
}

fn address(email: Option<&str>) -> Result<Option<EmailAddress>, DbError> {
    email.map(EmailAddress::kept).transpose().map_err(|_| DbError::Malformed("email"))
}

/// All voters of an election.
pub(super) async fn all(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<Vec<(VoterId, VoterDraft)>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, name, email, member_number, language
        from election.voter
        where election_id = $1
        order by id
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| Ok((row.id.into(), draft(row.name, row.email, row.member_number, row.language)?)))
        .collect()
}

/// All voters of an election, and what recognises their public credentials.
pub(super) async fn tagged(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<Vec<(VoterId, VoterDraft, Option<CredentialTag>)>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, name, email, member_number, language, credential_tag
        from election.voter
        where election_id = $1
        order by id
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let tag = kept_tag(row.credential_tag)?;
            Ok((row.id.into(), draft(row.name, row.email, row.member_number, row.language)?, tag))
        })
        .collect()
}

/// A voter of an election, and what recognises the voter's public credential.
pub(super) async fn one(
    connection: &mut PgConnection,
    election: ElectionId,
    voter: VoterId,
) -> Result<Option<(VoterDraft, Option<CredentialTag>)>, DbError> {
    let row = sqlx::query!(
        r#"
        select name, email, member_number, language, credential_tag
        from election.voter
        where id = $1 and election_id = $2
        "#,
        Uuid::from(voter),
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok((draft(row.name, row.email, row.member_number, row.language)?, kept_tag(row.credential_tag)?))
    })
    .transpose()
}

/// The voters whose public credentials these tags recognise.
pub(super) async fn by_tags(
    connection: &mut PgConnection,
    election: ElectionId,
    tags: &[CredentialTag],
) -> Result<ByTag, DbError> {
    let tags: Vec<Vec<u8>> = tags.iter().map(|tag| tag.0.to_vec()).collect();
    let rows = sqlx::query!(
        r#"
        select name, email, member_number, language, credential_tag
        from election.voter
        where election_id = $1 and credential_tag = any($2)
        "#,
        Uuid::from(election),
        &tags,
    )
    .fetch_all(connection)
    .await?;
    let mut voters = ByTag::with_capacity(rows.len());
    for row in rows {
        if let Some(tag) = kept_tag(row.credential_tag)? {
            voters.insert(tag, draft(row.name, row.email, row.member_number, row.language)?);
        }
    }
    Ok(voters)
}

/// A tag as it is kept.
pub(super) fn kept_tag(tag: Option<Vec<u8>>) -> Result<Option<CredentialTag>, DbError> {
    let read = |tag: Vec<u8>| tag.try_into().map(CredentialTag).map_err(|_| DbError::Malformed("tag"));
    tag.map(read).transpose()
}

/// A voter of an election with the salt of the commitment, once there is one.
pub(super) async fn committed(
    connection: &mut PgConnection,
    election: ElectionId,
    voter: VoterId,
) -> Result<Option<(VoterDraft, VoterSalt)>, DbError> {
    let row = sqlx::query!(
        r#"
        select name, email, member_number, language, commitment_salt as "salt!"
        from election.voter
        where id = $1 and election_id = $2 and commitment_salt is not null
        "#,
        Uuid::from(voter),
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let salt = row.salt.try_into().map_err(|_| DbError::Malformed("salt"))?;
        Ok((draft(row.name, row.email, row.member_number, row.language)?, VoterSalt::from_bytes(salt)))
    })
    .transpose()
}

pub(super) fn draft(
    name: String,
    email: Option<String>,
    member_number: Option<String>,
    language: Option<String>,
) -> Result<VoterDraft, DbError> {
    Ok(VoterDraft {
        name: PersonName::parse(&name).map_err(|_| DbError::Malformed("name"))?,
        email: address(email.as_deref())?,
        member_number: member_number
            .as_deref()
            .map(MemberNumber::parse)
            .transpose()
            .map_err(|_| DbError::Malformed("member number"))?,
        language: language.map(|tag| tag.parse()).transpose().map_err(|_| DbError::Malformed("language"))?,
    })
}

/// What recognises a voter's public credential, with the platform's key. It is made
/// of nothing but what stands on the board, so that it can be found from a ballot; the
/// row that has it says whose it is.
pub(super) fn tag(
    key: &PlatformKey,
    election: ElectionId,
    public_credential: &str,
) -> Result<CredentialTag, KeyError> {
    let election = Uuid::from(election);
    let parts = [&election.as_bytes()[..], public_credential.as_bytes()];
    key.tag("credential-of-election", &parts).map(CredentialTag)
}

/// Gives the voters what opening drew for them; says how many got it.
pub(super) async fn give_access(
    connection: &mut PgConnection,
    election: ElectionId,
    access: &[VoterAccess],
    key: &PlatformKey,
    environment: &dyn Environment,
) -> Result<u64, DbError> {
    let mut ids = Vec::with_capacity(access.len());
    let (mut links, mut tags, mut salts) = (ids_like(access), ids_like(access), ids_like(access));
    let mut sealed: Vec<Option<Vec<u8>>> = Vec::with_capacity(access.len());
    let drafts: HashMap<_, _> = all(connection, election).await?.into_iter().collect();
    for one in access {
        // Who was taken off the roll meanwhile is missed in the count.
        let Some(draft) = drafts.get(&one.voter) else { continue };
        ids.push(Uuid::from(one.voter));
        links.push(one.link.as_bytes().to_vec());
        tags.push(tag(key, election, &one.public_credential)?.0.to_vec());
        let credential = one.credential.as_ref();
        let seal = |credential: &Zeroizing<String>| {
            kept_credential::seal(key, one.voter, draft, credential, environment)
        };
        sealed.push(credential.map(seal).transpose()?);
        salts.push(one.salt.as_bytes().to_vec());
    }
    let given = sqlx::query!(
        r#"
        update election.voter
        set link_hash = given.link, credential_tag = given.tag, credential_sealed = given.sealed,
          commitment_salt = given.salt
        from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[])
          as given (id, link, tag, sealed, salt)
        where voter.election_id = $1 and voter.id = given.id
        "#,
        Uuid::from(election),
        &ids,
        &links,
        &tags,
        &sealed as &[Option<Vec<u8>>],
        &salts,
    )
    .execute(connection)
    .await?;
    Ok(given.rows_affected())
}

/// An empty list with room for each of `access`.
fn ids_like(access: &[VoterAccess]) -> Vec<Vec<u8>> {
    Vec::with_capacity(access.len())
}
