#!/usr/bin/env bash
# Makes the Debian package of the desktop program from the release build, in target/package.
#
# The program, its worker and its resources lie together in one folder, as in a development build, so that each finds
# the others the same way. The libraries it needs are read from the programs themselves.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"

bash packaging/setup/setup.sh run
bash packaging/setup/ui.sh
cargo build --release --locked --package educhorus-desktop --bins

VERSION="$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)"
ARCHITECTURE="$(dpkg --print-architecture)"
STAGE="$(mktemp -d)"
trap 'rm -rf "$STAGE"' EXIT
PACKAGE="$STAGE/educhorus"
HOUSE="$PACKAGE/usr/lib/educhorus"

lay_out() {
  install -D -m 755 -t "$HOUSE" "$TARGET/release/educhorus" "$TARGET/release/educhorus-worker"
  local resource
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
  chmod -R u=rwX,go=rX "$PACKAGE"
}

# The Debian packages of the libraries that the programs link to.
depends() {
  mkdir -p "$STAGE/debian"
  printf 'Source: educhorus\n\nPackage: educhorus\nArchitecture: any\n' >"$STAGE/debian/control"
  (cd "$STAGE" && dpkg-shlibdeps -O "educhorus/usr/lib/educhorus/educhorus" "educhorus/usr/lib/educhorus/educhorus-worker") |
    sed -n 's/^shlibs:Depends=//p'
}

describe() {
  mkdir -p "$PACKAGE/DEBIAN"
  cat >"$PACKAGE/DEBIAN/control" <<CONTROL
Package: educhorus
Version: $VERSION
Architecture: $ARCHITECTURE
Maintainer: The Educhorus authors <educhorus@localhost>
Installed-Size: $(du -sk "$PACKAGE/usr" | cut -f 1)
Depends: $(depends)
Section: education
Priority: optional
Description: companion of a school choir
 Roll call, scores, practice tracks and rehearsals of a school choir, on one
 machine and without a network.
CONTROL
}

lay_out
describe
mkdir -p "$TARGET/package"
FILE="$TARGET/package/educhorus_${VERSION}_$ARCHITECTURE.deb"
dpkg-deb --root-owner-group --build "$PACKAGE" "$FILE" >/dev/null
printf '%s\n' "$FILE"
