//! The few words an island says. They come with its data, so that no table of
//! languages reaches the browser.

/// Declares the words of an island, a field for each message. The message's
/// key is the prefix and the field's name in kebab case.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident from $prefix:literal { $($field:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        // On its way a list: names of fields, and the code that looks for them,
        // would be a good part of what a browser has to load.
        #[serde(from = "Vec<String>", into = "Vec<String>")]
        pub struct $name {
            $(pub $field: String,)*
        }

        impl From<Vec<String>> for $name {
            fn from(words: Vec<String>) -> Self {
                let mut words = words.into_iter();
                Self { $($field: words.next().unwrap_or_default(),)* }
            }
        }

        impl From<$name> for Vec<String> {
            fn from(words: $name) -> Self {
                vec![$(words.$field,)*]
            }
        }

        #[cfg(feature = "ssr")]
        impl $name {
            /// The keys of the messages.
            pub const KEYS: &'static [&'static str] = &[$(concat!($prefix, "-", stringify!($field)),)*];

            /// The words in the reader's language.
            pub fn say() -> Self {
                Self { $($field: $crate::web::islands::texts::said(concat!($prefix, "-", stringify!($field))),)* }
            }
        }
    };
}

/// What messages for islands may leave open, as `{ $count }` and so on. The
/// island [fills](fill) it in.
#[cfg(feature = "ssr")]
const OPEN: [&str; 6] = ["count", "max", "step", "steps", "name", "position"];

/// The message for an island, with what only the island knows left open.
#[cfg(feature = "ssr")]
pub(super) fn said(key: &str) -> String {
    let open = OPEN.map(|name| (name, format!("{{{name}}}")));
    let args: Vec<_> = open.iter().map(|(name, text)| (*name, text.into())).collect();
    crate::web::t_with(&kebab(key), &args)
}

/// The key of a message, from a field's name.
#[cfg(feature = "ssr")]
pub(super) fn kebab(key: &str) -> String {
    key.replace('_', "-")
}

/// Fills in what was left open.
pub(super) fn fill(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.to_string()))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::{kernel::Language, messages::has_message};

    #[test]
    fn every_word_of_an_island_has_a_message() {
        use crate::web::islands::{
            authority::AuthorityTexts, board::BoardTexts, booth::BoothTexts, receipt::ReceiptTexts,
            trustee::TrusteeTexts,
        };
        let all = [
            AuthorityTexts::KEYS,
            BoardTexts::KEYS,
            BoothTexts::KEYS,
            ReceiptTexts::KEYS,
            TrusteeTexts::KEYS,
        ];
        for key in all.concat() {
            assert!(has_message(Language::En, &kebab(key)), "{}", kebab(key));
        }
    }

    #[test]
    fn what_was_left_open_is_filled_in() {
        assert_eq!(fill("{count} of {max} chosen", &[("count", &2), ("max", &3)]), "2 of 3 chosen");
        assert_eq!(said("booth_chosen"), "{count} of {max} chosen");
    }
}
