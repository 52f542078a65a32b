use super::*;

#[test]
fn every_message_file_can_be_read_whole() {
    for language in Language::ALL {
        for source in sources(language) {
            let errors = FluentResource::try_new((*source).to_owned()).map_err(|(_, errors)| errors);
            assert!(errors.is_ok(), "{language}: {:?}", errors.err());
        }
    }
}

#[test]
fn every_language_has_words_for_everything() {
    for language in Language::ALL {
        let without: Vec<_> = missing(language).collect();
        assert!(without.is_empty(), "{language} has no words for {without:?}");
    }
}

#[test]
fn what_a_language_cannot_say_is_said_in_english() {
    assert_eq!(message(Language::Ne, "not-a-message", &[]), "not-a-message");
    assert_eq!(message(Language::Ne, "platform-name", &[]), message(Language::En, "platform-name", &[]));
}

#[test]
fn every_language_is_offered_with_english_first() {
    let all = sources(Language::En).into_iter().flat_map(keys).count();
    assert!(all > 900, "{all} keys");
    assert_eq!(offered(), Language::ALL);
}

#[test]
fn every_message_that_a_file_holds_is_among_the_keys_counted() {
    for source in sources(Language::En) {
        let resource = FluentResource::try_new((*source).to_owned()).expect("readable");
        let messages = (0..).map_while(|place| resource.get_entry(place));
        let messages = messages.filter(|entry| format!("{entry:?}").starts_with("Message"));
        assert_eq!(keys(source).count(), messages.count());
    }
}

#[test]
fn no_language_says_something_twice() {
    for language in Language::ALL {
        let mut all: Vec<_> = sources(language).into_iter().flat_map(keys).collect();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{language}: {twice:?}");
    }
}

/// What each message of a language leaves open: names after `$`.
fn open_places(language: Language) -> HashMap<&'static str, Vec<String>> {
    let mut all: HashMap<&str, Vec<String>> = HashMap::new();
    for source in sources(language) {
        let mut key = "";
        for line in source.lines() {
            let begins = line.split_once(" =").map(|(name, _)| name);
            if let Some(name) = begins.filter(|name| !name.starts_with([' ', '#', '\t'])) {
                key = name;
            }
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
            });
            all.entry(key).or_default().extend(names);
        }
    }
    for names in all.values_mut() {
        names.sort_unstable();
        names.dedup();
    }
    all
}

#[test]
fn all_languages_leave_the_same_open_in_a_message() {
    let english = open_places(Language::En);
    for language in [Language::De, Language::Ne] {
        for (key, names) in open_places(language) {
            assert_eq!(english.get(key), Some(&names), "{language}: {key}");
        }
    }
}

#[test]
fn a_mail_is_in_one_language_whole() {
    let to = crate::kernel::EmailAddress::parse("asha@example.org").unwrap();
    for language in Language::ALL {
        let order = Mail::new("set-up", to.clone(), language).with("link", "/x").with("name", "Asha");
        let english = Mail { language: Language::En, ..order.clone() };
        let whole = has_message(language, "mail-set-up-subject") && has_message(language, "mail-set-up-body");
        let said = mail(&order, "https://vote.example.org");
        if !whole {
            assert_eq!(said, mail(&english, "https://vote.example.org"), "{language}");
        }
    }
}

#[test]
fn no_language_says_what_english_does_not() {
    for language in [Language::De, Language::Ne] {
        for source in sources(language) {
            let keys = source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
            for key in keys.filter(|key| !key.is_empty() && !key.starts_with([' ', '#', '-'])) {
                assert!(has_message(Language::En, key), "{language}: {key}");
            }
        }
    }
}

#[test]
fn a_refusal_counts_with_its_numbers() {
    let refused = Refusal::field("name", "text-too-long").with("max", 1);
    assert!(refusal(Language::En, &refused).contains("1 character."));
}

#[test]
fn a_refusal_writes_moments_as_its_language_does() {
    for (key, name) in [
        ("close-too-early", "closes-at"),
        ("cast-too-late-since", "closed-at"),
        ("cast-too-early-until", "opens-at"),
    ] {
        let refused = Refusal::of(key).with(name, "2026-06-14T18:00:00Z");
        for (language, written) in [
            (Language::En, "14 June 2026, 18:00 UTC"),
            (Language::De, "14. Juni 2026, 18:00 UTC"),
            (Language::Ne, "2026 जुन 14 (वि.सं. २०८३ जेठ ३१), 18:00 UTC"),
        ] {
            let said = refusal(language, &refused);
            assert!(said.contains(written) && !said.contains("T18"), "{said}");
        }
    }
}

#[test]
fn a_mail_counts_with_its_numbers_and_writes_its_moments() {
    let to = crate::kernel::EmailAddress::parse("asha@example.org").unwrap();
    let subject = |count: u8| {
        let order = Mail::new("schema-alert", to.clone(), Language::En).with("count", count);
        mail(&order.with("organisations", "Club"), "https://vote.example.org").subject
    };
    assert_ne!(subject(1).replace('1', "2"), subject(2));
    let order = Mail::new("voter-link", to.clone(), Language::De).with("closes-at", "2026-06-14T18:00:00Z");
    let order =
        order.with("name", "007").with("election", "2026").with("link", "/x").with("fingerprint", "0");
    let WordedMail { subject, body, .. } = mail(&order, "https://vote.example.org");
    assert!(subject.contains("2026"), "{subject}");
    assert!(body.contains("14. Juni 2026, 18:00 UTC") && body.contains("007"), "{body}");
}

#[test]
fn links_in_mails_are_completed_with_the_public_address() {
    let to = crate::kernel::EmailAddress::parse("asha@example.org").unwrap();
    let order = Mail::new("set-up", to, Language::En).with("link", "/club/set-up/abc").with("name", "Asha");
    let WordedMail { subject, body, .. } = mail(&order, "https://vote.example.org");
    assert!(!subject.is_empty());
    assert!(body.contains("https://vote.example.org/club/set-up/abc"), "{body}");
}

#[test]
fn each_of_several_links_in_a_mail_is_completed() {
    let to = crate::kernel::EmailAddress::parse("asha@example.org").unwrap();
    let order = Mail::new("member-own-page", to, Language::En).with("organisation", "Chess club");
    let order = order.with("links", "Asha Rai:\n/club/member/link/abc\n\nBina Rai:\n/club/member/link/def");
    let said = mail(&order, "https://vote.example.org");
    for line in ["Asha Rai:", "https://vote.example.org/club/member/link/abc", "Bina Rai:"] {
        assert!(said.body.lines().any(|said| said == line), "{line}: {}", said.body);
    }
}

#[test]
fn a_mail_to_a_voter_names_voter_and_organisation_and_the_end_in_its_zone() {
    let to = crate::kernel::EmailAddress::parse("asha@example.org").unwrap();
    for language in Language::ALL {
        let order = Mail::new("voter-link", to.clone(), language)
            .with("name", "Asha Rai")
            .with("organisation", "Chess club")
            .with("election", "Board 2026")
            .with("link", "/club/vote/abc")
            .with("fingerprint", "1234")
            .with("closes-at", "2027-01-31T23:00:00Z[Europe/Berlin]");
        let said = mail(&order, "https://vote.example.org");
        assert!(said.subject.contains("Asha Rai") && said.subject.contains("Board 2026"), "{}", said.subject);
        assert!(said.body.contains("Asha Rai") && said.body.contains("Chess club"), "{}", said.body);
        assert!(said.body.contains("Europe/Berlin") && !said.body.contains("2027-01-31T"), "{}", said.body);
    }
}
