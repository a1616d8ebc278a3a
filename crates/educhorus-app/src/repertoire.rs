//! Works of a choir, their editions and practice tracks.

use educhorus_api::{
    AddWork, CommandError, EditTrack, EditWork, Edition, ErrorCode, GetWork, ListWorks, RemoveWork,
    SetWorkStatus, Track, TrackGuess, Work, WorkTitle,
};
use educhorus_domain::{ChoirId, WorkId, WorkStatus};
use educhorus_replica::schema::{Repertoire, TrackEntries, WorkDocument};
use educhorus_store::{Gesture, RepertoireRow, TrackRow};

use crate::choirs::{tidy_name, tidy_text};
use crate::host::{Host, Outcome, Reading, random};
use crate::refusal::{Answer, not_found, of_store};

const MAX_TITLE: usize = 200;

pub(crate) fn track_view(row: TrackRow) -> Track {
    Track {
        id: row.track,
        label: row.label,
        kind: row.kind,
        family: row.family,
        division: row.division,
        length_ms: row.length_ms,
        size: row.size,
    }
}

fn view(reading: &Reading<'_>, row: &RepertoireRow) -> Answer<Work> {
    let id = row.work;
    let about = reading.read.work(id).map_err(of_store)?.ok_or_else(|| not_found("work"))?;
    let editions = reading.read.editions(id).map_err(of_store)?;
    let editions =
        editions.into_iter().map(|row| Edition { id: row.edition, name: row.name, size: row.size });
    let beside = reading.read.kept_beside(id).map_err(of_store)?;
    Ok(Work {
        id,
        about: WorkTitle {
            title: about.title,
            composer: about.composer,
            year: about.year,
            style: about.style,
            language: about.language,
        },
        status: row.status,
        editions: editions.collect(),
        tracks: reading.read.tracks(id).map_err(of_store)?.into_iter().map(track_view).collect(),
        kept_beside: beside.into_iter().map(|row| row.name).collect(),
    })
}

fn rows(reading: &Reading<'_>, choir: ChoirId) -> Answer<Vec<RepertoireRow>> {
    let choir = reading.choir(choir)?;
    reading.read.repertoire(choir.choir, choir.season).map_err(of_store)
}

pub(crate) fn all(reading: &Reading<'_>, choir: ChoirId) -> Answer<Vec<Work>> {
    rows(reading, choir)?.iter().map(|row| view(reading, row)).collect()
}

fn one(reading: &Reading<'_>, choir: ChoirId, work: WorkId) -> Answer<Work> {
    let row =
        rows(reading, choir)?.into_iter().find(|row| row.work == work).ok_or_else(|| not_found("work"))?;
    view(reading, &row)
}

pub(crate) fn list_works(reading: &Reading<'_>, request: ListWorks) -> Answer<Vec<Work>> {
    all(reading, request.choir)
}

pub(crate) fn get_work(reading: &Reading<'_>, request: GetWork) -> Answer<Work> {
    one(reading, request.choir, request.work)
}

/// Writes what is known of a work into its document.
pub(crate) fn put_about(gesture: &mut Gesture, work: WorkId, about: &WorkTitle) -> Answer<()> {
    let document = WorkDocument::of(work);
    let title = tidy_text(&about.title, MAX_TITLE)?;
    let title = if title.is_empty() { tidy_name("")? } else { title };
    gesture.write(document.title().set(title));
    let entries = [
        (document.composer(), &about.composer),
        (document.year(), &about.year),
        (document.style(), &about.style),
        (document.language(), &about.language),
    ];
    for (entry, text) in entries {
        gesture.write(entry.set(tidy_text(text, MAX_TITLE)?));
    }
    Ok(())
}

/// Enters a work at the end of a repertoire.
pub(crate) fn put_in_repertoire(
    gesture: &mut Gesture,
    repertoire: Repertoire,
    work: WorkId,
    status: WorkStatus,
    present: &[RepertoireRow],
) {
    let position = present.iter().map(|row| row.position + 1).max().unwrap_or(0);
    gesture.write(repertoire.status(work).set(status));
    gesture.write(repertoire.position(work).set(position));
}

pub(crate) fn add_work(host: &mut Host, request: AddWork) -> Answer<Outcome<Work>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let work = WorkId::v7(reading.now.unix_ms, random());
    let mut gesture = Gesture::new("add_work").about(None, request.about.title.clone());
    put_about(&mut gesture, work, &request.about)?;
    let present = rows(&reading, request.choir)?;
    let repertoire = Repertoire::of(choir.choir, choir.season);
    put_in_repertoire(&mut gesture, repertoire, work, WorkStatus::Planned, &present);
    host.commit(&gesture, |reading| one(reading, request.choir, work))
}

pub(crate) fn edit_work(host: &mut Host, request: EditWork) -> Answer<Outcome<Work>> {
    one(&host.reading(), request.choir, request.work)?;
    let mut gesture = Gesture::new("edit_work").about(None, request.about.title.clone());
    put_about(&mut gesture, request.work, &request.about)?;
    host.commit(&gesture, |reading| one(reading, request.choir, request.work))
}

pub(crate) fn set_work_status(host: &mut Host, request: SetWorkStatus) -> Answer<Outcome<Work>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let work = one(&reading, request.choir, request.work)?;
    let mut gesture = Gesture::new("set_work_status").about(None, work.about.title);
    gesture.write(Repertoire::of(choir.choir, choir.season).status(request.work).set(request.status));
    host.commit(&gesture, |reading| one(reading, request.choir, request.work))
}

pub(crate) fn remove_work(host: &mut Host, request: RemoveWork) -> Answer<Outcome<Vec<Work>>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let work = one(&reading, request.choir, request.work)?;
    let repertoire = Repertoire::of(choir.choir, choir.season);
    let mut gesture = Gesture::new("remove_work").about(None, work.about.title);
    gesture.write_all(repertoire.remove(request.work));
    host.commit(&gesture, |reading| all(reading, request.choir))
}

/// Writes what a track is.
pub(crate) fn put_track(gesture: &mut Gesture, entries: &TrackEntries, is: &TrackGuess) -> Answer<()> {
    if is.division > 9 {
        return Err(CommandError::new(ErrorCode::BadRequest).with("field", "division"));
    }
    gesture.write(entries.label().set(tidy_name(&is.label)?));
    gesture.write(entries.kind().set(is.kind));
    let family = if is.kind == educhorus_domain::TrackKind::Voice { is.family } else { None };
    gesture.write(entries.family().set(family));
    gesture.write(entries.division().set(is.division));
    Ok(())
}

pub(crate) fn edit_track(host: &mut Host, request: EditTrack) -> Answer<Outcome<Work>> {
    let work = one(&host.reading(), request.choir, request.work)?;
    if !work.tracks.iter().any(|track| track.id == request.track) {
        return Err(not_found("track"));
    }
    let mut gesture = Gesture::new("edit_track").about(None, request.becomes.label.clone());
    put_track(&mut gesture, &WorkDocument::of(request.work).track(request.track), &request.becomes)?;
    host.commit(&gesture, |reading| one(reading, request.choir, request.work))
}
