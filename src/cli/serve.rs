use super::{
    Outcome, demo,
    output::Output,
    running::{Interrupted, interrupted},
};
use crate::{
    platform::{Config, Platform},
    server,
};

/// Runs the platform until it is asked to stop.
pub(super) async fn serve(
    mut config: Config,
    (demo, migrate): (bool, bool),
    output: Output,
) -> anyhow::Result<Outcome> {
    config.demonstration = demo;
    if demo {
        // Mails are there to be read, not to be sent.
        config.smtp = None;
    }
    if !config.site.is_dir() {
        let site = config.site.display();
        tracing::warn!(%site, "the folder of the built site is not there; PUBLICDIGIT_SITE names it");
    }
    // In a demonstration there is nothing to lose.
    let platform = match migrate || demo {
        true => Platform::start_migrated(&config).await?,
        false => Platform::start(&config).await?,
    };
    let welcome = if demo {
        // The server does not hear signals yet.
        let made = tokio::select! {
            made = demo::create_landlord(&platform) => made,
            () = interrupted() => Err(Interrupted::Working.into()),
        };
        match made {
            Ok(welcome) => Some(welcome),
            Err(error) => {
                platform.stop().await?;
                return Err(error);
            }
        }
    } else {
        None
    };
    let url = config.public_url.clone();
    server::serve(platform, |address| {
        let mut text = format!("Public Digit answers at {url} (Ctrl-C stops it)");
        if let Some(welcome) = &welcome {
            text = format!("{text}\n{}", welcome.text(&url));
        }
        output.tell(&text, &serde_json::json!({ "url": url, "address": address, "demonstration": demo }));
    })
    .await?;
    Ok(Outcome::Done)
}
