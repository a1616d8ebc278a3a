#!/usr/bin/env bash
# Installs the npm packages of FOLDER exactly as its package-lock.json says, and only when that file changed since.
set -euo pipefail
# shellcheck source=env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

FOLDER="${1:?usage: npm.sh FOLDER}"
[ -f "$FOLDER/package-lock.json" ] || fail "$FOLDER/package-lock.json is missing"
STAMP="$FOLDER/node_modules/.installed-from"
if cmp -s "$FOLDER/package-lock.json" "$STAMP"; then exit 0; fi

say "installing the npm packages of $FOLDER"
cd "$FOLDER"
npm ci --no-fund --no-audit --loglevel=error </dev/null
# A package without dependencies has no such folder.
mkdir -p node_modules
cp package-lock.json node_modules/.installed-from
