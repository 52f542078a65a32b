//! Names that only this platform gives, for databases that no role marks as its own.
//!
//! A name ends with a tag that follows from the platform's key, the landlord's database
//! and the rest of the name. So it is a mark that is there from the moment in which the
//! database is made.

use super::placement::installation_id;
use crate::{
    db::{DbError, LandlordDb},
    kernel::hex,
};

/// How many bytes of the tag are in a name.
const BYTES: usize = 8;

/// `name` with the platform's tag behind it.
pub(super) fn tagged(landlord: &LandlordDb, name: &str) -> Result<String, DbError> {
    let tag =
        landlord.key().tag("database-name", &[installation_id(landlord).as_bytes(), name.as_bytes()])?;
    let tag = hex(tag.get(..BYTES).unwrap_or(&tag[..]));
    Ok(format!("{name}_{tag}"))
}

/// Whether this platform gave the name.
pub(super) fn is_tagged(landlord: &LandlordDb, name: &str) -> bool {
    name.rsplit_once('_').is_some_and(|(rest, _)| tagged(landlord, rest).is_ok_and(|ours| ours == name))
}
