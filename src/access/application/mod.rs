//! What can be done about accounts.

mod invite;
mod ports;
mod set_up;
mod sign_in;

pub use invite::{Invitation, Invite, InviteError, invite, send_set_up_again};
pub use ports::{NewUser, Passwords, PasswordsError, StoredUser, Users};
pub use set_up::{SetUp, SetUpError, choose_password};
pub use sign_in::{SignIn, SignInError, sign_in};
