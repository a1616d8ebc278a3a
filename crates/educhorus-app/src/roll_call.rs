//! The roll: who was there.
//!
//! Everyone is presumed present until the roll is confirmed; a mark is an absolute state, so that two people who
//! tap the same name agree instead of reverting each other. Confirming fills blanks only: an explicit mark beats it.

use std::collections::HashMap;

use educhorus_api::{
    ConfirmRollCall, GetRollCall, MarkPresence, ReopenRollCall, RollCall, RollSinger, UndoLabel, Voice,
};
use educhorus_domain::{ChoirId, Mark, PersonId, PersonName, Presence, RehearsalId};
use educhorus_replica::schema::Attendance;
use educhorus_store::{ChoirRow, Gesture, RehearsalRow, SingerRow};

use crate::calendar::{self, Around, Marks};
use crate::choirs;
use crate::disagreement::{claims, settle};
use crate::host::{Host, Outcome, Reading};
use crate::journal::name_of;
use crate::present::expected;
use crate::refusal::{Answer, not_found, of_store};

/// The roll as it stands. It reads the rows of this rehearsal once, and of earlier ones only what says who was absent.
fn view(reading: &Reading<'_>, choir_id: ChoirId, id: RehearsalId) -> Answer<RollCall> {
    let (latest, read) = (reading.choir(choir_id)?, &reading.read);
    let row = read.rehearsal(choir_id, id).map_err(of_store)?.ok_or_else(|| not_found("rehearsal"))?;
    let singers = read.singers(choir_id, row.season).map_err(of_store)?;
    let expected = expected(&singers, &row);
    let rows = read.marks_of(choir_id, row.season, id).map_err(of_store)?;
    let marks: Marks<'_> = rows.iter().map(|mark| (mark.person, mark)).collect();
    let before = read.absent_before(choir_id, &row).map_err(of_store)?;
    let confirmed = read.is_confirmed(choir_id, row.season, id).map_err(of_store)?;
    let counts = calendar::count(&expected, &marks);
    let has_note = calendar::has_note(reading, choir_id, &row)?;
    let around = Around { counts: counts.clone(), expected: expected.len(), confirmed, has_note };
    let mut claims = claims(reading, &latest, row.season, id, &marks)?;
    let line = |singer: &&SingerRow| {
        let claims = claims.remove(&singer.person).unwrap_or_default();
        RollSinger { claims, ..line(singer, &marks, &before) }
    };
    Ok(RollCall {
        rehearsal: calendar::view(&row, &around),
        voices: voices(reading, &latest, &row, &singers)?,
        choir_name: latest.name,
        counts,
        singers: expected.iter().map(line).collect(),
        confirmed,
        undo: undo_label(reading, id)?,
    })
}

fn line(singer: &SingerRow, marks: &Marks<'_>, before: &HashMap<PersonId, u32>) -> RollSinger {
    let row = marks.get(&singer.person);
    let mark = row.and_then(|row| row.mark.as_ref());
    RollSinger {
        person: singer.person,
        name: PersonName { family: singer.family.clone(), given: singer.given.clone() },
        number: singer.number,
        voice: singer.voice,
        presence: mark.map(|mark| mark.presence),
        minutes: mark.map_or(0, |mark| mark.minutes),
        reason: mark.and_then(|mark| mark.reason),
        conflict: row.is_some_and(|row| row.conflict),
        claims: Vec::new(),
        absent_before: before.get(&singer.person).copied().unwrap_or(0),
    }
}

/// The voices of the latest season, counted among singers that are read already where the rehearsal is of it.
fn voices(
    reading: &Reading<'_>,
    latest: &ChoirRow,
    row: &RehearsalRow,
    singers: &[SingerRow],
) -> Answer<Vec<Voice>> {
    if latest.season == row.season {
        return choirs::voices(reading, latest, singers);
    }
    let of_latest = reading.read.singers(latest.choir, latest.season).map_err(of_store)?;
    choirs::voices(reading, latest, &of_latest)
}

/// What the next undo would take back, when it is a gesture of this roll.
fn undo_label(reading: &Reading<'_>, rehearsal: RehearsalId) -> Answer<Option<UndoLabel>> {
    let next = reading.read.next_undo(&rehearsal.to_string()).map_err(of_store)?;
    let Some((row, true)) = next else { return Ok(None) };
    let is_of_a_roll =
        ["mark_presence", "confirm_roll_call", "reopen_roll_call"].contains(&row.command.as_str());
    if !is_of_a_roll {
        return Ok(None);
    }
    let presence = row.detail.parse::<Mark>().ok().map(|mark| mark.presence);
    Ok(Some(UndoLabel { name: name_of(reading, row.person)?, command: row.command, presence }))
}

pub(crate) fn get_roll_call(reading: &Reading<'_>, request: GetRollCall) -> Answer<RollCall> {
    view(reading, request.choir, request.rehearsal)
}

/// The season of the calendar in which a rehearsal stands, as a choir row for its documents.
fn season_of(
    reading: &Reading<'_>,
    choir: ChoirId,
    rehearsal: RehearsalId,
) -> Answer<(ChoirRow, RehearsalRow)> {
    let choir = reading.choir(choir)?;
    let row = reading.read.rehearsal(choir.choir, rehearsal).map_err(of_store)?;
    let row = row.ok_or_else(|| not_found("rehearsal"))?;
    Ok((ChoirRow { season: row.season, ..choir }, row))
}

pub(crate) fn mark_presence(host: &mut Host, request: MarkPresence) -> Answer<Outcome<RollCall>> {
    let reading = host.reading();
    let (choir, row) = season_of(&reading, request.choir, request.rehearsal)?;
    if !reading.read.sings_on(choir.choir, row.season, request.person, row.date).map_err(of_store)? {
        return Err(not_found("singer"));
    }
    let attendance = Attendance::of(choir.choir, choir.season);
    let entry = attendance.mark(request.rehearsal, request.person);
    let mut gesture = Gesture::new("mark_presence");
    match request.presence {
        None => {
            gesture = gesture.about(Some(request.person), "");
            gesture.write(entry.clear());
        }
        Some(presence) => {
            let minutes = request.minutes.unwrap_or_else(|| minutes_by_the_clock(&reading, &row, presence));
            let mark = Mark::new(presence, minutes, request.reason);
            gesture = gesture.about(Some(request.person), mark.to_string());
            gesture.write(entry.set(mark));
        }
    }
    let of = (attendance, request.choir);
    settle(&host.reading(), &mut gesture, of, request.rehearsal, request.person)?;
    host.commit(&gesture, |reading| view(reading, request.choir, request.rehearsal))
}

/// Minutes late now, or minutes that are missed by leaving now; at least one, and none outside the rehearsal.
fn minutes_by_the_clock(reading: &Reading<'_>, row: &RehearsalRow, presence: Presence) -> u16 {
    let now = reading.now.local;
    if now.date() != row.date {
        return 5;
    }
    let minute = i32::from(now.hour()) * 60 + i32::from(now.minute());
    let start = i32::from(row.start_minute);
    let end = start + i32::from(row.length_minutes);
    let minutes = match presence {
        Presence::Late => minute - start,
        Presence::LeftEarly => end - minute,
        _ => 0,
    };
    u16::try_from(minutes.clamp(1, i32::from(row.length_minutes).max(1))).unwrap_or(1)
}

pub(crate) fn confirm_roll_call(host: &mut Host, request: ConfirmRollCall) -> Answer<Outcome<RollCall>> {
    let (choir, _) = season_of(&host.reading(), request.choir, request.rehearsal)?;
    let mut gesture = Gesture::new("confirm_roll_call");
    gesture.write(Attendance::of(choir.choir, choir.season).confirmed(request.rehearsal).set(true));
    host.commit(&gesture, |reading| view(reading, request.choir, request.rehearsal))
}

pub(crate) fn reopen_roll_call(host: &mut Host, request: ReopenRollCall) -> Answer<Outcome<RollCall>> {
    let (choir, _) = season_of(&host.reading(), request.choir, request.rehearsal)?;
    let mut gesture = Gesture::new("reopen_roll_call");
    gesture.write(Attendance::of(choir.choir, choir.season).confirmed(request.rehearsal).clear());
    host.commit(&gesture, |reading| view(reading, request.choir, request.rehearsal))
}
