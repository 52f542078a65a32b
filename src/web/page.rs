use axum::http::StatusCode;

use crate::election::domain::SealingGroup;

/// What a page says of itself to its frame.
#[derive(Clone, Debug)]
pub struct Page {
    /// The title, in the reader's language.
    pub title: String,
    /// What brings the page's islands to life, if it has any.
    pub bundle: Option<Bundle>,
    /// A script of this page alone.
    pub script: Option<&'static str>,
    /// The status to answer with.
    pub status: StatusCode,
}

/// A compiled module that browsers load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// What voters' browsers need for elections sealed in the group.
    Voter(SealingGroup),
    /// That, and what trustees' browsers need.
    Trustee,
}

/// The stylesheet of most pages.
const STYLE: &str = "publicdigit.css";

impl Bundle {
    /// The names of the script around it and of the module itself.
    pub fn files(self) -> [&'static str; 2] {
        match self {
            Self::Voter(SealingGroup::Ed25519) => ["voter.js", "voter.wasm"],
            Self::Voter(SealingGroup::Belenios2048) => ["voter-belenios-2048.js", "voter-belenios-2048.wasm"],
            Self::Trustee => ["trustee.js", "trustee.wasm"],
        }
    }

    /// The name of the stylesheet: voters wait for theirs, so it holds no more than they see.
    fn style(self) -> &'static str {
        match self {
            Self::Voter(_) => "voter.css",
            Self::Trustee => STYLE,
        }
    }
}

impl Page {
    /// A page without islands.
    pub fn new(title: String) -> Self {
        Self { title, bundle: None, script: None, status: StatusCode::OK }
    }

    /// A page whose islands need the browser to compute.
    pub fn with_islands(title: String, bundle: Bundle) -> Self {
        Self { bundle: Some(bundle), ..Self::new(title) }
    }

    /// The name of its stylesheet.
    pub fn style(&self) -> &'static str {
        self.bundle.map_or(STYLE, Bundle::style)
    }

    /// The same page with a script of its own.
    #[must_use]
    pub fn script(self, name: &'static str) -> Self {
        Self { script: Some(name), ..self }
    }

    /// The same page, answered with another status.
    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}
