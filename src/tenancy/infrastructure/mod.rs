//! Organisations in the landlord's database.

mod admins;
mod applications;
