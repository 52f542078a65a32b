//! JSON the way the archive wants it: compact, fields in the order of the
//! specification, strings escaped as little as possible.

use std::collections::HashSet;
use std::fmt;
use std::io;

use serde::de::{self, MapAccess, SeqAccess};
use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::ser::Formatter;

/// Like the compact formatter, but with U+007F escaped.
struct Canonical;

impl Formatter for Canonical {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        for (index, part) in fragment.split('\u{7f}').enumerate() {
            if index > 0 {
                writer.write_all(b"\\u007f")?;
            }
            writer.write_all(part.as_bytes())?;
        }
        Ok(())
    }
}

/// Writes a value in canonical form.
#[expect(clippy::expect_used, reason = "writing strings, numbers and lists to memory cannot fail")]
pub(crate) fn to_string(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Canonical);
    value.serialize(&mut serializer).expect("our types always serialise");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Reads a value; `None` unless the bytes are the one form in which
/// [`to_string`] writes it.
pub(crate) fn read<'a, T: Deserialize<'a> + Serialize>(bytes: &'a [u8]) -> Option<T> {
    let value: T = serde_json::from_slice(bytes).ok()?;
    (to_string(&value).as_bytes() == bytes).then_some(value)
}

/// How deep JSON of any shape may be nested.
const DEPTH: usize = 100;
/// The longest integer in JSON of any shape, in characters.
const INTEGER: usize = 15;

/// Whether a text is JSON of any shape in canonical form: compact, without
/// fractions (which have none), without a field that occurs twice.
pub(crate) fn is_canonical(text: &str) -> bool {
    let tree = serde_json::from_str::<Tree>(text).ok();
    tree.is_some_and(|tree| tree.depth() <= DEPTH && to_string(&tree) == text)
}

/// JSON of any shape, fields in their order.
enum Tree {
    Nothing,
    Truth(bool),
    Integer(i64),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    fn depth(&self) -> usize {
        let deepest = match self {
            Self::Nothing | Self::Truth(_) | Self::Integer(_) | Self::Text(_) => return 0,
            Self::List(items) => items.iter().map(Self::depth).max(),
            Self::Object(fields) => fields.iter().map(|(_, value)| value.depth()).max(),
        };
        1 + deepest.unwrap_or(0)
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> de::Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON without fractions")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Tree, E> {
        Ok(Tree::Truth(truth))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Tree, E> {
        if number.to_string().len() > INTEGER {
            return Err(E::custom("an integer is too long"));
        }
        Ok(Tree::Integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Tree, E> {
        let number = i64::try_from(number).map_err(|_| E::custom("an integer is too long"))?;
        self.visit_i64(number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut names = HashSet::new();
        let mut fields: Vec<(String, Tree)> = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Tree>()? {
            if !names.insert(name.clone()) {
                return Err(de::Error::custom("a field occurs twice"));
            }
            fields.push((name, value));
        }
        Ok(Tree::Object(fields))
    }
}

/// The largest count written as a JSON number; larger ones are strings.
const LARGEST_NUMBER: u64 = (1 << 30) - 1;

/// A weight or count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count(pub(crate) u64);

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 <= LARGEST_NUMBER {
            serializer.serialize_u64(self.0)
        } else {
            serializer.serialize_str(&self.0.to_string())
        }
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Count;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a count")
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Count, E> {
                Ok(Count(value))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Count, E> {
                decimal(text).map(Count).ok_or_else(|| E::custom("not a canonical decimal"))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Reads a canonical decimal of 64 bits.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let value: u64 = text.parse().ok()?;
    (value.to_string() == text).then_some(value)
}
