//! The pieces that pages are made of.

mod field;
mod form;
mod layout;
mod moment;
mod moment_field;
mod pieces;

pub use field::{Checkbox, Choice, Field, Select, TextArea};
pub use form::{Form, FormButton, scope_refusal};
pub use layout::Frame;
pub use moment::Moment;
pub use moment_field::MomentField;
pub use pieces::{Badge, Bar, Card, Checklist, ChecklistItem, DescriptionList, Empty, Notice};
