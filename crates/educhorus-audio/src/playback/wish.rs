//! What passes between the player, the output and the thread that owns it.

use super::Loaded;

/// What the supervisor is asked to do, or told.
pub(crate) enum Wish {
    Load(Loaded),
    Play,
    Reopen,
    /// The output opened as number `serial` reports an error.
    Failed {
        serial: u64,
        detail: String,
    },
    Quit,
}
