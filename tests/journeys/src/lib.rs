//! Whole stories through the programs as they are shipped; the stories are in `tests/`.
