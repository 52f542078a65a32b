//! What every context shares: identifiers, texts, refusals, mail orders, the
//! audit vocabulary, and the outside world as a port.
//!
//! Nothing here knows of a database, a framework or a particular context.

mod audit;
mod audit_chain;
mod context;
mod email;
mod environment;
mod id;
mod language;
mod lists;
mod mail;
mod person_name;
mod refusal;
mod secret;
mod slug;
mod text;
mod time_zone;
mod unit_path;

pub use audit::{Actor, AuditEntry, Operator};
pub use audit_chain::{ChainHead, ChainedEntry, NotAHead};
pub use context::{CONTEXT, Context, Dependency, Migration, Permission, Presence};
pub use email::{EmailAddress, EmailError};
pub use environment::{Environment, shuffle};
pub use id::{
    AdminId, ApplicationId, AssignmentId, CandidateId, ChangeRequestId, ElectionId, FeeId, FilterId,
    ImportId, MemberId, MemberTypeId, ModuleJobId, PasskeyId, PostId, ProposalId, SessionId, TenantId,
    TrusteeId, UserId, VoterId,
};
pub use language::{Language, UnknownLanguage};
pub use lists::{file_refusal, mapping_refusal, remark_message};
pub use mail::{Mail, MailState, Recipient};
pub use person_name::PersonName;
pub use publicdigit_lists::{looks_like, tidy};
pub use refusal::{Refusal, ToRefusals};
pub use secret::{Token, TokenError, TokenHash, hex};
pub use slug::{Slug, SlugError};
pub(crate) use text::text_type;
pub use text::{TextError, check_text, without_formula};
pub use time_zone::{TimeZoneError, TimeZoneName};
pub use unit_path::{NotAUnitPath, UnitPath};
