//! The prime-order subgroup of the curve Ed25519 (RFC 8032), written the way
//! Belenios 2.1 writes it: the compressed point's 32 bytes as one hexadecimal
//! number, most significant digit first.

use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint, VartimeEdwardsPrecomputation};
use curve25519_dalek::scalar::Scalar as Exponent;
use curve25519_dalek::traits::{
    Identity as _, VartimeMultiscalarMul as _, VartimePrecomputedMultiscalarMul as _,
};
use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConditionallySelectable as _};
use zeroize::{Zeroize as _, Zeroizing};

use super::comb::Comb;
use super::{Group, GroupName, Scalar, Term, decimal};
use crate::hash::{from_hex, hex};

/// The group `Ed25519`.
pub(crate) struct Ed25519;

/// Bits below the numbers of a ranking that are counted up to reach a point.
const PADDING: u32 = 14;

/// `g` and `y` for products with a changing third base.
pub(crate) struct Tables {
    pair: VartimeEdwardsPrecomputation,
}

impl Scalar for Exponent {
    fn zero() -> Self {
        Self::ZERO
    }

    fn from_u64(value: u64) -> Self {
        Self::from(value)
    }

    fn random(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0; 64];
        rng.fill_bytes(&mut bytes);
        let random = Self::from_bytes_mod_order_wide(&bytes);
        bytes.zeroize();
        random
    }

    fn from_digest(bytes: &[u8; 32]) -> Self {
        let mut bytes = *bytes;
        bytes.reverse();
        Self::from_bytes_mod_order(bytes)
    }

    fn from_wide_digest(bytes: &[u8; 64]) -> Self {
        let mut bytes = *bytes;
        bytes.reverse();
        Self::from_bytes_mod_order_wide(&bytes)
    }

    fn parse(text: &str) -> Option<Self> {
        let limbs = decimal::parse::<4>(text)?;
        let mut bytes = [0; 32];
        for (bytes, limb) in bytes.chunks_exact_mut(8).zip(limbs) {
            bytes.copy_from_slice(&limb.to_le_bytes());
        }
        Self::from_canonical_bytes(bytes).into_option()
    }

    fn parse_reducing(text: &str) -> Option<Self> {
        let limbs = decimal::parse::<8>(text)?;
        let mut bytes = [0; 64];
        for (bytes, limb) in bytes.chunks_exact_mut(8).zip(limbs) {
            bytes.copy_from_slice(&limb.to_le_bytes());
        }
        Some(Self::from_bytes_mod_order_wide(&bytes))
    }

    fn format(&self) -> String {
        decimal::format(&digits(self))
    }

    fn add(&self, other: &Self) -> Self {
        self + other
    }

    fn sub(&self, other: &Self) -> Self {
        self - other
    }

    fn mul(&self, other: &Self) -> Self {
        self * other
    }

    fn invert(&self) -> Self {
        Exponent::invert(self)
    }
}

/// Little-endian digits.
fn digits(exponent: &Exponent) -> [u64; 4] {
    let mut limbs = [0; 4];
    for (limb, bytes) in limbs.iter_mut().zip(exponent.as_bytes().chunks_exact(8)) {
        *limb = bytes.iter().rev().fold(0, |limb, byte| limb << 8 | u64::from(*byte));
    }
    limbs
}

fn decompress(mut big_endian: [u8; 32]) -> Option<EdwardsPoint> {
    big_endian.reverse();
    CompressedEdwardsY(big_endian).decompress()
}

/// Whether a number is the only one for its point: the library also reads
/// y ≥ p = 2^255 - 19 and a sign where x is zero, which it is for y = ±1.
fn is_canonical(big_endian: &[u8; 32]) -> bool {
    let [first, middle @ .., last] = big_endian;
    let high = first & 0x7f;
    let tops_out = high == 0x7f && middle.iter().all(|byte| *byte == 0xff);
    let is_one = high == 0 && middle.iter().all(|byte| *byte == 0) && *last == 1;
    let is_minus_one = tops_out && *last == 0xec;
    let signed = first & 0x80 != 0;
    !(tops_out && *last > 0xec || signed && (is_one || is_minus_one))
}

fn to_text(compressed: &CompressedEdwardsY) -> String {
    let mut bytes = compressed.to_bytes();
    bytes.reverse();
    hex(&bytes)
}

impl Group for Ed25519 {
    const NAME: GroupName = GroupName::Ed25519;
    type Scalar = Exponent;
    type Element = EdwardsPoint;
    type SecretTable = Comb<Self>;
    type Tables = Tables;

    fn identity() -> EdwardsPoint {
        EdwardsPoint::identity()
    }

    fn generator() -> EdwardsPoint {
        curve25519_dalek::constants::ED25519_BASEPOINT_POINT
    }

    fn multiply(a: &EdwardsPoint, b: &EdwardsPoint) -> EdwardsPoint {
        a + b
    }

    fn inverse(a: &EdwardsPoint) -> EdwardsPoint {
        -a
    }

    fn select(a: &EdwardsPoint, b: &EdwardsPoint, choice: Choice) -> EdwardsPoint {
        EdwardsPoint::conditional_select(a, b, choice)
    }

    fn decode(text: &str) -> Option<EdwardsPoint> {
        let bytes: [u8; 32] = from_hex(text)?.try_into().ok()?;
        if is_canonical(&bytes) { decompress(bytes) } else { None }
    }

    /// q · element = 0, in variable time, which is a quarter faster than the
    /// library's own test: (q - 1) · element must be what undoes the element.
    fn is_member(element: &EdwardsPoint) -> bool {
        let power =
            EdwardsPoint::vartime_double_scalar_mul_basepoint(&-Exponent::ONE, element, &Exponent::ZERO);
        power == -element
    }

    fn encode(element: &EdwardsPoint) -> String {
        to_text(&element.compress())
    }

    fn encode_all(elements: &[EdwardsPoint]) -> Vec<String> {
        EdwardsPoint::compress_batch_alloc(elements).iter().map(to_text).collect()
    }

    fn sort_key(element: &EdwardsPoint) -> Vec<u8> {
        element.compress().to_bytes().to_vec()
    }

    fn power_secret(base: &EdwardsPoint, exponent: &Exponent) -> EdwardsPoint {
        base * exponent
    }

    #[cfg(feature = "tables")]
    fn generator_power_secret(exponent: &Exponent) -> EdwardsPoint {
        EdwardsPoint::mul_base(exponent)
    }

    #[cfg(not(feature = "tables"))]
    fn generator_power_secret(exponent: &Exponent) -> EdwardsPoint {
        static TABLE: std::sync::OnceLock<Comb<Ed25519>> = std::sync::OnceLock::new();
        let table = TABLE.get_or_init(|| Comb::new(&Self::generator(), 256, 4, 8));
        Self::table_power_secret(table, exponent)
    }

    /// The library's own kind of table takes hundreds of inversions to make.
    fn secret_table(base: &EdwardsPoint) -> Comb<Self> {
        Comb::new(base, 256, 4, 4)
    }

    fn table_power_secret(table: &Comb<Self>, exponent: &Exponent) -> EdwardsPoint {
        table.power_secret(Zeroizing::new(digits(exponent)).as_slice())
    }

    fn tables(y: &EdwardsPoint) -> Tables {
        Tables { pair: VartimeEdwardsPrecomputation::new([Self::generator(), *y]) }
    }

    fn combine(tables: &Tables, base: &EdwardsPoint, terms: &[Term<Exponent>]) -> Vec<EdwardsPoint> {
        let one = |term: &Term<Exponent>| match (term.g, term.y) {
            (g, None) => EdwardsPoint::vartime_double_scalar_mul_basepoint(
                &term.base,
                base,
                &g.unwrap_or(Exponent::ZERO),
            ),
            (g, Some(y)) => tables.pair.vartime_mixed_multiscalar_mul(
                [g.unwrap_or(Exponent::ZERO), y],
                [term.base],
                [*base],
            ),
        };
        terms.iter().map(one).collect()
    }

    fn commitment(base: &EdwardsPoint, g: &Exponent, exponent: &Exponent) -> EdwardsPoint {
        EdwardsPoint::vartime_double_scalar_mul_basepoint(exponent, base, g)
    }

    fn multi_power(powers: &[(EdwardsPoint, Exponent)]) -> EdwardsPoint {
        EdwardsPoint::vartime_multiscalar_mul(
            powers.iter().map(|(_, exponent)| exponent),
            powers.iter().map(|(base, _)| base),
        )
    }

    fn independent_generator(index: i64) -> EdwardsPoint {
        let mut number: [u8; 32] = Sha256::digest(format!("ggen|{index}")).into();
        let mut carry = 0;
        for byte in &mut number {
            let next = *byte << 6;
            *byte = *byte >> 2 | carry;
            carry = next;
        }
        loop {
            if let Some(point) = decompress(number) {
                return point.mul_by_cofactor();
            }
            increase(&mut number);
        }
    }

    fn encode_vector(values: &[u8]) -> Option<EdwardsPoint> {
        if values.len() > 30 {
            return None;
        }
        // As one number: the values, 8 bits each, then 14 free bits, which
        // are counted up to a member.
        let mut number = [0u8; 32];
        for (index, value) in values.iter().rev().enumerate() {
            let shifted = u16::from(*value) << (PADDING - 8);
            number[30 - index] |= shifted as u8;
            number[29 - index] |= (shifted >> 8) as u8;
        }
        for _ in 0..1 << PADDING {
            match decompress(number).filter(Self::is_member) {
                Some(point) if Self::encode(&point) == hex(&number) => return Some(point),
                _ => increase(&mut number),
            }
        }
        None
    }

    fn decode_vector(element: &EdwardsPoint, count: usize) -> Option<Vec<u8>> {
        let mut number = element.compress().to_bytes();
        number.reverse();
        let value = |index: usize| {
            let high = number.get(29usize.checked_sub(index)?)?;
            let low = number.get(30usize.checked_sub(index)?)?;
            Some(high << 2 | low >> (PADDING - 8))
        };
        (0..count).rev().map(value).collect()
    }
}

/// Adds one to a big-endian number.
fn increase(number: &mut [u8; 32]) {
    for byte in number.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            break;
        }
    }
}
