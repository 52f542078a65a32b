use super::*;

fn field(heading: &str) -> Option<Field> {
    meaning(heading).map(|(field, _)| field)
}

#[test]
fn headings_of_three_languages_are_known_however_they_are_written() {
    for (expected, headings) in [
        (
            Field::Name,
            &[
                "Name",
                "NAME ",
                "Member Name",
                "Vollsta\u{308}ndiger Name",
                "नाम/थर",
                "पूरा नाम",
                "Naam Thar",
                "मतदाताको नाम",
                "Vor- und Nachname",
            ][..],
        ),
        (Field::Language, &["Sprache", "Language", "भाषा", "preferred_language"]),
        (Field::LastFirst, &["Name, Vorname", "Nachname, Vorname", "Last name, first name", "थर, नाम"]),
        (Field::FirstName, &["Vorname", "First name", "first_name", "Given Name", "पहिलो नाम", "Vorname *"]),
        (Field::LastName, &["Nachname", "Familienname", "Surname", "थर", "Thar", "last_name"]),
        (
            Field::Email,
            &[
                "E-Mail",
                "e-mail-adresse",
                "Email Id",
                "Email Address",
                "इमेल",
                "ई-मेल ठेगाना",
                "E-Mail (privat)",
                "E-Mail 1",
                "Mailadresse dienstlich",
                "E-mail 1 - Value",
            ],
        ),
        (
            Field::MemberNumber,
            &[
                "Mitglieds-Nr.",
                "Member no.",
                "externemitgliedsnummer",
                "सदस्य नं.",
                "सदस्यता नम्बर",
                "सदस्यता क्रमाङ्क",
                "Sadasyata No",
                "Mitgl.-Nr.",
                "member_number",
                "Number",
            ],
        ),
        (
            Field::Weight,
            &[
                "vote_weight",
                "Stimmen",
                "Anteile",
                "Stimmgewicht",
                "Shares",
                "सेयर सङ्ख्या",
                "Miteigentumsanteil (MEA)",
            ],
        ),
        (Field::VotingRight, &["stimmberechtigt", "May vote", "Wahlberechtigt?", "मताधिकार"]),
        (Field::RunningNumber, &["Lfd. Nr.", "S.N.", "क्र.सं.", "सि.नं.", "#"]),
        (Field::Joined, &["Eintritt", "Beitrittsdatum", "Joined on", "सदस्यता लिएको मिति"]),
    ] {
        for heading in headings {
            assert_eq!(field(heading), Some(expected), "{heading}");
        }
    }
    assert_eq!(field("Vollst\u{c3}\u{a4}ndiger Name"), Some(Field::Name));
    for unknown in ["", "Lieblingsfarbe", "asha@example.org", "Selma Tiedtke", "12"] {
        assert_eq!(field(unknown), None, "{unknown}");
    }
}

#[test]
fn a_heading_tells_how_surely_it_means_something() {
    assert_eq!(meaning("E-Mail"), Some((Field::Email, Sureness::Exact)));
    assert_eq!(meaning("E-Mail privat"), Some((Field::Email, Sureness::Similar)));
    assert_eq!(meaning("ID"), Some((Field::MemberNumber, Sureness::Weak)));
}

#[test]
fn every_word_stands_for_one_field() {
    assert_eq!(VOCABULARY.mistakes, [""; 0]);
    for field in Field::ALL {
        assert!(VOCABULARY.words.values().any(|(meant, _)| *meant == field), "{field:?}");
        assert_eq!(serde_json::to_value(field).unwrap(), field.key());
    }
}
