//! The list of members as a file, as it is filtered. What is written can be read again as
//! a file of members.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use time::Date;

use super::columns::heading;
use crate::{
    kernel::{AuditEntry, without_formula},
    membership::{
        EXPORT,
        application::{MemberLine, Members as _, ShownColumns as _},
        domain::{Column, Columns},
    },
    messages,
    web::{AppError, MembersOffice, Query, RequestContext, forms::SoughtMembers},
};

page!("/{slug}/office/members/export.csv" Member comma_separated);

/// `/{slug}/office/members/export.csv`
pub async fn comma_separated(
    context: RequestContext,
    office: MembersOffice,
    Query(asked): Query<SoughtMembers>,
) -> Result<Response, AppError> {
    let rows = rows(&context, &office, &asked).await?;
    let file = csv_file(&rows).map_err(|error| AppError::fault(&error))?;
    Ok(download(file, "text/csv; charset=utf-8", "members.csv"))
}

page!("/{slug}/office/members/export.xlsx" Member workbook);

/// `/{slug}/office/members/export.xlsx`
pub async fn workbook(
    context: RequestContext,
    office: MembersOffice,
    Query(asked): Query<SoughtMembers>,
) -> Result<Response, AppError> {
    let rows = rows(&context, &office, &asked).await?;
    let work = tokio::task::spawn_blocking(move || xlsx_file(&rows));
    let file = work.await.map_err(|error| AppError::fault(&error))?;
    let file = file.map_err(|error| AppError::fault(&error))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(file, kind, "members.xlsx"))
}

/// The headings and the members, in the reader's language. That the list was taken away is
/// written to the audit.
async fn rows(
    context: &RequestContext,
    office: &MembersOffice,
    asked: &SoughtMembers,
) -> Result<Vec<Vec<String>>, AppError> {
    office.require_somewhere(&EXPORT)?;
    let filter = asked.filter().map_err(|_| AppError::NotFound)?;
    let members = office.db().everybody(&office.within(&EXPORT, filter)).await?;
    let facts = serde_json::json!({ "members": members.len() });
    let change = office.db().begin().await?;
    let subject = office.db().tenant();
    change.commit(AuditEntry::new(office.actor(), "members.exported", subject).with(facts)).await?;
    let columns = office.db().columns(office.member.user.id).await?.unwrap_or_else(Columns::all);
    let word = |key: &str| messages::message(context.language, key, &[]);
    let headings = row(&columns, word("field-name"), |column| word(heading(column)));
    let line = |member: MemberLine| {
        let name = member.name.clone();
        row(&columns, name, |column| value(&member, column, word))
    };
    Ok(std::iter::once(headings).chain(members.into_iter().map(line)).collect())
}

/// The values of a row. The name stands behind the number.
fn row(columns: &Columns, name: String, value: impl Fn(Column) -> String) -> Vec<String> {
    let mut row: Vec<_> = columns.iter().map(value).collect();
    row.insert(usize::from(columns.has(Column::Number)), name);
    row
}

fn value(member: &MemberLine, column: Column, word: impl Fn(&str) -> String) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match column {
        Column::Number => member.number.clone().unwrap_or_default(),
        Column::Email => member.email.clone().unwrap_or_default(),
        Column::Type => member.type_name.clone(),
        Column::State => word(&format!("member-state-{}", member.state)),
        Column::Payment => word(&format!("member-payment-{}", member.payment)),
        Column::Unit => member.unit.clone().unwrap_or_default(),
        Column::Joined => day(member.joined),
        Column::Expires => day(member.expires),
    }
}

/// Values that spreadsheets would take for a formula begin with an apostrophe.
fn csv_file(rows: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    // The mark by which spreadsheets know the encoding.
    let mut format = csv::WriterBuilder::new();
    let mut file = format.terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        file.write_record(row.iter().map(|value| without_formula(value).into_owned()))?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

/// Every value is a text: numbers keep their leading zeros, and nothing is a formula.
fn xlsx_file(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet();
    for (line, row) in (0..).zip(rows) {
        for (column, value) in (0..).zip(row) {
            if !value.is_empty() {
                sheet.write_string_with_format(line, column, value, &text)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

fn download(file: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, file).into_response()
}

#[cfg(test)]
mod tests {
    use publicdigit_lists::{Field, Remembered};
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        kernel::Language,
        membership::domain::{
            Duration, Fee, GoodRow, MemberState, MemberType, MemberTypeDraft, Payment, ReadMembers, ReadWith,
            TypeName, read_members,
        },
    };

    fn rows(language: Language, payment: Payment) -> Vec<Vec<String>> {
        let word = |key: &str| messages::message(language, key, &[]);
        let member = MemberLine {
            id: Uuid::from_u128(2).into(),
            name: "=दीपक पौड्याल".to_owned(),
            email: Some("dipak@example.org".to_owned()),
            number: Some("0012".to_owned()),
            type_name: "Full".to_owned(),
            state: MemberState::Active,
            unit: Some("np.3.15".to_owned()),
            payment,
            joined: Some(date!(2020 - 01 - 31)),
            expires: Some(date!(2030 - 01 - 31)),
        };
        let columns = Columns::all();
        let headings = row(&columns, word("field-name"), |column| word(heading(column)));
        let name = member.name.clone();
        vec![headings, row(&columns, name, |column| value(&member, column, word))]
    }

    fn read(file: &[u8]) -> (ReadMembers, Vec<GoodRow>) {
        let draft = MemberTypeDraft {
            name: TypeName::parse("Full").unwrap(),
            votes: true,
            fee: Fee::parse("5", "EUR").unwrap(),
            duration: Duration::Lifetime,
            needs_approval: false,
            sponsors: 0,
            open_to_applicants: false,
        };
        let types = [MemberType { id: Uuid::from_u128(1).into(), draft }];
        let with = ReadWith {
            remembered: &Remembered::default(),
            types: &types,
            usual: types[0].id,
            today: date!(2026 - 11 - 30),
        };
        let mut good = Vec::new();
        let read = read_members(file, with, |row| good.push(row.clone())).unwrap();
        (read, good)
    }

    #[test]
    fn what_is_written_is_read_again_in_every_language() {
        for language in Language::ALL {
            for payment in Payment::ALL {
                let rows = rows(language, payment);
                for file in [csv_file(&rows).unwrap(), xlsx_file(&rows).unwrap()] {
                    let (read, good) = read(&file);
                    let used: Vec<_> = read.recognised.columns.iter().map(|column| column.becomes).collect();
                    assert_eq!(read.faulty, [], "{language}: {used:?}");
                    let row = &good[0];
                    assert_eq!(row.draft.number.as_ref().unwrap().as_str(), "0012", "{language}");
                    assert_eq!(row.draft.email.as_ref().unwrap().as_str(), "dipak@example.org");
                    assert_eq!(row.draft.unit.as_ref().unwrap().as_str(), "np.3.15", "{language}: {used:?}");
                    assert_eq!(row.draft.joined, Some(date!(2020 - 01 - 31)), "{language}: {used:?}");
                    assert_eq!(row.draft.expires, Some(date!(2030 - 01 - 31)), "{language}: {used:?}");
                    assert_eq!(row.member_type, Some(Uuid::from_u128(1).into()), "{language}: {used:?}");
                    assert_eq!(
                        (row.draft.payment, row.says_payment),
                        (payment, true),
                        "{language}: {used:?}"
                    );
                    let state = read.recognised.columns.iter().find(|column| {
                        matches!(column.becomes, publicdigit_lists::Use::NotHere { field: Field::State })
                    });
                    assert!(state.is_some(), "{language}: {used:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_in_a_file_is_a_formula() {
        let rows = rows(Language::En, Payment::Paid);
        let csv = String::from_utf8(csv_file(&rows).unwrap()).unwrap();
        assert!(csv.contains(",'=दीपक"), "{csv}");
    }
}
