use super::{Failed, Members, NewMember};
use crate::{
    access::domain::Extent,
    kernel::{Actor, MemberId, Refusal, Slug},
    membership::domain::{Member, MemberDraft, MemberForm, MemberType, refuse_merged},
};

/// The form as it was typed, checked, with the kind of membership that was chosen.
async fn check<S: Members>(
    store: &S,
    form: &MemberForm,
    member_type: &str,
    extent: &Extent,
) -> Result<(MemberDraft, MemberType), Failed<S::Error>> {
    let draft = form.parse(store.environment().now().date());
    let draft = draft.and_then(|draft| match extent.covers(draft.unit.as_ref()) {
        true => Ok(draft),
        false => Err(vec![Refusal::field("unit", "member-unit-beyond")]),
    });
    let chosen = match member_type.parse() {
        Ok(id) => store.member_type(id).await?,
        Err(_) => None,
    };
    let chosen = chosen.ok_or_else(|| Refusal::field("member_type", "member-type-unknown"));
    match (draft, chosen) {
        (Ok(draft), Ok(chosen)) => Ok((draft, chosen)),
        (draft, chosen) => {
            let typed = draft.err().into_iter().flatten();
            Err(Failed::Refused(typed.chain(chosen.err()).collect()))
        }
    }
}

/// Enters a member, who waits for a decision or is one at once, as the kind of membership
/// says; in units of `extent` alone.
///
/// # Errors
/// Refused if something typed cannot be taken, or somebody has the number.
pub async fn enter<S: Members>(
    store: &S,
    by: Actor,
    slug: &Slug,
    (form, member_type): (&MemberForm, &str),
    extent: &Extent,
) -> Result<MemberId, Failed<S::Error>> {
    let (draft, chosen) = check(store, form, member_type, extent).await?;
    let id = MemberId::from(store.environment().new_id());
    let state = Member::entered_as(&chosen);
    store.add(by, slug, &NewMember { id, draft, member_type: chosen.id, state }).await?;
    Ok(id)
}

/// Changes what is entered about a member, as it was at `version`, who is in a unit of `extent`
/// and stays in one.
///
/// # Errors
/// Refused if something typed cannot be taken, somebody has the number, the number is
/// taken away from somebody who must have one, the record was merged into another, or
/// somebody else changed the member meanwhile.
pub async fn change<S: Members>(
    store: &S,
    by: Actor,
    id: MemberId,
    version: i32,
    (form, member_type): (&MemberForm, &str),
    extent: &Extent,
) -> Result<(), Failed<S::Error>> {
    let kept = store.member(id).await?.ok_or(Failed::NotFound)?;
    if !extent.covers(kept.member.draft.unit.as_ref()) {
        return Err(Failed::NotFound);
    }
    let (draft, chosen) = check(store, form, member_type, extent).await?;
    refuse_merged(kept.merged_into).map_err(Failed::because)?;
    if kept.member.state.is_numbered() && draft.number.is_none() {
        return Err(Failed::because(Refusal::field("number", "member-number-needed")));
    }
    store.change(by, id, version, &draft, chosen.id).await
}
