#!/usr/bin/env bash
# Proves on a fresh Debian 12, with git and make and nothing else, that the set-up of this repository is complete.
#
#   prove-fresh.sh FOLDER setup        install everything and build one crate
#   prove-fresh.sh FOLDER run          make run opens the window, and opens it again in seconds
#   prove-fresh.sh FOLDER test         make test passes
#
# How it works: as root, debootstrap makes a minimal system in FOLDER (kept, and used again when it is there), the
# mirror and the settings of the package clients are those of this machine, and the committed state of this repository
# is cloned into it. The screen is an Xvfb of this machine, so that nothing is installed inside for the proof alone.
#
# What it deliberately does not do: carry caches, tools or build results of this machine into the fresh one.
set -euo pipefail
# shellcheck source=env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
# shellcheck source=fresh-system.sh
source "$(dirname "${BASH_SOURCE[0]}")/fresh-system.sh"

FRESH="${1:?usage: prove-fresh.sh FOLDER setup|run|test}"
WHAT="${2:?usage: prove-fresh.sh FOLDER setup|run|test}"
INSIDE="${INSIDE:-/root/educhorus}"
WINDOW_WITHIN="${WINDOW_WITHIN:-3600}"
AGAIN_WITHIN=30

[ "$(id -u)" -eq 0 ] || fail "debootstrap needs root"
for tool in debootstrap Xvfb xdotool; do
  command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install debootstrap xvfb xdotool"
done

bound=()
bind() {
  mkdir -p "$FRESH$1"
  mount --bind "$1" "$FRESH$1"
  bound+=("$FRESH$1")
}

screen=""
started=""
clean_up() {
  if [ -n "$started" ]; then kill -TERM -- "-$started" 2>/dev/null || true; fi
  if [ -n "$screen" ]; then kill "$screen" 2>/dev/null || true; fi
  local at
  for ((at = ${#bound[@]} - 1; at >= 0; at--)); do umount -l "${bound[at]}" || true; done
}
trap clean_up EXIT

# Runs a command line inside, with nothing of this machine's environment but how to reach the package registries.
inside() {
  local passed=() name
  while read -r name; do passed+=("$name=${!name}"); done < <(compgen -e | grep -iE '_proxy$|_CERT|CERT_|CAINFO|CA_BUNDLE|_CA_CERTS|DEFAULT_TIMEOUT' || true)
  chroot "$FRESH" /usr/bin/env -i HOME=/root LANG=C.UTF-8 TERM=dumb DISPLAY="${DISPLAY_INSIDE:-}" \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${passed[@]}" bash -c "cd $INSIDE && $1"
}

clone() {
  rm -rf "${FRESH:?}$INSIDE/.git.new"
  if [ -d "$FRESH$INSIDE/.git" ]; then
    git -C "$FRESH$INSIDE" fetch -q "$ROOT" HEAD
    git -C "$FRESH$INSIDE" reset -q --hard FETCH_HEAD
  else
    git clone -q --no-hardlinks "$ROOT" "$FRESH$INSIDE"
  fi
  say "proving $(git -C "$FRESH$INSIDE" log -1 --format='%h %s')"
}

start_screen() {
  # The folder of the sockets is there before either side looks for it.
  mkdir -p -m 1777 /tmp/.X11-unix
  Xvfb :77 -screen 0 1366x768x24 >/dev/null 2>&1 &
  screen=$!
  export DISPLAY=:77
  DISPLAY_INSIDE=:77
  bind /tmp/.X11-unix
}

# Starts make run and waits for the window; prints the seconds it took.
window_opens() {
  local within="$1" began=$SECONDS
  setsid bash -c "$(declare -f inside); FRESH='$FRESH' INSIDE='$INSIDE' DISPLAY_INSIDE='$DISPLAY_INSIDE'; inside 'make run'" \
    >"$FRESH/root/make-run.log" 2>&1 &
  started=$!
  until xdotool search --onlyvisible --name '^Educhorus' >/dev/null 2>&1; do
    if ! kill -0 "$started" 2>/dev/null; then tail -n 40 "$FRESH/root/make-run.log" >&2; fail "make run ended without a window"; fi
    [ "$((SECONDS - began))" -lt "$within" ] || { tail -n 40 "$FRESH/root/make-run.log" >&2; fail "no window within $within s"; }
    read -r -t 1 <> <(:) || true
  done
  printf 'the window opened after %d s\n' "$((SECONDS - began))"
  kill -TERM -- "-$started"
  wait "$started" 2>/dev/null || true
  started=""
}

make_system "$FRESH" git,make
copy_settings "$FRESH"
# The root of a machine is a mount point; of a plain folder, programs inside could not make a mount space of their own.
mount --bind "$FRESH" "$FRESH"
mount --make-private "$FRESH"
bound+=("$FRESH")
for path in /proc /sys /dev /dev/pts /dev/shm; do bind "$path"; done
clone
case "$WHAT" in
  setup)
    inside 'bash packaging/setup/setup.sh test'
    inside 'time bash packaging/setup/setup.sh test'
    inside 'if [ -e ui/package-lock.json ]; then bash packaging/setup/ui.sh; fi'
    inside 'source packaging/setup/env.sh && cargo build --locked --package educhorus-domain'
    ;;
  run)
    start_screen
    window_opens "$WINDOW_WITHIN"
    window_opens "$AGAIN_WITHIN"
    ;;
  test) inside 'make test' ;;
  *) fail "usage: prove-fresh.sh FOLDER setup|run|test" ;;
esac
printf 'proved: %s\n' "$WHAT"
