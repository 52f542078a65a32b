//! The contexts of organisations' databases. This is the only list of them; what
//! belongs to each is declared in its own folder.

use std::sync::LazyLock;

use crate::kernel::Context;

/// Every context, each after those it depends on.
static ALL: &[&Context] = &[
    &crate::kernel::CONTEXT,
    &crate::access::CONTEXT,
    &crate::election::CONTEXT,
    &crate::geography::CONTEXT,
    &crate::membership::CONTEXT,
    #[cfg(all(feature = "ssr", debug_assertions))]
    &crate::toy::CONTEXT,
];

/// The contexts that there are: all but the one for tests.
#[cfg(not(all(feature = "ssr", debug_assertions)))]
pub static CONTEXTS: LazyLock<&[&Context]> = LazyLock::new(|| ALL);

/// The contexts that there are: all but the one for tests, unless a test asks for it.
/// Programs that are delivered do not have that one.
#[cfg(all(feature = "ssr", debug_assertions))]
pub static CONTEXTS: LazyLock<&[&Context]> =
    LazyLock::new(|| if std::env::var_os(WITH_TOY).is_some() { ALL } else { &ALL[..ALL.len() - 1] });

/// The environment variable with which a test asks for the context of its own.
#[cfg(all(feature = "ssr", debug_assertions))]
const WITH_TOY: &str = "PUBLICDIGIT_TOY_CONTEXT";

/// The context called `name`.
pub fn named(name: &str) -> Option<&'static Context> {
    CONTEXTS.iter().copied().find(|context| context.name == name)
}

/// The names of all contexts, for people: `kernel, access, election`.
pub fn names() -> String {
    CONTEXTS.iter().map(|context| context.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_is_listed_once_and_after_what_it_depends_on() {
        assert!(CONTEXTS.windows(2).all(|pair| pair[0] < pair[1]), "{CONTEXTS:?}");
        let names: BTreeSet<_> = CONTEXTS.iter().map(|context| context.name).collect();
        assert_eq!(names.len(), CONTEXTS.len());
        for (place, context) in CONTEXTS.iter().enumerate() {
            for needed in context.depends_on {
                assert!(CONTEXTS[..place].contains(&needed.on), "{context} before {}", needed.on);
            }
        }
    }

    #[test]
    fn what_is_required_depends_on_nothing_that_is_not() {
        for context in CONTEXTS.iter().filter(|context| context.is_required()) {
            assert!(context.depends_on.iter().all(|needed| needed.on.is_required()), "{context}");
        }
    }

    #[test]
    fn each_has_migrations_oldest_first_with_a_way_back() {
        for context in CONTEXTS.iter().copied() {
            let versions: Vec<_> = context.migrations.iter().map(|migration| migration.version).collect();
            assert!(versions.windows(2).all(|pair| pair[0] < pair[1]), "{context}: {versions:?}");
            assert!(!versions.is_empty(), "{context}");
            assert!(
                context.migrations.iter().all(|migration| !migration.down.trim().is_empty()),
                "{context}"
            );
        }
    }
}
