use std::{path::Path, sync::Arc};

use leptos::config::LeptosOptions;

use super::{published, requests::Requests};
use crate::{election::application::Verifiers, platform::Platform, web::Published};

/// What every request can reach.
#[derive(Clone)]
pub struct App {
    /// The databases and what runs beside the requests.
    pub platform: Arc<Platform>,
    /// Where the script and style are.
    pub options: LeptosOptions,
    /// The site's files, if they are listed.
    pub published: Option<Arc<Published>>,
    /// Requests since the process began.
    pub(crate) requests: Arc<Requests>,
    /// The prepared checks of the ballots of open elections.
    pub verifiers: Arc<Verifiers>,
}

impl App {
    /// The app over `platform`, with its script and style under `site`.
    pub fn new(platform: Arc<Platform>, site: &str) -> Self {
        let options = LeptosOptions::builder()
            .output_name("publicdigit")
            .site_root(site.to_owned())
            .site_pkg_dir("pkg")
            .build();
        // Leptos renders in tasks of its own, which its own router would have
        // told it to run on tokio. To say so again does nothing.
        let _ = any_spawner::Executor::init_tokio();
        let published = published::read(Path::new(site)).map(Arc::new);
        Self { platform, options, published, requests: Arc::default(), verifiers: Arc::default() }
    }
}
