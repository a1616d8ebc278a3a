//! Other programs that exchange documents, on the same season through the same proxy: Node programs in `tests/bench/peers`.
//!
//! How it works: the server of a peer runs in a process of its own; one process is the teacher's device, six more are
//! five new devices each. They do what they are told line by line ([`Devices`]), and say when the peer itself says that
//! it is done. Every new device compares what it was given with the season.
//!
//! What it deliberately does not do: it tunes no peer; it takes one document for one of ours where it can.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use super::line::Line;
use super::row::{Cost, Row};
use super::watched::Watched;
use super::{THIRTY, row};
use crate::Places;
use crate::error::BenchError;

/// The module of a peer, and its name in the table.
const PEERS: [(&str, &str); 3] = [
    ("automerge", "automerge-repo 2.5.6"),
    ("hocuspocus", "Hocuspocus 4.7.0, Yjs"),
    ("pouchdb", "express-pouchdb 4.2.0"),
];
const HINT: &str = "make bench installs it";
/// Processes of the thirty.
const CROWDS: usize = 6;

/// Measures every peer; one that cannot be run is a row that says so.
pub fn measure(places: &Places, folder: &Path, season: &Path) -> Vec<Row> {
    let run = |(module, name): (&str, &'static str)| {
        let folder = folder.join(module);
        peer(places, module, name, &folder, season)
            .unwrap_or_else(|error| vec![Row::NotRun { who: name, why: error.to_string() }])
    };
    PEERS.into_iter().flat_map(run).collect()
}

fn peer(
    places: &Places,
    module: &str,
    name: &'static str,
    folder: &Path,
    season: &Path,
) -> Result<Vec<Row>, BenchError> {
    let programs = places.root.join("tests/bench/peers");
    if !programs.join("node_modules/.installed-from").is_file() {
        return Err(BenchError::Missing { name: name.to_owned(), hint: HINT });
    }
    let stored = folder.join("server");
    std::fs::create_dir_all(&stored).map_err(|source| BenchError::file(module, source))?;
    let mut serve = node(&programs, "server.mjs");
    serve.arg(module).arg(&stored).stderr(Stdio::null());
    let (server, port) = Watched::start(name, serve)?;
    let port = port.parse().map_err(|_| BenchError::failed(name, format!("it printed {port:?}")))?;
    let line = Line::before(port)?;
    let devices = || Devices::start(&programs, module, &line.address, season, folder);
    let mut teacher = devices()?;
    let place = teacher.ask("build")?;
    let pull = |count: usize| format!("pull {count} {place}");
    let mut rows = Vec::new();
    let mut add = |what, cost: Cost| rows.push(Row::Measured { who: name, what, cost, reach: "" });
    add(row::HANDED_OVER, together(&server, &line, &mut [&mut teacher], "push")?);
    add(row::NOTHING, together(&server, &line, &mut [&mut teacher], "nothing")?);
    add(row::ONE_MORE, together(&server, &line, &mut [&mut devices()?], &pull(1))?);
    let mut crowds: Vec<Devices> = (0..CROWDS).map(|_| devices()).collect::<Result<_, _>>()?;
    let mut crowds: Vec<&mut Devices> = crowds.iter_mut().collect();
    add(row::THIRTY_COLLEAGUES, together(&server, &line, &mut crowds, &pull(THIRTY / CROWDS))?);
    Ok(rows)
}

/// What it costs when some do something at once, from when all are ready.
fn together(
    server: &Watched,
    line: &Line,
    devices: &mut [&mut Devices],
    verb: &str,
) -> Result<Cost, BenchError> {
    // Of what is only made ready, nothing is counted.
    devices.iter_mut().try_for_each(|device| device.say(verb))?;
    devices.iter_mut().try_for_each(|device| device.heard().map(drop))?;
    let cost = row::cost(server, line, || {
        devices.iter_mut().try_for_each(|device| device.say("go"))?;
        devices.iter_mut().try_for_each(|device| device.heard().map(drop))
    })?;
    // Closing, and comparing with the season, is not what is measured.
    devices.iter_mut().try_for_each(|device| device.say("end"))?;
    devices.iter_mut().try_for_each(|device| device.heard().map(drop))?;
    Ok(cost)
}

fn node(programs: &Path, script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(programs.join(script)).env("NODE_ENV", "production");
    command
}

/// A process of some devices of a peer.
struct Devices {
    child: Child,
    module: String,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Devices {
    fn start(
        programs: &Path,
        module: &str,
        address: &str,
        season: &Path,
        folder: &Path,
    ) -> Result<Self, BenchError> {
        let wrong = |source| BenchError::file("node", source);
        let mut command = node(programs, "devices.mjs");
        command.args([module, address]).arg(season).arg(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(wrong)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (Some(input), Some(output)) = (input, output) else {
            return Err(BenchError::failed("node", "no way to speak with it"));
        };
        Ok(Self { child, module: module.to_owned(), input, output: BufReader::new(output) })
    }

    fn ask(&mut self, line: &str) -> Result<Value, BenchError> {
        self.say(line)?;
        self.heard()
    }

    fn say(&mut self, line: &str) -> Result<(), BenchError> {
        writeln!(self.input, "{line}").map_err(|source| BenchError::file(&self.module, source))
    }

    fn heard(&mut self) -> Result<Value, BenchError> {
        let mut line = String::new();
        self.output.read_line(&mut line).map_err(|source| BenchError::file(&self.module, source))?;
        let answer: Value = serde_json::from_str(&line).unwrap_or_default();
        let said = answer["failed"].as_str().unwrap_or("it ended");
        let failed = || BenchError::failed(&self.module, said.lines().next().unwrap_or_default());
        answer.get("done").cloned().ok_or_else(failed)
    }
}

impl Drop for Devices {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
