use super::{Failed, Members};
use crate::{
    kernel::Actor,
    membership::domain::{Duration, Fee, MemberType, MemberTypeDraft, TypeName, invented},
};

/// The currency of invented fees.
const CURRENCY: &str = "EUR";

/// The kinds of membership of an organisation that has none.
const KINDS: [(&str, bool, u32); 2] =
    [("Invented full member", true, 2_500), ("Invented supporter", false, 0)];

/// Makes invented members: as many of them, each time the same for a `seed`, of the kinds
/// that there are. Tells how many.
///
/// # Errors
/// Refused if somebody has one of their numbers, as after the same command with the same seed.
pub async fn invent<S: Members>(
    store: &S,
    by: Actor,
    count: u32,
    seed: u64,
) -> Result<u32, Failed<S::Error>> {
    let mut kinds: Vec<_> = store.types().await?.into_iter().map(|line| line.member_type).collect();
    if kinds.is_empty() {
        for (name, votes, cents) in KINDS {
            let draft = MemberTypeDraft {
                name: TypeName::parse(name).map_err(|error| Failed::because(error.on("name")))?,
                votes,
                fee: Fee { cents, currency: CURRENCY.to_owned() },
                duration: Duration::Months(12),
                needs_approval: false,
                sponsors: 0,
                open_to_applicants: false,
            };
            let kind = MemberType::new(store.environment().new_id().into(), draft);
            store.save_type(by, &kind).await?;
            kinds.push(kind);
        }
    }
    let today = store.environment().now().date();
    let members: Result<Vec<_>, _> = (0..count).map(|place| invented(seed, place, &kinds, today)).collect();
    store.add_invented(by, members.map_err(Failed::Refused)?).await
}
