//! The roll: who was there.
//!
//! Everyone is presumed present until the roll is confirmed; a mark is an absolute state, so that two people who
//! tap the same name agree instead of reverting each other. Confirming fills blanks only: an explicit mark beats it.

use std::collections::{HashMap, HashSet};

use educhorus_api::{
    ConfirmRollCall, GetRollCall, MarkPresence, ReopenRollCall, RollCall, RollSinger, UndoLabel,
};
use educhorus_domain::{ChoirId, DocumentKind, Mark, PersonId, PersonName, Presence, RehearsalId};
use educhorus_store::{ChoirRow, Gesture, PresenceRow, RehearsalRow};

use crate::calendar;
use crate::choirs;
use crate::host::{Host, Outcome, Reading, of_choir};
use crate::journal::name_of;
use crate::present::{counts, expected};
use crate::refusal::{Answer, not_found, of_store};

fn view(reading: &Reading<'_>, choir_id: ChoirId, id: RehearsalId) -> Answer<RollCall> {
    let choir = reading.choir(choir_id)?;
    let row =
        reading.read.rehearsal(choir_id, id).map_err(of_store)?.ok_or_else(|| not_found("rehearsal"))?;
    let all_marks = reading.read.marks(choir_id, None).map_err(of_store)?;
    let marks: HashMap<PersonId, &PresenceRow> =
        all_marks.iter().filter(|mark| mark.rehearsal == id).map(|mark| (mark.person, mark)).collect();
    let confirmed = reading.read.confirmed(choir_id).map_err(of_store)?;
    let expected = expected(reading, &choir, &row)?;
    let before = absent_before(reading, &choir, &row, &confirmed, &all_marks)?;
    let mark_of = |person: PersonId| marks.get(&person).and_then(|row| row.mark.as_ref());
    let singers = expected.iter().map(|singer| {
        let mark = mark_of(singer.person);
        RollSinger {
            person: singer.person,
            name: PersonName { family: singer.family.clone(), given: singer.given.clone() },
            number: singer.number,
            voice: singer.voice,
            presence: mark.map(|mark| mark.presence),
            minutes: mark.map_or(0, |mark| mark.minutes),
            reason: mark.and_then(|mark| mark.reason),
            conflict: marks.get(&singer.person).is_some_and(|row| row.conflict),
            absent_before: before.get(&singer.person).copied().unwrap_or(0),
        }
    });
    let choir_view = choirs::one(reading, choir_id)?;
    Ok(RollCall {
        rehearsal: calendar::view(reading, &choir, &row)?,
        choir_name: choir.name,
        voices: choir_view.voices,
        counts: counts(expected.iter().map(|singer| mark_of(singer.person))),
        singers: singers.collect(),
        confirmed: confirmed.contains(&id),
        undo: undo_label(reading, id)?,
    })
}

/// How many confirmed rehearsals in a row, up to the one before this, each singer was absent from.
fn absent_before(
    reading: &Reading<'_>,
    choir: &ChoirRow,
    row: &RehearsalRow,
    confirmed: &HashSet<RehearsalId>,
    marks: &[PresenceRow],
) -> Answer<HashMap<PersonId, u32>> {
    let earlier: Vec<RehearsalId> = reading
        .read
        .rehearsals(choir.choir, row.season)
        .map_err(of_store)?
        .into_iter()
        .rev()
        .filter(|other| (other.date, other.start_minute) < (row.date, row.start_minute))
        .map(|other| other.rehearsal)
        .filter(|id| confirmed.contains(id))
        .collect();
    let is_absent = |mark: &PresenceRow| mark.mark.is_some_and(|mark| mark.presence == Presence::Absent);
    let absences: HashSet<(RehearsalId, PersonId)> =
        marks.iter().filter(|mark| is_absent(mark)).map(|mark| (mark.rehearsal, mark.person)).collect();
    let mut rows: HashMap<PersonId, u32> = HashMap::new();
    for (_, person) in &absences {
        let in_a_row = earlier.iter().take_while(|id| absences.contains(&(**id, *person))).count();
        rows.insert(*person, u32::try_from(in_a_row).unwrap_or(u32::MAX));
    }
    Ok(rows)
}

/// What the next undo would take back, when it is a gesture of this roll.
fn undo_label(reading: &Reading<'_>, rehearsal: RehearsalId) -> Answer<Option<UndoLabel>> {
    let next = reading.read.next_undo(reading.store.device).map_err(of_store)?;
    let Some((row, keys)) = next else { return Ok(None) };
    let is_of_a_roll =
        ["mark_presence", "confirm_roll_call", "reopen_roll_call"].contains(&row.command.as_str());
    if !is_of_a_roll || !keys.iter().any(|key| key.contains(&rehearsal.to_string())) {
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
    if !expected(&reading, &choir, &row)?.iter().any(|singer| singer.person == request.person) {
        return Err(not_found("singer"));
    }
    let document = of_choir(DocumentKind::Attendance, &choir);
    let key = format!("{}:{}", request.rehearsal, request.person);
    let mut gesture = Gesture::new("mark_presence");
    match request.presence {
        None => {
            gesture = gesture.about(Some(request.person), "");
            gesture.clear(document, key);
        }
        Some(presence) => {
            let minutes = request.minutes.unwrap_or_else(|| minutes_by_the_clock(&reading, &row, presence));
            let mark = Mark::new(presence, minutes, request.reason);
            gesture = gesture.about(Some(request.person), mark.to_string());
            gesture.set(document, key, mark.to_string());
        }
    }
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
    gesture.set(of_choir(DocumentKind::Attendance, &choir), format!("confirmed:{}", request.rehearsal), true);
    host.commit(&gesture, |reading| view(reading, request.choir, request.rehearsal))
}

pub(crate) fn reopen_roll_call(host: &mut Host, request: ReopenRollCall) -> Answer<Outcome<RollCall>> {
    let (choir, _) = season_of(&host.reading(), request.choir, request.rehearsal)?;
    let mut gesture = Gesture::new("reopen_roll_call");
    gesture.clear(of_choir(DocumentKind::Attendance, &choir), format!("confirmed:{}", request.rehearsal));
    host.commit(&gesture, |reading| view(reading, request.choir, request.rehearsal))
}
