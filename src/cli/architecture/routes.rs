//! Every address with an authority: routes are made in two files, from what is declared
//! beside pages, and each server function says beside itself whom it is open to.

use super::{SourceFile, Violation, imports::code};

/// Where routes are made: from tables whose lines have an authority.
const ROUTERS: [&str; 2] = ["src/web/http/router.rs", "src/web/http/health.rs"];

/// Checks routes and server functions.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let served = files.iter().filter(|file| is_served(&file.path));
    served.flat_map(|file| routes(file).into_iter().chain(functions(file))).collect()
}

/// Server functions that do not say whom they are open to: nobody could call them.
fn functions(file: &SourceFile) -> Vec<Violation> {
    let code = code(&file.text);
    let mut violations = Vec::new();
    let mut from = 0;
    for (at, endpoint) in endpoints(&code) {
        // What stands between one function and the next belongs to the latter.
        if !code[from..at].contains("open_to!(") {
            let what = format!("the server function {endpoint} is declared with no authority");
            violations.push(Violation::new(&file.path, what));
        }
        from = at;
    }
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

/// Where the attributes `#[server(endpoint = "…")]` stand, with the path they give.
fn endpoints(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("#[server") {
        let attribute = code[at..].split(']').next().unwrap_or_default();
        // An attribute of an argument, not of a function.
        if attribute == "#[server(flatten)" || attribute == "#[server(default)" {
            continue;
        }
        let endpoint = attribute.split("endpoint = \"").nth(1).and_then(|rest| rest.split('"').next());
        let path = endpoint.map_or("without an endpoint".to_owned(), |endpoint| format!("/api/{endpoint}"));
        found.push((at, path));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(files: &[SourceFile]) -> Vec<String> {
        check(files).into_iter().map(|violation| violation.what).collect()
    }

    #[test]
    fn a_server_function_without_an_authority_is_refused() {
        let one = "open_to!(B, Member);\n/// It.\n#[server(endpoint = \"a/b\")]\npub async fn b() {}\n";
        assert_eq!(found(&[file("src/web/functions/a.rs", one)]), [""; 0]);
        let more = format!("{one}#[server(endpoint = \"a/c\", input = Json)]\nfn c() {{}}");
        let what = ["the server function /api/a/c is declared with no authority"];
        assert_eq!(found(&[file("src/web/functions/a.rs", &more)]), what);
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
