//! Tables for powers of one base with secret exponents.

use super::mont::{Limbs, Modulus, look_up};

/// The exponent's bits stand in `rows` rows of `columns` columns, and the
/// columns in blocks of `span` (Lim and Lee, "More flexible exponentiation with
/// precomputation", 1994). For every block there is the product of the rows'
/// powers for every choice of rows: a table a third as large as one with a
/// window per four bits, made in a third of the time, and as fast to use. A
/// voter's browser makes one for each ballot.
pub(crate) struct Comb<const N: usize> {
    modulus: &'static Modulus<N>,
    rows: usize,
    columns: usize,
    span: usize,
    entries: Vec<Limbs<N>>,
}

impl<const N: usize> Comb<N> {
    /// Prepares exponents of up to `bits` bits.
    pub(crate) fn new(modulus: &'static Modulus<N>, base: &Limbs<N>, bits: usize) -> Self {
        let (rows, blocks) = if bits > 512 { (6, 6) } else { (5, 4) };
        let columns = bits.div_ceil(rows);
        let span = columns.div_ceil(blocks);
        let mut corners = vec![Vec::with_capacity(rows); columns.div_ceil(span)];
        let mut power = *base;
        for _ in 0..rows {
            for column in 0..columns {
                if column % span == 0 {
                    corners[column / span].push(power);
                }
                power = modulus.square(&power);
            }
        }
        let mut entries = Vec::with_capacity(corners.len() << rows);
        for corners in &corners {
            let start = entries.len();
            entries.push(modulus.one());
            for choice in 1usize..1 << rows {
                let corner = &corners[choice.trailing_zeros() as usize];
                let rest = choice & (choice - 1);
                entries.push(match rest {
                    0 => *corner,
                    _ => modulus.multiply(&entries[start + rest], corner),
                });
            }
        }
        Self { modulus, rows, columns, span, entries }
    }

    /// base^exponent in constant time: each block's table is read whole.
    pub(crate) fn power_secret<const M: usize>(&self, exponent: &Limbs<M>) -> Limbs<N> {
        let mut power = self.modulus.one();
        for position in (0..self.span).rev() {
            if position + 1 < self.span {
                power = self.modulus.square(&power);
            }
            let columns = (position..self.columns).step_by(self.span);
            for (column, block) in columns.zip(self.entries.chunks(1 << self.rows)) {
                let entry = look_up(block, self.choice(exponent, column));
                power = self.modulus.multiply(&power, &entry);
            }
        }
        power
    }

    /// The bits of one column, the first row's lowest.
    fn choice<const M: usize>(&self, exponent: &Limbs<M>, column: usize) -> u64 {
        let bit = |position: usize| exponent.get(position / 64).map_or(0, |limb| limb >> (position % 64) & 1);
        (0..self.rows).map(|row| bit(row * self.columns + column) << row).sum()
    }
}
