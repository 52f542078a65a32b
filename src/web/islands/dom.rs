//! Parts of a page, built by hand: a framework would be a good part of what voters load.
//! Texts only ever become text, never markup.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlInputElement};

/// An element being made. What the browser does not make is left out.
#[derive(Clone)]
pub(super) struct El(Option<Element>);

impl El {
    /// A new element.
    pub(super) fn new(tag: &str) -> Self {
        Self(document().and_then(|document| document.create_element(tag).ok()))
    }

    /// A new element of a class.
    pub(super) fn of(tag: &str, class: &str) -> Self {
        Self::new(tag).set("class", class)
    }

    /// The element with this id, if it is on the page.
    pub(super) fn by_id(id: &str) -> Self {
        Self(document().and_then(|document| document.get_element_by_id(id)))
    }

    /// Sets an attribute.
    pub(super) fn set(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// Sets an attribute that is there or not.
    pub(super) fn flag(self, name: &str, on: bool) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.toggle_attribute_with_force(name, on);
        }
        self
    }

    /// Sets an attribute if there is a value for it.
    pub(super) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Keeps the text in it from being translated: names and codes.
    pub(super) fn kept(self) -> Self {
        self.set("translate", "no")
    }

    /// Says what pressing it, changing it or sending it does: see [`listen`].
    pub(super) fn does(self, event: &str, what: &str) -> Self {
        self.set(&["data-", event].concat(), what)
    }

    /// Puts a text in the place of what is in it.
    pub(super) fn text(self, text: &str) -> Self {
        if let Some(element) = &self.0 {
            element.set_text_content(Some(text));
        }
        self
    }

    /// Puts an element behind what is in it.
    pub(super) fn with(self, child: Self) -> Self {
        if let (Some(element), Some(child)) = (&self.0, &child.0) {
            let _ = element.append_child(child);
        }
        self
    }

    /// Puts a text behind what is in it.
    pub(super) fn then(self, text: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.append_with_str_1(text);
        }
        self
    }

    /// Puts elements behind what is in it.
    pub(super) fn all(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// Puts an element in the place of what is in it.
    pub(super) fn show(self, child: Self) -> Self {
        self.text("").with(child)
    }

    /// Ticks a checkbox or radio button, or takes the tick away.
    pub(super) fn tick(self, on: bool) -> Self {
        if let Some(input) = self.0.as_ref().and_then(|element| element.dyn_ref::<HtmlInputElement>()) {
            input.set_checked(on);
        }
        self
    }
}

impl From<Element> for El {
    fn from(element: Element) -> Self {
        Self(Some(element))
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// What somebody did on a part of the page.
pub(super) struct Done {
    /// The element that says what it does, as [`El::does`] has set it.
    element: Element,
    /// What it does.
    pub(super) what: String,
}

impl Done {
    fn of(event: &Event, name: &str) -> Option<Self> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let element = target.closest(&["[", name, "]"].concat()).ok()??;
        let what = element.get_attribute(name)?;
        Some(Self { element, what })
    }

    /// A number that the element carries.
    pub(super) fn number(&self, name: &str) -> usize {
        self.element.get_attribute(name).and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    fn input(&self) -> Option<&HtmlInputElement> {
        self.element.dyn_ref()
    }

    /// Whether the element is ticked.
    pub(super) fn is_ticked(&self) -> bool {
        self.input().is_some_and(HtmlInputElement::checked)
    }

    /// The text in the element.
    pub(super) fn value(&self) -> String {
        self.input().map(HtmlInputElement::value).unwrap_or_default()
    }
}

/// Hears what happens anywhere in `root`: one listener serves all that is ever drawn there.
pub(super) fn listen(root: &Element, event: &str, mut hear: impl FnMut(Done) + 'static) {
    let name = ["data-", event].concat();
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let Some(done) = Done::of(&event, &name) else { return };
        if event.type_() == "submit" {
            event.prevent_default();
        }
        hear(done);
    });
    let _ = root.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    // As long as the page is there.
    heard.forget();
}

/// A paragraph.
pub(super) fn paragraph(text: &str) -> El {
    El::new("p").text(text)
}

/// A paragraph in small letters.
pub(super) fn hint(text: &str) -> El {
    El::of("p", "hint").text(text)
}

/// What went wrong, said at once.
pub(super) fn problem(text: &str) -> El {
    El::of("div", "notice problem").set("role", "alert").with(paragraph(text))
}

/// A button that does something when pressed.
pub(super) fn button(class: &str, text: &str, does: &str) -> El {
    El::of("button", class).set("type", "button").does("click", does).text(text)
}

/// A link.
pub(super) fn link(class: &str, text: &str, address: &str) -> El {
    El::of("a", class).set("href", address).text(text)
}

/// What can be done, side by side.
pub(super) fn actions(all: impl IntoIterator<Item = El>) -> El {
    El::of("div", "actions").all(all)
}

/// A code that is compared sign by sign.
pub(super) fn code(class: &str, text: &str) -> El {
    El::of("p", class).kept().text(text)
}

impl El {
    /// Whether the voter is typing a search.
    pub(super) fn search_is_focused() -> bool {
        let focused = document().and_then(|document| document.active_element());
        focused.is_some_and(|element| element.get_attribute("type").as_deref() == Some("search"))
    }
}
