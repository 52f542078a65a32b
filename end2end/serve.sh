#!/bin/sh
# Runs the platform for the tests and deletes its data when it has stopped,
# which the test runner cannot: its own teardown comes before that. What the
# platform tells at its start is kept for the test that does what it says.
# Always with its own PostgreSQL, whatever database a developer works with.
unset DATABASE_URL
"$1" serve --demo >"$PUBLICDIGIT_DATA.told" &
platform=$!
trap 'kill -TERM "$platform"' INT TERM
# A signal ends the first wait.
wait "$platform"
wait "$platform"
status=$?
[ -n "${PUBLICDIGIT_KEEP:-}" ] || rm -rf "$PUBLICDIGIT_DATA" "$PUBLICDIGIT_DATA.told"
exit "$status"
