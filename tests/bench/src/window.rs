//! The cold start of the window, beside a window with nothing in it.
//!
//! A start is a new process on the same profile: the demo season, with its forty singers and a term of rehearsals.
//! Cold means that nothing of the program runs; its files are in the memory of the system, as on a second start of
//! the day.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Places;
use crate::error::BenchError;
use crate::screen::{Screen, Seen};
use crate::section::{Section, number, ratio};
use crate::spread::Spread;

const RUNS: usize = 5;
/// How often the screen is looked at, which is also how exact the figures are.
const GLANCE: Duration = Duration::from_millis(5);
/// Longer than any start that could be called one.
const PATIENCE: Duration = Duration::from_secs(60);

/// Starts of one program. Units: milliseconds.
#[derive(Default)]
struct Starts {
    window: Vec<f64>,
    content: Vec<f64>,
}

impl Starts {
    fn row(&self, name: &str, peer: &Self) -> Vec<String> {
        let middle = |values: &[f64]| Spread::of(values.iter().copied()).median();
        let (window, content) = (middle(&self.window), middle(&self.content));
        let slowest = Spread::of(self.content.iter().copied()).at(1.0);
        vec![
            name.to_owned(),
            number(window),
            number(content),
            number(slowest),
            ratio(window, middle(&peer.window)),
            ratio(content, middle(&peer.content)),
        ]
    }
}

/// A started program, which ends with this.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only for a program that has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A program that is started again and again.
struct Program<'a> {
    name: &'static str,
    places: &'a Places,
    home: &'a Path,
    arguments: Vec<String>,
}

impl Program<'_> {
    fn command(&self) -> Result<Command, BenchError> {
        let path = self.places.programs.join(self.name);
        if !path.is_file() {
            let hint = "packaging/commands/bench.sh builds it beside this program";
            return Err(BenchError::Missing { name: self.name.to_owned(), hint });
        }
        let mut command = Command::new(path);
        command.args(&self.arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("EDUCHORUS_RESOURCES", self.places.root.join("resources"));
        // A home of its own, and no session whose services would be waited for.
        command.env("HOME", self.home).env("NO_AT_BRIDGE", "1").env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        for folder in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env(folder, self.home.join(folder));
        }
        Ok(command)
    }

    /// Starts the program on a fresh screen until something is in its window.
    fn start(&self, starts: &mut Starts) -> Result<(), BenchError> {
        let picture =
            tempfile::tempdir_in(self.home).map_err(|source| BenchError::file("picture", source))?;
        let screen = Screen::start(picture.path())?;
        let mut command = self.command()?;
        command.env("DISPLAY", screen.display()).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
        let start = Instant::now();
        let spawned = command.spawn().map_err(|source| BenchError::file(self.name, source))?;
        let mut running = Running(spawned);
        let mut window = None;
        loop {
            let seen = screen.look()?;
            let passed = start.elapsed();
            if seen != Seen::Nothing {
                window.get_or_insert(passed);
            }
            if seen == Seen::Content {
                starts.window.extend(window.map(|window| window.as_secs_f64() * 1000.0));
                starts.content.push(passed.as_secs_f64() * 1000.0);
                return Ok(());
            }
            if let Ok(Some(status)) = running.0.try_wait() {
                return Err(BenchError::failed(self.name, format!("ended before its window: {status}")));
            }
            if passed > PATIENCE {
                return Err(BenchError::failed(self.name, "showed nothing for a minute"));
            }
            std::thread::sleep(GLANCE);
        }
    }
}

/// Measures starts of ours and of the empty window in turn.
///
/// Errors: `Missing` without the programs or Xvfb, `Failed` when a window does not come.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    let home = tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let home = home.path();
    let data = home.join("profile").to_string_lossy().into_owned();
    let program = |name, arguments: &[&str]| Program {
        name,
        places,
        home,
        arguments: arguments.iter().map(ToString::to_string).collect(),
    };
    let filling = program("educhorus", &["call", "load_demo_season", "--data", &data]).command()?.status();
    if !filling.is_ok_and(|status| status.success()) {
        return Err(BenchError::failed("educhorus", "could not make the demo season"));
    }
    let (ours, empty) = (program("educhorus", &["--data", &data]), program("empty-window", &[]));
    // The first start of each brings its files into memory and is not counted.
    ours.start(&mut Starts::default())?;
    empty.start(&mut Starts::default())?;
    let (mut of_ours, mut of_empty) = (Starts::default(), Starts::default());
    for _ in 0..RUNS {
        empty.start(&mut of_empty)?;
        ours.start(&mut of_ours)?;
    }
    Ok(Section {
        title: "Cold start of the window",
        reach: "window usable within 1.5 s",
        headings: &[
            "window",
            "first pixel ms",
            "content ms",
            "slowest content ms",
            "first pixel ÷ empty",
            "content ÷ empty",
        ],
        rows: vec![of_empty.row("an empty Tauri window", &of_empty), of_ours.row("ours, on the demo season", &of_empty)],
        notes: vec![
            format!("medians of {RUNS} starts in turn, each on a fresh virtual screen of 1366 × 768 (Xvfb), after one start that is not counted"),
            format!("the screen's own memory is read every {} ms: first pixel is the window, content is text in it", GLANCE.as_millis()),
            "from the start of the process to the first text, for which ours has opened the profile and asked it for its choirs; no graphics card".to_owned(),
        ],
    })
}
