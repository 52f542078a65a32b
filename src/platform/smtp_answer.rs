//! What mail servers say, made plain: the kind of failure, by the stage of the
//! conversation, the codes (RFC 5321, RFC 3463) and words that are common.

use std::error::Error as _;

use lettre::transport::smtp::{Error, response::Severity};

use crate::db::outbox::Trouble;

/// How much of an answer is kept.
const ANSWER_CHARACTERS: usize = 500;

/// Where in the conversation a mail was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Connection,
    Encryption,
    SignIn,
    Sender,
    Recipient,
    Message,
}

/// A server's answer, as far as there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// Three digits; empty if the server said nothing.
    code: String,
    is_permanent: bool,
    text: String,
}

impl Answer {
    /// What `error` tells of it; an error of `None` is no answer in time.
    pub(super) fn of(error: Option<&Error>) -> Self {
        let Some((error, code)) = error.and_then(|error| Some((error, error.status()?))) else {
            return Self::default();
        };
        Self {
            code: code.to_string(),
            is_permanent: code.severity == Severity::PermanentNegativeCompletion,
            text: error.source().map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// An answer as a delivery status notification reports it, such as
    /// `smtp; 550 5.1.1 no such user`.
    pub(super) fn reported(diagnostic: &str) -> Self {
        let text = diagnostic.split_once(';').map_or(diagnostic, |(_, text)| text).trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (code, rest) = if digits == 3 { text.split_at(3) } else { ("", text) };
        let rest = rest.trim_start_matches('-').trim();
        Self { code: code.to_owned(), is_permanent: code.starts_with('5'), text: rest.to_owned() }
    }

    /// The trouble of a mail that came back.
    pub(super) fn bounce(&self) -> Trouble {
        if !self.code.is_empty() {
            return self.trouble(Stage::Recipient);
        }
        let words = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let answer = (!words.is_empty()).then(|| words.chars().take(ANSWER_CHARACTERS).collect());
        Trouble { reason: "other", answer }
    }

    #[cfg(test)]
    fn said(code: &str, text: &str) -> Self {
        Self { code: code.to_owned(), is_permanent: code.starts_with('5'), text: text.to_owned() }
    }

    /// The answer in one line, with its code.
    fn line(&self) -> Option<String> {
        let words = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = format!("{} {words}", self.code);
        (!self.code.is_empty()).then(|| line.trim_end().chars().take(ANSWER_CHARACTERS).collect())
    }

    /// The enhanced status behind the first digit, such as `1.1` of `5.1.1`.
    fn enhanced(&self) -> Option<&str> {
        let first = self.text.split_whitespace().next()?;
        let (class, rest) = first.split_once('.')?;
        (matches!(class, "4" | "5") && rest.contains('.')).then_some(rest)
    }

    /// Whether the answer to RCPT says that the mailbox is none, for good. By the
    /// enhanced code if there is one: addresses (X.1) but the sender's, and disabled
    /// mailboxes (X.2.1); full ones, policies and relaying may change. Else by the code.
    pub(super) fn is_about_mailbox(&self) -> bool {
        self.is_permanent
            && match self.enhanced() {
                Some("1.7" | "1.8") => false,
                Some("2.1") => true,
                Some(enhanced) => enhanced.starts_with("1."),
                None => matches!(self.code.as_str(), "550" | "551" | "553"),
            }
    }

    /// The kind of failure, the end of a message's key.
    fn reason(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Connection if self.code.is_empty() => "unreachable",
            Stage::Connection => "busy",
            Stage::Encryption => "encryption",
            Stage::SignIn => "sign-in",
            Stage::Recipient if self.is_about_mailbox() => "mailbox-unknown",
            Stage::Sender | Stage::Recipient | Stage::Message if self.code.is_empty() => "no-answer",
            Stage::Sender | Stage::Recipient | Stage::Message => self.said_of_mail(stage),
        }
    }

    fn said_of_mail(&self, stage: Stage) -> &'static str {
        let text = self.text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let enhanced = self.enhanced().unwrap_or_default();
        if says(&["greylist", "graylist", "grey-list", "gray-list", "greylisted"]) {
            "greylisted"
        } else if says(&["rate limit", "too many", "throttl", "try again later"]) || enhanced == "7.28" {
            "rate-limited"
        } else if stage == Stage::Recipient
            && (enhanced == "2.2" || says(&["quota", "mailbox full", "is full"]))
        {
            "mailbox-full"
        } else if stage == Stage::Recipient && says(&["relay"]) {
            "no-relay"
        } else if enhanced == "3.4" || (stage == Stage::Message && self.code == "552") {
            "too-large"
        } else if enhanced.starts_with("7.") || says(&["spam", "block", "blacklist", "policy", "reputation"])
        {
            "policy"
        } else if stage == Stage::Sender {
            "sender"
        } else if self.code == "421" || enhanced.starts_with("3.") || enhanced.starts_with("4.") {
            "busy"
        } else {
            "other"
        }
    }

    /// Why a mail was not taken at `stage`.
    pub(super) fn trouble(&self, stage: Stage) -> Trouble {
        Trouble { reason: self.reason(stage), answer: self.line() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_of_the_mailbox_is_about_the_recipient() {
        for (code, text) in [("550", "no such user"), ("550", "5.1.1 unknown"), ("550", "5.2.1 disabled")] {
            assert!(Answer::said(code, text).is_about_mailbox(), "{code} {text}");
        }
        for (code, text) in [
            ("550", "5.7.1 relaying denied"),
            ("552", "5.2.2 mailbox full"),
            ("554", "not from you"),
            ("552", "too much"),
            ("553", "5.1.8 sender's domain unknown"),
            ("530", "5.7.0 sign in first"),
            ("450", "4.1.1 unknown for now"),
        ] {
            assert!(!Answer::said(code, text).is_about_mailbox(), "{code} {text}");
        }
    }

    #[test]
    fn what_servers_say_is_made_plain() {
        for (stage, code, text, reason) in [
            (Stage::Recipient, "550", "5.1.1 <x@y>: Recipient address rejected", "mailbox-unknown"),
            (Stage::Recipient, "450", "4.2.0 Greylisted, see http://postgrey", "greylisted"),
            (Stage::Recipient, "451", "4.7.1 Greylisting in action", "greylisted"),
            (Stage::Recipient, "552", "5.2.2 mailbox full", "mailbox-full"),
            (Stage::Recipient, "452", "4.2.2 The email account is over quota", "mailbox-full"),
            (Stage::Recipient, "550", "5.7.1 relaying denied", "no-relay"),
            (Stage::Recipient, "421", "4.7.28 unusual rate of mail", "rate-limited"),
            (Stage::Sender, "552", "5.2.2 over quota", "sender"),
            (Stage::Sender, "452", "too many mails, try again later", "rate-limited"),
            (Stage::Message, "554", "5.7.1 looks like spam", "policy"),
            (Stage::Message, "552", "too large", "too-large"),
            (Stage::Message, "451", "not now", "other"),
            (Stage::Message, "451", "4.3.0 not now", "busy"),
            (Stage::Connection, "554", "no service", "busy"),
            (Stage::SignIn, "535", "5.7.8 wrong password", "sign-in"),
        ] {
            assert_eq!(Answer::said(code, text).reason(stage), reason, "{code} {text}");
        }
        assert_eq!(Answer::default().reason(Stage::Connection), "unreachable");
        assert_eq!(Answer::default().reason(Stage::Message), "no-answer");
    }

    #[test]
    fn an_answer_is_kept_in_one_short_line() {
        let long = Answer::said("451", &format!("4.7.1 not\n now {}", "x".repeat(1000)));
        let line = long.line().unwrap();
        assert!(line.starts_with("451 4.7.1 not now x") && line.chars().count() == ANSWER_CHARACTERS);
        assert_eq!(Answer::default().line(), None);
    }
}
