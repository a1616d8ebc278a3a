//! The journal and undo.

use std::collections::HashMap;

use educhorus_api::{
    CommandError, ErrorCode, JournalEntry, LeftKind, LeftValue, ListHistory, ListJournal, Redo,
    RehearsalPlace, Undo, UndoReport,
};
use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, GestureId, PersonId, PersonName};
use educhorus_store::{Gesture, JournalRow, LeftValue as Left, RehearsalRow, Undone};

use crate::host::{Host, Outcome, Reading};
use crate::numbers::{apart, numbers};
use crate::refusal::{Answer, of_store};

/// The name on a card, for a label; none for a card that is empty.
pub(crate) fn name_of(reading: &Reading<'_>, person: Option<PersonId>) -> Answer<Option<PersonName>> {
    let Some(person) = person else { return Ok(None) };
    let card = reading.read.card(person).map_err(of_store)?;
    let name = PersonName { family: card.family, given: card.given };
    Ok((!name.family.is_empty() || !name.given.is_empty()).then_some(name))
}

pub(crate) fn list_journal(reading: &Reading<'_>, request: ListJournal) -> Answer<Vec<JournalEntry>> {
    let limit = request.limit.clamp(1, 200);
    let rows = match request.before {
        None => reading.read.journal(limit),
        Some(gesture) => reading.read.journal_before(gesture, limit),
    };
    entries(reading, rows.map_err(of_store)?)
}

pub(crate) fn list_history(reading: &Reading<'_>, request: ListHistory) -> Answer<Vec<JournalEntry>> {
    let limit = request.limit.clamp(1, 1000);
    let rows = match request {
        ListHistory { person: Some(person), .. } => {
            // Every card of a person is her history.
            let cards = reading.read.cards_of(person).map_err(of_store)?;
            let mut rows = Vec::new();
            for card in cards {
                rows.extend(reading.read.history(card.bytes(), limit).map_err(of_store)?);
            }
            rows
        }
        ListHistory { rehearsal: Some(id), .. } => {
            reading.read.history(id.bytes(), limit).map_err(of_store)?
        }
        ListHistory { work: Some(id), .. } => reading.read.history(id.bytes(), limit).map_err(of_store)?,
        ListHistory { merge: Some(id), .. } => reading.read.brought_by(id, limit).map_err(of_store)?,
        _ => return Err(CommandError::new(ErrorCode::BadRequest).with("field", "person")),
    };
    entries(reading, rows)
}

/// A rehearsal with what people call it by.
pub(crate) fn place_of(
    names: &HashMap<ChoirId, String>,
    choir: ChoirId,
    row: RehearsalRow,
) -> RehearsalPlace {
    RehearsalPlace {
        choir,
        choir_name: names.get(&choir).cloned().unwrap_or_default(),
        rehearsal: row.rehearsal,
        date: row.date,
        place: row.place,
    }
}

/// What the choirs are called.
pub(crate) fn choir_names(reading: &Reading<'_>) -> Answer<HashMap<ChoirId, String>> {
    let choirs = reading.read.choirs().map_err(of_store)?;
    Ok(choirs.into_iter().map(|choir| (choir.choir, choir.name)).collect())
}

fn entries(reading: &Reading<'_>, rows: Vec<JournalRow>) -> Answer<Vec<JournalEntry>> {
    let gestures: Vec<GestureId> = rows.iter().map(|row| row.gesture).collect();
    let mut rehearsals = reading.read.rehearsals_of(&gestures).map_err(of_store)?;
    let names = choir_names(reading)?;
    rows.into_iter()
        .map(|row| {
            let rehearsal = rehearsals.remove(&row.gesture);
            Ok(JournalEntry {
                rehearsal: rehearsal.map(|(choir, row)| place_of(&names, choir, row)),
                is_here: row.is_here,
                gesture: row.gesture,
                at: u32::try_from(row.at_ms / 1000).unwrap_or(u32::MAX),
                command: row.command,
                name: name_of(reading, row.person)?,
                detail: row.detail,
                undone: row.undone,
                by: row.by,
                merged_by: row.merged_by,
            })
        })
        .collect()
}

pub(crate) fn undo(host: &mut Host, request: Undo) -> Answer<Outcome<UndoReport>> {
    let moment = host.moment();
    let before = numbers(&host.reading())?;
    let undone = host.store.undo(request.gesture, moment).map_err(of_store)?;
    let after = numbers(&host.reading())?;
    // An undo of its own, so that the next undo goes on with the gesture before and does not meet the number again.
    let apart = apart(&before, &after, Gesture::new("undo").about(None, undone.command.clone()));
    let moment = host.moment();
    host.store.commit(&apart, moment).map_err(of_store)?;
    report(host, undone)
}

pub(crate) fn redo(host: &mut Host, request: Redo) -> Answer<Outcome<UndoReport>> {
    let moment = host.moment();
    let redone = host.store.redo(request.gesture, moment).map_err(of_store)?;
    report(host, redone)
}

/// The most values that a report lists.
const MAX_LEFT: usize = 20;

fn report(host: &Host, undone: Undone) -> Answer<Outcome<UndoReport>> {
    let reading = host.reading();
    let left: Answer<Vec<LeftValue>> =
        undone.left.iter().take(MAX_LEFT).map(|one| left(&reading, one)).collect();
    let kept = u32::try_from(undone.left.len()).unwrap_or(u32::MAX);
    let value = UndoReport { command: undone.command, restored: undone.restored, kept, left: left? };
    Ok(Outcome { value, gesture: Some(undone.gesture) })
}

/// What stands now where an undo found something else than what was written.
fn left(reading: &Reading<'_>, value: &Left) -> Answer<LeftValue> {
    let (reference, key, now) = match value {
        Left::Card(person, _) => {
            let name = name_of(reading, Some(*person))?;
            return Ok(LeftValue { kind: LeftKind::Card, name, now: String::new() });
        }
        Left::Key(reference, key, now) => (reference, key, now),
    };
    let kind = kind_of(reference, key);
    let person = match kind {
        LeftKind::Mark | LeftKind::Singer => key.split(':').nth(1).and_then(|id| id.parse().ok()),
        _ => None,
    };
    let now = now.as_ref().and_then(|now| now.as_text()).unwrap_or_default().chars().take(100).collect();
    Ok(LeftValue { kind, name: name_of(reading, person)?, now })
}

/// What a person calls the thing to which a key belongs.
pub(crate) fn kind_of(reference: &DocumentRef, key: &str) -> LeftKind {
    match reference.kind() {
        DocumentKind::Attendance => LeftKind::Mark,
        DocumentKind::Roster if key.starts_with("s:") => LeftKind::Singer,
        DocumentKind::NotesChoir | DocumentKind::NotesStaff => LeftKind::Note,
        DocumentKind::Calendar if key.starts_with("p:") || key.starts_with("i:") => LeftKind::Programme,
        DocumentKind::Calendar => LeftKind::Rehearsal,
        DocumentKind::Work | DocumentKind::Repertoire => LeftKind::Work,
        DocumentKind::Ink => LeftKind::Ink,
        _ => LeftKind::Other,
    }
}
