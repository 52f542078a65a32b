//! The bare operations that ballots are made of, for measuring how close the
//! rest comes to them. Not for any other use.

use rand_core::CryptoRng;

use super::group::{Group, GroupName, Scalar, Term, with_group};

/// One group's operations with random operands.
pub struct Bare {
    work: Box<dyn Work>,
}

trait Work {
    fn secret_table(&self) -> usize;
    fn fixed_base_secret(&self) -> usize;
    fn two_bases(&self) -> usize;
    fn membership(&self) -> bool;
    fn ciphertext_terms(&self) -> usize;
}

struct Operands<G: Group> {
    tables: G::Tables,
    table: G::SecretTable,
    base: G::Element,
    a: G::Scalar,
    b: G::Scalar,
}

impl Bare {
    /// Draws operands.
    pub fn new(group: GroupName, rng: &mut impl CryptoRng) -> Self {
        with_group!(group, G => {
            let y = G::generator_power_secret(&<G as Group>::Scalar::random(rng));
            let operands = Operands::<G> {
                tables: G::tables(&y),
                table: G::secret_table(&y),
                base: G::generator_power_secret(&<G as Group>::Scalar::random(rng)),
                a: Scalar::random(rng),
                b: Scalar::random(rng),
            };
            Self { work: Box::new(operands) }
        })
    }

    /// The table for constant-time powers of one base; sealing makes one for
    /// the election's key.
    pub fn secret_table(&self) -> usize {
        self.work.secret_table()
    }

    /// One constant-time power of a fixed base; sealing takes 7 per choice.
    pub fn fixed_base_secret(&self) -> usize {
        self.work.fixed_base_secret()
    }

    /// One y^a · x^b; verifying takes 4 per choice.
    pub fn two_bases(&self) -> usize {
        self.work.two_bases()
    }

    /// One test of membership; verifying takes 2 per choice.
    pub fn membership(&self) -> bool {
        self.work.membership()
    }

    /// Two products y^a · x^b over one x with its test of membership, shared
    /// as verification shares them; 2 per choice.
    pub fn ciphertext_terms(&self) -> usize {
        self.work.ciphertext_terms()
    }
}

impl<G: Group> Operands<G> {
    fn term(&self) -> Term<G::Scalar> {
        Term { g: None, y: Some(self.a.clone()), base: self.b.clone() }
    }
}

impl<G: Group> Work for Operands<G> {
    fn secret_table(&self) -> usize {
        size_of_val(&G::secret_table(&self.base))
    }

    fn fixed_base_secret(&self) -> usize {
        size_of_val(&G::table_power_secret(&self.table, &self.a))
    }

    fn two_bases(&self) -> usize {
        G::combine(&self.tables, &self.base, &[self.term()]).len()
    }

    fn membership(&self) -> bool {
        G::is_member(&self.base)
    }

    fn ciphertext_terms(&self) -> usize {
        let terms = [self.term(), self.term()];
        let bases = std::slice::from_ref(&self.base);
        G::combine_all(&self.tables, bases, 1, &[terms.into(), Vec::new()]).map_or(0, |all| all.len())
    }
}
