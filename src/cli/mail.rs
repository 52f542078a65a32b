//! Mail that comes back.

mod mailbox;

use std::{
    io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Subcommand;

use self::mailbox::{MailFile, Messages, files};
use super::{Outcome, output::Output, running::NotUnderstood};
use crate::platform::{Bounce, Platform};

/// What names standard input.
const INPUT: &str = "-";

#[derive(Debug, Subcommand)]
pub(super) enum MailCommand {
    /// Take in delivery status notifications: from standard input, files, mboxes, folders or Maildirs
    #[command(
        after_help = "Example:\n  publicdigit mail bounces --recipient \"$RECIPIENT\" < notification\n  publicdigit mail bounces /var/mail/publicdigit/bounces-c"
    )]
    Bounces {
        /// Where they lie; - is standard input, which is read if nothing is named.
        /// Notifications that were taken in are deleted, because they hold the mails that
        /// came back
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// The address that the notification on standard input came to (default: what its
        /// headers say)
        #[arg(long, value_name = "ADDRESS")]
        recipient: Option<String>,
        /// Delete nothing
        #[arg(long)]
        keep: bool,
    },
}

impl MailCommand {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let Self::Bounces { mut paths, recipient, keep } = self;
        if paths.is_empty() {
            paths.push(INPUT.into());
        }
        if recipient.is_some() && paths != [Path::new(INPUT)] {
            bail!(NotUnderstood(
                "--recipient says where the notification on standard input came to; files say so themselves"
                    .to_owned()
            ));
        }
        let mut taken = Taken { platform, counts: [0; 4], last: None };
        for path in &paths {
            if path == Path::new(INPUT) {
                taken.input(recipient.as_deref()).await?;
                continue;
            }
            for file in files(path)? {
                taken.file(&file, keep).await?;
            }
        }
        taken.tell(output);
        Ok(Outcome::Done)
    }
}

/// What was taken in.
struct Taken<'a> {
    platform: &'a Platform,
    /// How many came to which end.
    counts: [u64; 4],
    last: Option<Bounce>,
}

impl Taken<'_> {
    async fn one(&mut self, raw: &[u8], recipient: Option<&str>) -> anyhow::Result<Bounce> {
        let bounce = self.platform.take_bounce(raw, recipient).await?;
        self.counts[bounce as usize] += 1;
        self.last = Some(bounce);
        Ok(bounce)
    }

    /// What stands on standard input: one notification if it is said where it came to.
    async fn input(&mut self, recipient: Option<&str>) -> anyhow::Result<()> {
        let unreadable = "nothing can be read from standard input";
        let mut messages = Messages::of(io::BufReader::new(io::stdin())).context(unreadable)?;
        if recipient.is_some() {
            messages = messages.only_one();
        }
        while let Some(message) = messages.next().context(unreadable)? {
            self.one(&message.raw, recipient).await?;
        }
        Ok(())
    }

    /// What stands in a file. Nothing is removed before all of it is noted.
    async fn file(&mut self, path: &Path, keep: bool) -> anyhow::Result<()> {
        let Some(file) = MailFile::open(path, !keep).await? else { return Ok(()) };
        let (mut messages, mut left) = (file.messages()?, Vec::new());
        while let Some(message) = messages.next().with_context(|| file.unreadable())? {
            if self.one(&message.raw, None).await? == Bounce::NotOurs {
                left.push(message.place);
            }
        }
        if keep { Ok(()) } else { file.leave(&left) }
    }

    fn tell(&self, output: Output) {
        let [noted, known, no_bounce, not_ours] = self.counts;
        let mut value = serde_json::json!({
            "noted": noted, "known": known, "no_bounce": no_bounce, "not_ours": not_ours,
        });
        let only = self.last.filter(|_| self.counts.iter().sum::<u64>() == 1);
        let text = only.map_or_else(
            || format!("{noted} mails are marked as bounced; {known} were known, {no_bounce} tell of no failure, {not_ours} came to no address of ours."),
            sentence,
        );
        if let (Some(only), Some(value)) = (only, value.as_object_mut()) {
            value.insert("outcome".to_owned(), only.as_str().into());
        }
        output.tell(&text, &value);
    }
}

fn sentence(bounce: Bounce) -> String {
    match bounce {
        Bounce::Noted => "The mail is marked as bounced.",
        Bounce::Known => "Nothing is to be done: that was known, or the mail is no longer.",
        Bounce::NoBounce => "Nothing is to be done: it tells of no failure.",
        Bounce::NotOurs => "It came to no address that this platform sends with.",
    }
    .to_owned()
}
