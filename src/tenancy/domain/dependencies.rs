use std::{collections::BTreeMap, fmt::Display};

use semver::{Version, VersionReq};
use thiserror::Error;

/// What a module needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement<N> {
    /// The other module.
    pub module: N,
    /// Which versions of it do.
    pub version: VersionReq,
}

/// A module as the program brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration<N> {
    /// What it is called.
    pub name: N,
    /// Its version.
    pub version: Version,
    /// Whether no organisation can do without it.
    pub is_required: bool,
    /// What it needs.
    pub depends_on: Vec<Requirement<N>>,
    /// The feature that an organisation's plan must have; none: every plan does.
    pub feature: Option<&'static str>,
}

/// Why modules do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DependencyError<N: Display> {
    /// A module that is needed is not there.
    #[error("{module} needs {needs}, which is not there")]
    Missing {
        /// What needs it.
        module: N,
        /// What is missing.
        needs: N,
    },
    /// Modules need one another, in this order.
    #[error("modules need one another: {}", chain(.0))]
    Circular(Vec<N>),
    /// A module that is needed is there in another version.
    #[error("{module} needs {needs} {wanted}, but that is {found}")]
    Version {
        /// What needs it.
        module: N,
        /// What is needed.
        needs: N,
        /// Which versions would do.
        wanted: VersionReq,
        /// Which one is there.
        found: Version,
    },
}

fn chain<N: Display>(names: &[N]) -> String {
    names.iter().map(N::to_string).collect::<Vec<_>>().join(" → ")
}

/// `wanted` and all that it needs among `declared`, each after what it needs itself.
///
/// # Errors
///
/// If something is not declared, is declared in another version, or needs itself.
pub fn install_order<N: Ord + Copy + Display>(
    wanted: N,
    declared: &[Declaration<N>],
) -> Result<Vec<N>, DependencyError<N>> {
    let mut order = Vec::new();
    visit(wanted, wanted, declared, &mut Vec::new(), &mut order)?;
    Ok(order)
}

/// Depth first: a module is put down after all that it needs.
fn visit<N: Ord + Copy + Display>(
    module: N,
    needed_by: N,
    declared: &[Declaration<N>],
    way: &mut Vec<N>,
    order: &mut Vec<N>,
) -> Result<(), DependencyError<N>> {
    if order.contains(&module) {
        return Ok(());
    }
    if let Some(at) = way.iter().position(|before| *before == module) {
        return Err(DependencyError::Circular(way[at..].iter().copied().chain([module]).collect()));
    }
    let found = declared.iter().find(|declaration| declaration.name == module);
    let found = found.ok_or(DependencyError::Missing { module: needed_by, needs: module })?;
    way.push(module);
    for Requirement { module: needs, version } in &found.depends_on {
        if let Some(other) = declared.iter().find(|other| other.name == *needs)
            && !version.matches(&other.version)
        {
            let (wanted, found) = (version.clone(), other.version.clone());
            return Err(DependencyError::Version { module, needs: *needs, wanted, found });
        }
        visit(*needs, module, declared, way, order)?;
    }
    way.pop();
    order.push(module);
    Ok(())
}

/// Whether an organisation that has `installed` has all that `module` needs.
///
/// # Errors
///
/// If something is missing or there in another version.
pub fn needs_are_met<N: Ord + Copy + Display>(
    module: &Declaration<N>,
    installed: &BTreeMap<N, Version>,
) -> Result<(), DependencyError<N>> {
    for Requirement { module: needs, version } in &module.depends_on {
        match installed.get(needs) {
            None => return Err(DependencyError::Missing { module: module.name, needs: *needs }),
            Some(found) if !version.matches(found) => {
                let (wanted, found) = (version.clone(), found.clone());
                return Err(DependencyError::Version { module: module.name, needs: *needs, wanted, found });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Those of `installed` that need `module`.
pub fn dependents<N: Ord + Copy + Display>(
    module: N,
    installed: impl IntoIterator<Item = N>,
    declared: &[Declaration<N>],
) -> Vec<N> {
    let needs = |other: &N| {
        let declaration = declared.iter().find(|declaration| declaration.name == *other);
        declaration.is_some_and(|other| other.depends_on.iter().any(|needed| needed.module == module))
    };
    installed.into_iter().filter(needs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(
        name: &'static str,
        version: &str,
        needs: &[(&'static str, &str)],
    ) -> Declaration<&'static str> {
        let requirement = |(module, version): &(&'static str, &str)| Requirement {
            module: *module,
            version: version.parse().unwrap(),
        };
        Declaration {
            name,
            version: version.parse().unwrap(),
            is_required: false,
            depends_on: needs.iter().map(requirement).collect(),
            feature: None,
        }
    }

    #[test]
    fn what_is_needed_comes_first_and_each_only_once() {
        let all = [
            declared("card", "1.0.0", &[("member", "^1"), ("kernel", "*")]),
            declared("member", "1.4.2", &[("access", "~1.2"), ("kernel", ">=1")]),
            declared("access", "1.2.9", &[("kernel", "=1.0.0")]),
            declared("kernel", "1.0.0", &[]),
        ];
        assert_eq!(install_order("card", &all), Ok(vec!["kernel", "access", "member", "card"]));
        assert_eq!(install_order("kernel", &all), Ok(vec!["kernel"]));
    }

    #[test]
    fn missing_circular_and_version_are_told_apart() {
        let all = [
            declared("card", "1.0.0", &[("member", "^1")]),
            declared("egg", "1.0.0", &[("hen", "^1")]),
            declared("hen", "1.0.0", &[("cock", "^1")]),
            declared("cock", "1.0.0", &[("hen", "^1")]),
            declared("old", "1.0.0", &[("egg", "^2")]),
        ];
        let missing = DependencyError::Missing { module: "card", needs: "member" };
        assert_eq!(install_order("card", &all), Err(missing));
        assert_eq!(install_order("egg", &all), Err(DependencyError::Circular(vec!["hen", "cock", "hen"])));
        let (wanted, found) = ("^2".parse().unwrap(), Version::new(1, 0, 0));
        let version = DependencyError::Version { module: "old", needs: "egg", wanted, found };
        assert_eq!(install_order("old", &all), Err(version));
        let unknown = DependencyError::Missing { module: "bat", needs: "bat" };
        assert_eq!(install_order("bat", &all), Err(unknown));
    }

    #[test]
    fn an_organisation_has_all_that_is_needed_or_is_told_what_is_not() {
        let card = declared("card", "1.0.0", &[("member", "^1.2")]);
        let has = |version: Option<&str>| {
            version.map(|version| ("member", version.parse().unwrap())).into_iter().collect()
        };
        assert_eq!(needs_are_met(&card, &has(Some("1.3.0"))), Ok(()));
        let missing = DependencyError::Missing { module: "card", needs: "member" };
        assert_eq!(needs_are_met(&card, &has(None)), Err(missing));
        let older = needs_are_met(&card, &has(Some("1.1.9")));
        assert!(matches!(older, Err(DependencyError::Version { needs: "member", .. })));
    }

    #[test]
    fn who_needs_a_module_is_found_among_what_is_installed() {
        let all = [declared("card", "1.0.0", &[("member", "*")]), declared("member", "1.0.0", &[])];
        assert_eq!(dependents("member", ["card", "member"], &all), ["card"]);
        assert_eq!(dependents("member", ["member"], &all), Vec::<&str>::new());
    }
}
