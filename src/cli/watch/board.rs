//! One look at one board.

use std::path::Path;

use super::{
    ATTEMPTS,
    client::{Client, Fetched},
    findings::{Contradiction, FetchError, Finding, Verdict},
    folder::{Beginning, Evidence, Folder, Seen},
    receipts::Given,
};
use crate::ballot::{
    Digest,
    archive::Head,
    board::{SignatureRejected, SignedHead, continue_chain},
};

/// A board that is followed.
pub(super) struct Board {
    url: String,
    folder: Folder,
    pub(super) seen: Option<Seen>,
    /// Whether something doubtful is asked for again.
    again: bool,
}

/// Why a look ended without a finding of its own.
enum Stopped {
    /// Something doubtful that another look may clear up, and what shows it.
    Doubtful(Finding, Vec<Evidence>),
    Found(Finding),
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Stopped {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

fn unread(why: impl Into<String>) -> Stopped {
    Stopped::Found(Finding::Unread(FetchError::new(why)))
}

fn doubtful(what: Contradiction, evidence: Vec<Evidence>) -> Stopped {
    Stopped::Doubtful(what.into(), evidence)
}

fn signed(head: &SignedHead) -> Evidence {
    Evidence::new("head.json", head.to_json())
}

impl Board {
    /// The board at `url`, with what was kept of it below `folder`.
    pub(super) fn open(folder: &Path, url: String) -> anyhow::Result<Self> {
        let folder = Folder::of(folder, &url)?;
        let seen = folder.load()?;
        Ok(Self { url, folder, seen, again: false })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Looks at the board. Something doubtful is looked at again before it is
    /// believed.
    ///
    /// # Errors
    /// If nothing can be kept on this machine.
    pub(super) fn look(&mut self, client: &Client, receipts: &[Given]) -> anyhow::Result<Vec<Finding>> {
        let began = self.seen.as_ref().is_none_or(|seen| seen.head.is_none());
        let (mut attempt, mut findings) = (1, Vec::new());
        loop {
            self.again = attempt > 1;
            match self.once(client, began, &mut findings) {
                Ok(()) => break,
                Err(Stopped::Found(finding)) => {
                    findings.push(finding);
                    break;
                }
                Err(Stopped::Failed(error)) => return Err(error),
                Err(Stopped::Doubtful(finding, evidence)) if attempt == ATTEMPTS => {
                    findings.push(self.keep_evidence(finding, &evidence)?);
                    break;
                }
                Err(Stopped::Doubtful(..)) => {
                    attempt += 1;
                    findings.clear();
                    client.wait();
                }
            }
        }
        let current = findings.iter().all(|finding| finding.verdict() == Verdict::Well);
        for given in receipts.iter().filter(|given| self.is_of(&given.receipt)) {
            findings.push(self.receipt(&given.receipt, current)?);
        }
        Ok(findings)
    }

    /// Keeps what the organisation's list was, in which this board is missing.
    pub(super) fn unlisted(&self, list: &[u8]) -> anyhow::Result<Finding> {
        self.keep_evidence(Contradiction::Unlisted.into(), &[Evidence::new("elections.json", list)])
    }

    pub(super) fn keep_evidence(&self, finding: Finding, evidence: &[Evidence]) -> anyhow::Result<Finding> {
        let paths = self.folder.evidence(&finding.label(), evidence)?;
        Ok(finding.keeping(paths))
    }

    fn once(&mut self, client: &Client, began: bool, findings: &mut Vec<Finding>) -> Result<(), Stopped> {
        if self.seen.is_none() {
            self.begin(client)?;
        }
        let signed = self.signed_head(client)?;
        let finding = self.compare(client, &signed)?;
        findings.push(if began { Finding::Began(signed.head()) } else { finding });
        self.listed_heads(client)
    }

    fn fetch(&self, client: &Client, what: &'static str) -> Result<Vec<u8>, Stopped> {
        self.fetch_from(client, what, "")
    }

    fn fetch_from(&self, client: &Client, what: &'static str, place: &str) -> Result<Vec<u8>, Stopped> {
        let address = format!("{}/{what}{place}", self.url);
        match if self.again { client.get_anew(&address) } else { client.get(&address) } {
            Fetched::Found(body) => Ok(body),
            Fetched::NotFound => Err(self.missing(client, what)),
            Fetched::Unread(trouble) => Err(Stopped::Found(Finding::Unread(trouble))),
        }
    }

    /// What it means that the server has no `document`: of a board that was seen it is a
    /// contradiction, if the server shows the organisation all the same. A proxy's page
    /// or a server with nothing at all is trouble.
    fn missing(&self, client: &Client, document: &'static str) -> Stopped {
        let was_seen = self.seen.as_ref().is_some_and(|seen| seen.head.is_some());
        let organisation = self.url.rsplit_once("/elections/").map(|(organisation, _)| organisation);
        let list =
            organisation.filter(|_| was_seen).map(|organisation| super::list(client, organisation, true));
        match list {
            Some(Ok(list)) => {
                doubtful(Contradiction::Gone { document }, vec![Evidence::new("elections.json", list.body)])
            }
            Some(Err(_)) | None => unread(format!("the server has no {document}")),
        }
    }

    /// Reads and keeps what the board began with.
    fn begin(&mut self, client: &Client) -> Result<(), Stopped> {
        let setup = self.fetch(client, "setup.bel")?;
        let companion = self.fetch(client, "companion.json")?;
        let checked = Beginning::check(&setup, &companion).map_err(|error| unread(format!("{error:#}")))?;
        let Some(beginning) = checked else {
            let evidence =
                vec![Evidence::new("setup.bel", setup), Evidence::new("companion.json", companion)];
            return Err(doubtful(Contradiction::OtherCompanion, evidence));
        };
        let first = continue_chain(None, &beginning.event).map_err(|error| unread(error.to_string()))?;
        self.folder.begin(&setup, &companion)?;
        self.seen = Some(Seen { companion: beginning.companion, chain: vec![first.digest()], head: None });
        Ok(())
    }

    fn seen(&self) -> Result<&Seen, Stopped> {
        self.seen.as_ref().ok_or_else(|| unread("nothing was seen of it"))
    }

    /// The head that the server signs now.
    fn signed_head(&self, client: &Client) -> Result<SignedHead, Stopped> {
        let body = self.fetch(client, "head.json")?;
        let signed = SignedHead::parse(&body).map_err(|_| unread("what was sent is no signed head"))?;
        let companion = &self.seen()?.companion;
        match signed.verify(&companion.board_key, &companion.uuid) {
            Ok(_) => Ok(signed),
            Err(rejected) => {
                let what = match rejected {
                    SignatureRejected::OtherElection => Contradiction::OtherElection,
                    _ => Contradiction::OtherKey,
                };
                Err(doubtful(what, vec![Evidence::new("head.json", body)]))
            }
        }
    }

    /// Compares a signed head with what was seen, and follows the chain to it.
    fn compare(&mut self, client: &Client, signed: &SignedHead) -> Result<Finding, Stopped> {
        let seen = self.seen()?;
        let end = seen.end().ok_or_else(|| unread("nothing was seen of it"))?;
        let head = signed.head();
        if let Some(known) = seen.at(head.height()) {
            if known != head.digest() {
                return Err(self.fork(signed)?);
            }
            if head.height() < end.height() {
                let (from, to) = (end.height(), head.height());
                let finding = Finding::Older { from, to, kept: Vec::new() };
                return Err(Stopped::Doubtful(finding, vec![self::signed(signed)]));
            }
            if seen.head.is_none() {
                self.keep(&[], Vec::new(), signed)?;
            }
            return Ok(Finding::Same(head));
        }
        let (events, chain) = self.follow(client, &end, signed)?;
        if chain.last() != Some(&head.digest()) {
            return Err(doubtful(
                Contradiction::NotContinued { height: end.height() },
                vec![self::signed(signed), Evidence::new("chain", events)],
            ));
        }
        self.keep(&events, chain, signed)?;
        Ok(Finding::Grew { from: end.height(), head })
    }

    fn keep(&mut self, events: &[u8], chain: Vec<Digest>, signed: &SignedHead) -> Result<(), Stopped> {
        self.folder.keep(events, signed)?;
        if let Some(seen) = &mut self.seen {
            seen.chain.extend(chain);
            seen.head = Some(signed.clone());
        }
        Ok(())
    }

    /// Two signed heads of one height need no second look.
    fn fork(&self, signed: &SignedHead) -> Result<Stopped, Stopped> {
        let finding = Contradiction::Fork { height: signed.head().height() }.into();
        Ok(Stopped::Found(self.keep_evidence(finding, &[self::signed(signed)])?))
    }

    /// The events from `from` to the signed head `to`, as lines, and their hashes.
    fn follow(
        &self,
        client: &Client,
        from: &Head,
        to: &SignedHead,
    ) -> Result<(Vec<u8>, Vec<Digest>), Stopped> {
        let broken = |body: &[u8]| {
            doubtful(
                Contradiction::NotContinued { height: from.height() },
                vec![signed(to), Evidence::new("chain", body)],
            )
        };
        let to = to.head();
        let (mut last, mut events, mut chain) = (*from, Vec::new(), Vec::new());
        while last.height() < to.height() {
            let body = self.fetch_from(client, "chain", &format!("?from={}", last.height() + 1))?;
            if !body.is_empty() && !body.starts_with(b"{\"parent\":") {
                return Err(unread("what was sent is no chain of events"));
            }
            let before = last.height();
            for line in body.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                if last.height() == to.height() {
                    break;
                }
                last = continue_chain(Some(&last), line).map_err(|_| broken(&body))?;
                chain.push(last.digest());
                events.extend_from_slice(line);
                events.push(b'\n');
            }
            if last.height() == before {
                return Err(broken(&body));
            }
        }
        Ok((events, chain))
    }

    /// The heads that the server has signed earlier and still shows.
    fn listed_heads(&self, client: &Client) -> Result<(), Stopped> {
        let body = self.fetch(client, "heads.json")?;
        let Ok(heads) = serde_json::from_slice::<Vec<&serde_json::value::RawValue>>(&body) else {
            return Err(unread("what was sent is no list of signed heads"));
        };
        let seen = self.seen()?;
        let end = seen.end().map_or(0, |end| end.height());
        for text in heads {
            let head =
                SignedHead::parse(text.get()).map_err(|_| unread("a head in the list cannot be read"))?;
            if head.verify(&seen.companion.board_key, &seen.companion.uuid).is_err() {
                return Err(doubtful(
                    Contradiction::OtherKey,
                    vec![Evidence::new("heads.json", body.clone())],
                ));
            }
            match seen.at(head.head().height()) {
                Some(known) if known == head.head().digest() => {}
                Some(_) => return Err(self.fork(&head)?),
                None => {
                    let finding = Finding::Older { from: head.head().height(), to: end, kept: Vec::new() };
                    return Err(Stopped::Doubtful(finding, vec![signed(&head)]));
                }
            }
        }
        Ok(())
    }
}
