use leptos_axum::redirect;

/// Leads on to `path` after something was done.
///
/// `path` is made of slugs, identifiers and keys only, or was checked by
/// [`safe_next`]: it always fits into a header.
pub(crate) fn redirect_to(path: &str) {
    redirect(path);
}

/// The page somebody wanted before signing in, if it is one of ours.
pub(crate) fn safe_next(next: &str) -> Option<&str> {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    ours.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_only_to_pages_of_ours() {
        assert_eq!(safe_next("/club/office"), Some("/club/office"));
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", ""] {
            assert_eq!(safe_next(elsewhere), None, "{elsewhere}");
        }
    }
}
