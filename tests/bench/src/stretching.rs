//! Slower at the same pitch: eight stems on our road, and one stereo sound beside programs of others.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use educhorus_audio::{Controls, Hearing, Mixer, Program, Speed, Stem, StemId, export_wav};

use crate::cpu;
use crate::error::BenchError;
use crate::mixing::{RATE, SECONDS, STEMS, stem};
use crate::section::{Section, number};
use crate::spread::Spread;
use crate::tones;

const RUNS: usize = 5;
/// The tempos of the table. Units: thousandths.
const TEMPOS: [u16; 2] = [800, 600];

/// A program of others that makes a sound slower.
#[derive(Clone, Copy)]
enum Peer {
    Rubberband,
    RubberbandFiner,
    Sox,
    Soundstretch,
}

impl Peer {
    const ALL: [Self; 4] = [Self::Rubberband, Self::RubberbandFiner, Self::Sox, Self::Soundstretch];

    fn name(self) -> &'static str {
        match self {
            Self::Rubberband => "rubberband -2",
            Self::RubberbandFiner => "rubberband -3",
            Self::Sox => "sox tempo -m",
            Self::Soundstretch => "soundstretch",
        }
    }

    /// Writes a file at another tempo.
    fn stretch(self, tempo: u16, from: &Path, to: &Path) -> Result<(), BenchError> {
        let ratio = f64::from(tempo) / 1_000.0;
        let program = self.name().split(' ').next().unwrap_or_default();
        let mut command = Command::new(program);
        match self {
            Self::Rubberband | Self::RubberbandFiner => {
                let engine = if matches!(self, Self::Rubberband) { "-2" } else { "-3" };
                command.args(["-q", engine, "-T", &ratio.to_string()]).args([from, to])
            }
            Self::Sox => command.args([from, to]).args(["tempo", "-m", &ratio.to_string()]),
            Self::Soundstretch => command.args([from, to]).arg(format!("-tempo={}", 100.0 * ratio - 100.0)),
        };
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        let status = status.map_err(|_| BenchError::Missing {
            name: program.to_owned(),
            hint: "packaging/setup/setup.sh test installs it",
        })?;
        if status.success() { Ok(()) } else { Err(BenchError::failed(program, status)) }
    }
}

/// Plays a program to its end at a tempo, and tells the seconds of processor per second that is heard.
fn load(program: &Arc<Program>, tempo: u16) -> Result<f64, BenchError> {
    let controls = Arc::new(Controls::new(program));
    controls.set_speed(Speed::new(tempo, 0));
    controls.play();
    let mut mixer = Mixer::new(program.clone(), controls.clone());
    let mut block = [0.0; 2 * 1_024];
    let (before, mut frames) = (cpu::of_this_thread()?, 0_u64);
    while controls.is_playing() {
        mixer.render(&mut block);
        std::hint::black_box(&block);
        frames += 1_024;
    }
    let spent = cpu::of_this_thread()?.saturating_sub(before).as_secs_f64();
    Ok(spent / (frames as f64 / f64::from(RATE)))
}

fn median(runs: impl Fn() -> Result<f64, BenchError>) -> Result<f64, BenchError> {
    let runs: Vec<f64> = (0..RUNS).map(|_| runs()).collect::<Result<_, _>>()?;
    Ok(Spread::of(runs).median())
}

/// How much louder the partials of a chord are than everything else at each tempo. Units: decibels.
fn ours_of_the_chord() -> Vec<f64> {
    let program = tones::program(vec![tones::tone(&tones::chord(), 6.0)]);
    let second = RATE as usize;
    TEMPOS
        .map(|tempo| {
            let (_, mut mixer) = tones::playing(&program, 0, Speed::new(tempo, 0));
            tones::left(&mut mixer, second);
            tones::tonal_to_residual(&tones::left(&mut mixer, 4 * second), &tones::chord())
        })
        .to_vec()
}

/// The same of a file that another program wrote.
fn of_file(path: &Path) -> Result<f64, BenchError> {
    let bytes = std::fs::read(path).map_err(|source| BenchError::file("a stretched sound", source))?;
    let data = bytes.windows(4).position(|four| four == b"data").map_or(bytes.len(), |at| at + 8);
    let sound: Vec<f64> = bytes[data.min(bytes.len())..]
        .chunks_exact(4)
        .map(|frame| f64::from(i16::from_le_bytes([frame[0], frame[1]])) / 32_768.0)
        .collect();
    let second = RATE as usize;
    let inside = second.min(sound.len())..(5 * second).min(sound.len());
    Ok(tones::tonal_to_residual(&sound[inside], &tones::chord()))
}

fn wav(program: &Arc<Program>, path: &Path) -> Result<(), BenchError> {
    let mut file = std::fs::File::create(path).map_err(|source| BenchError::file("a sound", source))?;
    export_wav(program, 0..u64::MAX, &Hearing::default(), &mut file)?;
    Ok(())
}

/// Measures the stretcher.
///
/// Errors: those of the mixer; `Missing` where a peer is not installed.
pub fn measure() -> Result<Section, BenchError> {
    let scratch = tempfile::tempdir().map_err(|source| BenchError::file("a folder", source))?;
    let [noise, chord, out] = ["noise.wav", "chord.wav", "out.wav"].map(|name| scratch.path().join(name));
    let eight = Arc::new(Program::new((0..STEMS).map(stem).collect::<Result<_, _>>()?)?);
    let one = Arc::new(Program::new(vec![Stem { id: StemId(0), pcm: stem(1)?.pcm }])?);
    wav(&one, &noise)?;
    wav(&tones::program(vec![tones::tone(&tones::chord(), 6.0)]), &chord)?;
    let percent = |share: f64| format!("{} %", number(100.0 * share));
    let quality = ours_of_the_chord();
    let mut rows = vec![vec![
        "8 stems at 80 %, with gains, to stereo".to_owned(),
        percent(median(|| load(&eight, 800))?),
        String::new(),
        String::new(),
    ]];
    rows.push(vec![
        "one stereo stem at 80 %".to_owned(),
        percent(median(|| load(&one, 800))?),
        number(quality[0]),
        number(quality[1]),
    ]);
    for peer in Peer::ALL {
        let spent = median(|| {
            let start = Instant::now();
            peer.stretch(800, &noise, &out)?;
            Ok(start.elapsed().as_secs_f64() * 0.8 / f64::from(SECONDS))
        })?;
        let mut row = vec![peer.name().to_owned(), percent(spent)];
        for tempo in TEMPOS {
            peer.stretch(tempo, &chord, &out)?;
            row.push(number(of_file(&out)?));
        }
        rows.push(row);
    }
    Ok(Section {
        title: "Slower at the same pitch",
        reach: "8 stems stretched, mixed and resampled within 8 % of a core; tonal to residual at least 17 dB at 80 and at 60 %",
        headings: &["what", "of one core while playing", "tonal to residual at 80 %, dB", "at 60 %, dB"],
        rows,
        notes: vec![
            format!("{SECONDS} s of noise at 44.1 kHz, four stems mono and four stereo; medians of {RUNS} runs"),
            "ours is the processor of the thread that renders; the peers are whole commands on a stereo file, by the clock".to_owned(),
            "tonal to residual: a chord of four voices with eight partials each; the lines near them against all others, in windows of a third of a second. No ear took part".to_owned(),
        ],
    })
}
