//! The form of a mail: its headers, and a plain and an HTML part that say the same.
//!
//! Both parts are sent in base64. As quoted-printable, lines are broken after 76
//! characters, and there are readers and gateways that do not put a link together again;
//! base64 (RFC 2045, section 6.8) is either decoded whole or not at all.

use lettre::{
    Address, Message,
    message::{
        Body, Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};

use crate::{kernel::Language, messages::WordedMail};

/// Headers that tell programs not to answer (RFC 3834, section 5; and Exchange's own).
const AUTOMATIC: [(&str, &str); 2] =
    [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")];

/// What a message is made of.
pub(super) struct Letter<'a> {
    /// Who sends it.
    pub(super) from: &'a Mailbox,
    /// Who gets it.
    pub(super) to: &'a Address,
    /// `Message-ID`, in angle brackets. Sent again it has the same one, so that who
    /// gets it twice is shown it once.
    pub(super) id: String,
    /// The earlier message that it belongs to, in angle brackets.
    pub(super) in_reply_to: Option<String>,
    /// What it says.
    pub(super) said: &'a WordedMail,
}

impl Letter<'_> {
    /// The message; none if a header or a text cannot be written.
    pub(super) fn message(&self) -> Option<Vec<u8>> {
        let WordedMail { language, subject, body } = self.said;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, self.to.clone()))
            .date_now()
            .message_id(Some(self.id.clone()))
            .subject(subject.clone());
        if let Some(id) = &self.in_reply_to {
            message = message.in_reply_to(id.clone()).references(id.clone());
        }
        for (name, value) in AUTOMATIC.into_iter().chain([("Content-Language", language.tag())]) {
            message =
                message.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value.into()));
        }
        let part = |kind: ContentType, text: String| {
            let body = Body::new_with_encoding(text, ContentTransferEncoding::Base64).ok()?;
            Some(SinglePart::builder().header(kind).body(body))
        };
        let plain = part(ContentType::TEXT_PLAIN, body.clone())?;
        let html = part(ContentType::TEXT_HTML, html(*language, subject, body))?;
        let parts = MultiPart::alternative().singlepart(plain).singlepart(html);
        Some(message.multipart(parts).ok()?.formatted())
    }
}

/// The text as a page: its paragraphs and lines, with its links to follow, and what is
/// to be copied set off. It names no colours, so that it is read in light and dark.
fn html(language: Language, subject: &str, text: &str) -> String {
    let paragraphs: String = text.split("\n\n").map(paragraph).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <title>{}</title>\n</head>\n\
         <body style=\"margin:0;padding:16px\">\n\
         <div style=\"max-width:36em;margin:0 auto;font-family:system-ui,-apple-system,'Segoe UI',Roboto,\
         'Noto Sans','Noto Sans Devanagari','Nirmala UI',sans-serif;font-size:16px;line-height:1.5\">\n\
         {paragraphs}</div>\n</body>\n</html>\n",
        escaped(subject),
    )
}

fn paragraph(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let written: Vec<String> = lines.iter().map(|line| self::line(line, lines.len() == 1)).collect();
    if written.is_empty() { String::new() } else { format!("<p>{}</p>\n", written.join("<br>\n")) }
}

/// A line. One without spaces is a link, or, alone in its paragraph, a code.
fn line(line: &str, is_alone: bool) -> String {
    let text = escaped(line.trim());
    let is_one_word = !line.trim().contains(char::is_whitespace);
    if is_one_word && (line.starts_with("https://") || line.starts_with("http://")) {
        format!("<a href=\"{text}\" style=\"overflow-wrap:anywhere;word-break:break-all\">{text}</a>")
    } else if is_one_word && is_alone {
        format!("<code style=\"font-size:20px;font-family:ui-monospace,Consolas,monospace\">{text}</code>")
    } else {
        text
    }
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut written, character| {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            other => written.push(other),
        }
        written
    })
}

#[cfg(test)]
#[path = "mail_form_tests.rs"]
mod tests;
