//! What a trustee can do who lost the key.

use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    election::application::views::SharingView,
    web::{
        components::FormButton,
        functions::trustee::RenewKey,
        islands::trustee::{TrusteeContext, TrusteeKey, TrusteeTexts},
        t, t_with,
    },
};

/// For a member of a threshold who lost the key.
#[component]
pub(super) fn Renew(
    /// Which election.
    election: String,
) -> impl IntoView {
    view! {
        <details>
            <summary>{t("trustee-anew")}</summary>
            <p>{t("trustee-renew-text")}</p>
            <FormButton
                action=RenewKey::url()
                label="trustee-renew-button"
                values=vec![("election", election)]
                kind="danger"
            />
        </details>
    }
}

/// For a trustee who lost the key, as long as another can be made.
#[component]
pub(super) fn Anew(
    /// Which trustee of which election.
    duty: TrusteeContext,
    /// What islands of trustees say.
    texts: TrusteeTexts,
) -> impl IntoView {
    view! {
        <details>
            <summary>{t("trustee-anew")}</summary>
            <p>{t("trustee-anew-text")}</p>
            <TrusteeKey duty texts />
        </details>
    }
}

/// For a trustee who lost the key when no other can be made any more.
#[component]
pub(super) fn TooLate(
    /// Of how many trustees the key is.
    sharing: SharingView,
) -> impl IntoView {
    let numbers = [("needed", sharing.needed.into()), ("members", sharing.members.into())];
    view! {
        <details>
            <summary>{t("trustee-anew")}</summary>
            <p>{t_with("trustee-too-late-text", &numbers)}</p>
        </details>
    }
}
