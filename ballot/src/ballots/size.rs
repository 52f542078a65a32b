//! How large a ballot can be.

use crate::election::{Blank, ElectionDefinition, Question};
use crate::group::GroupName;

/// Characters of an element and of a scalar of a group, at most.
const fn characters(group: GroupName) -> (usize, usize) {
    match group {
        GroupName::Ed25519 => (64, 77),
        GroupName::Belenios2048 => (617, 78),
        GroupName::Rfc3526 => (617, 617),
    }
}

/// The most bytes of a ballot in a group that answers so many questions by
/// selecting, with so many ciphertexts and so many proofs about whole answers
/// altogether. A bound, close to what such ballots really take.
pub const fn largest_ballot(group: GroupName, questions: usize, ciphertexts: usize, proofs: usize) -> usize {
    let (element, scalar) = characters(group);
    // `{"challenge":"…","response":"…"},`
    let proof = 2 * scalar + 31;
    // `{"alpha":"…","beta":"…"},` and `[…],` around the two proofs of one.
    let ciphertext = 2 * element + 25 + 2 * proof + 3;
    // `{"choices":[…],"individual_proofs":[…],"overall_proof":[…],"blank_proof":[…]},`
    let question = 80;
    // `{"election_uuid":"…","election_hash":"…","credential":"…","answers":[…],
    // "signature":{"hash":"…","proof":…}}`
    let ballot = 320 + element + proof;
    ballot + questions * question + ciphertexts * ciphertext + proofs * proof
}

impl ElectionDefinition {
    /// The most bytes of a ballot of this election; `None` if it asks for
    /// rankings.
    pub fn largest_ballot(&self) -> Option<usize> {
        let (mut ciphertexts, mut proofs) = (0, 0);
        for question in self.questions() {
            let Question::Selection(question) = question else { return None };
            ciphertexts += question.ciphertexts();
            proofs += question.max() - question.min() + 1;
            // A vote may then be blank or not, and two proofs tell that it is
            // one of both.
            proofs += if question.blank() == Blank::Allowed { 3 } else { 0 };
        }
        Some(largest_ballot(self.group(), self.questions().len(), ciphertexts, proofs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Choice;
    use crate::testing::election;

    fn sealed(group: GroupName, candidates: usize, blank: Blank) -> (usize, usize) {
        let names: Vec<String> = (0..candidates).map(|number| format!("Candidate {number}")).collect();
        let question =
            |title: &str| Question::selection(title, names.clone(), 0..=candidates, blank).expect("sane");
        let election = election(group, 77, &[1], vec![question("Chair"), question("Board")]);
        let choice = Choice::Selected(vec![true; candidates]);
        let ballot = election.seal(0, &[choice.clone(), choice]);
        (ballot.bytes().len(), election.definition.largest_ballot().expect("no ranking"))
    }

    #[test]
    fn no_ballot_is_larger_than_the_largest_and_none_much_smaller() {
        for group in [GroupName::Ed25519, GroupName::Belenios2048] {
            for (candidates, blank) in
                [(1, Blank::No), (1, Blank::Allowed), (6, Blank::No), (6, Blank::Allowed)]
            {
                let (real, largest) = sealed(group, candidates, blank);
                assert!(real <= largest, "{group} {candidates}: {real} > {largest}");
                assert!(real * 10 > largest * 8, "{group} {candidates}: {real} of {largest}");
            }
        }
    }
}
