#!/usr/bin/env bash
# rustfmt 1.9.0: formatting a macro that was fine leaves one that does not compile.
#
# Seen: where an optional repetition stands directly behind a variable of the macro and wraps
# the arguments of a call, as in `Kind::$name$((crate::Right::$right))?`, inside another macro
# that is called with braces, `cargo fmt` writes `Kind::$$name((…))?`: the sign that begins the
# repetition changes its place. The compiler
# then says that meta-variable expressions are unstable, and that the variable is still
# repeating at this depth. `cargo fmt --check` is content with the broken file.
#
# So: such a macro gets an arm for each case.
#
# Needs: rustup's cargo with rustfmt. Fails if formatting keeps the program, or if it does not
# compile before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
printf '[package]\nname = "kinds"\nversion = "0.1.0"\nedition = "2024"\n' >Cargo.toml
cat >src/main.rs <<'RUST'
#[derive(Debug)]
pub enum Right {
    Read,
}

#[derive(Debug)]
pub enum Kind {
    Open,
    Kept(Right),
}

pub struct Declared {
    pub path: &'static str,
    pub kind: Kind,
}

macro_rules! same {
    ($($all:tt)*) => { $($all)* };
}

macro_rules! declare {
    ($path:literal, $name:ident $(($right:ident))?) => {
        same! {
            Declared {
                path: $path,
                kind: Kind::$name$((crate::Right::$right))?,
            }
        }
    };
}

fn main() {
    for declared in [declare!("/a", Open), declare!("/b", Kept(Read))] {
        println!("{} {:?}", declared.path, declared.kind);
    }
}
RUST
cargo --version
rustfmt --version
before=$(cargo run --quiet)
[[ $before == *'/b Kept(Read)'* ]]
echo "before: ${before//$'\n'/, }"
cargo fmt
grep -n 'kind: Kind::' src/main.rs
cargo fmt --check && echo "cargo fmt --check is content"
if after=$(cargo build 2>&1); then
  echo "changed: it still compiles"
  exit 1
fi
grep -m 2 '^error' <<<"$after"
