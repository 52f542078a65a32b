//! Forms that every server function can read.

use publicdigit::kernel::{ElectionId, Slug};
use uuid::Uuid;

use crate::site::{Answer, Browser};

/// Fields that hold an identifier.
const IDS: [&str; 21] = [
    "passkey",
    "admin",
    "post",
    "candidate",
    "voter",
    "trustee",
    "user",
    "chief",
    "import",
    "application",
    "account",
    "session",
    "assignment",
    "member",
    "sponsor",
    "member_type",
    "subject",
    "other",
    "filter",
    "member_fee",
    "change_request",
];

/// Fields that hold a text.
const TEXTS: [&str; 8] = ["title", "name", "statement", "description", "reason", "texts", "text", "share"];

/// Fields that hold something of a form of their own.
const VALUES: [(&str, &str); 68] = [
    ("answer", "{}"),
    ("seats", "1"),
    ("min", "0"),
    ("max", "1"),
    ("email", "somebody@example.org"),
    ("member_number", ""),
    ("hours", "24"),
    ("person", "Nobody Else"),
    ("address", "else@example.org"),
    ("search", ""),
    ("unit", "xy.1.1.x1"),
    ("country", "xy"),
    ("parent", "xy.1.1"),
    ("inside", "xy.1"),
    ("name_en", "Some place"),
    ("name_ne", ""),
    ("name_de", ""),
    ("from", "2030-01-01"),
    ("until", ""),
    ("code", "000000"),
    ("unit_code", "7"),
    ("current_password", "not the password"),
    ("role", "deputy"),
    ("direction", "up"),
    ("language", "en"),
    ("group", "Ed25519"),
    ("opens_at", ""),
    ("closes_at", "2030-01-01T12:00"),
    ("opens_at_offset", "0"),
    ("closes_at_offset", "0"),
    ("public_key", "{}"),
    ("key", "{}"),
    ("decryption", "{}"),
    ("proof", "{}"),
    ("message", "{}"),
    ("sharing", "all"),
    ("needed", ""),
    ("ballot", "{}"),
    ("drawn", "{}"),
    ("public", "{}"),
    ("sought", ""),
    ("number", ""),
    ("joined", ""),
    ("asked_on", "2026-01-31"),
    ("confirmed_on", "2026-01-31"),
    ("sponsor_number", "NC-1"),
    ("sponsors", "0"),
    ("other_version", "0"),
    ("remains", "one"),
    ("keep_name", "one"),
    ("keep_email", "one"),
    ("keep_number", "one"),
    ("keep_type", "one"),
    ("keep_unit", "one"),
    ("keep_joined", "one"),
    ("keep_expires", "one"),
    ("keep_payment", "one"),
    ("expires", ""),
    ("version", "0"),
    ("fee", "24"),
    ("months", "24"),
    ("payment", "paid"),
    ("settlement", "paid"),
    ("outcome", "accepted"),
    ("transition", "suspend"),
    ("currency", "EUR"),
    ("template", "A-{SERIAL:3}"),
    ("time_zone", "Asia/Kathmandu"),
];

/// A form that every server function can read, about an election and what
/// belongs to it.
pub fn fields(
    election: ElectionId,
    slug: &Slug,
    id_of: impl Fn(&str) -> Uuid,
) -> Vec<(&'static str, String)> {
    let mut form = vec![("election", election.to_string()), ("slug", slug.to_string())];
    form.extend(IDS.map(|name| (name, id_of(name).to_string())));
    form.extend(TEXTS.map(|name| (name, "Some text that is long enough".to_owned())));
    form.extend(VALUES.map(|(name, value)| (name, value.to_owned())));
    form
}

/// Calls a server function in the way it is called: by an island, with a file or
/// with a form.
pub async fn call_as_meant(browser: &mut Browser, path: &str, form: &[(&'static str, String)]) -> Answer {
    let plain: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let by_islands = ["/api/vote/", "/api/trustee/", "/api/credentials/"];
    if by_islands.iter().any(|prefix| path.starts_with(prefix)) {
        let value: serde_json::Map<_, _> =
            form.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect();
        browser.call(path, &value.into()).await
    } else if ["/api/candidates/set-photo", "/api/roll/import-file", "/api/members-import/file"]
        .contains(&path)
    {
        browser.upload(path, &plain, ("file", "roll.csv", b"x")).await
    } else {
        browser.post(path, &plain).await
    }
}
