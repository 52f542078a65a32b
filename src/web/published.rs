use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ballot::Digest;

/// The files that a browser loads, as `scripts/build` lists them beside the site
/// it builds, in `pkg/manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Published {
    /// The commit that was built, with `-changed` behind it if files differed.
    pub source: String,
    /// The programs that made the files, with their versions.
    pub tools: BTreeMap<String, String>,
    /// The files by the address at which they are delivered.
    pub files: BTreeMap<String, PublishedFile>,
}

/// One of the files.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PublishedFile {
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

impl Published {
    /// What a page demands of the file at `address` (Subresource Integrity,
    /// W3C), if it is on the list.
    pub fn integrity(&self, address: &str) -> Option<String> {
        let digest = Digest::from_hex(&self.files.get(address)?.sha256)?;
        // 32 bytes are 43 characters of base 64, and one of padding.
        Some(format!("sha256-{}=", digest.base64()))
    }
}

/// Where the files are that pages load, whose names change with their content.
#[derive(Clone, Debug, Default)]
pub struct SiteFiles {
    addresses: BTreeMap<String, String>,
    /// The list of them, if every file is the one it names.
    pub published: Option<Published>,
}

impl SiteFiles {
    /// The files that are delivered at these addresses.
    pub(crate) fn new(addresses: impl Iterator<Item = String>, published: Option<Published>) -> Self {
        let named = |address: String| {
            let last = address.rsplit('/').next().unwrap_or_default().to_owned();
            (content_named(&address).map_or(last, |(name, _)| name), address)
        };
        Self { addresses: addresses.map(named).collect(), published }
    }

    /// Where the file is that the source calls `name`, such as `voter.wasm`.
    pub fn address(&self, name: &str) -> String {
        self.addresses.get(name).cloned().unwrap_or_else(|| format!("/pkg/{name}"))
    }

    /// What a page demands of the file at `address`, if the files are listed.
    pub fn integrity(&self, address: &str) -> Option<String> {
        self.published.as_ref()?.integrity(address)
    }
}

/// What the source calls the file at an address like `/pkg/voter.0123456789abcdef.wasm`,
/// and the beginning of its content's hash.
pub(crate) fn content_named(address: &str) -> Option<(String, &str)> {
    let file = address.rsplit('/').next()?;
    let (rest, end) = file.rsplit_once('.')?;
    let (name, hash) = rest.rsplit_once('.')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| (format!("{name}.{end}"), hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_demands_the_hash_of_the_file_it_loads() {
        let sha256 = Digest::of("").hex();
        let files = BTreeMap::from([("/a.js".to_owned(), PublishedFile { bytes: 0, sha256 })]);
        let published = Published { source: String::new(), tools: BTreeMap::new(), files };
        // The hash of nothing, as `openssl dgst -sha256 -binary | base64` prints it.
        let known = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(published.integrity("/a.js").as_deref(), Some(known));
        assert_eq!(published.integrity("/b.js"), None);
    }

    #[test]
    fn files_are_found_by_the_names_that_the_source_gives_them() {
        let addresses = ["/pkg/voter.0123456789abcdef.wasm", "/favicon.svg", "/pkg/a.0123.js"];
        let files = SiteFiles::new(addresses.map(str::to_owned).into_iter(), None);
        assert_eq!(files.address("voter.wasm"), addresses[0]);
        assert_eq!(files.address("favicon.svg"), addresses[1]);
        assert_eq!(files.address("a.0123.js"), addresses[2]);
        assert_eq!(files.address("trustee.wasm"), "/pkg/trustee.wasm");
        assert_eq!(files.integrity(addresses[0]), None);
    }
}
