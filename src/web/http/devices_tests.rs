use axum::http::header;

use super::*;
use crate::platform::SystemEnvironment;

fn device(cookie: &HeaderValue) -> Device {
    let pair = cookie.to_str().unwrap().split(';').next().unwrap();
    Device::of(&HeaderMap::from_iter([(header::COOKIE, pair.parse().unwrap())]))
}

#[test]
fn a_device_is_known_to_the_accounts_that_signed_in_on_it_and_to_no_other() {
    let (key, other) = (PlatformKey::new([7; 32]), PlatformKey::new([8; 32]));
    let mut cookie = HeaderValue::from_static("");
    for account in ["a", "b"] {
        let known = device(&cookie).remember(&key, account, &SystemEnvironment, true);
        cookie = known.unwrap().unwrap();
    }
    let known = |account| device(&cookie).known_to(&key, account).unwrap();
    assert!(known("a").is_some() && known("b").is_some() && known("a") != known("b"));
    assert_eq!(known("c"), None);
    assert_eq!(device(&cookie).known_to(&other, "a").unwrap(), None);
    let text = cookie.to_str().unwrap();
    assert!(text.contains("HttpOnly") && text.contains("Secure"), "{text}");
}

#[test]
fn what_somebody_invents_is_no_known_device() {
    let key = PlatformKey::new([7; 32]);
    for invented in ["", ".", "x.y", "publicdigit_device=00.00", "publicdigit_device=.."] {
        let headers = HeaderMap::from_iter([(header::COOKIE, invented.parse().unwrap())]);
        assert_eq!(Device::of(&headers).known_to(&key, "a").unwrap(), None);
    }
    let long = format!("publicdigit_device={}", "a.".repeat(1000));
    let headers = HeaderMap::from_iter([(header::COOKIE, long.parse().unwrap())]);
    let cookie = Device::of(&headers).remember(&key, "a", &SystemEnvironment, false).unwrap().unwrap();
    assert!(cookie.len() < 500);
}
