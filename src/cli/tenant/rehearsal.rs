use anyhow::bail;
use clap::Args;
use serde_json::json;

use super::super::{
    Outcome,
    ask::confirm,
    organisation::find,
    output::{Output, count},
};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{HeldMails, end_rehearsal, mails_waiting},
};

#[derive(Debug, Args)]
pub(in super::super) struct Rehearsal {
    /// Its slug
    slug: String,
    /// Make it a real organisation: it is not marked any more, and its mails are sent
    #[arg(long)]
    end: bool,
    /// Send the mails that were held, which are given up otherwise
    #[arg(long, requires = "end")]
    send_held: bool,
    /// Do not ask
    #[arg(long, requires = "end")]
    force: bool,
}

impl Rehearsal {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let tenant = find(platform, &self.slug).await?;
        let slug = &tenant.slug;
        if !tenant.is_rehearsal {
            if self.end {
                bail!("{slug} is no rehearsal");
            }
            output.tell(&format!("{slug} is no rehearsal."), &json!({ "slug": slug, "rehearsal": false }));
            return Ok(Outcome::Done);
        }
        let waiting = mails_waiting(&platform.landlord, tenant.id).await?;
        let mails = count(usize::try_from(waiting).unwrap_or_default(), "mail");
        if !self.end {
            let text = format!("{slug} is a rehearsal; held: {mails}.");
            output.tell(&text, &json!({ "slug": slug, "rehearsal": true, "held_mails": waiting }));
            return Ok(Outcome::Done);
        }
        let (held, what) = match self.send_held {
            true => (HeldMails::Send, "sent"),
            false => (HeldMails::GiveUp, "given up"),
        };
        let question = format!(
            "{slug} becomes a real organisation, which writes to people; {mails} held so far are {what}."
        );
        confirm(&question, self.force)?;
        let settled = end_rehearsal(&platform.landlord, tenant.id, held, Actor::System).await?;
        let mails = count(usize::try_from(settled).unwrap_or_default(), "mail");
        let text = format!("{slug} is a real organisation now; {mails} held before are {what}.");
        let value =
            json!({ "slug": slug, "rehearsal": false, "held_mails": settled, "sent": self.send_held });
        output.tell(&text, &value);
        Ok(Outcome::Done)
    }
}
