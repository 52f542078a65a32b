//! Reminding voters.

use leptos::prelude::*;

use crate::web::AppError;

open_to!(SendReminder, Member);

/// Reminds those who have not voted, as far as that is known.
#[server(endpoint = "reminders/send")]
pub async fn send_reminder(election: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    application::remind(office.db(), office.officer).await?;
    redirect_to(&office.path("/reminder?done=reminder-sent"));
    Ok(())
}

open_to!(PlanReminder, Member);

/// Sets when voters are reminded by themselves.
#[server(endpoint = "reminders/plan")]
pub async fn plan_reminder(election: String, hours: String) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::Refusal,
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let unknown = |_| AppError::because(Refusal::field("hours", "remind-time-unknown"));
    let hours = match hours.trim() {
        "" | "never" => None,
        typed => Some(typed.parse().map_err(unknown)?),
    };
    application::plan_reminder(office.db(), office.officer, hours).await?;
    redirect_to(&office.path("/reminder?done=reminder-planned"));
    Ok(())
}
