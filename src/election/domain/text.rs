pub use crate::kernel::PersonName;
use crate::kernel::text_type;

text_type!(
    /// What an election or a post is called: 2 to 120 characters on one line.
    Title, 2..=120, lines: false
);
text_type!(
    /// What an election or a post is about: up to 5,000 characters, or none.
    Description, 0..=5000, lines: true
);
text_type!(
    /// What a candidate says to the voters: up to 5,000 characters, or none.
    Statement, 0..=5000, lines: true
);
text_type!(
    /// The number under which the organisation knows a member.
    MemberNumber, 1..=50, lines: false
);
text_type!(
    /// Why something unusual was done: 10 to 500 characters.
    Reason, 10..=500, lines: true
);
