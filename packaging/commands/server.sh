#!/usr/bin/env bash
# Starts a school server with the demo school, and prints how to reach it. With arguments (ARGS="local --data DIR"), runs
# educhorus-server with them instead.
#
# The demo school is made once, in the target folder: a server with its accounts, and the demo season that a teacher has
# brought to it. It listens on this machine only.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

bash packaging/setup/setup.sh run
bash packaging/setup/ui.sh
cargo build --locked --workspace --bins
# The target folder may lie outside the checkout, where the program would not find what belongs to it.
export EDUCHORUS_RESOURCES="$ROOT/resources"
SERVER="$TARGET/debug/educhorus-server"
if [ "$#" -gt 0 ]; then exec "$SERVER" "$@"; fi

SCHOOL="$TARGET/demo-school"
LISTEN="127.0.0.1:8642"
PASSWORD="violon mardi cerise tunnel"

# The last word of the line that names an account is its provisional password, printed once.
account() { # LOGIN NAME ROLE
  "$SERVER" account add --data "$SCHOOL/server" --login "$1" --name "$2" --role "$3" | grep -w "$1" | awk '{ print $NF }'
}

call() { # PROFILE NAME REQUEST
  "$TARGET/debug/educhorus" call "$2" "$3" --data "$SCHOOL/$1" >/dev/null
}

# Signs somebody in for the first time.
enter() { # PROFILE LOGIN PROVISIONAL
  call "$1" sign_in_to_school "{\"address\":\"http://$LISTEN\",\"login\":\"$2\",\"password\":\"$3\"}"
  call "$1" change_school_password "{\"current\":\"$3\",\"new\":\"$PASSWORD\",\"accepts_charter\":true}"
}

SERVE=("$SERVER" serve --data "$SCHOOL/server" --listen "$LISTEN")

if [ ! -e "$SCHOOL/made" ]; then
  rm -rf "$SCHOOL" && mkdir -p "$SCHOOL"
  "$SERVER" init --data "$SCHOOL/server" --school "Collège de la démonstration" --admin chef >/dev/null
  MARTIN="$(account martin "Mme Martin" director)"
  BERNARD="$(account bernard "M. Bernard" director)"
  "${SERVE[@]}" >/dev/null 2>&1 &
  SERVING=$!
  trap 'kill "$SERVING" 2>/dev/null || true' EXIT
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/${LISTEN%:*}/${LISTEN#*:}") 2>/dev/null; then break; fi
    sleep 0.1
  done
  call martin load_demo_season '{}'
  enter martin martin "$MARTIN"
  call martin bring_to_school '{}'
  enter bernard bernard "$BERNARD"
  kill "$SERVING" && wait "$SERVING" 2>/dev/null || true
  trap - EXIT
  touch "$SCHOOL/made"
fi

cat <<TEXT
A school with the demo season. In Educhorus: Settings, My school.
  address   http://$LISTEN
  accounts  martin (she brought the choirs), bernard (an empty device joins them)
  password  $PASSWORD
TEXT
exec "${SERVE[@]}"
