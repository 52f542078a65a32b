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
}
