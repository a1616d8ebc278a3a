#!/usr/bin/env bash
# Proves that the container of the school server can be built, and that a school lives through a change of it.
#
#   prove-container.sh FOLDER        as root, with buildah, debootstrap and curl; after `make package`
#
# How it works: a minimal Debian of its own takes the name of the base image, so that nothing is fetched from a
# registry of images. The image is built from the Containerfile; a first container makes the school and is stopped, a
# second one on the same volume knows it. FOLDER keeps the base and the images, to be used again or deleted.
#
# What it deliberately does not do: try networks of containers. The program listens on this machine.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=../setup/fresh-system.sh
source "$ROOT/packaging/setup/fresh-system.sh"

FOLDER="${1:?usage: prove-container.sh FOLDER}"
PORT=8477
[ "$(id -u)" -eq 0 ] || fail "debootstrap needs root"
for tool in debootstrap buildah curl; do
  command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install debootstrap buildah curl"
done
compgen -G "$TARGET/package/educhorus-server_*.deb" >/dev/null || fail "there is no package yet: make package"

mkdir -p "$FOLDER"
FOLDER="$(cd "$FOLDER" && pwd)"
SCHOOL="$FOLDER/volume"
images() { buildah --root "$FOLDER/images" --runroot "$FOLDER/run" --storage-driver vfs "$@"; }

serving=""
clean_up() {
  if [ -n "$serving" ]; then kill -TERM "$serving" 2>/dev/null || true; fi
}
trap clean_up EXIT

base() {
  if images inspect localhost/debian:12-slim >/dev/null 2>&1; then return; fi
  make_system "$FOLDER/system"
  copy_settings "$FOLDER/system"
  local container
  container="$(images from scratch)"
  images add "$container" "$FOLDER/system" / >/dev/null
  images commit --rm "$container" localhost/debian:12-slim >/dev/null
}

# run COMMAND…: in a new container on the volume, as the image says.
run() {
  local container status=0
  container="$(images from --pull-never localhost/educhorus-server)"
  images run --isolation chroot --volume "$SCHOOL:/var/lib/educhorus" "$container" -- "$@" || status=$?
  images rm "$container" >/dev/null
  return "$status"
}

# Starts the server as the image says, but on this machine's own address, and waits until it is well.
serve() {
  run educhorus-server serve --data /var/lib/educhorus --listen "127.0.0.1:$PORT" --behind-proxy >"$FOLDER/serve.log" 2>&1 &
  serving=$!
  local tries
  for tries in $(seq 200); do
    if curl --silent --fail --max-time 5 "http://127.0.0.1:$PORT/health" >/dev/null; then return; fi
    kill -0 "$serving" 2>/dev/null || break
    sleep 0.1
  done
  cat "$FOLDER/serve.log" >&2
  fail "the server is not well after $tries tries"
}

# Asks as the image says that it is asked, in a container of its own, which shares the network of this machine.
is_well() { run "${ASKED[@]}" --at "127.0.0.1:$PORT" >/dev/null 2>&1; }

# Stops it as a machine that shuts down does.
stop() {
  pkill -TERM -f "^(/usr/bin/)?educhorus-server serve --data /var/lib/educhorus --listen 127.0.0.1:$PORT"
  wait "$serving" || fail "the server did not end well: $(tail -n 3 "$FOLDER/serve.log")"
  serving=""
}

base
images bud --format docker --isolation chroot --pull-never --from localhost/debian:12-slim --tag localhost/educhorus-server \
  --file packaging/server/Containerfile "$TARGET/package"
rm -rf "$SCHOOL" && install -d -m 700 -o 8470 -g 8470 "$SCHOOL"
run educhorus-server init --data /var/lib/educhorus --school "Collège Jean Moulin" --admin chef >/dev/null
mapfile -t ASKED < <(images inspect --type image --format '{{range .Docker.Config.Healthcheck.Test}}{{println .}}{{end}}' \
  localhost/educhorus-server | grep .)
[ "${ASKED[0]:-}" = CMD ] || fail "the image does not say how its health is asked"
ASKED=("${ASKED[@]:1}")
serve
is_well || fail "a server that is well says that it is not"
stop
if is_well; then fail "a server that is away is said to be well"; fi
run educhorus-server account add --data /var/lib/educhorus --login martin --name "Mme Martin" --role director >/dev/null
serve
stop
[ "$(run educhorus-server account list --data /var/lib/educhorus | wc -l)" -eq 2 ] || fail "the school was not kept"
[ "$(stat -c %u "$SCHOOL/server.db")" = 8470 ] || fail "the school does not belong to the account of the container"
printf 'proved: the container (%s)\n' "$(images images --format '{{.Size}}' localhost/educhorus-server)"
