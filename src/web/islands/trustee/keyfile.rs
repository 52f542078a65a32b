//! The file with the private key.

use getrandom::SysRng;
use rand_core::UnwrapErr;
use serde::Deserialize;

use super::Problem;
use crate::ballot::{GroupName, TrusteePrivateKey};

/// Reads a key file, and demands that it is the key to `public`, if that is
/// known.
pub(super) fn open(group: GroupName, file: &str, public: Option<&str>) -> Result<TrusteePrivateKey, Problem> {
    let private = TrusteePrivateKey::parse(group, file).map_err(|_| Problem::NotAKey)?;
    match public {
        Some(public) if !belongs(&private, public) => Err(Problem::OtherKey),
        Some(_) | None => Ok(private),
    }
}

/// The part of a public key's record that names the key.
#[derive(Deserialize)]
struct Record {
    public_key: String,
}

fn element(record: &[u8]) -> Option<String> {
    serde_json::from_slice::<Record>(record).ok().map(|record| record.public_key)
}

/// Whether the private key is the one to the public key in `record`.
fn belongs(private: &TrusteePrivateKey, record: &str) -> bool {
    // The proof beside the key is drawn anew each time; only the key counts.
    let own = private.public_key(None, &mut UnwrapErr(SysRng));
    let own = element(own.bytes());
    own.is_some() && own == element(record.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_opens_only_for_its_own_public_key() {
        let rng = &mut UnwrapErr(SysRng);
        let group = GroupName::Ed25519;
        let [mine, other] = [(); 2].map(|()| TrusteePrivateKey::generate(group, rng));
        let public = String::from_utf8(mine.public_key(Some("Ada"), rng).bytes().to_vec()).unwrap();
        assert!(open(group, &mine.to_file(), Some(&public)).is_ok());
        assert!(open(group, &format!("\n{}\n", *mine.to_file()), None).is_ok());
        assert_eq!(open(group, &other.to_file(), Some(&public)).err(), Some(Problem::OtherKey));
        assert_eq!(open(group, "my holiday", None).err(), Some(Problem::NotAKey));
    }
}
