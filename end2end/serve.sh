#!/bin/sh
# Runs the platform for the tests and deletes its data when it has stopped,
# which the test runner cannot: its own teardown comes before that.
"$1" serve --demo &
platform=$!
trap 'kill -TERM "$platform"' INT TERM
# A signal ends the first wait.
wait "$platform"
wait "$platform"
status=$?
[ -n "${PUBLICDIGIT_KEEP:-}" ] || rm -rf "$PUBLICDIGIT_DATA"
exit "$status"
