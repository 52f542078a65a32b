use leptos::prelude::*;

use crate::web::AppError;

/// Ends the session of a member or voter.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    use crate::{
        server::sessions,
        web::{functions::leave_for, require},
    };

    sessions::end(&require::session()?).await?;
    leave_for("/?done=signed-out");
    Ok(())
}

/// Ends the session of a platform admin.
#[server(endpoint = "platform/sign-out")]
pub async fn platform_sign_out() -> Result<(), AppError> {
    use crate::{
        server::sessions,
        web::{functions::leave_for, require},
    };

    sessions::end(&require::session()?).await?;
    leave_for("/platform/sign-in?done=signed-out");
    Ok(())
}
