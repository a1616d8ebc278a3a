#!/usr/bin/env bash
# Builds the program and opens its window on the demo season. Arguments are handed to the program instead of --demo.
#
# The development profile, on purpose: a first start then takes minutes instead of a quarter of an hour, its work is
# shared with make test, and the code that touches every sample or pixel is optimised there too (Cargo.toml).
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

bash packaging/setup/setup.sh run
bash packaging/setup/ui.sh
# The whole workspace, as make test builds it: cargo chooses features by what is built together, and another choice
# would compile the window libraries twice.
cargo build --locked --workspace --bins
if [ "$#" -eq 0 ]; then set -- --demo; fi
# The target folder may lie outside the checkout, where the program would not find what belongs to it.
export EDUCHORUS_RESOURCES="$ROOT/resources"
exec "$TARGET/debug/educhorus" "$@"
