//! How digests and names stand in the JSON of this module.

/// A digest as 64 lower-case hexadecimal digits.
pub(super) mod digest_hex {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::hash::Digest;

    pub(in crate::board) fn serialize<S: Serializer>(
        digest: &Digest,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&digest.hex())
    }

    pub(in crate::board) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Digest, D::Error> {
        Digest::from_hex(&String::deserialize(deserializer)?)
            .ok_or_else(|| D::Error::custom("not 64 lower-case hexadecimal digits"))
    }
}

/// The same, of a field that may be absent.
pub(super) mod digest_option {
    use serde::{Deserializer, Serializer};

    use super::digest_hex;
    use crate::hash::Digest;

    pub(in crate::board) fn serialize<S: Serializer>(
        digest: &Option<Digest>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match digest {
            Some(digest) => digest_hex::serialize(digest, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(in crate::board) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Digest>, D::Error> {
        digest_hex::deserialize(deserializer).map(Some)
    }
}

/// An election's uuid as its characters.
pub(super) mod uuid_text {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::uuid::ElectionUuid;

    pub(in crate::board) fn serialize<S: Serializer>(
        uuid: &ElectionUuid,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(uuid.as_str())
    }

    pub(in crate::board) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<ElectionUuid, D::Error> {
        ElectionUuid::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
