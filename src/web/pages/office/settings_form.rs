//! The fields that say what an election is.

use leptos::prelude::*;

use crate::{
    access::application::StoredUser,
    election::{application::views::SettingsView, domain::SealingGroup},
    kernel::Language,
    messages,
    web::{
        components::{Checkbox, Choice, Field, MomentField, Select, TextArea, TypedIn},
        shown_zone, t,
    },
};

/// The fields of the settings, filled with what is stored.
#[component]
pub fn SettingsFields(
    /// What is stored, if anything is yet.
    settings: Option<SettingsView>,
) -> impl IntoView {
    let revoting = settings.as_ref().is_none_or(|settings| settings.revoting);
    let language = settings.as_ref().map_or_else(Language::default, |settings| settings.language);
    let group = settings.as_ref().map_or_else(SealingGroup::default, |settings| settings.group);
    let stored_zone = settings.as_ref().map(|settings| settings.time_zone.clone());
    let time_zone = stored_zone.unwrap_or_else(|| shown_zone().unwrap_or_default().to_string());
    let typed_in = TypedIn::of_election(&time_zone, true);
    let (opens_at, closes_at) =
        settings.as_ref().map_or((None, None), |settings| (settings.opens_at, settings.closes_at));
    let (title, description) =
        settings.map_or((None, None), |settings| (Some(settings.title), Some(settings.description)));
    view! {
        <Field name="title" label="settings-title" hint="settings-title-hint" value=title autocomplete="off" />
        <TextArea
            name="description"
            label="settings-description"
            hint="settings-description-hint"
            value=description
            optional=true
        />
        <MomentField
            name="opens_at"
            offset="opens_at_offset"
            label="settings-opens"
            hint="settings-opens-hint"
            value=opens_at
            typed_in=typed_in.clone()
            optional=true
        />
        <MomentField
            name="closes_at"
            offset="closes_at_offset"
            label="settings-closes"
            hint="settings-closes-hint"
            value=closes_at
            typed_in
            optional=true
        />
        <Select
            name="time_zone"
            label="settings-time-zone"
            hint="settings-time-zone-hint"
            choices=time_zones()
            value=time_zone
        />
        <Select
            name="language"
            label="settings-language"
            hint="settings-language-hint"
            choices=languages(language)
            value=language.tag().to_owned()
        />
        <Checkbox name="revoting" label=|| t("settings-revoting") checked=revoting />
        <Select
            name="group"
            label="settings-group"
            hint="settings-group-hint"
            choices=groups()
            value=group.as_str().to_owned()
        />
    }
}

/// The languages that voters can be spoken to in, and the one that is stored.
fn languages(stored: Language) -> Vec<Choice> {
    let offered = messages::offered();
    Language::ALL
        .into_iter()
        .filter(|language| *language == stored || offered.contains(language))
        .map(language_choice)
        .collect()
}

/// A language, by its own name.
pub(super) fn language_choice(language: Language) -> Choice {
    Choice { value: language.tag().to_owned(), label: t(&format!("language-{language}")) }
}

/// The time zones.
pub(super) fn time_zones() -> Vec<Choice> {
    let zones = messages::time_zones().into_iter();
    zones.map(|zone| Choice { label: zone.replace('_', " "), value: zone }).collect()
}

fn groups() -> Vec<Choice> {
    SealingGroup::ALL
        .into_iter()
        .map(|group| Choice {
            value: group.as_str().to_owned(),
            label: t(match group {
                SealingGroup::Ed25519 => "settings-group-ed25519",
                SealingGroup::Belenios2048 => "settings-group-belenios",
            }),
        })
        .collect()
}

/// People to choose from.
pub fn people<'a>(people: impl IntoIterator<Item = &'a StoredUser>) -> Vec<Choice> {
    people
        .into_iter()
        .map(|person| Choice {
            value: person.id.to_string(),
            label: format!("{} ({})", person.name.as_str(), person.email.as_str()),
        })
        .collect()
}
