//! Decode, mix and play practice tracks on one clock.
