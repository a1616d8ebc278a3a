#!/usr/bin/env bash
# Makes the Debian package of the school server from the release build, in target/package.
#
# It starts nothing: a school is made first (`educhorus-server init`), then the unit is switched on.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=package.sh
source "$ROOT/packaging/debian/package.sh"

PACKAGE="$STAGE/educhorus-server"
DOCUMENTS="$PACKAGE/usr/share/doc/educhorus-server"
install -D -m 755 -t "$PACKAGE/usr/bin" "$TARGET/release/educhorus-server"
install -D -m 644 -t "$PACKAGE/lib/systemd/system" packaging/server/educhorus-server.service
install -D -m 644 -t "$DOCUMENTS" LICENSE-MIT LICENSE-APACHE packaging/server/nginx.conf \
  packaging/guide/server-fr.md packaging/guide/server-en.md
printf 'Educhorus: MIT or Apache-2.0, see the files beside this one.\n' >"$DOCUMENTS/copyright"

# The certificates are those by which it knows a store of objects.
describe educhorus-server "$(libraries educhorus-server educhorus-server/usr/bin/educhorus-server), ca-certificates" <<'TEXT'
Description: school server of Educhorus
 Devices of the choirs of a school exchange through it when a network is
 there, each person with the rights that her role gives.
TEXT
close_package educhorus-server
