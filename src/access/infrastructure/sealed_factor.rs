//! Secrets of second factors as they are stored: sealed with the platform's key.

use serde::{Deserialize, Serialize};

use crate::{
    access::{
        application::{BegunFactor, FactorSecret},
        domain::RecoveryCode,
    },
    db::{DbError, PlatformKey},
    kernel::Environment,
};

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    secret: FactorSecret,
    /// Until it is confirmed.
    codes: Vec<String>,
}

fn label(account: &str) -> String {
    format!("second-factor {account}")
}

/// Seals the second factor of an account.
///
/// # Errors
/// [`DbError::Sealed`] if the platform's key seals nothing.
pub(crate) fn seal_factor(
    key: &PlatformKey,
    environment: &dyn Environment,
    account: &str,
    factor: &BegunFactor,
) -> Result<Vec<u8>, DbError> {
    let codes = factor.codes.iter().map(RecoveryCode::reveal).collect();
    let sealed = Sealed { secret: factor.secret, codes };
    let plain = serde_json::to_vec(&sealed).map_err(|_| DbError::Malformed("second_factor"))?;
    Ok(key.seal(&label(account), &plain, environment)?)
}

/// Opens what [`seal_factor`] has sealed for the same account.
///
/// # Errors
/// [`DbError::Sealed`] or [`DbError::Malformed`] if it is something else.
pub(crate) fn open_factor(key: &PlatformKey, account: &str, sealed: &[u8]) -> Result<BegunFactor, DbError> {
    let plain = key.open(&label(account), sealed)?;
    let sealed: Sealed = serde_json::from_slice(&plain).map_err(|_| DbError::Malformed("second_factor"))?;
    let codes = sealed.codes.iter().map(|code| RecoveryCode::parse(code)).collect::<Option<_>>();
    Ok(BegunFactor { secret: sealed.secret, codes: codes.ok_or(DbError::Malformed("second_factor"))? })
}
