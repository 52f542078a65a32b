//! Drawing up the companion document of an election that opens.

use time::OffsetDateTime;

use super::{
    StoreError,
    views::{WordingView, Wordings},
};
use crate::{
    ballot::{
        Digest, ElectionUuid, Trustees,
        board::{
            BoardPublicKey, Companion, CompanionCandidate, CompanionPost, CompanionTranslations,
            CompanionTrustee, CompanionVersion, CompanionWording,
        },
    },
    election::domain::{Candidate, Election, Post, Subject},
};

/// What the companion tells that the election does not know of itself.
pub(super) struct Circumstances<'a> {
    pub(super) uuid: &'a ElectionUuid,
    pub(super) organisation: &'a str,
    pub(super) board_key: BoardPublicKey,
    pub(super) trustees: &'a Trustees,
    /// The hash of the list of voters' commitments.
    pub(super) voters: Digest,
}

/// The companion document of `election`.
pub(super) fn companion(
    election: &Election,
    circumstances: Circumstances<'_>,
) -> Result<Companion, StoreError> {
    let settings = &election.settings;
    let closes_at = settings.schedule.closes_at().map(OffsetDateTime::unix_timestamp);
    let closes_at = closes_at.and_then(|at| u64::try_from(at).ok());
    Ok(Companion {
        version: CompanionVersion::One,
        uuid: circumstances.uuid.clone(),
        organisation: circumstances.organisation.to_owned(),
        language: settings.language.to_string(),
        closes_at: closes_at.ok_or_else(|| StoreError::broken("voting opens without an end"))?,
        revoting: settings.revoting,
        demonstration: election.demonstration,
        board_key: circumstances.board_key,
        trustees: trustees(election, circumstances.trustees)?,
        posts: election.posts.iter().map(|own| post(election, own)).collect(),
        voters: circumstances.voters,
        credential_authority: election.credential_authority.as_ref().map(|own| own.name.to_string()),
        translations: translations(election, Subject::Election),
    })
}

fn trustees(election: &Election, keys: &Trustees) -> Result<Vec<CompanionTrustee>, StoreError> {
    let names = election.trustees.iter().filter(|trustee| trustee.key().is_some());
    let named: Vec<_> = names
        .zip(1..)
        .filter_map(|(trustee, owner)| {
            let fingerprint = keys.fingerprint(owner)?.digest();
            Some(CompanionTrustee { name: trustee.name.to_string(), fingerprint })
        })
        .collect();
    if named.len() == keys.count() {
        Ok(named)
    } else {
        Err(StoreError::broken("there are not as many trustees as keys"))
    }
}

fn post(election: &Election, post: &Post) -> CompanionPost {
    CompanionPost {
        seats: post.draft.choices.seats(),
        description: post.draft.description.to_string(),
        candidates: post.candidates.iter().map(|own| candidate(election, own)).collect(),
        translations: translations(election, Subject::Post(post.id)),
    }
}

fn candidate(election: &Election, candidate: &Candidate) -> CompanionCandidate {
    CompanionCandidate {
        statement: candidate.draft.statement.to_string(),
        photo: candidate.photo.map(|photo| Digest::from_bytes(photo.0)),
        translations: translations(election, Subject::Candidate(candidate.id)),
    }
}

/// What is said of a subject in further languages.
fn translations(election: &Election, subject: Subject) -> CompanionTranslations {
    let said = election.wordings(subject).into_iter();
    said.map(|(language, WordingView { title, description, statement })| {
        (language.tag().to_owned(), CompanionWording { title, description, statement })
    })
    .collect()
}

/// What a companion document says in further languages that the platform speaks.
pub(super) fn wordings(fixed: &CompanionTranslations) -> Wordings {
    let read = |(tag, wording): (&String, &CompanionWording)| {
        let CompanionWording { title, description, statement } = wording.clone();
        Some((tag.parse().ok()?, WordingView { title, description, statement }))
    };
    fixed.iter().filter_map(read).collect()
}
