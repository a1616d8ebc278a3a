//! A season on the road: what a teacher hands to the school after a season without a network, and what thirty fetch.
//!
//! How it works: the school is the program as it is shipped, in a process of its own; devices reach it through a proxy
//! that counts ([`line::Line`]). The teacher is the whole program; the thirty ask what a device asks, each on a
//! connection of its own, at once.
//!
//! What it deliberately does not do: it runs no other program that exchanges documents beside ours; that takes Node
//! and a model of this season in each of them.

mod line;
mod school;
mod season;

use std::sync::Barrier;
use std::time::{Duration, Instant};

use educhorus_client::Client;
use educhorus_domain::SpaceId;
use educhorus_sync::exchange::{PROTOCOL, SyncRequest, Wire as _};
use serde_json::json;

use crate::Places;
use crate::error::BenchError;
use crate::section::{Section, number};
use line::{Counted, Line};
use school::{Device, School};

const THIRTY: usize = 30;

/// One row of the table.
struct Measured {
    what: &'static str,
    counted: Counted,
    clock: Duration,
    server: Duration,
    reach: &'static str,
}

/// Measures the exchange of a season.
///
/// Errors: those of the programs and of the folder.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    let folder =
        tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let school = School::start(places, folder.path())?;
    let line = Line::before(school.port)?;
    let profile = folder.path().join("teacher");
    let mut season = season::Season::begin(&profile)?;
    let teacher = season::connected(places, &profile, &school, &line)?;
    drop(teacher);
    let edits = season.go_on(&profile)?;
    let teacher = season::open(places, &profile)?;
    let exchange = || teacher.call("exchange_with_school", json!({})).map(drop).map_err(BenchError::from);
    school.forget_peak()?;
    let pushed = one(&school, &line, exchange)?;
    let nothing = one(&school, &line, exchange)?;
    let space = season.space;
    let singers = season::choir().singers;
    let colleagues = thirty(&line, space, &school, |number| school.enter(&line, number, "assistant", None))?;
    let pupils = thirty(&line, space, &school, |number| {
        school.enter(&line, number, "singer", Some(singers[number as usize]))
    })?;
    let peak = school.peak()?;
    let rows = [
        row("a season taken offline is handed over", pushed, "1 request, ≤ 60 KB, server ≤ 120 ms"),
        row("an exchange of nothing", nothing, "1 request, ≤ 600 B"),
        row("30 colleagues fetch all of it at once", colleagues, "1 request each, ≤ 0.5 s, ≤ 5 ms each"),
        row("30 pupils fetch what they may read at once", pupils, "1 request each, ≤ 0.5 s, ≤ 5 ms each"),
    ];
    Ok(Section {
        title: "A season on the road",
        reach: "see the last column; server memory meanwhile ≤ 40 MiB",
        headings: &["what", "requests", "KB up", "KB down", "clock ms", "server CPU ms", "to reach"],
        rows: rows.into_iter().map(Measured::cells).collect(),
        notes: vec![
            format!("{edits} edits of one choir of 40: 72 rolls, 25 works of 6 fields, 72 notes written in 8 goes, 3000 strokes on 25 scores; each a gesture of its own"),
            "the school: `educhorus-server serve` on its own engine, without TLS, in a process of its own, with the memory setting of its unit for systemd; bytes with all headers, through a proxy that counts".to_owned(),
            "the teacher: the whole program, with what it reads and writes on its own disk; the thirty: the questions of as many devices, each on a connection of its own, without what each writes".to_owned(),
            format!("largest memory of the server from the first row on: {} MiB", number(peak as f64 / 1024.0)),
            "signing in is not in it; processor time of the server in steps of 10 ms".to_owned(),
        ],
    })
}

fn row(
    what: &'static str,
    (counted, clock, server): (Counted, Duration, Duration),
    reach: &'static str,
) -> Measured {
    Measured { what, counted, clock, server, reach }
}

impl Measured {
    fn cells(self) -> Vec<String> {
        let milliseconds = |time: Duration| number(time.as_secs_f64() * 1000.0);
        let kilobytes = |bytes: u64| number(bytes as f64 / 1000.0);
        vec![
            self.what.to_owned(),
            self.counted.requests.to_string(),
            kilobytes(self.counted.up),
            kilobytes(self.counted.down),
            milliseconds(self.clock),
            milliseconds(self.server),
            self.reach.to_owned(),
        ]
    }
}

/// What something costs on the line, on the clock and on the processor of the server.
fn one(
    school: &School,
    line: &Line,
    what: impl FnOnce() -> Result<(), BenchError>,
) -> Result<(Counted, Duration, Duration), BenchError> {
    let (counted, server, start) = (line.counted(), school.cpu()?, Instant::now());
    what()?;
    let clock = start.elapsed();
    Ok((line.counted() - counted, clock, school.cpu()?.saturating_sub(server)))
}

/// Thirty who have nothing yet ask at once.
fn thirty(
    line: &Line,
    space: SpaceId,
    school: &School,
    enter: impl Fn(u64) -> Result<Device, BenchError>,
) -> Result<(Counted, Duration, Duration), BenchError> {
    let devices: Result<Vec<Device>, BenchError> = (0..THIRTY as u64).map(enter).collect();
    let (devices, gate) = (devices?, Barrier::new(THIRTY));
    one(school, line, || {
        std::thread::scope(|scope| {
            let pulls: Vec<_> = devices
                .iter()
                .map(|device| {
                    scope.spawn(|| {
                        gate.wait();
                        pull(device, space)
                    })
                })
                .collect();
            pulls.into_iter().try_for_each(|pull| pull.join().expect("a pull says how it ended"))
        })
    })
}

/// Everything that a new device is given.
fn pull(device: &Device, space: SpaceId) -> Result<(), BenchError> {
    let mut request = SyncRequest {
        version: PROTOCOL,
        device: Some(device.device),
        space: Some(space),
        held: Some(Vec::new()),
        ..SyncRequest::default()
    };
    loop {
        let answer = Client::sync(&device.client, &device.access, &request)
            .map_err(|error| BenchError::failed("educhorus-server", error))?;
        if !answer.more && !answer.wants_held {
            return Ok(());
        }
        (request.cursor, request.rights) = (answer.cursor, answer.rights);
    }
}
