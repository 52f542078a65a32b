//! The file is saved, and shown once so that it is known to be there, before anything is
//! sent.

use leptos::{ev::Event, prelude::*};

use super::{AuthorityTexts, file::CredentialFile};
use crate::web::islands::browser;

/// What stands at the beginning of each step.
pub(super) const HEADING: &str = "credentials-step";

/// Has the file of an election saved; nothing if the browser does not.
pub(super) fn save(election: &str, file: &CredentialFile) -> Option<()> {
    browser::save_file(&format!("credentials-{election}.csv"), &file.write()?)
}

/// Whether `chosen` is the file that was saved. Browsers may have taken its mark away.
pub(super) fn is_saved(file: &CredentialFile, chosen: Option<&str>) -> bool {
    let bare = |text: &str| text.trim_start_matches('\u{feff}').to_owned();
    let chosen = zeroize::Zeroizing::new(chosen.map(bare).unwrap_or_default());
    file.write().is_some_and(|written| *zeroize::Zeroizing::new(bare(&written)) == *chosen)
}

/// Asks to save the file.
#[component]
pub(super) fn Save(
    /// What is said.
    texts: StoredValue<AuthorityTexts>,
    /// What is in the file.
    said: String,
    /// Saves it.
    save: Callback<()>,
) -> impl IntoView {
    view! {
        <p id=HEADING tabindex="-1">
            {said}
        </p>
        <div class="actions">
            <button type="button" class="primary large" on:click=move |_| save.run(())>
                {texts.with_value(|texts| texts.save.clone())}
            </button>
        </div>
    }
}

/// Asks to show the file that was saved.
#[component]
pub(super) fn Confirm(
    /// What is said.
    texts: StoredValue<AuthorityTexts>,
    /// Takes the file that was chosen.
    shown: Callback<Event>,
    /// Goes back to saving it.
    again: Callback<()>,
) -> impl IntoView {
    let texts = texts.get_value();
    view! {
        <h3 id=HEADING tabindex="-1">
            {texts.confirm_heading}
        </h3>
        <p>{texts.confirm_text}</p>
        <div class="field">
            <label for="credentials-file">{texts.file_label}</label>
            <input
                id="credentials-file"
                type="file"
                accept=".csv,text/csv"
                on:change=move |event| shown.run(event)
            />
        </div>
        <div class="actions">
            <button type="button" class="secondary" on:click=move |_| again.run(())>
                {texts.again}
            </button>
        </div>
    }
}
