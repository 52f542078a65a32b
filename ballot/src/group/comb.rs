//! Tables for powers of one base with secret exponents.

use subtle::ConstantTimeEq as _;

use super::Group;

/// The exponent's bits stand in `rows` rows of `columns` columns, and the
/// columns in blocks of `span` (Lim and Lee, "More flexible exponentiation with
/// precomputation", 1994). For every block there is the product of the rows'
/// powers for every choice of rows. Such a table is made in a third of the time
/// of one with a window per four bits, and as fast to use: a voter's browser
/// makes one for each ballot.
pub(crate) struct Comb<G: Group> {
    rows: usize,
    columns: usize,
    span: usize,
    entries: Vec<G::Element>,
}

impl<G: Group> Comb<G> {
    /// Prepares exponents of up to `bits` bits.
    pub(crate) fn new(base: &G::Element, bits: usize, rows: usize, blocks: usize) -> Self {
        let columns = bits.div_ceil(rows);
        let span = columns.div_ceil(blocks);
        let mut corners = vec![Vec::with_capacity(rows); columns.div_ceil(span)];
        let mut power = base.clone();
        for _ in 0..rows {
            for column in 0..columns {
                if column % span == 0 {
                    corners[column / span].push(power.clone());
                }
                power = G::multiply(&power, &power);
            }
        }
        let mut entries = Vec::with_capacity(corners.len() << rows);
        for corners in &corners {
            let start = entries.len();
            entries.push(G::identity());
            for choice in 1usize..1 << rows {
                let corner = &corners[choice.trailing_zeros() as usize];
                let rest = choice & (choice - 1);
                entries.push(match rest {
                    0 => corner.clone(),
                    _ => G::multiply(&entries[start + rest], corner),
                });
            }
        }
        Self { rows, columns, span, entries }
    }

    /// base^exponent in constant time, the exponent in little-endian digits.
    pub(crate) fn power_secret(&self, exponent: &[u64]) -> G::Element {
        let mut power = G::identity();
        for position in (0..self.span).rev() {
            if position + 1 < self.span {
                power = G::multiply(&power, &power);
            }
            let columns = (position..self.columns).step_by(self.span);
            for (column, block) in columns.zip(self.entries.chunks(1 << self.rows)) {
                power = G::multiply(&power, &look_up::<G>(block, self.choice(exponent, column)));
            }
        }
        power
    }

    /// The bits of one column, the first row's lowest.
    fn choice(&self, exponent: &[u64], column: usize) -> u64 {
        let bit = |position: usize| exponent.get(position / 64).map_or(0, |limb| limb >> (position % 64) & 1);
        (0..self.rows).map(|row| bit(row * self.columns + column) << row).sum()
    }
}

/// `block[index]`, for which the whole block is read.
fn look_up<G: Group>(block: &[G::Element], index: u64) -> G::Element {
    let entries = (0u64..).zip(block);
    entries.fold(G::identity(), |found, (position, entry)| G::select(&found, entry, position.ct_eq(&index)))
}
