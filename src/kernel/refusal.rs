use serde::{Deserialize, Serialize};

/// Why something was refused, as the name of a message people can be shown.
///
/// The wording is in the message files under `key`; nothing here is shown as
/// it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The field of the form it is about; `None` if it is about the whole.
    pub field: Option<String>,
    /// The message's key, in kebab case.
    pub key: String,
    /// What the message is filled with.
    pub args: Vec<(String, String)>,
}

impl Refusal {
    /// A refusal of the whole request.
    pub fn of(key: &str) -> Self {
        Self { field: None, key: key.to_owned(), args: Vec::new() }
    }

    /// A refusal of one field.
    pub fn field(field: &str, key: &str) -> Self {
        Self { field: Some(field.to_owned()), key: key.to_owned(), args: Vec::new() }
    }

    /// The same refusal with one more argument for its message.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.args.push((key.to_owned(), value.to_string()));
        self
    }

    /// The same refusal, told of a field.
    #[must_use]
    pub fn on(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }
}

/// Errors that people can be told about.
pub trait ToRefusals {
    /// Everything that stands in the way, in the order of the form.
    fn refusals(&self) -> Vec<Refusal>;
}

impl ToRefusals for Vec<Refusal> {
    fn refusals(&self) -> Vec<Refusal> {
        self.clone()
    }
}

impl ToRefusals for std::convert::Infallible {
    fn refusals(&self) -> Vec<Refusal> {
        match *self {}
    }
}
