use leptos::prelude::*;

use crate::web::AppError;

/// Chooses the language the platform speaks to this browser, one of those that
/// are offered.
#[server(endpoint = "language")]
pub async fn set_language(language: String) -> Result<(), AppError> {
    use crate::{kernel::Language, messages};
    use axum::http::{HeaderValue, header};

    let language: Language = language.parse().map_err(|_| AppError::Malformed)?;
    if !messages::offered().contains(&language) {
        return Err(AppError::Malformed);
    }
    let cookie = format!("language={language}; Path=/; Max-Age=31536000; SameSite=Lax");
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| AppError::Malformed)?;
    expect_context::<leptos_axum::ResponseOptions>().append_header(header::SET_COOKIE, cookie);
    Ok(())
}
