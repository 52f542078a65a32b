//! The pieces that pages are made of.

mod badge;
mod bar;
mod card;
mod checklist;
mod console_links;
mod description_list;
mod empty;
mod field;
mod form;
mod layout;
mod moment;
mod moment_field;
mod notice;
mod pagination;
mod radios;

pub use badge::Badge;
pub use bar::Bar;
pub use card::Card;
pub use checklist::{Checklist, ChecklistItem};
pub use description_list::DescriptionList;
pub use empty::Empty;
pub use field::{Checkbox, Choice, Field, Select, TextArea};
pub use form::{Form, FormButton, scope_refusal};
pub use layout::Frame;
pub use moment::Moment;
pub use moment_field::{MomentField, TypedIn};
pub use notice::Notice;
pub use pagination::Pagination;
pub use radios::Radios;
