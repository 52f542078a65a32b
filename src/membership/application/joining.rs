//! Applying for membership on the organisation's own pages, as far as it lets people.

use time::Duration;

use super::{ApplicantMails, Failed, Joining, KeptApplicant, LinkedApplicant, NewApplicant, WaitingTooLong};
use crate::{
    access::{
        application::{AttemptKey, Attempts, account_key},
        domain::{MustWait, Pace},
    },
    kernel::{Actor, Mail, Refusal, Slug, Token},
    membership::domain::{
        ApplicantForm, CONFIRM_WITHIN, DECIDE_WITHIN, Decision, LinkRefused, MailLink, Member, MemberType,
        SponsorCount, Transition,
    },
};

/// How applications slow down those after them: from one network address, to one mail address,
/// and altogether. Each sends a mail to an address that is not proven.
const FROM_ONE: Pace = Pace { free: 20, first: Duration::minutes(1), longest: Duration::minutes(30) };
const TO_ONE: Pace = Pace { free: 3, first: Duration::minutes(10), longest: Duration::HOUR };
const ALTOGETHER: Pace = Pace { free: 100, first: Duration::seconds(5), longest: Duration::minutes(2) };

/// The kinds of membership that people may apply for; none if they may not apply.
///
/// # Errors
/// The store's.
pub async fn openings<S: Joining>(store: &S) -> Result<Vec<MemberType>, S::Error> {
    if !store.is_open().await? {
        return Ok(Vec::new());
    }
    store.open_types().await
}

/// What mails to `to` that anybody can have sent are counted under, and applications.
fn keys(to: &str, from: &str) -> [AttemptKey; 3] {
    let account = account_key(to);
    let of = |name: String, account: String, pace| AttemptKey { name, account, pace };
    [
        of(format!("membership of {account}"), account, TO_ONE),
        of(format!("membership from {from}"), String::new(), FROM_ONE),
        of("membership".to_owned(), String::new(), ALTOGETHER),
    ]
}

/// What is told to whoever has to wait.
pub(super) fn must_wait<E>(MustWait(wait): MustWait) -> Failed<E> {
    let minutes = wait.whole_minutes().saturating_add(1);
    Failed::because(Refusal::of("account-wait").with("minutes", minutes))
}

/// Takes the application of somebody at the network address `from`: it waits for its address
/// to be confirmed. What is answered, and how long it takes, does not tell whether the address
/// is known.
///
/// # Errors
/// [`Failed::NotFound`] if nobody may apply; refused if something typed cannot be taken, or too
/// many have applied.
pub async fn apply_for_membership<S, A>(
    store: &S,
    attempts: &A,
    (slug, organisation): (&Slug, &str),
    (form, member_type): (&ApplicantForm, &str),
    from: &str,
) -> Result<(), Failed<S::Error>>
where
    S: Joining,
    A: Attempts<Error = S::Error>,
{
    let openings = openings(store).await?;
    if openings.is_empty() {
        return Err(Failed::NotFound);
    }
    let chosen = openings.iter().find(|kind| kind.id.to_string() == member_type);
    let chosen = chosen.ok_or_else(|| Refusal::field("member_type", "member-type-unknown"));
    let (applicant, chosen) = match (form.parse(), chosen) {
        (Ok(applicant), Ok(chosen)) => (applicant, chosen),
        (applicant, chosen) => {
            let typed = applicant.err().into_iter().flatten();
            return Err(Failed::Refused(typed.chain(chosen.err()).collect()));
        }
    };
    let email = applicant.email.clone();
    attempts.begin_attempt(&keys(email.as_str(), from)).await?.map_err(must_wait::<S::Error>)?;
    let (token, environment) = (Token::draw(store.environment()), store.environment());
    // Nothing that was typed: the address is not proven to be the applicant's.
    let mail = |mail: Mail, link: String| mail.with("organisation", organisation).with("link", link);
    let mails = ApplicantMails {
        confirm: mail(
            Mail::new("applicant-confirm", email.clone(), applicant.language),
            format!("/{slug}/join/{}", token.reveal()),
        ),
        known: mail(Mail::new("applicant-known", email, applicant.language), format!("/{slug}/member")),
    };
    let new = NewApplicant {
        id: environment.new_id().into(),
        member_type: chosen.id,
        link: (token.hash(), MailLink::until(environment.now() + CONFIRM_WITHIN)),
        applicant,
    };
    store.add_applicant(&new, &mails).await
}

/// The applicant whose address `token` confirms, if it still can.
///
/// # Errors
/// Refused if not.
pub async fn linked_applicant<S: Joining>(
    store: &S,
    token: &Token,
) -> Result<LinkedApplicant, Failed<S::Error>> {
    let found = store.applicant_by_link(token.hash()).await?;
    let found = found.ok_or_else(|| Failed::refused(&LinkRefused::Unknown))?;
    found.link.check(store.environment().now()).map_err(|refused| Failed::refused(&refused))?;
    Ok(found)
}

/// Confirms an applicant's address: from now on the application waits for a decision.
///
/// # Errors
/// Refused if the link is not good, or not any more.
pub async fn confirm_application<S: Joining>(store: &S, token: &Token) -> Result<(), Failed<S::Error>> {
    linked_applicant(store, token).await?;
    let now = store.environment().now();
    let submit = |member: &mut Member| {
        member.decide(Transition::Submit, "", SponsorCount::default(), Actor::Visitor, now)
    };
    store.confirm_applicant(token.hash(), submit).await
}

/// Applications that nobody has decided about for too long.
///
/// # Errors
/// The store's.
pub async fn waiting_too_long<S: Joining>(store: &S) -> Result<WaitingTooLong, S::Error> {
    store.waiting_since(store.environment().now() - DECIDE_WITHIN).await
}

/// The mail that tells an applicant what was decided, if one is due; with the reason if that
/// `is_told`.
pub(super) fn decision_mail(
    member: &Member,
    decision: &Decision,
    applicant: &KeptApplicant,
    (slug, organisation): (&Slug, &str),
    is_told: bool,
) -> Option<Mail> {
    if !decision.transition.decides_application() || applicant.confirmed_at.is_none() {
        return None;
    }
    let to = member.draft.email.clone()?;
    let reason = decision.reason.as_ref().filter(|_| is_told);
    let (is_for, language) = (decision.transition == Transition::Approve, applicant.language);
    let mail = match (is_for, reason.is_some()) {
        (true, false) => Mail::new("applicant-approved", to, language),
        (true, true) => Mail::new("applicant-approved-because", to, language),
        (false, false) => Mail::new("applicant-rejected", to, language),
        (false, true) => Mail::new("applicant-rejected-because", to, language),
    };
    let mail = mail
        .with("name", member.draft.name.as_str())
        .with("organisation", organisation)
        .with("link", if is_for { format!("/{slug}/member") } else { format!("/{slug}") });
    Some(match reason {
        Some(reason) => mail.with("reason", reason.as_str()),
        None => mail,
    })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;
    use crate::kernel::{Language, MemberId};

    fn told(transition: Transition, reason: &str, is_told: bool, confirmed: bool) -> Option<Mail> {
        let form = ApplicantForm {
            name: "Asha".to_owned(),
            email: "asha@example.org".to_owned(),
            language: "de".to_owned(),
            ..ApplicantForm::default()
        };
        let at = datetime!(2026-12-01 12:00 UTC);
        let id = MemberId::from(Uuid::nil());
        let draft = form.parse().unwrap().draft();
        let state = transition.from()[0];
        let mut member = Member { id, draft, member_type: Uuid::nil().into(), state };
        let decision = member.decide(transition, reason, SponsorCount::default(), Actor::System, at).unwrap();
        let confirmed_at = confirmed.then_some(at);
        let applicant = KeptApplicant { language: Language::De, message: None, applied_at: at, confirmed_at };
        let slug = Slug::parse("chess-club").unwrap();
        decision_mail(&member, &decision, &applicant, (&slug, "Chess club"), is_told)
    }

    #[test]
    fn an_applicant_is_told_the_decision_and_the_reason_only_where_that_is_wanted() {
        let reason = "No place is free this year.";
        let rejected = told(Transition::Reject, reason, false, true).unwrap();
        assert_eq!((rejected.template.as_str(), rejected.language), ("applicant-rejected", Language::De));
        assert!(rejected.args.values().all(|text| text != reason));
        let because = told(Transition::Reject, reason, true, true).unwrap();
        assert_eq!(because.template, "applicant-rejected-because");
        assert_eq!(because.args["reason"], reason);
        assert_eq!(told(Transition::Approve, "", true, true).unwrap().template, "applicant-approved");
        assert_eq!(told(Transition::Approve, "", true, false), None);
        for transition in Transition::ALL.into_iter().filter(|way| !way.decides_application()) {
            assert_eq!(told(transition, reason, true, true), None, "{transition}");
        }
    }
}
