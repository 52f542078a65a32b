//! What can be done about organisations.

mod admins;
mod apply;
mod decide;
mod ports;

pub use admins::{AdminSignIn, AdminSignInError, sign_in_admin};
pub use apply::{ApplyError, Submitted, apply};
pub use decide::{DecideError, approve, reject, review};
pub use ports::{Admins, Applications, DecideOutcome, StoredAdmin};
