//! Laws and known values of the groups.

use proptest::prelude::*;

use super::*;
use crate::testing::{Stream, kat};

/// g^g · y^y.
fn fixed<G: Group>(tables: &G::Tables, g: &G::Scalar, y: Option<&G::Scalar>) -> G::Element {
    let term = Term { g: Some(g.clone()), y: y.cloned(), base: Scalar::zero() };
    G::combine(tables, &G::generator(), &[term]).remove(0)
}

fn powers_agree<G: Group>() {
    let mut rng = Stream::new(1);
    let (a, b) = (G::Scalar::random(&mut rng), G::Scalar::random(&mut rng));
    let y = G::generator_power_secret(&a);
    let tables = G::tables(&y);
    assert!(G::is_member(&y));
    assert!(G::power_secret(&G::generator(), &a) == y);
    assert!(fixed::<G>(&tables, &a, None) == y);
    let both = G::generator_power_secret(&b.add(&a.mul(&a)));
    assert!(fixed::<G>(&tables, &b, Some(&a)) == both);
    let table = G::secret_table(&y);
    assert!(G::table_power_secret(&table, &b) == G::generator_power_secret(&a.mul(&b)));
    let term = Term { g: Some(b.clone()), y: Some(a.clone()), base: a.clone() };
    let expected = G::multiply(&both, &G::power_secret(&y, &a));
    assert!(G::combine(&tables, &y, &[term]) == vec![expected]);
    products_agree::<G>(&tables, &y, &[a.clone(), b.clone()]);
    let many: Vec<_> = (0..20u64).map(|i| (y.clone(), b.mul(&Scalar::from_u64(i)))).collect();
    let sum = b.mul(&Scalar::from_u64(190));
    assert!(G::multi_power(&many) == G::power_secret(&y, &sum));
    assert!(G::multiply(&y, &G::inverse(&y)) == G::identity());
    assert!(a.mul(&a.invert()) == Scalar::from_u64(1));
    assert!(a.add(&a.neg()) == Scalar::zero());
    assert!(G::decode(&G::encode(&y)).is_some_and(|again| again == y));
    assert!(G::Scalar::parse(&a.format()).is_some_and(|again| again == a));
}

/// Terms over few bases and over many, with products that leave none out, some
/// or all.
fn products_agree<G: Group>(tables: &G::Tables, y: &G::Element, exponents: &[G::Scalar; 2]) {
    let [a, b] = exponents;
    let term = |g: bool| Term { g: g.then(|| a.clone()), y: Some(a.clone()), base: b.clone() };
    for (count, from) in [(1, 0), (1, 1), (2, 0), (4, 1), (8, 2)] {
        let bases: Vec<_> = (1..=count).map(|i| G::power_secret(y, &Scalar::from_u64(i))).collect();
        let mut terms: Vec<_> = bases.iter().map(|_| vec![term(false), term(true)]).collect();
        terms.push(vec![term(true), term(false)]);
        let expected: Vec<_> = bases
            .iter()
            .cloned()
            .chain([product::<G>(&bases[from..])])
            .zip(&terms)
            .map(|(base, terms)| G::combine(tables, &base, terms))
            .collect();
        assert!(G::combine_all(tables, &bases, from, &terms).is_some_and(|all| all == expected));
    }
}

#[test]
fn all_ways_to_exponentiate_agree_on_ed25519() {
    powers_agree::<Ed25519>();
}

#[test]
fn all_ways_to_exponentiate_agree_on_belenios_2048() {
    powers_agree::<Belenios2048>();
}

#[test]
fn all_ways_to_exponentiate_agree_on_rfc_3526() {
    powers_agree::<Rfc3526>();
}

fn known_values<G: Group>() {
    let kat = kat(G::NAME);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let order = G::Scalar::zero().sub(&G::Scalar::from_u64(1));
    assert!(G::Scalar::parse(&text(&kat["q"])).is_none(), "q itself is out of range");
    assert_eq!(G::Scalar::parse_reducing(&text(&kat["q"])).map(|q| q.format()), Some("0".to_owned()));
    assert!(G::power_secret(&G::generator(), &order) == G::inverse(&G::generator()));
    assert_eq!(G::encode(&G::generator()), text(&kat["g"]));
    let x = G::Scalar::parse(&text(&kat["trustee_key"]["x"])).expect("a scalar");
    assert_eq!(G::encode(&G::generator_power_secret(&x)), text(&kat["trustee_key"]["public"]["public_key"]));
    let generators = &kat["shuffle"]["generators"];
    for index in [-1i64, 0, 1, 2].into_iter().filter(|_| generators.is_object()) {
        assert_eq!(G::encode(&G::independent_generator(index)), text(&generators[index.to_string()]));
    }
}

#[test]
fn the_known_answers_of_every_group_are_met() {
    known_values::<Ed25519>();
    known_values::<Belenios2048>();
    known_values::<Rfc3526>();
}

#[test]
fn rankings_are_encoded_as_the_protocol_says() {
    let text = |values: &[u8]| Rfc3526::encode_vector(values).map(|x| Rfc3526::encode(&x));
    assert_eq!(text(&[0, 0, 0, 0]), Some("1".to_owned()));
    assert_eq!(text(&[1, 2, 3, 4]), Some("4328719360".to_owned()));
    let text = |values: &[u8]| Ed25519::encode_vector(values).map(|x| Ed25519::encode(&x));
    assert!(text(&[1, 2, 3, 4]).is_some_and(|text| text.ends_with("004080c10008")));
    assert!(Ed25519::encode_vector(&[0; 4]).is_some_and(|x| x == Ed25519::identity()));
    assert!(Ed25519::encode_vector(&[255; 31]).is_none());
    assert!(Belenios2048::encode_vector(&[1]).is_none());
    for values in [vec![255; 30], vec![0, 255, 7, 1], vec![9]] {
        let element = Ed25519::encode_vector(&values).expect("it fits");
        assert_eq!(Ed25519::decode_vector(&element, values.len()), Some(values.clone()));
        let element = Rfc3526::encode_vector(&values).expect("it fits");
        assert_eq!(Rfc3526::decode_vector(&element, values.len()), Some(values));
    }
}

#[test]
fn strangers_to_the_group_are_recognised() {
    assert!(!Belenios2048::is_member(&Belenios2048::decode("2").expect("canonical")));
    assert!(!Rfc3526::is_member(&Rfc3526::decode("11").expect("canonical")));
    // A point of order two: (0, -1).
    let two = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec";
    assert!(Ed25519::decode(two).is_some_and(|point| !Ed25519::is_member(&point)));
}

#[test]
fn a_component_of_small_order_is_a_stranger() {
    let mut rng = Stream::new(2);
    let member = Ed25519::generator_power_secret(&Scalar::random(&mut rng));
    assert!(Ed25519::is_member(&member) && Ed25519::is_member(&Ed25519::identity()));
    for stranger in &curve25519_dalek::constants::EIGHT_TORSION[1..] {
        assert!(!Ed25519::is_member(stranger));
        assert!(!Ed25519::is_member(&Ed25519::multiply(&member, stranger)));
    }
}

#[test]
fn only_canonical_forms_are_read() {
    for text in ["", "0", "01", "+1", "-1", " 1", "1 ", "0x1", "1e3", "1.0"] {
        assert!(Belenios2048::decode(text).is_none(), "{text:?}");
    }
    let beyond = [
        // 1 + p, and "minus zero" of x = 0.
        "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee",
        "8000000000000000000000000000000000000000000000000000000000000001",
        // "Minus zero" of y = -1, p, and the largest number.
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
        "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "6666666666666666666666666666666666666666666666666666666666666A58",
    ];
    for text in beyond {
        assert!(Ed25519::decode(text).is_none(), "{text:?}");
    }
}

/// On random numbers and on the largest ones.
fn laws<const N: usize>(modulus: &montgomery::Modulus<N>, seed: u64) -> Result<(), TestCaseError> {
    let mut rng = Stream::new(seed);
    let mut random = || {
        let mut digits = [0; N];
        digits.fill_with(|| rand_core::Rng::next_u64(&mut rng));
        modulus.enter(&digits)
    };
    let largest = modulus.subtract(&[0; N], &modulus.leave(&modulus.one()));
    let (a, b) = (random(), random());
    for [a, b, c] in [[a, b, largest], [largest, largest, a], [largest, a, b]] {
        prop_assert_eq!(modulus.square(&a), modulus.multiply(&a, &a));
        prop_assert_eq!(modulus.multiply(&a, &b), modulus.multiply(&b, &a));
        let sum = modulus.add(&modulus.multiply(&a, &c), &modulus.multiply(&b, &c));
        prop_assert_eq!(modulus.multiply(&modulus.add(&a, &b), &c), sum);
        prop_assert_eq!(modulus.multiply(&a, &modulus.one()), a);
        prop_assert_eq!(modulus.enter(&modulus.leave(&a)), a);
    }
    Ok(())
}

proptest! {
    #[test]
    fn decimals_come_back(limbs in prop::array::uniform8(any::<u64>()), used in 0usize..8) {
        let mut limbs = limbs;
        limbs[used..].fill(0);
        let text = decimal::format(&limbs);
        prop_assert_eq!(decimal::parse::<8>(&text), Some(limbs));
    }

    #[test]
    fn a_point_is_read_only_from_what_it_is_written_as(bytes in any::<[u8; 32]>()) {
        let text = crate::hash::hex(&bytes);
        if let Some(point) = Ed25519::decode(&text) {
            prop_assert_eq!(Ed25519::encode(&point), text);
        }
    }

    #[test]
    fn products_keep_the_laws(seed in any::<u64>()) {
        laws(&montgomery::Modulus::<4>::new(params::BELENIOS_Q), seed)?;
        laws(&montgomery::Modulus::<32>::new(params::BELENIOS_P), seed)?;
        laws(&montgomery::Modulus::<32>::new(params::RFC3526_P), seed)?;
    }
}
