use leptos::prelude::*;

use crate::web::AppError;

/// Ends the session of a member or voter.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    use crate::web::{functions::leave_for, require};

    require::session()?.flush().await.map_err(|error| AppError::fault(&error))?;
    leave_for("/?done=signed-out");
    Ok(())
}

/// Ends the session of a platform admin.
#[server(endpoint = "platform/sign-out")]
pub async fn platform_sign_out() -> Result<(), AppError> {
    use crate::web::{functions::leave_for, require};

    require::session()?.flush().await.map_err(|error| AppError::fault(&error))?;
    leave_for("/platform/sign-in?done=signed-out");
    Ok(())
}
