use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
};

use super::ClusterError;

/// The oldest major version of PostgreSQL that will do.
const OLDEST: u32 = 15;

/// The folder of the server programs of one version.
#[derive(Clone, Debug)]
pub(super) struct Programs(PathBuf);

impl Programs {
    /// The programs that made the cluster in `pgdata`, or the newest of the
    /// machine if there is none yet.
    pub(super) fn find(pgdata: &Path) -> Result<Self, ClusterError> {
        let wanted = fs::read_to_string(pgdata.join("PG_VERSION")).ok().map(|text| text.trim().to_owned());
        let mut found: Vec<(u32, PathBuf)> = candidates()
            .into_iter()
            .filter_map(|folder| Some((major(&folder)?, folder)))
            .filter(|(version, _)| *version >= OLDEST)
            .collect();
        found.sort();
        match wanted {
            None => found.pop().map(|(_, folder)| Self(folder)).ok_or(ClusterError::NoPrograms),
            Some(wanted) => found
                .into_iter()
                .find(|(version, _)| version.to_string() == wanted)
                .map(|(_, folder)| Self(folder))
                .ok_or(ClusterError::OtherVersion(wanted)),
        }
    }

    /// Where a program is.
    pub(super) fn path(&self, program: &str) -> PathBuf {
        self.0.join(program)
    }
}

/// Folders that may hold server programs. A named one excludes the others.
fn candidates() -> Vec<PathBuf> {
    if let Some(named) = env::var_os("PUBLICDIGIT_PG_BIN").filter(|named| !named.is_empty()) {
        return vec![named.into()];
    }
    let mut folders = Vec::new();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output()
        && output.status.success()
    {
        folders.push(String::from_utf8_lossy(&output.stdout).trim().into());
    }
    for parent in ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt"] {
        let versions = fs::read_dir(parent).into_iter().flatten().flatten();
        folders.extend(versions.map(|version| version.path().join("bin")));
    }
    folders.extend(["/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin"].map(PathBuf::from));
    folders
}

/// The major version of the programs in `folder`, if it has all that is needed.
fn major(folder: &Path) -> Option<u32> {
    if !["postgres", "initdb", "pg_ctl"].iter().all(|program| folder.join(program).exists()) {
        return None;
    }
    let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let version = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// PostgreSQL's client programs of that name, each version once, the oldest first.
pub fn client_programs(program: &'static str) -> Vec<(u32, PathBuf)> {
    static FOUND: Mutex<BTreeMap<&'static str, Vec<(u32, PathBuf)>>> = Mutex::new(BTreeMap::new());
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    match found.get(program) {
        Some(known) if !known.is_empty() && known.iter().all(|(_, path)| path.exists()) => known.clone(),
        Some(_) | None => {
            let known = look_for(program);
            found.insert(program, known.clone());
            known
        }
    }
}

fn look_for(program: &str) -> Vec<(u32, PathBuf)> {
    let version = |folder: &Path| {
        let path = folder.join(program);
        let output = path.exists().then(|| Command::new(&path).arg("--version").output().ok())??;
        let text = String::from_utf8(output.stdout).ok()?;
        let version = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
        Some((version.split(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok()?, path))
    };
    let mut found = BTreeMap::new();
    for (version, path) in candidates().iter().filter_map(|folder| version(folder)) {
        // Of two alike the first: what is in the path may be a script that looks for the
        // program.
        found.entry(version).or_insert(path);
    }
    found.into_iter().collect()
}
