#!/bin/sh
# Puts the pinned PDF library and its licences under resources/pdfium/<platform>/.
#
#   packaging/setup/pdfium.sh              the platform of this machine
#   packaging/setup/pdfium.sh PLATFORM...  others too, for installers: linux-x86_64 linux-aarch64
#                                          windows-x86_64 windows-aarch64 macos-aarch64
#
# The library travels inside the Python wheel pypdfium2; no Python is needed once it is here. A library with
# the right SHA-256 and its licences beside it is left alone, so a second run needs no network. The version of
# the wheel and of the crate pdfium-render (Cargo.toml) are a pinned pair: change both or neither.
set -eu

version=5.15.2
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
target="$root/resources/pdfium"
scratch=

fail() {
    printf 'pdfium.sh: %s\n' "$*" >&2
    exit 1
}

this_platform() {
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64 | Linux-amd64) echo linux-x86_64 ;;
        Linux-aarch64 | Linux-arm64) echo linux-aarch64 ;;
        Darwin-arm64) echo macos-aarch64 ;;
        MINGW*-x86_64 | MSYS*-x86_64 | CYGWIN*-x86_64) echo windows-x86_64 ;;
        MINGW*-aarch64 | MSYS*-aarch64 | CYGWIN*-aarch64) echo windows-aarch64 ;;
        *) fail "no pinned PDF library for $(uname -s) on $(uname -m)" ;;
    esac
}

# Sets wheel_tag, library and sha256 for one platform.
describe() {
    case "$1" in
        linux-x86_64)
            wheel_tag=manylinux2014_x86_64 library=libpdfium.so
            sha256=c76dc0f7839644bfa7c3e3107a6068df714e339c861bb7d4519907b821d427f9 ;;
        linux-aarch64)
            wheel_tag=manylinux2014_aarch64 library=libpdfium.so
            sha256=4378615ad9710397c96c112611be9018629bbfe38805d91a2663a534b99c28ca ;;
        windows-x86_64)
            wheel_tag=win_amd64 library=pdfium.dll
            sha256=42d87f68957d745ce9377dfb1d8d63691e19082a7ec29ff421d22779d3142b29 ;;
        windows-aarch64)
            wheel_tag=win_arm64 library=pdfium.dll
            sha256=b244ece18abdb7abfb9f2501bdb5f7097a1119250bf6e7935dcc5dd97fea7712 ;;
        macos-aarch64)
            wheel_tag=macosx_13_0_arm64 library=libpdfium.dylib
            sha256=5574cd4164a1317bc6b2f3168a4f433ca84561aa1b33f570422ce20f199d3765 ;;
        *) fail "unknown platform '$1'" ;;
    esac
}

sha256_of() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1" | cut -d' ' -f1
    else
        shasum -a 256 "$1" | cut -d' ' -f1
    fi
}

in_place() {
    [ -f "$1/$library" ] && [ -n "$(ls -A "$1/licences" 2>/dev/null)" ] &&
        [ "$(sha256_of "$1/$library")" = "$sha256" ]
}

need_pip() {
    command -v python3 >/dev/null 2>&1 || fail "python3 is missing: sudo apt-get install python3 python3-pip"
    # Debian calls its pip "externally managed": it refuses to install, but 'download' only writes files here.
    python3 -m pip --version >/dev/null 2>&1 ||
        fail "python3 has no pip module: sudo apt-get install python3-pip (on other systems: python3 -m ensurepip)"
}

# Takes the library and the licence texts out of the wheel, and nothing else; names inside are never trusted.
unpack() {
    python3 - "$1" "$2" "$library" <<'PYTHON'
import os, sys, zipfile

wheel, out, library = sys.argv[1:]
licences = os.path.join(out, "licences")
os.makedirs(licences)
with zipfile.ZipFile(wheel) as archive:
    for entry in archive.infolist():
        parts = entry.filename.split("/")
        if entry.is_dir():
            continue
        if parts[-1] == library:
            place = os.path.join(out, library)
        elif "licenses" in parts:
            place = os.path.join(licences, "-".join(parts[parts.index("licenses") + 1:]))
        else:
            continue
        with open(place, "wb") as file:
            file.write(archive.read(entry))
PYTHON
}

fetch() {
    platform=$1
    describe "$platform"
    place="$target/$platform"
    if in_place "$place"; then return; fi
    need_pip
    echo "Fetching the PDF library for $platform (pypdfium2 $version, about 4 MB)"
    scratch="$target/.$platform.$$"
    mkdir -p "$scratch"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
        --platform "$wheel_tag" --dest "$scratch/wheel" "pypdfium2==$version" ||
        fail "the wheel pypdfium2 $version could not be downloaded; check the network and run this again"
    unpack "$scratch"/wheel/*.whl "$scratch/out"
    [ -f "$scratch/out/$library" ] || fail "the wheel holds no $library"
    found=$(sha256_of "$scratch/out/$library")
    [ "$found" = "$sha256" ] || fail "$library has SHA-256 $found instead of $sha256: not used"
    [ -n "$(ls -A "$scratch/out/licences")" ] || fail "the wheel holds no licences: not used"
    rm -rf "$place"
    mv "$scratch/out" "$place"
    rm -rf "$scratch"
}

trap 'if [ -n "$scratch" ]; then rm -rf "$scratch"; fi' EXIT
mkdir -p "$target"
[ $# -gt 0 ] || set -- "$(this_platform)"
for wanted in "$@"; do fetch "$wanted"; done
