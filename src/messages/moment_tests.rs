use super::*;

fn said(text: &str) -> String {
    in_zone(Language::En, text).unwrap()
}

#[test]
fn a_moment_is_told_in_the_zone_and_in_utc() {
    assert_eq!(
        said("2026-11-21T18:00:00Z[Europe/Berlin]"),
        "21 November 2026, 19:00 (Europe/Berlin, UTC+1; that is 21 November 2026, 18:00 UTC)"
    );
    assert_eq!(
        said("2026-07-21T18:00:00Z[Europe/Berlin]"),
        "21 July 2026, 20:00 (Europe/Berlin, UTC+2; that is 21 July 2026, 18:00 UTC)"
    );
    assert!(said("2026-11-21T18:15:00Z[Asia/Kathmandu]").contains("UTC+5:45"));
    assert_eq!(said("2026-11-21T18:00:00Z[UTC]"), "21 November 2026, 18:00 UTC");
    assert_eq!(said("2026-11-21T18:00:00Z[Nowhere/Town]"), "21 November 2026, 18:00 UTC");
    assert_eq!(in_zone(Language::En, "tomorrow"), None);
}

#[test]
fn midnight_is_the_end_of_the_day_before() {
    assert_eq!(
        said("2027-01-31T23:00:00Z[Europe/Berlin]"),
        "midnight at the end of 31 January 2027 (Europe/Berlin, UTC+1; that is 31 January 2027, 23:00 UTC)"
    );
}

#[test]
fn a_day_in_nepal_is_also_told_in_bikram_sambat() {
    let told = "2026-11-30T18:30:00Z[Asia/Kathmandu]";
    assert_eq!(
        said(told),
        "1 December 2026 (15 Mangsir 2083 BS), 00:15 (Asia/Kathmandu, UTC+5:45; that is 30 November 2026, 18:30 UTC)"
    );
    let nepali = in_zone(Language::Ne, told).unwrap();
    assert!(nepali.contains("वि.सं. २०८३ मंसिर १५") && nepali.contains("वि.सं. २०८३ मंसिर १४"), "{nepali}");
    let german = in_zone(Language::Ne, "2026-11-30T18:30:00Z[Europe/Berlin]").unwrap();
    assert!(german.contains("वि.सं. २०८३ मंसिर १४") && !german.contains("१५"), "{german}");
}

#[test]
fn only_zones_that_are_known_are_zones() {
    for known in ["UTC", "Europe/Berlin", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"] {
        assert!(is_time_zone(known) && time_zones().iter().any(|zone| zone == known), "{known}");
    }
    for unknown in ["", "Berlin", "Europe/Nowhere", "../etc/passwd", "EST5EDT"] {
        assert!(!is_time_zone(unknown), "{unknown}");
    }
    assert!(time_zones().len() > 300);
}
