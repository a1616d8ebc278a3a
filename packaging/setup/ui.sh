#!/usr/bin/env bash
# Builds the interface into ui/dist, only when something it is made from is newer than the last build.
set -euo pipefail
# shellcheck source=env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

bash packaging/setup/npm.sh ui

# What vite reads: the interface itself, the messages, and what it takes from the resources.
SOURCES=(ui resources/locales resources/fonts resources/icons)
STAMP=ui/node_modules/.built
changed() {
  [ -e "$STAMP" ] && [ -e ui/dist/index.html ] || return 0
  local existing=() path
  for path in "${SOURCES[@]}"; do if [ -e "$path" ]; then existing+=("$path"); fi; done
  [ -n "$(find "${existing[@]}" \( -path ui/dist -o -path ui/node_modules -o -path ui/tests \) -prune -o -newer "$STAMP" -type f -print -quit)" ]
}
if ! changed; then exit 0; fi

# The stamp carries the moment before the build: a file saved meanwhile is built next time.
MOMENT="$(mktemp)"
trap 'rm -f "$MOMENT"' EXIT
say "building the interface"
npm --prefix ui run --silent build </dev/null
touch -r "$MOMENT" "$STAMP"
