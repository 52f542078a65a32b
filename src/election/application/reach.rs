//! What the organisation's own people are told by mail.

use crate::{
    election::domain::{CredentialAuthority, Election, KeyHolder, ROUNDS, Trustee},
    kernel::{EmailAddress, Mail, Slug, TrusteeId, UserId},
};

/// It is a trustee's turn in the ceremony.
const TURN: &str = "trustee-turn";
/// Voting is over, and the trustees are to decrypt.
const DECRYPT: &str = "trustee-decrypt";
/// The trustees have made the key.
const KEY_COMPLETE: &str = "key-complete";

/// Somebody is to draw the credentials.
const AUTHORITY_NAMED: &str = "authority-named";
/// Somebody is not to draw the credentials any more.
const AUTHORITY_REMOVED: &str = "authority-removed";
/// The list of voters is closed, and their credentials are to be drawn.
const CREDENTIALS_ASKED: &str = "credentials-asked";
/// The list of voters is open again; what was drawn is void.
const CREDENTIALS_TAKEN_BACK: &str = "credentials-taken-back";
/// A voter needs a new credential.
const RENEWAL_ASKED: &str = "credential-renewal-asked";
/// The credentials are there.
const CREDENTIALS_HANDED_IN: &str = "credentials-handed-in";

/// How the organisation's people are reached.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The organisation, which their pages' addresses begin with.
    pub organisation: Slug,
    /// Everybody with an account.
    pub addresses: Vec<(UserId, EmailAddress)>,
}

impl Reach {
    /// The mails for those whose turn it is, but for `but`, who knows.
    pub(super) fn turns(&self, election: &Election, but: Option<TrusteeId>) -> Vec<Mail> {
        let Some(round) = election.round() else { return Vec::new() };
        let awaited = election.awaited();
        let late = election
            .trustees
            .iter()
            .filter(|trustee| awaited.contains(&trustee.id) && Some(trustee.id) != but);
        let mail = |trustee: &Trustee| {
            Some(self.to_trustee(TURN, election, trustee)?.with("step", round).with("steps", ROUNDS))
        };
        late.filter_map(mail).collect()
    }

    /// The mails that ask all trustees for their part of the decryption.
    pub(super) fn to_decrypt(&self, election: &Election) -> Vec<Mail> {
        election.trustees.iter().filter_map(|trustee| self.to_trustee(DECRYPT, election, trustee)).collect()
    }

    /// The mails that tell those who run the election that its key is complete.
    pub(super) fn key_complete(&self, election: &Election) -> Vec<Mail> {
        let officers = election.officers.iter().filter(|officer| officer.role.runs());
        let mail = |address| {
            Mail::new(KEY_COMPLETE, address, election.settings.language)
                .with("election", &election.settings.title)
                .with("trustees", election.trustees.len())
                .with("link", self.page(election, ""))
        };
        officers.filter_map(|officer| Some(mail(self.address(officer.user)?))).collect()
    }

    /// The mail that tells somebody to be named to draw the credentials.
    pub(super) fn authority_named(&self, election: &Election, named: &CredentialAuthority) -> Option<Mail> {
        self.to_authority(AUTHORITY_NAMED, election, named)
    }

    /// The mail that tells somebody not to draw the credentials any more.
    pub(super) fn authority_removed(&self, election: &Election, named: &CredentialAuthority) -> Option<Mail> {
        let mail = Mail::new(AUTHORITY_REMOVED, self.address(named.user)?, election.settings.language)
            .with("name", &named.name)
            .with("election", &election.settings.title);
        Some(mail)
    }

    /// The mail that asks for the credentials.
    pub(super) fn credentials_asked(&self, election: &Election, named: &CredentialAuthority) -> Option<Mail> {
        self.to_authority(CREDENTIALS_ASKED, election, named)
    }

    /// The mail that tells that the list of voters is open again.
    pub(super) fn credentials_taken_back(
        &self,
        election: &Election,
        named: &CredentialAuthority,
    ) -> Option<Mail> {
        self.to_authority(CREDENTIALS_TAKEN_BACK, election, named)
    }

    /// The mail that asks for a new credential for a voter, whose name stands on the page
    /// alone.
    pub(super) fn renewal_asked(&self, election: &Election) -> Option<Mail> {
        self.to_authority(RENEWAL_ASKED, election, election.credential_authority.as_ref()?)
    }

    /// The mails that tell those who run the election that the credentials are there.
    pub(super) fn credentials_handed_in(&self, election: &Election) -> Vec<Mail> {
        let officers = election.officers.iter().filter(|officer| officer.role.runs());
        let mail = |address| {
            Mail::new(CREDENTIALS_HANDED_IN, address, election.settings.language)
                .with("election", &election.settings.title)
                .with("link", self.page(election, ""))
        };
        officers.filter_map(|officer| Some(mail(self.address(officer.user)?))).collect()
    }

    fn to_authority(&self, template: &str, election: &Election, named: &CredentialAuthority) -> Option<Mail> {
        let mail = Mail::new(template, self.address(named.user)?, election.settings.language)
            .with("name", &named.name)
            .with("election", &election.settings.title)
            .with("link", self.page(election, "/credentials"));
        Some(mail)
    }

    fn to_trustee(&self, template: &str, election: &Election, trustee: &Trustee) -> Option<Mail> {
        let KeyHolder::Member(user) = trustee.holder else { return None };
        let mail = Mail::new(template, self.address(user)?, election.settings.language)
            .with("name", &trustee.name)
            .with("election", &election.settings.title)
            .with("link", self.page(election, "/trustee"));
        Some(mail)
    }

    fn address(&self, user: UserId) -> Option<EmailAddress> {
        self.addresses.iter().find(|(id, _)| *id == user).map(|(_, address)| address.clone())
    }

    fn page(&self, election: &Election, rest: &str) -> String {
        format!("/{}/office/elections/{}{rest}", self.organisation, election.id)
    }
}
