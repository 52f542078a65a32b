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
    /// Also the zone of the times that are sent without an offset.
    time_zone: String,
}

#[cfg(feature = "ssr")]
impl Typed {
    /// Reads the fields; names every one that is wrong.
    fn parse(self) -> Result<crate::election::domain::Settings, AppError> {
        use crate::{
            election::application::forms::SettingsForm,
            kernel::TimeZoneName,
            web::{
                forms::{Clocks, moment},
                functions::typed_time_zone,
            },
        };

        let (zone, unknown) = match typed_time_zone(&self.time_zone) {
            Ok(zone) => (zone, None),
            Err(unknown) => (TimeZoneName::default(), Some(unknown)),
        };
        let read = |(typed, east): &(String, Option<String>), field| {
            moment(typed, Clocks::of(east.as_deref(), &zone), field)
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
            time_zone: zone.to_string(),
        };
        match (form.parse(), opens_at.err(), closes_at.err(), unknown) {
            (Ok(settings), None, None, None) => Ok(settings),
            (parsed, opens, closes, unknown) => {
                let mut refusals = parsed.err().unwrap_or_default();
                refusals.extend([opens, closes, unknown].into_iter().flatten());
                Err(AppError::in_form(refusals))
            }
        }
    }
}

/// How many elections the organisation's plan gives; `None`: as many as it likes.
#[cfg(feature = "ssr")]
async fn most_elections(by: &crate::web::authority::Member) -> Result<Option<u64>, AppError> {
    use crate::{tenancy::domain::Quota, web::authority};

    let tenant = authority::app()?.platform.tenants.by_id(by.db.tenant()).await?;
    let quota = tenant.and_then(|tenant| tenant.quota(&crate::election::CONTEXT));
    match quota.ok_or(AppError::NotFound)? {
        Quota::UpTo(most) => Ok(Some(most)),
        Quota::Unlimited => Ok(None),
    }
}

open_to!(CreateElection, Member);

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
    time_zone: Option<String>,
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
    let (admin, elections) = (by.require_admin()?, by.open()?);
    let most = most_elections(&by).await?;
    let time_zone = time_zone.unwrap_or_else(|| by.zone().to_string());
    let opens_at = (opens_at, opens_at_offset);
    let closes_at = (closes_at, closes_at_offset);
    let typed = Typed { title, description, language, group, revoting, opens_at, closes_at, time_zone };
    let settings = typed.parse()?;
    let unknown = |_| AppError::because(Refusal::field("chief", "office-chief-unknown"));
    let (chief, _) = by.account(&chief).await.map_err(unknown)?;
    let demonstration = demonstration.is_some();
    let id = application::create_election(&elections, admin, settings, demonstration, chief, most).await?;
    let office = if chief == by.user.id { format!("office/elections/{id}") } else { "office".to_owned() };
    redirect_to(&format!("/{}/{office}?done=election-created", by.slug));
    Ok(())
}

open_to!(ChangeSettings, Member);

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
    time_zone: Option<String>,
    seen: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application,
        web::{
            ElectionOffice,
            forms::{is_as_seen, must_be_as_seen},
            functions::redirect_to,
        },
    };

    let office = ElectionOffice::at(&election).await?;
    let shown = application::overview(office.db(), office.officer).await?.settings;
    must_be_as_seen(seen.as_deref(), &shown)?;
    let time_zone = time_zone.unwrap_or_default();
    let opens_at = (opens_at, opens_at_offset);
    let closes_at = (closes_at, closes_at_offset);
    let typed = Typed { title, description, language, group, revoting, opens_at, closes_at, time_zone };
    let (settings, as_seen) = (typed.parse()?, |now: &_| is_as_seen(seen.as_deref(), now));
    application::change_settings(office.db(), office.officer, settings, as_seen).await?;
    redirect_to(&office.path("?done=settings-changed"));
    Ok(())
}

open_to!(ExtendVoting, Member);

/// Lets voting last longer.
#[server(endpoint = "elections/extend-voting")]
pub async fn extend_voting(
    election: String,
    closes_at: String,
    closes_at_offset: Option<String>,
) -> Result<(), AppError> {
    use crate::{
        election::application,
        kernel::{Refusal, TimeZoneName},
        web::{
            ElectionOffice,
            forms::{Clocks, moment},
            functions::redirect_to,
        },
    };

    let office = ElectionOffice::at(&election).await?;
    let shown = application::overview(office.db(), office.officer).await?.settings;
    let zone = TimeZoneName::parse(&shown.time_zone).unwrap_or_default();
    let until = moment(&closes_at, Clocks::of(closes_at_offset.as_deref(), &zone), "closes_at")
        .map_err(AppError::because)?
        .ok_or_else(|| AppError::because(Refusal::field("closes_at", "text-missing")))?;
    application::extend_voting(office.db(), office.officer, until).await?;
    redirect_to(&office.path("?done=voting-extended"));
    Ok(())
}

open_to!(CancelElection, Member);

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
