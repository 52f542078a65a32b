//! What people see: pages made on the server, islands where the browser must
//! compute, and the server functions that both write through.

#[cfg(feature = "ssr")]
#[macro_use]
pub mod declare;
#[cfg(all(feature = "trustee", not(feature = "ssr")))]
#[macro_use]
mod declared_elsewhere;
mod error;
#[cfg(any(feature = "ssr", feature = "trustee"))]
pub mod functions;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod admission;
#[cfg(feature = "ssr")]
pub mod authority;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod demonstration;
#[cfg(feature = "ssr")]
mod election_office;
#[cfg(feature = "ssr")]
mod field_ids;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
mod markup;
#[cfg(feature = "ssr")]
mod members_office;
#[cfg(feature = "ssr")]
mod membership_session;
#[cfg(feature = "ssr")]
mod needed;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod published;
#[cfg(feature = "ssr")]
mod query;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
mod request_context;
#[cfg(feature = "ssr")]
mod shown_rights;
#[cfg(feature = "ssr")]
mod shown_zone;
#[cfg(feature = "ssr")]
pub mod typed;

#[cfg(feature = "ssr")]
pub use election_office::ElectionOffice;
pub use error::AppError;
#[cfg(feature = "ssr")]
pub use field_ids::FieldIds;
#[cfg(feature = "ssr")]
pub use markup::{Contents, IntoMarkup, Markup};
#[cfg(feature = "ssr")]
pub use members_office::MembersOffice;
#[cfg(feature = "ssr")]
pub use membership_session::MembershipSession;
#[cfg(feature = "ssr")]
pub use needed::Needed;
#[cfg(feature = "ssr")]
pub use page::{Bundle, Page};
#[cfg(feature = "ssr")]
pub use published::{Published, PublishedFile, SiteFiles};
#[cfg(feature = "ssr")]
pub use query::Query;
#[cfg(feature = "ssr")]
pub use render::respond;
#[cfg(feature = "ssr")]
pub use request_context::{
    RequestContext, Viewer, lang, reader, shown_zone, t, t_around, t_day, t_moment, t_moment_in, t_percent,
    t_second_calendar, t_with,
};
#[cfg(feature = "ssr")]
pub use shown_rights::ShownRights;
#[cfg(feature = "ssr")]
pub use shown_zone::ShownZone;
