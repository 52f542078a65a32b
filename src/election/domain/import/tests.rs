use proptest::prelude::*;

use super::*;

fn keys(file: &[u8]) -> Vec<String> {
    read_roll(file).unwrap_err().into_iter().map(|refusal| refusal.key).collect()
}

fn faults(read: &ReadRoll) -> Vec<(u32, Option<&str>, &str)> {
    read.faulty
        .iter()
        .flat_map(|row| row.faults.iter().map(|fault| (row.line, fault.field.as_deref(), fault.key.as_str())))
        .collect()
}

#[test]
fn a_german_file_from_a_spreadsheet_is_read() {
    let file = "\u{feff}Vorname;Nachname;E-Mail;Mitgliedsnummer\r\n\
                Jürgen;\"Groß; Dr.\";J.Gross@Example.org;NC-1\r\n\
                \r\n\
                Asha;Rai;asha@example.org;\r\n";
    let read = read_roll(file.as_bytes()).unwrap();
    assert_eq!(read.faulty, []);
    assert_eq!(read.good[0].line, 2);
    assert_eq!(
        read.good[0].voter,
        VoterDraft::parse("Jürgen Groß; Dr.", "j.gross@example.org", "NC-1").unwrap()
    );
    assert_eq!(read.good[1].line, 4);
    assert_eq!(read.good[1].voter.member_number, None);
}

#[test]
fn a_column_of_languages_says_in_which_voters_are_written_to() {
    let file = "Name,E-Mail,Sprache\n\
                Asha,asha@example.org,नेपाली\n\
                Bernd,bernd@example.org,deutsch\n\
                Cyd,cyd@example.org,en-GB\n\
                Dev,dev@example.org,\n\
                Esra,esra@example.org,Türkisch\n";
    let read = read_roll(file.as_bytes()).unwrap();
    assert_eq!(read.faulty, []);
    let languages: Vec<_> = read.good.iter().map(|row| row.voter.language).collect();
    assert_eq!(languages, [Some(Language::Ne), Some(Language::De), Some(Language::En), None, None]);
    let remarks: Vec<_> = read.good.iter().map(|row| row.remarks.len()).collect();
    assert_eq!(remarks, [0, 0, 0, 0, 1]);
    assert_eq!(read.good[4].remarks[0].key, "import-language-unknown");
}

#[test]
fn every_fault_of_every_row_is_named() {
    let file = b"name,email,number\n\
        ,nobody,\n\
        \xc3\x84sha R\xc3\xa4i,asha@example.org,1\n\
        Bina,bina@example.org,1\n\
        Ch\xff,c@example.org,3\n\
        \"Dev,d@example.org,4\n\
        Esha\n\
        Fay,f@example.org,5\n";
    let read = read_roll(file).unwrap();
    assert_eq!(
        faults(&read),
        [
            (2, Some("name"), "text-missing"),
            (2, Some("email"), "email-malformed"),
            (4, Some("member-number"), "import-number-twice"),
            (5, Some("name"), "import-letters-lost"),
            (6, None, "import-quote-open"),
        ]
    );
    assert_eq!(read.good.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 7, 8]);
}

#[test]
fn a_file_without_voters_is_refused() {
    assert_eq!(keys(b""), ["import-empty"]);
    assert_eq!(keys(b"\xef\xbb\xbf\n\n"), ["import-empty"]);
    assert_eq!(keys(b"name,email\n"), ["import-empty"]);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    assert_eq!(keys(b"\xff\xfen\0a\0"), ["import-no-headings"]);
    assert_eq!(keys(b"%PDF-1.7"), ["import-other-kind"]);
    assert_eq!(keys(b"\xd0\xcf\x11\xe0"), ["import-old-workbook"]);
    assert_eq!(keys(b"given name,town\nAsha,Bonn\n"), ["import-heading-missing", "import-heading-missing"]);
    assert_eq!(keys(b"name,mail,email\nAsha,a@x.example,b@x.example\n"), ["import-heading-twice"]);
    assert_eq!(keys(&vec![b'a'; MAX_BYTES + 1]), ["import-too-large"]);
}

#[test]
fn a_file_with_too_many_rows_is_refused_and_the_largest_is_read() {
    let file = |rows: usize| {
        (0..rows).fold(String::from("name,email\n"), |file, n| file + &format!("V,v{n}@example.org\n"))
    };
    assert_eq!(read_roll(file(MAX_ROWS).as_bytes()).unwrap().good.len(), MAX_ROWS);
    assert_eq!(keys(file(MAX_ROWS + 1).as_bytes()), ["import-too-many-rows"]);
}

/// A value, quoted as a spreadsheet would.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn no_file_makes_the_reader_panic(file in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read_roll(&file);
    }

    #[test]
    fn no_text_like_a_roll_makes_the_reader_panic(rows in "[\",;\r\n a@.\u{e9}]{0,400}") {
        let _ = read_roll(format!("name,email\n{rows}").as_bytes());
    }

    #[test]
    fn every_row_is_accounted_for(
        rows in proptest::collection::vec(("\\PC{1,20}", "[a-z@.,;\" ]{1,20}"), 1..50),
        separator in prop_oneof![Just(','), Just(';')],
    ) {
        let lines = rows.iter().map(|(name, email)| format!("x{separator}{}{separator}{}", quoted(name), quoted(email)));
        let file = format!("id{separator}name{separator}email\n{}", lines.collect::<Vec<_>>().join("\n"));
        let read = read_roll(file.as_bytes()).unwrap();
        let mut seen: Vec<u32> = read.good.iter().map(|row| row.line).chain(read.faulty.iter().map(|row| row.line)).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (2..).take(rows.len()).collect::<Vec<u32>>());
    }

    #[test]
    fn good_rows_come_back_as_they_were_written(
        people in proptest::collection::hash_map("[a-z]{1,10}", "[A-Z][a-z;\"]{0,20}[a-z]", 1..50),
    ) {
        let lines = people.iter().map(|(local, name)| format!("{};{local}@example.org", quoted(name)));
        let file = format!("Name;E-Mail\r\n{}", lines.collect::<Vec<_>>().join("\r\n"));
        let read = read_roll(file.as_bytes()).unwrap();
        prop_assert_eq!(read.good.len(), people.len());
        for row in read.good {
            let local = row.voter.address().trim_end_matches("@example.org");
            prop_assert_eq!(row.voter.name.as_str(), people[local].as_str());
        }
    }
}

#[test]
fn persons_share_an_address_or_have_none_and_stand_once_in_a_file() {
    let file = "name,email,number\n\
        Greta Holm,familie.holm@post.example,\n\
        Uwe Holm,FAMILIE.HOLM@post.example,\n\
        Ida Probst,-,\n\
        Ida Probst,keine,12\n\
        Greta HOLM,familie.holm@post.example,\n\
        Nora W,nora@alt.example,4711\n\
        Nora Winkelmann,nora@neu.example, 4711 \n";
    let read = read_roll(file.as_bytes()).unwrap();
    assert_eq!(read.good.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5, 7]);
    assert_eq!(read.good[2].voter.email, None);
    assert_eq!(
        faults(&read),
        [(6, Some("name"), "import-person-twice"), (8, Some("member-number"), "import-number-twice")]
    );
}

#[test]
fn what_stands_in_a_file_beside_its_rows_is_kept_with_them() {
    let file =
        "Mitglieder;;;\r\nName;E-Mail;Stimmen;Hobby\r\nAsha Rai;asha@example.org;2;Go\r\nJ?rgen;;1;\r\n";
    let read = read_roll(file.as_bytes()).unwrap();
    assert!(read.asks());
    let recognised = read.recognised.clone().unwrap();
    assert_eq!((recognised.heading_line, recognised.passed_over), (2, vec![1]));
    assert_eq!(recognised.columns.len(), 4);
    assert_eq!(recognised.questions[0].heading, "Stimmen");
    let lost = |row: &GoodRow| row.remarks.iter().any(|remark| remark.key == "import-spoilt-letters");
    assert_eq!(
        read.good.iter().map(|row| (row.doubtful, lost(row))).collect::<Vec<_>>(),
        [(false, false), (true, true)]
    );
    let kept: ReadRoll = serde_json::from_value(serde_json::to_value(&read).unwrap()).unwrap();
    assert_eq!(kept, read);
}

#[test]
fn a_file_that_an_earlier_release_read_is_still_known() {
    let kept =
        r#"{"good":[{"line":2,"voter":{"name":"Asha Rai","email":null,"member_number":null}}],"faulty":[]}"#;
    let read: ReadRoll = serde_json::from_str(kept).unwrap();
    assert!(!read.asks() && !read.good[0].doubtful && read.recognised.is_none());
}
