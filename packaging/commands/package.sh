#!/usr/bin/env bash
# Makes the Debian packages of the desktop program and of the school server from the release build, in target/package.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

bash packaging/setup/setup.sh run
bash packaging/setup/ui.sh
cargo build --release --locked --package educhorus-desktop --package educhorus-server --bins
bash packaging/debian/desktop.sh
bash packaging/debian/server.sh
