//! One row of a file of members.

use std::collections::HashMap;

use publicdigit_lists::{Field, JudgedRow, Person, Severity, fold};
use serde::{Deserialize, Serialize};

use super::ReadWith;
use crate::{
    kernel::{MemberTypeId, Refusal, remark_message},
    membership::domain::{MemberDraft, MemberForm, Payment, UnitPath},
};

/// A row that names a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodRow {
    /// Its line in the file, from 1.
    pub line: u32,
    /// What it says of the member.
    pub draft: MemberDraft,
    /// The kind of membership, if it says one.
    pub member_type: Option<MemberTypeId>,
    /// Whether it says how things stand with the fee.
    pub says_payment: bool,
    /// Whether somebody should look at it.
    pub doubtful: bool,
    /// What is to be said of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Refusal>,
}

/// A row that names no member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultyRow {
    /// Its line in the file, from 1.
    pub line: u32,
    /// What is wrong; the field is the column, or none if it is the whole row.
    pub faults: Vec<Refusal>,
}

/// Words for payments in lists, as they are compared.
const PAYMENTS: [(Payment, &str); 4] = [
    (Payment::Paid, "paid; yes; y; 1; x; ja; j; bezahlt; gezahlt; तिरेको; हो; छ; भुक्तानी भएको"),
    (
        Payment::Unpaid,
        "unpaid; not paid; no; n; 0; open; due; nein; offen; unbezahlt; nicht bezahlt; नतिरेको; होइन; छैन; बाँकी",
    ),
    (Payment::Partial, "partial; partly; paid in part; teilweise; teilweise bezahlt; teilbezahlt; केही तिरेको"),
    (Payment::Exempt, "exempt; waived; free; befreit; beitragsfrei; frei; निःशुल्क; मिनाहा; तिर्नु नपर्ने"),
];

/// How the rows of a file are read.
pub(super) struct Reading<'a> {
    with: ReadWith<'a>,
    types: HashMap<String, MemberTypeId>,
    payments: HashMap<String, Payment>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(with: ReadWith<'a>) -> Self {
        let types = with.types.iter().map(|known| (fold(known.draft.name.as_str()), known.id)).collect();
        let words = |(payment, words): (Payment, &'static str)| {
            words.split(';').map(move |word| (fold(word.trim()), payment))
        };
        Self { with, types, payments: PAYMENTS.into_iter().flat_map(words).collect() }
    }

    /// The member of a row, or all that is wrong with it.
    pub(super) fn row(&self, row: JudgedRow) -> Result<GoodRow, FaultyRow> {
        let line = row.line;
        let mut faults = messages(&row, |severity| severity == Severity::Fault);
        let mut remarks = messages(&row, |severity| severity < Severity::Fault);
        let mut doubtful = row.is_doubtful();
        let said = |field: Field| said(&row.person, field);
        let payment = match said(Field::Paid) {
            "" => None,
            word => {
                let payment = self.payments.get(&fold(word)).copied();
                if payment.is_none() {
                    doubtful = true;
                    remarks.push(Refusal::field("payment", "import-payment-unknown").with("value", word));
                }
                payment
            }
        };
        let member_type = match said(Field::MemberType) {
            "" => None,
            name => {
                let found = self.types.get(&fold(name)).copied();
                if found.is_none() {
                    faults.push(Refusal::field("member_type", "import-type-unknown").with("value", name));
                }
                found
            }
        };
        // Most lists name places, which are no paths.
        let unit = said(Field::Unit);
        let is_path = unit.is_empty() || UnitPath::parse(unit).is_ok();
        if !is_path {
            doubtful = true;
            remarks.push(Refusal::field("unit", "import-unit-unknown").with("value", unit));
        }
        let unit = if is_path { unit } else { "" };
        let form = MemberForm {
            name: row.person.name.clone(),
            email: row.person.email.clone().unwrap_or_default(),
            number: row.person.number.clone().unwrap_or_default(),
            unit: unit.to_owned(),
            joined: said(Field::Joined).to_owned(),
            expires: said(Field::Left).to_owned(),
            payment: payment.unwrap_or_default().to_string(),
        };
        // What the row lacks or says wrongly is told once.
        let draft = if faults.is_empty() { form.parse(self.with.today) } else { Err(Vec::new()) };
        match draft {
            Ok(draft) if faults.is_empty() => {
                Ok(GoodRow { line, draft, member_type, says_payment: payment.is_some(), doubtful, remarks })
            }
            Ok(_) => Err(FaultyRow { line, faults }),
            Err(more) => {
                faults.extend(more);
                Err(FaultyRow { line, faults })
            }
        }
    }
}

fn said(person: &Person, field: Field) -> &str {
    person.others.iter().find(|(of, _)| *of == field).map_or("", |(_, text)| text.as_str())
}

fn messages(row: &JudgedRow, which: impl Fn(Severity) -> bool) -> Vec<Refusal> {
    row.remarks.iter().filter(|remark| which(remark.kind.severity())).filter_map(remark_message).collect()
}
