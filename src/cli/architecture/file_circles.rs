//! No circles between files of different folders: whoever reads one reads all of them.
//! A file may name one beside it that names it back, as parts of one thing do.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::Path,
};

use super::{
    SourceFile, Violation,
    module_graph::{Graph, graph},
};

/// Checks all source files but the tests.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let graph = graph(files);
    let folders: BTreeSet<_> = files.iter().filter_map(|file| parent(&file.path)).collect();
    let mut seen = BTreeSet::new();
    let mut violations = Vec::new();
    for (from, named) in &graph {
        let own = folders_of(from, &folders);
        for to in named.iter().filter(|to| own.is_disjoint(&folders_of(to, &folders))) {
            let Some(way) = way(&graph, to, from) else { continue };
            // The same circle is found from each of its files.
            if seen.insert(way.iter().copied().collect::<BTreeSet<_>>()) {
                let names: Vec<_> = [*from].into_iter().chain(way).collect();
                let what = format!("closes a circle of files: {}", names.join(" → "));
                violations.push(Violation::new(from, what));
            }
        }
    }
    violations
}

fn parent(path: &str) -> Option<&str> {
    Path::new(path).parent()?.to_str()
}

/// The folders that a file is of: the one it is in, and the one whose face it is, which a
/// `mod.rs` is in.
fn folders_of<'a>(path: &'a str, folders: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let own = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs"));
    let own = own.filter(|own| folders.contains(own));
    own.and_then(parent).into_iter().chain(own).chain(parent(path)).collect()
}

/// The shortest way from one file to another, both included.
fn way<'a>(graph: &Graph<'a>, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
    let mut before = BTreeMap::from([(from, None)]);
    let mut next = VecDeque::from([from]);
    while let Some(file) = next.pop_front() {
        if file == to {
            let steps = std::iter::successors(Some(file), |file| before.get(file).copied().flatten());
            let mut way: Vec<_> = steps.collect();
            way.reverse();
            return Some(way);
        }
        for other in graph.get(file).into_iter().flatten() {
            if !before.contains_key(other) {
                before.insert(other, Some(file));
                next.push_back(other);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    #[test]
    fn a_circle_of_files_in_different_folders_is_refused_once_with_its_way() {
        let files = [
            file("src/db/mod.rs", "pub mod pools;\npub mod tenant;\npub use tenant::Tenant;"),
            file("src/db/tenant.rs", "use super::pools::permit::Permit;\npub struct Tenant;"),
            file("src/db/pools/mod.rs", "pub mod permit;"),
            file("src/db/pools/permit.rs", "fn f() -> crate::db::Tenant {}\npub struct Permit;"),
        ];
        let found = check(&files);
        assert_eq!(found.len(), 1, "{found:?}");
        let circle = "src/db/pools/permit.rs → src/db/tenant.rs → src/db/pools/permit.rs";
        assert_eq!(found[0].what, format!("closes a circle of files: {circle}"));
    }

    #[test]
    fn parts_of_one_thing_and_one_direction_are_fine() {
        let files = [
            file("src/db/mod.rs", "mod outbox;\nmod tenant;"),
            file("src/db/outbox.rs", "mod counts;\nuse self::counts::Counts;\npub struct Outbox;"),
            file("src/db/outbox/counts.rs", "use super::Outbox;\npub struct Counts;"),
            file(
                "src/db/tenant.rs",
                "use super::outbox::Outbox;\n#[cfg(test)]\nuse crate::db::outbox::counts::C;",
            ),
        ];
        assert_eq!(check(&files), []);
    }
}
