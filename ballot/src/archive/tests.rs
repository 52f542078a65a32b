//! Reference archives are read and written byte for byte.

use super::*;
use crate::ElectionDefinition;
use crate::ballots::BallotVerifier;
use crate::credential::CredentialList;
use crate::tally::Tally;
use crate::testing::vector;

fn entries(bytes: &[u8]) -> Result<Vec<Entry>, ArchiveMalformed> {
    let mut reader = Reader::new(bytes);
    let mut entries = Vec::new();
    while let Some(entry) = reader.next_entry()? {
        entries.push(entry);
    }
    Ok(entries)
}

#[test]
fn a_reference_archive_is_written_again() {
    let file = vector("d-minimal/archive.bel");
    let known = entries(&file).expect("an archive");
    let body = |index: usize| known[index].body();
    let definition = ElectionDefinition::parse(body(1)).expect("a definition");
    let list = CredentialList::parse(definition.group(), body(3)).expect("a list");
    let verifier = BallotVerifier::new(&definition, list).expect("one group");
    let mut tally = Tally::new(&definition);
    let (mut all, mut head) = setup(1795287384, body(1), body(2), body(3));
    let mut append = |(records, next): (Vec<Record>, Head), head: &mut Head| {
        all.extend(records);
        *head = next;
    };
    for index in [6, 8, 10] {
        tally.add(&verifier.reload(body(index)).expect("a ballot")).expect("it fits");
        append(ballot(&head, body(index)), &mut head);
    }
    append(end_ballots(&head), &mut head);
    append(encrypted_tally(&head, &tally.finish()), &mut head);
    append(partial_decryption(&head, 1, body(16)), &mut head);
    append(result(&head, body(19)), &mut head);
    let written: Vec<u8> = all.iter().flat_map(|record| record.blocks(1795287384)).collect();
    assert!(written == file);
    assert_eq!(head.height(), 7);
}

#[test]
fn a_file_with_any_byte_flipped_in_a_record_is_no_archive() {
    let file = vector("e3-ed25519-threshold/archive.bel");
    for position in (0..file.len()).step_by(97) {
        let mut changed = file.clone();
        changed[position] ^= 1;
        assert!(entries(&changed).is_err(), "byte {position}");
    }
    for length in (1..file.len()).step_by(487).filter(|length| length % 512 != 0) {
        assert!(matches!(
            entries(&file[..length]),
            Err(ArchiveMalformed::Truncated | ArchiveMalformed::Beginning)
        ));
    }
    let mut ended = file.clone();
    ended.extend([0; 1024]);
    assert!(matches!(entries(&ended), Err(ArchiveMalformed::Header)));
}

#[test]
fn an_older_copy_is_the_beginning_of_a_newer_one() {
    let file = vector("d-minimal/archive.bel");
    let older = &file[..27136];
    assert!(matches!(verify_diff(older, file.as_slice()), Ok(9)));
    assert!(matches!(verify_diff(older, older), Ok(0)));
    assert!(matches!(verify_diff(file.as_slice(), older), Err(DiffRefused::Changed { index: 12 })));
    let other = vector("a-single3-weights/archive.bel");
    assert!(matches!(verify_diff(older, other.as_slice()), Err(DiffRefused::Changed { index: 0 | 1 })));
    let cut = &file[..27136 - 1024];
    assert!(matches!(verify_diff(cut, file.as_slice()), Err(DiffRefused::Unfinished { which: "older" })));
}
