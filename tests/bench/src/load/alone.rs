//! What one call costs when nobody else is there, on the own engine and on a database beside it.
//!
//! How it works: a few schools whose devices call one after the other. In the order of the rows each device signs in
//! for the first time, fetches everything, goes on, asks for nothing, and fetches a roll that was called meanwhile.
//! Both engines are given the same schools.

use educhorus_testkit::{PostgresDatabase, PostgresInstance};

use super::morning::Call;
use super::schools::{DEVICES, Schools};
use crate::Places;
use crate::cpu;
use crate::error::BenchError;
use crate::exchange::school::School;

/// How many schools: enough devices that steps of 10 ms of processor time do not matter.
const SCHOOLS: usize = 5;

/// What is said of these rows.
pub const NOTE: &str = "one after the other: 5 such schools, on an engine of their own each time; PostgreSQL beside it with a connection through a socket, as it is installed, `fsync` on; its processor time is that of all its processes";

/// The rows of both engines.
///
/// Errors: those of the programs and of the folder.
pub fn rows(places: &Places) -> Result<Vec<Vec<String>>, BenchError> {
    let mut rows = on(places, None)?;
    let instance = PostgresInstance::own_synced();
    rows.extend(on(places, Some(&instance))?);
    Ok(rows)
}

fn on(places: &Places, instance: Option<&PostgresInstance>) -> Result<Vec<Vec<String>>, BenchError> {
    let folder =
        tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let database = instance.map(PostgresInstance::database);
    let school = School::start_on(places, folder.path(), database.as_ref().map(PostgresDatabase::url))?;
    let mut schools = Schools::begin(places, folder.path(), &school, SCHOOLS)?;
    let engine = if instance.is_some() { "PostgreSQL" } else { "own engine" };
    let mut rows = Vec::new();
    let steps: [(Call, &str, Option<u8>); 5] = [
        (Call::SignIn, "", None),
        (Call::Fetch, ", of everything", None),
        (Call::Renew, "", None),
        (Call::Nothing, "", None),
        (Call::Fetch, ", of a roll", Some(0)),
    ];
    for (call, of_what, roll) in steps {
        if let Some(week) = roll {
            schools.roll(places, week)?;
        }
        let used = || instance.map(|one| cpu::of_family(one.process())).transpose();
        let before = used()?;
        let mut morning = schools.alone(call, SCHOOLS * DEVICES)?;
        let after = used()?;
        let devices = u32::try_from(SCHOOLS * DEVICES).unwrap_or(u32::MAX);
        morning.database = before.zip(after).map(|(before, after)| after.saturating_sub(before) / devices);
        rows.push(morning.row(&format!("one after the other, {engine}{of_what}")));
    }
    Ok(rows)
}
