#!/usr/bin/env bash
# The checks that run no test. Also the first half of make test, which sources the list.
set -euo pipefail
# shellcheck source=../setup/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/../setup/env.sh"
# shellcheck source=../setup/steps.sh
source packaging/setup/steps.sh

bash packaging/setup/setup.sh test
# shellcheck source=check-steps.sh
source packaging/commands/check-steps.sh
finish
