//! Slower or faster at the same pitch, higher or deeper at the same tempo.
//!
//! What it is for: all stems of a program pass through one stretcher, whose phases they share, so that they stay on one
//! another. How it works: for another pitch the tape runs faster or slower ([`Bend`]), and the stretcher makes good for
//! that in the tempo. Output is made in hops of [`HOP`] frames; for each, as many frames are fed as the tempo says, parts
//! of a frame being carried over, so that nothing drifts. What is heard was fed a while ago: each hop notes which place
//! of the recording stood in the middle of what was analysed, and the place that is heard now is the one of
//! [`Stretcher::delay`] frames ago. What comes out of a start before that is thrown away, so that the first frame heard
//! is the one that was asked for.
//!
//! What it deliberately does not do: it is not asked at 100 % and the recorded pitch, and it never allocates after it
//! was made.

use signalsmith_stretch::Stretch;

use crate::Speed;
use crate::bend::Bend;
use crate::seam::Seam;
use crate::tape::Tape;

/// How many frames are made at a time.
const HOP: usize = 64;
/// As much as is fed for a hop at most: half as fast again, half an octave down.
const MOST_FED: usize = HOP * 3 / 2 * 3 / 2;
/// What the library takes for its first look back. Units: thousandths of a second; its block and its interval.
const LOOK_BACK_MS: usize = 150;

/// Which places of the recording a hop is made of: from where, and how many frames of it.
#[derive(Clone, Copy, Default)]
struct Trace {
    at: i64,
    fed: i64,
}

/// Stretches the frames of a tape.
pub(crate) struct Stretcher {
    engine: Stretch,
    bend: Bend,
    width: usize,
    speed: Speed,
    input: Vec<f32>,
    hop: Vec<f32>,
    /// How many frames of the hop were taken.
    taken: usize,
    /// Parts of a frame that the next hop is still to be fed.
    owed: f64,
    /// The place in the middle of the analysis, and the part of a frame behind it.
    middle: i64,
    part: f64,
    /// The traces of the last hops, the newest at `turn`.
    traces: Vec<Trace>,
    turn: usize,
    delay: usize,
}

impl Stretcher {
    /// Makes one for a tape at a rate; this allocates.
    pub(crate) fn new(tape: &Tape, rate: u32) -> Self {
        let width = tape.width();
        let engine = Stretch::preset_default(width as u32, rate);
        let delay = engine.output_latency();
        let look_back = LOOK_BACK_MS * rate as usize / 1_000;
        Self {
            engine,
            bend: Bend::new(width),
            width,
            speed: Speed::default(),
            input: vec![0.0; look_back.max(MOST_FED) * width],
            hop: vec![0.0; HOP * width],
            taken: HOP,
            owed: 0.0,
            middle: 0,
            part: 0.0,
            traces: vec![Trace::default(); delay / HOP + 2],
            turn: 0,
            delay,
        }
    }

    /// Begins anew, so that the next frame taken is the one at `at`.
    pub(crate) fn start(&mut self, tape: &Tape, at: i64, seam: Option<Seam>, speed: Speed) {
        self.engine.reset();
        self.speed = speed;
        (self.owed, self.middle, self.part) = (0.0, at, 0.0);
        let ratio = (f64::from(speed.cents) / 1_200.0).exp2();
        // A voice keeps its vowels while its pitch moves.
        self.engine.set_formant_factor((1.0 / ratio) as f32, false);
        let look_back = self.input.len() / self.width;
        let before = look_back as f64 - self.engine.input_latency() as f64;
        self.bend.start(at as f64 - before * ratio, speed.cents);
        self.bend.read(tape, seam, &mut self.input);
        self.engine.seek(&self.input, self.fed_for_one());
        for _ in 0..=self.delay / HOP {
            self.make(tape, seam);
        }
        self.taken = self.delay % HOP;
    }

    /// Goes on faster or slower, without a break.
    pub(crate) fn set_tempo(&mut self, tempo: u16) {
        self.speed.tempo = tempo;
    }

    /// How much is fed for a frame that comes out.
    fn fed_for_one(&self) -> f64 {
        f64::from(self.speed.tempo) / 1_000.0 / self.bend.ratio()
    }

    /// Takes the next frames. Shape: as of the tape.
    pub(crate) fn take(&mut self, tape: &Tape, seam: Option<Seam>, out: &mut [f32]) {
        let mut rest = out;
        while !rest.is_empty() {
            if self.taken == HOP {
                self.make(tape, seam);
                self.taken = 0;
            }
            let frames = (rest.len() / self.width).min(HOP - self.taken);
            let (now, later) = rest.split_at_mut(frames * self.width);
            now.copy_from_slice(&self.hop[self.taken * self.width..(self.taken + frames) * self.width]);
            self.taken += frames;
            rest = later;
        }
    }

    fn make(&mut self, tape: &Tape, seam: Option<Seam>) {
        self.owed += HOP as f64 * self.fed_for_one();
        let fed = (self.owed as usize).min(MOST_FED);
        self.owed -= fed as f64;
        let input = &mut self.input[..fed * self.width];
        self.bend.read(tape, seam, input);
        self.engine.process(&*input, &mut self.hop[..]);
        let past = self.part + fed as f64 * self.bend.ratio();
        self.part = past.fract();
        self.turn = (self.turn + 1) % self.traces.len();
        self.traces[self.turn] = Trace { at: self.middle, fed: past as i64 };
        self.middle = Seam::advance(seam, self.middle, past as i64);
    }

    /// The place of the recording that the next frame taken sounds.
    pub(crate) fn heard(&self, seam: Option<Seam>) -> i64 {
        // Frames of output back from the end of the newest hop.
        let back = self.delay + HOP - self.taken;
        let hops = back.div_ceil(HOP);
        let into = (hops * HOP - back) as i64;
        let count = self.traces.len();
        match hops.checked_sub(1).map(|hops| self.traces[(self.turn + count - hops % count) % count]) {
            Some(trace) => Seam::advance(seam, trace.at, trace.fed * into / HOP as i64),
            None => self.middle,
        }
    }
}
