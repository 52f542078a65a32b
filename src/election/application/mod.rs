//! What can be done with elections, and what is shown of them.
//!
//! Each function is a use case: it takes the organisation's database, the
//! authority of whoever asks, and parsed values. `forms` parses what was typed.

mod authority;
mod error;
pub mod forms;
mod paper;
pub mod ports;
mod queries;
mod roll;
mod settings;
mod show;
mod trustees;
mod verifiers;
pub mod views;
mod voting;

pub use authority::{
    Officer, OrganisationAdmin, Trustee, Voter, officer_of, trustee_of, voter_by_link, voter_of,
};
pub use error::{Failed, NotShown, StoreError};
pub use paper::{
    add_candidate, add_post, edit_candidate, edit_post, move_candidate, move_post, paper, photo,
    remove_candidate, remove_photo, remove_post, set_photo,
};
pub use queries::{
    all_elections, ballots, elections_of, find_ballot, overview, public_election, public_elections,
};
pub use roll::{
    add_voter, confirm_import, discard_import, import_preview, preview_import, remove_voter, roll, turnout,
};
pub use settings::{
    cancel_election, change_settings, create_election, dismiss_officer, extend_voting, make_ready,
    name_chief, name_officer, open_nomination, reopen_nomination,
};
pub use trustees::{
    entrust_server, name_trustee, remove_trustee, submit_decryption, submit_key, submit_rehearsal,
    trustee_work,
};
pub use verifiers::Verifiers;
pub use voting::{
    archive, archive_part, booth, cast, close_due, close_voting, open_voting, publish_result, result,
    send_again,
};
