//! One form for texts that look the same.
//!
//! What people type or paste holds characters that nobody sees: composed and
//! decomposed letters, joiners, marks of direction, kinds of spaces. They are
//! brought into one form where a text comes in, so that texts that look the
//! same are the same. What a script needs to be written correctly stays.

use unicode_normalization::{
    IsNormalized, UnicodeNormalization as _, char::canonical_combining_class, is_nfc_quick,
};
use unicode_script::{Script, UnicodeScript as _};

const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// The canonical combining class of the viramas of Indic scripts.
const VIRAMA: u8 = 9;

/// Brings a text into its one form: Unicode's normalisation form C, one kind of
/// space, `\n` for line breaks, nothing invisible but what its script needs,
/// and no white space around it. On a single line, spaces do not follow each
/// other.
pub fn tidy(text: &str, lines: bool) -> String {
    if text.is_ascii() && !text.contains('\r') && (lines || !text.contains("  ")) {
        return text.trim().to_owned();
    }
    // Most texts are in their one form already.
    let plain = |c: char| c == ' ' || !(is_space(c) || is_invisible(c) || c == '\r');
    if (lines || !text.contains("  "))
        && text.chars().all(plain)
        && is_nfc_quick(text.chars()) == IsNormalized::Yes
    {
        return text.trim().to_owned();
    }
    let characters: Vec<char> = text.replace("\r\n", "\n").nfc().collect();
    let mut tidied = String::with_capacity(text.len());
    for (place, character) in characters.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| characters.get(before)).copied();
        let after = characters.get(place + 1).copied();
        if is_invisible(*character) && !is_needed(*character, before, after, lines) {
            continue;
        }
        let character = if is_space(*character) { ' ' } else { *character };
        if !lines && character == ' ' && tidied.ends_with(' ') {
            continue;
        }
        tidied.push(character);
    }
    // What was taken out may have stood between letters that compose.
    tidied.trim().nfc().collect()
}

/// Whether two texts would be taken for the same one by a reader: apart from
/// case, or because their letters look alike (Unicode technical standard 39,
/// section 4).
pub fn looks_like(one: &str, other: &str) -> bool {
    let skeleton = |text: &str| unicode_security::skeleton(text).collect::<String>();
    let (lower, other_lower) = (one.to_lowercase(), other.to_lowercase());
    lower == other_lower || skeleton(one) == skeleton(other) || skeleton(&lower) == skeleton(&other_lower)
}

/// Spaces that look like one, or nearly so.
fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Characters that are not seen themselves (Unicode's property
/// `Default_Ignorable_Code_Point`), without the controls of direction, which
/// are refused.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether an invisible character makes a difference where it stands.
fn is_needed(character: char, before: Option<char>, after: Option<char>, lines: bool) -> bool {
    let Some(before) = before else { return false };
    match character {
        ZERO_WIDTH_JOINER | ZERO_WIDTH_NON_JOINER => {
            let Some(after) = after else { return false };
            joins_indic(before, after)
                || (character == ZERO_WIDTH_NON_JOINER
                    && of(before, Script::Arabic)
                    && of(after, Script::Arabic))
                || (lines && is_pictograph(before) && is_pictograph(after))
        }
        // How a pictograph is shown.
        '\u{fe0e}' | '\u{fe0f}' => lines && !before.is_alphabetic() && !is_invisible(before),
        // Forms of Mongolian letters, and of ideographs in names.
        '\u{180b}'..='\u{180d}' | '\u{180f}' => of(before, Script::Mongolian),
        '\u{e0100}'..='\u{e01ef}' => of(before, Script::Han),
        _ => false,
    }
}

/// A joiner in an Indic script stands beside a virama, between letters of one
/// script (the Unicode Standard, chapter 12).
fn joins_indic(before: char, after: char) -> bool {
    let script = before.script();
    let one_script = is_indic(script) && after.script() == script;
    let virama = |character| canonical_combining_class(character) == VIRAMA;
    one_script && ((virama(before) && after.is_alphabetic()) || (virama(after) && before.is_alphabetic()))
}

fn is_indic(script: Script) -> bool {
    matches!(
        script,
        Script::Devanagari
            | Script::Bengali
            | Script::Gurmukhi
            | Script::Gujarati
            | Script::Oriya
            | Script::Tamil
            | Script::Telugu
            | Script::Kannada
            | Script::Malayalam
            | Script::Sinhala
            | Script::Newa
            | Script::Tirhuta
    )
}

fn of(character: char, script: Script) -> bool {
    character.script() == script
}

fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn composed_and_decomposed_letters_are_one_text() {
        assert_eq!(tidy("Zoe\u{308}", false), "Zo\u{eb}");
        assert_eq!(tidy("  Asha\u{a0}\u{2009} Rai ", false), "Asha Rai");
        assert_eq!(tidy("a\r\nb  c", true), "a\nb  c");
    }

    #[test]
    fn what_nobody_sees_is_taken_out() {
        for invisible in [
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{ad}',
            '\u{2060}',
            '\u{feff}',
            '\u{fe0f}',
            '\u{3164}',
            '\u{e0041}',
            '\u{34f}',
        ] {
            assert_eq!(tidy(&format!("As{invisible}ha"), false), "Asha", "{invisible:?}");
            assert_eq!(tidy(&format!("{invisible}Asha{invisible}"), false), "Asha", "{invisible:?}");
        }
        // Between letters that compose without it.
        assert_eq!(tidy("e\u{200b}\u{301}", false), "\u{e9}");
    }

    #[test]
    fn what_devanagari_is_written_with_stays() {
        // The eyelash ra, and a virama that is shown.
        for name in ["गर्‍यो", "श्रीमान्‌को", "प्रधानमन्त्री"]
        {
            assert_eq!(tidy(name, false), name);
        }
        // Where it changes nothing to be seen, it goes.
        assert_eq!(tidy("रा\u{200d}म", false), "राम");
        assert_eq!(tidy("राम\u{200c}", false), "राम");
        // Bengali ya-phalaa after ra; a Persian plural.
        assert_eq!(tidy("র\u{200d}\u{9cd}য", false), "র\u{200d}\u{9cd}য");
        assert_eq!(tidy("می\u{200c}خواهم", false), "می\u{200c}خواهم");
    }

    #[test]
    fn pictographs_stay_whole_in_texts_and_variants_of_ideographs_in_names() {
        let (astronaut, heart) = ("\u{1f469}\u{200d}\u{1f680}", "\u{2764}\u{fe0f}");
        assert_eq!(tidy(astronaut, true), astronaut);
        assert_eq!(tidy(heart, true), heart);
        assert_eq!(tidy("葛\u{e0100}城", false), "葛\u{e0100}城");
        assert_eq!(tidy("Asha\u{e0100}", false), "Asha");
    }

    #[test]
    fn names_that_look_alike_are_known() {
        for (one, other) in [
            ("Asha Rai", "ASHA RAI"),
            ("Bob", "\u{412}\u{43e}b"),
            ("Ida", "lda"),
            ("Paul", "\u{420}aul"),
            ("Zoë", "Zoe\u{308}"),
            ("गर्‍यो", "गर्यो"),
        ] {
            assert!(looks_like(one, other), "{one} {other}");
        }
        for (one, other) in [("Asha Rai", "Usha Rai"), ("राम", "श्याम"), ("Bob", "Rob")] {
            assert!(!looks_like(one, other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn a_text_in_its_one_form_stays_as_it_is(text in ".{0,20}", lines: bool) {
            let tidied = tidy(&text, lines);
            prop_assert_eq!(tidy(&tidied, lines), tidied);
        }
    }
}
