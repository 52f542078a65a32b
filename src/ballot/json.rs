//! JSON the way the archive wants it: compact, fields in the order of the
//! specification, strings escaped as little as possible.

use std::io;

use serde::{Deserialize, Serialize, Serializer};
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
