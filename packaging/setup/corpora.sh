#!/usr/bin/env bash
# Puts the PDF files of the tests of other programs, many of them broken on purpose, into .tools/corpora/pdf: `make
# test-long` opens each as a stranger's score. They are those of the Debian sources of qpdf, pikepdf and pdfminer, which
# apt checks by the signatures of Debian. They stay on this machine and are no part of the product.
#
# The sources are asked of the archives from which this machine has its packages, with lists of their own: the lists of
# the machine stay as they are.
set -euo pipefail
# shellcheck source=env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

SOURCES=(qpdf pikepdf pdfminer)
PLACE="$TOOLS/corpora/pdf"
LEAST=650

if [ -d "$PLACE" ]; then exit 0; fi
say "missing: PDF files of the tests of other programs, 30 MB, for the long tests"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/parts" "$scratch/lists/partial" "$scratch/found"
sed -s 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/*.sources >"$scratch/parts/own.sources" 2>/dev/null || true
sed -n 's/^deb /deb-src /p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list >"$scratch/parts/own.list" 2>/dev/null || true
find "$scratch/parts" -empty -delete
own=(-o APT::Sandbox::User=root -o Dir::Etc::sourcelist=/dev/null
  -o "Dir::Etc::sourceparts=$scratch/parts" -o "Dir::State::lists=$scratch/lists")
apt-get --quiet=2 "${own[@]}" update
(cd "$scratch" && apt-get --quiet=2 "${own[@]}" source --download-only "${SOURCES[@]}" 2>/dev/null)
for archive in "$scratch"/*.orig.tar.*; do
  name="$(basename "$archive")"
  mkdir -p "$scratch/found/${name%%_*}"
  # Not every archive of a source has one: what matters is counted below.
  tar -xf "$archive" -C "$scratch/found/${name%%_*}" --wildcards '*.pdf' 2>/dev/null || true
done
count="$(find "$scratch/found" -name '*.pdf' | wc -l)"
[ "$count" -ge "$LEAST" ] || fail "only $count PDF files came, at least $LEAST are expected"
mkdir -p "$(dirname "$PLACE")"
mv "$scratch/found" "$PLACE"
say "$count PDF files in .tools/corpora/pdf"
