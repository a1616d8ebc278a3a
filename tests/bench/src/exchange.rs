//! A season on the road: what a teacher hands to the school after a season without a network, and what thirty fetch.
//!
//! How it works: the school is the program as it is shipped, in a process of its own; devices reach it through a proxy
//! that counts ([`line::Line`]). The teacher is the whole program; the thirty ask what a device asks, each on a
//! connection of its own, at once.
//!
//! Other programs do the same with the same season, beside it ([`others`]).
//!
//! What it deliberately does not do: it simulates no slow line and no other machine.

mod edit;
pub mod line;
mod others;
mod row;
pub mod school;
pub mod season;
pub mod watched;

use std::ops::Range;
use std::path::Path;
use std::sync::Barrier;

use educhorus_client::Client;
use educhorus_domain::SpaceId;
use educhorus_sync::exchange::{PROTOCOL, SyncRequest, Wire as _};
use serde_json::json;

use crate::Places;
use crate::error::BenchError;
use crate::section::{Section, number};
use line::Line;
use row::{Cost, Row};
use school::{Device, School};

const THIRTY: usize = 30;
const OURS: &str = "Educhorus";

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
    let teacher = season::connected(places, &profile, &school, (&line.address, "director"))?;
    drop(teacher);
    let edits = season.go_on(&profile)?;
    let told = folder.path().join("season.json");
    let words: Vec<_> = edits.iter().map(edit::Edit::told).collect();
    std::fs::write(&told, json!(words).to_string())
        .map_err(|source| BenchError::file("season.json", source))?;
    let mut rows = ours(places, &profile, &school, &line, season.space)?;
    let on_disk = school.on_disk()?;
    drop(school);
    rows.extend(others::measure(places, folder.path(), &told));
    Ok(Section {
        title: "A season on the road",
        reach: "see the last column; server memory meanwhile ≤ 40 MiB",
        headings: &row::HEADINGS,
        rows: rows.into_iter().map(Row::cells).collect(),
        notes: notes(edits.len(), on_disk),
    })
}

fn ours(
    places: &Places,
    profile: &Path,
    school: &School,
    line: &Line,
    space: SpaceId,
) -> Result<Vec<Row>, BenchError> {
    let teacher = season::open(places, profile)?;
    let exchange = || teacher.call("exchange_with_school", json!({})).map(drop).map_err(BenchError::from);
    let mut rows = Vec::new();
    let mut add = |what, cost, reach| rows.push(Row::Measured { who: OURS, what, cost, reach });
    // Whoever was away for a season has no token any more: that is signing in, and a row of its own.
    let renewed = || teacher.call("list_school_devices", json!({})).map(drop).map_err(BenchError::from);
    add(row::RENEWED, row::cost(&school.process, line, renewed)?, "");
    let pushed = row::cost(&school.process, line, exchange)?;
    add(row::HANDED_OVER, pushed, "1 request, ≤ 60 KB, server ≤ 120 ms");
    add(row::NOTHING, row::cost(&school.process, line, exchange)?, "1 request, ≤ 600 B");
    let singers = season::choir().singers;
    let colleague = |number| school.enter(&line.address, number, "assistant", None);
    let pupil = |number: u64| school.enter(&line.address, number, "singer", Some(singers[number as usize]));
    let one = crowd(line, space, school, THIRTY..THIRTY + 1, colleague)?;
    add(row::ONE_MORE, one, "1 request");
    let each = "1 request each, ≤ 0.5 s, ≤ 5 ms each";
    add(row::THIRTY_COLLEAGUES, crowd(line, space, school, 0..THIRTY, colleague)?, each);
    add(row::THIRTY_PUPILS, crowd(line, space, school, 0..THIRTY, pupil)?, each);
    Ok(rows)
}

fn notes(edits: usize, [database, caches]: [u64; 2]) -> Vec<String> {
    let said = [
        "the school: `educhorus-server serve` on its own engine, without TLS, in a process of its own, with the memory setting of its unit for systemd; bytes with all headers, through a proxy that counts",
        "the teacher: the whole program, with what it reads and writes on its own disk; the thirty: the questions of as many devices, each on a connection of its own, without what each writes",
        "the peers: the same edits in 28 documents (express-pouchdb: 3169), without a roster, accounts or rights, each new device compared with the season; theirs on the clock is what 7 processes of Node do on the same cores, so that only bytes, turns and processor time of the server compare",
        "durable: ours has synced the disk before it answers; automerge-repo writes files without syncing, Hocuspocus two seconds later without syncing, express-pouchdb to LevelDB without syncing",
        "a turn: the server begins to say something after a device has; requests are those of HTTP, for a WebSocket the one that opens it",
        "signing in is in the first row only: it renews the session, and then asks for something small; processor time of the server in steps of 10 ms, until the line has been quiet for 300 ms",
    ];
    let first = format!(
        "{edits} edits of one choir of 40: 72 rolls, 25 works of 6 fields, 72 notes written in 8 goes, 3000 strokes on 25 scores; each a gesture of its own"
    );
    let kilobytes = |bytes: u64| number(bytes as f64 / 1000.0);
    let disk = format!(
        "on the disk of the school in the end: the database {} KB with 62 accounts, its cache of the space {} KB",
        kilobytes(database),
        kilobytes(caches)
    );
    [first].into_iter().chain(said.map(str::to_owned)).chain([disk]).collect()
}

/// Some who have nothing yet ask at once.
fn crowd(
    line: &Line,
    space: SpaceId,
    school: &School,
    numbers: Range<usize>,
    enter: impl Fn(u64) -> Result<Device, BenchError>,
) -> Result<Cost, BenchError> {
    let gate = Barrier::new(numbers.len());
    let devices: Result<Vec<Device>, BenchError> = numbers.map(|number| enter(number as u64)).collect();
    let devices = devices?;
    row::cost(&school.process, line, || {
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
