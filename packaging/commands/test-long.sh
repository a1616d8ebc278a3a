#!/usr/bin/env bash
# The tests that are too long for every change: those marked `ignored` in the Rust source, each of which says why.
# Soaks go on for an hour each, or EDUCHORUS_LONG_SECONDS; they print their seeds, and EDUCHORUS_FIRST_SEED repeats one.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=../setup/steps.sh
source packaging/setup/steps.sh

bash packaging/setup/setup.sh test
step "interface: packages and build" bash packaging/setup/ui.sh
step "Rust: build of programs and tests" cargo build --quiet --locked --workspace --bins --tests
step "Rust: long tests" cargo nextest run --locked --workspace --run-ignored only --no-tests pass \
  --success-output final
finish
