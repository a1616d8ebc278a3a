//! What a roll call says of one singer, and the one scalar in which it is written.
//!
//! A mark is ONE scalar so that two devices can never merge half of one mark with half of another (DESIGN §3).
//! The form is `state[:minutes][.reason]`, for instance `absent`, `late:7`, `excused.family`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A text is not a mark that this version knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a mark: {text:?}")]
pub struct MarkError {
    /// The text as it was given.
    pub text: String,
}

/// The state of one singer at one rehearsal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// She is there, and somebody said so of her in particular.
    Present,
    /// She is not there.
    Absent,
    /// She came after the beginning.
    Late,
    /// Her absence was announced and accepted.
    Excused,
    /// She went before the end.
    LeftEarly,
}

impl Presence {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Present, "present"),
        (Self::Absent, "absent"),
        (Self::Late, "late"),
        (Self::Excused, "excused"),
        (Self::LeftEarly, "left"),
    ];

    fn code(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("present", |(_, code)| code)
    }

    /// Whether a mark of this state carries minutes.
    pub fn has_minutes(self) -> bool {
        matches!(self, Self::Late | Self::LeftEarly)
    }
}

/// Why a singer was not there, from a closed list: never free text, never a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// Something of the school: an outing, a test, another activity.
    School,
    /// Something of the family.
    Family,
    /// Transport.
    Transport,
    /// A reason that was given and is not to be written down.
    Confidential,
}

impl ReasonCode {
    const ALL: [(Self, &'static str); 4] = [
        (Self::School, "school"),
        (Self::Family, "family"),
        (Self::Transport, "transport"),
        (Self::Confidential, "confidential"),
    ];
}

/// A presence as it is written down: state, minutes where they mean something, reason code.
///
/// Units: `minutes` from the beginning (late) or before the end (left early), at most 999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// The state.
    pub presence: Presence,
    /// Minutes late, or minutes missed at the end; 0 elsewhere.
    pub minutes: u16,
    /// The reason, where one was chosen.
    pub reason: Option<ReasonCode>,
}

impl Mark {
    /// The longest delay that can be written down, in minutes.
    pub const MAX_MINUTES: u16 = 999;

    /// Makes a mark and drops what does not belong to its state.
    pub fn new(presence: Presence, minutes: u16, reason: Option<ReasonCode>) -> Self {
        let minutes = if presence.has_minutes() { minutes.min(Self::MAX_MINUTES) } else { 0 };
        let reason = if presence == Presence::Present { None } else { reason };
        Self { presence, minutes, reason }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.presence.code())?;
        if self.minutes > 0 {
            write!(f, ":{}", self.minutes)?;
        }
        match self.reason.and_then(|reason| ReasonCode::ALL.iter().find(|(r, _)| *r == reason)) {
            Some((_, code)) => write!(f, ".{code}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Mark {
    type Err = MarkError;

    fn from_str(text: &str) -> Result<Self, MarkError> {
        let wrong = || MarkError { text: text.chars().take(64).collect() };
        let (head, reason) = match text.split_once('.') {
            Some((head, reason)) => (head, Some(reason)),
            None => (text, None),
        };
        let (state, minutes) = match head.split_once(':') {
            Some((state, minutes)) => (state, minutes.parse().map_err(|_| wrong())?),
            None => (head, 0),
        };
        let (presence, _) = *Presence::ALL.iter().find(|(_, code)| *code == state).ok_or_else(wrong)?;
        let reason = match reason {
            Some(code) => Some(ReasonCode::ALL.iter().find(|(_, c)| *c == code).ok_or_else(wrong)?.0),
            None => None,
        };
        Ok(Self::new(presence, minutes, reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_mark() -> impl Strategy<Value = Mark> {
        (0usize..5, 0u16..2000, proptest::option::of(0usize..4)).prop_map(|(state, minutes, reason)| {
            Mark::new(Presence::ALL[state].0, minutes, reason.map(|i| ReasonCode::ALL[i].0))
        })
    }

    proptest! {
        #[test]
        fn a_mark_survives_being_written_and_read(mark in any_mark()) {
            prop_assert_eq!(mark.to_string().parse::<Mark>(), Ok(mark));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".*") {
            let _ = text.parse::<Mark>();
        }
    }

    #[test]
    fn minutes_belong_only_to_late_and_left_early() {
        assert_eq!(Mark::new(Presence::Absent, 7, None).to_string(), "absent");
        assert_eq!(Mark::new(Presence::Late, 7, None).to_string(), "late:7");
        assert_eq!(Mark::new(Presence::Excused, 0, Some(ReasonCode::Family)).to_string(), "excused.family");
    }
}
