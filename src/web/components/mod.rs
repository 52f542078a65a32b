//! The pieces that pages are made of.

mod field;
mod form;
mod frame;
mod moment;
mod moment_field;
mod pieces;

pub use field::{Checkbox, Choice, Field, Select, TextArea};
pub use form::{Form, FormButton, scope_refusal};
pub use frame::Frame;
pub use moment::Moment;
pub use moment_field::MomentField;
pub use pieces::{Badge, Card, Checklist, ChecklistItem, Empty, Facts, Notice, Share};
