//! The rules about accounts.

mod assignment;
mod attempts;
mod device;
mod passkey;
mod password;
mod permissions;
mod rights;
mod role;
mod role_key;
mod second_factor;
mod set_up;

pub use crate::kernel::{NotAUnitPath, PersonName, UnitPath};
pub use assignment::{Term, TermError, TermForm};
pub use attempts::{Failures, MustWait, Pace};
pub use device::DeviceName;
pub use passkey::{MAX_PASSKEYS, PasskeyName, PasskeyRefused};
pub use password::{Password, PasswordError};
pub use permissions::{ASSIGN_ROLES, INVITE_PEOPLE, READ_AUDIT};
pub use rights::{BeyondOwnRights, Extent, Matrix, MatrixChange, Rights};
pub use role::{LastOwner, Role, UnknownRole, keeps_an_owner};
pub use role_key::{CannotChangeRole, FURTHER_ROLES, GUEST, MAX_OWN_ROLES, RoleKey, RoleName};
pub use second_factor::{CodeRefused, RECOVERY_CODES, RecoveryCode, use_step};
pub use set_up::{ADDRESS_VALIDITY, FORGOTTEN_VALIDITY, PasswordLink, SET_UP_VALIDITY, SetUpRefused};
