//! Elections as wholes: begun, set, given up.
#![expect(clippy::too_many_arguments, reason = "a field of the form each")]

use leptos::prelude::*;

use crate::web::AppError;

/// Settings as the form sends them.
#[cfg(feature = "ssr")]
struct Typed {
    title: String,
    description: String,
    language: String,
    group: String,
    revoting: Option<String>,
    /// Day and time, and how many minutes east of UTC they were typed.
    opens_at: (String, Option<String>),
    /// The same for the end.
    closes_at: (String, Option<String>),
}

#[cfg(feature = "ssr")]
impl Typed {
    /// Reads the fields; names every one that is wrong.
    fn parse(self) -> Result<crate::election::domain::Settings, AppError> {
        use crate::{election::application::forms::SettingsForm, web::forms::moment};

        let read = |(typed, east): &(String, Option<String>), field| {
            moment(typed, east.as_deref().unwrap_or_default(), field)
        };
        let (opens_at, closes_at) = (read(&self.opens_at, "opens_at"), read(&self.closes_at, "closes_at"));
        let form = SettingsForm {
            title: self.title,
            description: self.description,
            language: self.language,
            group: self.group,
            revoting: self.revoting.is_some(),
            opens_at: opens_at.as_ref().ok().copied().flatten(),
            closes_at: closes_at.as_ref().ok().copied().flatten(),
        };
        match (form.parse(), opens_at.err(), closes_at.err()) {
            (Ok(settings), None, None) => Ok(settings),
            (parsed, opens, closes) => {
                let mut refusals = parsed.err().unwrap_or_default();
                refusals.extend([opens, closes].into_iter().flatten());
                Err(AppError::in_form(refusals))
            }
        }
    }
}

/// Begins an election. Owners and admins do.
#[server(endpoint = "elections/create")]
pub async fn create_election(
    title: String,
    description: String,
    language: String,
    group: String,
    revoting: Option<String>,
    opens_at: String,
    opens_at_offset: Option<String>,
    closes_at: String,
    closes_at_offset: Option<String>,
    chief: String,
    demonstration: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::Refusal,
        web::{
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    let by: Member = authority::extract().await?;
    let (admin, elections) = (by.require_admin()?, by.elections()?);
    let opens_at = (opens_at, opens_at_offset);
    let closes_at = (closes_at, closes_at_offset);
    let typed = Typed { title, description, language, group, revoting, opens_at, closes_at };
    let settings = typed.parse()?;
    let unknown = |_| AppError::because(Refusal::field("chief", "office-chief-unknown"));
    let (chief, _) = by.account(&chief).await.map_err(unknown)?;
    let demonstration = demonstration.is_some();
    let id = application::create_election(elections, admin, settings, demonstration, chief).await?;
    let office = if chief == by.user.id { format!("office/elections/{id}") } else { "office".to_owned() };
    redirect_to(&format!("/{}/{office}?done=election-created", by.slug));
    Ok(())
}

/// Changes an election's settings.
#[server(endpoint = "elections/change-settings")]
pub async fn change_settings(
    election: String,
    title: String,
    description: String,
    language: String,
    group: String,
    revoting: Option<String>,
    opens_at: String,
    opens_at_offset: Option<String>,
    closes_at: String,
    closes_at_offset: Option<String>,
    seen: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{ElectionOffice, forms::must_be_as_seen, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let shown = application::overview(office.db(), office.officer).await?.settings;
    must_be_as_seen(seen.as_deref(), &shown)?;
    let opens_at = (opens_at, opens_at_offset);
    let closes_at = (closes_at, closes_at_offset);
    let typed = Typed { title, description, language, group, revoting, opens_at, closes_at };
    application::change_settings(office.db(), office.officer, typed.parse()?).await?;
    redirect_to(&office.path("?done=settings-changed"));
    Ok(())
}

/// Lets voting last longer.
#[server(endpoint = "elections/extend-voting")]
pub async fn extend_voting(
    election: String,
    closes_at: String,
    closes_at_offset: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::Refusal,
        web::{ElectionOffice, forms::moment, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let until = moment(&closes_at, closes_at_offset.as_deref().unwrap_or_default(), "closes_at")
        .map_err(AppError::because)?
        .ok_or_else(|| AppError::because(Refusal::field("closes_at", "text-missing")))?;
    application::extend_voting(office.db(), office.officer, until).await?;
    redirect_to(&office.path("?done=voting-extended"));
    Ok(())
}

/// Gives an election up.
#[server(endpoint = "elections/cancel")]
pub async fn cancel_election(election: String, reason: String) -> Result<(), AppError> {
    use crate::{
        election::{application, domain::Reason},
        web::{ElectionOffice, functions::redirect_to},
    };

    let office = ElectionOffice::at(&election).await?;
    let reason = Reason::parse(&reason).map_err(|error| AppError::because(error.on("reason")))?;
    application::cancel_election(office.db(), office.officer, reason).await?;
    redirect_to(&office.path("?done=election-cancelled"));
    Ok(())
}
