//! What can be done with elections.
