//! Which layer may name which.

use super::{
    SourceFile, Violation,
    imports::{code, paths},
};
use crate::contexts;

/// Whether a folder of `src` is a context's: an organisation's, or the landlord's own.
fn is_context(folder: &str) -> bool {
    folder == "tenancy" || contexts::named(folder).is_some()
}

/// Where a file is, or what a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place<'a> {
    Kernel,
    Ballot,
    Domain(&'a str),
    Application(&'a str),
    Infrastructure(&'a str),
    /// The context's own face: what its `mod.rs` offers of its infrastructure.
    Face(&'a str),
    Messages,
    Db,
    Platform,
    Web,
    Server,
    Cli,
    /// The list of contexts.
    Contexts,
    /// The crate's root, which puts everything together.
    Root,
}

/// What a layer that decides must not know of.
const TECHNOLOGY: [&str; 6] = ["sqlx", "axum", "leptos", "tokio", "tower", "tower_http"];

/// What takes from the outside world, which comes in as arguments.
const OUTSIDE: [&str; 6] = ["now_utc(", "SystemTime", "Instant::now", "getrandom", "std::fs", "std::net"];

impl<'a> Place<'a> {
    fn of(segments: &[&'a str]) -> Option<Self> {
        let (first, second) = (segments.first()?, segments.get(1));
        match *first {
            "kernel" => Some(Self::Kernel),
            "ballot" => Some(Self::Ballot),
            "messages" => Some(Self::Messages),
            "db" => Some(Self::Db),
            "platform" => Some(Self::Platform),
            "web" => Some(Self::Web),
            "server" => Some(Self::Server),
            "cli" => Some(Self::Cli),
            "contexts" => Some(Self::Contexts),
            "lib" | "main" => Some(Self::Root),
            context if is_context(context) => Some(match second.copied() {
                Some("domain") => Self::Domain(context),
                Some("application") => Self::Application(context),
                Some("infrastructure") => Self::Infrastructure(context),
                Some(_) | None => Self::Face(context),
            }),
            _ => None,
        }
    }

    /// The context whose it is.
    fn context(self) -> Option<&'a str> {
        match self {
            Self::Domain(of) | Self::Application(of) | Self::Infrastructure(of) | Self::Face(of) => Some(of),
            _ => None,
        }
    }

    /// Whether the operator's side and organisations' contexts stay apart: the former
    /// knows the latter from their list, save the accounts that every organisation has.
    fn stays_apart(self, other: Place<'_>) -> bool {
        match (self.context(), other.context()) {
            (Some("tenancy"), Some(other)) => matches!(other, "tenancy" | "access"),
            (Some(_), Some(other)) => other != "tenancy",
            _ => true,
        }
    }

    /// Whether what is here may name what is there.
    fn may_name(self, other: Place<'_>) -> bool {
        use Place::{
            Application, Ballot, Cli, Contexts, Db, Domain, Face, Infrastructure, Kernel, Messages, Platform,
            Root, Server, Web,
        };
        match (self, other) {
            (Root, _) => true,
            (_, Root | Cli) => self == Cli,
            // cli > server > web > platform > the rest.
            (_, Server) => matches!(self, Server | Cli),
            (_, Web) => matches!(self, Web | Server | Cli),
            (_, Platform) => matches!(self, Platform | Web | Server | Cli),
            (Contexts, other) => matches!(other, Kernel | Face(_) | Contexts),
            // What stands above the contexts knows them from the list only.
            (_, Contexts) => match self {
                Domain(of) | Application(of) | Infrastructure(of) | Face(of) => of == "tenancy",
                _ => matches!(self, Platform | Web | Server | Cli),
            },
            (Kernel, other) => other == Kernel,
            (Ballot, _) => false,
            (Messages, other) => matches!(other, Kernel | Messages),
            (Db, other) => matches!(other, Kernel | Db),
            (_, Kernel | Ballot) => true,
            (Domain(own), other) => other == Domain(own),
            // Another context's words come with its use cases.
            (Application(_), Domain(_) | Application(_)) => true,
            (Application(_), _) => false,
            (Infrastructure(own), other) => match other {
                Domain(_) | Application(_) | Db => true,
                Infrastructure(of) => of == own,
                Face(_) => true,
                Messages | Platform | Web | Server | Kernel | Ballot | Cli | Contexts | Root => false,
            },
            (Face(own), other) => match other {
                Domain(of) | Application(of) | Infrastructure(of) => of == own,
                _ => false,
            },
            (Platform | Web | Server | Cli, Infrastructure(_)) => false,
            (Platform | Web | Server | Cli, _) => true,
        }
    }

    fn decides(self) -> bool {
        match self {
            Self::Kernel | Self::Ballot | Self::Domain(_) | Self::Application(_) => true,
            Self::Infrastructure(_)
            | Self::Face(_)
            | Self::Messages
            | Self::Db
            | Self::Platform
            | Self::Web
            | Self::Server
            | Self::Cli
            | Self::Contexts
            | Self::Root => false,
        }
    }
}

/// The place of a file, by its path.
fn place_of(path: &str) -> Option<Place<'_>> {
    if path.starts_with("ballot/src/") {
        return Some(Place::Ballot);
    }
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let segments: Vec<_> = inside.split('/').filter(|segment| *segment != "mod").collect();
    Place::of(&segments)
}

/// Whether the file is a context's declaration, which names those it depends on.
fn declares(path: &str, other: Place<'_>) -> bool {
    path.ends_with("/context.rs") && matches!(other, Place::Face(of) if of != "tenancy")
}

/// Checks all source files but the tests.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let sources =
        files.iter().filter(|file| file.path.starts_with("src/") || file.path.starts_with("ballot/"));
    let sources = sources.filter(|file| file.path.ends_with(".rs"));
    sources.filter(|file| !is_test(&file.path)).flat_map(check_file).collect()
}

fn is_test(path: &str) -> bool {
    path.starts_with("src/tests/")
        || path.contains("/testing/")
        || path.contains("/tests/")
        || path.ends_with("tests.rs")
}

fn check_file(file: &SourceFile) -> Vec<Violation> {
    let Some(place) = place_of(&file.path) else {
        return vec![Violation::new(&file.path, "this folder is no layer and no context")];
    };
    let code = code(&file.text);
    let mut violations = Vec::new();
    // The ballot core is a package of its own: cargo keeps what it names.
    let named = if place == Place::Ballot { Vec::new() } else { paths(&code) };
    for path in named {
        let segments: Vec<_> = path.iter().map(String::as_str).collect();
        // Macros and items of the root are everybody's.
        if let Some(other) = Place::of(&segments)
            && !(place.may_name(other) && place.stays_apart(other) || declares(&file.path, other))
        {
            violations.push(Violation::new(&file.path, format!("names {}", path.join("::"))));
        }
    }
    if place.decides() {
        let named = TECHNOLOGY.iter().filter(|name| code.contains(&format!("{name}::")));
        violations.extend(named.map(|name| Violation::new(&file.path, format!("names the crate {name}"))));
    }
    if let Place::Domain(_) = place {
        let taken = OUTSIDE.iter().filter(|word| code.contains(**word));
        violations.extend(taken.map(|word| {
            Violation::new(&file.path, format!("takes {word} from the outside world, which is an argument"))
        }));
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&[file(path, text)]).into_iter().map(|violation| violation.what).collect()
    }

    #[test]
    fn what_points_outwards_is_refused() {
        for (path, text, what) in [
            ("src/kernel/x.rs", "use crate::db::DbError;", "names db::DbError"),
            (
                "src/election/domain/x.rs",
                "use crate::election::application::F;",
                "names election::application::F",
            ),
            ("src/election/domain/x.rs", "use crate::access::domain::Role;", "names access::domain::Role"),
            ("src/election/application/x.rs", "use crate::db::TenantDb;", "names db::TenantDb"),
            (
                "src/election/application/x.rs",
                "use crate::election::ElectionDb;",
                "names election::ElectionDb",
            ),
            ("src/tenancy/infrastructure/x.rs", "use crate::web::http::App;", "names web::http::App"),
            (
                "src/tenancy/infrastructure/x.rs",
                "use crate::{kernel::Id, election::{infrastructure::Y}};",
                "names election::infrastructure::Y",
            ),
            ("src/db/x.rs", "use crate::tenancy::domain::T;", "names tenancy::domain::T"),
            (
                "src/web/pages/x.rs",
                "use crate::access::infrastructure::Z;",
                "names access::infrastructure::Z",
            ),
            ("src/server/x.rs", "fn f() { crate::cli::main() }", "names cli::main"),
            ("src/web/pages/x.rs", "use crate::server::serve;", "names server::serve"),
            ("src/platform/x.rs", "use crate::web::AppError;", "names web::AppError"),
            ("src/db/x.rs", "use crate::platform::Config;", "names platform::Config"),
            ("src/election/domain/x.rs", "use sqlx::PgPool;", "names the crate sqlx"),
            (
                "src/tenancy/infrastructure/x.rs",
                "use crate::election::ElectionDb;",
                "names election::ElectionDb",
            ),
            ("src/election/application/x.rs", "use crate::tenancy::domain::T;", "names tenancy::domain::T"),
            ("ballot/src/x.rs", "use tokio::spawn;", "names the crate tokio"),
            ("src/db/x.rs", "use crate::contexts::CONTEXTS;", "names contexts::CONTEXTS"),
            ("src/election/domain/x.rs", "use crate::contexts::CONTEXTS;", "names contexts::CONTEXTS"),
            ("src/election/application/x.rs", "async fn f() { tokio::spawn(g()) }", "names the crate tokio"),
            (
                "src/election/domain/x.rs",
                "let now = OffsetDateTime::now_utc();",
                "takes now_utc( from the outside world, which is an argument",
            ),
            ("src/somewhere/x.rs", "", "this folder is no layer and no context"),
        ] {
            assert_eq!(found(path, text), [what], "{path}: {text}");
        }
    }

    #[test]
    fn what_points_inwards_is_fine() {
        for (path, text) in [
            ("src/election/domain/x.rs", "use crate::{ballot::G, kernel::Id, election::domain::E};"),
            ("src/election/application/x.rs", "use crate::{access::domain::Role, election::domain::E};"),
            (
                "src/election/infrastructure/x.rs",
                "use crate::{db::TenantDb, election::{application::P, domain::E}};",
            ),
            ("src/web/x.rs", "use crate::{election::application::cast, db::TenantDb, platform::Platform};"),
            ("src/cli/x.rs", "use crate::{tenancy::backup, platform::Platform, server::serve};"),
            ("src/lib.rs", "pub mod cli;"),
            ("src/tests/x.rs", "use crate::cli::x;"),
        ] {
            assert_eq!(found(path, text), [""; 0], "{path}: {text}");
        }
    }
}
