//! Archives that the tool makes, for our verifier.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use super::tool::Tool;
use crate::testing::keep;
use crate::verifier::{Options, Report, Stage, verify};
use crate::{Counted, GroupName};

const UUID: &str = "TheirsAndours1";

const SELECTIONS: &str = r#"{"description":"","name":"Theirs","questions":[{"answers":["Yes","No"],"blank":true,"min":1,"max":1,"question":"Agreed?"},{"answers":["Ada"],"min":0,"max":1,"question":"Board"}]}"#;

const RANKING: &str = r#"{"description":"","name":"Theirs","questions":[{"answers":["x","y"],"min":1,"max":1,"question":"One"},{"type":"NonHomomorphic","value":{"answers":["A","B","C","D"],"question":"Order"},"extra":{"method":"Schulze"}}]}"#;

/// An election under way in the tool's folder.
struct Election {
    tool: Tool,
    group: GroupName,
    /// As the tool wrote them, one per line at its end.
    credentials: Vec<String>,
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

impl Election {
    /// One mandatory trustee, and a threshold of two of three if asked for.
    fn open(group: GroupName, weights: &[u64], template: &str, threshold: bool) -> Self {
        let tool = Tool::new();
        let voters: Vec<String> =
            (1..).zip(weights).map(|(number, weight)| format!("{number},voter{number},{weight}\n")).collect();
        tool.write("voters.txt", voters.concat());
        tool.run(&format!("setup generate-credentials --uuid {UUID} --group {group} --file voters.txt"), b"");
        let private = String::from_utf8(Tool::joined(&tool.ending("privcreds"))).expect("text");
        let credentials =
            private.lines().filter_map(|line| line.split(' ').next_back()).map(str::to_owned).collect();
        fs::rename(&tool.ending("pubcreds")[0], tool.path("public_creds.json")).expect("renamed");
        tool.run(&format!("setup generate-trustee-key --group {group}"), b"");
        tool.write("public_keys.jsons", Tool::joined(&tool.ending("pubkey")));
        if threshold {
            ceremony(&tool, group);
        }
        tool.run("setup make-trustees", b"");
        tool.write("template.json", template);
        tool.run(&format!("setup make-election --uuid {UUID} --group {group} --template template.json"), b"");
        tool.run("archive init", b"");
        Self { tool, group, credentials }
    }

    fn append(&self, kind: &str, record: &[u8]) {
        self.tool.run(&format!("archive add-event --type={kind}"), record);
    }

    fn vote(&self, voter: usize, choices: &str) {
        self.tool.write("credential", &self.credentials[voter]);
        self.tool.write("choices", choices);
        let ballot = self.tool.run("election generate-ballot --privcred credential --ballot choices", b"");
        self.append("Ballot", &ballot);
    }

    fn close(&self) {
        self.append("EndBallots", b"");
        let tally = self.tool.run("election compute-encrypted-tally", b"");
        self.append("EncryptedTally", &tally);
    }

    fn shuffle(&self, owner: usize) {
        let shuffle = self.tool.run(&format!("election shuffle --trustee-id={owner}"), b"");
        self.append("Shuffle", &shuffle);
    }

    /// The mandatory trustee decrypts, and these members of the threshold.
    fn finish(&self, what: &str, members: &[usize]) -> Report {
        let key = name(&self.tool.ending("privkey")[0]);
        let partial = self.tool.run(&format!("election decrypt --privkey {key} --trustee-id 1"), b"");
        self.append("PartialDecryption", &partial);
        for member in members {
            let (key, own) = (&self.tool.ending("key")[member - 1], &self.tool.ending("dkey")[member - 1]);
            let partial = self.tool.run(
                &format!(
                    "election decrypt-threshold --key {} --decryption-key {} --trustee-id {}",
                    name(key),
                    name(own),
                    member + 1
                ),
                b"",
            );
            self.append("PartialDecryption", &partial);
        }
        let result = self.tool.run("election compute-result", b"");
        self.append("Result", &result);
        self.tool.run("election verify", b"");
        let file = Tool::joined(&self.tool.ending("bel"));
        keep(&format!("theirs-{what}-{}", self.group), &file);
        let report = verify(Cursor::new(file), &Options { threads: 2 }, &mut |_| ()).expect("accepted");
        assert_eq!(report.stage, Stage::Finished);
        report
    }
}

/// Two of three members, in the six steps of the tool.
fn ceremony(tool: &Tool, group: GroupName) {
    let step = |step: &str, input: &[u8]| {
        tool.run(&format!("setup generate-trustee-key-threshold --group {group} --step {step}"), input)
    };
    for _ in 0..3 {
        step("1", b"");
    }
    tool.write("certs.jsons", Tool::joined(&tool.ending("cert")));
    step("2 --certs certs.jsons", b"");
    let keys: Vec<String> = tool.ending("key").iter().map(|key| name(key)).collect();
    let polynomials: Vec<Vec<u8>> = keys
        .iter()
        .map(|key| step(&format!("3 --certs certs.jsons --key {key} --threshold 2"), b""))
        .collect();
    tool.write("polynomials.jsons", polynomials.concat());
    step("4 --certs certs.jsons --polynomials polynomials.jsons", b"");
    let inputs = tool.ending("vinput");
    let answers: Vec<Vec<u8>> = keys
        .iter()
        .zip(inputs)
        .map(|(key, input)| {
            step(&format!("5 --certs certs.jsons --key {key}"), &fs::read(input).expect("a file"))
        })
        .collect();
    let threshold = step("6 --certs certs.jsons --polynomials polynomials.jsons", &answers.concat());
    tool.write("threshold.json", threshold);
}

/// One question without and one with blank; a re-vote; weights.
fn selections(group: GroupName, threshold: bool) {
    let election = Election::open(group, &[1, 2, 5], SELECTIONS, threshold);
    election.vote(0, "[[0,1,0],[1]]");
    election.vote(1, "[[1,0,0],[0]]");
    election.vote(2, "[[0,0,1],[0]]");
    election.vote(0, "[[0,0,1],[1]]");
    election.close();
    let report =
        if threshold { election.finish("threshold", &[1, 3]) } else { election.finish("mandatory", &[]) };
    assert_eq!((report.ballots_cast, report.ballots_counted), (4, 3));
    let result = report.result.expect("a result");
    assert_eq!(result.answers(), [Counted::Sums(vec![2, 0, 6]), Counted::Sums(vec![1])]);
}

#[test]
fn what_the_tool_made_with_a_mandatory_trustee_is_accepted() {
    for group in [GroupName::Belenios2048, GroupName::Rfc3526] {
        selections(group, false);
    }
}

#[test]
fn what_the_tool_made_with_a_threshold_is_accepted() {
    for group in [GroupName::Belenios2048, GroupName::Rfc3526] {
        selections(group, true);
    }
}

#[test]
fn rankings_that_the_tool_shuffled_twice_are_accepted() {
    let election = Election::open(GroupName::Rfc3526, &[1, 1, 1], RANKING, true);
    election.vote(0, "[[1,0],[2,1,3,4]]");
    election.vote(1, "[[0,1],[1,1,0,2]]");
    election.vote(2, "[[0,1],[4,3,2,1]]");
    election.vote(1, "[[1,0],[1,2,3,4]]");
    election.close();
    election.shuffle(1);
    election.shuffle(2);
    election.append("EndShuffles", b"");
    let report = election.finish("ranking", &[2, 3]);
    assert_eq!(report.shuffles, [1, 2]);
    let result = report.result.expect("a result");
    let [Counted::Sums(sums), Counted::Votes(votes)] = result.answers() else { panic!("two kinds") };
    assert_eq!(sums, &[2, 1]);
    let mut votes = votes.clone();
    votes.sort();
    assert_eq!(votes, [[1, 2, 3, 4], [2, 1, 3, 4], [4, 3, 2, 1]]);
}
