use std::io;

use crate::StemId;

/// Everything that can go wrong with sound, told apart by what the caller can do next.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// The bytes are no MP3 at all: another file must be chosen.
    #[error("not an MP3 file")]
    NotMp3,
    /// The bytes could not be read: the disk or the permission is at fault, trying again may help.
    #[error("the sound file could not be read")]
    Unreadable(#[source] io::Error),
    /// The recording lasts longer than what is accepted: it must be cut into pieces.
    #[error("longer than {limit_ms} ms")]
    TooLong {
        /// The longest duration accepted. Units: milliseconds.
        limit_ms: u64,
    },
    /// The decoded sound does not fit into the space given to it: fewer or shorter stems must be loaded.
    #[error("decoded sound larger than {limit_bytes} bytes")]
    TooBig {
        /// The most room decoded sound may take. Units: bytes.
        limit_bytes: usize,
    },
    /// A program needs at least one stem, and was given none.
    #[error("no stem to play")]
    NoStems,
    /// More stems than a program takes were given: some must be left out.
    #[error("more than {limit} stems")]
    TooManyStems {
        /// The most stems a program takes.
        limit: usize,
    },
    /// Two stems carry the same id, so that a gain could not say which it means.
    #[error("stem {id:?} given twice")]
    DuplicateStem {
        /// The id that came twice.
        id: StemId,
    },
    /// The program has no stem of that id: the caller's list is out of date.
    #[error("no stem {id:?}")]
    UnknownStem {
        /// The id asked for.
        id: StemId,
    },
    /// The samples given do not describe a sound: an impossible rate, a channel count beyond 2, or half a frame at the end.
    #[error("not a sound of one or two channels")]
    BadShape,
    /// The mix could not be written where the caller wanted it.
    #[error("the mix could not be written")]
    Unwritable(#[source] io::Error),
    /// Nothing is loaded into the player: load stems first.
    #[error("nothing is loaded")]
    NothingLoaded,
    /// The thread that owns the sound output could not be started or has ended: the player must be made anew.
    #[error("the player has stopped")]
    PlayerStopped,
}
