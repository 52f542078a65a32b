//! What the booth is handed: the ballot paper and its words.

#[cfg(feature = "voter")]
mod check;

use serde::{Deserialize, Serialize};

#[cfg(feature = "voter")]
pub(super) use check::choices;

/// The ballot paper of one election.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The election.
    pub election: String,
    /// The voter, as the platform knows them: two who share a device do not find
    /// each other's ballots.
    pub voter: String,
    /// The election's public page, from which all its addresses begin.
    pub home: String,
    /// The page that answers what voters ask.
    pub help: String,
    /// Whether a ballot of the voter is in the box already.
    pub voted: bool,
    /// The language of titles, names and statements, if it is not the page's.
    pub lang: Option<String>,
    /// The language of the page, in which more may be said.
    pub reader: String,
    /// The posts, which must be the definition's questions in the same order.
    pub posts: Vec<PaperPost>,
}

/// A post on the ballot paper, with the sentences about its limits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPost {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// What is said of it in the language of the page.
    pub said: PaperWording,
    /// How many can be chosen.
    pub rule: String,
    /// Said when nothing is chosen.
    pub nothing: String,
    /// Said when too few are chosen.
    pub too_few: String,
    /// Said when one more is chosen than possible.
    pub too_many: String,
    /// Who stands, in the order of the definition's answers.
    pub candidates: Vec<PaperCandidate>,
}

/// What is said in the language of the page, if that is not the ballot paper's; shown in
/// place of what stands on the ballot paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperWording {
    /// What the post is called.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// What the candidate says.
    pub statement: Option<String>,
}

/// Somebody on the ballot paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperCandidate {
    /// Name.
    pub name: String,
    /// What the candidate says.
    pub statement: String,
    /// The same in the language of the page.
    pub said: PaperWording,
    /// The photo's address.
    pub photo: Option<String>,
    /// What stands in for a photo.
    pub initials: String,
}

texts! {
    /// What the booth says.
    BoothTexts from "booth" {
        preparing,
        steps, step, stage_choose, stage_review, stage_cast,
        choose_heading, choose_lead, choose_kept, chosen, posts_done, blank, blank_hint, clear, statement, problems, next_review,
        position, search, search_found, choose_more, statement_short,
        review_heading, review_lead, review_nobody, review_blank, change, change_post, back,
        credential_heading, credential_lead, credential_label, credential_hint, credential_missing, credential_length,
        credential_character, credential_mistyped, next_seal,
        seal_heading, seal_text, sealing, stop,
        sealed_heading, sealed_text, sealed_waiting, tracker_label, sealed_keep, cast, discard,
        casting_heading, casting,
        over_heading, to_election, to_ballots, try_again,
        voted_heading, voted_before, voted_receipt, voted_again,
        help_see, help_credential, help_arrived,
        problem_offline, problem_slow, problem_busy, problem_failed, problem_session, problem_too_early,
        problem_too_late, problem_cancelled, problem_credential_unknown, problem_credential_foreign,
        problem_voted, problem_replaced, problem_too_many, problem_too_fast, problem_malformed, problem_receipt,
        problem_not_on_board, receipt_save,
    }
}
