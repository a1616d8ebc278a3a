//! What is written about a rehearsal.

use educhorus_api::{
    CommandError, ErrorCode, GetRehearsalNotes, NoteAudience, RehearsalNotes, SetWorkedOn, WriteNote,
};
use educhorus_domain::{ChoirId, RehearsalId};
use educhorus_replica::schema::Notes;
use educhorus_store::Gesture;

use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, not_found, of_store};

const MAX_NOTE: usize = 20_000;

fn view(reading: &Reading<'_>, choir: ChoirId, rehearsal: RehearsalId) -> Answer<RehearsalNotes> {
    let row = reading.choir(choir)?;
    known(reading, choir, rehearsal)?;
    let notes = reading.read.notes(choir, Some(rehearsal)).map_err(of_store)?;
    let text = |staff_only: bool| {
        let note = notes.iter().find(|note| note.staff_only == staff_only);
        note.map(|note| note.text.clone()).unwrap_or_default()
    };
    let worked = reading.read.worked_on(choir, rehearsal).map_err(of_store)?;
    let repertoire = reading.read.repertoire(choir, row.season).map_err(of_store)?;
    let worked_on = repertoire.into_iter().map(|row| row.work).filter(|work| worked.contains(work)).collect();
    Ok(RehearsalNotes { choir_note: text(false), staff_note: text(true), worked_on })
}

/// Whether a rehearsal is one of the choir's.
pub(crate) fn known(reading: &Reading<'_>, choir: ChoirId, rehearsal: RehearsalId) -> Answer<()> {
    let row = reading.read.rehearsal(choir, rehearsal).map_err(of_store)?;
    row.map(|_| ()).ok_or_else(|| not_found("rehearsal"))
}

pub(crate) fn get_rehearsal_notes(
    reading: &Reading<'_>,
    request: GetRehearsalNotes,
) -> Answer<RehearsalNotes> {
    view(reading, request.choir, request.rehearsal)
}

pub(crate) fn write_note(host: &mut Host, request: WriteNote) -> Answer<Outcome<RehearsalNotes>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    known(&reading, request.choir, request.rehearsal)?;
    if request.text.chars().count() > MAX_NOTE {
        return Err(CommandError::new(ErrorCode::TextTooLong).with("limit", MAX_NOTE));
    }
    let notes = match request.audience {
        NoteAudience::Choir => Notes::of_choir(choir.choir, choir.season),
        NoteAudience::Staff => Notes::of_staff(choir.choir, choir.season),
    };
    let note = notes.note(request.rehearsal);
    // Notes are erasable text about a rehearsal; the journal says only that one was written.
    let mut gesture = Gesture::new("write_note");
    let is_empty = request.text.trim().is_empty();
    gesture.write(if is_empty { note.clear() } else { note.set(request.text) });
    host.commit(&gesture, |reading| view(reading, request.choir, request.rehearsal))
}

pub(crate) fn set_worked_on(host: &mut Host, request: SetWorkedOn) -> Answer<Outcome<RehearsalNotes>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    known(&reading, request.choir, request.rehearsal)?;
    let before = reading.read.worked_on(request.choir, request.rehearsal).map_err(of_store)?;
    let repertoire = reading.read.repertoire(choir.choir, choir.season).map_err(of_store)?;
    let notes = Notes::of_choir(choir.choir, choir.season);
    let mut gesture = Gesture::new("set_worked_on").about(None, request.works.len().to_string());
    for work in before.iter().filter(|work| !request.works.contains(work)) {
        gesture.write(notes.worked_on(request.rehearsal, *work).clear());
    }
    for work in &request.works {
        if !repertoire.iter().any(|row| row.work == *work) {
            return Err(not_found("work"));
        }
        gesture.write(notes.worked_on(request.rehearsal, *work).set(true));
    }
    host.commit(&gesture, |reading| view(reading, request.choir, request.rehearsal))
}
