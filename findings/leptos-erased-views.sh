#!/usr/bin/env bash
# leptos 0.8.23: a view that becomes an `AnyView` on a server that only ever writes whole
# pages is compiled for every other way of showing it, too.
#
# Seen: with the feature `ssr` alone, 64 small views of different shape that end with
# `.into_any()` make an object file several times as large as the same views that are written
# to a text at once (`.to_html()`). The table of functions behind an `AnyView` names those for
# streaming in order and out of order, for awaiting (with a join of futures for each tuple),
# for building and rebuilding, whether the program calls them or not, so that the compiler
# makes all of them for each type of view.
#
# So: where pages are made on the server alone, parts of pages are kept as text
# (`InertElement`), and views that wait or stream stay as they are.
#
# Needs: cargo, about three minutes. Fails if the ratio falls below 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "views"
version = "0.1.0"
edition = "2021"
[features]
erased = []
[dependencies]
leptos = { version = "=0.8.23", default-features = false, features = ["ssr"] }
[profile.dev]
debug = false
incremental = false
TOML

# views: 64 functions, each with a view of another shape.
views() {
  local tags=(p div b em) i
  cat <<'RUST'
use leptos::prelude::*;
#[cfg(feature = "erased")]
pub type Part = AnyView;
#[cfg(not(feature = "erased"))]
pub type Part = String;
#[cfg(feature = "erased")]
fn part(view: impl IntoView + 'static) -> Part { view.into_any() }
#[cfg(not(feature = "erased"))]
fn part(view: impl IntoView + 'static) -> Part { view.to_html() }
RUST
  for ((i = 0; i < 64; i++)); do
    local a=${tags[i % 4]} b=${tags[i / 4 % 4]} c=${tags[i / 16]}
    cat <<RUST
pub fn view_$i(n: u32) -> Part {
    let rows = (0..n).map(|row| view! { <li><$a>{row}</$a><$b>{n}</$b><$c>"!"</$c></li> }).collect_view();
    part(view! { <ul>{rows}</ul><$a><$b><$c>{n}</$c></$b></$a> })
}
RUST
  done
}
views >src/lib.rs

# size: of the machine code and what belongs to it, in bytes.
size() {
  cargo rustc --quiet --lib "$@" -- --emit=obj -C codegen-units=1 -C link-dead-code
  stat -c %s target/debug/deps/views-*.o
  rm target/debug/deps/views-*
}
erased=$(size --features erased)
text=$(size)
echo "erased: $erased bytes, as text: $text bytes, ratio $((10 * erased / text)) tenths"
((erased >= 3 * text))
