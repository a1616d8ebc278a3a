//! The desk in front of the mixer: play, pause, seek, tempo, pitch, loop, and per stem gain, side, mute and solo.
//!
//! What it is for: the screen gives orders, the sound callback must never wait for it. How it works: every order is
//! an absolute state in an atomic; position and movement share one word, so that they change together; everything else
//! carries one version, and a callback that meets a change half made keeps what was for one more block. What it
//! deliberately does not do: queue orders. A queue can overflow while no output is open, a state cannot.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::sync::{Mutex, PoisonError};

use crate::order::{LAST_FRAME, Order};
use crate::{AudioError, Program, Speed, StemId};

/// How loud a stem is, on which side, and whether it is heard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Linear gain from 0 to 2, 1 being as recorded; other values are brought into that range.
    pub gain: f32,
    /// From which side it comes, from -1 (left alone) over 0 (as recorded) to 1 (right alone), in thousandths.
    pub pan: f32,
    /// Silences this stem.
    pub muted: bool,
    /// While any stem is solo, only solo stems are heard; a muted solo stem stays silent.
    pub solo: bool,
}

impl Default for Level {
    /// As recorded, heard.
    fn default() -> Self {
        Self { gain: 1.0, pan: 0.0, muted: false, solo: false }
    }
}

impl Level {
    fn pack(self) -> u64 {
        let gain = if self.gain.is_nan() { 0.0 } else { self.gain.clamp(0.0, 2.0) };
        let pan = (self.pan.clamp(-1.0, 1.0) * 1_000.0).round() as i16;
        let (muted, solo) = (u64::from(self.muted), u64::from(self.solo));
        u64::from(gain.to_bits()) | muted << 32 | solo << 33 | u64::from(pan as u16) << 34
    }

    fn unpack(word: u64) -> Self {
        let gain = f32::from_bits(word as u32);
        let pan = f32::from((word >> 34) as u16 as i16) / 1_000.0;
        Self { gain, pan, muted: word >> 32 & 1 == 1, solo: word >> 33 & 1 == 1 }
    }

    /// The gains that are heard left and right, given whether any stem of the program is solo.
    pub(crate) fn heard(self, any_solo: bool) -> [f32; 2] {
        let gain = if self.muted || (any_solo && !self.solo) { 0.0 } else { self.gain };
        [gain * (1.0 - self.pan).min(1.0), gain * (1.0 + self.pan).min(1.0)]
    }
}

/// What the side that renders obeys beside where to be, as of one moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    /// Per stem, left and right.
    pub(crate) gains: Vec<[f32; 2]>,
    pub(crate) speed: Speed,
    /// From and to; empty for none. Units: frames.
    pub(crate) looped: (u64, u64),
}

impl Settings {
    /// As recorded.
    pub(crate) fn of(stems: usize) -> Self {
        Self { gains: vec![[1.0; 2]; stems], speed: Speed::default(), looped: (0, 0) }
    }
}

/// Orders to one mixer and news from it; share it behind an `Arc`.
#[derive(Debug)]
pub struct Controls {
    ids: Vec<StemId>,
    length: u64,
    order: AtomicU64,
    place: AtomicU64,
    blocks: AtomicU64,
    /// Which mixer may move the clock: the latest one made, none after a release.
    owner: AtomicU64,
    /// Odd while what follows is being written.
    version: AtomicU64,
    levels: Vec<AtomicU64>,
    speed: AtomicU64,
    loop_from: AtomicU64,
    loop_to: AtomicU64,
    writer: Mutex<()>,
}

impl Controls {
    /// Makes the desk for a program: paused at frame 0, every stem heard as recorded.
    pub fn new(program: &Program) -> Self {
        let start = Order { serial: 0, playing: false, frame: 0 }.pack();
        let ids: Vec<_> = program.stems().iter().map(|stem| stem.id).collect();
        Self {
            levels: ids.iter().map(|_| AtomicU64::new(Level::default().pack())).collect(),
            ids,
            length: program.length().min(LAST_FRAME),
            order: AtomicU64::new(start),
            place: AtomicU64::new(start),
            blocks: AtomicU64::new(0),
            owner: AtomicU64::new(0),
            version: AtomicU64::new(0),
            speed: AtomicU64::new(Speed::default().pack()),
            loop_from: AtomicU64::new(0),
            loop_to: AtomicU64::new(0),
            writer: Mutex::new(()),
        }
    }

    /// Starts to move, from the beginning when the end was reached.
    pub fn play(&self) {
        let rewind = self.frame() >= self.length;
        self.change(|order| if rewind { order.jump(0, true) } else { Order { playing: true, ..order } });
    }

    /// Stops and stays where it is.
    pub fn pause(&self) {
        self.change(|order| Order { playing: false, ..order });
    }

    /// Goes to a frame, playing on or staying paused; beyond the end means the end.
    pub fn seek(&self, frame: u64) {
        let frame = frame.min(self.length);
        self.change(|order| order.jump(frame, order.playing));
    }

    fn change(&self, to: impl Fn(Order) -> Order) {
        let changed = |word| Some(to(Order::unpack(word)).pack());
        // The closure always gives a word, so the update cannot be refused.
        let _ = self.order.fetch_update(AcqRel, Acquire, changed);
    }

    /// Tells the frame that will be rendered next, or the one asked for when a seek is still on its way.
    pub fn frame(&self) -> u64 {
        let (order, place) = (self.order(), Order::unpack(self.place.load(Acquire)));
        if order.serial == place.serial { place.frame } else { order.frame }
    }

    /// Tells whether it is meant to move; false again at the end.
    pub fn is_playing(&self) -> bool {
        self.order().playing
    }

    /// Tells where the program ends. Units: frames.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Takes the clock away from the mixer that moves it: it falls silent, and the position stays as it is.
    pub fn release(&self) {
        self.owner.fetch_add(1, AcqRel);
    }

    /// Makes the caller the one that moves the clock, by the number returned.
    pub(crate) fn own(&self) -> u64 {
        self.owner.fetch_add(1, AcqRel) + 1
    }

    pub(crate) fn is_owned_by(&self, number: u64) -> bool {
        self.owner.load(Acquire) == number
    }

    /// Counts the blocks rendered so far, so that a watcher notices an output that has stopped asking.
    pub fn blocks(&self) -> u64 {
        self.blocks.load(Relaxed)
    }

    /// Tells the level of a stem. Errors: [`AudioError::UnknownStem`].
    pub fn level(&self, id: StemId) -> Result<Level, AudioError> {
        Ok(Level::unpack(self.levels[self.index(id)?].load(Relaxed)))
    }

    /// Sets from which side a stem comes. Units: -1 to 1. Errors: [`AudioError::UnknownStem`].
    pub fn set_pan(&self, id: StemId, pan: f32) -> Result<(), AudioError> {
        self.change_level(id, |level| level.pan = pan)
    }

    /// Sets how loud a stem is. Units: linear, 0 to 2. Errors: [`AudioError::UnknownStem`].
    pub fn set_gain(&self, id: StemId, gain: f32) -> Result<(), AudioError> {
        self.change_level(id, |level| level.gain = gain)
    }

    /// Silences a stem or lets it be heard. Errors: [`AudioError::UnknownStem`].
    pub fn set_mute(&self, id: StemId, muted: bool) -> Result<(), AudioError> {
        self.change_level(id, |level| level.muted = muted)
    }

    /// Adds a stem to those heard alone, or takes it out. Errors: [`AudioError::UnknownStem`].
    pub fn set_solo(&self, id: StemId, solo: bool) -> Result<(), AudioError> {
        self.change_level(id, |level| level.solo = solo)
    }

    fn change_level(&self, id: StemId, change: impl Fn(&mut Level)) -> Result<(), AudioError> {
        let index = self.index(id)?;
        self.write(|| {
            let mut level = Level::unpack(self.levels[index].load(Relaxed));
            change(&mut level);
            self.levels[index].store(level.pack(), Relaxed);
        });
        Ok(())
    }

    /// Sets several levels in one step, so that moving a solo from one stem to another is never heard as "all".
    ///
    /// Errors: [`AudioError::UnknownStem`], and then nothing is changed.
    pub fn set_levels(&self, levels: &[(StemId, Level)]) -> Result<(), AudioError> {
        let indices = levels.iter().map(|(id, _)| self.index(*id)).collect::<Result<Vec<_>, _>>()?;
        self.write(|| {
            for (index, (_, level)) in indices.iter().zip(levels) {
                self.levels[*index].store(level.pack(), Relaxed);
            }
        });
        Ok(())
    }

    fn index(&self, id: StemId) -> Result<usize, AudioError> {
        self.ids.iter().position(|known| *known == id).ok_or(AudioError::UnknownStem { id })
    }

    /// Writers take turns by a lock that the callback never touches.
    fn write(&self, store: impl FnOnce()) {
        let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.version.fetch_add(1, AcqRel);
        std::sync::atomic::fence(Release);
        store();
        self.version.fetch_add(1, Release);
    }

    /// Tells how fast and how high it is heard.
    pub fn speed(&self) -> Speed {
        Speed::unpack(self.speed.load(Acquire))
    }

    /// Sets how fast and how high it is heard.
    pub fn set_speed(&self, speed: Speed) {
        let speed = Speed::new(speed.tempo, speed.cents);
        self.write(|| self.speed.store(speed.pack(), Relaxed));
    }

    /// Tells what is repeated, if anything is. Units: frames.
    pub fn looped(&self) -> Option<Range<u64>> {
        let (from, to) = (self.loop_from.load(Acquire), self.loop_to.load(Acquire));
        (from < to).then_some(from..to)
    }

    /// Repeats a range from now on, or nothing. A place before its end comes back to its beginning; what is beyond plays
    /// on. A range that has no frame in the program is none.
    ///
    /// Units: frames.
    pub fn set_loop(&self, range: Option<Range<u64>>) {
        let range = range.map(|range| range.start..range.end.min(self.length)).unwrap_or(0..0);
        self.write(|| {
            self.loop_from.store(range.start, Relaxed);
            self.loop_to.store(range.end, Relaxed);
        });
    }

    /// Reads everything as of one moment into `settings`; answers false where a writer is at work, and then it means
    /// nothing.
    pub(crate) fn read(&self, settings: &mut Settings) -> bool {
        let before = self.version.load(Acquire);
        let any_solo = self.levels.iter().any(|word| Level::unpack(word.load(Relaxed)).solo);
        for (gains, word) in settings.gains.iter_mut().zip(&self.levels) {
            *gains = Level::unpack(word.load(Relaxed)).heard(any_solo);
        }
        settings.speed = Speed::unpack(self.speed.load(Relaxed));
        settings.looped = (self.loop_from.load(Relaxed), self.loop_to.load(Relaxed));
        std::sync::atomic::fence(Acquire);
        before.is_multiple_of(2) && self.version.load(Relaxed) == before
    }

    pub(crate) fn order(&self) -> Order {
        Order::unpack(self.order.load(Acquire))
    }

    /// Says that the end was reached, unless a newer order has come in between.
    pub(crate) fn stop_at_end(&self, obeyed: Order) {
        let stopped = Order { playing: false, ..obeyed };
        let _ = self.order.compare_exchange(obeyed.pack(), stopped.pack(), AcqRel, Relaxed);
    }

    pub(crate) fn report(&self, place: Order) {
        self.place.store(place.pack(), Release);
        self.blocks.fetch_add(1, Relaxed);
    }
}
