//! One look at one board.

use std::path::Path;

use super::{
    ATTEMPTS,
    client::{Client, Fetched},
    findings::{Contradiction, Finding, Trouble},
    folder::{Beginning, Folder, Seen},
};
use crate::ballot::{
    Digest,
    archive::Head,
    board::{SignatureRejected, SignedHead, SignedReceipt, continue_chain},
};

/// A board that is followed.
pub(super) struct Board {
    url: String,
    folder: Folder,
    seen: Option<Seen>,
}

/// Why a look ended without a finding of its own.
enum Stopped {
    /// Something doubtful that another look may clear up.
    Doubtful(Contradiction),
    Found(Finding),
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Stopped {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

fn unread(why: impl Into<String>) -> Stopped {
    Stopped::Found(Finding::Unread(Trouble::new(why)))
}

fn contradicts(what: Contradiction) -> Stopped {
    Stopped::Found(Finding::Contradiction(what))
}

impl Board {
    /// The board at `url`, with what was kept of it below `folder`.
    pub(super) fn open(folder: &Path, url: String) -> anyhow::Result<Self> {
        let folder = Folder::of(folder, &url)?;
        let seen = folder.load()?;
        Ok(Self { url, folder, seen })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Looks at the board. Something doubtful is looked at again before it is
    /// believed.
    ///
    /// # Errors
    /// If nothing can be kept on this machine.
    pub(super) fn look(
        &mut self,
        client: &Client,
        receipts: &[SignedReceipt],
    ) -> anyhow::Result<Vec<Finding>> {
        let mut attempt = 1;
        let found = loop {
            match self.once(client) {
                Ok(finding) => break finding,
                Err(Stopped::Found(finding)) => return Ok(vec![finding]),
                Err(Stopped::Failed(error)) => return Err(error),
                Err(Stopped::Doubtful(what)) if attempt == ATTEMPTS => {
                    return Ok(vec![Finding::Contradiction(what)]);
                }
                Err(Stopped::Doubtful(_)) => {
                    attempt += 1;
                    client.wait();
                }
            }
        };
        let mut findings = vec![found];
        findings.extend(receipts.iter().filter_map(|receipt| self.receipt(receipt)));
        Ok(findings)
    }

    fn once(&mut self, client: &Client) -> Result<Finding, Stopped> {
        let began = self.seen.as_ref().is_none_or(|seen| seen.head.is_none());
        if self.seen.is_none() {
            self.begin(client)?;
        }
        let signed = self.signed_head(client)?;
        let finding = self.compare(client, &signed)?;
        self.listed_heads(client)?;
        Ok(if began { Finding::Began(signed.head()) } else { finding })
    }

    fn fetch(&self, client: &Client, what: &str) -> Result<Vec<u8>, Stopped> {
        match client.get(&format!("{}/{what}", self.url)) {
            Fetched::Found(body) => Ok(body),
            Fetched::Missing => Err(unread(format!("the server has no {what}"))),
            Fetched::Unread(trouble) => Err(Stopped::Found(Finding::Unread(trouble))),
        }
    }

    /// Reads and keeps what the board began with.
    fn begin(&mut self, client: &Client) -> Result<(), Stopped> {
        let setup = self.fetch(client, "setup.bel")?;
        let companion = self.fetch(client, "companion.json")?;
        let checked = Beginning::check(&setup, &companion).map_err(|error| unread(format!("{error:#}")))?;
        let Some(beginning) = checked else {
            return Err(Stopped::Doubtful(Contradiction::OtherCompanion));
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
            Err(SignatureRejected::OtherElection) => Err(Stopped::Doubtful(Contradiction::OtherElection)),
            Err(_) => Err(Stopped::Doubtful(Contradiction::OtherKey)),
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
                return Err(Stopped::Doubtful(Contradiction::Shrunk { from, to }));
            }
            if seen.head.is_none() {
                self.keep(&[], Vec::new(), signed)?;
            }
            return Ok(Finding::Same(head));
        }
        let (events, chain) = self.follow(client, &end, &head)?;
        if chain.last() != Some(&head.digest()) {
            self.folder.evidence(signed)?;
            return Err(Stopped::Doubtful(Contradiction::NotContinued { height: end.height() }));
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

    fn fork(&self, signed: &SignedHead) -> Result<Stopped, Stopped> {
        self.folder.evidence(signed)?;
        Ok(contradicts(Contradiction::Fork { height: signed.head().height() }))
    }

    /// The events from `from` to `to`, as lines, and their hashes.
    fn follow(&self, client: &Client, from: &Head, to: &Head) -> Result<(Vec<u8>, Vec<Digest>), Stopped> {
        let broken = || Stopped::Doubtful(Contradiction::NotContinued { height: from.height() });
        let (mut last, mut events, mut chain) = (*from, Vec::new(), Vec::new());
        while last.height() < to.height() {
            let body = self.fetch(client, &format!("chain?from={}", last.height() + 1))?;
            if !body.is_empty() && !body.starts_with(b"{\"parent\":") {
                return Err(unread("what was sent is no chain of events"));
            }
            let before = last.height();
            for line in body.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                if last.height() == to.height() {
                    break;
                }
                last = continue_chain(Some(&last), line).map_err(|_| broken())?;
                chain.push(last.digest());
                events.extend_from_slice(line);
                events.push(b'\n');
            }
            if last.height() == before {
                return Err(broken());
            }
        }
        Ok((events, chain))
    }

    /// The heads that the server has signed earlier and still shows.
    fn listed_heads(&self, client: &Client) -> Result<(), Stopped> {
        let Ok(body) = self.fetch(client, "heads.json") else { return Ok(()) };
        let Ok(heads) = serde_json::from_slice::<Vec<&serde_json::value::RawValue>>(&body) else {
            return Ok(());
        };
        let seen = self.seen()?;
        for head in heads.iter().filter_map(|head| SignedHead::parse(head.get()).ok()) {
            let signed = head.verify(&seen.companion.board_key, &seen.companion.uuid).is_ok();
            let known = seen.at(head.head().height());
            if signed && known.is_some_and(|known| known != head.head().digest()) {
                return Err(self.fork(&head)?);
            }
        }
        Ok(())
    }

    /// Looks for the ballot of a receipt; nothing if it is another board's.
    fn receipt(&self, receipt: &SignedReceipt) -> Option<Finding> {
        let seen = self.seen.as_ref()?;
        if *receipt.uuid() != seen.companion.uuid {
            return None;
        }
        let Ok(head) = receipt.verify(&seen.companion.board_key, &seen.companion.uuid) else {
            return Some(Finding::Contradiction(Contradiction::ReceiptForged));
        };
        Some(if seen.at(head.height()) == Some(head.digest()) {
            Finding::Receipt { tracker: receipt.tracker().base64(), height: head.height() }
        } else {
            Finding::Contradiction(Contradiction::ReceiptMissing { height: head.height() })
        })
    }
}
