//! Decode, mix and play practice tracks on one clock.
//!
//! **What it is for.** A work has a recording per voice. A singer hears them together, louder or softer, alone or
//! without her own, from any place, and they never drift against each other.
//!
//! **How it works.** [`probe()`] reads what an MP3 says about itself; [`decode()`] turns it into [`Pcm`] once. A
//! [`Program`] holds the stems of one work at one rate. A [`Mixer`] owns the only clock, a frame number: each block
//! takes the same frame range from every stem, stretches all of them together where the tempo or
//! the pitch is another, applies gains, adds up and limits. Orders reach it through
//! [`Controls`], which are atomics: the side that renders never waits, allocates, locks or does I/O. With the feature
//! `playback`, `Player` feeds the mixer to the sound card as one rodio source and watches over that output.
//!
//! **What it deliberately does not do.** It never asks a container for a place in time (all sound is decoded
//! beforehand, so a seek is a number), it keeps no separate path for muted stems (that is how others drifted), and it
//! has no sentence for people: errors are variants with fields. Count-in and metronome will live on the clock of the
//! mixer.

mod bend;
mod controls;
mod decode;
mod error;
mod export;
mod file_source;
mod limiter;
mod mixer;
mod mp3;
mod order;
mod pcm;
mod peaks;
#[cfg(feature = "playback")]
mod playback;
mod probe;
mod program;
mod ramp;
mod reel;
mod resample;
mod seam;
mod speed;
mod stretcher;
mod tags;
mod tape;

pub use controls::{Controls, Level};
pub use decode::{Decoded, decode};
pub use error::AudioError;
pub use export::{Hearing, export_wav, mix_down};
pub use limiter::{KNEE, limit};
pub use mixer::{DECLICK_MS, Mixer};
pub use pcm::{Limits, Pcm};
pub use peaks::peaks;
#[cfg(feature = "playback")]
pub use playback::{LostReason, MixSource, Output, Player, PlayerState};
pub use probe::{Probe, probe};
pub use program::{PROGRAM_BYTES, PROGRAM_STEMS, Program, Stem, StemId};
pub use resample::resampled;
pub use speed::Speed;
pub use tags::Tags;
