use super::*;

const CODE: &str = "aaaaaqaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// A notification in the form of a program: its headers, and its delivery status.
fn notification(headers: &str, kind: &str, status: &str) -> String {
    // Where people read it, OpenSMTPD alone says what the server said.
    let words = if kind.ends_with("mixed") { "ida@post.example: 550 5.1.1 unknown" } else { "" };
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.org\r\nTo: bounces+{CODE}@example.org\r\n\
         Subject: Undelivered\r\n{headers}\r\nMIME-Version: 1.0\r\n\
         Content-Type: {kind}; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\r\n{words}\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n{status}\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Your link\r\n\r\nAction: failed\r\n\
         --b--\r\n"
    )
}

fn report(raw: &str) -> Report {
    read(raw.as_bytes(), None)
}

fn reason(raw: &str) -> Option<&'static str> {
    match report(raw).verdict {
        Verdict::Failed(trouble) => Some(trouble.reason),
        Verdict::Otherwise => None,
    }
}

const REPORT: &str = "multipart/report; report-type=delivery-status";

#[test]
fn bounces_of_the_programs_that_are_in_use_are_understood() {
    for (program, kind, status, expected) in [
        (
            "Postfix",
            REPORT,
            "Reporting-MTA: dns; mx.example.org\r\nX-Postfix-Queue-ID: 4F\r\n\r\n\
             Final-Recipient: rfc822; ida@post.example\r\nOriginal-Recipient: rfc822;ida@post.example\r\n\
             Action: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mail.post.example\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 <ida@post.example>: Recipient address\r\n    rejected: User unknown\r\n",
            "mailbox-unknown",
        ),
        (
            "Postfix, expired",
            REPORT,
            "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; ida@post.example\r\n\
             Action: failed\r\nStatus: 4.2.0\r\nDiagnostic-Code: smtp; 450 4.2.0 Greylisted\r\n",
            "greylisted",
        ),
        (
            "Exim",
            REPORT,
            "Reporting-MTA: dns; mx.example.org\r\n\r\nAction: failed\r\n\
             Final-Recipient: rfc822;ida@post.example\r\nStatus: 5.0.0\r\nRemote-MTA: dns; post.example\r\n\
             Diagnostic-Code: smtp; 550 No such user here\r\n",
            "mailbox-unknown",
        ),
        (
            "OpenSMTPD",
            "multipart/mixed",
            "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; ida@post.example\r\n\
             Action: failed\r\nStatus: 5.0.0\r\n",
            "mailbox-unknown",
        ),
        (
            "Exchange",
            REPORT,
            "Reporting-MTA: dns;EX01.post.example\r\nArrival-Date: Sat, 28 Nov 2026 10:00:00 +0000\r\n\r\n\
             Final-Recipient: rfc822;ida@post.example\r\nAction: failed\r\nStatus: 5.1.10\r\n\
             Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found\r\n\
             X-Display-Name: ida@post.example\r\n",
            "mailbox-unknown",
        ),
        (
            "Gmail",
            REPORT,
            "Reporting-MTA: dns; googlemail.com\r\nReceived-From-MTA: dns; elections@example.org\r\n\r\n\
             Final-Recipient: rfc822; ida@gmail.example\r\nAction: failed\r\nStatus: 5.2.2\r\n\
             Diagnostic-Code: smtp; 552-5.2.2 The email account that you tried to reach is over quota.\r\n \
             552 5.2.2 https://support.example/mail - gsmtp\r\nLast-Attempt-Date: Sat, 28 Nov 2026 02:00:00 -0800\r\n",
            "mailbox-full",
        ),
    ] {
        let raw = notification("Auto-Submitted: auto-replied", kind, status);
        assert_eq!(reason(&raw), Some(expected), "{program}");
        assert_eq!(report(&raw).code, ReturnCode::parse(CODE), "{program}");
    }
}

#[test]
fn what_is_no_bounce_is_taken_for_none() {
    for action in ["delayed", "delivered", "relayed", "expanded"] {
        let status = format!(
            "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\n\
             Action: {action}\r\nStatus: 4.4.1\r\n"
        );
        assert_eq!(reason(&notification("X: y", REPORT, &status)), None, "{action}");
    }
    let absent = format!("To: bounces+{CODE}@example.org\r\nSubject: Away\r\n\r\nAction: failed\r\n");
    assert_eq!(reason(&absent), None);
    assert_eq!(reason(""), None);
}

#[test]
fn the_address_is_found_wherever_servers_write_it() {
    let code = ReturnCode::parse(CODE);
    for headers in [
        format!("To: undisclosed\r\nX-Original-To: bounces+{CODE}@example.org"),
        format!("Delivered-To: bounces-{CODE}@example.org"),
        format!("Envelope-To: <bounces+{}@example.org>", CODE.to_uppercase()),
    ] {
        let raw = format!("{headers}\r\nSubject: x\r\n\r\nText\r\n");
        assert_eq!(report(&raw).code, code, "{headers}");
    }
    let piped =
        format!("From MAILER-DAEMON Mon Nov 30 04:29:25 2026\nTo: bounces+{CODE}@example.org\n\nText\n");
    assert_eq!(report(&piped).code, code, "as Exim hands it to a program");
    assert_eq!(read(b"Subject: x\r\n\r\n", Some(&format!("bounces+{CODE}@example.org"))).code, code);
    assert_eq!(report("To: bounces+abc@example.org\r\n\r\nx").code, None);
}
