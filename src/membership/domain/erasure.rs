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
mod tests {
    use time::macros::{date, datetime};
    use uuid::Uuid;

    use super::*;
    use crate::membership::domain::{MemberForm, MemberState};

    const NOW: OffsetDateTime = datetime!(2026-12-01 12:00 UTC);

    fn member(state: MemberState) -> Member {
        let form = MemberForm {
            name: "Asha de Rai".to_owned(),
            number: "NC-12".to_owned(),
            email: "a@example.org".to_owned(),
            ..MemberForm::default()
        };
        let draft = form.parse(date!(2026 - 12 - 01)).unwrap();
        Member { id: Uuid::nil().into(), draft, member_type: Uuid::nil().into(), state }
    }

    fn form(asked_on: &str, reason: &str) -> ErasureForm {
        ErasureForm { asked_on: asked_on.to_owned(), reason: reason.to_owned(), sure: true }
    }

    #[test]
    fn whoever_is_erased_is_in_the_archive_whatever_came_before() {
        for state in MemberState::ALL {
            let mut asha = member(state);
            let asked = form("30.11.2026", "Asked by letter, and left.");
            let erasure = asha.erase(&[], &asked, Actor::System, NOW).unwrap();
            assert_eq!((asha.state, erasure.asked_on), (MemberState::Archived, date!(2026 - 11 - 30)));
            assert_eq!(erasure.archived.is_some(), state != MemberState::Archived, "{state}");
            assert!(erasure.archived.is_none_or(|step| step.from == state && step.reason.is_some()));
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_and_erases_nobody() {
        let mut asha = member(MemberState::Active);
        let wrong = ErasureForm::default();
        let refusals = asha.erase(&[], &wrong, Actor::System, NOW).unwrap_err();
        let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
        assert_eq!(fields, ["asked_on", "reason", "sure"]);
        assert_eq!(asha.state, MemberState::Active);
        let tomorrow = form("2026-12-02", "Asked by letter.");
        assert!(asha.clone().erase(&[], &tomorrow, Actor::System, NOW).is_ok());
        let later = form("2026-12-03", "Asked by letter.");
        let refusals = asha.erase(&[], &later, Actor::System, NOW).unwrap_err();
        assert_eq!(refusals[0].key, "member-joined-in-future");
    }

    #[test]
    fn the_reason_that_stays_does_not_name_the_member() {
        for said in [
            "ASHA asked by letter.",
            "A letter of Mrs Rai, who left.",
            "Number nc-12 asked by letter.",
            "Asked from A@example.org today.",
        ] {
            let refused =
                member(MemberState::Active).erase(&[], &form("2026-11-30", said), Actor::System, NOW);
            assert_eq!(refused.unwrap_err()[0].key, "member-erase-names", "{said}");
        }
        for said in
            ["Ashamed of us, and raised a case.", "Asked by letter de dato.", "Case NC-123 was closed."]
        {
            let erased =
                member(MemberState::Active).erase(&[], &form("2026-11-30", said), Actor::System, NOW);
            assert!(erased.is_ok(), "{said}");
        }
    }

    #[test]
    fn nor_does_it_name_the_member_as_in_records_that_were_merged() {
        let form_of = |name: &str, number: &str| MemberForm {
            name: name.to_owned(),
            number: number.to_owned(),
            ..MemberForm::default()
        };
        let merged = |name: &str, number: &str| {
            let draft = form_of(name, number).parse(date!(2026 - 12 - 01)).unwrap();
            Member { draft, ..member(MemberState::Archived) }
        };
        let merged = [merged("Asha Gurung", "NC-40"), merged("A. Thapa", "NC-41")];
        for said in
            ["Mrs Gurung asked by letter.", "Thapa is what she was called.", "It was NC-41 who asked."]
        {
            let erase = |merged: &[Member]| {
                member(MemberState::Active).erase(merged, &form("2026-11-30", said), Actor::System, NOW)
            };
            assert!(erase(&[]).is_ok(), "{said}");
            assert_eq!(erase(&merged).unwrap_err()[0].key, "member-erase-names", "{said}");
        }
    }
}
