//! What answers at which address, and for whom: every page, server function and menu
//! entry is declared where it is written. What is not declared answers nobody.

use std::{any::TypeId, sync::LazyLock};

use axum::routing::MethodRouter;
use leptos::server_fn::{
    Http,
    codec::{Json, MultipartFormData},
};

use super::http::{App, Authority};
use crate::{
    contexts,
    kernel::{Context, Permission},
};

/// A page with its address and whom it is open to.
pub struct PageRoute {
    /// The address, as axum writes it.
    pub path: &'static str,
    /// Whom it is open to.
    pub authority: Authority,
    /// What answers.
    pub handler: fn() -> MethodRouter<App>,
}

/// A server function with whom it is open to.
pub struct FunctionRoute {
    /// The address.
    pub path: &'static str,
    /// Whom it is open to.
    pub authority: Authority,
    /// The type of what it is asked and answers by.
    pub protocol: fn() -> TypeId,
}

impl FunctionRoute {
    /// Whether it takes files: what reads them expects a boundary between the parts, and
    /// panics without one.
    pub fn takes_files(&self) -> bool {
        (self.protocol)() == TypeId::of::<Http<MultipartFormData, Json>>()
    }
}

/// An entry in the menu of an organisation's office.
pub struct MenuEntry {
    /// Where it stands: the lowest comes first.
    pub position: u16,
    /// The context that brings it: without it, it is not there.
    pub context: &'static Context,
    /// The address below the organisation's: `/office/people`.
    pub path: &'static str,
    /// The key of its text.
    pub label: &'static str,
    /// What those must be allowed, for the organisation or a unit of it, to whom it is shown;
    /// none if everybody with an account sees it.
    pub needs: Option<&'static Permission>,
}

inventory::collect!(PageRoute);
inventory::collect!(FunctionRoute);
inventory::collect!(MenuEntry);

/// Whether what is declared at `path` belongs to a context that there is: the one for
/// tests is asleep, as a rule.
fn is_here(path: &str) -> bool {
    !path.split('/').any(|part| part == "toy") || contexts::named("toy").is_some()
}

/// Every page, by address.
pub static PAGES: LazyLock<Vec<&'static PageRoute>> = LazyLock::new(|| {
    let mut pages: Vec<_> = inventory::iter::<PageRoute>().filter(|page| is_here(page.path)).collect();
    pages.sort_by_key(|page| page.path);
    pages
});

/// Every server function with whom it is open to, by address.
pub static FUNCTIONS: LazyLock<Vec<(&'static str, Authority)>> = LazyLock::new(|| {
    let functions = inventory::iter::<FunctionRoute>().filter(|function| is_here(function.path));
    let mut functions: Vec<_> = functions.map(|function| (function.path, function.authority)).collect();
    functions.sort_by_key(|(path, _)| *path);
    functions
});

/// The server function at `path`.
pub(crate) fn function_at(path: &str) -> Option<&'static FunctionRoute> {
    inventory::iter::<FunctionRoute>().find(|function| function.path == path && is_here(path))
}

/// The entries of the office's menu, in their order.
pub static MENU: LazyLock<Vec<&'static MenuEntry>> = LazyLock::new(|| {
    let mut entries: Vec<_> = inventory::iter::<MenuEntry>().filter(|entry| is_here(entry.path)).collect();
    entries.sort_by_key(|entry| (entry.position, entry.path));
    entries
});

/// Declares a page: its address, whom it is open to (platform admins with what they must
/// be allowed), what answers `GET`, and after `post` what answers that.
macro_rules! page {
    ($path:literal Admin($permission:ident) $handler:path $(, post $posted:path)?) => {
        page! {
            @declared $path, ($handler $(, $posted)?),
            Admin($crate::tenancy::domain::AdminPermission::$permission)
        }
    };
    ($path:literal $authority:ident $handler:path $(, post $posted:path)?) => {
        page! { @declared $path, ($handler $(, $posted)?), $authority }
    };
    (@declared $path:literal, ($handler:path $(, $posted:path)?), $($authority:tt)+) => {
        ::inventory::submit! {
            $crate::web::declare::PageRoute {
                path: $path,
                authority: $crate::web::http::Authority::$($authority)+,
                handler: || ::axum::routing::get($handler)$(.post($posted))?,
            }
        }
    };
}

/// Declares whom a server function is open to (platform admins with what they must be
/// allowed).
macro_rules! open_to {
    ($function:ident, Admin($permission:ident)) => {
        open_to! { @declared $function, Admin($crate::tenancy::domain::AdminPermission::$permission) }
    };
    ($function:ident, $authority:ident) => {
        open_to! { @declared $function, $authority }
    };
    (@declared $function:ident, $($authority:tt)+) => {
        ::inventory::submit! {
            $crate::web::declare::FunctionRoute {
                path: <$function as ::leptos::server_fn::ServerFn>::PATH,
                authority: $crate::web::http::Authority::$($authority)+,
                protocol: || {
                    ::std::any::TypeId::of::<<$function as ::leptos::server_fn::ServerFn>::Protocol>()
                },
            }
        }
    };
}

/// Declares an entry of the office's menu: where it stands, the context that brings it,
/// its address below the organisation's, and the key of its text.
macro_rules! menu {
    ($position:literal $context:expr, $path:literal, $label:literal $(, $needs:expr)?) => {
        ::inventory::submit! {
            $crate::web::declare::MenuEntry {
                position: $position,
                context: $context,
                path: $path,
                label: $label,
                needs: [$(Some($needs),)? None][0],
            }
        }
    };
}

#[cfg(debug_assertions)]
pub(crate) use {menu, open_to, page};
