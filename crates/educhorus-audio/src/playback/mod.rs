//! The player: a mixer on a sound card, and someone who watches it.
//!
//! What it is for: playing a program on whatever output the machine has, and telling when that output is gone. How it
//! works: one thread, the supervisor, owns the output, because opening and closing may take long and must not hold up
//! the screen. The screen talks to the mixer through [`Controls`] and asks the supervisor to open. The position lives
//! in the controls, so it outlives every output: a new output goes on at the same frame. What it deliberately does
//! not do yet: move to another output by itself; today it says what happened and waits for `play` or `reopen`.

mod output;
mod source;
mod supervisor;
mod wish;

use std::ops::Range;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::{AudioError, Controls, Level, Program, Speed, Stem, StemId};
pub use source::MixSource;
use supervisor::Supervisor;
use wish::Wish;

/// Why an output that was open is no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LostReason {
    /// The sound system reported an error; `detail` is its own text, for the journal and not for the screen.
    Failed {
        /// The words of the sound system.
        detail: String,
    },
    /// Nothing was asked of the player for half a second while it played: the device is suspended or stuck.
    Silent,
}

/// Where the sound goes at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Nothing is loaded yet, or the output went away while nothing played; the next play opens one.
    Closed,
    /// An output is being opened.
    Opening,
    /// Sound goes to a device.
    Open {
        /// The rate of the device. Units: hertz.
        rate: u32,
        /// How many channels the device takes.
        channels: u16,
    },
    /// This machine offers no output that could be opened; everything else works.
    Missing {
        /// The words of the sound system, for the journal and not for the screen.
        detail: String,
    },
    /// The output went away while it played; the position is kept, playing or reopening tries the present default device.
    Lost {
        /// What was seen.
        reason: LostReason,
    },
}

/// What a screen shows of the player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayerState {
    /// The frame that will be rendered next.
    pub frame: u64,
    /// Whether it is meant to move; false at the end and after a loss.
    pub playing: bool,
    /// Where the sound goes.
    pub output: Output,
    /// Where the program ends, 0 when nothing is loaded. Units: frames.
    pub length_frames: u64,
    /// How many frames one second has, 0 when nothing is loaded. Units: hertz.
    pub rate: u32,
}

/// What is loaded: replaced whole, never changed.
#[derive(Clone)]
pub(crate) struct Loaded {
    pub(crate) program: Arc<Program>,
    pub(crate) controls: Arc<Controls>,
}

/// What the supervisor and the player both look at. Held for an instant only, never while a device is touched.
pub(crate) type SharedOutput = Arc<Mutex<Output>>;

/// Plays programs on the default output of the machine. Dropping it stops the sound.
///
/// Calls return at once; the work on the device happens elsewhere and shows in [`Player::state`].
pub struct Player {
    loaded: Option<Loaded>,
    output: SharedOutput,
    wishes: Option<Sender<Wish>>,
    thread: Option<JoinHandle<()>>,
}

impl Player {
    /// Makes a player that has nothing loaded and touches no device yet.
    ///
    /// Errors: [`AudioError::PlayerStopped`] when the system gives no thread.
    pub fn new() -> Result<Self, AudioError> {
        let output = Arc::new(Mutex::new(Output::Closed));
        let (wishes, inbox) = channel();
        let supervisor = Supervisor::new(inbox, wishes.clone(), output.clone());
        let thread = std::thread::Builder::new()
            .name("sound output".into())
            .spawn(move || supervisor.run())
            .map_err(|_| AudioError::PlayerStopped)?;
        Ok(Self { loaded: None, output, wishes: Some(wishes), thread: Some(thread) })
    }

    /// Loads stems, paused at frame 0, in place of what was loaded, and opens the default output for them.
    ///
    /// Stems of differing rates are brought together here, which takes time; see [`Program::new`] and
    /// [`Player::load_program`].
    ///
    /// Errors: those of [`Program::new`], and [`AudioError::PlayerStopped`].
    pub fn load(&mut self, stems: Vec<Stem>) -> Result<(), AudioError> {
        self.load_program(Arc::new(Program::new(stems)?))
    }

    /// Loads a program that was put together elsewhere. Errors: [`AudioError::PlayerStopped`].
    pub fn load_program(&mut self, program: Arc<Program>) -> Result<(), AudioError> {
        let controls = Arc::new(Controls::new(&program));
        let loaded = Loaded { program, controls };
        // What was playing stops now, not when the supervisor gets to it.
        if let Some(before) = self.loaded.replace(loaded.clone()) {
            before.controls.pause();
        }
        self.wish(Wish::Load(loaded))
    }

    /// Starts to play, opening the present default output when none is open.
    ///
    /// Without any output it is paused again, and [`Output::Missing`] says why.
    ///
    /// Errors: [`AudioError::NothingLoaded`], [`AudioError::PlayerStopped`].
    pub fn play(&self) -> Result<(), AudioError> {
        self.controls()?.play();
        self.wish(Wish::Play)
    }

    /// Stops and stays where it is. Errors: [`AudioError::NothingLoaded`].
    pub fn pause(&self) -> Result<(), AudioError> {
        self.controls().map(Controls::pause)
    }

    /// Goes to a frame, playing on or staying paused. Errors: [`AudioError::NothingLoaded`].
    pub fn seek(&self, frame: u64) -> Result<(), AudioError> {
        self.controls().map(|controls| controls.seek(frame))
    }

    /// Sets how loud a stem is. Units: linear, 0 to 2. Errors: [`AudioError::NothingLoaded`],
    /// [`AudioError::UnknownStem`].
    pub fn set_gain(&self, id: StemId, gain: f32) -> Result<(), AudioError> {
        self.controls()?.set_gain(id, gain)
    }

    /// Silences a stem or lets it be heard. Errors: [`AudioError::NothingLoaded`], [`AudioError::UnknownStem`].
    pub fn set_mute(&self, id: StemId, muted: bool) -> Result<(), AudioError> {
        self.controls()?.set_mute(id, muted)
    }

    /// Adds a stem to those heard alone, or takes it out. Errors: [`AudioError::NothingLoaded`],
    /// [`AudioError::UnknownStem`].
    pub fn set_solo(&self, id: StemId, solo: bool) -> Result<(), AudioError> {
        self.controls()?.set_solo(id, solo)
    }

    /// Sets several levels in one step. Errors: [`AudioError::NothingLoaded`], [`AudioError::UnknownStem`].
    pub fn set_levels(&self, levels: &[(StemId, Level)]) -> Result<(), AudioError> {
        self.controls()?.set_levels(levels)
    }

    /// Sets how fast and how high it is heard. Errors: [`AudioError::NothingLoaded`].
    pub fn set_speed(&self, speed: Speed) -> Result<(), AudioError> {
        self.controls().map(|controls| controls.set_speed(speed))
    }

    /// Repeats a range, or nothing; see [`Controls::set_loop`]. Units: frames. Errors: [`AudioError::NothingLoaded`].
    pub fn set_loop(&self, range: Option<Range<u64>>) -> Result<(), AudioError> {
        self.controls().map(|controls| controls.set_loop(range))
    }

    /// Closes the output if one is open and opens the present default device, at the same frame, without starting.
    ///
    /// Errors: [`AudioError::PlayerStopped`].
    pub fn reopen(&self) -> Result<(), AudioError> {
        self.wish(Wish::Reopen)
    }

    /// Tells where it is, whether it moves and where the sound goes.
    pub fn state(&self) -> PlayerState {
        let output = self.output.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let loaded = self.loaded.as_ref();
        PlayerState {
            frame: loaded.map_or(0, |loaded| loaded.controls.frame()),
            playing: loaded.is_some_and(|loaded| loaded.controls.is_playing()),
            output,
            length_frames: loaded.map_or(0, |loaded| loaded.program.length()),
            rate: loaded.map_or(0, |loaded| loaded.program.rate()),
        }
    }

    fn controls(&self) -> Result<&Controls, AudioError> {
        self.loaded.as_ref().map(|loaded| loaded.controls.as_ref()).ok_or(AudioError::NothingLoaded)
    }

    fn wish(&self, wish: Wish) -> Result<(), AudioError> {
        let wishes = self.wishes.as_ref().ok_or(AudioError::PlayerStopped)?;
        wishes.send(wish).map_err(|_| AudioError::PlayerStopped)
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        if let Some(loaded) = &self.loaded {
            loaded.controls.pause();
        }
        let _ = self.wish(Wish::Quit);
        // Waiting makes "dropped" mean "silent"; a sound system that hangs must not hang the program with it.
        if let Some(thread) = self.thread.take() {
            supervisor::join_within(thread, supervisor::PATIENCE);
        }
    }
}
