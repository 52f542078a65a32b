//! The site's files: read once when the server starts, and delivered from memory as
//! `scripts/build` compressed them.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

use super::App;
use crate::{
    ballot::Digest,
    web::{AppError, Published, SiteFiles, published::content_named},
};

/// For files whose name changes with their content: a year, the longest that is usual
/// (RFC 9111, section 5.2; RFC 8246).
const FOR_A_YEAR: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For the others: asked for again each time, and sent again only if changed.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

/// The files with all that is said of them.
#[derive(Default)]
pub(crate) struct Assets {
    files: HashMap<String, Asset>,
}

/// A file in the encodings in which it is delivered, the shortest first.
struct Asset {
    kind: HeaderValue,
    kept: HeaderValue,
    encodings: Vec<Encoded>,
}

/// A file in one encoding.
struct Encoded {
    /// What the encoding is called (RFC 9110, section 8.4.1); none is the file itself.
    name: Option<&'static str>,
    tag: HeaderValue,
    bytes: Bytes,
}

/// Reads the files under `site`, and the list of them beside them.
///
/// The list counts only if every file is the one it lists. Without it, pages demand no
/// hashes.
pub(crate) fn read(site: &Path) -> (Assets, SiteFiles) {
    let mut assets = Assets::default();
    let mut digests = HashMap::new();
    for path in files_under(site) {
        let Some((address, content)) = address(site, &path).zip(fs::read(&path).ok()) else { continue };
        let digest = Digest::of(&content);
        if let Some(asset) = Asset::new(&path, &address, content, &digest) {
            assets.files.insert(address.clone(), asset);
            digests.insert(address, digest.hex());
        }
    }
    let published = published(site, &digests);
    let site = SiteFiles::new(assets.addresses().map(str::to_owned), published);
    (assets, site)
}

/// The list that `scripts/build` made, if every file is the one it names.
fn published(site: &Path, digests: &HashMap<String, String>) -> Option<Published> {
    let text = fs::read(site.join("pkg/manifest.json")).ok()?;
    let published: Published = match serde_json::from_slice(&text) {
        Ok(published) => published,
        Err(error) => {
            tracing::warn!(%error, "the list of the site's files cannot be read");
            return None;
        }
    };
    let differs = |(address, file): &(&String, &crate::web::PublishedFile)| {
        digests.get(*address).is_none_or(|digest| *digest != file.sha256)
    };
    if let Some((address, _)) = published.files.iter().find(differs) {
        tracing::warn!(file = %address, "the site's file is not the one that its list names");
        return None;
    }
    Some(published)
}

/// The files in a folder and in those in it, without what is compressed beside them.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else if !matches!(path.extension().and_then(|end| end.to_str()), Some("br" | "gz")) {
            found.push(path);
        }
    }
    found
}

/// Where a file is delivered. No organisation's slug has a dot, so none is in the way; a
/// name that would be a pattern of addresses is left out.
fn address(site: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(site).ok()?.to_str()?;
    let plain = inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte));
    (plain && inside.contains('.')).then(|| format!("/{inside}"))
}

impl Asset {
    fn new(path: &Path, address: &str, content: Vec<u8>, digest: &Digest) -> Option<Self> {
        let hash = digest.hex();
        let kept = match content_named(address) {
            // It will never be another one.
            Some((_, named)) if hash.starts_with(named) => FOR_A_YEAR,
            Some(_) | None => ASKED_AGAIN,
        };
        let beside = |end: &str| {
            let mut beside = path.as_os_str().to_owned();
            beside.push(end);
            fs::read(beside).ok().filter(|compressed| compressed.len() < content.len())
        };
        let (brotli, gzip) = (beside(".br"), beside(".gz"));
        let encoded = |name: Option<&'static str>, bytes: Vec<u8>| {
            let tag =
                format!("\"{hash}{}{}\"", if name.is_some() { "-" } else { "" }, name.unwrap_or_default());
            Some(Encoded { name, tag: HeaderValue::from_str(&tag).ok()?, bytes: bytes.into() })
        };
        let compressed = [(brotli, "br"), (gzip, "gzip")].into_iter();
        let encodings = compressed
            .filter_map(|(bytes, name)| encoded(Some(name), bytes?))
            .chain(encoded(None, content.clone()))
            .collect();
        Some(Self { kind: HeaderValue::from_static(kind(address)), kept, encodings })
    }

    /// The first encoding that the browser says it reads.
    fn best(&self, headers: &HeaderMap) -> Option<&Encoded> {
        let reads = |encoded: &&Encoded| encoded.name.is_none_or(|name| is_read(headers, name));
        self.encodings.iter().find(reads)
    }
}

impl Assets {
    /// Where the files are delivered.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// What a file is, from the end of its name (IANA's media types).
fn kind(address: &str) -> &'static str {
    match address.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether `Accept-Encoding` names an encoding, or all, and not with the weight of none
/// (RFC 9110, section 12.5.3).
fn is_read(headers: &HeaderMap, name: &str) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut all = false;
    for item in values.flat_map(|value| value.split(',')) {
        let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        let wanted = weight.is_ok_and(|weight| weight > 0.0);
        match coding.trim() {
            coding if coding.eq_ignore_ascii_case(name) => return wanted,
            "*" => all = wanted,
            _ => {}
        }
    }
    all
}

/// Whether the browser has this very file already (RFC 9110, section 13.1.2).
fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let Ok(tag) = tag.to_str() else { return false };
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|known| {
        let known = known.trim();
        known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
    })
}

/// Delivers a file of the site.
pub(crate) async fn deliver(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let asset = app.assets.files.get(uri.path());
    let Some((asset, encoded)) = asset.and_then(|asset| Some((asset, asset.best(&headers)?))) else {
        return AppError::NotFound.into_response();
    };
    let mut response = match is_known(&headers, &encoded.tag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => {
            let mut whole = Body::from(encoded.bytes.clone()).into_response();
            whole.headers_mut().insert(header::CONTENT_TYPE, asset.kind.clone());
            if let Some(name) = encoded.name {
                whole.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
            whole
        }
    };
    let said = response.headers_mut();
    said.insert(header::CACHE_CONTROL, asset.kept.clone());
    said.insert(header::ETAG, encoded.tag.clone());
    said.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))])
    }

    #[test]
    fn a_list_counts_only_while_its_files_are_those_it_names() {
        let site = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &str| fs::write(site.path().join(name), content).unwrap();
        let source = || read(site.path()).1.published.map(|published| published.source);
        assert_eq!(source(), None);
        fs::create_dir(site.path().join("pkg")).unwrap();
        write("pkg/a.js", "1");
        let hash = Digest::of("1").hex();
        let files = format!("{{\"/pkg/a.js\":{{\"bytes\":1,\"sha256\":\"{hash}\"}}}}");
        write(
            "pkg/manifest.json",
            &format!("{{\"version\":1,\"source\":\"s\",\"tools\":{{}},\"files\":{files}}}"),
        );
        assert_eq!(source().as_deref(), Some("s"));
        write("pkg/a.js", "2");
        assert_eq!(source(), None);
        write("pkg/manifest.json", "{}");
        assert_eq!(source(), None);
    }

    #[test]
    fn only_a_file_whose_name_is_that_of_its_content_is_kept_for_a_year() {
        let site = tempfile::tempdir().unwrap();
        let hash = Digest::of("1").hex();
        let (right, wrong) = (format!("a.{}.js", &hash[..16]), format!("b.{}.js", "0".repeat(16)));
        for name in [&right, &wrong, &"c.js".to_owned()] {
            fs::write(site.path().join(name), "1").unwrap();
        }
        let (assets, names) = read(site.path());
        assert_eq!(assets.files[&format!("/{right}")].kept, FOR_A_YEAR);
        assert_eq!(assets.files[&format!("/{wrong}")].kept, ASKED_AGAIN);
        assert_eq!(assets.files["/c.js"].kept, ASKED_AGAIN);
        assert_eq!(names.address("a.js"), format!("/{right}"));
        assert_eq!(names.address("c.js"), "/c.js");
    }

    #[test]
    fn the_shortest_encoding_that_is_read_is_delivered() {
        let site = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &str| fs::write(site.path().join(name), content).unwrap();
        write("a.js", "long enough");
        write("a.js.br", "brotli");
        write("a.js.gz", "zip");
        // Compressed it is longer.
        write("b.js", "b");
        write("b.js.gz", "longer");
        let (assets, _) = read(site.path());
        let best = |address: &str, accepted| assets.files[address].best(&accepting(accepted)).unwrap().name;
        assert_eq!(best("/a.js", "gzip, deflate, br, zstd"), Some("br"));
        assert_eq!(best("/a.js", "GZIP;q=0.5"), Some("gzip"));
        assert_eq!(best("/a.js", "br;q=0, *"), Some("gzip"));
        assert_eq!(best("/a.js", "br;q=0.000"), None);
        assert_eq!(best("/a.js", "identity"), None);
        assert_eq!(best("/b.js", "gzip, br"), None);
        assert!(!assets.files.contains_key("/a.js.br"));
    }

    #[test]
    fn each_encoding_has_a_tag_of_its_own() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("a.js"), "long enough").unwrap();
        fs::write(site.path().join("a.js.br"), "brotli").unwrap();
        let (assets, _) = read(site.path());
        let [brotli, plain] = assets.files["/a.js"].encodings.as_slice() else { panic!("two encodings") };
        let asking = |tag: &HeaderValue| HeaderMap::from_iter([(header::IF_NONE_MATCH, tag.clone())]);
        assert!(is_known(&asking(&plain.tag), &plain.tag));
        assert!(!is_known(&asking(&brotli.tag), &plain.tag));
        assert!(is_known(&asking(&HeaderValue::from_static("\"x\", *")), &plain.tag));
        assert!(!is_known(&HeaderMap::new(), &plain.tag));
    }
}
