//! Bytes of a text file into text.
//!
//! A byte order mark decides; else what is valid UTF-8 is UTF-8. What is not was
//! saved in one of the older encodings, and which one the letters between other letters
//! tell: `ü` is `FC` in Windows-1252, `9F` on an old Macintosh and `81` in DOS.

use std::borrow::Cow;

use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// How a text file writes its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, low byte first: “Unicode text” of spreadsheets.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, what spreadsheets in western Europe call CSV or ANSI.
    Windows1252,
    /// Mac OS Roman.
    MacRoman,
    /// Code page 850 of DOS.
    Cp850,
}

/// A text file's text.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: Encoding,
    /// Whether it was told by a byte order mark, or is UTF-8 throughout.
    pub(crate) certain: bool,
}

/// Reads the bytes, in `encoding` if that is known. Bytes that are nothing in it become
/// U+FFFD, by which the rows that hold them are known later.
pub(crate) fn decode(bytes: &[u8], encoding: Option<Encoding>) -> Decoded<'_> {
    let mark = byte_order_mark(bytes);
    let (found, certain) = match (encoding, mark) {
        (Some(encoding), _) => (encoding, true),
        (None, Some((encoding, _))) => (encoding, true),
        (None, None) => guess(bytes),
    };
    let bytes = match mark {
        Some((encoding, length)) if encoding == found => &bytes[length..],
        Some(_) | None => bytes,
    };
    let text = match found {
        Encoding::Utf8 => String::from_utf8_lossy(bytes),
        Encoding::Utf16Le => UTF_16LE.decode_without_bom_handling(bytes).0,
        Encoding::Utf16Be => UTF_16BE.decode_without_bom_handling(bytes).0,
        Encoding::Windows1252 => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        Encoding::MacRoman => MACINTOSH.decode_without_bom_handling(bytes).0,
        Encoding::Cp850 => Cow::Owned(bytes.iter().map(|byte| cp850(*byte)).collect()),
    };
    Decoded { text, encoding: found, certain }
}

fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 3)),
        [0xff, 0xfe, ..] => Some((Encoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((Encoding::Utf16Be, 2)),
        _ => None,
    }
}

/// How many bytes are looked at to tell the encoding.
const SAMPLE: usize = 256 * 1024;

fn guess(bytes: &[u8]) -> (Encoding, bool) {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (encoding, false);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => (Encoding::Utf8, true),
        Err(_) => (older(bytes), false),
    }
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) / 2 * 2];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if odd > pairs / 4 && even * 8 < odd {
        Some(Encoding::Utf16Le)
    } else if even > pairs / 4 && odd * 8 < even {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Tells UTF-8 with a few spoilt rows from the older encodings, and those apart.
fn older(bytes: &[u8]) -> Encoding {
    let (mut letters, mut spoilt) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        spoilt += usize::from(!chunk.invalid().is_empty());
    }
    if letters > spoilt {
        return Encoding::Utf8;
    }
    let score = |decode: fn(u8) -> char| -> i64 {
        let inner = bytes.windows(3).filter(|window| !window[1].is_ascii());
        inner.map(|window| plausible(window, decode)).sum()
    };
    [
        (score(cp850), Encoding::Cp850),
        (score(mac_roman), Encoding::MacRoman),
        (score(windows_1252), Encoding::Windows1252),
    ]
    .into_iter()
    // Of equals the last.
    .max_by_key(|(score, _)| *score)
    .map_or(Encoding::Windows1252, |(_, encoding)| encoding)
}

/// How well the middle byte reads as a letter of western Europe beside its neighbours.
fn plausible(window: &[u8], decode: fn(u8) -> char) -> i64 {
    let beside_letter = window[0].is_ascii_alphabetic() || window[2].is_ascii_alphabetic();
    let character = decode(window[1]);
    match character {
        'ä' | 'ö' | 'ü' | 'ß' | 'é' | 'è' | 'á' | 'ó' | 'ç' | 'Ä' | 'Ö' | 'Ü' if beside_letter => {
            4
        }
        _ if character.is_control() => -4,
        _ if character.is_alphabetic() => 1,
        _ if beside_letter => -2,
        _ => 0,
    }
}

fn windows_1252(byte: u8) -> char {
    single(WINDOWS_1252, byte)
}

fn mac_roman(byte: u8) -> char {
    single(MACINTOSH, byte)
}

fn single(encoding: &'static encoding_rs::Encoding, byte: u8) -> char {
    encoding.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or('\u{fffd}')
}

/// Code page 850, from 128 on (Unicode's mapping table CP850.TXT). The encoding standard
/// of the web leaves it out.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»\
    ░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn cp850(byte: u8) -> char {
    match byte.checked_sub(128) {
        None => char::from(byte),
        Some(place) => CP850.chars().nth(usize::from(place)).unwrap_or('\u{fffd}'),
    }
}

/// The text that was meant, if this one is UTF-8 that was read as Windows-1252 and
/// written again: `JÃ¼rgen` for `Jürgen`.
pub(crate) fn twice_encoded(text: &str) -> Option<String> {
    // A first byte of UTF-8, and after it another one that is no ASCII.
    let mut before = ' ';
    let pair = |c: char| {
        let pair = ('\u{c2}'..='\u{f4}').contains(&before) && !c.is_ascii();
        before = c;
        pair
    };
    if text.is_ascii() || !text.chars().any(pair) {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    if unmappable {
        return None;
    }
    let meant = std::str::from_utf8(&bytes).ok()?;
    (meant != text && !meant.chars().any(char::is_control)).then(|| meant.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(bytes: &[u8]) -> (Encoding, String) {
        let decoded = decode(bytes, None);
        (decoded.encoding, decoded.text.into_owned())
    }

    #[test]
    fn each_encoding_is_known_by_its_letters() {
        let text = "Name;Ort\r\nJürgen Böhm;Köln\r\nÄnne Weiß;Düren\r\n";
        let in_utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<_>>();
        let in_cp850: Vec<u8> =
            text.chars().map(|c| (0..=255).find(|byte| cp850(*byte) == c).unwrap()).collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (in_utf16(u16::to_le_bytes), Encoding::Utf16Le),
            (in_utf16(u16::to_be_bytes), Encoding::Utf16Be),
            (WINDOWS_1252.encode(text).0.into_owned(), Encoding::Windows1252),
            (MACINTOSH.encode(text).0.into_owned(), Encoding::MacRoman),
            (in_cp850, Encoding::Cp850),
        ] {
            assert_eq!(guessed(&bytes), (encoding, text.to_owned()));
            assert_eq!(decode(&bytes, Some(encoding)).text, text);
        }
        assert_eq!(CP850.chars().count(), 128);
    }

    #[test]
    fn a_few_spoilt_rows_do_not_change_the_encoding_of_the_rest() {
        let (encoding, text) = guessed(b"Name\nJ\xc3\xbcrgen\n\xc3\x84nne\nCh\xffre\n");
        assert_eq!((encoding, text.as_str()), (Encoding::Utf8, "Name\nJürgen\nÄnne\nCh\u{fffd}re\n"));
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_no_text() {
        assert_eq!(guessed(b"\xef\xbb\xbfName"), (Encoding::Utf8, "Name".to_owned()));
        assert_eq!(guessed(b"\xff\xfeN\0a\0"), (Encoding::Utf16Le, "Na".to_owned()));
    }

    #[test]
    fn texts_that_were_encoded_twice_are_known_in_latin_and_devanagari() {
        let spoil = |text: &str| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        for text in ["Jürgen Böhm", "Weiß", "Zoë", "नेपाल राई"] {
            assert_eq!(twice_encoded(&spoil(text)).as_deref(), Some(text));
            assert_eq!(twice_encoded(text), None);
        }
        assert_eq!(twice_encoded("Ângela Ãlvares"), None);
    }
}
