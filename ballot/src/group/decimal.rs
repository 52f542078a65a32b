//! Decimal digits: the form in which Belenios writes integers.

/// Little-endian 64-bit digits.
pub(crate) type Limbs<const N: usize> = [u64; N];

const CHUNK: usize = 19;
const CHUNK_VALUE: u64 = 10_000_000_000_000_000_000;

/// Reads a canonical decimal: digits only, no leading zero (but "0"), and
/// fitting into `N` limbs. Anything else is `None`.
pub(crate) fn parse<const N: usize>(text: &str) -> Option<Limbs<N>> {
    let digits = text.as_bytes();
    let leading_zero = digits.len() > 1 && digits.starts_with(b"0");
    if digits.is_empty() || leading_zero || digits.len() > N * 20 {
        return None;
    }
    let mut limbs = [0u64; N];
    let (head, tail) = digits.split_at(digits.len() % CHUNK);
    for chunk in std::iter::once(head).chain(tail.chunks(CHUNK)) {
        let mut value = 0u64;
        let mut scale = 1u64;
        for digit in chunk {
            if !digit.is_ascii_digit() {
                return None;
            }
            value = value * 10 + u64::from(digit - b'0');
            scale = scale.wrapping_mul(10);
        }
        let mut carry = value;
        for limb in &mut limbs {
            let wide = u128::from(*limb) * u128::from(scale) + u128::from(carry);
            *limb = wide as u64;
            carry = (wide >> 64) as u64;
        }
        if carry != 0 {
            return None;
        }
    }
    Some(limbs)
}

/// Writes an integer without leading zeros.
pub(crate) fn format<const N: usize>(limbs: &Limbs<N>) -> String {
    let mut rest = *limbs;
    let mut used = N;
    let mut chunks = Vec::with_capacity(N + N / 8 + 1);
    loop {
        while used > 0 && rest[used - 1] == 0 {
            used -= 1;
        }
        if used == 0 {
            break;
        }
        chunks.push(divide(&mut rest[..used]));
    }
    let mut text = String::with_capacity(chunks.len() * CHUNK + 1);
    match chunks.pop() {
        None => text.push('0'),
        Some(first) => text.push_str(&first.to_string()),
    }
    for chunk in chunks.iter().rev() {
        let mut digits = [b'0'; CHUNK];
        let mut value = *chunk;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (value % 10) as u8;
            value /= 10;
        }
        text.extend(digits.iter().map(|digit| char::from(*digit)));
    }
    text
}

/// Divides in place by 10^19 and returns the remainder. The quotient digit is
/// estimated with the reciprocal of 10^19 (Möller and Granlund, "Improved
/// division by invariant integers", 2011, algorithm 4): no machine division.
fn divide(limbs: &mut [u64]) -> u64 {
    // 10^19 has its top bit set, so it is already normalised.
    const RECIPROCAL: u64 = (u128::MAX / CHUNK_VALUE as u128 - (1 << 64)) as u64;
    let mut remainder = 0u64;
    for limb in limbs.iter_mut().rev() {
        let wide = u128::from(RECIPROCAL) * u128::from(remainder)
            + ((u128::from(remainder) << 64) | u128::from(*limb));
        let mut quotient = ((wide >> 64) as u64).wrapping_add(1);
        let mut rest = limb.wrapping_sub(quotient.wrapping_mul(CHUNK_VALUE));
        if rest > wide as u64 {
            quotient = quotient.wrapping_sub(1);
            rest = rest.wrapping_add(CHUNK_VALUE);
        }
        if rest >= CHUNK_VALUE {
            quotient = quotient.wrapping_add(1);
            rest -= CHUNK_VALUE;
        }
        *limb = quotient;
        remainder = rest;
    }
    remainder
}
