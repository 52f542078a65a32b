//! Letters for voters without an address, to be printed or merged into others.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::Response,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::header::{ElectionHeader, Head, Tab};
use crate::{
    election::application::{self, Letter, Letters, LettersToMake},
    kernel::{Language, without_formula},
    messages::{self, Arg},
    web::{
        AppError, ElectionOffice, Page, RequestContext,
        components::FormButton,
        functions::letters::{ForgetLetterCredentials, MakeLetters},
        http::App,
        lang,
        pages::qr_code::modules,
        respond, t, t_with,
    },
};

/// The files for mail merge: text, name, and whether it holds the links.
const MERGE_FILES: [(&str, &str, bool); 2] =
    [("letters-merge-links", "links.csv", true), ("letters-merge-credentials", "credentials.csv", false)];

page!("/{slug}/office/elections/{election}/roll/letters" Member page);

/// `/{slug}/office/elections/{election}/roll/letters`
pub async fn page(context: RequestContext, office: ElectionOffice) -> Result<Response, AppError> {
    let overview = application::overview(office.db(), office.officer).await?;
    let to_make = application::letters_to_make(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "letters-title");
    Ok(respond(context, Page::new(title), move || {
        let head = head.clone();
        view! { <Make head to_make /> }
    })
    .await)
}

#[component]
fn Make(
    /// Which election.
    head: Head,
    /// What there is to make.
    to_make: LettersToMake,
) -> impl IntoView {
    let (values, count) = (vec![head.sent()], to_make.voters);
    view! {
        <ElectionHeader head=head.clone() tab=Tab::Roll heading=t("letters-title") />
        <p class="lead">{head.by_who_draws("letters-lead", "letters-lead-authority")}</p>
        <p>{t_with("letters-count", &[("count", count.into())])}</p>
        {(count > 0)
            .then(|| {
                view! {
                    <p class="notice warning">{t("letters-once")}</p>
                    <FormButton action=MakeLetters::url() label="letters-make" values kind="primary" />
                }
            })}
        {(to_make.printed > 0).then(|| view! { <ForgetCredentials head /> })}
    }
}

/// Has the server forget the credentials of letters that are printed.
#[component]
fn ForgetCredentials(
    /// Which election.
    head: Head,
) -> impl IntoView {
    let values = vec![head.sent()];
    view! {
        <section>
            <p>{t("letters-forget-text")}</p>
            <FormButton
                action=ForgetLetterCredentials::url()
                label="letters-forget"
                values
                kind="secondary"
            />
        </section>
    }
}

page!("/{slug}/office/elections/{election}/roll/letters/{letters}" Member print);

/// `/{slug}/office/elections/{election}/roll/letters/{letters}`
pub async fn print(
    State(app): State<App>,
    context: RequestContext,
    office: ElectionOffice,
    Path((_, _, letters)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let id = letters.parse().map_err(|_| AppError::NotFound)?;
    let overview = application::overview(office.db(), office.officer).await?;
    let to_make = application::letters_to_make(office.db(), office.officer).await?;
    let head = Head::new(&office, &overview);
    let title = head.page_title(&context, "letters-title");
    // Last, because they are gone then.
    let letters = application::take_letters(office.db(), office.officer, id).await?;
    let public_url = app.platform.config.public_url.clone();
    let merge = MERGE_FILES.map(|(_, _, links)| csv(&letters.letters, &public_url, links));
    let [links, credentials] = merge.map(|file| file.map_err(|error| AppError::fault(&error)));
    let merge = [data_address(&links?), data_address(&credentials?)];
    let mut response = respond(context, Page::new(title), move || {
        let (head, letters) = (head.clone(), letters.clone());
        let (merge, public_url) = (merge.clone(), public_url.clone());
        view! { <Print head letters merge public_url forgettable=to_make.forgets /> }
    })
    .await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

#[component]
fn Print(
    /// Which election.
    head: Head,
    /// The letters.
    letters: Letters,
    /// The addresses that hold the [`MERGE_FILES`].
    merge: [String; 2],
    /// What links begin with.
    public_url: String,
    /// Whether the server can forget their credentials.
    forgettable: bool,
) -> impl IntoView {
    let has_credentials = letters.letters.iter().any(|letter| letter.credential.is_some());
    let merge = MERGE_FILES
        .into_iter()
        .zip(merge)
        .filter(|((_, _, links), _)| *links || has_credentials)
        .map(|((label, name, _), href)| {
            view! {
                <li>
                    <a href=href download=name>
                        {t(label)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let sheets = letters
        .letters
        .iter()
        .map(|letter| {
            let words = Words::new(&letters, letter, &public_url);
            view! { <Sheets words /> }
        })
        .collect_view();
    view! {
        <div class="no-print stack">
            <ElectionHeader head=head.clone() tab=Tab::Roll heading=t("letters-title") />
            <p class="notice warning">{t("letters-shown-once")}</p>
            <p>{t("letters-print")}</p>
            <ul>{merge}</ul>
            {(forgettable && has_credentials).then(|| view! { <ForgetCredentials head /> })}
        </div>
        <div class="letters">{sheets}</div>
    }
}

/// What the two sheets of a voter say, in the voter's language.
#[derive(Clone)]
struct Words {
    language: Language,
    name: String,
    member_number: Option<String>,
    organisation: String,
    election: String,
    link: String,
    /// None where somebody else sends it.
    credential: Option<String>,
    link_text: String,
    credential_text: String,
    fingerprint: String,
}

impl Words {
    fn new(letters: &Letters, letter: &Letter, public_url: &str) -> Self {
        let language = letter.language.unwrap_or(letters.language);
        let title = letter.election.as_ref().unwrap_or(&letters.election);
        let closes_at = messages::moment_in_words(language, &letters.closes_at);
        let say = |key: &str, args: &[(&str, Arg<'_>)]| messages::message(language, key, args);
        let election = || ("election", Arg::from(title));
        Self {
            language,
            name: letter.name.clone(),
            member_number: letter.member_number.clone(),
            organisation: letters.organisation.clone(),
            election: title.clone(),
            link: format!("{public_url}{}", letter.link),
            credential: letter.credential.clone(),
            link_text: say("letter-link", &[election(), ("closes-at", closes_at.into())]),
            credential_text: say("letter-credential", &[election()]),
            fingerprint: say("letter-fingerprint", &[("fingerprint", Arg::from(&letters.fingerprint))]),
        }
    }
}

/// A voter's two sheets: the link with its code, and the credential.
#[component]
fn Sheets(
    /// What they say.
    words: Words,
) -> impl IntoView {
    let typed = lang(words.language);
    let to = || {
        let number = words.member_number.clone().map(|number| view! { <br /> {number} });
        view! {
            <p class="window" translate="no">
                {words.name.clone()}
                {number}
            </p>
            <p>
                <b>{words.organisation.clone()}</b>
                <br />
                {words.election.clone()}
            </p>
        }
    };
    let code = modules(&words.link).map(|(path, width)| {
        view! {
            <svg class="qr" viewBox=format!("0 0 {width} {width}") role="img" aria-label=t("letters-code")>
                <rect width="100%" height="100%" fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        }
    });
    view! {
        <section class="letter" lang=typed>
            {to()}
            <p>{words.link_text.clone()}</p>
            {code}
            <p>
                <code translate="no">{words.link.clone()}</code>
            </p>
            <p>{words.fingerprint.clone()}</p>
        </section>
        {words
            .credential
            .clone()
            .map(|credential| {
                view! {
                    <section class="letter" lang=typed>
                        {to()}
                        <p>{words.credential_text.clone()}</p>
                        <p>
                            <code class="credential" translate="no">
                                {credential}
                            </code>
                        </p>
                        <p>{words.fingerprint.clone()}</p>
                    </section>
                }
            })}
    }
}

/// A file for mail merge (RFC 4180): links or credentials, never both.
///
/// # Errors
///
/// If the rows cannot be written, which memory always lets.
fn csv(letters: &[Letter], public_url: &str, links: bool) -> Result<Vec<u8>, csv::Error> {
    let mut format = csv::WriterBuilder::new();
    format.terminator(csv::Terminator::CRLF);
    let mut head = format.from_writer(Vec::new());
    head.write_record(["name", "number", if links { "link" } else { "credential" }])?;
    let head = head.into_inner().map_err(|error| error.into_error())?;
    let mut file = format.quote_style(csv::QuoteStyle::Always).from_writer(head);
    for letter in letters {
        let link = format!("{public_url}{}", letter.link);
        let secret = if links { link } else { letter.credential.clone().unwrap_or_default() };
        let number = letter.member_number.as_deref().unwrap_or_default();
        file.write_record([&*without_formula(&letter.name), &without_formula(number), &secret])?;
    }
    Ok(file.into_inner().map_err(|error| error.into_error())?)
}

/// A file inside an address (RFC 2397), which reaches no server.
fn data_address(file: &[u8]) -> String {
    let encoded = percent_encoding::percent_encode(file, percent_encoding::NON_ALPHANUMERIC);
    format!("data:text/csv;charset=utf-8,%EF%BB%BF{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_file_holds_links_or_credentials_and_no_formula() {
        let letter = |name: &str| Letter {
            name: name.to_owned(),
            member_number: Some("+12".to_owned()),
            link: "/club/vote/ab#cd".to_owned(),
            credential: Some("abc-def".to_owned()),
            language: None,
            election: None,
        };
        let letters = [letter("Asha \"Didi\" Rai"), letter("=1+1")];
        let links = csv(&letters, "https://vote.example.org", true).unwrap();
        assert_eq!(
            str::from_utf8(&links).unwrap(),
            "name,number,link\r\n\"Asha \"\"Didi\"\" Rai\",\"'+12\",\"https://vote.example.org/club/vote/ab#cd\"\r\n\
             \"'=1+1\",\"'+12\",\"https://vote.example.org/club/vote/ab#cd\"\r\n"
        );
        let credentials = csv(&letters, "https://vote.example.org", false).unwrap();
        let credentials = str::from_utf8(&credentials).unwrap();
        assert!(credentials.contains("abc-def") && !credentials.contains("/vote/"));
        assert!(data_address(&links).contains("%23cd"));
    }
}
