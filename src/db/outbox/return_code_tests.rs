use super::*;

#[test]
fn a_code_comes_back_from_an_address_and_names_its_mail_to_whoever_made_it() {
    let key = PlatformKey::new([7; 32]);
    let (tenant, other) = (Uuid::from_u128(5 << 100).into(), Uuid::from_u128(6 << 100).into());
    for id in [Uuid::from_u128(0), Uuid::from_u128(u128::MAX), Uuid::from_u128(0x0123_4567_89ab_cdef)] {
        let code = ReturnCode::new(&key, Some(tenant), id).unwrap();
        let text = code.to_string();
        assert!(text.len() == CHARACTERS && text.bytes().all(|byte| DIGITS.contains(&byte)), "{text}");
        for read in [text.clone(), text.to_uppercase()] {
            let read = ReturnCode::parse(&read).unwrap();
            assert_eq!(read, code);
            assert!(read.may_be_of(tenant) && !read.may_be_of(other));
            assert_eq!(read.mail_of(&key, tenant).unwrap(), Some(id));
            assert_eq!(read.mail_of(&key, other).unwrap(), None);
            assert_eq!(read.mail_of(&PlatformKey::new([8; 32]), tenant).unwrap(), None);
        }
    }
    for wrong in ["", "abc", &"1".repeat(CHARACTERS), &"é".repeat(23)] {
        assert_eq!(ReturnCode::parse(wrong), None, "{wrong}");
    }
}
