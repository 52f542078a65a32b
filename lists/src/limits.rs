//! How large a file and what comes out of it may be.

/// Bounds on a file, checked while it is read, so that neither a mistake nor malice
/// costs more memory than they allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it is sent.
    pub bytes: usize,
    /// Rows that are not blank, the headings and what stands above them not counted.
    pub rows: usize,
    /// Columns: one past the last column that holds anything.
    pub columns: usize,
    /// Cells, the empty ones before a row's last value counted.
    pub cells: usize,
    /// Bytes of the text of one cell.
    pub cell_bytes: usize,
    /// Bytes of the text of all cells of a sheet: what a file says once may stand in many.
    pub text_bytes: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Bytes of a workbook once it is unpacked.
    pub unpacked_bytes: u64,
    /// How many times its packed size a part of a workbook may unpack to. Small parts
    /// are free of it: nothing but blanks packs better than any table.
    pub unpacked_ratio: u64,
}

impl Limits {
    /// Below this size a part of a workbook may unpack to any multiple.
    #[cfg(feature = "workbooks")]
    pub(crate) const FREE_OF_RATIO: u64 = 4 * MEBIBYTE as u64;
    /// How many times [`Self::cells`] all sheets of a workbook may have together.
    #[cfg(feature = "workbooks")]
    pub(crate) const SHEETS_OF_CELLS: usize = 4;
    /// Rows above the headings.
    pub(crate) const ROWS_ABOVE: usize = 40;
}

const MEBIBYTE: usize = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 * MEBIBYTE,
            rows: 50_000,
            columns: 256,
            cells: 2_500_000,
            cell_bytes: 8 * 1024,
            text_bytes: 64 * MEBIBYTE,
            sheets: 64,
            unpacked_bytes: 192 * MEBIBYTE as u64,
            unpacked_ratio: 200,
        }
    }
}
