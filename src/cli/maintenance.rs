use anyhow::{Context, bail};

use super::{Outcome, organisation::parse, output::Output};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::{Maintenance, TenantStore},
        domain::{Notice, TenantStatus},
    },
};

/// Closes the platform with a message, or opens it again.
pub(super) async fn platform(
    platform: &Platform,
    message: Option<&str>,
    output: Output,
) -> anyhow::Result<Outcome> {
    let notice = notice(message)?;
    platform.landlord.close_platform(notice.as_ref(), Actor::System).await?;
    tell("The platform", message, None, output);
    Ok(Outcome::Done)
}

/// Closes an organisation with a message, or opens it again.
pub(super) async fn organisation(
    platform: &Platform,
    slug: &str,
    message: Option<&str>,
    output: Output,
) -> anyhow::Result<Outcome> {
    let notice = notice(message)?;
    let slug = parse(slug)?;
    if !platform.landlord.close_organisation(&slug, notice.as_ref(), Actor::System).await? {
        bail!("there is no organisation {slug}");
    }
    let still = match platform.landlord.find(&slug).await?.map(|tenant| tenant.status) {
        Some(TenantStatus::Suspended) => Some("it is suspended (tenant resume opens it)"),
        Some(TenantStatus::Provisioning) => Some("its database is not finished"),
        Some(TenantStatus::Active) | None => {
            let notice = platform.landlord.platform_notice().await?;
            notice.map(|_| "the whole platform is closed (up opens it)")
        }
    };
    tell(slug.as_str(), message, still, output);
    Ok(Outcome::Done)
}

fn notice(message: Option<&str>) -> anyhow::Result<Option<Notice>> {
    message.map(Notice::parse).transpose().context("the message cannot be used")
}

/// Tells what is closed now, or open but for what is `still` in the way.
fn tell(what: &str, message: Option<&str>, still: Option<&str>, output: Output) {
    let text = match (message, still) {
        (Some(message), _) => format!("{what} is closed. People read: {message}"),
        (None, None) => format!("{what} is open."),
        (None, Some(still)) => format!("{what} is not closed for a while any more, but {still}."),
    };
    let value =
        serde_json::json!({ "of": what, "closed": message.is_some(), "message": message, "still": still });
    output.tell(&text, &value);
}
