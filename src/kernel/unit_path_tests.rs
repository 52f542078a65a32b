use super::*;

fn path(text: &str) -> UnitPath {
    text.parse().unwrap()
}

#[test]
fn a_unit_covers_itself_and_what_is_below_it() {
    assert!(path("np.3").covers(&path("np.3")));
    assert!(path("np.3").covers(&path("np.3.15.234")));
    for other in ["np.31", "np", "np.2.3", "de.3"] {
        assert!(!path("np.3").covers(&path(other)), "{other}");
    }
}

#[test]
fn what_is_no_path_is_refused() {
    for wrong in ["", ".", "np.", ".np", "NP", "np..3", "np 3", "n-p", "a.b.c.d.e.f.g.h.i.j", &"a".repeat(41)]
    {
        assert_eq!(wrong.parse::<UnitPath>(), Err(NotAUnitPath), "{wrong}");
    }
}

#[test]
fn a_path_is_a_country_and_codes_below_it() {
    assert_eq!(UnitPath::parse(" NP.3.15.234 ").unwrap().as_str(), "np.3.15.234");
    assert_eq!(UnitPath::parse("np").unwrap().code(1), None);
    assert_eq!(UnitPath::parse("np.3.15").unwrap().code(2), Some("15"));
    for wrong in ["", "3.15", "npl.3", "np.", "np..3", "np.a-b", "np.3 4", "np.1.2.3.4.5.6.7.8.9"] {
        assert_eq!(UnitPath::parse(wrong), Err(NotAUnitPath), "{wrong}");
    }
}
