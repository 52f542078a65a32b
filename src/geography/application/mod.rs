//! What can be done with countries' lists of places, and what it needs.

mod candidates;
mod import;
mod places;
mod ports;
mod potential;
mod proposals;
mod similar;
mod views;

pub use candidates::{
    Beside, CandidateLine, CandidateView, Candidates, DecideError, Named, Proposed, ProposedPlace, approve,
    mark_duplicate, merge, reject, review,
};
pub use import::{ImportError, ImportRefused, MissingUnits, compare, import};
pub use places::{
    Official, Places, PlacesError, UnitContext, add_own_level, add_own_unit, bring_up_to_date,
    change_own_unit, choose_country,
};
pub use ports::{Applying, Gazetteer};
pub use potential::{Potential, potential_duplicates, potential_units};
pub use proposals::{
    OpenProposal, ProposalPlace, ProposalView, Proposals, Replacing, propose, settle_proposals,
    submit_proposals,
};
pub use similar::similar;
pub use views::{CountrySummary, Found, LevelSummary, PAGE_SIZE, UnitLine, UnitView};
