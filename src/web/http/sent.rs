//! What every request of a page says of the page: whose it is, which one, which look
//! at it.

use axum::{
    extract::Request,
    http::{HeaderMap, Uri, header},
};

use crate::web::functions::safe_next;

/// The most a text that tells one look at a page from another may hold.
const MOST_ONCE: usize = 64;

/// What a form says of the page it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sent {
    /// The page's path and query, to come back to.
    pub(crate) page: String,
    /// Which look at the page, if it says so.
    pub(crate) once: Option<String>,
}

impl Sent {
    /// Reads what a request says; of those that say nothing, the browser may tell the
    /// page.
    pub(crate) fn of(request: &Request) -> Self {
        let named = asked(request.uri(), "page").filter(|page| safe_next(page).is_some());
        let page = named.or_else(|| referring(request.headers())).unwrap_or_else(|| "/".to_owned());
        let once = asked(request.uri(), "once").filter(|once| !once.is_empty() && once.len() <= MOST_ONCE);
        Self { page: as_shown(&page), once }
    }
}

fn asked(uri: &Uri, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(uri.query()?.as_bytes());
    pairs.find(|(named, _)| named == name).map(|(_, value)| value.into_owned())
}

/// The identifier of whoever the page was made for that a request comes from.
pub fn asked_as(uri: &Uri) -> Option<String> {
    asked(uri, "as")
}

/// The page a request comes from, as the browser tells it. Only its path is used: no
/// other site can be named.
fn referring(headers: &HeaderMap) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?.parse::<Uri>().ok()?;
    referer.path_and_query().map(|path| path.as_str().to_owned())
}

/// The page without what tells once what was done.
fn as_shown(page: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let query: Vec<_> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done=")).collect();
    // Two slashes in front would name another host.
    let path = format!("/{}", path.trim_start_matches('/'));
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn page(uri: &str, referer: &str) -> String {
        let request = Request::builder().uri(uri).header(header::REFERER, referer);
        Sent::of(&request.body(Body::empty()).unwrap()).page
    }

    #[test]
    fn a_form_leads_back_only_to_a_page_of_ours() {
        assert_eq!(page("/api/x", "https://vote.example.org/apply?x=1&done=saved"), "/apply?x=1");
        assert_eq!(page("/api/x", "https://evil.example/apply"), "/apply");
        assert_eq!(page("/api/x", "https://evil.example//evil.example/x"), "/evil.example/x");
        assert_eq!(page("/api/x", ""), "/");
    }

    #[test]
    fn the_page_that_the_form_names_counts_more_than_the_browsers_word() {
        assert_eq!(page("/api/x?page=%2Fapply%3Fdone%3Dx", ""), "/apply");
        assert_eq!(page("/api/x?as=1&page=%2Fclub%3Fsearch%3Da", "http://a/b"), "/club?search=a");
        for elsewhere in ["%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example"] {
            assert_eq!(page(&format!("/api/x?page={elsewhere}"), "http://a/b"), "/b", "{elsewhere}");
        }
    }
}
