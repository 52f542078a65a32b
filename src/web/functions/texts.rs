//! Texts in languages other than the election's.

use leptos::prelude::*;

use crate::{
    election::application::{self, forms::WordingForm, views::WordingView},
    kernel::Language,
    web::{
        AppError, ElectionOffice,
        forms::{is_as_seen, must_be_as_seen},
        functions::redirect_to,
    },
};

open_to!(Translate, Member);

/// Says in a further language what is said of the election, of a post or of a candidate.
#[server(endpoint = "texts/translate")]
pub async fn translate(
    election: String,
    subject: String,
    language: String,
    title: Option<String>,
    description: Option<String>,
    statement: Option<String>,
    seen: Option<String>,
) -> Result<(), AppError> {
    let office = ElectionOffice::at(&election).await?;
    let language: Language = language.parse().map_err(|_| AppError::NotFound)?;
    let texts = application::texts(office.db(), office.officer).await?;
    let mut lines = texts.lines.into_iter();
    let line = lines.find(|line| line.id == subject).ok_or(AppError::NotFound)?;
    let shown = line.wordings.get(&language).cloned().unwrap_or_default();
    must_be_as_seen(seen.as_deref(), &shown)?;
    // Of each, only what its own form has.
    let typed = |own: &Option<String>, typed: Option<String>| own.as_ref().and(typed).unwrap_or_default();
    let form = WordingForm {
        title: typed(&line.own.title, title),
        description: typed(&line.own.description, description),
        statement: typed(&line.own.statement, statement),
    };
    let wording = form.parse().map_err(AppError::in_form)?;
    let as_seen = |now: &WordingView| is_as_seen(seen.as_deref(), now);
    let about = (line.subject, language);
    application::translate(office.db(), office.officer, about, wording, as_seen).await?;
    redirect_to(&office.path("/texts?done=text-saved"));
    Ok(())
}
