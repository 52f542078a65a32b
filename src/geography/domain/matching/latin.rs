//! One key of small Latin letters for a name in Latin letters or Devanagari.

use publicdigit_lists::fold;

/// Words that say what kind of unit it is, and are in or out of a name as people like.
const KINDS: [&str; 18] = [
    "province",
    "pradesh",
    "district",
    "jilla",
    "metropolitan",
    "submetropolitan",
    "sub",
    "city",
    "municipality",
    "rural",
    "mahanagarpalika",
    "upamahanagarpalika",
    "nagarpalika",
    "gaunpalika",
    "gaupalika",
    "nagarapalika",
    "mahanagarapalika",
    "upamahanagarapalika",
];

/// A consonant of Devanagari as it is written in Latin letters in Nepal.
fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'क' => "k",
        'ख' => "kh",
        'ग' => "g",
        'घ' => "gh",
        'ङ' => "ng",
        'च' => "ch",
        'छ' => "chh",
        'ज' => "j",
        'झ' => "jh",
        'ञ' => "n",
        'ट' | 'त' => "t",
        'ठ' | 'थ' => "th",
        'ड' | 'द' => "d",
        'ढ' | 'ध' => "dh",
        'ण' | 'न' => "n",
        'प' => "p",
        'फ' => "ph",
        'ब' => "b",
        'भ' => "bh",
        'म' => "m",
        'य' => "y",
        'र' => "r",
        'ल' | 'ळ' => "l",
        'व' => "w",
        'श' | 'ष' => "sh",
        'स' => "s",
        'ह' => "h",
        _ => return None,
    })
}

/// A vowel of Devanagari, standing alone or as a sign; the length of vowels is left out.
fn vowel(c: char) -> Option<(&'static str, bool)> {
    Some(match c {
        'अ' => ("a", false),
        'आ' => ("a", false),
        'इ' | 'ई' => ("i", false),
        'उ' | 'ऊ' => ("u", false),
        'ऋ' => ("ri", false),
        'ए' => ("e", false),
        'ऐ' => ("ai", false),
        'ओ' => ("o", false),
        'औ' => ("au", false),
        '\u{93e}' => ("a", true),
        '\u{93f}' | '\u{940}' => ("i", true),
        '\u{941}' | '\u{942}' => ("u", true),
        '\u{943}' => ("ri", true),
        '\u{947}' => ("e", true),
        '\u{948}' => ("ai", true),
        '\u{94b}' => ("o", true),
        '\u{94c}' => ("au", true),
        _ => return None,
    })
}

const VIRAMA: char = '\u{94d}';
const ANUSVARA: char = '\u{902}';
const VISARGA: char = '\u{903}';

/// The key: small letters and digits without spaces; words for kinds of units are left out,
/// unless nothing else is there.
pub fn latin_key(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split([' ', '-', '.', ',']);
    let words: Vec<_> = words.map(word_key).filter(|word| !word.is_empty()).collect();
    let own: String =
        words.iter().filter(|word| !KINDS.contains(&word.as_str())).map(String::as_str).collect();
    if own.is_empty() { words.concat() } else { own }
}

/// A word in Latin letters. The vowel that a consonant of Devanagari has by itself is
/// written but at the word's end, where it is not spoken.
fn word_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    // A consonant whose own vowel is not written yet.
    let mut is_open = false;
    for c in word.chars() {
        if let Some(letters) = consonant(c) {
            if is_open {
                key.push('a');
            }
            key.push_str(letters);
            is_open = true;
        } else if let Some((letters, is_sign)) = vowel(c) {
            if is_open && !is_sign {
                key.push('a');
            }
            key.push_str(letters);
            is_open = false;
        } else if c == VIRAMA {
            is_open = false;
        } else if c == ANUSVARA {
            key.push_str(if is_open { "an" } else { "n" });
            is_open = false;
        } else if c == VISARGA {
            key.push_str(if is_open { "ah" } else { "h" });
            is_open = false;
        } else if c.is_alphanumeric() {
            if is_open {
                key.push('a');
            }
            key.push(c);
            is_open = false;
        }
    }
    key
}
