//! Countries' official places: the command brings them in, the database keeps the rules,
//! the console shows them.

mod candidates;
mod console;
mod lists;
mod office;
mod proposals;
mod rules;

use std::{collections::BTreeMap, path::PathBuf};

use publicdigit::geography::LISTS;

use crate::cli::{CliRunner, Ran, keeping::open_folder, shell};

pub const COUNTRY: &str = "\
kind,country,level,unit,parent,code,name_en,name_ne,name_de,required,active
country,xy,,,,xy,Xylonia,,,,yes
level,xy,1,,,,Province,प्रदेश,Provinz,yes,
level,xy,2,,,,District,जिल्ला,,no,
unit,xy,1,n,,1,North,उत्तर,Nord,,yes
unit,xy,1,s,,2,South,दक्षिण,Süd,,yes
unit,xy,2,h,n,1,Hill,पहाड,,,yes
unit,xy,2,c,s,1,Coast,,,,yes
";

/// The list of Nepal that comes with the program.
fn nepal() -> &'static str {
    LISTS[0].1
}

thread_local! {
    /// A folder of this test's for lists.
    static FOLDER: tempfile::TempDir = open_folder();
}

/// Where a list of that name is kept.
fn place(name: &str) -> PathBuf {
    FOLDER.with(|folder| folder.path().join(name))
}

/// Writes a list.
fn file(name: &str, text: &str) -> PathBuf {
    let path = place(name);
    std::fs::write(&path, text).unwrap();
    path
}

async fn import(shell: &CliRunner, text: &str, further: &[&str]) -> Ran {
    let path = file("list.csv", text);
    let line = ["geography", "import", path.to_str().unwrap(), "--force", "--json"];
    shell.run(&[&line[..], further].concat()).await
}

/// The paths that a comparison names as `kind`.
fn paths(told: &serde_json::Value, kind: &str) -> Vec<String> {
    told[kind].as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect()
}

/// Every row of the gazetteer, by table, as text.
async fn rows(shell: &CliRunner) -> BTreeMap<&'static str, Vec<String>> {
    let mut rows = BTreeMap::new();
    for (table, text) in [
        ("country", "select (code, name_en, name_ne, name_de)::text from gazetteer.country order by code"),
        ("level", "select level::text from gazetteer.level order by country, number"),
        ("unit", "select unit::text from gazetteer.unit order by path"),
    ] {
        let found = sqlx::query_scalar(text)
            .fetch_all(&mut *shell.installation.landlord.acquire().await.unwrap())
            .await
            .unwrap();
        rows.insert(table, found);
    }
    rows
}
