//! Members who do not exist, for demonstrations and for measuring. Names, numbers and
//! addresses say so.

use time::{Date, Duration};
use uuid::Builder;

use super::{Member, MemberForm, MemberState, MemberType, Payment};
use crate::kernel::Refusal;

/// Names of one script: given names, syllables that family names are made of, and what
/// stands at the end of each.
struct Names {
    given: &'static [&'static str],
    syllables: &'static [&'static str],
    last: &'static [&'static str],
}

const LATIN: Names = Names {
    given: &[
        "Asha", "Bina", "Jürgen", "Maria", "Änne", "Peter", "Zoë", "Chandra", "Dolma", "Emil", "Frida",
        "Gopal", "Hanna", "Indra", "Käthe", "Lakpa",
    ],
    syllables: &[
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "ya",
        "zel", "dan", "mer", "lin", "tor", "bek", "nas", "rul",
    ],
    last: &["Example", "Beispiel", "Sample", "Muster"],
};

const DEVANAGARI: Names = Names {
    given: &["आशा", "दीपक", "मीना", "गोपाल", "सीता", "हरि", "कमला", "राजु"],
    syllables: &["का", "गो", "चे", "टि", "डु", "ना", "पे", "बि", "मो", "रा", "ले", "वि", "सु", "हे", "ती", "धा"],
    last: &["नमुना", "उदाहरण"],
};

/// Numbers that look like chance and are the same each time.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        // SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`.
    fn below(&mut self, count: u64) -> u64 {
        self.next() % count.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let place = self.below(all.len() as u64);
        all.get(usize::try_from(place).unwrap_or_default())
    }

    fn text(&mut self, all: &[&'static str]) -> &'static str {
        self.of(all).copied().unwrap_or_default()
    }
}

fn name(draw: &mut Draw) -> String {
    let names = if draw.below(8) == 0 { &DEVANAGARI } else { &LATIN };
    let given = draw.text(names.given);
    let family: String = (0..3).map(|_| draw.text(names.syllables)).collect();
    let mut letters = family.chars();
    let family: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{given} {family} {}", draw.text(names.last))
}

/// The invented member at a place, each time the same for a `seed`, of one of `kinds`.
///
/// # Errors
/// What cannot be taken, were a name among those above none.
pub fn invented(seed: u64, place: u32, kinds: &[MemberType], today: Date) -> Result<Member, Vec<Refusal>> {
    let mut draw = Draw(Draw(seed).next() ^ u64::from(place));
    let number = u64::from(place) + 1;
    let kind = draw.of(kinds).ok_or_else(|| vec![Refusal::field("member_type", "member-type-unknown")])?;
    let days = i64::try_from(draw.below(9_000)).unwrap_or_default();
    let province = draw.below(7) + 1;
    let form = MemberForm {
        name: name(&mut draw),
        email: if draw.below(10) > 0 {
            format!("invented{seed}.{number:06}@example.org")
        } else {
            String::new()
        },
        number: format!("INV{seed}-{number:06}"),
        unit: if draw.below(5) > 0 { format!("np.{province}.{}", draw.below(11) + 1) } else { String::new() },
        joined: (today - Duration::days(days)).to_string(),
        expires: match kind.draft.duration.months() {
            Some(_) => (today + Duration::days(300 - days % 400)).to_string(),
            None => String::new(),
        },
        payment: draw.of(&Payment::ALL).copied().unwrap_or_default().to_string(),
    };
    // Whoever joined lately may wait for the end of a membership that never was.
    let form = if form.expires < form.joined { MemberForm { expires: String::new(), ..form } } else { form };
    let state = if draw.below(20) == 0 { MemberState::Pending } else { MemberState::Active };
    let id = [draw.next().to_be_bytes(), draw.next().to_be_bytes()].concat();
    let id = <[u8; 16]>::try_from(id).map(|bytes| Builder::from_random_bytes(bytes).into_uuid());
    let id = id.unwrap_or_default().into();
    Ok(Member { id, draft: form.parse(today)?, member_type: kind.id, state })
}

#[cfg(test)]
#[path = "invented_tests.rs"]
mod tests;
