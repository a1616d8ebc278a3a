//! The desk of the player: the open work, its tracks and how each is heard.

use educhorus_api::{HeardLoop, PlayerState, Practice, SoundOutput, Track, TrackLevel, TrackMix};
use educhorus_audio::{Level, Output, Player, Speed, StemId};
use educhorus_domain::WorkId;
use serde::{Deserialize, Serialize};

/// The open work, if any.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) player: Option<Player>,
    pub(crate) open: Option<Open>,
    pub(crate) lost: bool,
}

pub(crate) struct Open {
    pub(crate) work: WorkId,
    pub(crate) title: String,
    pub(crate) tracks: Vec<Heard>,
    pub(crate) practice: Practice,
    pub(crate) length_ms: u32,
}

pub(crate) struct Heard {
    pub(crate) track: Track,
    pub(crate) level: Remembered,
    pub(crate) refused: Option<String>,
}

/// How a track was heard last, on this device.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Remembered {
    pub(crate) gain: u16,
    #[serde(default)]
    pub(crate) pan: i16,
    pub(crate) muted: bool,
    pub(crate) soloed: bool,
}

impl Remembered {
    pub(crate) const FIRST: Self = Self { gain: 100, pan: 0, muted: false, soloed: false };

    /// What was wished, brought into range.
    pub(crate) fn of(wished: &TrackLevel) -> Self {
        let (gain, pan) = (wished.gain.min(200), wished.pan.clamp(-100, 100));
        Self { gain, pan, muted: wished.muted, soloed: wished.soloed }
    }

    pub(crate) fn level(self) -> Level {
        Level {
            gain: f32::from(self.gain) / 100.0,
            pan: f32::from(self.pan) / 100.0,
            muted: self.muted,
            solo: self.soloed,
        }
    }
}

/// As recorded, from the beginning to the end.
pub(crate) const AS_RECORDED: Practice = Practice { tempo: 100, semitones: 0, looped: None, mine: None };

/// What was wished, brought into the range that there is and the length of the work.
pub(crate) fn within(wished: Practice, length_ms: u32) -> Practice {
    let speed = speed_of(wished);
    let looped = wished.looped.map(|range| HeardLoop { to_ms: range.to_ms.min(length_ms), ..range });
    Practice {
        tempo: speed.tempo / 10,
        semitones: speed.cents / 100,
        looped: looped.filter(|range| range.from_ms < range.to_ms),
        mine: wished.mine,
    }
}

/// How fast and how high that is.
pub(crate) fn speed_of(practice: Practice) -> Speed {
    Speed::new(practice.tempo.saturating_mul(10), practice.semitones.saturating_mul(100))
}

/// Stems are numbered by their place among the tracks of the work.
pub(crate) fn stem_id(place: usize) -> StemId {
    StemId(u32::try_from(place).unwrap_or(u32::MAX))
}

pub(crate) fn to_ms(frames: u64, rate: u32) -> u32 {
    if rate == 0 {
        0
    } else {
        u32::try_from(frames.saturating_mul(1000) / u64::from(rate)).unwrap_or(u32::MAX)
    }
}

/// The first frame that lies at that time: [`to_ms`] gives the same time again.
pub(crate) fn to_frame(ms: u32, rate: u32) -> u64 {
    (u64::from(ms) * u64::from(rate)).div_ceil(1000)
}

/// The levels of the tracks that can be heard.
pub(crate) fn levels_of(tracks: &[Heard]) -> Vec<(StemId, Level)> {
    let heard = tracks.iter().enumerate().filter(|(_, track)| track.refused.is_none());
    heard.map(|(place, track)| (stem_id(place), track.level.level())).collect()
}

pub(crate) fn state_of(desk: &Desk) -> PlayerState {
    let sound = desk.player.as_ref().map(Player::state);
    let rate = sound.as_ref().map_or(0, |sound| sound.rate);
    let lost = matches!(
        sound.as_ref().map(|sound| &sound.output),
        Some(Output::Lost { .. } | Output::Missing { .. })
    );
    let mix = |heard: &Heard| TrackMix {
        track: heard.track.clone(),
        gain: heard.level.gain,
        pan: heard.level.pan,
        muted: heard.level.muted,
        soloed: heard.level.soloed,
        refused: heard.refused.clone(),
    };
    PlayerState {
        work: desk.open.as_ref().map(|open| open.work),
        title: desk.open.as_ref().map(|open| open.title.clone()).unwrap_or_default(),
        playing: sound.as_ref().is_some_and(|sound| sound.playing),
        position_ms: sound.as_ref().map_or(0, |sound| to_ms(sound.frame, rate)),
        length_ms: desk.open.as_ref().map_or(0, |open| open.length_ms),
        tracks: desk.open.as_ref().map(|open| open.tracks.iter().map(mix).collect()).unwrap_or_default(),
        practice: desk.open.as_ref().map_or(AS_RECORDED, |open| open.practice),
        output: if lost { SoundOutput::Lost } else { SoundOutput::Ready },
    }
}
