//! Programmes of concerts: begun, called otherwise, frozen, taken away. What they are made of is in `programme_items`.

use educhorus_api::{
    AddProgramme, CommandError, EditProgramme, ErrorCode, FreezeProgramme, ListProgrammes, Programme,
    ProgrammeItem, RemoveProgramme, UnfreezeProgramme,
};
use educhorus_domain::{ChoirId, EditionId, ProgrammeId, TrackKind, WorkId};
use educhorus_replica::schema::{Calendar, ProgrammeEntries};
use educhorus_store::{ChoirRow, Gesture, ProgrammeItemRow, ProgrammeRow, TrackRow};

use crate::choirs::{tidy_name, tidy_text};
use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, not_found, of_store};

const MAX_PROGRAMMES: usize = 100;
pub(crate) const MAX_TITLE: usize = 120;

/// How long a work lasts by its recordings: that of all voices, or else the longest.
fn recorded(tracks: &[TrackRow]) -> Option<u32> {
    let longest = |tracks: &mut dyn Iterator<Item = &TrackRow>| tracks.map(|track| track.length_ms).max();
    let all_voices = longest(&mut tracks.iter().filter(|track| track.kind == TrackKind::Tutti));
    let length_ms = all_voices.or_else(|| longest(&mut tracks.iter())).filter(|length| *length > 0)?;
    Some(length_ms.div_ceil(1000))
}

/// What of a work goes on the stand: what was chosen, while it is there, else its first edition.
pub(crate) fn on_stand(
    reading: &Reading<'_>,
    work: WorkId,
    chosen: Option<EditionId>,
) -> Answer<Option<EditionId>> {
    if !reading.read.is_in_a_repertoire(work).map_err(of_store)? {
        return Ok(None);
    }
    let editions = reading.read.editions(work).map_err(of_store)?;
    let found = editions.iter().find(|row| Some(row.edition) == chosen).or(editions.first());
    Ok(found.map(|row| row.edition))
}

fn item_view(reading: &Reading<'_>, row: ProgrammeItemRow) -> Answer<ProgrammeItem> {
    let mut item = ProgrammeItem {
        id: row.item,
        work: row.work,
        edition: None,
        title: row.title,
        composer: String::new(),
        note: row.note,
        seconds: row.seconds,
        recorded_seconds: None,
    };
    let Some(work) = row.work else { return Ok(item) };
    if let Some(about) = reading.read.work(work).map_err(of_store)? {
        (item.title, item.composer) = (about.title, about.composer);
    }
    item.edition = on_stand(reading, work, row.edition)?;
    item.recorded_seconds = recorded(&reading.read.tracks(work).map_err(of_store)?);
    Ok(item)
}

fn view(reading: &Reading<'_>, choir: &ChoirRow, row: ProgrammeRow) -> Answer<Programme> {
    let items = items(reading, choir, row.programme)?;
    let items: Answer<Vec<ProgrammeItem>> = items.into_iter().map(|row| item_view(reading, row)).collect();
    let ProgrammeRow { programme: id, title, date, is_frozen } = row;
    Ok(Programme { id, title, date, is_frozen, items: items? })
}

/// What stands under a programme, in its order.
pub(crate) fn items(
    reading: &Reading<'_>,
    choir: &ChoirRow,
    programme: ProgrammeId,
) -> Answer<Vec<ProgrammeItemRow>> {
    reading.read.programme_items(choir.choir, choir.season, programme).map_err(of_store)
}

/// One programme as it stands now.
pub(crate) fn one(reading: &Reading<'_>, choir: ChoirId, id: ProgrammeId) -> Answer<Programme> {
    let (choir, row) = found(reading, choir, id)?;
    view(reading, &choir, row)
}

fn found(reading: &Reading<'_>, choir: ChoirId, id: ProgrammeId) -> Answer<(ChoirRow, ProgrammeRow)> {
    let choir = reading.choir(choir)?;
    let rows = reading.read.programmes(choir.choir, choir.season).map_err(of_store)?;
    let row = rows.into_iter().find(|row| row.programme == id).ok_or_else(|| not_found("programme"))?;
    Ok((choir, row))
}

/// A programme that may be changed.
pub(crate) fn open(
    reading: &Reading<'_>,
    choir: ChoirId,
    id: ProgrammeId,
) -> Answer<(ChoirRow, ProgrammeRow)> {
    let (choir, row) = found(reading, choir, id)?;
    if row.is_frozen {
        return Err(CommandError::new(ErrorCode::ProgrammeFrozen).with("title", row.title));
    }
    Ok((choir, row))
}

fn all(reading: &Reading<'_>, choir: ChoirId) -> Answer<Vec<Programme>> {
    let choir = reading.choir(choir)?;
    let rows = reading.read.programmes(choir.choir, choir.season).map_err(of_store)?;
    rows.into_iter().map(|row| view(reading, &choir, row)).collect()
}

pub(crate) fn list_programmes(reading: &Reading<'_>, request: ListProgrammes) -> Answer<Vec<Programme>> {
    all(reading, request.choir)
}

fn entries(choir: &ChoirRow, id: ProgrammeId) -> ProgrammeEntries {
    Calendar::of(choir.choir, choir.season).programme(id)
}

/// An id under which nothing stands, nor anything of a programme that was taken away.
fn free_id(reading: &Reading<'_>, choir: &ChoirRow, title: &str) -> Answer<ProgrammeId> {
    let rows = reading.read.programmes(choir.choir, choir.season).map_err(of_store)?;
    let full = || CommandError::new(ErrorCode::ProgrammeFull).with("limit", MAX_PROGRAMMES);
    if rows.len() >= MAX_PROGRAMMES {
        return Err(full());
    }
    for slot in 0..=u8::MAX {
        let id = ProgrammeId::of(choir.choir, choir.season, title, slot);
        let is_free = rows.iter().all(|row| row.programme != id);
        if is_free && items(reading, choir, id)?.is_empty() {
            return Ok(id);
        }
    }
    Err(full())
}

pub(crate) fn add_programme(host: &mut Host, request: AddProgramme) -> Answer<Outcome<Programme>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let title = tidy_name(&tidy_text(&request.title, MAX_TITLE)?)?;
    let id = free_id(&reading, &choir, &title)?;
    let entries = entries(&choir, id);
    let mut gesture = Gesture::new("add_programme").about(None, title.clone());
    gesture.write(entries.title().set(title));
    gesture.write_all(request.date.map(|date| entries.date().set(date)));
    host.commit(&gesture, |reading| one(reading, request.choir, id))
}

pub(crate) fn edit_programme(host: &mut Host, request: EditProgramme) -> Answer<Outcome<Programme>> {
    let (choir, row) = open(&host.reading(), request.choir, request.programme)?;
    let title = tidy_name(&tidy_text(&request.title, MAX_TITLE)?)?;
    let entries = entries(&choir, row.programme);
    let mut gesture = Gesture::new("edit_programme").about(None, title.clone());
    if title != row.title {
        gesture.write(entries.title().set(title));
    }
    if request.date != row.date {
        let date = entries.date();
        gesture.write(request.date.map_or_else(|| date.clone().clear(), |day| date.clone().set(day)));
    }
    host.commit(&gesture, |reading| one(reading, request.choir, request.programme))
}

pub(crate) fn remove_programme(host: &mut Host, request: RemoveProgramme) -> Answer<Outcome<Vec<Programme>>> {
    let reading = host.reading();
    let (choir, row) = open(&reading, request.choir, request.programme)?;
    let calendar = Calendar::of(choir.choir, choir.season);
    let mut gesture = Gesture::new("remove_programme").about(None, row.title);
    gesture.write_all(calendar.programme(row.programme).remove());
    for item in items(&reading, &choir, row.programme)? {
        gesture.write_all(calendar.item(row.programme, item.item).remove());
    }
    host.commit(&gesture, |reading| all(reading, request.choir))
}

pub(crate) fn freeze_programme(host: &mut Host, request: FreezeProgramme) -> Answer<Outcome<Programme>> {
    set_frozen(host, "freeze_programme", (request.choir, request.programme), true)
}

pub(crate) fn unfreeze_programme(host: &mut Host, request: UnfreezeProgramme) -> Answer<Outcome<Programme>> {
    set_frozen(host, "unfreeze_programme", (request.choir, request.programme), false)
}

fn set_frozen(
    host: &mut Host,
    command: &str,
    (choir, id): (ChoirId, ProgrammeId),
    is_frozen: bool,
) -> Answer<Outcome<Programme>> {
    let (row_of_choir, row) = found(&host.reading(), choir, id)?;
    let mut gesture = Gesture::new(command).about(None, row.title);
    gesture.write(entries(&row_of_choir, id).frozen().set(is_frozen));
    host.commit(&gesture, |reading| one(reading, choir, id))
}
