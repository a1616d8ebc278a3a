#!/usr/bin/env bash
# Serves one local profile and the interface on this machine; prints the address to open. Arguments are handed on.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

bash packaging/setup/setup.sh run
bash packaging/setup/ui.sh
cargo build --locked --workspace --bins
# The target folder may lie outside the checkout, where the program would not find what belongs to it.
export EDUCHORUS_RESOURCES="$ROOT/resources"
exec "$TARGET/debug/educhorus-server" local --ui "$ROOT/ui/dist" "$@"
