//! What can be done about accounts.

mod accounts;
mod attempts;
mod create_owner;
mod factor_ports;
mod holder;
mod invite;
mod organisation;
mod passkeys;
mod people;
mod ports;
mod roles;
mod second_factor;
mod set_up;
mod sign_in;

pub use accounts::{
    AccountError, Accounts, AddressChange, AddressChanged, NewAddress, NewPassword, Shown, StoredSession,
    address_change, ask_for_address, ask_for_password, change_password, confirm_address, open_session,
};
pub use attempts::{
    AttemptKey, Attempts, Origin, SignIn, SignInError, account_key, address_key, authenticate,
};
pub use create_owner::{NewOwner, invite_owner};
pub use factor_ports::{AppCodes, BegunFactor, DemandedFactors, FactorSecret, Factors, StoredFactor};
pub use holder::{Holder, confirm_password};
pub use invite::{Invitation, Invite, InviteError, invite, send_set_up_again, send_set_up_by_operator};
pub use organisation::{OwnSettings, TimeZoneNotSet, begin_with_time_zone, set_time_zone};
pub use passkeys::{
    Asked, Authenticators, BegunPasskey, MadePasskey, Passkeys, StoredPasskey, add_passkey, ask_for_passkey,
    begin_passkey, check_passkey, remove_passkey,
};
pub use people::{AccountChange, People, PeopleError, change_role, end_access, restore_access};
pub use ports::{NewUser, Passwords, PasswordsError, StoredUser, Users};
pub use roles::{
    Assignment, By, RoleError, Roles, StoredRole, assign, change_matrix, end_assignment, make_role,
    remove_role,
};
pub use second_factor::{
    FactorError, begin_factor, check_code, confirm_factor, demand_factor, remove_factor, remove_own_factor,
    reset_factor, reset_factor_by_operator,
};
pub use set_up::{SetUp, SetUpError, choose_password};
pub use sign_in::sign_in;
