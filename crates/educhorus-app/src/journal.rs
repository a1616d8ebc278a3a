//! The journal and undo.

use educhorus_api::{JournalEntry, ListJournal, Undo, UndoReport};
use educhorus_domain::{PersonId, PersonName};
use educhorus_store::Gesture;

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
    let rows = reading.read.journal(request.limit.clamp(1, 200)).map_err(of_store)?;
    rows.into_iter()
        .map(|row| {
            Ok(JournalEntry {
                gesture: row.gesture,
                at: u32::try_from(row.at_ms / 1000).unwrap_or(u32::MAX),
                command: row.command,
                name: name_of(reading, row.person)?,
                detail: row.detail,
                undone: row.undone,
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
    let value = UndoReport {
        command: undone.command,
        restored: undone.restored,
        kept: u32::try_from(undone.left.len()).unwrap_or(u32::MAX),
    };
    Ok(Outcome { value, gesture: Some(undone.gesture) })
}
