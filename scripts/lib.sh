# Helpers shared by the developer commands. Sourced, never run.
# shellcheck shell=bash disable=SC2034

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
WASM=wasm32-unknown-unknown
# The servers beside Debian's that tests run on, by major version.
NEWER="16 18"

# Tools that the machine lacks are kept here and nowhere else. Root's own home
# is closed to the unprivileged account the server runs under, hence /var.
if [[ -n ${PUBLICDIGIT_CACHE:-} ]]; then
  CACHE=$PUBLICDIGIT_CACHE
elif [[ $(id -u) == 0 ]]; then
  CACHE=/var/cache/publicdigit
else
  CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/publicdigit
fi

# Mail servers that tests start, each unpacked into a folder of its own.
MAIL_SERVERS=$CACHE/mail-servers

# What scripts/setup unpacked comes first, so that every command finds it.
export PATH="$CACHE/bin:$PATH"
# Queries are checked against the committed .sqlx, not against a database.
export SQLX_OFFLINE=${SQLX_OFFLINE:-true}

say() { printf '%s\n' "$*"; }

fail() {
  printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# have PROGRAM: whether it is on the PATH; functions of the same name do not count.
have() { type -P "$1" >/dev/null; }

STEP=0
STEPS=0

# step NAME: announces the next of $STEPS steps and the seconds since the start.
step() {
  STEP=$((STEP + 1))
  printf '[%d/%d] %s (%d s)\n' "$STEP" "$STEPS" "$*" "$SECONDS"
}

# quietly COMMAND...: shows the command's output only if it fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    local status=$?
    tail -n 40 "$log" >&2
    rm -f "$log"
    return "$status"
  fi
}

# What rustc emits and every browser of the last years understands.
WASM_FEATURES=(
  --enable-bulk-memory --enable-multivalue --enable-mutable-globals
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext
)

# wasm_cargo ARGS...: cargo for the browser's target, with rustup's compiler if
# it has that target, else with the one that scripts/setup put into the cache.
wasm_cargo() {
  local flags
  # Unpacks what is not yet: its folders are among those that are renamed.
  quietly cargo fetch --locked --target "$WASM"
  flags=$(same_paths)
  if rust_has_wasm; then
    CARGO_ENCODED_RUSTFLAGS=$flags cargo "$@"
  else
    RUSTC=$CACHE/rust-wasm/rustc \
      CARGO_ENCODED_RUSTFLAGS=$flags \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(rust_lld) \
      cargo "$@"
  fi
}

# The compiler's flags, parted by U+001F, that call folders by names that are the
# same on every machine: panics name the files they come from, and the same
# source must give the same bytes everywhere. The last that fits counts.
same_paths() {
  local home=${CARGO_HOME:-$HOME/.cargo} registry
  printf -- '--remap-path-prefix=%s=/cargo' "$home"
  printf -- '\x1f--remap-path-prefix=%s=/publicdigit' "$ROOT"
  for registry in "$home"/registry/src/*/; do
    [[ -d $registry ]] && printf -- '\x1f--remap-path-prefix=%s=/crates' "${registry%/}"
  done
  # Loops in place of what they do, written out: hashing is a small part of sealing.
  printf -- '\x1f--cfg=sha2_backend_soft="compact"'
  [[ ! -d $CACHE/rust-wasm ]] || printf -- '\x1f--remap-path-prefix=%s=/rust' "$CACHE"
}

# wasm_compiler: which compiler makes the browser's part, in one line.
wasm_compiler() {
  if rust_has_wasm; then rustc --version; else "$CACHE/rust-wasm/rustc" --version; fi
}

rust_has_wasm() {
  compgen -G "$(rustc --print sysroot)/lib/rustlib/$WASM/lib/libstd-*.rlib" >/dev/null
}

rust_lld() {
  local sysroot host
  sysroot=$(rustc --print sysroot)
  host=$(rustc -vV | sed -n 's/^host: //p')
  printf '%s/lib/rustlib/%s/bin/rust-lld' "$sysroot" "$host"
}

# locked_version CRATE: the version that Cargo.lock holds.
locked_version() {
  awk -v crate="$1" '$0 == "name = \"" crate "\"" { getline; gsub(/version = |"/, ""); print; exit }' \
    "$ROOT/Cargo.lock"
}

# others_reach FOLDER: whether accounts without rights may enter it.
others_reach() {
  setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$1/."
}

# Names in PUBLICDIGIT_SITE where the built site lies, or a copy of it if the
# server, which gives up root's rights, could not read it there.
reachable_site() {
  export PUBLICDIGIT_SITE=${PUBLICDIGIT_SITE:-$TARGET/site}
  [[ $(id -u) == 0 ]] || return 0
  others_reach "$PUBLICDIGIT_SITE" && return
  local copy=/var/cache/publicdigit/site
  rm -rf "$copy"
  mkdir -p "$(dirname "$copy")"
  cp -R "$PUBLICDIGIT_SITE" "$copy"
  chmod -R a+rX "$copy"
  PUBLICDIGIT_SITE=$copy
}
