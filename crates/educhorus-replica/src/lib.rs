//! Automerge documents: genesis, typed operations, sealing, epochs.
