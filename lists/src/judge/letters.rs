//! What the letters of a value tell.

use unicode_script::{Script, UnicodeScript as _};

/// Errors of spreadsheets as texts, in English and German.
const ERRORS: &[&str] = &[
    "#n/a",
    "#n/v",
    "#nv",
    "#ref!",
    "#bezug!",
    "#name?",
    "#value!",
    "#wert!",
    "#div/0!",
    "#num!",
    "#zahl!",
    "#null!",
    "#spill!",
    "#überlauf!",
    "#calc!",
    "#kalk!",
    "#getting_data",
];

/// Whether a text is an error of a spreadsheet, or the signs of a column too narrow.
pub(super) fn is_error_value(text: &str) -> bool {
    let text = text.trim();
    if !text.starts_with(['#', 'E', 'e']) {
        return false;
    }
    let lower = text.to_lowercase();
    let numbered = lower.strip_prefix("err:").or_else(|| lower.strip_prefix("#err:"));
    numbered.is_some_and(|code| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()))
        || ERRORS.contains(&lower.as_str())
        || (text.len() > 2 && text.bytes().all(|byte| byte == b'#'))
}

/// Controls, and those that can make a name read as another one (Unicode technical
/// report 36, section 2.10). Line breaks and tabs become spaces.
pub(super) fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `1.23E+18`, `1,23E+18`.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    exponent.strip_prefix(['+', '-']).is_some_and(digits) && digits(whole) && digits(part)
}

/// Signs in place of letters: a question mark in or after a word, an entity of HTML, a
/// letter of one encoding read in another.
pub(super) fn are_spoilt(name: &str) -> bool {
    let odd = |c: char| matches!(c, '?' | '&' | '=' | '\u{a1}'..='\u{bf}' | 'Ÿ' | '\u{2010}'..='\u{2122}');
    if !name.contains(odd) {
        return false;
    }
    let characters: Vec<char> = name.chars().collect();
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
    let questioned = characters.iter().enumerate().any(|(place, c)| {
        let before = place.checked_sub(1).and_then(|before| characters.get(before));
        let after = characters.get(place + 1);
        match c {
            '?' => letter(before) || letter(after),
            '¿' | '¤' | '¶' | '§' | '¬' | '±' | '¡' | '™' | '„' | '”' | '†' | '‡' | '‰' | '¼' | '½' | '¾'
            | '¦' => letter(before) && letter(after),
            // `Ÿ` is `ü` of a Macintosh read as Windows-1252.
            'Ÿ' => {
                before.is_some_and(|c| c.is_lowercase() || c.is_uppercase())
                    && after.is_some_and(|c| c.is_lowercase())
            }
            _ => false,
        }
    });
    let entity =
        name.split_once('&').and_then(|(_, rest)| rest.split_once(';')).is_some_and(|(entity, _)| {
            (2..=8).contains(&entity.len())
                && entity.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        });
    let quoted_printable = name.contains("=?")
        || name.split('=').skip(1).any(|rest| {
            rest.get(..2)
                .is_some_and(|code| code.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'A'..=b'F')))
        });
    questioned || entity || quoted_printable
}

/// No letters, an address, or digits among the letters.
pub(super) fn is_unlikely_name(name: &str) -> bool {
    !name.chars().any(char::is_alphabetic) || name.contains('@') || name.chars().any(char::is_numeric)
}

/// Latin letters and those of Cyrillic or Greek in one word.
pub(super) fn mixes_scripts(name: &str) -> bool {
    // Letters of other scripts that look like Latin ones.
    let foreign = |c: char| matches!(c, '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}');
    name.chars().any(foreign)
        && name.split([' ', '-']).any(|word| {
            let has = |script: Script| word.chars().any(|c| c.script() == script);
            has(Script::Latin)
                && (has(Script::Cyrillic)
                    || has(Script::Greek)
                    || has(Script::Cherokee)
                    || has(Script::Armenian))
        })
}

/// Words that begin rows of sums.
pub(super) fn is_total(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "summe",
        "gesamt",
        "gesamtsumme",
        "insgesamt",
        "anzahl",
        "total",
        "totals",
        "sum",
        "count",
        "subtotal",
        "grand total",
        "जम्मा",
        "कुल",
        "कुल जम्मा",
        "jamma",
        "kul",
    ];
    let lower = name.to_lowercase();
    let word = lower.split([':', '=', '(']).next().unwrap_or_default();
    WORDS.contains(&word.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace()))
}

/// Forms of address and titles, which do not make another person, without full stops.
const TITLES: &[&str] = &[
    "dr",
    "prof",
    "dipl",
    "ing",
    "dipl-ing",
    "mag",
    "med",
    "rer",
    "nat",
    "hc",
    "herr",
    "frau",
    "herrn",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "adv",
    "shri",
    "shree",
    "sri",
    "smt",
    "sushri",
    "श्री",
    "श्रीमती",
    "सुश्री",
    "डा",
    "डॉ",
    "प्रा",
    "इ",
    "ई",
    "अधिवक्ता",
];

/// A name as persons are compared: folded words in order of the alphabet, without titles.
pub(crate) fn person_key(name: &str) -> String {
    let folded = crate::fold(name);
    let words = folded.split([' ', ',', '.', ':']).filter(|word| !word.is_empty());
    let mut untitled: Vec<&str> = words.clone().filter(|word| !TITLES.contains(word)).collect();
    if untitled.is_empty() {
        untitled = words.collect();
    }
    untitled.sort_unstable();
    untitled.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_place_of_letters_are_seen() {
        for name in [
            "J?rgen B?hm",
            "Lothar Wei?",
            "?nne Sp?th",
            "J&uuml;rgen",
            "J=FCrgen",
            "J¿rgen",
            "J„rgen",
            "JŸrgen",
        ] {
            assert!(are_spoilt(name), "{name}");
        }
        for name in
            ["Jürgen Böhm", "Asha Rai", "Weiß & Söhne", "O’Hara", "Anne-Marie", "राम बहादुर", "Müller (Sen.)"]
        {
            assert!(!are_spoilt(name), "{name}");
        }
    }

    #[test]
    fn errors_and_lost_digits_are_seen() {
        for text in ["#N/A", "#NV", "#BEZUG!", " #REF! ", "Err:502", "####"] {
            assert!(is_error_value(text), "{text}");
        }
        for text in ["#1", "Erra", "#", "Err:", "12"] {
            assert!(!is_error_value(text), "{text}");
        }
        for (text, lost) in [
            ("1.23456789012346E+018", true),
            ("1,23E+18", true),
            ("1E+9", true),
            ("E12", false),
            ("12E4", false),
            ("NE+1", false),
        ] {
            assert_eq!(is_scientific(text), lost, "{text}");
        }
    }

    #[test]
    fn persons_are_compared_without_titles_and_order() {
        for name in ["Dr. Jürgen Müller", "Müller, Jürgen", "Herr Prof. Dr. Ju\u{308}rgen  MÜLLER"] {
            assert_eq!(person_key(name), "jurgen muller", "{name}");
        }
        assert_eq!(person_key("श्रीमती सीता राई"), person_key("सीता राई"));
        assert_eq!(person_key("Dr."), "dr");
        assert_ne!(person_key("Uwe Brandt"), person_key("Ute Brandt"));
    }

    #[test]
    fn letters_that_look_alike_and_rows_of_sums_are_seen() {
        assert!(
            mixes_scripts("\u{410}sha Rai") && !mixes_scripts("Asha Rai") && !mixes_scripts("Анна Schmidt")
        );
        assert!(is_total("Summe") && is_total("Anzahl: 12") && is_total("कुल जम्मा") && !is_total("Sumi Rai"));
    }
}
