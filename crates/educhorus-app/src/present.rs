//! Who is expected at a rehearsal, and how many are there.

use educhorus_api::RollCounts;
use educhorus_domain::{Mark, Presence};
use educhorus_store::{RehearsalRow, SingerRow};

/// Members of a choir on the day of a rehearsal, of those who sang in its season.
pub(crate) fn expected<'a>(singers: &'a [SingerRow], row: &RehearsalRow) -> Vec<&'a SingerRow> {
    singers.iter().filter(|singer| singer.sings_on(row.date)).collect()
}

/// Counts singers by state; whoever has no mark counts as present.
pub(crate) fn counts<'a>(presences: impl Iterator<Item = Option<&'a Mark>>) -> RollCounts {
    let mut counts = RollCounts { present: 0, absent: 0, excused: 0, late: 0 };
    for mark in presences {
        match mark.map(|mark| mark.presence) {
            Some(Presence::Absent) => counts.absent += 1,
            Some(Presence::Excused) => counts.excused += 1,
            Some(Presence::Late) => counts.late += 1,
            None | Some(Presence::Present | Presence::LeftEarly) => counts.present += 1,
        }
    }
    counts
}
