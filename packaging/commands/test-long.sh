#!/usr/bin/env bash
# The tests that are too long for every change: those marked `ignored` in the Rust source, each of which says why.
# Soaks go on for an hour each, or EDUCHORUS_LONG_SECONDS; they print their seeds, and EDUCHORUS_FIRST_SEED repeats one.
# Where rustup has a nightly compiler, the targets of tests/fuzz run as well, a quarter of an hour each, or
# EDUCHORUS_FUZZ_SECONDS.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=../setup/steps.sh
source packaging/setup/steps.sh

bash packaging/setup/setup.sh test
step "interface: packages and build" bash packaging/setup/ui.sh
step "Rust: build of programs and tests" cargo build --quiet --locked --workspace --bins --tests
# Without them (no Debian, no network) that one test says so and takes spoilt scores of ours only.
bash packaging/setup/corpora.sh || say "without the PDF files of other programs"
step "Rust: long tests" cargo nextest run --profile long --locked --workspace --run-ignored only --no-tests pass \
  --success-output final
bash packaging/setup/fuzz.sh
if cargo +nightly fuzz --version >/dev/null 2>&1; then
  step "fuzzing: seeds" cargo run --quiet --locked -p educhorus-strangers --example seeds tests/fuzz/corpus
  for target in change_chunk bundle exchange database; do
    # No input may take more memory than a hostile change may, beside what the program has anyway, nor run for ever.
    # GCC puts a constant table of a function of zstd among the globals, and marks it all the same as gone when that
    # function ends: the sanitizer then stops at the next use of a table that never goes. C is looked at for all else.
    step "fuzzing: $target" env CARGO_TARGET_DIR="$TARGET/fuzz" CFLAGS="-fno-sanitize-address-use-after-scope" \
      cargo +nightly fuzz run --fuzz-dir tests/fuzz "$target" \
      -- -max_total_time="${EDUCHORUS_FUZZ_SECONDS:-900}" -max_len=65536 -rss_limit_mb=1024 -malloc_limit_mb=256 -timeout=60
  done
else
  say "skipped: fuzzing (rustup has no nightly compiler on this machine; the same entries ran on spoilt seeds above)"
fi
finish
