//! Makes the migrations part of the program: the macro `migrations!`, which stands
//! for the migrations in a folder of the project.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

/// Where folders with migrations are; each folder in the second is one.
const FOLDERS: [&str; 3] = ["migrations/landlord", "migrations/tenant/*", "src/tests/toy/migrations"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=src/tests/toy/migrations");
    let mut text =
        "/// The migrations in a folder of the project, oldest first.\nmacro_rules! migrations {\n"
            .to_owned();
    for folder in folders()? {
        let _ = writeln!(text, "    ({folder:?}) => {{ &[{}] }};", migrations(&folder)?);
    }
    text.push_str("}\n");
    let out = env::var("OUT_DIR")?;
    Ok(fs::write(Path::new(&out).join("migrations.rs"), text)?)
}

fn folders() -> Result<Vec<String>, Box<dyn Error>> {
    let mut folders = Vec::new();
    for pattern in FOLDERS {
        let Some(parent) = pattern.strip_suffix("/*") else {
            folders.extend(Path::new(pattern).is_dir().then(|| pattern.to_owned()));
            continue;
        };
        for entry in fs::read_dir(parent)? {
            let name = entry?.file_name().into_string().map_err(|_| "a folder's name is no UTF-8")?;
            folders.push(format!("{parent}/{name}"));
        }
    }
    folders.sort();
    Ok(folders)
}

/// A list of `Migration`s, made of the pairs `VERSION_DESCRIPTION.up.sql`, `….down.sql`.
fn migrations(folder: &str) -> Result<String, Box<dyn Error>> {
    let mut found: BTreeMap<(i64, String), [bool; 2]> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().into_string().map_err(|_| "a migration's name is no UTF-8")?;
        let ways = ["up", "down"].map(|way| name.strip_suffix(&format!(".{way}.sql")));
        let stem = ways.into_iter().flatten().next().ok_or(format!("{folder}/{name} is no migration"))?;
        let (version, description) =
            stem.split_once('_').ok_or(format!("{folder}/{name} has no description"))?;
        let key = (version.parse()?, description.to_owned());
        let there = found.entry(key).or_default();
        *there = [there[0] || ways[0].is_some(), there[1] || ways[1].is_some()];
    }
    let mut text = String::new();
    for ((version, name), ways) in found {
        if ways != [true, true] {
            return Err(format!("{folder}/{version}_{name} needs both a way up and a way down").into());
        }
        let file = |way| {
            let path = format!("/{folder}/{version}_{name}.{way}.sql");
            format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))")
        };
        let description = name.replace('_', " ");
        let _ = write!(
            text,
            "$crate::kernel::Migration {{ version: {version}, description: {description:?}, up: {}, down: {} }}, ",
            file("up"),
            file("down")
        );
    }
    Ok(text)
}
