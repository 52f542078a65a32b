//! What differs between the tables and the board.

use super::{Record, Sealed, Stage};
use crate::{
    ballot::{
        Blank, Question,
        board::{Companion, CompanionPost},
    },
    election::{
        application::{companion::wordings, views::Alteration},
        domain::{Election, Phase, Post, Subject},
    },
    kernel::tidy,
};

/// What the tables say otherwise than the board.
pub(super) fn differences(election: &Election, record: Option<&Record>) -> Vec<Alteration> {
    let Some(record) = record else {
        // Nothing can be told against an election that has not opened.
        return if election.opened_at.is_some() { vec![Alteration::Board] } else { Vec::new() };
    };
    let sealed = &record.sealed;
    let checks = [
        (Alteration::Phase, same_phase(election.phase, record.facts.stage)),
        (Alteration::Settings, same_settings(election, sealed)),
        (Alteration::Paper, same_paper(election, sealed)),
        (Alteration::Trustees, same_trustees(election, sealed)),
        (
            Alteration::Times,
            same_beginning(election, record)
                && sealed.companion.as_ref().is_none_or(|companion| same_end(election, companion)),
        ),
        (Alteration::Board, record.end.uuid == sealed.definition.uuid().as_str()),
    ];
    checks.into_iter().filter(|(_, same)| !same).map(|(alteration, _)| alteration).collect()
}

/// Texts are read from the tables in their one form; an older archive may hold
/// another one that looks the same.
fn same_text(entered: &str, proved: &str) -> bool {
    entered == proved || entered == tidy(proved, false) || entered == tidy(proved, true)
}

pub(super) fn same_phase(phase: Phase, stage: Stage) -> bool {
    match phase {
        Phase::Draft | Phase::Nomination | Phase::Ready => false,
        Phase::Voting => stage == Stage::Open,
        Phase::Closed => matches!(stage, Stage::Ended | Stage::Tallied),
        Phase::Tallied => stage == Stage::Tallied,
        Phase::Published => stage == Stage::Finished,
        Phase::Cancelled => stage != Stage::Finished,
    }
}

fn same_settings(election: &Election, sealed: &Sealed) -> bool {
    let (settings, texts) = (&election.settings, sealed.definition.texts());
    let companion = sealed.companion.as_ref().is_none_or(|companion| {
        companion.language == settings.language.to_string()
            && companion.revoting == settings.revoting
            && companion.demonstration == election.demonstration
            && wordings(&companion.translations) == election.wordings(Subject::Election)
            && companion.credential_authority.as_deref()
                == election.credential_authority.as_ref().map(|own| own.name.as_str())
    });
    companion
        && same_text(settings.title.as_str(), &texts.name)
        && same_text(settings.description.as_str(), &texts.description)
        && settings.group.as_str() == sealed.definition.group().as_str()
}

fn same_paper(election: &Election, sealed: &Sealed) -> bool {
    let questions = sealed.definition.questions();
    let companions = sealed.companion.as_ref().map(|companion| &companion.posts);
    election.posts.len() == questions.len()
        && election.posts.iter().zip(questions).enumerate().all(|(place, (post, question))| {
            same_question(post, question)
                && companions.is_none_or(|posts| {
                    posts.get(place).is_some_and(|companion| same_post(election, post, companion))
                })
        })
}

fn same_question(post: &Post, question: &Question) -> bool {
    let Question::Selection(question) = question else { return false };
    let choices = post.draft.choices;
    let names = post.candidates.iter().map(|candidate| candidate.draft.name.as_str());
    let answers = question.answers();
    same_text(post.draft.title.as_str(), question.text())
        && usize::from(choices.min()) == question.min()
        && usize::from(choices.max()) == question.max()
        && choices.blank() == (question.blank() == Blank::Allowed)
        && names.len() == answers.len()
        && names.zip(answers).all(|(name, answer)| same_text(name, answer))
}

fn same_post(election: &Election, post: &Post, companion: &CompanionPost) -> bool {
    post.draft.choices.seats() == companion.seats
        && post.draft.description.as_str() == companion.description
        && wordings(&companion.translations) == election.wordings(Subject::Post(post.id))
        && post.candidates.len() == companion.candidates.len()
        && post.candidates.iter().zip(&companion.candidates).all(|(candidate, companion)| {
            wordings(&companion.translations) == election.wordings(Subject::Candidate(candidate.id))
                && candidate.draft.statement.as_str() == companion.statement
                && candidate.photo.map(|photo| photo.0) == companion.photo.map(|photo| *photo.as_bytes())
        })
}

fn same_trustees(election: &Election, sealed: &Sealed) -> bool {
    let Some(companion) = &sealed.companion else { return true };
    election.trustees.len() == companion.trustees.len()
        && election.trustees.iter().zip(&companion.trustees).all(|(trustee, companion)| {
            let key = trustee.fingerprint().map(|fingerprint| fingerprint.digest());
            trustee.name.as_str() == companion.name && key == Some(companion.fingerprint)
        })
}

/// Whether voting was opened when the board was made.
pub(super) fn same_beginning(election: &Election, record: &Record) -> bool {
    let opened = election.opened_at.map(|at| u64::try_from(at.unix_timestamp()));
    opened == Some(Ok(record.end.timestamp))
}

/// Whether voting ends when it was announced; an extension says when that was.
fn same_end(election: &Election, companion: &Companion) -> bool {
    let announced = election.extended_from.or(election.settings.schedule.closes_at());
    announced.is_some_and(|at| u64::try_from(at.unix_timestamp()) == Ok(companion.closes_at))
}
