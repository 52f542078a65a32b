//! Every address with an authority: routes are made in two files, from tables
//! that name it, and every server function is declared.

use std::collections::BTreeSet;

use super::{
    SourceFile, Violation,
    imports::{code, literals},
};

/// Where routes are made: from tables whose lines have an authority.
const ROUTERS: [&str; 2] = ["src/web/http/router.rs", "src/web/http/health.rs"];

/// Where server functions are declared.
const DECLARATIONS: &str = "src/web/http/gate.rs";

/// Checks routes and server functions.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let mut violations: Vec<_> = files.iter().filter(|file| is_served(&file.path)).flat_map(routes).collect();
    let declared: BTreeSet<String> = files
        .iter()
        .filter(|file| file.path == DECLARATIONS)
        .flat_map(|file| declarations(&code(&file.text)))
        .collect();
    let mut written = BTreeSet::new();
    for file in files.iter().filter(|file| is_served(&file.path)) {
        for endpoint in endpoints(&code(&file.text)) {
            if !declared.contains(&endpoint) {
                let what = format!("the server function {endpoint} is declared with no authority");
                violations.push(Violation::new(&file.path, what));
            }
            written.insert(endpoint);
        }
    }
    let idle = declared.difference(&written);
    violations.extend(idle.map(|endpoint| {
        Violation::new(DECLARATIONS, format!("{endpoint} is declared, and there is no such server function"))
    }));
    violations
}

/// Whether the file can add to what is served. The checks themselves are text
/// about routes.
fn is_served(path: &str) -> bool {
    path.starts_with("src/") && !["src/tests/", "src/cli/"].iter().any(|folder| path.starts_with(folder))
}

/// Routes that are made elsewhere, or with an address that stands in no table.
fn routes(file: &SourceFile) -> Vec<Violation> {
    let code = code(&file.text);
    let in_router = ROUTERS.contains(&file.path.as_str());
    let mut violations = Vec::new();
    for word in [".route(", ".route_service(", ".nest(", ".nest_service(", ".fallback("] {
        for (at, _) in code.match_indices(word) {
            let argument = code[at + word.len()..].trim_start();
            if !in_router {
                violations.push(Violation::new(&file.path, format!("makes a route with {word}…)")));
            } else if word == ".route(" && argument.starts_with('"') {
                violations.push(Violation::new(&file.path, "makes a route whose address stands in no table"));
            }
        }
    }
    violations
}

/// The endpoints in `#[server(endpoint = "…")]`, with the path they get.
fn endpoints(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("#[server") {
        let attribute = code[at..].split(']').next().unwrap_or_default();
        // An attribute of an argument, not of a function.
        if attribute == "#[server(flatten)" || attribute == "#[server(default)" {
            continue;
        }
        let endpoint = attribute.split("endpoint = \"").nth(1).and_then(|rest| rest.split('"').next());
        match endpoint {
            Some(endpoint) => found.push(format!("/api/{endpoint}")),
            None => found.push("without an endpoint".to_owned()),
        }
    }
    found
}

/// The paths in the table of declarations.
fn declarations(code: &str) -> Vec<String> {
    let paths = literals(code).into_iter().filter(|text| text.starts_with("/api/"));
    paths.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(files: &[SourceFile]) -> Vec<String> {
        check(files).into_iter().map(|violation| violation.what).collect()
    }

    #[test]
    fn a_server_function_without_an_authority_is_refused() {
        let declared = file(DECLARATIONS, "const F: &[X] = &[(\"/api/a/b\", Authority::Member)];");
        let one = file("src/web/functions/a.rs", "#[server(endpoint = \"a/b\")]\npub async fn b() {}");
        assert_eq!(found(&[declared.clone(), one.clone()]), [""; 0]);
        let more = file("src/web/functions/c.rs", "#[server(endpoint = \"a/c\", input = Json)]\nfn c() {}");
        assert_eq!(
            found(&[declared.clone(), one, more]),
            ["the server function /api/a/c is declared with no authority"]
        );
        assert_eq!(found(&[declared]), ["/api/a/b is declared, and there is no such server function"]);
        let nameless = file("src/web/functions/d.rs", "#[server]\nfn d() {}");
        let what = "the server function without an endpoint is declared with no authority";
        assert_eq!(found(&[nameless]), [what]);
    }

    #[test]
    fn a_route_beside_the_tables_is_refused() {
        let router = |text| found(&[file("src/web/http/router.rs", text)]);
        assert_eq!(router("router.route(page.path, handler)"), [""; 0]);
        assert_eq!(
            router("router.route(\"/secret\", get(f))"),
            ["makes a route whose address stands in no table"]
        );
        let elsewhere = found(&[file("src/server/run.rs", "Router::new().route(PATH, get(f))")]);
        assert_eq!(elsewhere, ["makes a route with .route(…)"]);
    }
}
