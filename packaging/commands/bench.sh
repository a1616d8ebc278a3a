#!/usr/bin/env bash
# Measures the figures of DESIGN §9 beside their peers, with the release build, and writes tests/bench/RESULTS.md.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

bash packaging/setup/setup.sh test
bash packaging/setup/ui.sh
cargo build --release --locked --package educhorus-desktop --package educhorus-server --package educhorus-bench --bins \
  --features educhorus-bench/window
# The other programs that exchange documents are needed here only; what cannot be fetched is a row that says so.
bash packaging/setup/npm.sh tests/bench/peers || say "without the peers of the exchange: their rows say « not run »"
# A thousand devices at once, here and at the server.
ulimit -n 4096 2>/dev/null || true
exec "$TARGET/release/educhorus-bench" "$@"
