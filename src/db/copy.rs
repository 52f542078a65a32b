//! Many rows at once: `COPY` in its binary format (PostgreSQL, SQL Commands, COPY).

use sqlx::PgConnection;
use time::{Date, OffsetDateTime, macros::date, macros::datetime};
use uuid::Uuid;

/// What every file of the format begins with: signature, flags, no extension.
const HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// In place of the number of columns: no row follows.
const END: [u8; 2] = (-1_i16).to_be_bytes();
/// In place of a length: the value is null.
const NULL: [u8; 4] = (-1_i32).to_be_bytes();
/// PostgreSQL counts days and microseconds from here.
const FIRST_DAY: Date = date!(2000 - 01 - 01);
const FIRST_MOMENT: OffsetDateTime = datetime!(2000-01-01 0:00 UTC);

/// Rows for a `copy … from stdin (format binary)`. Of each row the values of all columns
/// follow, in the statement's order.
#[derive(Debug)]
pub struct CopyRows {
    bytes: Vec<u8>,
}

impl CopyRows {
    /// No rows yet.
    pub fn new() -> Self {
        Self { bytes: HEAD.to_vec() }
    }

    /// Begins a row.
    pub fn row(&mut self, columns: i16) {
        self.bytes.extend(columns.to_be_bytes());
    }

    /// A value of the type `uuid`.
    pub fn uuid(&mut self, value: Option<Uuid>) {
        self.value(value.as_ref().map(|id| &id.as_bytes()[..]));
    }

    /// A value of the type `text`.
    pub fn text(&mut self, value: Option<&str>) {
        self.value(value.map(str::as_bytes));
    }

    /// A value of the type `date`.
    pub fn date(&mut self, value: Option<Date>) {
        let days = value.map(|day| day.to_julian_day() - FIRST_DAY.to_julian_day());
        self.value(days.map(i32::to_be_bytes).as_ref().map(|bytes| &bytes[..]));
    }

    /// A value of the type `timestamptz`.
    pub fn moment(&mut self, value: OffsetDateTime) {
        let since = (value - FIRST_MOMENT).whole_microseconds();
        self.value(Some(&i64::try_from(since).unwrap_or(i64::MAX).to_be_bytes()));
    }

    fn value(&mut self, bytes: Option<&[u8]>) {
        // No value is as long as the type of its length allows.
        let length = bytes.map_or(NULL, |bytes| i32::try_from(bytes.len()).unwrap_or(i32::MAX).to_be_bytes());
        self.bytes.extend(length);
        self.bytes.extend(bytes.unwrap_or_default());
    }

    /// Sends the rows with `statement`, which begins the copying.
    ///
    /// # Errors
    /// What PostgreSQL refuses.
    pub async fn send(mut self, connection: &mut PgConnection, statement: &str) -> Result<(), sqlx::Error> {
        self.bytes.extend(END);
        let mut copying = connection.copy_in_raw(statement).await?;
        copying.send(self.bytes).await?;
        copying.finish().await?;
        Ok(())
    }
}

impl Default for CopyRows {
    fn default() -> Self {
        Self::new()
    }
}
