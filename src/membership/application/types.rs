use super::{Failed, Members};
use crate::{
    kernel::{Actor, MemberTypeId, Refusal},
    membership::domain::{
        Duration, Fee, MemberType, MemberTypeDraft, NumberTemplate, TypeName, read_sponsors,
    },
};

/// A kind of membership as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypeForm {
    /// What it is called.
    pub name: String,
    /// Whether its members may vote.
    pub votes: bool,
    /// What is to be paid, in units of the currency.
    pub fee: String,
    /// The currency's code.
    pub currency: String,
    /// For how many months it is good; nothing for life.
    pub months: String,
    /// Whether somebody has to decide before one becomes a member.
    pub needs_approval: bool,
    /// How many sponsors an applicant needs; nothing is none.
    pub sponsors: String,
    /// Whether people may apply for it.
    pub open_to_applicants: bool,
}

impl TypeForm {
    fn parse(&self) -> Result<MemberTypeDraft, Vec<Refusal>> {
        let name = TypeName::parse(&self.name).map_err(|error| error.on("name"));
        let fee = Fee::parse(&self.fee, &self.currency);
        let duration = Duration::parse(&self.months);
        let sponsors =
            read_sponsors(&self.sponsors).and_then(|count| match count > 0 && !self.needs_approval {
                true => Err(Refusal::field("sponsors", "member-sponsors-without-approval")),
                false => Ok(count),
            });
        match (name, fee, duration, sponsors) {
            (Ok(name), Ok(fee), Ok(duration), Ok(sponsors)) => Ok(MemberTypeDraft {
                name,
                votes: self.votes,
                fee,
                duration,
                needs_approval: self.needs_approval,
                sponsors,
                open_to_applicants: self.open_to_applicants,
            }),
            (name, fee, duration, sponsors) => {
                let fee = fee.err().into_iter().flatten();
                let last = duration.err().into_iter().chain(sponsors.err());
                Err(name.err().into_iter().chain(fee).chain(last).collect())
            }
        }
    }
}

/// Adds a kind of membership, or changes the one with this identifier.
///
/// # Errors
/// Refused if something typed cannot be taken, or another one is called the same.
pub async fn save_type<S: Members>(
    store: &S,
    by: Actor,
    id: Option<MemberTypeId>,
    form: &TypeForm,
) -> Result<(), Failed<S::Error>> {
    let draft = form.parse().map_err(Failed::Refused)?;
    let id = match id {
        Some(id) => store.member_type(id).await?.ok_or(Failed::NotFound)?.id,
        None => store.environment().new_id().into(),
    };
    store.save_type(by, &MemberType::new(id, draft)).await
}

/// Removes a kind of membership that nobody has.
///
/// # Errors
/// Refused if there are members of it.
pub async fn remove_type<S: Members>(store: &S, by: Actor, id: MemberTypeId) -> Result<(), Failed<S::Error>> {
    store.remove_type(by, id).await
}

/// Chooses how member numbers are made from now on.
///
/// # Errors
/// Refused if the text is no template.
pub async fn set_template<S: Members>(store: &S, by: Actor, typed: &str) -> Result<(), Failed<S::Error>> {
    let template = NumberTemplate::parse(typed).map_err(|error| Failed::because(error.on("template")))?;
    Ok(store.set_template(by, &template).await?)
}
