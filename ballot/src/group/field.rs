//! Subgroups of prime order of the integers modulo a 2048-bit prime.

use std::marker::PhantomData;

use sha2::{Digest as _, Sha256};
use subtle::Choice;

use super::addition_chain::{Collector, Sliding, powers, walk};
use super::comb::Comb;
pub(crate) use super::exponent::Exponent;
use super::fixed_window::FixedBase;
use super::montgomery::{Limbs, Modulus, select};
use super::{Group, GroupName, Term, decimal, product};

/// Digits of a field element.
pub(super) const N: usize = 32;

/// What tells one such group from another; `M` is the size of exponents.
pub(crate) trait Params<const M: usize>: Sized + Send + Sync + 'static {
    const NAME: GroupName;
    /// Bits per window in the tables for verification.
    const WIDTH: u32;
    fn field() -> &'static Modulus<N>;
    fn order() -> &'static Modulus<M>;
    /// In Montgomery's form.
    fn generator() -> Limbs<N>;
    fn generator_table() -> &'static Comb<FieldGroup<Self, M>>;
    /// Rows and blocks of tables for secret exponents.
    const COMB: (usize, usize);
    fn generator_table_public() -> &'static FixedBase<N>;
    fn cofactor() -> Limbs<N>;
    fn order_digits() -> &'static Sliding;
    /// Membership of an integer below `p`.
    fn is_member(element: &FieldElement<Self, M>) -> bool;
    /// Whether membership is the power by `q`, which can share squarings.
    const MEMBERSHIP_IS_POWER: bool;
    /// How rankings are put into elements, if they can be.
    const HOLDS_VECTORS: bool;
}

/// A group given by its parameters.
pub(crate) struct FieldGroup<P, const M: usize>(PhantomData<P>);

/// An integer modulo `p`, in Montgomery's form.
pub(crate) struct FieldElement<P, const M: usize>(pub(super) Limbs<N>, PhantomData<P>);

impl<P, const M: usize> Clone for FieldElement<P, M> {
    fn clone(&self) -> Self {
        Self::new(self.0)
    }
}

impl<P, const M: usize> PartialEq for FieldElement<P, M> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<P, const M: usize> FieldElement<P, M> {
    pub(super) fn new(limbs: Limbs<N>) -> Self {
        Self(limbs, PhantomData)
    }
}

impl<P: Params<M>, const M: usize> FieldElement<P, M> {
    fn from_plain(plain: &Limbs<N>) -> Self {
        Self::new(P::field().enter(plain))
    }

    pub(super) fn to_plain(&self) -> Limbs<N> {
        P::field().leave(&self.0)
    }
}

/// Tables for `g` and `y`, each window read by its digit.
pub(crate) struct PublicTables {
    y: FixedBase<N>,
}

impl<P: Params<M>, const M: usize> Group for FieldGroup<P, M> {
    const NAME: GroupName = P::NAME;
    type Scalar = Exponent<P, M>;
    type Element = FieldElement<P, M>;
    type SecretTable = Comb<Self>;
    type Tables = PublicTables;

    fn identity() -> Self::Element {
        FieldElement::new(P::field().one())
    }

    fn generator() -> Self::Element {
        FieldElement::new(P::generator())
    }

    fn multiply(a: &Self::Element, b: &Self::Element) -> Self::Element {
        FieldElement::new(P::field().multiply(&a.0, &b.0))
    }

    fn inverse(a: &Self::Element) -> Self::Element {
        // In a group of order q, x^(q-1) = 1/x.
        let minus_one = <Exponent<P, M> as super::Scalar>::from_u64(1);
        let minus_one = super::Scalar::neg(&minus_one);
        let digits = Sliding::new(minus_one.limbs());
        Self::from_chain(powers(P::field(), &a.0, &[&digits]))
    }

    fn select(a: &Self::Element, b: &Self::Element, choice: Choice) -> Self::Element {
        FieldElement::new(select(&a.0, &b.0, choice))
    }

    fn decode(text: &str) -> Option<Self::Element> {
        let plain = decimal::parse::<N>(text)?;
        let below = bool::from(super::montgomery::less(&plain, P::field().value()));
        (below && plain != [0; N]).then(|| FieldElement::from_plain(&plain))
    }

    fn is_member(element: &Self::Element) -> bool {
        P::is_member(element)
    }

    fn encode(element: &Self::Element) -> String {
        decimal::format(&element.to_plain())
    }

    fn encode_all(elements: &[Self::Element]) -> Vec<String> {
        elements.iter().map(Self::encode).collect()
    }

    fn sort_key(element: &Self::Element) -> Vec<u8> {
        element.to_plain().iter().rev().flat_map(|limb| limb.to_be_bytes()).collect()
    }

    fn power_secret(base: &Self::Element, exponent: &Self::Scalar) -> Self::Element {
        FieldElement::new(P::field().power(&base.0, exponent.limbs()))
    }

    fn generator_power_secret(exponent: &Self::Scalar) -> Self::Element {
        P::generator_table().power_secret(exponent.limbs())
    }

    fn secret_table(base: &Self::Element) -> Self::SecretTable {
        Comb::new(base, 64 * M, P::COMB.0, P::COMB.1)
    }

    fn table_power_secret(table: &Self::SecretTable, exponent: &Self::Scalar) -> Self::Element {
        table.power_secret(exponent.limbs())
    }

    fn tables(y: &Self::Element) -> Self::Tables {
        PublicTables { y: FixedBase::new(P::field(), &y.0, 64 * M, P::WIDTH) }
    }

    fn combine(
        tables: &Self::Tables,
        base: &Self::Element,
        terms: &[Term<Self::Scalar>],
    ) -> Vec<Self::Element> {
        let digits: Vec<_> = terms.iter().map(|term| Sliding::new(term.base.limbs())).collect();
        let powers = powers(P::field(), &base.0, &digits.iter().collect::<Vec<_>>());
        Self::complete(tables, powers, terms)
    }

    fn combine_all(
        tables: &Self::Tables,
        bases: &[Self::Element],
        from: usize,
        terms: &[Vec<Term<Self::Scalar>>],
    ) -> Option<Vec<Vec<Self::Element>>> {
        let (over_product, over_each) = terms.split_last()?;
        let digits: Vec<_> = over_product.iter().map(|term| Sliding::new(term.base.limbs())).collect();
        // A chain of its own for the product costs more than taking from the
        // others, if these are few.
        let factors = bases.get(from..)?;
        let shares = (1..=1 + 4 / digits.len().max(1)).contains(&factors.len());
        let mut shared: Vec<_> = digits.iter().filter(|_| shares).map(Collector::new).collect();
        let mut all = Vec::with_capacity(terms.len());
        for (index, (base, terms)) in bases.iter().zip(over_each).enumerate() {
            let shared = if index < from { &mut [] } else { shared.as_mut_slice() };
            all.push(Self::combine_checked(tables, base, terms, shared)?);
        }
        all.push(if shares {
            let powers = shared.into_iter().map(|collector| collector.finish(P::field())).collect();
            Self::complete(tables, powers, over_product)
        } else {
            Self::combine(tables, &product::<Self>(factors), over_product)
        });
        Some(all)
    }

    fn commitment(base: &Self::Element, g: &Self::Scalar, exponent: &Self::Scalar) -> Self::Element {
        let power = Self::from_chain(powers(P::field(), &base.0, &[&Sliding::new(exponent.limbs())]));
        FieldElement::new(P::generator_table_public().multiply_power(power.0, g.limbs()))
    }

    fn multi_power(bases: &[(Self::Element, Self::Scalar)]) -> Self::Element {
        super::multi_exponentiation::multi_power::<P, M>(bases)
    }

    fn independent_generator(index: i64) -> Self::Element {
        let hash = Sha256::digest(format!("ggen|{index}"));
        let mut plain = [0; N];
        for (limb, bytes) in plain.iter_mut().zip(hash.rchunks_exact(8)) {
            *limb = bytes.iter().fold(0, |limb, byte| limb << 8 | u64::from(*byte));
        }
        let base = P::field().enter(&plain);
        Self::from_chain(powers(P::field(), &base, &[&Sliding::new(&P::cofactor())]))
    }

    fn encode_vector(values: &[u8]) -> Option<Self::Element> {
        if !P::HOLDS_VECTORS || values.len() >= 8 * N - 1 {
            return None;
        }
        let mut bytes = [0u8; 8 * N];
        for (byte, value) in bytes.iter_mut().skip(1).zip(values.iter().rev()) {
            *byte = *value;
        }
        // The last eight bits are free, to be counted up to a member.
        for padding in 0..=u8::MAX {
            bytes[0] = padding;
            let mut plain = [0; N];
            for (limb, bytes) in plain.iter_mut().zip(bytes.chunks_exact(8)) {
                *limb = bytes.iter().rev().fold(0, |limb, byte| limb << 8 | u64::from(*byte));
            }
            let element = FieldElement::from_plain(&plain);
            if plain != [0; N] && P::is_member(&element) {
                return Some(element);
            }
        }
        None
    }

    fn decode_vector(element: &Self::Element, count: usize) -> Option<Vec<u8>> {
        if !P::HOLDS_VECTORS {
            return None;
        }
        let bytes: Vec<u8> = element.to_plain().iter().flat_map(|limb| limb.to_le_bytes()).collect();
        let mut values = bytes.get(1..=count)?.to_vec();
        values.reverse();
        Some(values)
    }
}

impl<P: Params<M>, const M: usize> FieldGroup<P, M> {
    fn from_chain(powers: Vec<Limbs<N>>) -> FieldElement<P, M> {
        FieldElement::new(powers.first().copied().unwrap_or_else(|| P::field().one()))
    }

    fn fixed_onto(
        tables: &PublicTables,
        power: Limbs<N>,
        g: Option<&Exponent<P, M>>,
        y: Option<&Exponent<P, M>>,
    ) -> Limbs<N> {
        let power = match g {
            None => power,
            Some(g) => P::generator_table_public().multiply_power(power, g.limbs()),
        };
        match y {
            None => power,
            Some(y) => tables.y.multiply_power(power, y.limbs()),
        }
    }

    /// Evaluates terms over one base, `None` if that is not in the group, and
    /// lets others share the chain of squarings.
    fn combine_checked(
        tables: &PublicTables,
        base: &FieldElement<P, M>,
        terms: &[Term<Exponent<P, M>>],
        shared: &mut [Collector<'_, N>],
    ) -> Option<Vec<FieldElement<P, M>>> {
        let digits: Vec<_> = terms.iter().map(|term| Sliding::new(term.base.limbs())).collect();
        let order = P::MEMBERSHIP_IS_POWER.then(P::order_digits);
        let mut own: Vec<_> = digits.iter().chain(order).map(Collector::new).collect();
        walk(P::field(), &base.0, &mut own, shared);
        let mut powers: Vec<_> = own.into_iter().map(|collector| collector.finish(P::field())).collect();
        let member = match order {
            Some(_) => powers.pop()? == P::field().one(),
            None => P::is_member(base),
        };
        member.then(|| Self::complete(tables, powers, terms))
    }

    fn complete(
        tables: &PublicTables,
        powers: Vec<Limbs<N>>,
        terms: &[Term<Exponent<P, M>>],
    ) -> Vec<FieldElement<P, M>> {
        let finish =
            |(power, term): (_, &Term<_>)| Self::fixed_onto(tables, power, term.g.as_ref(), term.y.as_ref());
        powers.into_iter().zip(terms).map(finish).map(FieldElement::new).collect()
    }
}
