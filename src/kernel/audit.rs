use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{AdminId, UserId};

/// Who caused a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// A platform admin.
    Admin(AdminId),
    /// A user of the organisation.
    User(UserId),
    /// A voter; which one is never recorded.
    Voter,
    /// Somebody without an account.
    Visitor,
    /// The platform itself: its clock, its sender of mail. In a command it is the
    /// [`Operator`] who gave it.
    System,
}

impl Actor {
    /// What the audit says of it where `operator` gave the command that runs, if one does.
    ///
    /// # Errors
    ///
    /// Never, as far as is known: identifiers can be written.
    pub fn named(self, operator: Option<&Operator>) -> Result<Value, serde_json::Error> {
        match (self, operator) {
            (Self::System, Some(operator)) => {
                Ok(serde_json::json!({ "kind": "operator", "id": serde_json::to_value(operator)? }))
            }
            (actor, _) => serde_json::to_value(actor),
        }
    }
}

/// Who gave a command at a shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// The account, as the machine knows it.
    pub account: String,
    /// The machine.
    pub host: String,
}

/// One line of the audit trail, written in the same transaction as the
/// change it tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    /// Who did it.
    pub actor: Actor,
    /// What was done, as `subject.verb`, for instance `election.opened`.
    pub action: &'static str,
    /// The identifier of what it was done to.
    pub subject: String,
    /// Facts worth keeping. Never names, mail addresses, secrets or ballots.
    pub details: Value,
}

impl AuditEntry {
    /// An entry without further details.
    pub fn new(actor: Actor, action: &'static str, subject: impl ToString) -> Self {
        Self { actor, action, subject: subject.to_string(), details: Value::Object(serde_json::Map::new()) }
    }

    /// The same entry with `details`, which must be a JSON object.
    #[must_use]
    pub fn with(self, details: Value) -> Self {
        Self { details, ..self }
    }
}
