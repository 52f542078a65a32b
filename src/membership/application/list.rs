use time::Date;

use super::Members;
use crate::{
    kernel::{MemberId, MemberTypeId},
    membership::domain::{MemberState, Payment, UnitPath},
};

/// How many members stand on a page of a list.
pub const PER_PAGE: u32 = 50;

/// Which members are looked for: all that everything which is said is true of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Parts of name, number or address, as people type them.
    pub search: String,
    /// How the membership stands.
    pub state: Option<MemberState>,
    /// The kind of membership.
    pub member_type: Option<MemberTypeId>,
    /// The unit to which they belong, or one above theirs.
    pub unit: Option<UnitPath>,
    /// Whether what is due is paid.
    pub payment: Option<Payment>,
    /// Joined on this day or later.
    pub joined_from: Option<Date>,
    /// Joined on this day or earlier.
    pub joined_to: Option<Date>,
    /// The units whose members may be seen; none if all may be.
    pub within: Option<Vec<UnitPath>>,
}

/// A member in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLine {
    /// Which.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// Mail address, if there is one.
    pub email: Option<String>,
    /// Number, if there is one.
    pub number: Option<String>,
    /// The name of the kind of membership.
    pub type_name: String,
    /// How the membership stands.
    pub state: MemberState,
    /// Where the member belongs.
    pub unit: Option<String>,
    /// Whether what is due is paid.
    pub payment: Payment,
    /// Since when.
    pub joined: Option<Date>,
    /// The last day.
    pub expires: Option<Date>,
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// What stands on the page.
    pub lines: Vec<T>,
    /// Which page, from 1.
    pub page: u32,
    /// How many were found in all.
    pub total: u64,
}

impl<T> Found<T> {
    /// Nothing was found.
    pub fn nobody() -> Self {
        Self { lines: Vec::new(), page: 1, total: 0 }
    }

    /// How many pages there are; at least one.
    pub fn pages(&self) -> u32 {
        u32::try_from(self.total.div_ceil(PER_PAGE.into())).unwrap_or(u32::MAX).max(1)
    }
}

/// The members whom the filter lets through, a page of them; behind the last one, that.
pub async fn find<S: Members>(store: &S, filter: &Filter, page: u32) -> Result<Found<MemberLine>, S::Error> {
    let found = store.find(filter, page.max(1)).await?;
    if found.lines.is_empty() && found.total > 0 {
        return store.find(filter, found.pages()).await;
    }
    Ok(found)
}
