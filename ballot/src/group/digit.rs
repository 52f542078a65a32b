//! Arithmetic on the digits of 64 bits that large numbers are made of, in constant time.

/// sum + a · b + carry, low half first; it always fits.
#[cfg(any(target_arch = "wasm32", test))]
#[inline(always)]
fn multiply_add_halves(sum: u64, a: u64, b: u64, carry: u64) -> (u64, u64) {
    const LOW: u64 = 0xffff_ffff;
    let ([a_low, a_high], [b_low, b_high]) = ([a & LOW, a >> 32], [b & LOW, b >> 32]);
    // Each is at most (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1.
    let low = a_low * b_low + (sum & LOW) + (carry & LOW);
    let middle = a_high * b_low + (low >> 32) + (sum >> 32);
    let other = a_low * b_high + (middle & LOW) + (carry >> 32);
    let high = a_high * b_high + (middle >> 32) + (other >> 32);
    (other << 32 | low & LOW, high)
}

/// WebAssembly has no product of 128 bits, and the compiler's own is a call that also
/// multiplies the upper halves, which are zero.
#[cfg(target_arch = "wasm32")]
#[inline(always)]
pub(super) fn multiply_add(sum: u64, a: u64, b: u64, carry: u64) -> (u64, u64) {
    multiply_add_halves(sum, a, b, carry)
}

/// sum + a · b + carry, low half first; it always fits.
#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
pub(super) fn multiply_add(sum: u64, a: u64, b: u64, carry: u64) -> (u64, u64) {
    let wide = u128::from(a) * u128::from(b) + u128::from(sum) + u128::from(carry);
    (wide as u64, (wide >> 64) as u64)
}

/// a + b + carry, and the carry out, which is at most two.
#[inline(always)]
pub(super) fn add_carry(a: u64, b: u64, carry: u64) -> (u64, u64) {
    let wide = u128::from(a) + u128::from(b) + u128::from(carry);
    (wide as u64, (wide >> 64) as u64)
}

/// a - b - borrow, and the borrow out.
#[inline(always)]
pub(super) fn subtract_borrow(a: u64, b: u64, borrow: u64) -> (u64, u64) {
    let (difference, first) = a.overflowing_sub(b);
    let (difference, second) = difference.overflowing_sub(borrow);
    (difference, u64::from(first | second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_halves_are_the_products_of_the_whole() {
        let edges = [0, 1, 0xffff_ffff, 1 << 32, u64::MAX - 1, u64::MAX, 0x1234_5678_9abc_def0];
        for sum in edges {
            for a in edges {
                for b in edges {
                    for carry in edges {
                        let whole = multiply_add(sum, a, b, carry);
                        assert_eq!(
                            multiply_add_halves(sum, a, b, carry),
                            whole,
                            "{sum} + {a} · {b} + {carry}"
                        );
                    }
                }
            }
        }
    }
}
