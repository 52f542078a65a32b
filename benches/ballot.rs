//! Sealing and verifying ballots, beside the bare group operations.

#![expect(clippy::unwrap_used, reason = "a bench that cannot set up has nothing to measure")]

use std::hint::black_box;
use std::io::Cursor;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use publicdigit::ballot::bare::Bare;
use publicdigit::ballot::{
    BallotVerifier, Blank, Choice, CredentialList, ElectionDefinition, ElectionTexts, ElectionUuid,
    GroupName, PrivateCredential, Question, Tally, TrusteeItem, TrusteePrivateKey, Trustees, archive, seal,
    verifier,
};

type Rng = rand_core::UnwrapErr<getrandom::SysRng>;

const GROUPS: [GroupName; 3] = GroupName::ALL;

struct Election {
    definition: ElectionDefinition,
    trustees: Trustees,
    credentials: Vec<PrivateCredential>,
    list: CredentialList,
}

fn election(group: GroupName, choices: usize, voters: usize) -> Election {
    let mut rng = Rng::default();
    let uuid = ElectionUuid::generate(&mut rng);
    let key = TrusteePrivateKey::generate(group, &mut rng).public_key(None, &mut rng);
    let trustees = Trustees::new(group, vec![TrusteeItem::Single(key)]).unwrap();
    let credentials: Vec<_> = (0..voters).map(|_| PrivateCredential::generate(&mut rng)).collect();
    let public = credentials.iter().map(|one| (one.public(group, &uuid), 1)).collect();
    let list = CredentialList::new(group, public).unwrap();
    let answers = (0..choices).map(|index| format!("Answer {index}"));
    let question = Question::selection("?", answers, 1..=1, Blank::No).unwrap();
    let texts = ElectionTexts { name: "Bench".to_owned(), ..ElectionTexts::default() };
    let definition = ElectionDefinition::new(texts, &uuid, &trustees, &[question]).unwrap();
    Election { definition, trustees, credentials, list }
}

impl Election {
    fn seal(&self, voter: usize) -> Vec<u8> {
        let mut selected = vec![false; self.definition.questions()[0].answers().len()];
        selected[0] = true;
        let choice = [Choice::Selected(selected)];
        let credential = &self.credentials[voter];
        seal(&self.definition, credential, &choice, &mut Rng::default()).unwrap().bytes().to_vec()
    }

    fn archive(&self) -> Vec<u8> {
        let checker = BallotVerifier::new(&self.definition, self.list.clone()).unwrap();
        let mut tally = Tally::new(&self.definition);
        let (mut all, mut head) =
            archive::setup(1, self.definition.bytes(), self.trustees.bytes(), self.list.bytes());
        let mut file = Vec::new();
        for voter in 0..self.credentials.len() {
            let bytes = self.seal(voter);
            tally.add(&checker.recall(&bytes).unwrap()).unwrap();
            let (records, next) = archive::ballot(&head, &bytes);
            all.extend(records);
            head = next;
        }
        let (records, head) = archive::end_ballots(&head);
        all.extend(records);
        all.extend(archive::encrypted_tally(&head, &tally.finish()).0);
        for record in all {
            file.extend(record.blocks(1));
        }
        file
    }
}

fn bare(criterion: &mut Criterion) {
    for name in GROUPS {
        let bare = Bare::new(name, &mut Rng::default());
        let mut group = criterion.benchmark_group(format!("bare/{name}"));
        group.bench_function("fixed base, constant time", |b| b.iter(|| bare.fixed_base_secret()));
        group.bench_function("two bases", |b| b.iter(|| bare.two_bases()));
        group.bench_function("membership", |b| b.iter(|| bare.membership()));
        group.bench_function("two products and membership", |b| b.iter(|| bare.ciphertext_terms()));
    }
}

fn one_ballot(criterion: &mut Criterion) {
    for name in GROUPS {
        for choices in [2, 5, 10, 30] {
            let election = election(name, choices, 1);
            let bytes = election.seal(0);
            let checker = BallotVerifier::new(&election.definition, election.list.clone()).unwrap();
            let mut group = criterion.benchmark_group(format!("ballot/{name}"));
            group.bench_function(BenchmarkId::new("seal", choices), |b| b.iter(|| election.seal(0)));
            group.bench_function(BenchmarkId::new("verify", choices), |b| {
                b.iter(|| checker.accept(black_box(&bytes)).unwrap());
            });
        }
    }
}

fn whole_archive(criterion: &mut Criterion) {
    for (name, voters) in [(GroupName::Ed25519, 1000), (GroupName::Belenios2048, 200)] {
        let file = election(name, 2, voters).archive();
        let mut group = criterion.benchmark_group(format!("archive/{name}"));
        group.throughput(Throughput::Elements(voters as u64));
        for threads in [1, 2] {
            let options = verifier::Options { threads };
            let id = BenchmarkId::new(format!("{voters} ballots, threads"), threads);
            group.bench_function(id, |b| {
                b.iter(|| verifier::verify(Cursor::new(&file), &options, &mut |_| ()).unwrap());
            });
        }
    }
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    bare(&mut criterion);
    one_ballot(&mut criterion);
    whole_archive(&mut criterion);
    criterion.final_summary();
}
