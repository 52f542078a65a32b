//! Members who stand up for applicants.

use leptos::prelude::*;

use crate::{
    kernel::{MemberId, Slug, Token},
    membership::{
        CHANGE, MembershipContext, VIEW,
        application::{
            AskedBy, answer_sponsor as answer_link, name_sponsor_of, note_sponsor_of, remove_sponsor_of,
        },
        domain::link_gone,
    },
    web::{AppError, MembersOffice, authority, functions::redirect_to},
};

fn id(member: &str) -> Result<MemberId, AppError> {
    member.parse().map_err(|_| AppError::NotFound)
}

open_to!(NameSponsor, Member);

/// Names whoever has the number as a sponsor of an applicant, and asks by mail.
#[server(endpoint = "member-sponsors/name")]
pub async fn name_sponsor(member: String, sponsor_number: String) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let (slug, organisation) = (&office.member.slug, office.member.name.as_str());
    let by = AskedBy { slug, organisation, language: authority::context().language };
    let sees = office.extent(&VIEW);
    name_sponsor_of(office.db(), office.actor(), by, (member, &sponsor_number), &sees).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-sponsor-named")));
    Ok(())
}

open_to!(NoteSponsor, Member);

/// Notes on what day a sponsor has confirmed.
#[server(endpoint = "member-sponsors/note")]
pub async fn note_sponsor(member: String, sponsor: String, confirmed_on: String) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let sponsor = id(&sponsor)?;
    note_sponsor_of(office.db(), office.actor(), member, sponsor, &confirmed_on).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-sponsor-noted")));
    Ok(())
}

open_to!(RemoveSponsor, Member);

/// Removes a sponsor of an applicant.
#[server(endpoint = "member-sponsors/remove")]
pub async fn remove_sponsor(member: String, sponsor: String) -> Result<(), AppError> {
    let (office, member) = MembersOffice::about(&CHANGE, &member).await?;
    let sponsor = id(&sponsor)?;
    remove_sponsor_of(office.db(), office.actor(), member, sponsor).await?;
    redirect_to(&office.path(&format!("/{member}?done=member-sponsor-removed")));
    Ok(())
}

open_to!(AnswerSponsor, Public);

/// Answers by the link that was mailed to a sponsor.
#[server(endpoint = "sponsor/answer")]
pub async fn answer_sponsor(organisation: String, token: String, answer: String) -> Result<(), AppError> {
    let app = authority::app()?;
    let slug = Slug::parse(&organisation).map_err(|_| AppError::NotFound)?;
    let tenant = app.platform.tenants.by_slug(&slug).await?.ok_or(AppError::NotFound)?;
    let db = tenant.open::<MembershipContext>().ok_or(AppError::NotFound)?;
    let answer = answer.parse().map_err(|_| AppError::Malformed)?;
    let token = Token::parse(&token).map_err(|_| AppError::because(link_gone()))?;
    answer_link(&db, &token, answer).await?;
    redirect_to(&format!("/{slug}?done=sponsor-answered"));
    Ok(())
}
