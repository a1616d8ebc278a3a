//! What the program does: one function per command and query, policies, undo.
