//! What every context shares: identifiers, texts, refusals, mail orders, the
//! audit vocabulary, and the outside world as a port.
//!
//! Nothing here knows of a database, a framework or a particular context.

mod audit;
mod audit_chain;
mod email;
mod environment;
mod id;
mod language;
mod mail;
mod refusal;
mod secret;
mod slug;
mod text;
mod tidy;

pub use audit::{Actor, AuditEntry, Operator};
pub use audit_chain::{ChainHead, ChainedEntry, NotAHead};
pub use email::{EmailAddress, EmailError};
pub use environment::{Environment, shuffle};
pub use id::{
    AdminId, ApplicationId, CandidateId, ElectionId, ImportId, PostId, TenantId, TrusteeId, UserId, VoterId,
};
pub use language::{Language, UnknownLanguage};
pub use mail::Mail;
pub use refusal::{Refusal, ToRefusals};
pub use secret::{Token, TokenError, TokenHash, hex};
pub use slug::{Slug, SlugError};
pub use text::{TextError, check_text};
pub use tidy::{looks_like, tidy};
