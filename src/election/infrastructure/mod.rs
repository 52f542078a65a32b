//! The stores in the organisation's database.
