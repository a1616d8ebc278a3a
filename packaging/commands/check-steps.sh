# shellcheck shell=bash
# The list of checks, cheapest first. Sourced by check.sh and test.sh.

rustdoc_without_warnings() {
  RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --workspace --no-deps --document-private-items
}

step "interface: packages and build" bash packaging/setup/ui.sh
step "Rust: format" cargo fmt --all --check
step "interface: types and components" npm --prefix ui run --silent check
step "interface: lints" npm --prefix ui run --silent lint
step "house rules (xtask check)" cargo xtask check
step "Rust: lints" cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
step "Rust: documentation" rustdoc_without_warnings
