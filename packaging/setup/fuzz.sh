#!/usr/bin/env bash
# Installs cargo-fuzz into .tools/, where there is a nightly compiler to use it with. Without one it installs nothing:
# whoever wants to fuzz asks rustup for a nightly first.
set -euo pipefail
# shellcheck source=env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

CARGO_FUZZ_TO_INSTALL=0.13.2

if ! cargo +nightly --version >/dev/null 2>&1; then exit 0; fi
if cargo fuzz --version >/dev/null 2>&1; then exit 0; fi
say "missing: cargo-fuzz (runs the targets of tests/fuzz): building version $CARGO_FUZZ_TO_INSTALL into .tools/, which takes some minutes once"
CARGO_TARGET_DIR="$TOOLS/build" CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
  cargo install --quiet --locked --root "$TOOLS" --version "$CARGO_FUZZ_TO_INSTALL" cargo-fuzz
rm -rf "$TOOLS/build"
