//! What a programme is made of: added, said more of, moved, taken off. One key a field and only those that change are
//! written, so that two people who work on one programme at once keep what both did.

use educhorus_api::{
    AddProgrammeItem, CommandError, EditProgrammeItem, ErrorCode, MoveProgrammeItem, Programme,
    ProgrammeEntry, RemoveProgrammeItem,
};
use educhorus_domain::{ListPlace, ProgrammeId, ProgrammeItemId, WorkId};
use educhorus_replica::schema::{Calendar, ItemEntries};
use educhorus_store::{ChoirRow, Gesture, ProgrammeItemRow};

use crate::choirs::{tidy_name, tidy_text};
use crate::host::{Host, Outcome, Reading, random};
use crate::programmes::{MAX_TITLE, items, on_stand, one, open};
use crate::refusal::{Answer, not_found, of_store};

const MAX_ITEMS: usize = 200;
const MAX_NOTE: usize = 200;
/// Units: seconds.
const MAX_LENGTH: u32 = 12 * 60 * 60;

fn entries(choir: &ChoirRow, programme: ProgrammeId, item: ProgrammeItemId) -> ItemEntries {
    Calendar::of(choir.choir, choir.season).item(programme, item)
}

fn found(rows: &[ProgrammeItemRow], item: ProgrammeItemId) -> Answer<&ProgrammeItemRow> {
    rows.iter().find(|row| row.item == item).ok_or_else(|| not_found("item"))
}

fn title_of(reading: &Reading<'_>, row: &ProgrammeItemRow) -> Answer<String> {
    let about = row.work.map(|work| reading.read.work(work)).transpose().map_err(of_store)?.flatten();
    Ok(about.map_or_else(|| row.title.clone(), |about| about.title))
}

/// The places that have to be written so that a thing stands between those before it and those after it: its own; more
/// only where others stand on one place, or where there is no room left between two.
fn places(
    before: &[ProgrammeItemRow],
    item: ProgrammeItemId,
    after: &[ProgrammeItemRow],
) -> Vec<(ProgrammeItemId, ListPlace)> {
    let low = before.last().map(|row| &row.place);
    let equal = after.iter().take_while(|row| Some(&row.place) == low).count();
    let moved = std::iter::once(item).chain(after.iter().take(equal).map(|row| row.item));
    if let Some(places) = ListPlace::between(low, after.get(equal).map(|row| &row.place), equal + 1) {
        return moved.zip(places).collect();
    }
    let whole = before.iter().map(|row| row.item).chain([item]).chain(after.iter().map(|row| row.item));
    let places = ListPlace::between(None, None, before.len() + 1 + after.len()).unwrap_or_default();
    whole.zip(places).collect()
}

/// An id under which the programme has no item yet; a work has one of its own, the same on every device.
fn free_id(
    reading: &Reading<'_>,
    programme: ProgrammeId,
    work: Option<WorkId>,
    rows: &[ProgrammeItemRow],
) -> ProgrammeItemId {
    let of_work = work.and_then(|work| {
        let mut ids = (0..=u8::MAX).map(|slot| ProgrammeItemId::of(programme, work, slot));
        ids.find(|id| rows.iter().all(|row| row.item != *id))
    });
    of_work.unwrap_or_else(|| ProgrammeItemId::v7(reading.now.unix_ms, random()))
}

pub(crate) fn add_programme_item(host: &mut Host, request: AddProgrammeItem) -> Answer<Outcome<Programme>> {
    let reading = host.reading();
    let (choir, programme) = open(&reading, request.choir, request.programme)?;
    let rows = items(&reading, &choir, programme.programme)?;
    if rows.len() >= MAX_ITEMS {
        return Err(CommandError::new(ErrorCode::ProgrammeFull).with("limit", MAX_ITEMS));
    }
    let (work, title) = match &request.entry {
        ProgrammeEntry::Words { title } => (None, tidy_name(&tidy_text(title, MAX_TITLE)?)?),
        ProgrammeEntry::Work { work } => {
            let sung = reading.read.repertoire(choir.choir, choir.season).map_err(of_store)?;
            let about = reading.read.work(*work).map_err(of_store)?;
            let about = about.filter(|_| sung.iter().any(|row| row.work == *work));
            (Some(*work), about.ok_or_else(|| not_found("work"))?.title)
        }
    };
    let id = free_id(&reading, programme.programme, work, &rows);
    let item = entries(&choir, programme.programme, id);
    let mut gesture = Gesture::new("add_programme_item").about(None, title.clone());
    gesture.write(item.title().set(title));
    gesture.write_all(work.map(|work| item.work().set(work)));
    for (id, place) in places(&rows, id, &[]) {
        gesture.write(entries(&choir, programme.programme, id).place().set(place));
    }
    host.commit(&gesture, |reading| one(reading, request.choir, request.programme))
}

pub(crate) fn edit_programme_item(host: &mut Host, request: EditProgrammeItem) -> Answer<Outcome<Programme>> {
    let reading = host.reading();
    let (choir, programme) = open(&reading, request.choir, request.programme)?;
    let rows = items(&reading, &choir, programme.programme)?;
    let row = found(&rows, request.item)?;
    if request.seconds.is_some_and(|seconds| seconds > MAX_LENGTH) {
        return Err(ErrorCode::TimeOutside.into());
    }
    let note = tidy_text(&request.note, MAX_NOTE)?;
    let item = entries(&choir, programme.programme, row.item);
    let mut gesture = Gesture::new("edit_programme_item").about(None, title_of(&reading, row)?);
    if row.work.is_none() {
        let title = tidy_name(&tidy_text(&request.title, MAX_TITLE)?)?;
        gesture.write_all((title != row.title).then(|| item.title().set(title)));
    }
    if note != row.note {
        gesture.write(item.note().set(note));
    }
    let shown = row.work.map(|work| on_stand(&reading, work, row.edition)).transpose()?.flatten();
    if request.edition != shown {
        let edition = item.edition();
        gesture.write(request.edition.map_or_else(|| edition.clone().clear(), |id| edition.clone().set(id)));
    }
    if request.seconds != row.seconds {
        let seconds = item.seconds();
        gesture.write(request.seconds.map_or_else(|| seconds.clone().clear(), |s| seconds.clone().set(s)));
    }
    host.commit(&gesture, |reading| one(reading, request.choir, request.programme))
}

pub(crate) fn move_programme_item(host: &mut Host, request: MoveProgrammeItem) -> Answer<Outcome<Programme>> {
    let reading = host.reading();
    let (choir, programme) = open(&reading, request.choir, request.programme)?;
    let mut rows = items(&reading, &choir, programme.programme)?;
    let row = found(&rows, request.item)?.clone();
    let order: Vec<ProgrammeItemId> = rows.iter().map(|row| row.item).collect();
    rows.retain(|other| other.item != row.item);
    let at = match request.before {
        None => rows.len(),
        Some(before) if before == row.item => {
            return Ok(Outcome { value: one(&reading, request.choir, request.programme)?, gesture: None });
        }
        Some(before) => rows.iter().position(|row| row.item == before).ok_or_else(|| not_found("item"))?,
    };
    let (above, below) = rows.split_at(at);
    let wanted = above.iter().map(|row| row.item).chain([row.item]).chain(below.iter().map(|row| row.item));
    let mut gesture = Gesture::new("move_programme_item").about(None, title_of(&reading, &row)?);
    if !wanted.eq(order) {
        for (id, place) in places(above, row.item, below) {
            gesture.write(entries(&choir, programme.programme, id).place().set(place));
        }
    }
    host.commit(&gesture, |reading| one(reading, request.choir, request.programme))
}

pub(crate) fn remove_programme_item(
    host: &mut Host,
    request: RemoveProgrammeItem,
) -> Answer<Outcome<Programme>> {
    let reading = host.reading();
    let (choir, programme) = open(&reading, request.choir, request.programme)?;
    let rows = items(&reading, &choir, programme.programme)?;
    let row = found(&rows, request.item)?;
    let mut gesture = Gesture::new("remove_programme_item").about(None, title_of(&reading, row)?);
    gesture.write_all(entries(&choir, programme.programme, row.item).remove());
    host.commit(&gesture, |reading| one(reading, request.choir, request.programme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u8, place: &str) -> ProgrammeItemRow {
        ProgrammeItemRow {
            item: ProgrammeItemId::from_bytes([number; 16]),
            place: place.parse().unwrap(),
            title: "Pause".to_owned(),
            work: None,
            edition: None,
            note: String::new(),
            seconds: None,
        }
    }

    /// The order that rows have once places are written, as every device sorts them.
    fn order(rows: &[ProgrammeItemRow], written: &[(ProgrammeItemId, ListPlace)]) -> Vec<u8> {
        let place = |row: &ProgrammeItemRow| {
            written
                .iter()
                .find(|(id, _)| *id == row.item)
                .map_or_else(|| row.place.clone(), |(_, p)| p.clone())
        };
        let mut all: Vec<(ListPlace, ProgrammeItemId)> =
            rows.iter().map(|row| (place(row), row.item)).collect();
        all.sort();
        all.into_iter().map(|(_, id)| id.bytes()[0]).collect()
    }

    #[test]
    fn a_thing_that_moves_writes_its_own_place_alone() {
        let (above, below, moved) = ([row(1, "b"), row(2, "d")], [row(3, "e")], row(9, "z"));
        let written = places(&above, moved.item, &below);
        assert_eq!(written.len(), 1);
        let rows = [&above[..], &below, &[moved]].concat();
        assert_eq!(order(&rows, &written), [1, 2, 9, 3]);
    }

    #[test]
    fn between_two_that_stand_on_one_place_there_is_room_again() {
        let (above, below, moved) = ([row(1, "d")], [row(2, "d"), row(3, "d"), row(4, "e")], row(9, "z"));
        let written = places(&above, moved.item, &below);
        assert_eq!(written.len(), 3);
        let rows = [&above[..], &below, &[moved]].concat();
        assert_eq!(order(&rows, &written), [1, 9, 2, 3, 4]);
    }

    #[test]
    fn a_list_without_room_is_put_in_order_anew() {
        let low = format!("i{}", "z".repeat(63));
        let (above, below, moved) = ([row(1, "b"), row(2, &low)], [row(3, "j")], row(9, "z"));
        let written = places(&above, moved.item, &below);
        assert_eq!(written.len(), 4);
        let rows = [&above[..], &below, &[moved]].concat();
        assert_eq!(order(&rows, &written), [1, 2, 9, 3]);
    }
}
