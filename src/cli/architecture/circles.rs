//! No circles between the folders of `src`: what stands below names nothing of
//! what stands above it, also over a third one.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SourceFile, Violation,
    imports::{code, paths},
};

/// Which folder names which, and in which file it does so first.
type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// Checks all source files but the tests.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let graph = graph(files);
    let mut seen = BTreeSet::new();
    let mut violations = Vec::new();
    for folder in graph.keys() {
        let Some(circle) = circle_from(&graph, folder) else { continue };
        // The same circle is found from each of its folders.
        if seen.insert(circle.iter().cloned().collect::<BTreeSet<_>>()) {
            let file = graph[folder].get(&circle[1 % circle.len()]).cloned().unwrap_or_default();
            let names = circle.iter().chain(circle.first()).map(String::as_str);
            let what = format!("closes a circle of folders: {}", names.collect::<Vec<_>>().join(" → "));
            violations.push(Violation::new(&file, what));
        }
    }
    violations
}

/// The folder in `src` that a file is in.
fn folder(path: &str) -> Option<&str> {
    let (folder, _) = path.strip_prefix("src/")?.split_once('/')?;
    (folder != "tests").then_some(folder)
}

fn graph(files: &[SourceFile]) -> Graph {
    let folders: BTreeSet<_> = files.iter().filter_map(|file| folder(&file.path)).collect();
    let mut graph = Graph::new();
    for file in files {
        let Some(from) = folder(&file.path) else { continue };
        if file.path.contains("/tests/") || file.path.ends_with("tests.rs") {
            continue;
        }
        for path in paths(&code(&file.text)) {
            let Some(to) = path.first().filter(|to| *to != from && folders.contains(to.as_str())) else {
                continue;
            };
            let named = graph.entry(from.to_owned()).or_default();
            named.entry(to.clone()).or_insert_with(|| file.path.clone());
        }
    }
    graph
}

/// The shortest way from a folder back to itself, without naming it at the end.
fn circle_from(graph: &Graph, start: &str) -> Option<Vec<String>> {
    let mut ways = std::collections::VecDeque::from([vec![start.to_owned()]]);
    let mut visited = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in graph.get(way.last()?).into_iter().flat_map(BTreeMap::keys) {
            if next == start {
                return Some(way);
            }
            if visited.insert(next.clone()) {
                ways.push_back(way.iter().cloned().chain([next.clone()]).collect());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    #[test]
    fn a_circle_of_folders_is_refused_once_with_its_way() {
        let files = [
            file("src/web/x.rs", "use crate::platform::P;"),
            file("src/platform/y.rs", "use crate::tenancy::T;"),
            file("src/tenancy/z.rs", "fn f() { crate::web::g() }"),
            file("src/kernel/k.rs", "pub struct K;"),
        ];
        let found = check(&files);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].what, "closes a circle of folders: platform → tenancy → web → platform");
        assert_eq!(found[0].path, "src/platform/y.rs");
    }

    #[test]
    fn one_direction_tests_and_names_of_crates_are_fine() {
        let files = [
            file("src/web/x.rs", "use crate::platform::P;"),
            file("src/platform/y.rs", "use tower::web::W;\n#[cfg(test)]\nmod tests { use crate::web::X; }"),
            file("src/tests/z.rs", "use crate::web::X;"),
        ];
        assert_eq!(check(&files), []);
    }
}
