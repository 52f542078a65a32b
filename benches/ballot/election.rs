//! An election with one question, one mandatory trustee, and as many voters as
//! a bench asks for.

use std::io::{self, Write};
use std::thread;

use publicdigit::ballot::archive::{self, Head, Record};
use publicdigit::ballot::{
    BallotVerifier, Blank, Choice, CredentialList, ElectionDefinition, ElectionResult, ElectionTexts,
    ElectionUuid, EncryptedTally, GroupName, PrivateCredential, Question, Tally, TrusteeItem,
    TrusteePrivateKey, Trustees, VerifiedPartial, seal,
};

pub type Rng = rand_core::UnwrapErr<getrandom::SysRng>;

/// The second at which all archives here begin.
const TIMESTAMP: u64 = 1_700_000_000;
/// Ballots sealed by one thread between two writes.
const PART: usize = 64;

pub struct Election {
    pub definition: ElectionDefinition,
    pub trustees: Trustees,
    pub credentials: Vec<PrivateCredential>,
    pub list: CredentialList,
    pub key: TrusteePrivateKey,
}

impl Election {
    /// One of `choices` answers is to be selected.
    pub fn new(group: GroupName, choices: usize, voters: usize) -> Self {
        let mut rng = Rng::default();
        let uuid = ElectionUuid::generate(&mut rng);
        let key = TrusteePrivateKey::generate(group, &mut rng);
        let trustee = TrusteeItem::Single(key.public_key(None, &mut rng));
        let trustees = Trustees::new(group, vec![trustee]).unwrap();
        let credentials: Vec<_> = (0..voters).map(|_| PrivateCredential::generate(&mut rng)).collect();
        let public = credentials.iter().map(|one| (one.public(group, &uuid), 1)).collect();
        let list = CredentialList::new(group, public).unwrap();
        let answers = (0..choices).map(|index| format!("Answer {index}"));
        let question = Question::selection("?", answers, 1..=1, Blank::No).unwrap();
        let texts = ElectionTexts { name: "Bench".to_owned(), ..ElectionTexts::default() };
        let definition = ElectionDefinition::new(texts, &uuid, &trustees, &[question]).unwrap();
        Self { definition, trustees, credentials, list, key }
    }

    /// A ballot for the first answer.
    pub fn seal(&self, voter: usize) -> Vec<u8> {
        let mut selected = vec![false; self.definition.questions()[0].answers().len()];
        selected[0] = true;
        let choice = [Choice::Selected(selected)];
        let credential = &self.credentials[voter];
        seal(&self.definition, credential, &choice, &mut Rng::default()).unwrap().bytes().to_vec()
    }

    /// The archive before the first ballot.
    pub fn write_setup(&self, file: &mut impl Write) -> io::Result<Head> {
        let (definition, trustees) = (self.definition.bytes(), self.trustees.bytes());
        write(file, archive::setup(TIMESTAMP, definition, trustees, self.list.bytes()))
    }

    /// The whole archive, from setup to result: every voter casts one ballot.
    /// Only a few ballots are held in memory.
    pub fn write_archive(&self, file: &mut impl Write) -> io::Result<()> {
        let mut head = self.write_setup(file)?;
        let checker = BallotVerifier::new(&self.definition, self.list.clone()).unwrap();
        let mut tally = Tally::new(&self.definition);
        let threads = thread::available_parallelism()?.get();
        let voters: Vec<usize> = (0..self.credentials.len()).collect();
        for round in voters.chunks(threads * PART) {
            for ballot in self.seal_all(round) {
                tally.add(&checker.reload(&ballot).unwrap()).unwrap();
                head = write(file, archive::ballot(&head, &ballot))?;
            }
        }
        let head = write(file, archive::end_ballots(&head))?;
        self.write_ending(file, &head, &tally.finish())
    }

    fn seal_all(&self, voters: &[usize]) -> Vec<Vec<u8>> {
        let part = |voters: &[usize]| -> Vec<_> { voters.iter().map(|voter| self.seal(*voter)).collect() };
        thread::scope(|scope| {
            let running: Vec<_> =
                voters.chunks(PART).map(|voters| scope.spawn(move || part(voters))).collect();
            running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        })
    }

    fn write_ending(&self, file: &mut impl Write, head: &Head, tally: &EncryptedTally) -> io::Result<()> {
        let head = write(file, archive::encrypted_tally(head, tally))?;
        let partial = self.key.decrypt(&self.definition, tally.ciphertexts(), &mut Rng::default()).unwrap();
        let head = write(file, archive::partial_decryption(&head, 1, partial.bytes()))?;
        let verified =
            VerifiedPartial::verify(&self.definition, &self.trustees, tally, 1, partial.bytes()).unwrap();
        let result = ElectionResult::compute(&self.definition, &self.trustees, tally, &[verified]).unwrap();
        write(file, archive::result(&head, result.bytes()))?;
        Ok(())
    }
}

fn write(file: &mut impl Write, (records, head): (Vec<Record>, Head)) -> io::Result<Head> {
    for record in records {
        file.write_all(&record.blocks(TIMESTAMP))?;
    }
    Ok(head)
}
