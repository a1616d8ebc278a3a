#!/usr/bin/env bash
# Measures the figures of DESIGN §9 beside their peers, with the release build, and writes tests/bench/RESULTS.md.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

bash packaging/setup/setup.sh test
bash packaging/setup/ui.sh
cargo build --release --locked --package educhorus-desktop --package educhorus-server --package educhorus-bench --bins \
  --features educhorus-bench/window
exec "$TARGET/release/educhorus-bench" "$@"
