use anyhow::{Context, bail};

use super::{Outcome, output::Output};
use crate::{
    kernel::{Actor, Slug},
    server::platform::Platform,
    tenancy::{application::Maintenance, domain::Notice},
};

/// Closes the platform with a message, or opens it again.
pub(super) async fn platform(
    platform: &Platform,
    message: Option<&str>,
    output: Output,
) -> anyhow::Result<Outcome> {
    let notice = notice(message)?;
    platform.landlord.close_platform(notice.as_ref(), Actor::System).await?;
    tell("The platform", message, output);
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
    let slug = Slug::parse(slug)?;
    if !platform.landlord.close_organisation(&slug, notice.as_ref(), Actor::System).await? {
        bail!("there is no organisation {slug}");
    }
    tell(slug.as_str(), message, output);
    Ok(Outcome::Done)
}

fn notice(message: Option<&str>) -> anyhow::Result<Option<Notice>> {
    message.map(Notice::parse).transpose().context("the message cannot be used")
}

fn tell(what: &str, message: Option<&str>, output: Output) {
    let text = match message {
        Some(message) => format!("{what} is closed. People read: {message}"),
        None => format!("{what} is open."),
    };
    output.tell(&text, &serde_json::json!({ "closed": message.is_some(), "message": message }));
}
