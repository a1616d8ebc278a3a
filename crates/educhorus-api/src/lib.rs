//! The contract: every command and query once, error codes, events.
