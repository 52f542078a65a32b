pub use crate::kernel::PersonName;
use crate::kernel::text_type;

text_type!(
    /// What a kind of membership is called: 2 to 60 characters.
    TypeName, 2..=60, lines: false
);
text_type!(
    /// What a saved filter is called: 2 to 60 characters.
    FilterName, 2..=60, lines: false
);
text_type!(
    /// Why something was decided: 10 to 500 characters.
    Reason, 10..=500, lines: true
);
