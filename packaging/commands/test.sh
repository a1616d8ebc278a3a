#!/usr/bin/env bash
# Everything that must pass, cheapest first; stops at the first step that fails.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=../setup/steps.sh
source packaging/setup/steps.sh

bash packaging/setup/setup.sh test

# shellcheck source=check-steps.sh
source packaging/commands/check-steps.sh

# (`&&`: inside a step, bash does not stop at the first command that fails.)
browser_tests() {
  bash packaging/setup/npm.sh tests/e2e &&
    npm --prefix tests/e2e test
}

# A screen and a session bus of their own: no setting or window of the person at the machine is touched.
windows() { xvfb-run -a -s "-screen 0 1366x768x24" dbus-run-session -- npm --prefix tests/desktop test; }

# Once more after a failure, and said: a real window on a virtual screen shares two cores with everything else.
window_tests() {
  bash packaging/setup/npm.sh tests/desktop || return 1
  windows || { say "a window test failed: all of them once more"; windows; }
}

step "interface: unit tests" npm --prefix ui run --silent test
# One build for all that follows: the programs that the journeys and windows start, and the tests.
step "Rust: build of programs and tests" cargo build --quiet --locked --workspace --bins --tests
step "Rust: tests and journeys" cargo nextest run --locked --workspace
step "browser: the interface over HTTP" browser_tests
step "window: the real program" window_tests
finish
