//! A small election for tests: three questions of different kinds on Ed25519.

use super::Stream;
use crate::{
    BallotVerifier, Blank, Choice, CredentialList, ElectionDefinition, ElectionTexts, ElectionUuid,
    GroupName, PrivateCredential, Question, SealedBallot, TrusteeItem, TrusteePrivateKey, Trustees, seal,
};

/// Everything about a test election, the secrets included.
pub struct TestElection {
    /// What is voted on, and for which key.
    pub definition: ElectionDefinition,
    /// Whose keys they are.
    pub trustees: Trustees,
    /// Their private keys.
    pub keys: Vec<TrusteePrivateKey>,
    /// The voters' private credentials.
    pub credentials: Vec<PrivateCredential>,
    /// What is public of them.
    pub list: CredentialList,
}

/// A selection of 1 out of 2, one of 0 to 2 out of 3 with blank, and a ranking
/// of 3; two mandatory trustees.
pub fn ed25519_election(seed: u64, voters: usize) -> TestElection {
    let questions = [
        Question::selection("Agreed?", ["Yes", "No"], 1..=1, Blank::No),
        Question::selection("Board", ["Ada", "Bob", "Cy"], 0..=2, Blank::Allowed),
        Question::ranking("Order", ["x", "y", "z"], None),
    ];
    election(GroupName::Ed25519, seed, &vec![1; voters], questions.map(|q| q.expect("sane")).to_vec())
}

/// An election with the questions and weights given.
pub fn election(group: GroupName, seed: u64, weights: &[u64], questions: Vec<Question>) -> TestElection {
    let mut rng = Stream::new(seed);
    let keys: Vec<_> = (0..2).map(|_| TrusteePrivateKey::generate(group, &mut rng)).collect();
    let items = keys.iter().map(|key| TrusteeItem::Single(key.public_key(None, &mut rng))).collect();
    let trustees = Trustees::new(group, items).expect("trustees");
    election_of(trustees, keys, seed, weights, questions)
}

/// An election of given trustees.
pub fn election_of(
    trustees: Trustees,
    keys: Vec<TrusteePrivateKey>,
    seed: u64,
    weights: &[u64],
    questions: Vec<Question>,
) -> TestElection {
    let group = trustees.group();
    let mut rng = Stream::new(!seed);
    let uuid = ElectionUuid::generate(&mut rng);
    let credentials: Vec<_> = weights.iter().map(|_| PrivateCredential::generate(&mut rng)).collect();
    let public = credentials.iter().map(|one| one.public(group, &uuid)).zip(weights.iter().copied());
    let list = CredentialList::new(group, public.collect()).expect("a list");
    let texts = ElectionTexts { name: "Test".to_owned(), ..ElectionTexts::default() };
    let definition = ElectionDefinition::new(texts, &uuid, &trustees, &questions).expect("a definition");
    TestElection { definition, trustees, keys, credentials, list }
}

impl TestElection {
    /// A check of ballots with nothing cast yet.
    pub fn verifier(&self) -> BallotVerifier {
        BallotVerifier::new(&self.definition, self.list.clone()).expect("one group")
    }

    /// A voter's ballot with these choices.
    pub fn seal(&self, voter: usize, choices: &[Choice]) -> SealedBallot {
        let mut rng = Stream::new(1000 + voter as u64);
        seal(&self.definition, &self.credentials[voter], choices, &mut rng).expect("a ballot")
    }

    /// Choices that [`ed25519_election`]'s questions allow.
    pub fn some_choices(&self) -> Vec<Choice> {
        vec![
            Choice::Selected(vec![true, false]),
            Choice::Selected(vec![true, false, true]),
            Choice::Ranks(vec![2, 1, 3]),
        ]
    }
}
