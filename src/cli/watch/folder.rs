//! What is kept of a board, so that a later run can go on.
//!
//! ```text
//! setup.bel        the archive up to its first event
//! companion.json   the companion document
//! chain.ndjson     the events seen, one on each line
//! heads.ndjson     the signed heads seen, one on each line
//! head.json        the last of them
//! contradiction-*  what the server sent, where it contradicts them
//! older-*          a signed head that ends before them
//! ```
//!
//! Events are written before the head that names them, and `head.json` is
//! replaced as a whole: after a crash there may be events too many, never too
//! few.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;
use uuid::Uuid;

use crate::ballot::{
    Digest,
    archive::{Head, Reader},
    board::{Companion, SignedHead, continue_chain},
    verifier::Opening,
};

/// The folder of one board.
pub(super) struct Folder(PathBuf);

/// A text that shows something, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// What it is, for instance `head.json`.
    pub(super) name: &'static str,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Evidence {
    pub(super) fn new(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name, bytes: bytes.into() }
    }
}

/// What was fixed when the board began, checked.
pub(super) struct Beginning {
    pub(super) companion: Companion,
    /// The Setup event.
    pub(super) event: Vec<u8>,
}

/// What was seen of a board.
pub(super) struct Seen {
    pub(super) companion: Companion,
    /// The hash of the event of each height.
    pub(super) chain: Vec<Digest>,
    /// The last signed head, if one was seen.
    pub(super) head: Option<SignedHead>,
}

/// What the folder of the board at `url` is called.
fn name(url: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' };
    url.split("://").nth(1).unwrap_or(url).chars().map(plain).collect()
}

/// The addresses of an organisation's boards that were followed before, by their folders
/// below `folder`: an election's id stands in the name as it is.
pub(super) fn known(folder: &Path, organisation: &str) -> anyhow::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", folder.display())),
    };
    let before = name(&format!("{organisation}/elections/"));
    let mut known = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("{} cannot be read", folder.display()))?;
        let name = entry.file_name();
        let id = name.to_str().and_then(|name| Uuid::parse_str(name.strip_prefix(&before)?).ok());
        if let Some(id) = id.filter(|_| entry.path().join("setup.bel").exists()) {
            known.push(format!("{organisation}/elections/{id}"));
        }
    }
    known.sort();
    known.dedup();
    Ok(known)
}

impl Beginning {
    /// Checks setup and companion: that they belong together and that all
    /// proofs in them hold. `Ok(None)` if the definition names another
    /// companion.
    pub(super) fn check(setup: &[u8], companion: &[u8]) -> anyhow::Result<Option<Self>> {
        let opening = Opening::read(setup).context("the setup cannot be read")?;
        let document = Companion::parse(companion).context("the companion document cannot be read")?;
        let paper = opening.paper();
        if paper.definition().companion().is_none() {
            anyhow::bail!("this election opened before boards were signed");
        }
        if document.check(paper.definition(), paper.trustees()).is_err() {
            return Ok(None);
        }
        let mut reader = Reader::new(setup);
        let mut event = None;
        while let Some(entry) = reader.next_entry()? {
            event = Some(entry.body().to_vec());
        }
        Ok(event.map(|event| Self { companion: document, event }))
    }
}

impl Seen {
    /// The last event that was seen, with a signed head or not.
    pub(super) fn end(&self) -> Option<Head> {
        let height = u64::try_from(self.chain.len()).ok()?.checked_sub(1)?;
        Some(Head::from_parts(*self.chain.last()?, height))
    }

    /// The event of a height, if it was seen.
    pub(super) fn at(&self, height: u64) -> Option<Digest> {
        self.chain.get(usize::try_from(height).ok()?).copied()
    }
}

impl Folder {
    /// The folder of the board at `url`, below `folder`.
    pub(super) fn of(folder: &Path, url: &str) -> anyhow::Result<Self> {
        let path = folder.join(name(url));
        fs::create_dir_all(&path).with_context(|| format!("{} cannot be made", path.display()))?;
        Ok(Self(path))
    }

    /// What was seen before, if the board was.
    pub(super) fn load(&self) -> anyhow::Result<Option<Seen>> {
        let (Some(setup), Some(companion)) = (self.read("setup.bel")?, self.read("companion.json")?) else {
            return Ok(None);
        };
        let broken = || format!("what is kept in {} was altered", self.0.display());
        let beginning = Beginning::check(&setup, &companion).with_context(broken)?.with_context(broken)?;
        let head = match self.read("head.json")? {
            Some(head) => Some(SignedHead::parse(head).with_context(broken)?),
            None => None,
        };
        let chain = self.chain(&beginning.event, head.as_ref())?;
        let seen = Seen { companion: beginning.companion, chain, head };
        if seen.head.as_ref().is_some_and(|head| seen.at(head.head().height()) != Some(head.head().digest()))
        {
            anyhow::bail!(broken());
        }
        Ok(Some(seen))
    }

    /// The hashes of the events up to the last signed head; what a crash left
    /// behind it is dropped.
    fn chain(&self, setup: &[u8], head: Option<&SignedHead>) -> anyhow::Result<Vec<Digest>> {
        let first = continue_chain(None, setup)?;
        let (mut chain, mut last) = (vec![first.digest()], first);
        let lines = self.read("chain.ndjson")?.unwrap_or_default();
        let wanted = head.map_or(0, |head| head.head().height());
        let mut whole = 0;
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            if last.height() == wanted || !line.ends_with(b"\n") {
                break;
            }
            last = continue_chain(Some(&last), line.strip_suffix(b"\n").unwrap_or(line))?;
            chain.push(last.digest());
            whole += line.len();
        }
        if whole < lines.len() {
            self.replace("chain.ndjson", lines.get(..whole).unwrap_or_default())?;
        }
        Ok(chain)
    }

    /// Keeps the beginning of a board.
    pub(super) fn begin(&self, setup: &[u8], companion: &[u8]) -> anyhow::Result<()> {
        self.replace("companion.json", companion)?;
        self.replace("setup.bel", setup)
    }

    /// Keeps events that continue the chain, and then the head that was signed
    /// for the last of them.
    pub(super) fn keep(&self, events: &[u8], head: &SignedHead) -> anyhow::Result<()> {
        self.append("chain.ndjson", events)?;
        let head = head.to_json();
        self.append("heads.ndjson", format!("{head}\n").as_bytes())?;
        self.replace("head.json", head.as_bytes())
    }

    /// Keeps texts that show something, to be shown to others; `label` says what.
    pub(super) fn evidence(&self, label: &str, texts: &[Evidence]) -> anyhow::Result<Vec<PathBuf>> {
        let keep = |text: &Evidence| {
            let digest = Digest::of(&text.bytes).hex();
            let name = format!("{label}-{}.{}", digest.get(..16).unwrap_or(&digest), text.name);
            self.replace(&name, &text.bytes)?;
            Ok(self.0.join(name))
        };
        texts.iter().map(keep).collect()
    }

    fn read(&self, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
        match fs::read(self.0.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("{name} cannot be read")),
        }
    }

    /// Replaces a file as a whole.
    fn replace(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let beside = self.0.join(format!("{name}.new"));
        let write = || {
            let mut file = File::create(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, self.0.join(name))
        };
        write().with_context(|| format!("{name} cannot be kept in {}", self.0.display()))
    }

    fn append(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let write = || {
            let mut file = OpenOptions::new().create(true).append(true).open(self.0.join(name))?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().with_context(|| format!("{name} cannot be kept in {}", self.0.display()))
    }
}
