use super::*;
use crate::kernel::{Language, TextError};

const HEADINGS: &str = "kind,country,level,unit,parent,code,name_en,name_ne,name_de,required,active";
const LEVELS: [&str; 4] = [
    "country,xy,,,,xy,Xylonia,,,,yes",
    "level,xy,1,,,,Province,प्रदेश,Provinz,yes,",
    "level,xy,2,,,,District,जिल्ला,,yes,",
    "level,xy,3,,,,Ward,वडा,,no,",
];
const UNITS: [&str; 5] = [
    "unit,xy,1,p,,1,North,उत्तर,Nord,,yes",
    "unit,xy,2,d,p,7,\"Hill, Upper\",पहाड,,,yes",
    "unit,xy,3,w,d,1,Ward 1,,,,yes",
    "unit,xy,1,q,,2,South,,,,yes",
    "unit,xy,2,e,q,7,Coast,,,,yes",
];

fn file(lines: &[&str]) -> String {
    [&[HEADINGS], lines].concat().join("\n")
}

fn good() -> Vec<&'static str> {
    [&LEVELS[..], &UNITS].concat()
}

fn country(lines: &[&str]) -> Country {
    read(file(lines).as_bytes()).unwrap()
}

fn faults(lines: &[&str]) -> Vec<Fault> {
    match read(file(lines).as_bytes()) {
        Err(FileRefused::Faults(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

fn path(text: &str) -> UnitPath {
    text.parse().unwrap()
}

#[test]
fn a_list_becomes_a_country_whose_units_have_paths_of_their_codes() {
    let country = country(&good());
    let paths: Vec<_> = country.units.keys().map(UnitPath::to_string).collect();
    assert_eq!(paths, ["xy.1", "xy.1.7", "xy.1.7.1", "xy.2", "xy.2.7"]);
    assert_eq!(country.counts(), [2, 2, 1]);
    let hill = &country.units[&path("xy.1.7")];
    assert_eq!(hill.names.best(Language::Ne), ("पहाड", Language::Ne));
    assert_eq!(hill.names.best(Language::De), ("Hill, Upper", Language::En));
}

#[test]
fn what_is_written_is_read_as_the_same_country() {
    let country = country(&good());
    assert_eq!(read(write(&country).as_bytes()), Ok(country.clone()));
    assert_eq!(write(&read(write(&country).as_bytes()).unwrap()), write(&country));
}

#[test]
fn units_may_stand_in_any_order() {
    let mut lines = good();
    lines.reverse();
    assert_eq!(country(&lines), country(&good()));
}

#[test]
fn a_file_that_is_no_list_is_refused_as_a_whole() {
    assert_eq!(read(b"a,b\n1,2"), Err(FileRefused::Headings));
    assert_eq!(read(HEADINGS.as_bytes()), Err(FileRefused::NoCountry));
    assert!(matches!(read(b""), Err(FileRefused::Unreadable(_) | FileRefused::Headings)));
    assert!(matches!(read(b"%PDF-1.7"), Err(FileRefused::Unreadable(_))));
}

/// Replaces one line of the good list, or adds one after it.
fn with(line: usize, text: &'static str) -> Vec<&'static str> {
    let mut lines = good();
    if line < lines.len() {
        lines[line] = text;
    } else {
        lines.push(text);
    }
    lines
}

#[test]
fn each_fault_is_told_with_its_line() {
    let text = str::to_owned;
    let new = good().len();
    for (at, line, kind) in [
        (4, "unit,xy,1,p,,1,\"North", FaultKind::Unreadable),
        (4, "place,xy,1,p,,1,North,,,,yes", FaultKind::Kind(text("place"))),
        (4, "unit,xy,1,p,,N 1,North,,,,yes", FaultKind::Code { column: "code", value: text("N 1") }),
        (4, "unit,xy,1,p,,x1,North,,,,yes", FaultKind::Code { column: "code", value: text("x1") }),
        (0, "country,xy,,,,xyl,Xylonia,,,,yes", FaultKind::Code { column: "code", value: text("xyl") }),
        (
            4,
            "unit,xy,1,p,,1,North,,,,perhaps",
            FaultKind::YesOrNo { column: "active", value: text("perhaps") },
        ),
        (1, "level,xy,1,,,,Province,,,,", FaultKind::YesOrNo { column: "required", value: text("") }),
        (
            4,
            "unit,xy,1,p,,1,,उत्तर,,,yes",
            FaultKind::Name { language: Language::En, error: TextError::Missing },
        ),
        (new, "country,xy,,,,zz,Zz,,,,yes", FaultKind::SecondCountry { first: 2 }),
        (6, "unit,zz,3,w,d,1,Ward 1,,,,yes", FaultKind::OtherCountry(text("zz"))),
        (6, "unit,xy,9,w,d,1,Ward 1,,,,yes", FaultKind::Level(text("9"))),
        (new, "level,xy,2,,,,District,,,yes,", FaultKind::LevelTwice { level: 2, first: 4 }),
        (new, "level,xy,5,,,,Street,,,no,", FaultKind::LevelGap { level: 5, missing: 4 }),
        (6, "unit,xy,4,w,d,1,Ward 1,,,,yes", FaultKind::UnknownLevel(4)),
        (6, "unit,xy,3,,d,1,Ward 1,,,,yes", FaultKind::NoUnit),
        (new, "unit,xy,3,w,e,1,Ward 1,,,,yes", FaultKind::UnitTwice { unit: text("w"), first: 8 }),
        (new, "unit,xy,1,r,q,3,West,,,,yes", FaultKind::ParentOfTop(text("q"))),
        (6, "unit,xy,3,w,,1,Ward 1,,,,yes", FaultKind::NoParent(3)),
        (6, "unit,xy,3,w,x,1,Ward 1,,,,yes", FaultKind::UnknownParent(text("x"))),
        (6, "unit,xy,3,w,w,1,Ward 1,,,,yes", FaultKind::Circle(text("w → w"))),
        (6, "unit,xy,3,w,p,1,Ward 1,,,,yes", FaultKind::IndirectParent { level: 3, above: 2, found: 1 }),
        (new, "unit,xy,2,f,p,7,Hill,,,,yes", FaultKind::CodeTwice { code: text("7"), first: 7 }),
    ] {
        let found = faults(&with(at, line));
        let told = Fault { line: u32::try_from(at.min(new)).unwrap() + 2, kind };
        assert!(found.contains(&told), "{line}: {found:?}");
    }
}

#[test]
fn a_circle_of_several_is_told_to_each_of_them() {
    let circle = ["unit,xy,2,a,b,8,One,,,,yes", "unit,xy,3,b,a,9,Two,,,,yes"];
    let found = faults(&[&good()[..], &circle].concat());
    let kinds: Vec<_> = found.iter().map(|fault| (fault.line, fault.kind.clone())).collect();
    assert!(kinds.contains(&(11, FaultKind::Circle("a → b → a".to_owned()))), "{kinds:?}");
    assert!(kinds.contains(&(12, FaultKind::Circle("b → a → b".to_owned()))), "{kinds:?}");
}

#[test]
fn active_units_lie_in_active_ones_and_reach_down_to_the_last_required_level() {
    let lines = with(5, "unit,xy,2,d,p,7,Hill,,,,no");
    let told: Vec<_> = faults(&lines).into_iter().map(|fault| (fault.line, fault.kind)).collect();
    assert_eq!(told, [(6, FaultKind::RequiredMissing(2)), (8, FaultKind::InactiveParent("d".to_owned()))]);
    let all: Vec<_> = good().into_iter().filter(|line| !line.starts_with("unit,xy,2,e")).collect();
    assert_eq!(faults(&all), [Fault { line: 9, kind: FaultKind::RequiredMissing(2) }]);
    // What is no more needs nothing below it.
    let gone = with(7, "unit,xy,1,q,,2,South,,,,no");
    let gone: Vec<_> = gone.into_iter().filter(|line| !line.starts_with("unit,xy,2,e")).collect();
    assert_eq!(country(&gone).units.len(), 4);
}

#[test]
fn no_level_is_required_below_one_that_is_not() {
    let found = faults(&with(1, "level,xy,1,,,,Province,,,no,"));
    let kind = FaultKind::RequiredBelowOptional { level: 2, above: 1 };
    assert_eq!(found, [Fault { line: 4, kind }]);
}

#[test]
fn codes_are_shared_by_units_of_different_parents() {
    let country = country(&good());
    assert!(country.units.contains_key(&path("xy.1.7")) && country.units.contains_key(&path("xy.2.7")));
}

#[test]
fn paths_are_read_as_they_are_written_and_know_what_they_lie_in() {
    let ward = path("np.3.15.234");
    assert_eq!((ward.level(), ward.code().as_str(), ward.country().as_str()), (3, "234", "np"));
    assert_eq!(ward.parent(), Some(path("np.3.15")));
    assert_eq!(path("np.3").parent(), None);
    let above: Vec<_> = ward.ancestry().map(|path| path.to_string()).collect();
    assert_eq!(above, ["np.3", "np.3.15", "np.3.15.234"]);
    assert!(ward.lies_in(&path("np.3")) && ward.lies_in(&ward) && !path("np.3").lies_in(&ward));
    assert!(!path("np.31").lies_in(&path("np.3")));
    for text in
        ["", "np", "np.", "np..1", "NP.1", "n.1", "np.1-2", "np.1_2", "np.1.2.3.4.5.6.7.8.9", "np.काठ"]
    {
        assert!(text.parse::<UnitPath>().is_err(), "{text}");
    }
    let deepest = path("np.1.2.3.4.5.6.7.8");
    assert_eq!(deepest.child(Code::parse("9").unwrap()), Err(PathError::Length));
}

#[test]
fn a_comparison_tells_new_changed_unchanged_and_missing_units() {
    let there = country(&good());
    assert!(Comparison::of(Some(&there), &there).is_nothing());
    let all = Comparison::of(None, &there);
    assert_eq!((all.new.len(), all.unchanged, all.country.is_some()), (5, 0, true));
    let mut lines = with(6, "unit,xy,3,v,d,2,Ward 2,,,,yes");
    lines[3] = "level,xy,3,,,,Ward,वडा,,no,";
    lines[7] = "unit,xy,1,q,,2,South,दक्षिण,,,yes";
    let comparison = Comparison::of(Some(&there), &country(&lines));
    let keys = |units: &std::collections::BTreeMap<UnitPath, Unit>| units.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&comparison.new), [path("xy.1.7.2")]);
    assert_eq!(keys(&comparison.missing), [path("xy.1.7.1")]);
    assert_eq!(comparison.changed.keys().collect::<Vec<_>>(), [&path("xy.2")]);
    assert_eq!((comparison.unchanged, comparison.country.clone()), (3, None));
    let deactivating = comparison.deactivating_missing();
    assert!(deactivating.missing.is_empty());
    assert!(!deactivating.changed[&path("xy.1.7.1")].after.is_active);
}

#[test]
fn a_missing_unit_cannot_stay_without_its_level_or_in_one_that_is_no_more() {
    let there = country(&good());
    let without: Vec<_> = good()
        .into_iter()
        .filter(|line| !line.starts_with("unit,xy,3") && !line.starts_with("level,xy,3"))
        .collect();
    let listed = country(&without);
    assert_eq!(Comparison::of(Some(&there), &listed).stranded(&listed), [path("xy.1.7.1")]);
    let mut lines: Vec<_> = good().into_iter().filter(|line| !line.starts_with("unit,xy,3")).collect();
    lines[5] = "unit,xy,2,d,p,7,Hill,,,,no";
    lines.push("unit,xy,2,g,p,8,Hill,,,,yes");
    let listed = country(&lines);
    let comparison = Comparison::of(Some(&there), &listed);
    assert_eq!(comparison.stranded(&listed), [path("xy.1.7.1")]);
    assert_eq!(comparison.deactivating_missing().stranded(&listed), []);
}

/// The list that comes with the program.
const NEPAL: &str = include_str!("../data/nepal/units.csv");

#[test]
fn the_list_of_nepal_has_as_many_units_as_the_lists_it_was_made_of() {
    let nepal = read(NEPAL.as_bytes()).unwrap();
    assert_eq!(nepal.counts(), [7, 77, 753, 6743]);
    let districts = include_str!("../data/nepal/districts.csv").lines().skip(1).count();
    let local_levels = include_str!("../data/nepal/local-levels.csv").lines().skip(1).count();
    assert_eq!((districts, local_levels), (77, 753));
    let ends = |ending: &str| {
        let of_level = nepal.units.iter().filter(|(path, _)| path.level() == 3);
        of_level.filter(|(_, unit)| unit.names.best(Language::Ne).0.ends_with(ending)).count()
    };
    // The longer words end in the shorter one.
    assert_eq!(
        [ends(" महानगरपालिका"), ends(" उपमहानगरपालिका"), ends(" नगरपालिका"), ends(" गाउँपालिका")],
        [6, 11, 276, 460]
    );
    assert!(nepal.units.values().all(|unit| unit.names.known(Language::Ne).is_some()));
    assert_eq!(write(&nepal), NEPAL);
}
