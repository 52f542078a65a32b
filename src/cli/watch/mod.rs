//! Following boards over HTTP from anywhere: keeps the signed heads it was
//! shown and tells when a server contradicts what it has signed.
//!
//! It needs no platform and no database. Only what a board's key has signed,
//! or what a hash excludes, counts as a contradiction; a proxy's error page, a
//! redirect or a server that is busy is nothing but trouble on the way.

mod board;
mod client;
mod findings;
mod folder;

use std::{path::PathBuf, thread, time::Duration};

use anyhow::Context;
use clap::Args;
use serde_json::json;

use self::{
    board::Board,
    client::{Client, Fetched},
    findings::{Finding, Trouble},
};
use super::{Outcome, output::Output};
use crate::ballot::board::SignedReceipt;

/// What is followed, and how.
#[derive(Debug, Args)]
pub(super) struct Watch {
    /// An election's public page, or an organisation's for all its elections
    url: String,
    /// Where heads and chains are kept, to go on from later
    #[arg(long, value_name = "DIR", default_value = "publicdigit-watch")]
    folder: PathBuf,
    /// Look once and end: status 0 if all is well, 1 if a board contradicts
    /// itself, 3 if it could not be read
    #[arg(long)]
    once: bool,
    /// Seconds between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    interval: u64,
    /// A receipt to look for on the board; can be given several times
    #[arg(long, value_name = "FILE")]
    receipt: Vec<PathBuf>,
    /// Milliseconds before something doubtful is asked again
    #[arg(long, hide = true, default_value_t = 2_000)]
    pause: u64,
}

/// The most looks at something doubtful before it is believed.
const ATTEMPTS: u32 = 3;

impl Watch {
    /// Follows until it is interrupted or a board contradicts itself.
    pub(super) fn run(&self, output: Output) -> anyhow::Result<Outcome> {
        let address = Address::parse(&self.url)?;
        let client = Client::new(Duration::from_millis(self.pause));
        let receipts = self.receipts()?;
        let mut boards: Vec<Board> = Vec::new();
        loop {
            let mut unread = self.find(&address, &client, &mut boards, output)?;
            let mut refused = false;
            for board in &mut boards {
                for finding in board.look(&client, &receipts)? {
                    tell(board.url(), &finding, output);
                    refused |= matches!(finding, Finding::Contradiction(_));
                    unread |= matches!(finding, Finding::Unread(_));
                }
            }
            // A contradiction stays one: whoever watches is told by the end.
            match (refused, self.once, unread) {
                (true, _, _) => return Ok(Outcome::Refused),
                (false, true, true) => return Ok(Outcome::Unread),
                (false, true, false) => return Ok(Outcome::Done),
                (false, false, _) => thread::sleep(Duration::from_secs(self.interval)),
            }
        }
    }

    fn receipts(&self) -> anyhow::Result<Vec<SignedReceipt>> {
        let read = |path: &PathBuf| {
            let name = path.display();
            let text = std::fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
            SignedReceipt::parse(text.trim()).with_context(|| format!("{name} is no receipt"))
        };
        self.receipt.iter().map(read).collect()
    }

    /// The boards at the address; those known before stay. Whether the list
    /// could not be read.
    fn find(
        &self,
        address: &Address,
        client: &Client,
        boards: &mut Vec<Board>,
        output: Output,
    ) -> anyhow::Result<bool> {
        let elections = match address {
            Address::Election(url) => vec![url.clone()],
            Address::Organisation(url) => match list(client, url) {
                Ok(elections) => elections,
                Err(trouble) => {
                    tell(url, &Finding::Unread(trouble), output);
                    return Ok(true);
                }
            },
        };
        for url in elections {
            if boards.iter().all(|board| board.url() != url) {
                boards.push(Board::open(&self.folder, url)?);
            }
        }
        Ok(false)
    }
}

/// The elections of an organisation that have boards.
fn list(client: &Client, organisation: &str) -> Result<Vec<String>, Trouble> {
    let url = format!("{organisation}/elections.json");
    let body = match client.get(&url) {
        Fetched::Found(body) => body,
        Fetched::Missing => return Err(Trouble::new("there is no such organisation")),
        Fetched::Unread(trouble) => return Err(trouble),
    };
    #[derive(serde::Deserialize)]
    struct Line {
        id: uuid::Uuid,
    }
    let lines: Vec<Line> =
        serde_json::from_slice(&body).map_err(|_| Trouble::new("the list of elections cannot be read"))?;
    Ok(lines.iter().map(|line| format!("{organisation}/elections/{}", line.id)).collect())
}

fn tell(url: &str, finding: &Finding, output: Output) {
    let mut value = finding.value();
    value["url"] = json!(url);
    output.tell(&format!("{url}: {finding}"), &value);
}

/// What is to be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Address {
    Election(String),
    Organisation(String),
}

impl Address {
    /// Takes the address of any public page of an election or of an
    /// organisation.
    fn parse(url: &str) -> anyhow::Result<Self> {
        let wrong =
            "name the address of an election or an organisation: https://HOST/ORGANISATION[/elections/ID]";
        let (scheme, rest) = url.trim().split_once("://").context(wrong)?;
        if !["http", "https"].contains(&scheme) {
            anyhow::bail!(wrong);
        }
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        match &parts[..] {
            [host, slug, "elections", election, ..] => {
                Ok(Self::Election(format!("{scheme}://{host}/{slug}/elections/{election}")))
            }
            [host, slug] => Ok(Self::Organisation(format!("{scheme}://{host}/{slug}"))),
            _ => anyhow::bail!(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_public_pages_are_understood() {
        let election = Address::Election("https://vote.example.org/chess/elections/7".to_owned());
        for text in [
            "https://vote.example.org/chess/elections/7",
            " https://vote.example.org/chess/elections/7/ ",
            "https://vote.example.org/chess/elections/7/ballots?page=2#top",
        ] {
            assert_eq!(Address::parse(text).unwrap(), election, "{text}");
        }
        let organisation = Address::Organisation("http://localhost:3000/chess".to_owned());
        assert_eq!(Address::parse("http://localhost:3000/chess/").unwrap(), organisation);
        for wrong in ["", "chess", "ftp://a/b", "https://vote.example.org", "https://a/b/c/d"] {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
    }
}
