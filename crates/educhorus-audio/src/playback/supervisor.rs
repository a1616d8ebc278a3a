use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::output::{self, OpenOutput};
use super::wish::Wish;
use super::{Loaded, LostReason, Output, SharedOutput};

/// How long an output may ask for nothing while playing before it counts as lost.
const SILENCE: Duration = Duration::from_millis(500);
/// How often the supervisor looks.
const GLANCE: Duration = Duration::from_millis(100);
/// How long the end of a player waits for a sound system that does not answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Owns the output: opens, watches and closes it, on a thread of its own.
pub(crate) struct Supervisor {
    inbox: Receiver<Wish>,
    news: Sender<Wish>,
    shown: SharedOutput,
    loaded: Option<Loaded>,
    open: Option<OpenOutput>,
    /// Counts openings, so that late errors of an output closed long ago are not taken for the present one's.
    serial: u64,
    seen: u64,
    seen_at: Instant,
}

impl Supervisor {
    pub(crate) fn new(inbox: Receiver<Wish>, news: Sender<Wish>, shown: SharedOutput) -> Self {
        Self { inbox, news, shown, loaded: None, open: None, serial: 0, seen: 0, seen_at: Instant::now() }
    }

    pub(crate) fn run(mut self) {
        loop {
            match self.inbox.recv_timeout(GLANCE) {
                Ok(Wish::Load(loaded)) => self.load(loaded),
                Ok(Wish::Play) => self.play(),
                Ok(Wish::Reopen) => {
                    self.close();
                    self.ensure_open();
                }
                Ok(Wish::Failed { serial, detail }) if serial == self.serial && self.open.is_some() => {
                    self.lose(LostReason::Failed { detail });
                }
                Ok(Wish::Failed { .. }) => {}
                Ok(Wish::Quit) | Err(RecvTimeoutError::Disconnected) => return self.close(),
                Err(RecvTimeoutError::Timeout) => {}
            }
            self.watch();
        }
    }

    fn load(&mut self, loaded: Loaded) {
        // The old program must not be dropped by the sound callback, so its output goes first.
        self.close();
        self.loaded = Some(loaded);
        // Ahead of the first play, so that it starts at once.
        self.ensure_open();
    }

    /// The mixer moves as soon as an output asks it; without one, nobody waits for sound that cannot come.
    fn play(&mut self) {
        self.ensure_open();
        if let (Some(loaded), None) = (&self.loaded, &self.open) {
            loaded.controls.pause();
        }
    }

    fn close(&mut self) {
        if let Some(loaded) = &self.loaded {
            loaded.controls.release();
        }
        if let Some(open) = self.open.take() {
            // A sound system that hangs keeps whoever closes its stream waiting; nothing is heard of it any more.
            let _ = std::thread::Builder::new().name("sound closing".into()).spawn(move || drop(open));
        }
    }

    fn ensure_open(&mut self) {
        let Some(loaded) = self.loaded.as_ref().filter(|_| self.open.is_none()) else { return };
        self.serial += 1;
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Output::Opening;
        let shown = match output::open(loaded, self.serial, &self.news) {
            Ok(open) => {
                let shown = Output::Open { rate: open.rate, channels: open.channels };
                self.open = Some(open);
                shown
            }
            Err(detail) => Output::Missing { detail },
        };
        self.seen_at = Instant::now();
        self.show(shown);
    }

    /// An output that plays and asks for nothing is lost, even if no error says so.
    fn watch(&mut self) {
        let (Some(loaded), Some(_)) = (&self.loaded, &self.open) else { return };
        let blocks = loaded.controls.blocks();
        if blocks != self.seen || !loaded.controls.is_playing() {
            self.seen = blocks;
            self.seen_at = Instant::now();
        } else if self.seen_at.elapsed() >= SILENCE {
            self.lose(LostReason::Silent);
        }
    }

    fn lose(&mut self, reason: LostReason) {
        let mut interrupted = false;
        if let Some(loaded) = &self.loaded {
            interrupted = loaded.controls.is_playing();
            // A device that wakes up again must not move a position that was already told.
            loaded.controls.release();
            loaded.controls.pause();
        }
        // Told before closing: closing a device that hangs may take long.
        self.show(if interrupted { Output::Lost { reason } } else { Output::Closed });
        self.close();
    }

    fn show(&self, output: Output) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = output;
    }
}

/// Waits for a thread to end, but not for ever.
pub(super) fn join_within(thread: JoinHandle<()>, patience: Duration) {
    let start = Instant::now();
    while !thread.is_finished() && start.elapsed() < patience {
        std::thread::park_timeout(Duration::from_millis(2));
    }
    if thread.is_finished() {
        let _ = thread.join();
    }
}
