use serde::Serialize;
use time::OffsetDateTime;

use super::{OfficerRole, RenewalReason, Subject};
use crate::kernel::{CandidateId, Language, PostId, TrusteeId, UserId, VoterId};

/// Declares what can happen, with the words of the audit trail.
macro_rules! events {
    ($($(#[doc = $doc:literal])* $name:ident $({ $($field:ident: $type:ty),* })? => $action:literal,)*) => {
        /// What happened to an election: the words and facts of the audit
        /// trail. Never a name, an address or a choice.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Event {
            $(
                $(#[doc = $doc])*
                $name $({ $(#[doc = concat!("The ", stringify!($field), ".")] $field: $type),* })?,
            )*
        }

        impl Event {
            /// What was done, as `subject.verb`.
            pub fn action(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $action,)*
                }
            }
        }
    };
}

events! {
    /// The election was begun.
    Created { chief: UserId, demonstration: bool } => "election.created",
    /// Title, description, language, group, re-voting or times changed.
    SettingsChanged => "election.settings-changed",
    /// What is said in another language was changed.
    Translated { subject: Subject, language: Language } => "election.translated",
    /// A committee member got a role.
    OfficerNamed { user: UserId, role: OfficerRole } => "election.officer-named",
    /// A committee member lost the role.
    OfficerDismissed { user: UserId } => "election.officer-dismissed",
    /// A post was added.
    PostAdded { post: PostId } => "election.post-added",
    /// A post was changed.
    PostEdited { post: PostId } => "election.post-edited",
    /// A post was removed.
    PostRemoved { post: PostId } => "election.post-removed",
    /// A post got another place.
    PostMoved { post: PostId } => "election.post-moved",
    /// A candidate was added.
    CandidateAdded { candidate: CandidateId } => "election.candidate-added",
    /// A candidate was changed.
    CandidateEdited { candidate: CandidateId } => "election.candidate-edited",
    /// A candidate was removed.
    CandidateRemoved { candidate: CandidateId } => "election.candidate-removed",
    /// A candidate got another place.
    CandidateMoved { candidate: CandidateId } => "election.candidate-moved",
    /// A candidate no longer stands, while voting goes on.
    CandidateWithdrawn { candidate: CandidateId } => "election.candidate-withdrawn",
    /// A candidate got or lost a photo.
    PhotoChanged { candidate: CandidateId } => "election.photo-changed",
    /// A committee member became trustee.
    TrusteeNamed { trustee: TrusteeId } => "election.trustee-named",
    /// The server became the trustee of a demonstration.
    ServerEntrusted { trustee: TrusteeId } => "election.server-entrusted",
    /// A trustee was taken off the list.
    TrusteeRemoved { trustee: TrusteeId } => "election.trustee-removed",
    /// A trustee's public key arrived.
    KeySubmitted { trustee: TrusteeId } => "election.key-submitted",
    /// It was decided of how many trustees the key is.
    KeyShared => "election.key-shared",
    /// The trustees were asked to make the key together.
    CeremonyBegun { attempt: u32 } => "election.ceremony-begun",
    /// A trustee's message of the ceremony arrived.
    CeremonyAdvanced { trustee: TrusteeId, round: u8 } => "election.ceremony-advanced",
    /// The ceremony ended because somebody sent garbage.
    CeremonyStopped { culprit: TrusteeId, accuser: TrusteeId } => "election.ceremony-stopped",
    /// The ceremony began anew because a trustee lost the key.
    KeyRenewed { trustee: TrusteeId, attempt: u32 } => "election.key-renewed",
    /// A trustee has proved to have the private key.
    KeyRehearsed { trustee: TrusteeId } => "election.key-rehearsed",
    /// A trustee has proved to have the private key, while voting is under way.
    KeyConfirmed { trustee: TrusteeId } => "election.key-confirmed",
    /// Somebody was named who draws the credentials in place of the server.
    AuthorityNamed { user: UserId } => "election.authority-named",
    /// The server draws the credentials again.
    AuthorityRemoved { user: UserId } => "election.authority-removed",
    /// The list of voters was closed, and their credentials were asked for.
    CredentialsAsked { voters: u32 } => "election.credentials-asked",
    /// The list of voters was opened again; credentials that were there are void.
    CredentialsTakenBack => "election.credentials-taken-back",
    /// The public halves of the credentials arrived.
    CredentialsHandedIn { credentials: u32 } => "election.credentials-handed-in",
    /// Voters were added to the roll.
    VotersAdded { voters: u32 } => "election.voters-added",
    /// A voter was taken off the roll before voting.
    VoterRemoved { voter: VoterId } => "election.voter-removed",
    /// A voter was sent a new link and the credential once more.
    VoterReminded { voter: VoterId } => "election.voter-sent-again",
    /// Letters with new links were made for voters without an address.
    LettersMade { voters: u32 } => "election.letters-made",
    /// The credentials of voters without an address were forgotten: their letters are printed.
    LetterCredentialsForgotten { voters: u32 } => "election.letter-credentials-forgotten",
    /// A mail to a voter came back; a link that it held opens nothing any more.
    VoterMailBounced { voter: VoterId, revoked: bool } => "election.voter-mail-bounced",
    /// Those who have not voted, as far as that is known, were reminded.
    VotersReminded { voters: u32, by_itself: bool } => "election.voters-reminded",
    /// It was decided when voters are reminded by themselves.
    ReminderPlanned { hours: Option<u16> } => "election.reminder-planned",
    /// A voter's address was corrected while voting was open.
    VoterAddressCorrected { voter: VoterId, renewal: bool } => "election.voter-address-corrected",
    /// Another person was proposed in a voter's place.
    VoterPersonProposed { voter: VoterId } => "election.voter-person-proposed",
    /// Another person took a voter's place, confirmed by a second officer.
    VoterPersonCorrected { voter: VoterId, proposed_by: UserId, renewal: bool } => "election.voter-person-corrected",
    /// The proposal of another person was taken back.
    VoterPersonWithdrawn { voter: VoterId } => "election.voter-person-withdrawn",
    /// A new credential for a voter was asked for.
    CredentialRenewalAsked { voter: VoterId, reason: RenewalReason } => "election.credential-renewal-asked",
    /// A new credential for a voter is not asked for any more.
    CredentialRenewalWithdrawn { voter: VoterId } => "election.credential-renewal-withdrawn",
    /// A voter got a spare credential, and the one before was revoked.
    CredentialRenewed { voter: VoterId } => "election.credential-renewed",
    /// Nomination began.
    NominationOpened => "election.nomination-opened",
    /// The ballot paper was completed.
    MadeReady => "election.made-ready",
    /// The ballot paper was taken up again.
    NominationReopened => "election.nomination-reopened",
    /// Voting began; the roll is frozen.
    VotingOpened { voters: u32 } => "election.voting-opened",
    /// Voting lasts longer than announced.
    VotingExtended { until: OffsetDateTime } => "election.voting-extended",
    /// Voting ended.
    VotingClosed => "election.voting-closed",
    /// The encrypted tally was made.
    TallySealed { ballots: u32 } => "election.tally-sealed",
    /// A trustee's share of the decryption arrived.
    DecryptionReceived { trustee: TrusteeId } => "election.decryption-received",
    /// Something that a trustee sent as the share was refused.
    DecryptionRefused { trustee: TrusteeId } => "election.decryption-refused",
    /// Enough shares are there; the result can be published.
    Tallied => "election.tallied",
    /// The result became public.
    Published => "election.published",
    /// The election was given up.
    Cancelled => "election.cancelled",
}
