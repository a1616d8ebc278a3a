#!/usr/bin/env bash
# Installs what is missing for SCOPE, and says what and why.
#
#   setup.sh run     what the program needs to be built and started
#   setup.sh test    the same, and what the tests, checks and measurements need
#
# How it works: every need is a probe (a command, a pkg-config module, a file) with the Debian package that answers it.
# Only needs whose probe fails are installed; when none does, nothing is asked, downloaded or changed. Debian's tools
# that are too old (cargo, node) are not replaced where Debian has a newer one under another name (rustc-web), and
# otherwise a newer one goes into .tools/ of this checkout.
#
# What it deliberately does not do: touch an installed tool that is recent enough, name a registry (the clients of
# this machine know theirs), or install anything on a system without apt (it then says what is needed and stops).
set -euo pipefail
# shellcheck source=env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

SCOPE="${1:-run}"
case "$SCOPE" in run | test) ;; *) fail "usage: setup.sh run|test" ;; esac

RUST_AT_LEAST=1.92
NODE_AT_LEAST=20.19
NPM_AT_LEAST=10.0
# Versions that the tests were written against.
NODE_TO_INSTALL=22
NPM_TO_INSTALL=11
NEXTEST_TO_INSTALL=0.9.143
TAURI_DRIVER_TO_INSTALL=2.1.0

# probe | Debian packages | why
needs_of_run() {
  cat <<'NEEDS'
cmd:cc|build-essential|the C compiler and linker that Rust and SQLite need
cmd:make|build-essential|builds the cryptography inside SQLCipher
cmd:perl|perl|configures the cryptography inside SQLCipher
cmd:pkg-config|pkg-config|finds the system libraries
pc:webkit2gtk-4.1|libwebkit2gtk-4.1-dev|the window draws its pages with it
pc:alsa|libasound2-dev|sound
glob:/usr/lib/llvm-*/lib/libclang.so|libclang-dev|reads the header of the library that stretches sound
file:/etc/ssl/certs/ca-certificates.crt|ca-certificates|secure downloads of packages
cmd:git|git|cargo and the checks ask it for files
cmd:python3|python3|unpacks the PDF library
pip|python3-pip|fetches the PDF library
NEEDS
}

needs_of_test() {
  cat <<'NEEDS'
cmd:Xvfb|xvfb|a screen for the window tests
cmd:xauth|xauth|lets xvfb-run open that screen
cmd:dbus-run-session|dbus-daemon|a session bus for the window tests
cmd:gnome-keyring-daemon|gnome-keyring|a keyring of the system that exists only for the tests
cmd:WebKitWebDriver|webkit2gtk-driver|drives the real window
cmd:xdotool|xdotool|moves the mouse over the real window
gtk|python3-gi gir1.2-gtk-3.0|another program's window, from which a folder is dragged
cmd:chromium|chromium|the browser tests
cmd:pulseaudio|pulseaudio|a sound card that exists only for the tests
cmd:pactl|pulseaudio-utils|captures what was heard
glob:/usr/lib/*/faketime/libfaketimeMT.so.1|libfaketime|tells a program a time that is years off
glob:/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so|libasound2-plugins|leads sound from ALSA to PulseAudio
cmd:pdftoppm|poppler-utils|a second opinion on drawn pages
cmd:mutool|mupdf-tools|a third opinion on drawn pages
cmd:qpdf|qpdf|makes encrypted and broken PDF files for the tests
cmd:sox|sox|a second opinion on slower sound
cmd:rubberband|rubberband-cli|a third opinion on slower sound
cmd:soundstretch|soundstretch|a fourth opinion on slower sound
cmd:strace|strace|plays disks that fail and power that goes
smtp|python3-aiosmtpd|a mail server that exists only for the tests of the school server
cmd:nginx|nginx-light|stands before the school server in a test, with the file that is shipped for it
glob:/usr/lib/postgresql/*/bin/initdb|postgresql|a database that exists only for the tests of the school server
NEEDS
}

# True when version $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Version of a program as `1.2.3`, or nothing when it is missing or does not start.
version_of() { { "$@" 2>/dev/null || true; } | grep -oE '[0-9]+\.[0-9]+(\.[0-9]+)?' | head -n 1 || true; }

# True when program $1 exists, starts and is at least version $2. (A rustup proxy without toolchain does not start.)
recent() { local v; v="$(version_of "$1" --version)"; [ -n "$v" ] && at_least "$v" "$2"; }

met() {
  case "$1" in
    cmd:*) command -v "${1#cmd:}" >/dev/null || [ -x "/usr/sbin/${1#cmd:}" ] ;;
    pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
    file:*) [ -e "${1#file:}" ] ;;
    glob:*) compgen -G "${1#glob:}" >/dev/null ;;
    gtk) /usr/bin/python3 -c 'import gi; gi.require_version("Gtk", "3.0")' 2>/dev/null ;;
    smtp) /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null ;;
    pip) python3 -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("pip") is None)' 2>/dev/null ;;
    rust)
      recent cargo "$RUST_AT_LEAST" && recent rustc "$RUST_AT_LEAST" &&
        command -v cargo-clippy >/dev/null && command -v rustfmt >/dev/null
      ;;
    node) recent node "$NODE_AT_LEAST" && recent npm "$NPM_AT_LEAST" ;;
    *) fail "setup.sh: unknown probe $1" ;;
  esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; return; fi
  command -v sudo >/dev/null || fail "this needs root, and there is no sudo: run as root: $*"
  sudo "$@"
}

# Installs Debian packages, once per run of this script with fresh lists.
LISTS_ARE_FRESH=no
debian() {
  command -v apt-get >/dev/null || fail "install these yourself (this system has no apt), then start again: $*"
  [ "$(id -u)" -eq 0 ] || say "  root is needed for that: sudo asks for your password"
  if [ "$LISTS_ARE_FRESH" = no ]; then
    as_root apt-get update -qq
    LISTS_ARE_FRESH=yes
  fi
  say "  installing them; what apt says goes to .tools/apt.log"
  mkdir -p "$TOOLS"
  if ! as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" </dev/null >"$TOOLS/apt.log" 2>&1; then
    tail -n 20 "$TOOLS/apt.log" >&2
    fail "apt could not install: $*"
  fi
  hash -r
}

debian_packages() {
  local probe package why more missing=()
  while IFS='|' read -r probe package why; do
    if ! met "$probe"; then
      say "missing: $package ($why)"
      # One need may take several packages.
      read -ra more <<<"$package"
      missing+=("${more[@]}")
    fi
  done
  # A name asked for twice is harmless to apt.
  if [ "${#missing[@]}" -gt 0 ]; then debian "${missing[@]}"; fi
}

need_rust() {
  if met rust; then return; fi
  say "missing: Rust $RUST_AT_LEAST or newer with clippy and rustfmt (found: cargo $(version_of cargo --version || true))"
  say "  installing Debian's rustc-web, cargo-web, rust-web-clippy and rustfmt-web"
  debian rustc-web cargo-web rust-web-clippy rustfmt-web
  # An older cargo earlier on the PATH would still win: this checkout uses Debian's by name.
  mkdir -p "$TOOLS/bin"
  local tool
  for tool in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
    ln -sf "/usr/bin/$tool" "$TOOLS/bin/$tool"
  done
  hash -r
  met rust || fail "Rust is still older than $RUST_AT_LEAST ($(version_of cargo --version)): turn on the security archive of Debian in your apt sources"
}

need_node() {
  if met node; then return; fi
  say "missing: Node $NODE_AT_LEAST or newer with npm $NPM_AT_LEAST or newer (found: node $(version_of node --version), npm $(version_of npm --version))"
  if ! command -v npm >/dev/null; then
    say "  installing Debian's npm, which fetches the newer one"
    debian npm
  fi
  say "  installing Node $NODE_TO_INSTALL and npm $NPM_TO_INSTALL into .tools/"
  mkdir -p "$TOOLS"
  npm install --prefix "$TOOLS" --no-fund --no-audit --loglevel=error "node@$NODE_TO_INSTALL" "npm@$NPM_TO_INSTALL" </dev/null
  hash -r
  met node || fail "Node is still older than $NODE_AT_LEAST ($(version_of node --version), npm $(version_of npm --version))"
}

# Programs that come as Rust source. They are built without heavy optimisation: they start others and wait.
need_rust_program() {
  local name="$1" version="$2" why="$3"
  shift 3
  if command -v "$name" >/dev/null; then return; fi
  say "missing: $name ($why): building version $version into .tools/, which takes some minutes once"
  CARGO_TARGET_DIR="$TOOLS/build" CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
    cargo install --quiet --locked --root "$TOOLS" --version "$version" "$name" "$@"
  rm -rf "$TOOLS/build"
}

debian_packages < <(needs_of_run; if [ "$SCOPE" = test ]; then needs_of_test; fi)
need_rust
need_node
if [ "$SCOPE" = test ]; then
  # Without the part that replaces the program itself over the network.
  need_rust_program cargo-nextest "$NEXTEST_TO_INSTALL" "runs the Rust tests" \
    --no-default-features --features default-no-update
  need_rust_program tauri-driver "$TAURI_DRIVER_TO_INSTALL" "drives the real window in tests"
fi
bash packaging/setup/pdfium.sh
