# Helpers shared by the developer commands. Sourced, never run.
# shellcheck shell=bash disable=SC2034

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
WASM=wasm32-unknown-unknown

# Tools that the machine lacks are kept here and nowhere else. Root's own home
# is closed to the unprivileged account the server runs under, hence /var.
if [[ -n ${PUBLICDIGIT_CACHE:-} ]]; then
  CACHE=$PUBLICDIGIT_CACHE
elif [[ $(id -u) == 0 ]]; then
  CACHE=/var/cache/publicdigit
else
  CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/publicdigit
fi

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
  if rust_has_wasm; then
    cargo "$@"
  else
    RUSTC=$CACHE/rust-wasm/rustc \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(rust_lld) \
      cargo "$@"
  fi
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
