use std::{path::Path, sync::Arc};

use super::{
    assets::{self, Assets},
    requests::Requests,
};
use crate::{election::application::Verifiers, platform::Platform, web::SiteFiles};

/// What every request can reach.
#[derive(Clone)]
pub struct App {
    /// The databases and what runs beside the requests.
    pub platform: Arc<Platform>,
    /// The script, the style and other files of the site.
    pub(crate) assets: Arc<Assets>,
    /// Where pages find them.
    pub site: Arc<SiteFiles>,
    /// Requests since the process began.
    pub(crate) requests: Arc<Requests>,
    /// The prepared checks of the ballots of open elections.
    pub verifiers: Arc<Verifiers>,
}

impl App {
    /// The app over `platform`, with its script and style under `site`.
    pub fn new(platform: Arc<Platform>, site: &str) -> Self {
        // Leptos renders in tasks of its own, which its own router would have
        // told it to run on tokio. To say so again does nothing.
        let _ = any_spawner::Executor::init_tokio();
        let (assets, site) = assets::read(Path::new(site));
        let (assets, site) = (Arc::new(assets), Arc::new(site));
        Self { platform, assets, site, requests: Arc::default(), verifiers: Arc::default() }
    }
}
