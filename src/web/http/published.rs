//! The list of files that `scripts/build` made, read once when the server starts.

use std::path::Path;

use crate::{ballot::Digest, web::Published};

/// The list beside the site, if there is one and every file is the one it lists.
///
/// Sites that are rebuilt while the server runs, as developers do,
/// have none: their pages demand no hashes.
pub(crate) fn read(site: &Path) -> Option<Published> {
    let text = std::fs::read(site.join("pkg/manifest.json")).ok()?;
    let published: Published = match serde_json::from_slice(&text) {
        Ok(published) => published,
        Err(error) => {
            tracing::warn!(%error, "the list of the site's files cannot be read");
            return None;
        }
    };
    for (address, file) in &published.files {
        let content = std::fs::read(site.join(address.trim_start_matches('/'))).unwrap_or_default();
        if Digest::of(&content).hex() != file.sha256 {
            tracing::warn!(file = %address, "the site's file is not the one that its list names");
            return None;
        }
    }
    Some(published)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_counts_only_while_its_files_are_those_it_names() {
        let site = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &str| std::fs::write(site.path().join(name), content).unwrap();
        assert_eq!(read(site.path()), None);
        std::fs::create_dir(site.path().join("pkg")).unwrap();
        write("pkg/a.js", "1");
        let hash = Digest::of("1").hex();
        let files = format!("{{\"/pkg/a.js\":{{\"bytes\":1,\"sha256\":\"{hash}\"}}}}");
        write(
            "pkg/manifest.json",
            &format!("{{\"version\":1,\"source\":\"s\",\"tools\":{{}},\"files\":{files}}}"),
        );
        assert_eq!(read(site.path()).map(|published| published.source), Some("s".to_owned()));
        write("pkg/a.js", "2");
        assert_eq!(read(site.path()), None);
        write("pkg/manifest.json", "{}");
        assert_eq!(read(site.path()), None);
    }
}
