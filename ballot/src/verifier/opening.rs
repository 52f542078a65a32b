//! The beginning of an archive, as a voter's browser checks it before a ballot
//! is encrypted: whether the election key is the trustees', and whether what is
//! asked is what was fixed when voting opened.

use std::io::Cursor;

use super::refusal::{Place, Reason, Refusal};
use super::setup::{check_links, expect};
use crate::archive::{ArchiveMalformed, Entry, Kind, Reader};
use crate::credential::{CredentialList, PublicCredential};
use crate::election::ElectionDefinition;
use crate::fingerprint::Fingerprint;
use crate::trustee::Trustees;

/// What an archive says before its list of credentials, verified: trustees'
/// proofs, and that the election key is the product of their keys.
///
/// That these records belong to one Setup event is known only when the
/// [`Opening`] has been read.
#[derive(Clone, Debug)]
pub struct Paper {
    definition: ElectionDefinition,
    trustees: Trustees,
}

/// The whole beginning of an archive, up to the Setup event. Credentials are
/// not checked to be elements of the group, which takes too long in a browser;
/// whoever verifies the archive does that.
#[derive(Clone)]
pub struct Opening {
    paper: Paper,
    credentials: CredentialList,
    fingerprint: Fingerprint,
    length: u64,
}

/// Bytes of an archive's first record.
const HEADER: usize = 1024;

/// The first records, read one after the other.
struct Beginning<'a> {
    reader: Reader<Cursor<&'a [u8]>>,
    paper: Paper,
    election: Entry,
    keys: Entry,
}

impl<'a> Beginning<'a> {
    /// Reads header, definition and trustees.
    fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(Cursor::new(bytes));
        if bytes.len() < HEADER {
            return Err(Place::start().refuse(ArchiveMalformed::Truncated));
        }
        expect(&mut reader, Kind::Header)?;
        let election = expect(&mut reader, Kind::Data)?;
        let keys = expect(&mut reader, Kind::Data)?;
        let definition = ElectionDefinition::parse(election.body())
            .map_err(|reason| Place::at(&election).refuse(reason))?;
        let place = Place::at(&keys);
        let trustees =
            Trustees::parse(definition.group(), keys.body()).map_err(|reason| place.refuse(reason))?;
        if trustees.election_key() != definition.public_key() {
            return Err(place.refuse(Reason::ElectionKey));
        }
        Ok(Self { reader, paper: Paper { definition, trustees }, election, keys })
    }
}

impl Paper {
    /// Reads the first records of an archive, of which more may follow.
    ///
    /// # Errors
    /// [`Refusal`]: the first thing that does not hold;
    /// [`Refusal::is_incomplete`] if only bytes are missing.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        Beginning::read(bytes).map(|beginning| beginning.paper)
    }

    /// The definition.
    pub fn definition(&self) -> &ElectionDefinition {
        &self.definition
    }

    /// The trustees.
    pub fn trustees(&self) -> &Trustees {
        &self.trustees
    }
}

impl Opening {
    /// Reads an archive up to its Setup event; what follows is not looked at.
    ///
    /// # Errors
    /// [`Refusal`]: the first thing that does not hold;
    /// [`Refusal::is_incomplete`] if only bytes are missing.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let Beginning { mut reader, paper, election, keys } = Beginning::read(bytes)?;
        let list = expect(&mut reader, Kind::Data)?;
        let data = expect(&mut reader, Kind::Data)?;
        let event = expect(&mut reader, Kind::Event)?;
        check_links([&election, &keys, &list], &data, &event)?;
        let credentials = CredentialList::reload(paper.definition.group(), list.body())
            .map_err(|reason| Place::at(&list).refuse(reason))?;
        Ok(Self {
            paper,
            credentials,
            fingerprint: Fingerprint::of_event(event.digest()),
            length: reader.offset(),
        })
    }

    /// Definition and trustees.
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// The fingerprint of the election.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Whether a credential is on the list.
    pub fn lists(&self, credential: &PublicCredential) -> bool {
        self.credentials.weight_of(credential).is_some()
    }

    /// How many bytes of the archive it takes.
    pub fn length(&self) -> u64 {
        self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PrivateCredential;
    use crate::testing::{vector, vector_text};
    use crate::verifier::{Options, verify};

    const SETUP: usize = 8704;

    #[test]
    fn the_opening_is_read_from_as_many_bytes_as_it_takes() {
        let archive = vector("d-minimal/archive.bel");
        let opening = Opening::read(&archive).expect("an opening");
        assert_eq!(opening.length(), SETUP as u64);
        let whole = verify(Cursor::new(&archive[..]), &Options::default(), &mut |_| ()).expect("verified");
        assert_eq!(opening.fingerprint(), whole.fingerprint);
        for length in (0..SETUP).step_by(256) {
            let refusal = Opening::read(&archive[..length]).err().expect("refused");
            assert!(refusal.is_incomplete(), "{length}: {refusal}");
        }
        assert!(Paper::read(&archive[..SETUP / 2]).is_ok());
        assert!(Paper::read(&archive[..1024]).is_err_and(|refusal| refusal.is_incomplete()));
    }

    #[test]
    fn no_byte_of_the_opening_can_be_another() {
        let archive = vector("d-minimal/archive.bel");
        for place in (0..SETUP).step_by(97) {
            let mut altered = archive[..SETUP].to_vec();
            altered[place] ^= 1;
            let refusal = Opening::read(&altered);
            assert!(refusal.is_err_and(|refusal| !refusal.is_incomplete()), "byte {place}");
        }
    }

    #[test]
    fn only_credentials_of_the_election_are_listed() {
        let archive = vector("d-minimal/archive.bel");
        let opening = Opening::read(&archive).expect("an opening");
        let definition = opening.paper().definition();
        let private = vector_text("d-minimal/private_creds.txt");
        let private = private.lines().next().and_then(|line| line.split(' ').next_back()).expect("one");
        let private = PrivateCredential::parse(private).expect("a credential");
        assert!(opening.lists(&private.public(definition.group(), definition.uuid())));
        let stranger = PrivateCredential::generate(&mut crate::testing::Stream::new(8));
        assert!(!opening.lists(&stranger.public(definition.group(), definition.uuid())));
    }
}
