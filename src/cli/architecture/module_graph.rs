//! Which file of `src` names which: every path is followed to the file that defines what
//! it leads to, through whatever offers it on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SourceFile,
    imports::{Import, code, imports, mentions},
};

/// What defines an item that can be named.
const DEFINES: [&str; 8] = ["fn", "struct", "enum", "const", "static", "type", "trait", "union"];

/// The files that each file names.
pub(super) type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The graph of all source files but the tests.
pub(super) fn graph(files: &[SourceFile]) -> Graph<'_> {
    let modules = Modules::read(files);
    let mut graph = Graph::new();
    for (place, module) in &modules.0 {
        let imported = module.imports.iter().filter(|import| !import.is_public);
        let imported = imported.map(|import| import.path.clone());
        let named = module.mentions.iter().map(|path| module.written_out(path));
        for path in imported.chain(named) {
            let target = modules.absolute(place, &path).and_then(|path| modules.defines(&path, 0));
            if let Some(target) = target.filter(|target| *target != module.file) {
                graph.entry(module.file).or_default().insert(target);
            }
        }
    }
    graph
}

/// A module that has a file of its own.
struct Module<'a> {
    file: &'a str,
    imports: Vec<Import>,
    /// The code without its imports.
    code: String,
    mentions: Vec<Vec<String>>,
}

impl Module<'_> {
    /// The path with what its first segment stands for here.
    fn written_out(&self, path: &[String]) -> Vec<String> {
        let first = path.first().map(String::as_str).unwrap_or_default();
        let import = self.imports.iter().find(|import| import.name == first && first != "self");
        match import {
            Some(import) => [without_self(&import.path), &path[1..]].concat(),
            None => path.to_vec(),
        }
    }

    fn has_definition(&self, name: &str) -> bool {
        DEFINES.iter().any(|kind| {
            let definition = format!("{kind} {name}");
            let is_whole = |at: usize| {
                !self.code[at + definition.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            };
            self.code.match_indices(&definition).any(|(at, _)| is_whole(at))
        })
    }
}

/// A path without the `self` of `use a::{self}`.
fn without_self(path: &[String]) -> &[String] {
    match path.split_last() {
        Some((last, before)) if last == "self" && !before.is_empty() => before,
        _ => path,
    }
}

/// All modules with a file of their own, by their place below the crate's root.
struct Modules<'a>(BTreeMap<Vec<String>, Module<'a>>);

impl<'a> Modules<'a> {
    fn read(files: &'a [SourceFile]) -> Self {
        let modules = files.iter().filter_map(|file| {
            let path = file.path.as_str();
            let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
            if path.starts_with("src/tests/") || path.contains("/tests/") || path.ends_with("tests.rs") {
                return None;
            }
            let mut place: Vec<_> = inside.split('/').map(str::to_owned).collect();
            if matches!(place.last().map(String::as_str), Some("mod" | "lib")) {
                place.pop();
            }
            let (imports, code) = imports(&code(&file.text));
            let mentions = mentions(&code);
            Some((place, Module { file: path, imports, code, mentions }))
        });
        Self(modules.collect())
    }

    /// The path from the crate's root; none where it begins with another crate.
    fn absolute(&self, place: &[String], path: &[String]) -> Option<Vec<String>> {
        let ups = path.iter().take_while(|segment| *segment == "super").count();
        let (base, rest) = match path.first()?.as_str() {
            "crate" => (&place[..0], &path[1..]),
            "self" => (place, &path[1..]),
            "super" => (place.get(..place.len().checked_sub(ups)?)?, &path[ups..]),
            child if self.0.contains_key(&[place, &[child.to_owned()]].concat()) => (place, path),
            _ => return None,
        };
        Some([base, without_self(rest)].concat())
    }

    /// The file that defines what the path leads to. `depth` keeps what offers itself in a
    /// circle from going on for ever.
    fn defines(&self, path: &[String], depth: usize) -> Option<&'a str> {
        let is_module = |length: &usize| self.0.contains_key(&path[..*length]);
        let length = (0..=path.len()).rev().find(is_module)?;
        let (place, rest) = path.split_at(length);
        let module = self.0.get(place)?;
        let Some(name) = rest.first().filter(|name| *name != "*" && depth < 10) else {
            return Some(module.file);
        };
        let further = |import: &Import, left: &[String]| {
            let path = self.absolute(place, without_self(&import.path))?;
            self.defines(&[path.as_slice(), left].concat(), depth + 1)
        };
        let offered = module.imports.iter();
        let named = offered.clone().find(|import| import.name == *name);
        if let Some(file) = named.and_then(|import| further(import, &rest[1..])) {
            return Some(file);
        }
        let all = offered.filter(|import| import.name == "*").filter_map(|import| {
            let below = Import { path: import.path[..import.path.len() - 1].to_vec(), ..import.clone() };
            further(&below, rest)
        });
        let has_it =
            |file: &&str| self.0.values().any(|module| module.file == *file && module.has_definition(name));
        all.into_iter().find(has_it).or(Some(module.file))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    #[test]
    fn what_is_offered_leads_to_the_file_that_defines_it() {
        let files = [
            file("src/lib.rs", "pub mod db;\npub mod web;"),
            file(
                "src/db/mod.rs",
                "mod pools;\nmod tenant;\npub use self::{pools::*, tenant::TenantDb as Db};",
            ),
            file("src/db/pools.rs", "pub struct Pool;"),
            file("src/db/tenant.rs", "use super::Pool;\npub struct TenantDb;"),
            file("src/web/mod.rs", "mod page;\nfn f() { page::show() }"),
            file("src/web/page.rs", "use crate::db::{self, Db};\nfn show() { db::Pool::open() }"),
        ];
        let named = |from: &str| graph(&files).remove(from).unwrap().into_iter().collect::<Vec<_>>();
        assert_eq!(named("src/db/tenant.rs"), ["src/db/pools.rs"]);
        assert_eq!(named("src/web/mod.rs"), ["src/web/page.rs"]);
        assert_eq!(named("src/web/page.rs"), ["src/db/mod.rs", "src/db/pools.rs", "src/db/tenant.rs"]);
    }
}
