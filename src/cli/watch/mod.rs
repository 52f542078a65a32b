//! Following boards over HTTP from anywhere: keeps the signed heads it was
//! shown and tells when a server contradicts what it has signed.
//!
//! It needs no platform and no database. What a board's key has signed, what a hash
//! excludes, and what a server that answers does not show any more counts as a
//! contradiction; a proxy's error page, a redirect or a server that is busy is nothing
//! but trouble on the way. Whatever was followed once is followed on, whether the
//! server's list names it or not.

mod board;
mod client;
mod findings;
mod folder;
mod receipts;

use std::{path::PathBuf, thread, time::Duration};

use anyhow::Context;
use clap::Args;
use serde_json::json;

use self::{
    board::Board,
    client::{Client, Fetched},
    findings::{FetchError, Finding, Verdict},
    receipts::Given,
};
use super::{Outcome, output::Output, running::NotUnderstood};
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
    /// itself or a receipt belongs to none, 3 if a board could not be read, 4 if
    /// it shows an older end than before
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

/// What an organisation's list names.
struct Listed {
    /// The list as it was sent.
    body: Vec<u8>,
    /// The addresses of the boards.
    urls: Vec<String>,
}

impl Watch {
    /// Follows until it is interrupted or a board contradicts itself.
    pub(super) fn run(&self, output: Output) -> anyhow::Result<Outcome> {
        let address = Address::parse(&self.url)?;
        let client = Client::new(Duration::from_millis(self.pause));
        let receipts = self.receipts()?;
        let mut boards: Vec<Board> = Vec::new();
        loop {
            // A contradiction stays one: whoever watches is told by the end.
            match (self.look(&address, &client, &receipts, &mut boards, output)?, self.once) {
                (Verdict::Refused, _) => return Ok(Outcome::Refused),
                (Verdict::Older, true) => return Ok(Outcome::Older),
                (Verdict::Unread, true) => return Ok(Outcome::Unread),
                (Verdict::Well, true) => return Ok(Outcome::Done),
                (_, false) => thread::sleep(Duration::from_secs(self.interval)),
            }
        }
    }

    /// Looks once at every board and for every receipt; gives the worst of what was found.
    fn look(
        &self,
        address: &Address,
        client: &Client,
        receipts: &[Given],
        boards: &mut Vec<Board>,
        output: Output,
    ) -> anyhow::Result<Verdict> {
        let mut worst = Verdict::Well;
        let mut told = |url: &str, finding: &Finding| {
            tell(url, finding, output);
            worst = worst.max(finding.verdict());
        };
        let listed = self.find(address, client, boards)?;
        if let Err(trouble) = &listed {
            told(address.url(), &Finding::Unread(trouble.clone()));
        }
        for board in boards.iter_mut() {
            for finding in board.look(client, receipts)? {
                told(board.url(), &finding);
            }
            if let Ok(Some(listed)) = &listed
                && !listed.urls.iter().any(|url| url == board.url())
            {
                told(board.url(), &board.unlisted(&listed.body)?);
            }
        }
        for given in receipts.iter().filter(|given| !boards.iter().any(|board| board.is_of(&given.receipt))) {
            told(address.url(), &Finding::Stray { name: given.name.clone() });
        }
        Ok(worst)
    }

    fn receipts(&self) -> anyhow::Result<Vec<Given>> {
        let read = |path: &PathBuf| {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
            let receipt =
                SignedReceipt::parse(text.trim()).with_context(|| format!("{name} is no receipt"))?;
            Ok(Given { name, receipt })
        };
        self.receipt.iter().map(read).collect()
    }

    /// Adds to `boards` those at the address and those that were followed before, and
    /// gives the organisation's list, if there is one to be read.
    fn find(
        &self,
        address: &Address,
        client: &Client,
        boards: &mut Vec<Board>,
    ) -> anyhow::Result<Result<Option<Listed>, FetchError>> {
        let (mut urls, listed) = match address {
            Address::Election(url) => (vec![url.clone()], Ok(None)),
            Address::Organisation(url) => {
                let known = folder::known(&self.folder, url)?;
                let listed = list_with(client, url, &known);
                (known, listed.map(Some))
            }
        };
        if let Ok(Some(listed)) = &listed {
            urls.extend(listed.urls.iter().cloned());
        }
        for url in urls {
            if boards.iter().all(|board| board.url() != url) {
                boards.push(Board::open(&self.folder, url)?);
            }
        }
        Ok(listed)
    }
}

/// The list of an organisation; asked for again while a board that is known is missing.
fn list_with(client: &Client, organisation: &str, known: &[String]) -> Result<Listed, FetchError> {
    let mut listed = list(client, organisation, false)?;
    for _ in 1..ATTEMPTS {
        if known.iter().all(|url| listed.urls.contains(url)) {
            break;
        }
        client.wait();
        listed = list(client, organisation, true)?;
    }
    Ok(listed)
}

/// The elections of an organisation that have boards; `anew` past all caches.
fn list(client: &Client, organisation: &str, anew: bool) -> Result<Listed, FetchError> {
    let url = format!("{organisation}/elections.json");
    let body = match if anew { client.get_anew(&url) } else { client.get(&url) } {
        Fetched::Found(body) => body,
        Fetched::NotFound => return Err(FetchError::new("there is no such organisation")),
        Fetched::Unread(trouble) => return Err(trouble),
    };
    #[derive(serde::Deserialize)]
    struct Line {
        id: uuid::Uuid,
    }
    let lines: Vec<Line> =
        serde_json::from_slice(&body).map_err(|_| FetchError::new("the list of elections cannot be read"))?;
    let urls = lines.iter().map(|line| format!("{organisation}/elections/{}", line.id)).collect();
    Ok(Listed { body, urls })
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
    fn url(&self) -> &str {
        match self {
            Self::Election(url) | Self::Organisation(url) => url,
        }
    }

    /// Takes the address of any public page of an election or of an
    /// organisation.
    fn parse(url: &str) -> anyhow::Result<Self> {
        let wrong = NotUnderstood(
            "name the address of an election or an organisation: https://HOST/ORGANISATION[/elections/ID]"
                .to_owned(),
        );
        let (scheme, rest) = url.trim().split_once("://").ok_or(wrong.clone())?;
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
