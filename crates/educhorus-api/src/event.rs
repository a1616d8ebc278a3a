//! What a host tells the interface without being asked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CommandError, calls};

/// Something that calls read; after a write the interface reads again whatever has the topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Preferences and what is saved.
    Profile,
    /// Choirs and voices.
    Choirs,
    /// Singers.
    Singers,
    /// Works, editions, tracks.
    Works,
    /// Rehearsals.
    Calendar,
    /// Marks and confirmations.
    RollCall,
    /// Notes of rehearsals.
    Notes,
    /// What is drawn on scores.
    Ink,
    /// What plays.
    Player,
    /// The journal.
    Journal,
    /// Other devices and what is exchanged with them.
    Exchange,
    /// The school server, and how the exchange with it stands.
    School,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum Event {
    /// Something was written.
    Changed {
        /// What.
        topics: Vec<Topic>,
    },
    /// A long call goes on.
    Progressed {
        /// The call.
        call: String,
        /// Steps that are done.
        done: u32,
        /// Steps in all.
        total: u32,
        /// What is being done: a file name.
        label: String,
    },
    /// The sound card went away; the position is kept.
    SoundLost {
        /// The message to say.
        error: CommandError,
    },
    /// Files were dropped on the window, or handed over.
    FilesOffered {
        /// A token of the intake for each.
        offers: Vec<Offer>,
    },
}

impl Event {
    /// For a page that missed events, or that was open before the profile was: everything may be different.
    pub fn everything() -> Self {
        let topics: BTreeSet<Topic> = calls().iter().flat_map(|call| call.topics).copied().collect();
        Self::Changed { topics: topics.into_iter().collect() }
    }
}

/// A file or folder that somebody handed to the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Offer {
    /// The token by which calls name it.
    pub source: String,
    /// Its name, for display.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}
