//! What a list of people was found to be, as messages.

use publicdigit_lists::{FileFault, MappingFault, OtherKind, Remark, RemarkKind};

use super::Refusal;

const MEBIBYTE: u64 = 1024 * 1024;

/// The refusal of a file that cannot be read.
pub fn file_refusal(fault: &FileFault) -> Refusal {
    let refuse = |key| Refusal::field("file", key);
    match fault {
        FileFault::TooLarge { max } => refuse("import-too-large").with("max", max / MEBIBYTE),
        FileFault::UnpacksTooLarge { max } => refuse("import-unpacks-too-large").with("max", max / MEBIBYTE),
        FileFault::TooManyRows { max } => refuse("import-too-many-rows").with("max", max),
        FileFault::TooManyColumns { max, line } => {
            refuse("import-too-many-columns").with("max", max).with("line", line)
        }
        FileFault::TooManyCells { max } => refuse("import-too-many-cells").with("max", max),
        FileFault::TooManySheets { max } => refuse("import-too-many-sheets").with("max", max),
        FileFault::Empty => refuse("import-empty"),
        FileFault::NoHeadings { line, found } => {
            refuse("import-no-headings").with("line", line).with("found", found.join(" | "))
        }
        FileFault::OldWorkbook => refuse("import-old-workbook"),
        FileFault::Encrypted => refuse("import-encrypted"),
        FileFault::Damaged | FileFault::NoSheet { .. } => refuse("import-damaged"),
        FileFault::Workbook => other_kind("archive"),
        FileFault::OtherKind(kind) => other_kind(match kind {
            OtherKind::Pdf => "pdf",
            OtherKind::Html => "html",
            OtherKind::Xml => "xml",
            OtherKind::Json => "json",
            OtherKind::Document => "document",
            OtherKind::Contacts => "contacts",
            OtherKind::Archive => "archive",
            OtherKind::Binary => "binary",
        }),
    }
}

fn other_kind(kind: &str) -> Refusal {
    Refusal::field("file", "import-other-kind").with("kind", kind)
}

/// The refusal of a file whose columns cannot be used as they are.
pub fn mapping_refusal(fault: &MappingFault, headings: &str) -> Refusal {
    match fault {
        MappingFault::Missing { field } => Refusal::field("file", "import-heading-missing")
            .with("column", field.key())
            .with("found", headings),
        MappingFault::Twice { heading, .. } => {
            Refusal::field("file", "import-heading-twice").with("column", heading)
        }
    }
}

/// The message that says a remark on a row; none for what nobody needs to read.
pub fn remark_message(remark: &Remark) -> Option<Refusal> {
    let message = match &remark.kind {
        // Spaces and the form of letters: nobody would see a difference.
        RemarkKind::Tidied => return None,
        RemarkKind::OpenQuote => Refusal::of("import-quote-open"),
        RemarkKind::TooLong => Refusal::of("import-cell-too-long"),
        RemarkKind::Undecodable => Refusal::of("import-letters-lost"),
        RemarkKind::ErrorValue { value } => Refusal::of("import-error-value").with("value", value),
        RemarkKind::FormulaWithoutValue => Refusal::of("import-formula-uncomputed"),
        RemarkKind::NameMissing => Refusal::of("text-missing"),
        RemarkKind::AddressMalformed => Refusal::of("email-malformed"),
        RemarkKind::AddressNotAscii => Refusal::of("email-not-ascii"),
        RemarkKind::SeveralAddresses => Refusal::of("import-several-addresses"),
        RemarkKind::Scientific { value } => Refusal::of("import-digits-lost").with("value", value),
        RemarkKind::Unprintable => Refusal::of("text-unprintable"),
        RemarkKind::NumberTwice { line } => Refusal::of("import-number-twice").with("line", line),
        RemarkKind::PersonTwice { line } => Refusal::of("import-person-twice").with("line", line),
        RemarkKind::Shifted { found } => Refusal::of("import-shifted").with("place", found),
        RemarkKind::TwiceEncoded { meant } => Refusal::of("import-twice-encoded").with("meant", meant),
        RemarkKind::SpoiltLetters => Refusal::of("import-spoilt-letters"),
        RemarkKind::LongNumber => Refusal::of("import-long-number"),
        RemarkKind::NumberAlike { line } => Refusal::of("import-number-alike").with("line", line),
        RemarkKind::SamePerson { line } => Refusal::of("import-same-person").with("line", line),
        RemarkKind::SameName { line } => Refusal::of("import-same-name").with("line", line),
        RemarkKind::BeyondHeadings { value } => Refusal::of("import-beyond-headings").with("value", value),
        RemarkKind::UnlikelyName => Refusal::of("import-unlikely-name"),
        RemarkKind::MixedScripts => Refusal::of("import-mixed-scripts"),
        RemarkKind::FormulaZero => Refusal::of("import-formula-zero"),
        RemarkKind::DateForNumber => Refusal::of("import-date-for-number"),
        RemarkKind::LooksLikeTotal => Refusal::of("import-looks-like-total"),
        RemarkKind::AddressShared { line } => Refusal::of("import-address-shared").with("line", line),
        RemarkKind::NoAddress => Refusal::of("import-no-address"),
        RemarkKind::AddressExtracted => Refusal::of("import-address-extracted"),
        RemarkKind::Hidden => Refusal::of("import-row-hidden"),
    };
    Some(match remark.field {
        Some(field) => message.on(match field {
            publicdigit_lists::Field::Email => "email",
            publicdigit_lists::Field::MemberNumber => "member-number",
            _ => "name",
        }),
        None => message,
    })
}
