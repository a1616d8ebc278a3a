//! What the targets share.

/// Lets the program catch panics of the merge engine, as it does everywhere: libFuzzer's hook ends the process at any
/// panic, also at one that is caught. One that reaches the target still ends it.
pub fn quietly() {
    drop(std::panic::take_hook());
    std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
}
