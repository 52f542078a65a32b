//! What can be done with elections, and what is shown of them.
//!
//! Each function is a use case: it takes the organisation's database, the
//! authority of whoever asks, and parsed values. `forms` parses what was typed.

mod authority;
mod board_records;
mod ceremony;
mod companion;
mod corrections;
mod credential_authority;
mod drawing;
mod error;
pub mod forms;
mod from_domain;
mod letters;
mod opening;
mod paper;
pub mod ports;
mod published;
mod queries;
mod reach;
mod receipts;
mod record;
mod reminders;
mod renewals;
mod roll;
mod settings;
mod signed;
mod tally;
mod translations;
mod trustees;
mod verifiers;
pub mod views;
mod voter;
mod voting;
mod withdrawals;

pub use authority::{
    CredentialAuthority, Officer, OrganisationAdmin, Trustee, authority_of, is_voter, officer_of, trustee_of,
    voter_by_link,
};
pub use ceremony::{Sent, begin_ceremony, renew_key, share_key, take_part};
pub use corrections::{
    confirm_person, correct_address, corrections, note_bounce, propose_person, voter_page, withdraw_person,
};
pub use credential_authority::{
    ask_for_credentials, authority_work, credential_roll, hand_in_credentials, name_authority,
    remove_authority, take_back_request,
};
pub use error::{Failed, NotShown, StoreError, quota_reached};
pub use letters::{Letter, Letters, LettersToMake, letters_to_make, make_letters, take_letters};
pub use opening::{Organisation, open_voting, send_again};
pub use paper::{
    add_candidate, add_post, edit_candidate, edit_post, move_candidate, move_post, paper, photo,
    remove_candidate, remove_photo, remove_post, set_photo,
};
pub use published::{archive, archive_part, result};
pub use queries::{
    all_elections, ballots, elections_of, elections_with, find_ballot, overview, public_election,
    public_elections,
};
pub use reach::Reach;
pub use receipts::{note_opening, post_receipts, receipts_due, show_openings};
pub use record::{History, Unaudited};
pub use reminders::{plan_reminder, remind, remind_due, reminder};
pub use renewals::{
    ask_for_renewal, forget_letter_credentials, renew_by_server, renew_credential, renewals, revocations,
    withdraw_renewal,
};
pub use roll::{
    ACCESS_MAILS, Sought, add_voter, confirm_import, delivery, discard_import, import_preview,
    preview_import, preview_voters, remove_voter, roll, turnout,
};
pub use settings::{
    appoint_officer, cancel_election, change_settings, create_election, extend_voting, make_ready,
    name_chief, open_nomination, remove_officer, reopen_nomination,
};
pub use signed::{
    MOST_EVENTS, chain, commitments, companion_document, setup, signed_head, signed_heads, voter_entry,
};
pub use tally::{SweepReport, close_due, close_voting, finish_tallies, publish_result};
pub use translations::{texts, translate};
pub use trustees::{
    entrust_server, name_trustee, remove_trustee, submit_decryption, submit_key, submit_rehearsal,
    trustee_work,
};
pub use verifiers::Verifiers;
pub use voter::Voter;
pub use voting::{booth, cast};
pub use withdrawals::{withdraw_candidate, withdrawals};
