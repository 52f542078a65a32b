use super::text_type;

text_type!(
    /// The name somebody goes by: 1 to 120 characters on one line.
    PersonName, 1..=120, lines: false
);
