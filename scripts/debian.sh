# Debian packages without root: fetched by apt, unpacked into the cache folder.
# Sourced by scripts/setup.
# shellcheck shell=bash

DEBIAN=$CACHE/debian

# apt_get ARGS...: apt with lists and downloads of its own, so that it needs
# neither root nor up-to-date lists; what is installed is read from the system.
apt_get() {
  mkdir -p "$CACHE/apt/lists/partial" "$CACHE/apt/archives/partial"
  apt-get -qq -o Dir::State::lists="$CACHE/apt/lists" \
    -o Dir::Cache="$CACHE/apt" -o Debug::NoLocking=1 -o APT::Sandbox::User= "$@"
}

# unpack_debian PACKAGE...: unpacks the packages, and of what they depend on
# whatever this machine lacks.
unpack_debian() {
  { have apt-get && have dpkg; } ||
    fail "this machine lacks $*, and it has no apt to fetch them with. Please install them and start again."
  [[ -n $(find "$CACHE/apt/fresh" -mmin -600 2>/dev/null) ]] || {
    quietly apt_get update || fail "apt could not read its package lists; is the network reachable?"
    touch "$CACHE/apt/fresh"
  }
  local packages
  # A compiler package refuses to live beside rustup. Nothing is installed here.
  packages=$(apt_get -s install --no-install-recommends "$@" | awk '$1 == "Inst" { print $2 }') ||
    fail "apt does not know $*. Please install them by hand and start again."
  # shellcheck disable=SC2086 # one word per package, here and below
  # One that the machine has is not among them.
  packages=$(printf '%s\n' "$@" $packages | sort -u)
  mkdir -p "$DEBIAN" "$CACHE/apt/debs"
  (cd "$CACHE/apt/debs" && quietly apt_get download $packages) || fail "apt could not fetch $packages"
  local deb
  for deb in "$CACHE"/apt/debs/*.deb; do
    dpkg -x "$deb" "$DEBIAN"
  done
  rm -rf "$CACHE/apt/debs" "$DEBIAN"/usr/share/{doc,man,locale,lintian}
}

# The folders where unpacked programs find the libraries unpacked with them.
debian_libraries() {
  local multiarch
  multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || printf '%s-linux-gnu' "$(uname -m)")
  # PulseAudio, which Chromium links with, keeps one in a folder of its own.
  printf '%s:' "$DEBIAN/usr/lib/$multiarch" "$DEBIAN/lib/$multiarch"
  printf '%s' "$DEBIAN/usr/lib/$multiarch/pulseaudio"
}

# wrap PROGRAM AS [LINE]: a starter for an unpacked program that lets it find
# its libraries without changing the environment of anything else.
wrap() {
  mkdir -p "$(dirname "$2")"
  cat >"$2" <<SH
#!/bin/sh
${3:-}
LD_LIBRARY_PATH=$(debian_libraries)\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH} exec $1 "\$@"
SH
  chmod 755 "$2"
}

# wrap_over_usr PROGRAM [LINE]: a starter for an unpacked program that starts others by
# their places in /usr, which cannot be told otherwise: to it, and to nothing else, what
# was unpacked stands there too. That needs a mount namespace, and where not root starts
# it a user namespace.
wrap_over_usr() {
  mkdir -p "$CACHE/bin"
  cat >"$CACHE/bin/$1" <<SH
#!/bin/sh
${2:-}
user=--map-root-user
[ "\$(id -u)" = 0 ] && user=
exec unshare --mount \$user sh -c 'mount -t overlay -o lowerdir=$DEBIAN/usr:/usr overlay /usr && exec "\$0" "\$@"' /usr/bin/$1 "\$@"
SH
  chmod 755 "$CACHE/bin/$1"
}
