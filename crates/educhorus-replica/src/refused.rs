//! Why a change from elsewhere is not taken.

/// What is wrong with a foreign change, with what a person can be told about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The bytes are longer than any change of ours.
    #[error("{bytes} bytes, {most} at most")]
    TooLong {
        /// How many there are.
        bytes: usize,
        /// How many there may be.
        most: usize,
    },
    /// The bytes are no uncompressed change: a whole document (0), a deflated change (2), a bundle (3), or something
    /// unknown.
    #[error("a chunk of type {chunk}, no uncompressed change")]
    NotAChange {
        /// The type that the chunk says it has.
        chunk: u8,
    },
    /// The bytes are not those that were written: cut or changed on the way.
    #[error("the checksum is not that of the bytes")]
    Checksum,
    /// A part cannot be read.
    #[error("{part} cannot be read")]
    Malformed {
        /// Which part, as a code.
        part: &'static str,
    },
    /// A column is compressed; ours never are.
    #[error("column {column} is compressed")]
    Compressed {
        /// Its number.
        column: u32,
    },
    /// There are bytes after the end.
    #[error("{bytes} bytes after the end")]
    Trailing {
        /// How many, counted up to the first end.
        bytes: usize,
    },
    /// More operations are declared than any change of ours holds.
    #[error("{declared} operations declared, {most} at most")]
    TooManyOps {
        /// How many a column declares, counted up to where it was too much.
        declared: u64,
        /// How many there may be.
        most: u64,
    },
    /// More parents are declared than any change of ours has.
    #[error("{declared} parents declared, {most} at most")]
    TooManyParents {
        /// How many it declares.
        declared: u64,
        /// How many there may be.
        most: u64,
    },
    /// It is well formed, and holds what no device of ours writes: a nested object, a list, a time, a message.
    #[error("{part} is not written by any device of ours")]
    Unexpected {
        /// Which part, as a code.
        part: &'static str,
    },
    /// It does not count on from its parents, or from the earlier change of its actor: a forged or forked actor.
    #[error("the {counter} is {found}, {expected} was due")]
    Miscounted {
        /// Which counter, as a code: `seq` or `start_op`.
        counter: &'static str,
        /// What it says.
        found: u64,
        /// What it had to say.
        expected: u64,
    },
    /// The engine fails on it, though it is well formed: it speaks of writes that were never made.
    #[error("the merge engine fails on it: {cause}")]
    Engine {
        /// What the engine said.
        cause: String,
    },
    /// It says that it was written by the actor of this very device, which never leaves it.
    #[error("written in the name of this device")]
    OwnActor,
}
