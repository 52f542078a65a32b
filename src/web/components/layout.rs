use leptos::{nonce::use_nonce, prelude::*};

use crate::{
    kernel::Language,
    messages,
    web::{
        Bundle, Contents, Page, RequestContext, Viewer,
        components::{Notice, console_links::console_links, form::OrphanedProblems},
        declare::{MENU, MenuEntry},
        functions::{
            language::SetLanguage,
            sign_out::{PlatformSignOut, SignOut},
        },
        needed::TIMES,
        t,
    },
};
use leptos::server_fn::ServerFn;

/// The frame around every page: head, navigation, what was just done, footer.
#[component]
pub fn Frame(
    /// What the page says of itself.
    page: Page,
    /// The page's own content.
    children: Contents,
) -> impl IntoView {
    let context = use_context::<RequestContext>().unwrap_or_default();
    let title = format!("{} · {}", page.title, t("platform-name"));
    let done = context.done.as_deref().map(t);
    let content = children.render();
    // After the page, whose forms show what is theirs.
    let problems = view! { <OrphanedProblems /> };
    // What is told once, what the page cache must not bring back.
    if done.is_some() || page.bundle.is_some() || context.who != Viewer::Anonymous {
        context.needed.note_page();
    }
    let scripts = context.needed.scripts().map(|name| view! { <Script name /> }).collect_view();
    let [icon, style] = ["favicon.svg", page.style()].map(|name| context.site.address(name));
    let style_integrity = context.site.integrity(&style);
    let sign_out = match context.who {
        // The console has a session of its own.
        Viewer::Admin { .. } => PlatformSignOut::url(),
        Viewer::Anonymous | Viewer::Member { .. } | Viewer::Voter { .. } | Viewer::Membership { .. } => {
            SignOut::url()
        }
    };
    let (sign_out, set_language) = (context.sent_to(sign_out), context.sent_to(SetLanguage::url()));
    view! {
        <!DOCTYPE html>
        <html lang=context.language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{title}</title>
                <meta name="description" content=t("home-lead") />
                <link rel="icon" href=icon type="image/svg+xml" />
                <link rel="stylesheet" href=style integrity=style_integrity />
                {scripts}
                {page.bundle.map(|bundle| view! { <Scripts bundle /> })}
                {page
                    .script
                    .map(|name| {
                        let (address, integrity) = file(name);
                        view! { <script type="module" src=address nonce=use_nonce() integrity=integrity></script> }
                    })}
            </head>
            <body>
                <a class="skip-link" href="#content">
                    {t("skip-to-content")}
                </a>
                {context.demonstration.then(|| view! { <aside class="demonstration" aria-label=t("demonstration-label")>{t("demonstration-banner")}</aside> })}
                {context.rehearsal.then(|| view! { <aside class="rehearsal" aria-label=t("rehearsal-label")>{t("rehearsal-banner")}</aside> })}
                <Header context=context.clone() sign_out />
                <main id="content" tabindex="-1">
                    {done.map(|text| view! { <Notice>{text}</Notice> })}
                    {problems}
                    {page.bundle.map(|bundle| view! { <NotStarted bundle /> })}
                    {content}
                </main>
                <Footer language=context.language set_language />
            </body>
        </html>
    }
}

/// The file that the source calls `name`: its address, and what the page demands of it
/// if the files are listed.
fn file(name: &str) -> (String, Option<String>) {
    let site = use_context::<RequestContext>().unwrap_or_default().site;
    let address = site.address(name);
    let integrity = site.integrity(&address);
    (address, integrity)
}

/// A script that runs once the page is there.
#[component]
fn Script(
    /// What the source calls it.
    name: &'static str,
) -> impl IntoView {
    let (address, integrity) = file(name);
    // It writes moments as the page does.
    let (months, moment) = (name == TIMES)
        .then(|| messages::moment_form(use_context::<RequestContext>().unwrap_or_default().language))
        .unzip();
    view! {
        <script
            src=address
            defer
            nonce=use_nonce()
            integrity=integrity
            data-months=months
            data-moment=moment
        ></script>
    }
}

/// The script that brings the islands to life, and a look without them.
///
/// In the place of Leptos' `HydrationScripts`, whose script stands in the page:
/// here every script is a file that people can compare with the source.
#[component]
fn Scripts(
    /// The compiled module that holds the islands.
    bundle: Bundle,
) -> impl IntoView {
    let [(script, script_hash), (compiled, compiled_hash)] = bundle.files().map(file);
    let (start, start_hash) = file("start.js");
    let (no_script, no_script_hash) = file("no-script.css");
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
    view! {
        <link rel="modulepreload" href=script crossorigin="anonymous" integrity=script_hash />
        <link
            rel="preload"
            href=compiled
            r#as="fetch"
            r#type="application/wasm"
            crossorigin="anonymous"
            integrity=compiled_hash
        />
        <Script name="watch-start.js" />
        <script type="module" src=start nonce=use_nonce() integrity=start_hash></script>
        <noscript>
            <link rel="stylesheet" href=no_script integrity=no_script_hash />
        </noscript>
    }
}

/// What is said if the islands do not come to life, and what helps. Shown by the script
/// that watches them; without scripts the page says it otherwise.
#[component]
fn NotStarted(
    /// The compiled module that holds the islands.
    bundle: Bundle,
) -> impl IntoView {
    let elsewhere = match bundle {
        Bundle::Voter(_) => "start-elsewhere-voter",
        Bundle::Trustee => "start-elsewhere-trustee",
    };
    view! {
        <div class="notice problem" id="not-started" role="alert" hidden>
            <p data-why="no-webassembly" hidden>
                <strong>{t("start-no-webassembly")}</strong> " " {t("start-no-webassembly-why")}
            </p>
            <p data-why="failed" hidden>
                <strong>{t("start-failed")}</strong> " " {t("start-failed-why")}
            </p>
            <p data-why="slow" hidden>
                <strong>{t("start-slow")}</strong> " " {t("start-slow-why")}
            </p>
            <ul>
                <li>{t("start-exception")}</li>
                <li>{t(elsewhere)}</li>
                <li>{t("start-ask")}</li>
            </ul>
            <p class="actions">
                <button type="button" class="secondary">
                    {t("start-again")}
                </button>
            </p>
        </div>
    }
}

/// Who this is, where one can go, and the way out.
#[component]
fn Header(
    /// What is known of the one who looks, and of the page.
    context: RequestContext,
    /// Where the way out is.
    sign_out: String,
) -> impl IntoView {
    let RequestContext { who, modules, rights, path, .. } = context;
    let here = path.split('?').next().unwrap_or_default().to_owned();
    let links = match &who {
        Viewer::Anonymous => vec![("/apply".to_owned(), "nav-apply"), ("/sign-in".to_owned(), "nav-sign-in")],
        Viewer::Admin { role, .. } => console_links(*role),
        Viewer::Member { slug, .. } => {
            let has = |entry: &&&MenuEntry| {
                let context = entry.context;
                let is_here =
                    context.is_required() || modules.as_ref().is_some_and(|modules| modules.has(context));
                is_here && entry.needs.is_none_or(|needed| rights.hold_somewhere(needed))
            };
            let entries = MENU.iter().filter(has);
            entries.map(|entry| (format!("/{slug}{}", entry.path), entry.label)).collect()
        }
        Viewer::Voter { .. } => Vec::new(),
        Viewer::Membership { slug, .. } => vec![(format!("/{slug}/member/own"), "nav-own-page")],
    };
    view! {
        <header class="site-header">
            <a class="brand" href="/">
                <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                    <rect x="3" y="9" width="18" height="12" rx="2" fill="none" stroke="currentColor" stroke-width="2" />
                    <path d="M8 9V3h8v6M7 13h10" fill="none" stroke="currentColor" stroke-width="2" />
                </svg>
                {t("platform-name")}
            </a>
            {(!links.is_empty())
                .then(|| {
                    let items = links
                        .into_iter()
                        .map(|(href, key)| {
                            let current = (href == here).then_some("page");
                            view! {
                                <li>
                                    <a href=href aria-current=current>
                                        {t(key)}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view();
                    view! {
                        <nav aria-label=t("nav-main")>
                            <ul>{items}</ul>
                        </nav>
                    }
                })}
            {(who != Viewer::Anonymous)
                .then(|| {
                    view! {
                        <form method="post" action=sign_out class="sign-out">
                            <button class="quiet">{t("nav-sign-out")}</button>
                        </form>
                    }
                })}
        </header>
    }
}

/// What the platform is, and the choice of language if there is one.
#[component]
fn Footer(
    /// The language now spoken.
    language: Language,
    /// Where another one is chosen.
    set_language: String,
) -> impl IntoView {
    let offered = messages::offered();
    let buttons = offered
        .iter()
        .map(|&offered| {
            let current = (offered == language).then_some("true");
            view! {
                <button class="quiet" name="language" value=offered.tag() lang=offered.tag() aria-current=current>
                    {t(&format!("language-{offered}"))}
                </button>
            }
        })
        .collect_view();
    view! {
        <footer class="site-footer">
            <p>
                {t("footer-promise")} " " <a href="/script">{t("footer-script")}</a>
            </p>
            {(offered.len() > 1)
                .then(|| {
                    view! {
                        <form method="post" action=set_language class="languages">
                            <span id="language-label">{t("language-label")}</span>
                            <span role="group" aria-labelledby="language-label">
                                {buttons}
                            </span>
                        </form>
                    }
                })}
        </footer>
    }
}
