use super::*;

#[test]
fn a_token_survives_the_link() {
    let token = Token([0xab; 32]);
    let again = Token::parse(&token.reveal()).unwrap();
    assert_eq!(again.hash().as_bytes(), token.hash().as_bytes());
}

#[test]
fn a_token_of_another_form_is_refused() {
    assert!(Token::parse("").is_err());
    assert!(Token::parse(&"A".repeat(64)).is_err());
    assert!(Token::parse(&"a".repeat(63)).is_err());
    assert!(Token::parse(&"é".repeat(32)).is_err());
}

#[test]
fn a_token_is_read_from_a_link_that_came_back_changed() {
    let token = Token([0xab; 32]);
    let text = token.reveal();
    let (start, end) = text.split_at(30);
    for changed in [
        text.to_uppercase(),
        format!("{text}."),
        format!("{text}>"),
        format!("{text} "),
        format!("{text})\r\n"),
        format!("{text}/"),
        format!("{start}=\r\n{end}"),
        format!("{text}\u{201d}"),
    ] {
        let read = Token::from_mail(&changed).unwrap();
        assert_eq!(read.hash().as_bytes(), token.hash().as_bytes(), "{changed:?}");
    }
    for wrong in [format!("{text}a"), text[1..].to_owned(), format!("{text}/x"), String::new()] {
        assert!(Token::from_mail(&wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_token_prints_as_nothing() {
    assert_eq!(format!("{:?}", Token([1; 32])), "Token(…)");
}
