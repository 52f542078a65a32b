use proptest::prelude::*;

use super::*;

fn person(name: &str, email: &str, number: &str) -> Person {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Person { name: name.to_owned(), email: some(email), number: some(number), others: Vec::new() }
}

const FIELDS: &[Field] = &[Field::Name, Field::Email, Field::MemberNumber];

fn compared(rows: &[Person], known: &[Person]) -> Comparison {
    compare(&rows.iter().collect::<Vec<_>>(), known, FIELDS)
}

#[test]
fn a_person_is_known_by_number_else_by_address_and_name() {
    let known = [
        person("Nora Winkelmann", "nora.w@alt.example", "4711"),
        person("Ole Pagel", "ole@pagel.example", "4712"),
        person("Greta Holm", "holm@post.example", ""),
        person("Sven Holm", "holm@post.example", ""),
        person("Gone Away", "gone@post.example", "9"),
    ];
    let rows = [
        person("Nora Winkelmann", "nora@neu.example", "4711"),
        person("Ole Pagel", "ole@pagel.example", "4712"),
        person("Dr. Greta Holm", "holm@post.example", ""),
        person("Sven Holm", "holm@post.example", "302"),
        person("Pia Quast", "pia@quast.example", "4713"),
    ];
    let comparison = compared(&rows, &known);
    assert_eq!(
        comparison.outcomes,
        [
            Outcome::Changed { known: 0, fields: vec![Field::Email] },
            Outcome::Unchanged { known: 1 },
            Outcome::Changed { known: 2, fields: vec![Field::Name] },
            Outcome::Changed { known: 3, fields: vec![Field::MemberNumber] },
            Outcome::New,
        ]
    );
    assert_eq!(comparison.missing, [4]);
}

#[test]
fn whom_a_row_means_is_asked_where_it_is_not_sure() {
    let known = [
        person("Hans Meier", "meier@post.example", "1"),
        person("Hans Meier", "", ""),
        person("Hans Meier", "", ""),
    ];
    let doubt = |row: Person| match &compared(&[row], &known).outcomes[0] {
        Outcome::Unsure { why, known } => Some((*why, known.clone())),
        Outcome::New | Outcome::Unchanged { .. } | Outcome::Changed { .. } => None,
    };
    assert_eq!(doubt(person("Hans Meier", "meier@post.example", "2")), Some((Doubt::OtherNumber, vec![0])));
    assert_eq!(doubt(person("Hans Meier", "", "")), Some((Doubt::Several, vec![1, 2])));
    assert_eq!(doubt(person("Uta Kern", "uta@kern.example", "1")), Some((Doubt::OtherPerson, vec![0])));
    assert_eq!(doubt(person("Hans M.", "meier@post.example", "")), Some((Doubt::Several, vec![0])));
    assert_eq!(doubt(person("Uta Meier", "meier@post.example", "")), None);
    let twice =
        [person("Hans Meier", "meier@post.example", "1"), person("Hans Meier", "meier@post.example", "")];
    assert_eq!(
        compared(&twice, &known).outcomes[1],
        Outcome::Unsure { known: vec![0], why: Doubt::TakenByEarlierRow }
    );
}

fn arb_person() -> impl Strategy<Value = Person> {
    ("[A-C][a-b]? [D-E]", "([a-b]@x.example)?", "([1-4])?")
        .prop_map(|(name, email, number)| person(&name, &email, &number))
}

proptest! {
    #[test]
    fn every_known_person_is_met_or_missing_and_nobody_is_taken_twice(
        rows in proptest::collection::vec(arb_person(), 0..12),
        known in proptest::collection::vec(arb_person(), 0..12),
    ) {
        let comparison = compared(&rows, &known);
        prop_assert_eq!(comparison.outcomes.len(), rows.len());
        let mut taken = vec![0; known.len()];
        let mut met = vec![false; known.len()];
        for outcome in &comparison.outcomes {
            match outcome {
                Outcome::New => {}
                Outcome::Unchanged { known } | Outcome::Changed { known, .. } => {
                    taken[*known] += 1;
                    met[*known] = true;
                }
                Outcome::Unsure { known, .. } => known.iter().for_each(|one| met[*one] = true),
            }
        }
        prop_assert!(taken.iter().all(|taken| *taken <= 1));
        for (one, met) in met.iter().enumerate() {
            prop_assert_eq!(!met, comparison.missing.contains(&one));
        }
    }

    #[test]
    fn a_list_beside_itself_changes_nothing(rows in proptest::collection::vec(arb_person(), 0..12)) {
        let mut numbers = std::collections::HashSet::new();
        let unique = |row: &Person| row.number.clone().is_none_or(|number| numbers.insert(number));
        let rows: Vec<Person> = rows.into_iter().filter(unique).collect();
        let comparison = compared(&rows, &rows);
        prop_assert!(comparison.missing.is_empty());
        for outcome in comparison.outcomes {
            prop_assert!(!matches!(outcome, Outcome::New | Outcome::Changed { .. }), "{:?}", outcome);
        }
    }

    #[test]
    fn rows_compared_in_parts_with_those_who_may_be_meant_are_as_the_whole_list_compared(
        rows in proptest::collection::vec(arb_person(), 0..12),
        known in proptest::collection::vec(arb_person(), 0..12),
        part in 1usize..5,
    ) {
        let mut traces = Traces::default();
        for person in &known {
            traces.add(&person.name, person.email.as_deref(), person.number.as_deref());
        }
        let mut taken = vec![false; known.len()];
        let mut outcomes = Vec::new();
        for rows in rows.chunks(part) {
            let may_be = |row: &Person| traces.perhaps(&row.name, row.email.as_deref(), row.number.as_deref());
            let places: std::collections::BTreeSet<usize> = rows.iter().flat_map(may_be).collect();
            let places: Vec<usize> = places.into_iter().collect();
            let few: Vec<Person> = places.iter().map(|place| known[*place].clone()).collect();
            let mut of_few: Vec<bool> = places.iter().map(|place| taken[*place]).collect();
            let rows: Vec<&Person> = rows.iter().collect();
            for outcome in compare_next(&rows, &few, FIELDS, &mut of_few).outcomes {
                outcomes.push(match outcome {
                    Outcome::New => Outcome::New,
                    Outcome::Unchanged { known } => Outcome::Unchanged { known: places[known] },
                    Outcome::Changed { known, fields } => Outcome::Changed { known: places[known], fields },
                    Outcome::Unsure { known, why } => {
                        Outcome::Unsure { known: known.iter().map(|one| places[*one]).collect(), why }
                    }
                });
            }
            for (place, is_taken) in places.iter().zip(of_few) {
                taken[*place] = is_taken;
            }
        }
        prop_assert_eq!(outcomes, compared(&rows, &known).outcomes);
    }
}
