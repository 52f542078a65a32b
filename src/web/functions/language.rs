use leptos::prelude::*;

use crate::web::AppError;

open_to!(SetLanguage, Public);

/// Chooses the language the platform speaks to this browser, one of those that
/// are offered.
#[server(endpoint = "language")]
pub async fn set_language(language: String) -> Result<(), AppError> {
    use crate::{kernel::Language, messages, web::authority};
    use axum::http::{HeaderValue, header};

    let language: Language = language.parse().map_err(|_| AppError::Malformed)?;
    if !messages::offered().contains(&language) {
        return Err(AppError::Malformed);
    }
    let secure = authority::context().public_url.starts_with("https://");
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("language={language}; Path=/; Max-Age=31536000; SameSite=Lax{secure}");
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| AppError::Malformed)?;
    expect_context::<leptos_axum::ResponseOptions>().append_header(header::SET_COOKIE, cookie);
    Ok(())
}
