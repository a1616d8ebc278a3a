//! A morning of an académie: 1,000 devices of 25 schools sign in or go on, and exchange, within a minute.
//!
//! How it works: one server as it is shipped holds 25 spaces, one for each school. Its devices come at moments that
//! chance spreads over a while, each on a connection of its own ([`morning`]); what each waits for is counted from the
//! moment at which it came, so that a queue is in it. What one call costs alone comes from a few hundred of each, one
//! after the other.
//!
//! What it deliberately does not do: no TLS, no network, no second node. To the server the 25 are spaces of one
//! installation with one list of accounts: it holds one school by design, so that 25 that know nothing of each other
//! are 25 programs.

mod alone;
mod morning;
mod schools;

use std::time::Duration;

use crate::Places;
use crate::error::BenchError;
use crate::exchange::school::School;
use crate::section::{Section, number};
use crate::spread::Spread;
use morning::Morning;
use schools::{DEVICES as OF_A_SCHOOL, SCHOOLS, Schools};

/// All devices.
const DEVICES: usize = SCHOOLS * OF_A_SCHOOL;
/// What is new, how many come with a password, within how many seconds, and which roll was called before.
const MORNINGS: [(&str, usize, u64, Option<u8>); 4] = [
    ("all sign in anew and fetch everything, within 50 s", DEVICES, 50, None),
    ("all go on and fetch a roll, within 20 s", 0, 20, Some(0)),
    ("60 sign in anew, 940 go on, all fetch a roll, within 20 s", 60, 20, Some(1)),
    ("all go on and there is nothing new, within 20 s", 0, 20, None),
];
/// Measures it.
///
/// Errors: those of the programs and of the folder.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    let folder =
        tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let school = School::start(places, folder.path())?;
    let idle = school.process.peak()?;
    let mut schools = Schools::begin(places, folder.path(), &school, SCHOOLS)?;
    school.process.forget_peak()?;
    let mut rows = Vec::new();
    for (when, with_password, seconds, roll) in MORNINGS {
        if let Some(week) = roll {
            schools.roll(places, week)?;
        }
        let morning = schools.morning(with_password, Duration::from_secs(seconds))?;
        rows.extend(morning.iter().map(|one| one.row(when)));
    }
    let [database, caches] = school.on_disk()?;
    let before = school.process.resident()?;
    let listening = schools.listen()?;
    let after = school.process.resident()?;
    drop(listening);
    drop(schools);
    drop(school);
    rows.extend(alone::rows(places)?);
    let mebibytes = |kib: u64| number(kib as f64 / 1024.0);
    Ok(Section {
        title: "A morning of 25 schools",
        reach: "1,000 devices of 25 schools within one minute; p99 and memory stated",
        headings: &[
            "when",
            "call",
            "number",
            "errors",
            "p50 ms",
            "p99 ms",
            "slowest ms",
            "server CPU ms each, all calls of it together",
            "server peak MiB",
            "database CPU ms each",
        ],
        rows,
        notes: vec![
            "one `educhorus-server serve` on its own engine without TLS, with the memory setting of its unit for systemd; 25 spaces of one installation, each of a choir of 40 with 25 works and 12 rolls, 8 accounts (1 assistant, 7 pupils) with 5 devices each".to_owned(),
            "devices come at random moments of the while that is named, each on a new connection; time from the moment at which it came to the answer, on the cores on which the devices run too; 64 are served at one time, the others wait in the time that is counted".to_owned(),
            alone::NOTE.to_owned(),
            "signing in is argon2id of 19 MiB and two passes, at most two at a time".to_owned(),
            format!("on the disk of the server in the end: the database {} KB and the caches {} KB for each space", number(database as f64 / 25e3), number(caches as f64 / 25e3)),
            format!("memory of the server before anybody came: {} MiB; with {DEVICES} devices listening at once {} MiB instead of {} MiB", mebibytes(idle), mebibytes(after), mebibytes(before)),
        ],
    })
}

impl Morning {
    fn row(&self, when: &str) -> Vec<String> {
        let spread = Spread::of_times(self.times.iter().copied());
        vec![
            when.to_owned(),
            self.call.name().to_owned(),
            self.times.len().to_string(),
            self.errors.clone(),
            number(spread.median()),
            number(spread.at(0.99)),
            number(spread.at(1.0)),
            self.server.map_or_else(String::new, |server| number(server.as_secs_f64() * 1000.0)),
            number(self.peak as f64 / 1024.0),
            self.database.map_or_else(String::new, |database| number(database.as_secs_f64() * 1000.0)),
        ]
    }
}
