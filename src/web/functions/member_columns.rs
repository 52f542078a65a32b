//! Which columns of the list of members somebody wants to see.
#![expect(clippy::too_many_arguments, reason = "a field of the form each")]

use leptos::prelude::*;

use crate::{
    membership::{
        VIEW,
        application::ShownColumns as _,
        domain::{Column, Columns},
    },
    web::{AppError, MembersOffice, functions::redirect_to},
};

open_to!(ChooseMemberColumns, Member);

/// Remembers the columns that are ticked.
#[server(endpoint = "member-columns/choose")]
pub async fn choose_member_columns(
    #[server(default)] number: Option<String>,
    #[server(default)] email: Option<String>,
    #[server(default)] member_type: Option<String>,
    #[server(default)] state: Option<String>,
    #[server(default)] payment: Option<String>,
    #[server(default)] unit: Option<String>,
    #[server(default)] joined: Option<String>,
    #[server(default)] expires: Option<String>,
) -> Result<(), AppError> {
    let office = MembersOffice::somewhere(&VIEW).await?;
    let columns = Columns::where_shown(|column| {
        let ticked = match column {
            Column::Number => &number,
            Column::Email => &email,
            Column::Type => &member_type,
            Column::State => &state,
            Column::Payment => &payment,
            Column::Unit => &unit,
            Column::Joined => &joined,
            Column::Expires => &expires,
        };
        ticked.is_some()
    });
    office.db().choose_columns(office.member.user.id, &columns).await?;
    redirect_to(&office.path("?done=member-columns-chosen"));
    Ok(())
}
