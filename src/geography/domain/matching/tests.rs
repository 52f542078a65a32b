use proptest::prelude::*;

use super::*;

fn names(texts: [&str; 2]) -> Names {
    Names::parse([texts[0], texts[1], ""]).unwrap()
}

fn sure(one: &str, other: &str) -> f64 {
    confidence(&names([one, ""]), &names([other, ""]))
}

#[test]
fn devanagari_is_written_in_latin_letters_as_people_write_it() {
    for (written, key) in [
        ("भक्तपुर", "bhaktapur"),
        ("काठमाडौं", "kathamadaun"),
        ("रोस्यारा", "rosyara"),
        ("पोखरा", "pokhara"),
        ("इटहरी", "itahari"),
        ("चितवन", "chitawan"),
        ("धनुषा", "dhanusha"),
        ("वडा नं. ५", "wadanan5"),
        ("Bhaktapur", "bhaktapur"),
        ("", ""),
    ] {
        assert_eq!(latin_key(written), key, "{written}");
    }
}

#[test]
fn the_form_of_unicode_makes_no_difference() {
    let composed = "भक्तपुर";
    for other in ["भक्त\u{200d}पुर", "भक्\u{200c}तपुर", " भक्तपुर ", "\u{feff}भक्तपुर"]
    {
        assert_eq!(latin_key(other), latin_key(composed), "{other:?}");
    }
    // A letter with a dot below, in one character and in two.
    assert_eq!(latin_key("\u{95d}ाका"), latin_key("\u{922}\u{93c}ाका"));
    assert_eq!(latin_key("Zürich"), latin_key("Zu\u{308}rich"));
    // The two nasal signs.
    assert_eq!(latin_key("गाउँ"), latin_key("गाउं"));
}

#[test]
fn kinds_of_units_are_no_part_of_a_name() {
    assert_eq!(latin_key("Bhaktapur Municipality"), "bhaktapur");
    assert_eq!(latin_key("भक्तपुर नगरपालिका"), "bhaktapur");
    assert_eq!(latin_key("Kathmandu Metropolitan City"), "kathmandu");
    // Nothing else is there.
    assert_eq!(latin_key("Rural Municipality"), "ruralmunicipality");
}

#[test]
fn spellings_of_one_name_sound_alike() {
    for (one, other) in [
        ("Rosyara", "Roshara"),
        ("Bharatpur", "Varatpur"),
        ("Phungling", "Fungling"),
        ("Pathibhara", "Pathivara"),
        ("Chhathar", "Chathar"),
        ("Tribeni", "Triveni"),
        ("Sankhuwasabha", "Shankhuwasava"),
        ("Itahari", "Itahri"),
    ] {
        let key = |text| phonetic_key(&latin_key(text));
        assert_eq!(key(one), key(other), "{one} {other}");
    }
    let key = |text| phonetic_key(&latin_key(text));
    assert_ne!(key("Dhankuta"), key("Dharan"));
    assert_eq!(key("रोस्यारा"), key("Roshara"));
}

#[test]
fn trigrams_and_letters_are_counted_as_elsewhere() {
    // PostgreSQL: similarity('word', 'two words') differs; similarity('word', 'words') is 4/7.
    assert!((similar_trigrams("word", "words") - 4.0 / 7.0).abs() < 1e-9);
    assert_eq!(similar_trigrams("", "word"), 0.0);
    assert_eq!(similar_trigrams("word", "word"), 1.0);
    for (one, other, distance) in
        [("kitten", "sitting", 3), ("", "abc", 3), ("काठ", "काठ", 0), ("flaw", "lawn", 2)]
    {
        assert_eq!(edits(one, other), distance, "{one} {other}");
    }
}

#[test]
fn the_likeliest_unit_comes_first_in_either_script() {
    let known = [
        ("b", names(["Bhaktapur Municipality", "भक्तपुर नगरपालिका"])),
        ("k", names(["Kathmandu Metropolitan City", "काठमाडौं महानगरपालिका"])),
        ("d", names(["Dhankuta", "धनकुटा"])),
    ];
    let first = |proposed: [&str; 2]| {
        let found = matches(&names(proposed), known.iter().map(|(id, names)| (*id, names)), 5);
        found.first().map(|(id, _)| *id)
    };
    assert_eq!(first(["Bhaktpur", ""]), Some("b"));
    assert_eq!(first(["Vaktapur Nagarpalika", ""]), Some("b"));
    assert_eq!(first(["भक्तपुर", ""]), Some("b"));
    assert_eq!(first(["काठमाण्डौ", ""]), Some("k"));
    assert_eq!(first(["Katmandu", ""]), Some("k"));
    assert_eq!(first(["X", "धनकुटा"]), Some("d"));
    assert_eq!(first(["Somewhere", ""]), None);
}

#[test]
fn numbers_tell_wards_of_one_town_apart_and_say_nothing_across_towns() {
    let same =
        |one: &str, other: &str, beside| has_same_numbers(&names([one, ""]), &names([other, ""]), beside);
    assert!(same("Ward 33", "वडा नं. ३३", true));
    assert!(!same("Ward 33", "Ward 32", true));
    assert!(!same("Ward 33", "Ward 33", false));
    assert!(same("Bhaktapur", "Vaktapur", false));
    assert!(!same("Bhaktapur", "Bhaktapur 2", true));
}

#[test]
fn sureness_grows_with_likeness() {
    assert_eq!(sure("Bhaktapur", "भक्तपुर"), 1.0);
    assert!(sure("Rosyara", "Roshara") > 0.6);
    assert!(sure("Rosyara", "Roshara") > sure("Rosyara", "Rautahat"));
    assert!(sure("Dhankuta", "Pokhara") < WORTH_SHOWING);
}

proptest! {
    #[test]
    fn any_two_names_are_as_alike_one_way_as_the_other(one in "[a-zA-Z अ-ह\u{93e}-\u{94d}]{1,12}", other in "[a-zA-Z अ-ह\u{93e}-\u{94d}]{1,12}") {
        prop_assume!(!one.trim().is_empty() && !other.trim().is_empty());
        let (there, back) = (sure(&one, &other), sure(&other, &one));
        prop_assert!((there - back).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&there));
        let same = sure(&one, &one);
        prop_assert!(same == 1.0 || latin_key(&one).is_empty());
    }
}
