//! How a name sounds, as the ways in which Nepali names are written in Latin letters differ.

/// Spellings of one sound: what is written, and what stands for it. Longer ones come first.
const SOUNDS: [(&str, &str); 19] = [
    ("chh", "c"),
    ("ksh", "c"),
    ("sh", "s"),
    ("sy", "s"),
    ("ch", "c"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("jh", "j"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ng", "n"),
    ("gy", "g"),
    ("ck", "k"),
    ("x", "c"),
    ("q", "k"),
    ("z", "j"),
    ("w", "b"),
];

/// The consonants of a key of Latin letters, one letter for each sound, none twice in a row.
/// Vowels are left out, but for a first one, which is `a`.
pub fn phonetic_key(latin: &str) -> String {
    let mut key = String::with_capacity(latin.len());
    let mut rest = latin;
    let mut push = |c: char| {
        if !key.ends_with(c) {
            key.push(c);
        }
    };
    let mut is_first = true;
    while let Some(c) = rest.chars().next() {
        let sound = SOUNDS.iter().find(|(written, _)| rest.starts_with(written));
        if let Some((written, sound)) = sound {
            sound.chars().for_each(&mut push);
            rest = &rest[written.len()..];
        } else {
            match c {
                'a' | 'e' | 'i' | 'o' | 'u' if is_first => push('a'),
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => {}
                'v' => push('b'),
                'm' => push('n'),
                c => push(c),
            }
            rest = &rest[c.len_utf8()..];
        }
        is_first = false;
    }
    key
}
