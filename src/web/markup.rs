use leptos::{
    children::ToChildren,
    prelude::*,
    tachys::{html::InertElement, view::Position},
};

/// A part of a page as text, with all that is special in it escaped.
///
/// Pages are made on the server, once and whole. A view that is kept as one of Leptos' is
/// compiled for every other way of showing it, too: streamed, awaited, built and rebuilt in
/// a browser. For hundreds of views that is most of what a build has to do.
pub type Markup = InertElement;

/// A view that can become [`Markup`].
pub trait IntoMarkup: IntoView {
    /// Renders the view, within the context in which it stands.
    fn into_markup(self) -> Markup {
        let mut text = String::new();
        self.to_html_with_buf(&mut text, &mut Position::FirstChild, true, false, Vec::new());
        InertElement::new(text)
    }
}

impl<V: IntoView> IntoMarkup for V {}

/// What stands inside a component; rendered where the component wants it.
pub struct Contents(Box<dyn FnOnce() -> Markup + Send>);

impl Contents {
    /// Renders it.
    pub fn render(self) -> Markup {
        (self.0)()
    }
}

impl<F, V> ToChildren<F> for Contents
where
    F: FnOnce() -> V + Send + 'static,
    V: IntoView,
{
    fn to_children(view: F) -> Self {
        Self(Box::new(|| view().into_markup()))
    }
}
