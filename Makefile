# Each target sets up what it needs first (packaging/setup/setup.sh says what and why) and then does its work.
# Everything lives in scripts, so that each can also be called alone.

.DEFAULT_GOAL := help
.PHONY: help run test test-long check bench server package

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1: /p' $(MAKEFILE_LIST)

run: ## build and open the window on the demo season (ARGS="--data DIR" for your own profile)
	@bash packaging/commands/run.sh $(ARGS)

test: ## everything that must pass, cheapest first
	@bash packaging/commands/test.sh

test-long: ## the soaks and the comparisons that take long
	@bash packaging/commands/test-long.sh

check: ## the checks of make test that run no test: format, lints, documentation, layers, sizes, locales
	@bash packaging/commands/check.sh

bench: ## measure the figures of tests/bench/RESULTS.md again, on this machine
	@bash packaging/commands/bench.sh

server: ## start a school server with the demo school (ARGS="local --data DIR" serves one profile instead)
	@bash packaging/commands/server.sh $(ARGS)

package: ## make the Debian packages of the desktop program and of the server, from the release build
	@bash packaging/commands/package.sh
