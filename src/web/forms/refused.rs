use serde::{Deserialize, Serialize};

use crate::kernel::Refusal;

/// A form that was sent and refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedForm {
    /// The address it was sent to.
    pub action: String,
    /// What was typed, field by field; secrets are left out.
    pub values: Vec<(String, String)>,
    /// Why it was refused.
    pub refusals: Vec<Refusal>,
}

/// Fields whose content is never kept have one of these in their names.
const SECRETS: [&str; 4] = ["password", "credential", "token", "key"];
/// The field of a code that signs somebody in. Codes of other things say of what they are.
const CODE: &str = "code";

/// Whether the content of the field must not be kept.
pub fn is_secret(field: &str) -> bool {
    field == CODE || SECRETS.iter().any(|secret| field.contains(secret))
}

impl RefusedForm {
    /// The form as it was sent, without its secrets. PostgreSQL keeps no NUL; it is shown
    /// as a character that cannot be shown.
    pub fn new(action: &str, values: Vec<(String, String)>, refusals: Vec<Refusal>) -> Self {
        let kept = |text: String| if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text };
        let values = values.into_iter().filter(|(field, _)| !is_secret(field));
        let values = values.map(|(field, value)| (kept(field), kept(value))).collect();
        Self { action: action.to_owned(), values, refusals }
    }

    /// What was typed into `field`.
    pub fn value(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether `value` was among those chosen for `field`.
    pub fn chose(&self, field: &str, value: &str) -> bool {
        self.values.iter().any(|(name, chosen)| name == field && chosen == value)
    }

    /// Why `field` was refused, if it was.
    pub fn refusal(&self, field: &str) -> Option<&Refusal> {
        self.refusals.iter().find(|refusal| refusal.field.as_deref() == Some(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_form_keeps_what_was_typed_but_no_secret() {
        let values = [
            ("name", "Asha"),
            ("password", "hunter2"),
            ("new_password", "x"),
            ("code", "2345"),
            ("unit_code", "7"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form =
            RefusedForm::new("/api/x", values.to_vec(), vec![Refusal::field("name", "text-too-short")]);
        assert_eq!(form.value("name"), Some("Asha"));
        assert_eq!(form.value("password"), None);
        assert_eq!((form.value("code"), form.value("unit_code")), (None, Some("7")));
        let other = RefusedForm::new("/api/x", vec![("name".to_owned(), "a\0b".to_owned())], Vec::new());
        assert_eq!(other.value("name"), Some("a\u{fffd}b"));
        assert_eq!(form.value("new_password"), None);
        assert!(form.refusal("name").is_some());
        assert!(form.refusal("password").is_none());
    }
}
