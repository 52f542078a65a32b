//! One's own second factor: setting it up, and how it stands.

use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    access::{app_address, application::Factors},
    web::{
        AppError, Page, RequestContext,
        authority::Newcomer,
        functions::second_factor::{BeginFactor, ConfirmFactor, RemoveFactor},
        pages::{
            message,
            own_factor::{FactorForms, FactorShown, SecondFactor},
        },
        respond,
    },
};

page!("/{slug}/office/account/second-factor" Member page);

/// `/{slug}/office/account/second-factor`, also for those who come in no further without it
pub async fn page(context: RequestContext, Newcomer(member): Newcomer) -> Result<Response, AppError> {
    let (db, user) = (&member.db, &member.user);
    let begun = db.begun_factor(user.id, member.session).await?;
    let address =
        begun.as_ref().and_then(|begun| app_address(&begun.secret, &member.name, user.email.as_str()));
    let shown = FactorShown {
        account: format!("/{}/office/account", member.slug),
        begun,
        address,
        is_on: db.factor(user.id).await?.is_some(),
        left: db.recovery_codes_left(user.id).await?,
        demanded: member.rights.demands_factor(),
        forms: FactorForms {
            begin: BeginFactor::url(),
            confirm: ConfirmFactor::url(),
            remove: RemoveFactor::url(),
        },
    };
    let title = message(&context, "factor-title");
    Ok(respond(context, Page::new(title), move || {
        let shown = shown.clone();
        view! { <SecondFactor shown /> }
    })
    .await)
}
