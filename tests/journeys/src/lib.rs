//! Whole stories through the programs; the stories are in `tests/`.
