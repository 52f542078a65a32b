use axum::response::Response;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{ToyContext, ToyDb, context::WRITE};
use crate::{
    db::Stored as _,
    kernel::Refusal,
    web::{
        AppError, Page, RequestContext,
        authority::{self, Member},
        components::{Field, Form},
        declare::{menu, open_to, page},
        functions::redirect_to,
        pages::message,
        respond, t,
    },
};

menu!(50 ToyContext::CONTEXT, "/office/toy", "toy-menu");

page!("/{slug}/office/toy" Member page);

/// `/{slug}/office/toy`
pub async fn page(context: RequestContext, member: Member) -> Result<Response, AppError> {
    let db: ToyDb = member.open()?;
    let notes = db.notes().await?;
    let may_write = member.may(&WRITE);
    let title = message(&context, "toy-title");
    Ok(respond(context, Page::new(title), move || {
        let notes = notes
            .iter()
            .map(|(text, pinned)| view! { <li data-pinned=pinned.to_string()>{text.clone()}</li> });
        let form = may_write.then(|| {
            view! {
                <Form action=WriteNote::PATH>
                    <Field name="text" label="toy-note" />
                    <div class="actions"><button class="button primary">{t("toy-write")}</button></div>
                </Form>
            }
        });
        view! { <h1>{t("toy-title")}</h1> <ul>{notes.collect_view()}</ul> {form} }
    })
    .await)
}

open_to!(WriteNote, Member);

/// Writes a note.
#[server(endpoint = "toy/write")]
pub async fn write_note(text: String) -> Result<(), AppError> {
    let by: Member = authority::extract().await?;
    let db: ToyDb = by.open()?;
    by.require(&WRITE)?;
    if !(1..=200).contains(&text.trim().chars().count()) {
        return Err(AppError::because(Refusal::field("text", "text-too-long").with("max", 200)));
    }
    db.write(by.user.id, by.user.email.clone(), text.trim()).await?;
    redirect_to(&format!("/{}/office/toy?done=note-written", by.slug));
    Ok(())
}
