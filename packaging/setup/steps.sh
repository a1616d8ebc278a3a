# shellcheck shell=bash
# Sourced by the commands that run a list of steps: names each, times it, stops at the first that fails, and adds up
# the tests that the runners themselves counted.

STEP_LOG="$(mktemp)"
STEP_TABLE=""
TESTS_PASSED=0
TESTS_FAILED=0

# Reads the closing lines of nextest, vitest, Playwright and node --test out of a log: prints `passed failed`.
counted() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    /Summary \[.*tests? run:/ { passed += before("passed"); failed += before("failed"); failed += before("timed out") }
    /^ *Tests +.*(passed|failed)/ { passed += before("passed"); failed += before("failed") }
    /^ *[0-9]+ passed \(/ { passed += $1 }
    /^ *[0-9]+ failed$/ { failed += $1 }
    /^(#|ℹ) pass [0-9]+$/ { passed += $3 }
    /^(#|ℹ) fail [0-9]+$/ { failed += $3 }
    function before(word,   text) {
      if (!match($0, "[0-9]+ " word)) return 0
      text = substr($0, RSTART, RLENGTH)
      sub(/ .*/, "", text)
      return text + 0
    }
    END { print passed + 0, failed + 0 }'
}

# step NAME COMMAND...
step() {
  local name="$1" began=$SECONDS status=0 passed failed line
  shift
  printf '\n=== %s\n' "$name"
  "$@" </dev/null 2>&1 | tee "$STEP_LOG" || status=${PIPESTATUS[0]}
  read -r passed failed < <(counted "$STEP_LOG")
  TESTS_PASSED=$((TESTS_PASSED + passed))
  TESTS_FAILED=$((TESTS_FAILED + failed))
  line="$(printf '%5d s  %s' "$((SECONDS - began))" "$name")"
  STEP_TABLE+="$line"$'\n'
  if [ "$status" -ne 0 ]; then
    printf '\n%s\n' "$STEP_TABLE"
    printf 'failed: %s\n' "$name"
    # A step may also fail without a test that did: nobody should then read "0 failed".
    if [ "$TESTS_FAILED" -gt 0 ]; then
      printf '%d passed, %d failed\n' "$TESTS_PASSED" "$TESTS_FAILED"
    fi
    exit 1
  fi
}

# Ends a list of steps that all passed.
finish() {
  printf '\n%s' "$STEP_TABLE"
  printf '%5d s  in all\n' "$SECONDS"
  if [ "$TESTS_PASSED" -gt 0 ]; then printf '%d passed, %d failed\n' "$TESTS_PASSED" "$TESTS_FAILED"; fi
}

trap 'rm -f "$STEP_LOG"' EXIT
