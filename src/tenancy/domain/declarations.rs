use semver::{Version, VersionReq};

use super::{Declaration, Requirement};
use crate::{contexts::CONTEXTS, kernel::Context};

/// A context, as what can be installed in an organisation.
pub type Module = &'static Context;

/// What every context declares of itself, in the order of installation.
pub fn declarations() -> Vec<Declaration<Module>> {
    CONTEXTS.iter().copied().map(declaration).collect()
}

/// What a context declares of itself, with versions that can be compared. A test sees to
/// it that each can be read.
pub fn declaration(module: Module) -> Declaration<Module> {
    let needs = |needed: &crate::kernel::Dependency| Requirement {
        module: needed.on,
        version: needed.versions.parse().unwrap_or(VersionReq::STAR),
    };
    Declaration {
        name: module,
        version: module.version.parse().unwrap_or(Version::new(0, 0, 0)),
        is_required: module.is_required(),
        depends_on: module.depends_on.iter().map(needs).collect(),
        feature: module.plan_feature,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenancy::domain::{PlanWord, install_order};

    #[test]
    fn what_the_program_brings_can_be_read_and_fits_together() {
        let declared = declarations();
        for module in CONTEXTS.iter().copied() {
            assert_eq!(install_order(module, &declared).unwrap().last(), Some(&module));
            let version: Version = module.version.parse().unwrap();
            // As it is stored, to be compared there.
            assert!(version.pre.is_empty() && version.build.is_empty(), "{module}");
            for needed in module.depends_on {
                needed.versions.parse::<VersionReq>().unwrap();
            }
            assert!(module.plan_feature.is_none_or(|feature| feature.parse::<PlanWord>().is_ok()));
        }
    }
}
