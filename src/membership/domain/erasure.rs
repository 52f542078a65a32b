//! A member who asks to be erased: what is kept of that, and what it may not say.

use publicdigit_lists::fold;
use time::{Date, OffsetDateTime};

use super::{Decision, Member, MemberDraft, MemberNumber, Reason, Transition, read_date};
use crate::kernel::{Actor, EmailAddress, Refusal};

/// What was typed to erase a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErasureForm {
    /// The day on which the member asked.
    pub asked_on: String,
    /// Why, without naming the member.
    pub reason: String,
    /// Whether whoever does it has read what that means.
    pub sure: bool,
}

/// An erasure, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The day on which the member asked.
    pub asked_on: Date,
    /// Why; it does not name the member.
    pub reason: Reason,
    /// Who erased the member.
    pub by: Actor,
    /// When.
    pub at: OffsetDateTime,
    /// The step into the archive, unless the member was there already.
    pub archived: Option<Decision>,
}

impl Member {
    /// Erases the member: what is left is in the archive, and has no name. `merged` are the records
    /// that were merged into it: of the same person, who may be called otherwise there.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form: the day is none or has not come
    /// yet, the reason is none or names the member, or nobody said that they are sure.
    pub fn erase(
        &mut self,
        merged: &[Self],
        form: &ErasureForm,
        by: Actor,
        at: OffsetDateTime,
    ) -> Result<Erasure, Vec<Refusal>> {
        let mut refusals = Vec::new();
        // A day in UTC: where the sun rises earlier it may be the next one.
        let today = at.to_offset(time::UtcOffset::UTC).date();
        let asked_on = read_date(&form.asked_on).map_err(|error| error.on("asked_on"));
        let asked_on = asked_on.and_then(|day| match day > today.next_day().unwrap_or(today) {
            true => Err(Refusal::field("asked_on", "member-joined-in-future")),
            false => Ok(day),
        });
        let asked_on = asked_on.map_err(|refusal| refusals.push(refusal)).ok();
        let reason = Reason::parse(&form.reason).map_err(|error| error.on("reason"));
        let drafts = || std::iter::once(&*self).chain(merged).map(|record| &record.draft);
        let reason = reason.and_then(|reason| match drafts().any(|draft| names(reason.as_str(), draft)) {
            true => Err(Refusal::field("reason", "member-erase-names")),
            false => Ok(reason),
        });
        let reason = reason.map_err(|refusal| refusals.push(refusal)).ok();
        if !form.sure {
            refusals.push(Refusal::field("sure", "member-erase-not-sure"));
        }
        let (Some(asked_on), Some(reason), true) = (asked_on, reason, form.sure) else {
            return Err(refusals);
        };
        Ok(Erasure { asked_on, archived: self.archive(&reason, by, at), reason, by, at })
    }

    /// Puts the member into the archive; nothing if it is there.
    pub(super) fn archive(&mut self, reason: &Reason, by: Actor, at: OffsetDateTime) -> Option<Decision> {
        let (transition, from) = (Transition::Archive, self.state);
        let to = transition.apply(from).ok()?;
        self.state = to;
        Some(Decision { transition, from, to, reason: Some(reason.clone()), by, at })
    }
}

/// Whether a text names the member: by the number, the address, or a word of the name that
/// has three letters or more.
fn names(text: &str, draft: &MemberDraft) -> bool {
    let text = fold(text);
    let name = fold(draft.name.as_str());
    let words = name.split(' ').filter(|word| word.chars().count() >= 3).map(str::to_owned);
    let number = draft.number.as_ref().map(MemberNumber::key);
    let email = draft.email.as_ref().map(EmailAddress::as_str).map(fold);
    words.chain(number).chain(email).any(|part| holds(&text, &part))
}

/// Whether `part` stands in `text` as a word of its own.
fn holds(text: &str, part: &str) -> bool {
    let is_end = |neighbour: Option<char>| neighbour.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(part).any(|(at, found)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        is_end(before.chars().next_back()) && is_end(after.chars().next())
    })
}

#[cfg(test)]
#[path = "erasure_tests.rs"]
mod tests;
