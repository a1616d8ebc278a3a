# shellcheck shell=bash
# Sourced by the scripts that make a Debian package from a release build: lays it out in a folder of its own.
#
# The libraries that a package needs are read from its programs themselves.

VERSION="$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)"
ARCHITECTURE="$(dpkg --print-architecture)"
STAGE="$(mktemp -d)"
trap 'rm -rf "$STAGE"' EXIT

# The Debian packages of the libraries that programs of the stage link to.
libraries() { # PACKAGE PROGRAM...
  local package="$1"
  shift
  mkdir -p "$STAGE/debian"
  printf 'Source: %s\n\nPackage: %s\nArchitecture: any\n' "$package" "$package" >"$STAGE/debian/control"
  (cd "$STAGE" && dpkg-shlibdeps -O "$@") | sed -n 's/^shlibs:Depends=//p'
}

# Writes what the package is; its description is read from the standard input, as Debian spells it.
describe() { # PACKAGE DEPENDS
  local house="$STAGE/$1"
  chmod -R u=rwX,go=rX "$house"
  mkdir -p "$house/DEBIAN"
  cat >"$house/DEBIAN/control" <<CONTROL
Package: $1
Version: $VERSION
Architecture: $ARCHITECTURE
Maintainer: The Educhorus authors <educhorus@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$house" | cut -f 1)
Depends: $2
Section: education
Priority: optional
$(cat)
CONTROL
}

# Closes the package and prints where it is.
close_package() { # PACKAGE
  mkdir -p "$TARGET/package"
  local file="$TARGET/package/$1_${VERSION}_$ARCHITECTURE.deb"
  dpkg-deb --root-owner-group --build "$STAGE/$1" "$file" >/dev/null
  printf '%s\n' "$file"
}
