# shellcheck shell=bash
# Sourced by every script of this repository: goes to the root of the checkout and puts the tools that setup.sh
# installed for this checkout alone (.tools, ignored by git) before those of the machine.
#
# It changes nothing outside the checkout and installs nothing.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$ROOT" || exit 1
TOOLS="$ROOT/.tools"

# cargo and npm keep their caches in the home folder. A build account may have none that can be written.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  export HOME="$TOOLS/home"
  mkdir -p "$HOME"
fi

# A build account may also be given another home than its own: the Rust of its own is still good.
ACCOUNT_HOME="$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6 || true)"
if [ -z "${RUSTUP_HOME:-}" ] && [ ! -d "$HOME/.rustup/toolchains" ] && [ -d "$ACCOUNT_HOME/.rustup/toolchains" ]; then
  export RUSTUP_HOME="$ACCOUNT_HOME/.rustup"
  PATH="$ACCOUNT_HOME/.cargo/bin:$PATH"
fi

# rustup adds this folder to the PATH of interactive shells only.
if [ -d "$HOME/.cargo/bin" ]; then PATH="$HOME/.cargo/bin:$PATH"; fi
export PATH="$TOOLS/bin:$TOOLS/node_modules/.bin:$PATH"

# Where cargo leaves the programs.
TARGET="${CARGO_TARGET_DIR:-$ROOT/target}"
export ROOT TOOLS TARGET

# Words for the person at the terminal: one line, no colour, on the error stream so that output can be piped.
say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }
