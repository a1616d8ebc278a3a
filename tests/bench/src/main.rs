//! Figures of DESIGN §9, measured beside their peers.
//!
//! What it is for: a number means something only beside another one from the same machine, the same minute and the
//! same input. How it works: each part measures one row of the table with its peers and gives a [`Section`]; the
//! program prints them and writes `tests/bench/RESULTS.md`. What cannot be run is written down as not run, with the
//! reason. What it deliberately does not do: it asserts nothing, so that a slow machine breaks no build.
//!
//! `educhorus-bench [--only mark|start|season|exchange|files|load|hostile|page|bars|mix|stand|window]... [--score FILE.pdf]... [--no-file]`

mod attack;
mod bars;
mod cpu;
mod durable;
mod error;
mod exchange;
mod files;
mod hostile;
mod load;
mod machine;
mod mixing;
mod peers;
mod profile;
mod raster;
mod screen;
mod season;
mod section;
mod spread;
mod stand;
mod startup;
mod stretching;
// The same measures as in the tests of the stretcher.
#[allow(clippy::unwrap_used)]
#[path = "../../../crates/educhorus-audio/tests/tones/mod.rs"]
mod tones;
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use error::BenchError;
use machine::Machine;
use section::Section;

const USAGE: &str = "usage: educhorus-bench [--only mark|start|season|exchange|files|load|hostile|page|bars|mix|stand|window]... [--score FILE.pdf]... [--no-file]";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Wanted {
    only: Vec<String>,
    scores: Vec<PathBuf>,
    no_file: bool,
}

impl Wanted {
    /// The command that gives the same tables again; documents of others are named by their number only.
    fn command(&self) -> String {
        match self.scores.len() {
            0 => "`make bench`".to_owned(),
            1 => {
                "`bash packaging/commands/bench.sh --score FILE.pdf` with a score of another place".to_owned()
            }
            many => format!(
                "`bash packaging/commands/bench.sh --score FILE.pdf …` with {many} scores of another place"
            ),
        }
    }
}

/// Where things are: the checkout, and the folder of the built programs.
struct Places {
    root: PathBuf,
    programs: PathBuf,
}

/// One part of the table: what was asked for and where things are, to what was measured.
type Part = fn(&Wanted, &Places) -> Result<Section, BenchError>;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    // Run by this program itself: what is refused is measured in a process of its own.
    if let (Some(hostile::CHILD), Some(attack)) = (words.next().as_deref(), words.next()) {
        return hostile::child(&attack);
    }
    let Some(wanted) = wanted(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn wanted(mut words: impl Iterator<Item = String>) -> Option<Wanted> {
    let mut wanted = Wanted::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => wanted.only.push(words.next()?),
            "--score" => wanted.scores.push(words.next()?.into()),
            "--no-file" => wanted.no_file = true,
            _ => return None,
        }
    }
    Some(wanted)
}

fn run(wanted: &Wanted) -> Result<(), BenchError> {
    let program = std::env::current_exe().map_err(|source| BenchError::file("educhorus-bench", source))?;
    let places = Places {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
        programs: program.parent().map(Path::to_path_buf).unwrap_or_default(),
    };
    let machine = Machine::look();
    let parts: [(&str, Part); 13] = [
        ("mark", |_, places| durable::measure(places)),
        ("start", |_, places| startup::measure(places)),
        ("season", |_, places| season::measure(places)),
        ("exchange", |_, places| exchange::measure(places)),
        ("files", |_, places| files::measure(places)),
        ("load", |_, places| load::measure(places)),
        ("hostile", |_, places| hostile::measure(places)),
        ("page", raster::measure),
        ("bars", bars::measure),
        ("mix", |_, _| mixing::measure()),
        ("stretch", |_, _| stretching::measure()),
        ("stand", |_, places| stand::measure(places)),
        ("window", |_, places| window::measure(places)),
    ];
    let mut sections = Vec::new();
    for (name, measure) in parts {
        if !wanted.only.is_empty() && !wanted.only.iter().any(|only| only == name) {
            continue;
        }
        eprintln!("measuring: {name}");
        sections.push(measure(wanted, &places).unwrap_or_else(|error| Section::not_run(name, &error)));
    }
    let text =
        section::document(&machine.describe(&wanted.command()), [&machine, &Machine::look()], &sections);
    print!("{text}");
    if !wanted.no_file && wanted.only.is_empty() {
        let path = places.root.join("tests/bench/RESULTS.md");
        std::fs::write(&path, text).map_err(|source| BenchError::file("tests/bench/RESULTS.md", source))?;
    }
    Ok(())
}
