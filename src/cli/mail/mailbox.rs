//! Where notifications lie: in files, mboxes (RFC 4155), folders and Maildirs.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    ops::Range,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, bail};

/// The most bytes of a notification that are read: it holds the whole mail, and those of
/// ours are small.
const MOST: usize = 4 * 1024 * 1024;
/// The most bytes that are read at once, should a line not end.
const LINE: u64 = 64 * 1024;
/// How often a lock is tried, and how long it is waited in between.
const TRIES: u32 = 20;
const WAIT: Duration = Duration::from_millis(500);

/// The messages of a text, one after the other: all of an mbox, else the only one.
pub(super) struct Messages<R> {
    reader: R,
    /// The first line of the next message.
    line: Vec<u8>,
    at: u64,
    is_mbox: bool,
}

/// A message, and where it stands in the text.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) raw: Vec<u8>,
    pub(super) place: Range<u64>,
}

impl<R: BufRead> Messages<R> {
    /// The messages of what `reader` reads.
    ///
    /// # Errors
    /// If nothing can be read.
    pub(super) fn of(reader: R) -> io::Result<Self> {
        let mut messages = Self { reader, line: Vec::new(), at: 0, is_mbox: false };
        messages.line = messages.read_line()?;
        messages.is_mbox = messages.line.starts_with(b"From ");
        Ok(messages)
    }

    /// The same, taken for one message whatever it begins with.
    #[must_use]
    pub(super) fn only_one(self) -> Self {
        Self { is_mbox: false, ..self }
    }

    /// The next message.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Message>> {
        let mut raw = std::mem::take(&mut self.line);
        if raw.is_empty() {
            return Ok(None);
        }
        let begin = self.at;
        self.at += length(&raw);
        let (mut begins_line, mut after_blank) = (raw.ends_with(b"\n"), false);
        loop {
            let line = self.read_line()?;
            if self.is_mbox && begins_line && after_blank && line.starts_with(b"From ") {
                self.line = line;
                break;
            }
            if line.is_empty() {
                break;
            }
            self.at += length(&line);
            after_blank = begins_line && (line == b"\n" || line == b"\r\n");
            begins_line = line.ends_with(b"\n");
            let room = MOST.saturating_sub(raw.len()).min(line.len());
            raw.extend_from_slice(&line[..room]);
        }
        Ok(Some(Message { raw, place: begin..self.at }))
    }

    fn read_line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.reader.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        Ok(line)
    }
}

fn length(line: &[u8]) -> u64 {
    line.len() as u64
}

/// The files at `path`: itself, or those of a Maildir or of a folder.
pub(super) fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let maildir = [path.join("new"), path.join("cur")];
    let folders =
        if maildir.iter().all(|folder| folder.is_dir()) { maildir.to_vec() } else { vec![path.to_owned()] };
    let mut files = Vec::new();
    for folder in folders {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry.with_context(|| format!("{} cannot be read", folder.display()))?.path();
            let is_lock = path.extension().is_some_and(|extension| extension == "lock");
            if path.is_file() && !is_lock {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// A file that is read, and from which what was taken in is removed.
pub(super) struct MailFile {
    path: PathBuf,
    file: File,
    is_mbox: bool,
    _lock: Option<Lock>,
}

impl MailFile {
    /// Opens a file; an mbox of which something is to be removed is locked. An empty one is
    /// left alone: mails may be delivered into it any moment.
    pub(super) async fn open(path: &Path, to_change: bool) -> anyhow::Result<Option<Self>> {
        let context = || format!("{} cannot be read", path.display());
        let open = || File::options().read(true).write(to_change).open(path).with_context(context);
        let messages = Messages::of(BufReader::new(open()?)).with_context(context)?;
        if messages.line.is_empty() {
            return Ok(None);
        }
        let is_mbox = messages.is_mbox;
        let lock = if is_mbox && to_change { Some(Lock::take(path).await?) } else { None };
        Ok(Some(Self { path: path.to_owned(), file: open()?, is_mbox, _lock: lock }))
    }

    /// Its messages.
    pub(super) fn messages(&self) -> anyhow::Result<Messages<BufReader<&File>>> {
        Messages::of(BufReader::new(&self.file)).with_context(|| self.unreadable())
    }

    /// What is said if it cannot be read.
    pub(super) fn unreadable(&self) -> String {
        format!("{} cannot be read", self.path.display())
    }

    /// Leaves these messages and removes the others; an mbox stays although nothing is left.
    pub(super) fn leave(self, left: &[Range<u64>]) -> anyhow::Result<()> {
        let changed = match (self.is_mbox, left) {
            (true, _) => keep_only(&self.file, left),
            (false, []) => fs::remove_file(&self.path),
            (false, _) => Ok(()),
        };
        changed.with_context(|| format!("{} cannot be deleted from", self.path.display()))
    }
}

/// Moves the parts of `file` to its beginning and cuts off the rest.
fn keep_only(file: &File, left: &[Range<u64>]) -> io::Result<()> {
    let mut end = 0;
    let mut buffer = vec![0; 64 * 1024];
    for place in left {
        let mut from = place.start;
        while from < place.end {
            let wanted = usize::try_from(place.end - from).unwrap_or(usize::MAX).min(buffer.len());
            file.read_exact_at(&mut buffer[..wanted], from)?;
            file.write_all_at(&buffer[..wanted], end)?;
            from += length(&buffer[..wanted]);
            end += length(&buffer[..wanted]);
        }
    }
    file.set_len(end)
}

/// The lock that Postfix, Exim and OpenSMTPD all heed while they deliver into an mbox: a
/// file of its name with `.lock`.
struct Lock(PathBuf);

impl Lock {
    async fn take(mbox: &Path) -> anyhow::Result<Self> {
        let mut path = mbox.as_os_str().to_owned();
        path.push(".lock");
        let path = PathBuf::from(path);
        for _ in 0..TRIES {
            match File::options().write(true).create_new(true).open(&path) {
                Ok(_) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    tokio::time::sleep(WAIT).await;
                }
                Err(error) => {
                    return Err(error).with_context(|| format!("{} cannot be made", path.display()));
                }
            }
        }
        bail!("{} is locked by {}", mbox.display(), path.display())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Who finds it left over is told so by name.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut messages = Messages::of(text.as_bytes()).unwrap();
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(message) = messages.next().unwrap() {
            assert_eq!(message.place.start, at, "nothing lies between two");
            at = message.place.end;
            found.push(String::from_utf8(message.raw).unwrap());
        }
        assert_eq!(at, length(text.as_bytes()));
        found
    }

    #[test]
    fn an_mbox_is_read_message_by_message_and_all_else_is_one() {
        let first = "From MAILER-DAEMON Mon Nov 30\nSubject: a\n\n>From here\nFrom there\n\n";
        let second = "From MAILER-DAEMON Mon Nov 30\r\nSubject: b\r\n\r\nText\r\n";
        assert_eq!(pieces(&format!("{first}{second}")), [first, second]);
        assert_eq!(pieces("Subject: a\n\nText\n\nFrom me\n").len(), 1);
        assert!(pieces("").is_empty());
        let long = format!("From a\n\n{}\n\nFrom b\n", "x".repeat(200_000));
        assert_eq!(pieces(&long).len(), 2);
    }

    #[test]
    fn what_is_left_of_an_mbox_moves_to_its_beginning() {
        let file = tempfile::tempfile().unwrap();
        file.write_all_at(b"aaabbbccc", 0).unwrap();
        keep_only(&file, &[3..5, 8..9]).unwrap();
        let mut left = String::new();
        (&file).read_to_string(&mut left).unwrap();
        assert_eq!(left, "bbc");
    }
}
