//! An organisation's audit as a file.

use std::collections::BTreeMap;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use time::format_description::well_known::Rfc3339;

use super::audit::{Asked, actor, names};
use crate::{
    access::domain::READ_AUDIT,
    db::{DbError, audit::ShownEntry},
    kernel::without_formula,
    web::{AppError, Query, authority::Member},
};

page!("/{slug}/office/audit/export.csv" Member page);

/// How many entries are read at once.
const AT_ONCE: i64 = 1000;
/// What stands in the columns.
const HEAD: [&str; 7] = ["number", "time", "by", "by_id", "action", "subject", "details"];

/// `/{slug}/office/audit/export.csv`: all entries that are looked for, the oldest first
/// (RFC 4180). Read a part at a time and sent when it is whole: one that broke off would
/// look like all there is.
pub async fn page(member: Member, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    member.require(&READ_AUDIT)?;
    let names = names(&member.db).await?;
    let sought = asked.sought(&member.zone());
    // With the mark by which spreadsheets know UTF-8.
    let mut file = format!("\u{feff}{}\r\n", HEAD.join(",")).into_bytes();
    let mut after = 0;
    loop {
        let entries = member.db.audit_after(&sought, after, AT_ONCE).await?;
        let Some(last) = entries.last() else { break };
        after = last.position;
        file.extend(rows(&entries, &names).map_err(|_| DbError::Malformed("audit_entry"))?);
    }
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = format!("attachment; filename=\"audit-{}.csv\"", member.slug);
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn rows(entries: &[ShownEntry], names: &BTreeMap<String, String>) -> Result<Vec<u8>, csv::Error> {
    let mut format = csv::WriterBuilder::new();
    format.terminator(csv::Terminator::CRLF);
    let mut file = format.from_writer(Vec::new());
    for entry in entries {
        let (kind, id) = actor(&entry.actor);
        let by = id.map(|id| names.get(id).cloned().unwrap_or_default());
        let at = entry.at.format(&Rfc3339).unwrap_or_default();
        file.write_record([
            entry.position.to_string(),
            at,
            without_formula(&by.unwrap_or_else(|| kind.to_owned())).into_owned(),
            id.unwrap_or_default().to_owned(),
            entry.action.clone(),
            without_formula(&entry.subject).into_owned(),
            entry.details.to_string(),
        ])?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_row_names_who_did_what_and_holds_no_formula() {
        let entry = |actor: serde_json::Value| ShownEntry {
            position: 7,
            at: datetime!(2026-11-30 10:00 UTC),
            actor,
            action: "user.invited".to_owned(),
            subject: "=1+1".to_owned(),
            details: json!({ "role": "admin" }),
        };
        let entries = [entry(json!({ "kind": "user", "id": "1" })), entry(json!({ "kind": "system" }))];
        let names = BTreeMap::from([("1".to_owned(), "@Asha, Rai".to_owned())]);
        let text = String::from_utf8(rows(&entries, &names).unwrap()).unwrap();
        let first =
            "7,2026-11-30T10:00:00Z,\"'@Asha, Rai\",1,user.invited,'=1+1,\"{\"\"role\"\":\"\"admin\"\"}\"";
        let other = "7,2026-11-30T10:00:00Z,system,,user.invited,'=1+1,\"{\"\"role\"\":\"\"admin\"\"}\"";
        assert_eq!(text, format!("{first}\r\n{other}\r\n"));
    }
}
