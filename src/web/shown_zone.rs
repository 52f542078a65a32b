use std::sync::{Arc, Mutex, PoisonError};

use crate::kernel::TimeZoneName;

/// The time zone in which a page of the office tells moments: the organisation's, and on
/// the pages of an election the election's. None where no organisation has said one; then
/// moments are told in UTC, and by a script in the viewer's zone.
///
/// Whoever finds out whose page it is notes it, before the page is made.
#[derive(Clone, Debug, Default)]
pub struct ShownZone(Arc<Mutex<Option<TimeZoneName>>>);

impl ShownZone {
    /// The page is of an organisation's office.
    pub(super) fn note_organisation(&self, zone: Option<&TimeZoneName>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = zone.cloned();
    }

    /// The page is of an election's office. Where the organisation has said no zone, the
    /// election's is nobody's choice either.
    pub(super) fn note_election(&self, zone: &str) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let (true, Ok(zone)) = (shown.is_some(), TimeZoneName::parse(zone)) {
            *shown = Some(zone);
        }
    }

    /// The zone.
    pub fn get(&self) -> Option<TimeZoneName> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_elections_zone_counts_where_the_organisation_has_chosen_one() {
        let shown = ShownZone::default();
        shown.clone().note_election("Europe/Berlin");
        assert_eq!(shown.get(), None);
        shown.clone().note_organisation(TimeZoneName::parse("Asia/Kathmandu").ok().as_ref());
        assert_eq!(shown.get().unwrap().as_str(), "Asia/Kathmandu");
        shown.note_election("Europe/Berlin");
        assert_eq!(shown.get().unwrap().as_str(), "Europe/Berlin");
    }
}
