//! Reading a notification.

use mail_parser::{Message, MessageParser, MimeHeaders};

use crate::{
    db::outbox::{ReturnCode, Trouble},
    platform::smtp_answer::Answer,
};

/// Where the address is told that a mail was delivered to; the header of the envelope's
/// recipient first, which servers write when they deliver.
const RECIPIENTS: [&str; 5] = ["X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "To"];

/// What a notification says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// Which mail it is about.
    pub(super) code: Option<ReturnCode>,
    /// What became of that.
    pub(super) verdict: Verdict,
}

/// What became of a mail.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is not delivered, and will not be.
    Failed(Trouble),
    /// It is delayed, was delivered or passed on, or nothing is said of that.
    Otherwise,
}

/// Reads a notification, which came to `recipient` if that is known. It may begin as in an
/// mbox: so Exim hands mails to programs.
pub(super) fn read(raw: &[u8], recipient: Option<&str>) -> Report {
    let first = raw.iter().position(|byte| *byte == b'\n').filter(|_| raw.starts_with(b"From "));
    let raw = first.map_or(raw, |end| &raw[end + 1..]);
    let Some(message) = MessageParser::default().parse(raw) else {
        return Report { code: recipient.and_then(code_in), verdict: Verdict::Otherwise };
    };
    let in_headers = || RECIPIENTS.iter().find_map(|name| message.header_raw(*name).and_then(code_in));
    Report { code: recipient.and_then(code_in).or_else(in_headers), verdict: verdict(&message) }
}

/// The code in a text that holds addresses: behind a `+` or `-`, before an `@`.
fn code_in(text: &str) -> Option<ReturnCode> {
    text.split('@').find_map(|before| {
        let local = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || "+-._=".contains(c))).next()?;
        local.split(['+', '-', '=']).find_map(ReturnCode::parse)
    })
}

fn verdict(message: &Message<'_>) -> Verdict {
    let statuses = message.parts.iter().filter(|part| {
        part.content_type().is_some_and(|kind| {
            let subtype = kind.subtype().unwrap_or_default();
            kind.ctype().eq_ignore_ascii_case("message")
                && ["delivery-status", "global-delivery-status"]
                    .iter()
                    .any(|known| subtype.eq_ignore_ascii_case(known))
        })
    });
    let groups = statuses.flat_map(|part| fields(&String::from_utf8_lossy(part.contents())));
    let failed = groups.into_iter().find(|group| {
        field(group, "action").is_some_and(|action| action.trim().eq_ignore_ascii_case("failed"))
    });
    match failed {
        Some(group) => {
            let said = field(&group, "diagnostic-code").map(ToOwned::to_owned);
            let said = said.or_else(|| said_in_text(message, &group));
            let said = said.or_else(|| field(&group, "status").map(ToOwned::to_owned));
            Verdict::Failed(Answer::reported(&said.unwrap_or_default()).bounce())
        }
        None => Verdict::Otherwise,
    }
}

/// The server's words, which OpenSMTPD writes only where people read: in a line that begins
/// with the recipient's address.
fn said_in_text(message: &Message<'_>, group: &Fields) -> Option<String> {
    let (_, address) = field(group, "final-recipient")?.split_once(';')?;
    let text = message.body_text(0)?;
    let said = text.lines().find_map(|line| line.trim().strip_prefix(address.trim())?.strip_prefix(": "));
    said.map(|said| format!("smtp; {said}"))
}

/// Names, in lower case, and values.
type Fields = Vec<(String, String)>;

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The groups of fields of a delivery status, unfolded (RFC 3464, section 2.1).
fn fields(text: &str) -> Vec<Fields> {
    let mut groups = vec![Fields::new()];
    for line in text.lines() {
        let Some(group) = groups.last_mut() else { continue };
        if line.trim().is_empty() {
            if !group.is_empty() {
                groups.push(Fields::new());
            }
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    groups
}

#[cfg(test)]
mod tests;
