//! Finding people as somebody types them: parts of names, a number, an address, in Latin
//! letters or Devanagari, whatever the form of Unicode.
//!
//! A database column holds [`search_key`] of what shall be found. What is typed becomes a
//! [`SearchTerms`]: each term must stand in the key, in one of its spellings. Both sides
//! are folded by the same function, so that no locale of a database has a say.
//!
//! Folding takes away what people leave out when they type: case, accents of Latin
//! letters, kinds of spaces, signs that join letters. Vowel signs and the virama of
//! Devanagari are letters to its readers and stay; the nukta, and the difference between
//! the two nasal signs, go. A looser spelling beside it takes `ue` for `u` and long vowels
//! of Devanagari for short ones, as they are mixed up in names.

use unicode_normalization::{
    UnicodeNormalization as _, char::canonical_combining_class, char::is_combining_mark,
};
use unicode_script::{Script, UnicodeScript as _};

/// What a column holds in which people are searched: words, each once, in every
/// spelling that shall be found, between spaces.
pub fn search_key<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut add = |word: &str| {
        if !word.is_empty() && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    };
    for text in texts {
        let letters = domain_as_letters(text);
        if letters != text {
            fold(text).split(' ').for_each(&mut add);
        }
        let folded = fold(&letters);
        folded.split(' ').for_each(&mut add);
        if !folded.is_ascii() || folded.contains('e') {
            loosen(&folded).split(' ').for_each(&mut add);
        }
    }
    words.join(" ")
}

/// What somebody typed to find people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchTerms {
    terms: Vec<[String; 2]>,
}

impl SearchTerms {
    /// Takes apart what was typed; at most eight terms, the rest would find nobody more.
    pub fn parse(typed: &str) -> Self {
        let folded = fold(&domain_as_letters(typed));
        let words = folded.split(' ').filter(|word| !word.is_empty()).take(8);
        Self { terms: words.map(|word| [word.to_owned(), loosen(word)]).collect() }
    }

    /// Whether nothing was typed that could be looked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a key holds every term, in one of its spellings.
    pub fn found_in(&self, key: &str) -> bool {
        self.terms.iter().all(|spellings| spellings.iter().any(|spelling| key.contains(spelling.as_str())))
    }

    /// The patterns for SQL's `like`: a key must match one of each pair. The characters
    /// that mean something in a pattern are escaped with `\`.
    pub fn like_patterns(&self) -> impl Iterator<Item = [String; 2]> + '_ {
        self.terms.iter().map(|spellings| spellings.each_ref().map(|spelling| like_pattern(spelling)))
    }
}

fn like_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// An address with its domain in letters: `b@xn--mller-kva.de` is found as `müller`.
fn domain_as_letters(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("xn--") {
        return text.into();
    }
    let words = text.split(' ').map(|word| match word.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", idna::domain_to_unicode(domain).0),
        None => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ").into()
}

/// The text in the form in which texts are compared when people are looked for: small
/// letters, one kind of space, compatibility forms (NFKC) made ordinary, accents of
/// alphabets gone, digits of Devanagari as ASCII ones. Words are kept apart by one space.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut base = ' ';
    // Small letters first, as `İ` becomes two characters; then everything taken apart.
    for c in text.to_lowercase().nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) {
            folded.extend(keep_mark(c, base.script()));
            continue;
        }
        if is_left_out(c) {
            continue;
        }
        base = c;
        match c {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ħ' => folded.push('h'),
            'ς' => folded.push('σ'),
            '०'..='९' => folded.push(char::from(b'0' + ((c as u32 - '०' as u32) as u8))),
            '’' | '‘' | '`' | 'ʼ' => folded.push('\''),
            '‐' | '‑' | '–' | '—' | '−' => folded.push('-'),
            _ if c.is_whitespace() || c.is_control() => push_space(&mut folded),
            _ => folded.push(c),
        }
    }
    let folded: String = folded.trim_end().nfc().collect();
    folded
}

fn fold_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'`' => folded.push('\''),
            0..=b' ' | 0x7f => push_space(&mut folded),
            _ => folded.push(char::from(byte.to_ascii_lowercase())),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push_space(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// The mark as it stays on a letter of a script, if it does.
fn keep_mark(mark: char, base: Script) -> Option<char> {
    const NUKTA: u8 = 7;
    match base {
        Script::Latin | Script::Greek | Script::Cyrillic | Script::Common => None,
        _ if canonical_combining_class(mark) == NUKTA => None,
        // Candrabindu and anusvara: चाँद, चांद.
        _ if mark == '\u{901}' => Some('\u{902}'),
        _ => Some(mark),
    }
}

/// Characters that are not seen.
fn is_left_out(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// The looser spelling: `mueller` and `muller`, दीपक and दिपक are one.
fn loosen(folded: &str) -> String {
    let mut loose = String::with_capacity(folded.len());
    let mut before = ' ';
    for c in folded.chars() {
        let umlaut = c == 'e' && matches!(before, 'a' | 'o' | 'u');
        before = c;
        if umlaut {
            continue;
        }
        loose.push(match c {
            '\u{940}' => '\u{93f}',
            '\u{942}' => '\u{941}',
            'ई' => 'इ',
            'ऊ' => 'उ',
            'ष' | 'श' => 'स',
            'व' => 'ब',
            other => other,
        });
    }
    loose
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(typed: &str, stored: &[&str]) -> bool {
        SearchTerms::parse(typed).found_in(&search_key(stored.iter().copied()))
    }

    #[test]
    fn names_are_found_however_they_are_typed() {
        for (stored, typed) in [
            (
                "Jürgen Müller",
                &["müller", "Mu\u{308}ller", "MUELLER", "muller", "jür", "rgen mül", "Müller Jürgen"][..],
            ),
            ("Ju\u{308}rgen Mueller", &["Müller", "jürgen", "mueller", "juergen"]),
            ("Manuel Joel", &["manuel", "el", "joel", "uel"]),
            ("Zoë Çınar", &["zoe", "ZOË", "cinar", "Çınar", "ÇINAR"]),
            ("Lothar Weiß", &["weiss", "WEISS", "weiß", "WEIẞ"]),
            ("Łukasz Ångström-O’Hara", &["lukasz", "angstrom", "o'hara", "O`Hara"]),
            ("İrem Işık", &["irem", "isik", "IŞIK", "İREM"]),
            ("ＡＳＨＡ\u{3000}Rai", &["asha rai", "ＡＳＨＡ"]),
            ("दीपक पौड्याल", &["दिपक", "दीपक", "पौड्याल", "पक"]),
            ("चाँदनी थापा", &["चांदनी", "चाँद"]),
            ("\u{92a}\u{95d}\u{93e}ई", &["पढाइ", "पढ़ाई"]),
            ("सदस्य १२३", &["123", "१२३"]),
            ("श्रीमान्\u{200c}को गर्\u{200d}यो", &["श्रीमान्को", "गर्यो"]),
        ] {
            for typed in typed {
                assert!(finds(typed, &[stored]), "{typed} in {stored}: {}", search_key([stored]));
            }
        }
    }

    #[test]
    fn vowel_signs_and_the_virama_make_different_names() {
        for (stored, typed) in [
            ("राम", "रमा"),
            ("रमा", "राम"),
            ("कमल", "कमला"),
            ("सीता", "सेता"),
            ("पद्म", "पदम"),
            ("Asha", "Usha"),
        ] {
            assert!(!finds(typed, &[stored]), "{typed} in {stored}");
        }
    }

    #[test]
    fn numbers_and_addresses_are_found_by_parts() {
        let stored = ["Asha Rai", "NC-3-0012", "asha@xn--mller-kva.de"];
        for typed in ["0012", "nc-3", "@müller", "asha@mueller.de", "rai 0012", "xn--mller-kva.de"] {
            assert!(finds(typed, &stored), "{typed} in {}", search_key(stored));
        }
        assert!(!finds("rai 0013", &stored));
    }

    #[test]
    fn signs_of_patterns_are_escaped() {
        let patterns: Vec<_> = SearchTerms::parse("50% a_b").like_patterns().collect();
        assert_eq!(
            patterns,
            [["%50\\%%".to_owned(), "%50\\%%".to_owned()], ["%a\\_b%".to_owned(), "%a\\_b%".to_owned()]]
        );
    }

    proptest! {
        #[test]
        fn whatever_is_stored_is_found_by_itself_in_every_form(text in "\\PC{0,24}") {
            let key = search_key([text.as_str()]);
            for form in [text.clone(), text.nfc().collect(), text.nfd().collect(), text.nfkc().collect()] {
                prop_assert!(SearchTerms::parse(&form).found_in(&key), "{form:?} in {key:?}");
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,24}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn each_word_of_a_name_finds_it(names in proptest::collection::vec("[A-ZÄÖÜa-zäöüßéकखगमरािीु]{1,8}", 1..4)) {
            let key = search_key([names.join(" ").as_str()]);
            for name in &names {
                prop_assert!(SearchTerms::parse(&name.to_uppercase()).found_in(&key));
            }
        }
    }
}
