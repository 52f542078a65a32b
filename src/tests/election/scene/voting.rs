//! What voters and trustees do from the opening on, as their browsers would.

use std::{collections::BTreeMap, io::Cursor, path::Path};

use publicdigit::{
    ballot::{
        Choice, ElectionDefinition, Fingerprint, PrivateCredential, TrusteePrivateKey, seal,
        verifier::{Options, Paper, verify},
    },
    db::outbox::{Attempt, Outbox},
    election::{
        application::{self as app, Failed, Trustee, Voter, views::*},
        domain::CannotCast,
    },
    kernel::{ElectionId, Mail, Token},
};
use time::Duration;
use uuid::Uuid;

use super::{Access, ElectionFixture, Prepared, rng};

impl ElectionFixture {
    /// Takes all mails out of the outbox.
    pub async fn mails(&self) -> Vec<Mail> {
        let mut mails = Vec::new();
        loop {
            let claimed = self.db.claim().await.unwrap();
            if claimed.is_empty() {
                return mails;
            }
            for one in claimed {
                self.db.settle(one.id, &one.mail.to, Attempt::Sent, None).await.unwrap();
                mails.push(one.mail);
            }
        }
    }

    /// What the mails in the outbox give to whom, by name.
    pub async fn access(&self) -> BTreeMap<String, Access> {
        let mut access: BTreeMap<String, Access> = BTreeMap::new();
        for mail in self.mails().await {
            // The outbox also holds the mail that brought the owner in.
            if !mail.template.starts_with("voter-") {
                continue;
            }
            let own = access.entry(mail.args["name"].clone()).or_default();
            match mail.template.as_str() {
                "voter-link" => {
                    assert!(!mail.args.contains_key("credential"));
                    let link = mail.args["link"].strip_prefix(&format!("/{}/vote/", self.slug)).unwrap();
                    let (token, fingerprint) = link.split_once('#').unwrap();
                    assert_eq!(
                        Fingerprint::parse(&mail.args["fingerprint"]),
                        Fingerprint::parse(fingerprint)
                    );
                    own.link = Some(Token::parse(token).unwrap());
                }
                "voter-credential" => {
                    assert!(!mail.args.contains_key("link"));
                    own.credential = Some(mail.args["credential"].clone());
                }
                _ => {}
            }
        }
        access
    }

    pub async fn voter(&self, access: &Access) -> Voter {
        app::voter_by_link(&self.db, access.link.as_ref().unwrap()).await.unwrap().unwrap()
    }

    /// What is voted on, as booths read it from the board.
    pub async fn definition(&self, id: ElectionId) -> ElectionDefinition {
        Paper::read(&self.archive(id).await).unwrap().definition().clone()
    }

    /// Seals a ballot in the booth.
    pub async fn seal(&self, voter: Voter, access: &Access, choices: &[Choice]) -> Vec<u8> {
        let definition = self.definition(voter.election()).await;
        let credential = PrivateCredential::parse(access.credential.as_ref().unwrap()).unwrap();
        seal(&definition, &credential, choices, &mut rng()).unwrap().bytes().to_vec()
    }

    pub async fn cast(&self, voter: Voter, ballot: &[u8]) -> Result<Receipt, Failed<CannotCast>> {
        app::cast(&self.db, &self.verifiers, voter, ballot.to_vec()).await
    }

    /// Seals a ballot and casts it.
    pub async fn vote(&self, access: &Access, choices: &[Choice]) -> Receipt {
        let voter = self.voter(access).await;
        let ballot = self.seal(voter, access, choices).await;
        self.cast(voter, &ballot).await.unwrap()
    }

    /// Waits for the end, closes, and lets all trustees decrypt.
    pub async fn count(&self, prepared: &Prepared) {
        self.clock.advance(Duration::DAY + Duration::MINUTE);
        app::close_voting(&self.db, prepared.chief, &self.reach()).await.unwrap();
        for (trustee, key) in &prepared.keys {
            self.decrypt(*trustee, key).await;
        }
    }

    pub async fn decrypt(&self, trustee: Trustee, key: &TrusteePrivateKey) {
        let share = self.share(trustee, key).await;
        app::submit_decryption(&self.db, trustee, share).await.unwrap();
    }

    /// What the trustee's browser makes of the tally.
    pub async fn share(&self, trustee: Trustee, key: &TrusteePrivateKey) -> Vec<u8> {
        let task = app::trustee_work(&self.db, trustee).await.unwrap().task;
        assert!(matches!(task, TrusteeTask::Decrypt { .. }), "there is a tally to decrypt");
        let board = self.archive(trustee.election()).await;
        let board = verify(Cursor::new(board), &Options::default(), &mut |_| ()).unwrap();
        key.decrypt(&board.definition, board.tally.unwrap().ciphertexts(), &mut rng())
            .unwrap()
            .bytes()
            .to_vec()
    }

    /// The whole archive, part by part.
    pub async fn archive(&self, id: ElectionId) -> Vec<u8> {
        let archive = app::archive(&self.db, id).await.unwrap();
        let (mut bytes, mut from) = (Vec::new(), 0);
        while let Some((part, next)) = app::archive_part(&self.db, id, &archive, from).await.unwrap() {
            bytes.extend(part);
            from = next;
        }
        assert_eq!(bytes.len() as u64, archive.archive_bytes);
        // For the verifiers that others wrote, which check it later.
        if let Some(folder) = std::env::var_os("PUBLICDIGIT_ARCHIVES") {
            std::fs::write(
                Path::new(&folder).join(format!("{}-{}.bel", Uuid::from(id), bytes.len())),
                &bytes,
            )
            .unwrap();
        }
        bytes
    }
}
