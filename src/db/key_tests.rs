use super::*;

#[derive(Debug)]
struct Still;

impl Environment for Still {
    fn now(&self) -> time::OffsetDateTime {
        time::OffsetDateTime::UNIX_EPOCH
    }

    fn running(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

#[test]
fn a_sealed_value_opens_only_for_its_purpose() {
    let key = PlatformKey::new([1; 32]);
    let sealed = key.seal("mail", b"secret", &Still).unwrap();
    assert_eq!(key.open("mail", &sealed).unwrap().as_slice(), b"secret");
    assert!(key.open("password", &sealed).is_err());
    assert!(PlatformKey::new([2; 32]).open("mail", &sealed).is_err());
}

#[test]
fn an_altered_or_cut_value_does_not_open() {
    let key = PlatformKey::new([1; 32]);
    let sealed = key.seal("mail", b"secret", &Still).unwrap();
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered[at] ^= 1;
        assert!(key.open("mail", &altered).is_err(), "byte {at}");
        assert!(key.open("mail", &sealed[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn tags_tell_where_one_part_ends() {
    let key = PlatformKey::new([1; 32]);
    assert_ne!(key.tag("t", &[b"ab", b"c"]), key.tag("t", &[b"a", b"bc"]));
}
