#!/usr/bin/env bash
# Makes the Debian package of the desktop program from the release build, in target/package.
#
# The program, its worker and its resources lie together in one folder, as in a development build, so that each finds
# the others the same way.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=package.sh
source "$ROOT/packaging/debian/package.sh"

PACKAGE="$STAGE/educhorus"
HOUSE="$PACKAGE/usr/lib/educhorus"
install -D -m 755 -t "$HOUSE" "$TARGET/release/educhorus" "$TARGET/release/educhorus-worker"
for resource in calendar demo fonts stamps; do
  if [ -e "resources/$resource" ]; then mkdir -p "$HOUSE/resources" && cp -r "resources/$resource" "$HOUSE/resources/"; fi
done
mkdir -p "$HOUSE/resources/pdfium"
cp -r "resources/pdfium/linux-$(uname -m)" "$HOUSE/resources/pdfium/"
mkdir -p "$PACKAGE/usr/bin"
ln -s ../lib/educhorus/educhorus "$PACKAGE/usr/bin/educhorus"
install -D -m 644 -t "$PACKAGE/usr/share/applications" packaging/debian/educhorus.desktop
install -D -m 644 resources/icons/icon.svg "$PACKAGE/usr/share/icons/hicolor/scalable/apps/educhorus.svg"
install -D -m 644 resources/icons/128x128.png "$PACKAGE/usr/share/icons/hicolor/128x128/apps/educhorus.png"
install -D -m 644 -t "$PACKAGE/usr/share/doc/educhorus" LICENSE-MIT LICENSE-APACHE
printf 'Educhorus: MIT or Apache-2.0, see the files beside this one.\nThe PDF library: see /usr/lib/educhorus/resources/pdfium.\n' \
  >"$PACKAGE/usr/share/doc/educhorus/copyright"

describe educhorus "$(libraries educhorus educhorus/usr/lib/educhorus/educhorus educhorus/usr/lib/educhorus/educhorus-worker)" <<'TEXT'
Description: companion of a school choir
 Roll call, scores, practice tracks and rehearsals of a school choir, on one
 machine and without a network.
TEXT
close_package educhorus
