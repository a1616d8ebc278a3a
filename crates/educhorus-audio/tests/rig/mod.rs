//! A PulseAudio server of a test's own, with a null sink and a capture of what it is given.
//!
//! Waits are for conditions and bounded; only processes started here are ended.

use std::io::Read;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::coded;

const MARK: &str = "EDUCHORUS_OWN_SOUND_WORLD";
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for a condition, or fails the test with its name.
pub fn until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain until {what}");
        thread::park_timeout(Duration::from_millis(5));
    }
}

/// Runs the test named `name` again in a process whose sound goes nowhere but to a server that the test starts.
///
/// The environment cannot be changed safely in a process that has threads, and PulseAudio is found by it.
pub fn in_own_sound_world(name: &str, test: impl FnOnce()) {
    if std::env::var_os(MARK).is_some() {
        return test();
    }
    let home = tempfile::Builder::new().prefix("snd").tempdir().unwrap();
    let socket = home.path().join("pulse/native");
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env_clear()
        .envs(std::env::vars_os().filter(|(key, _)| key == "PATH" || key == "RUST_BACKTRACE"))
        .envs([("HOME", home.path()), ("XDG_RUNTIME_DIR", home.path()), ("TMPDIR", home.path())])
        .env("PULSE_SERVER", format!("unix:{}", socket.display()))
        // No sound card of the machine may take part, whatever it has.
        .env("ALSA_CONFIG_PATH", "/dev/null")
        .env(MARK, "1")
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > 3 * PATIENCE {
            child.kill().unwrap();
        }
        thread::park_timeout(Duration::from_millis(20));
    };
    assert!(status.success(), "{name} failed in its own process: {status}");
}

/// A frame of the recording as it was heard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    /// Its place in the capture. Units: frames.
    pub at: usize,
    pub frame: u64,
    pub stems: [bool; 4],
}

#[derive(Default)]
struct Captured {
    bytes: Vec<u8>,
    /// Reads in a row that came quickly one after the other.
    steady: u32,
}

pub struct Rig {
    server: Child,
    capture: Child,
    captured: Arc<Mutex<Captured>>,
}

impl Rig {
    /// Starts server and capture, and waits until the capture flows in small pieces: only then does the null sink ask
    /// for small pieces too.
    pub fn start() -> Self {
        let home = std::env::var("HOME").unwrap();
        // A killed server leaves its socket behind.
        let _ = std::fs::remove_dir_all(Path::new(&home).join("pulse"));
        let server = Command::new("pulseaudio")
            .args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=error"])
            .args(["-L", "module-native-protocol-unix"])
            .args(["-L", "module-null-sink sink_name=test rate=44100 format=float32le channels=2"])
            .stderr(Stdio::null())
            .spawn()
            .expect("package pulseaudio is installed");
        until("the sound server answers", || pactl(&["info"]));
        let mut capture = Command::new("parec")
            .args(["-d", "test.monitor", "--format=float32le", "--rate=44100", "--channels=2"])
            .args(["--latency-msec=20", "--raw"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("package pulseaudio-utils is installed");
        let captured = Arc::new(Mutex::new(Captured::default()));
        let pipe = capture.stdout.take().unwrap();
        let writer = captured.clone();
        thread::spawn(move || collect(pipe, &writer));
        let rig = Self { server, capture, captured };
        until("the capture flows", || rig.captured.lock().unwrap().steady >= 50);
        rig
    }

    pub fn pactl(&self, args: &[&str]) {
        assert!(pactl(args), "pactl {args:?}");
    }

    /// Stops the server without ending it, as a machine in trouble does. Dropping the rig ends it all the same.
    pub fn freeze(&self) {
        let id = self.server.id().to_string();
        assert!(Command::new("kill").args(["-STOP", &id]).status().unwrap().success());
    }

    /// Waits for half a second of silence at the end of the capture, then reads all coded frames in it.
    pub fn everything_heard(&self, frames: u64) -> Vec<Heard> {
        until("the sound has ended", || {
            let captured = self.captured.lock().unwrap();
            let silence = 8 * 22_050;
            captured.bytes.len() > silence
                && captured.bytes.rchunks(silence).next().unwrap().iter().all(|b| *b == 0)
        });
        let bytes = &self.captured.lock().unwrap().bytes;
        let sample = |bytes: &[u8]| f32::from_le_bytes(bytes.try_into().unwrap());
        let read = |frame: &[u8]| coded::read(sample(&frame[..4]), sample(&frame[4..]));
        let codes: Vec<_> = bytes.chunks_exact(8).map(read).collect();
        let mut heard: Vec<Heard> = Vec::new();
        for at in 0..codes.len() {
            let next = heard.last().map_or(0, |heard| heard.frame + 1);
            heard.extend(locate(&codes[at..], next, frames).map(|(frame, stems)| Heard { at, frame, stems }));
        }
        heard
    }
}

/// The frame at which all stems heard carry the first of these codes; the expected one is tried first.
///
/// In a fade, samples can be whole by chance: another frame than the expected one must go on for some frames.
fn locate(codes: &[Option<[u16; 4]>], next: u64, frames: u64) -> Option<(u64, [bool; 4])> {
    let first = codes[0].filter(|codes| *codes != [0; 4])?;
    let stems = first.map(|code| code != 0);
    if coded::codes(next, stems) == first {
        return Some((next, stems));
    }
    let frame = (0..frames).find(|frame| coded::codes(*frame, stems) == first)?;
    let mut following = codes.iter().zip(frame..).take(8);
    let goes_on = following.all(|(codes, frame)| *codes == Some(coded::codes(frame, stems)));
    goes_on.then_some((frame, stems))
}

fn collect(mut pipe: ChildStdout, captured: &Mutex<Captured>) {
    let mut buffer = [0; 65_536];
    let mut before = Instant::now();
    while let Ok(read) = pipe.read(&mut buffer) {
        if read == 0 {
            return;
        }
        let mut captured = captured.lock().unwrap();
        captured.bytes.extend_from_slice(&buffer[..read]);
        let quick = before.elapsed() < Duration::from_millis(100);
        captured.steady = if quick { captured.steady + 1 } else { 0 };
        before = Instant::now();
    }
}

fn pactl(args: &[&str]) -> bool {
    let run = Command::new("pactl").args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.expect("package pulseaudio-utils is installed").success()
}

impl Drop for Rig {
    fn drop(&mut self) {
        for process in [&mut self.server, &mut self.capture] {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
