//! Files that come in and go out: class lists, repertoire folders. Pure.
