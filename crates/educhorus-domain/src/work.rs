//! Words about works and their recordings.

use serde::{Deserialize, Serialize};

/// How far a choir is with a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkStatus {
    /// To be learnt later.
    Planned,
    /// Being learnt.
    Learning,
    /// Can be sung in a concert.
    Ready,
    /// Put away.
    Resting,
}

impl WorkStatus {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Planned, "planned"),
        (Self::Learning, "learning"),
        (Self::Ready, "ready"),
        (Self::Resting, "resting"),
    ];

    /// The name under which the status is stored.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("planned", |(_, code)| code)
    }

    /// The status that is stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, c)| *c == code).map(|(status, _)| *status)
    }
}

/// What is heard on a practice track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TrackKind {
    /// One voice.
    Voice,
    /// All voices together.
    Tutti,
    /// Piano, organ, orchestra.
    Accompaniment,
    /// Nobody has said yet.
    Unknown,
}

impl TrackKind {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Voice, "voice"),
        (Self::Tutti, "tutti"),
        (Self::Accompaniment, "accompaniment"),
        (Self::Unknown, "unknown"),
    ];

    /// The name under which the kind is stored.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("unknown", |(_, code)| code)
    }

    /// The kind that is stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, c)| *c == code).map(|(kind, _)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_to_what_wrote_them() {
        for (status, _) in WorkStatus::ALL {
            assert_eq!(WorkStatus::from_code(status.code()), Some(status));
        }
        for (kind, _) in TrackKind::ALL {
            assert_eq!(TrackKind::from_code(kind.code()), Some(kind));
        }
    }
}
