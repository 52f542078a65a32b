//! The groups in which ballots are sealed, behind one trait.
//!
//! A group is cyclic of prime order `q` with generator `g`; exponents are
//! integers mod `q`. Sources: Belenios 2.0 specification, section "Group
//! parameters"; RFC 3526 (group 14); RFC 8032 (Ed25519, used from Belenios 2.1
//! on).
//!
//! Elements read from outside are [`Candidate`]s until their membership has
//! been checked; only then do they become elements.

#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
mod addition_chain;
mod comb;
pub(crate) mod decimal;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
mod digit;
#[cfg(feature = "ed25519")]
pub(crate) mod edwards;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
mod exponent;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
pub(crate) mod field;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
pub(crate) mod fixed_window;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
pub(crate) mod montgomery;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
mod multi_exponentiation;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
mod named;
#[cfg(any(feature = "belenios-2048", feature = "rfc-3526"))]
mod params;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use rand_core::CryptoRng;
use subtle::Choice;
use thiserror::Error;
use zeroize::Zeroize;

#[cfg(feature = "ed25519")]
pub(crate) use edwards::Ed25519;
#[cfg(feature = "belenios-2048")]
pub(crate) use named::Belenios2048;
#[cfg(feature = "rfc-3526")]
pub(crate) use named::Rfc3526;

#[cfg(not(any(feature = "ed25519", feature = "belenios-2048", feature = "rfc-3526")))]
compile_error!("at least one group is needed: ed25519, belenios-2048 or rfc-3526");

/// The groups this program knows, by the names that elections carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupName {
    /// The curve of RFC 8032: fast, short ballots; the Belenios tools 2.1 to
    /// 2.5.1 check it, 3.x read it (docs/protocol.md §11).
    Ed25519,
    /// The 2048-bit group with 256-bit exponents of the Belenios 2.0
    /// specification.
    Belenios2048,
    /// The safe prime of RFC 3526, group 14: slow, but the only group of
    /// Belenios 2.0 that can hold rankings.
    Rfc3526,
}

/// The name of a group that this program does not know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the group is not known")]
pub struct UnknownGroup;

impl GroupName {
    /// All groups, whether or not this build has them.
    pub const ALL: [Self; 3] = [Self::Ed25519, Self::Belenios2048, Self::Rfc3526];

    /// The name as elections carry it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ed25519 => "Ed25519",
            Self::Belenios2048 => "BELENIOS-2048",
            Self::Rfc3526 => "RFC-3526-2048",
        }
    }

    /// Whether this build can compute in the group. The name of one that it cannot is
    /// read as unknown.
    pub const fn is_built_in(self) -> bool {
        match self {
            Self::Ed25519 => cfg!(feature = "ed25519"),
            Self::Belenios2048 => cfg!(feature = "belenios-2048"),
            Self::Rfc3526 => cfg!(feature = "rfc-3526"),
        }
    }

    /// The most answers a ranking question can have in this group, if it can
    /// hold rankings at all.
    pub const fn ranking_capacity(self) -> Option<usize> {
        match self {
            Self::Ed25519 => Some(30),
            Self::Belenios2048 => None,
            Self::Rfc3526 => Some(254),
        }
    }
}

impl fmt::Display for GroupName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for GroupName {
    type Err = UnknownGroup;

    fn from_str(text: &str) -> Result<Self, UnknownGroup> {
        let mut known = Self::ALL.into_iter().filter(|name| name.is_built_in());
        known.find(|name| name.as_str() == text).ok_or(UnknownGroup)
    }
}

/// Runs a body for the group that a [`GroupName`] stands for.
macro_rules! with_group {
    ($name:expr, $group:ident => $body:expr) => {
        match $name {
            #[cfg(feature = "ed25519")]
            $crate::group::GroupName::Ed25519 => {
                type $group = $crate::group::Ed25519;
                $body
            }
            #[cfg(feature = "belenios-2048")]
            $crate::group::GroupName::Belenios2048 => {
                type $group = $crate::group::Belenios2048;
                $body
            }
            #[cfg(feature = "rfc-3526")]
            $crate::group::GroupName::Rfc3526 => {
                type $group = $crate::group::Rfc3526;
                $body
            }
            #[cfg(not(all(feature = "ed25519", feature = "belenios-2048", feature = "rfc-3526")))]
            absent => unreachable!("{absent} is not built in, and its name is not read"),
        }
    };
}
pub(crate) use with_group;

/// An integer mod `q`. Arithmetic is constant time; reading and writing
/// decimals is not.
pub(crate) trait Scalar: Clone + PartialEq + Zeroize + Send + Sync + 'static {
    fn zero() -> Self;
    fn from_u64(value: u64) -> Self;
    /// Uniform, from at least 128 bits more than `q` has.
    fn random(rng: &mut (impl CryptoRng + ?Sized)) -> Self;
    /// A big-endian integer of 32 or 64 bytes, reduced.
    fn from_digest(bytes: &[u8; 32]) -> Self;
    fn from_wide_digest(bytes: &[u8; 64]) -> Self;
    /// A canonical decimal below `q`.
    fn parse(text: &str) -> Option<Self>;
    /// A canonical decimal of any size up to a few hundred bits above `q`,
    /// reduced: threshold set-up messages carry such numbers.
    fn parse_reducing(text: &str) -> Option<Self>;
    fn format(&self) -> String;
    fn add(&self, other: &Self) -> Self;
    fn sub(&self, other: &Self) -> Self;
    fn mul(&self, other: &Self) -> Self;
    /// 1/self; zero for zero.
    fn invert(&self) -> Self;
    fn neg(&self) -> Self {
        Self::zero().sub(self)
    }
}

/// One product g^g · y^y · base^base that a verifier rebuilds.
pub(crate) struct Term<S> {
    pub(crate) g: Option<S>,
    pub(crate) y: Option<S>,
    pub(crate) base: S,
}

/// A cyclic group of prime order. "secret" operations are constant time in
/// the exponent, all others may take time that depends on their arguments.
pub(crate) trait Group: Sized + Send + Sync + 'static {
    const NAME: GroupName;
    type Scalar: Scalar;
    type Element: Clone + PartialEq + Send + Sync + 'static;
    /// Powers of one base for constant-time exponentiation.
    type SecretTable: Send + Sync;
    /// Powers of `g` and `y` for verification.
    type Tables: Send + Sync;

    fn identity() -> Self::Element;
    fn generator() -> Self::Element;
    fn multiply(a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn inverse(a: &Self::Element) -> Self::Element;
    fn select(a: &Self::Element, b: &Self::Element, choice: Choice) -> Self::Element;

    /// Reads the canonical form of something that may not be in the group.
    fn decode(text: &str) -> Option<Self::Element>;
    fn is_member(element: &Self::Element) -> bool;
    fn encode(element: &Self::Element) -> String;
    fn encode_all(elements: &[Self::Element]) -> Vec<String>;
    /// Bytes whose order is the order in which Belenios sorts elements.
    fn sort_key(element: &Self::Element) -> Vec<u8>;

    fn power_secret(base: &Self::Element, exponent: &Self::Scalar) -> Self::Element;
    fn generator_power_secret(exponent: &Self::Scalar) -> Self::Element;
    fn secret_table(base: &Self::Element) -> Self::SecretTable;
    fn table_power_secret(table: &Self::SecretTable, exponent: &Self::Scalar) -> Self::Element;

    fn tables(y: &Self::Element) -> Self::Tables;
    /// Evaluates terms over a common base.
    fn combine(
        tables: &Self::Tables,
        base: &Self::Element,
        terms: &[Term<Self::Scalar>],
    ) -> Vec<Self::Element>;
    /// Evaluates terms over each base, then (the last of `terms`) those over the
    /// product of all bases behind the first `from`. `None` if one of the bases
    /// is not in the group. May share work between all of these.
    fn combine_all(
        tables: &Self::Tables,
        bases: &[Self::Element],
        from: usize,
        terms: &[Vec<Term<Self::Scalar>>],
    ) -> Option<Vec<Vec<Self::Element>>> {
        let (over_product, over_each) = terms.split_last()?;
        let checked =
            |(base, terms): (_, &Vec<_>)| Self::is_member(base).then(|| Self::combine(tables, base, terms));
        let mut all: Vec<_> = bases.iter().zip(over_each).map(checked).collect::<Option<_>>()?;
        all.push(Self::combine(tables, &product::<Self>(bases.get(from..)?), over_product));
        Some(all)
    }
    /// g^g · base^exponent.
    fn commitment(base: &Self::Element, g: &Self::Scalar, exponent: &Self::Scalar) -> Self::Element;
    /// The product of all base^exponent.
    fn multi_power(powers: &[(Self::Element, Self::Scalar)]) -> Self::Element;

    /// h_i of the shuffle proofs, i ≥ -1.
    fn independent_generator(index: i64) -> Self::Element;
    /// An element that stands for small numbers; `None` if they do not fit.
    fn encode_vector(values: &[u8]) -> Option<Self::Element>;
    fn decode_vector(element: &Self::Element, count: usize) -> Option<Vec<u8>>;
}

/// Something read in canonical form whose membership is not yet known.
pub(crate) struct Candidate<G: Group>(G::Element);

impl<G: Group> Candidate<G> {
    pub(crate) fn read(text: &str) -> Option<Self> {
        G::decode(text).map(Self)
    }

    /// The element, if it is in the group.
    pub(crate) fn check(self) -> Option<G::Element> {
        G::is_member(&self.0).then_some(self.0)
    }

    /// The element, if it is in the group and not the identity.
    pub(crate) fn check_proper(self) -> Option<G::Element> {
        self.check().filter(|element| *element != G::identity())
    }

    /// For a caller who checks it in the same go (`combine_all`), or who
    /// has checked the very same bytes before.
    pub(crate) fn unchecked(&self) -> &G::Element {
        &self.0
    }
}

/// The product of elements.
pub(crate) fn product<'a, G: Group>(elements: impl IntoIterator<Item = &'a G::Element>) -> G::Element {
    let mut elements = elements.into_iter();
    let first = elements.next().cloned().unwrap_or_else(G::identity);
    elements.fold(first, |product, element| G::multiply(&product, element))
}
