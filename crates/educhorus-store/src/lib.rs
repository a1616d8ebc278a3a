//! The SQLite of one device: log, documents, read tables, person cards, files on disk.
