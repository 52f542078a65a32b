//! What a context of organisations declares of itself.
//!
//! A declaration is data: whatever installs, upgrades, lists or removes contexts
//! reads it and knows none of them by name. The list is `contexts::CONTEXTS`.

use std::{cmp::Ordering, fmt, hash};

/// A part of the platform that an organisation's database can have, with a schema
/// of its own. As what can be installed it is called a module.
pub struct Context {
    /// Its name in code, commands and the store; also that of its schema, and of its
    /// version table `migration.<name>`. Lower case letters and underscores.
    pub name: &'static str,
    /// Its version (Semantic Versioning 2.0.0).
    pub version: &'static str,
    /// Which organisations have it.
    pub presence: Presence,
    /// What has to be there before it.
    pub depends_on: &'static [Dependency],
    /// What makes its schema, oldest first.
    pub migrations: &'static [Migration],
    /// The kinds of mails it sends: who takes it away withdraws those that wait.
    pub mails: &'static [&'static str],
    /// What somebody can be allowed to do in it.
    pub permissions: &'static [Permission],
    /// What a plan calls it; nothing if it is part of every plan.
    pub plan_feature: Option<&'static str>,
}

/// Which organisations have a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// All of them, always.
    Required,
    /// New ones, unless they are made from a template without it.
    Usual,
    /// Those that ask for it.
    Optional,
}

/// Another context that one needs.
#[derive(Clone, Copy, Debug)]
pub struct Dependency {
    /// Which.
    pub on: &'static Context,
    /// Which of its versions will do, as Cargo writes it: `^1.2`.
    pub versions: &'static str,
}

/// A change of a schema, with its way back.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// When it was written, as a number: `YYYYMMDDnnnnnn`.
    pub version: i64,
    /// What it does, from its file's name.
    pub description: &'static str,
    /// The statements that make the change.
    pub up: &'static str,
    /// The statements that take it back.
    pub down: &'static str,
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug)]
pub struct Permission {
    /// `resource.action`, both in lower case.
    pub name: &'static str,
    /// The roles that hold it unless an organisation says otherwise.
    pub held_by: &'static [&'static str],
}

impl Context {
    /// Whether no organisation can do without it.
    pub fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }

    /// The newest version of its schema; 0 if it has none.
    pub fn newest(&self) -> i64 {
        self.migrations.iter().map(|migration| migration.version).max().unwrap_or(0)
    }

    /// How many contexts stand below it, one on the other.
    fn depth(&self) -> usize {
        self.depends_on.iter().map(|needed| needed.on.depth() + 1).max().unwrap_or(0)
    }
}

/// A context is its name.
impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Context {}

impl hash::Hash for Context {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// In an order in which they can be installed: what is needed comes first.
impl Ord for Context {
    fn cmp(&self, other: &Self) -> Ordering {
        self.depth().cmp(&other.depth()).then_with(|| self.name.cmp(other.name))
    }
}

impl PartialOrd for Context {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Context({})", self.name)
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

/// What every organisation's database has: whose it is, its audit, the mails that wait.
pub static CONTEXT: Context = Context {
    name: "kernel",
    version: "1.0.0",
    presence: Presence::Required,
    depends_on: &[],
    migrations: migrations!("migrations/tenant/kernel"),
    mails: &[],
    permissions: &[],
    plan_feature: None,
};
