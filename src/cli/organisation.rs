//! The organisation that a command names.

use anyhow::Context;

use crate::{
    kernel::Slug,
    platform::Platform,
    tenancy::application::{OrganisationLine, TenantStore},
};

/// A slug, as it was typed.
///
/// # Errors
///
/// If it cannot be one.
pub(super) fn parse(slug: &str) -> anyhow::Result<Slug> {
    Slug::parse(slug).with_context(|| format!("“{slug}” cannot be one"))
}

/// The organisation called `slug`.
///
/// # Errors
///
/// If there is none, or the landlord does not answer.
pub(super) async fn find(platform: &Platform, slug: &str) -> anyhow::Result<OrganisationLine> {
    let slug = parse(slug)?;
    platform.landlord.find(&slug).await?.with_context(|| format!("there is no organisation {slug}"))
}
