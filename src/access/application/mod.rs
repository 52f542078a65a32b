//! What can be done about accounts.

mod attempts;
mod create_owner;
mod invite;
mod ports;
mod set_up;
mod sign_in;

pub use attempts::{
    AttemptKey, Attempts, Origin, SignIn, SignInError, account_key, address_key, authenticate,
};
pub use create_owner::{FirstOwner, invite_owner};
pub use invite::{Invitation, Invite, InviteError, invite, send_set_up_again, send_set_up_by_operator};
pub use ports::{NewUser, Passwords, PasswordsError, StoredUser, Users};
pub use set_up::{SetUp, SetUpError, choose_password};
pub use sign_in::sign_in;
