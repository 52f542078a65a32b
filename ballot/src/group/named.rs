//! The two finite-field groups that elections name.

use std::sync::OnceLock;

#[cfg(feature = "rfc-3526")]
use crypto_bigint::{JacobiSymbol, Odd, U2048};

use super::addition_chain::Sliding;
#[cfg(feature = "belenios-2048")]
use super::addition_chain::powers;
use super::comb::Comb;
use super::field::{FieldElement, FieldGroup, N, Params};
use super::fixed_window::FixedBase;
use super::montgomery::{Limbs, Modulus};
use super::{Group as _, GroupName, params};

/// Parameters of `BELENIOS-2048`.
#[cfg(feature = "belenios-2048")]
pub(crate) struct BeleniosParams;
/// Parameters of `RFC-3526-2048`.
#[cfg(feature = "rfc-3526")]
pub(crate) struct Rfc3526Params;

/// The group `BELENIOS-2048`.
#[cfg(feature = "belenios-2048")]
pub(crate) type Belenios2048 = FieldGroup<BeleniosParams, 4>;
/// The group `RFC-3526-2048`.
#[cfg(feature = "rfc-3526")]
pub(crate) type Rfc3526 = FieldGroup<Rfc3526Params, 32>;

/// The statics of one group, made when first needed.
macro_rules! statics {
    ($params:ty, $size:literal, $p:expr, $q:expr, $g:expr, $cofactor:expr) => {
        fn field() -> &'static Modulus<N> {
            static FIELD: OnceLock<Modulus<N>> = OnceLock::new();
            FIELD.get_or_init(|| Modulus::new($p))
        }
        fn order() -> &'static Modulus<$size> {
            static ORDER: OnceLock<Modulus<$size>> = OnceLock::new();
            ORDER.get_or_init(|| Modulus::new($q))
        }
        fn generator() -> Limbs<N> {
            Self::field().enter(&$g)
        }
        fn generator_table() -> &'static Comb<FieldGroup<Self, $size>> {
            static TABLE: OnceLock<Comb<FieldGroup<$params, $size>>> = OnceLock::new();
            TABLE.get_or_init(|| FieldGroup::secret_table(&FieldGroup::<Self, $size>::generator()))
        }
        fn generator_table_public() -> &'static FixedBase<N> {
            static TABLE: OnceLock<FixedBase<N>> = OnceLock::new();
            TABLE.get_or_init(|| FixedBase::new(Self::field(), &Self::generator(), 64 * $size, Self::WIDTH))
        }
        fn cofactor() -> Limbs<N> {
            $cofactor
        }
        fn order_digits() -> &'static Sliding {
            static DIGITS: OnceLock<Sliding> = OnceLock::new();
            DIGITS.get_or_init(|| Sliding::new(&$q))
        }
    };
}

#[cfg(feature = "rfc-3526")]
const fn small(value: u64) -> Limbs<N> {
    let mut limbs = [0; N];
    limbs[0] = value;
    limbs
}

#[cfg(feature = "belenios-2048")]
impl Params<4> for BeleniosParams {
    const NAME: GroupName = GroupName::Belenios2048;
    const WIDTH: u32 = 8;
    const COMB: (usize, usize) = (5, 4);
    const MEMBERSHIP_IS_POWER: bool = true;
    const HOLDS_VECTORS: bool = false;

    statics!(
        BeleniosParams,
        4,
        params::BELENIOS_P,
        params::BELENIOS_Q,
        params::BELENIOS_G,
        params::BELENIOS_COFACTOR
    );

    fn is_member(element: &FieldElement<Self, 4>) -> bool {
        let power = powers(Self::field(), &element.0, &[Self::order_digits()]);
        power.first() == Some(&Self::field().one())
    }
}

#[cfg(feature = "rfc-3526")]
impl Params<32> for Rfc3526Params {
    const NAME: GroupName = GroupName::Rfc3526;
    const WIDTH: u32 = 4;
    const COMB: (usize, usize) = (6, 6);
    const MEMBERSHIP_IS_POWER: bool = false;
    const HOLDS_VECTORS: bool = true;

    statics!(Rfc3526Params, 32, params::RFC3526_P, params::RFC3526_Q, small(2), small(2));

    /// The squares are the elements of order q, hence the Jacobi symbol
    /// decides (for a prime modulus it is Legendre's).
    fn is_member(element: &FieldElement<Self, 32>) -> bool {
        let integer = |limbs: &Limbs<N>| {
            let bytes: Vec<u8> = limbs.iter().flat_map(|limb| limb.to_le_bytes()).collect();
            U2048::from_le_slice(&bytes)
        };
        static FIELD: OnceLock<Option<Odd<U2048>>> = OnceLock::new();
        let field = FIELD.get_or_init(|| Odd::new(integer(&params::RFC3526_P)).into_option());
        field.as_ref().is_some_and(|field| {
            let symbol = integer(&element.to_plain()).jacobi_symbol_vartime(field);
            symbol == JacobiSymbol::One
        })
    }
}
