use publicdigit_lists::{fold, search_key};
use serde::{Deserialize, Serialize};
use time::Date;

use super::{MemberNumber, Payment, PersonName, UnitPath, read_date};
use crate::kernel::{EmailAddress, Refusal};

/// What is entered about a member, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberDraft {
    /// The name.
    pub name: PersonName,
    /// The mail address. Several members may have the same, or none.
    pub email: Option<EmailAddress>,
    /// The member number; without one it is made from the template when it is due.
    pub number: Option<MemberNumber>,
    /// Where the member belongs.
    pub unit: Option<UnitPath>,
    /// Since when.
    pub joined: Option<Date>,
    /// The last day on which the membership is good; for life without one.
    pub expires: Option<Date>,
    /// Whether what is due is paid.
    pub payment: Payment,
}

/// What was typed about a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberForm {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The member number.
    pub number: String,
    /// The path of the unit.
    pub unit: String,
    /// The day of joining.
    pub joined: String,
    /// The last day.
    pub expires: String,
    /// The name of a [`Payment`]; nothing is unpaid.
    pub payment: String,
}

/// Reads what may be left empty.
fn optional<T, E>(
    typed: &str,
    read: impl Fn(&str) -> Result<T, E>,
    refuse: impl Fn(E) -> Refusal,
    refusals: &mut Vec<Refusal>,
) -> Option<T> {
    if typed.trim().is_empty() {
        return None;
    }
    read(typed).map_err(|error| refusals.push(refuse(error))).ok()
}

impl MemberForm {
    /// Checks every field. Nobody joined after `today`, a day in UTC: where the sun rises
    /// earlier it may be the next one.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn parse(&self, today: Date) -> Result<MemberDraft, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let name = PersonName::parse(&self.name).map_err(|error| refusals.push(error.on("name"))).ok();
        let email = optional(&self.email, EmailAddress::parse, |error| error.on("email"), &mut refusals);
        let number = optional(&self.number, MemberNumber::parse, |error| error.on("number"), &mut refusals);
        let unit = optional(&self.unit, UnitPath::parse, |error| error.on("unit"), &mut refusals);
        let joined = optional(&self.joined, read_date, |error| error.on("joined"), &mut refusals);
        if joined.is_some_and(|joined| joined > today.next_day().unwrap_or(today)) {
            refusals.push(Refusal::field("joined", "member-joined-in-future"));
        }
        let expires = optional(&self.expires, read_date, |error| error.on("expires"), &mut refusals);
        if let (Some(joined), Some(expires)) = (joined, expires)
            && expires < joined
        {
            refusals.push(Refusal::field("expires", "member-expires-before-joining"));
        }
        let unknown = |_| Refusal::field("payment", "member-payment-unknown");
        let payment = optional(&self.payment, str::parse, unknown, &mut refusals).unwrap_or_default();
        match name {
            Some(name) if refusals.is_empty() => {
                Ok(MemberDraft { name, email, number, unit, joined, expires, payment })
            }
            Some(_) | None => Err(refusals),
        }
    }
}

impl MemberDraft {
    /// By what lists are in order: the name as names are compared.
    pub fn sort_key(&self) -> String {
        fold(self.name.as_str())
    }

    /// In what the member is searched: name, number and address.
    pub fn search_key(&self) -> String {
        let number = self.number.as_ref().map(MemberNumber::as_str);
        let email = self.email.as_ref().map(EmailAddress::as_str);
        search_key([Some(self.name.as_str()), number, email].into_iter().flatten())
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
