//! Parts of pages are text (`web::Markup`). Erased views of Leptos, each compiled for
//! streaming, awaiting and rebuilding too, are for what lives in browsers.

use super::{SourceFile, Violation, imports::code};

/// Where views stay views.
const ISLANDS: &str = "src/web/islands/";

/// What erases a view.
const ERASES: [&str; 2] = ["into_any()", "AnyView"];

/// Checks that no page erases views.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let pages =
        files.iter().filter(|file| file.path.starts_with("src/web/") && !file.path.starts_with(ISLANDS));
    let erasing = pages.filter_map(|file| {
        let code = code(&file.text);
        let found = ERASES.into_iter().find(|word| code.contains(word))?;
        Some(Violation::new(&file.path, format!("erases views with {found}; a part of a page is Markup")))
    });
    erasing.collect()
}

#[cfg(test)]
mod tests {
    use super::{super::file, check};

    #[test]
    fn a_page_that_erases_views_is_named_and_an_island_is_not() {
        let erasing = "view! { <p></p> }.into_any()";
        let files = [
            file("src/web/pages/public/home.rs", erasing),
            file("src/web/islands/booth/view.rs", erasing),
            file("src/web/pages/public/help.rs", "view! { <p></p> }.into_markup() // not into_any()"),
        ];
        let found = check(&files);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "src/web/pages/public/home.rs");
    }
}
