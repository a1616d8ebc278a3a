//! What a pupil sees on her own device.

use educhorus_api::{GetMyVoice, MyRehearsal, MyVoice, PupilIdentity};
use educhorus_domain::{ChoirId, PersonName, Presence};
use educhorus_store::{RehearsalRow, SingerRow};

use crate::choirs;
use crate::host::Reading;
use crate::journal::name_of;
use crate::refusal::{Answer, not_found, of_store};

/// How many past rehearsals are shown.
const PAST: usize = 8;

/// The pupil whose profile this is; none for staff.
pub(crate) fn identity(reading: &Reading<'_>) -> Answer<Option<PupilIdentity>> {
    let Some(person) = reading.store.actor.pupil() else { return Ok(None) };
    let name = name_of(reading, Some(person))?;
    let nameless = PersonName { family: String::new(), given: String::new() };
    Ok(Some(PupilIdentity { person, name: name.unwrap_or(nameless) }))
}

pub(crate) fn get_my_voice(reading: &Reading<'_>, request: GetMyVoice) -> Answer<MyVoice> {
    let choir = reading.choir(request.choir)?;
    let identity = identity(reading)?.ok_or_else(|| not_found("singer"))?;
    let singers = reading.read.singers(choir.choir, choir.season).map_err(of_store)?;
    let her = singers.iter().find(|singer| singer.person == identity.person);
    let voices = choirs::voices(reading, &choir, &singers)?;
    let rows = reading.read.rehearsals(choir.choir, choir.season).map_err(of_store)?;
    let now = reading.now.local;
    let is_over = |row: &&RehearsalRow| {
        let minute = i32::from(now.hour()) * 60 + i32::from(now.minute());
        let end = i32::from(row.start_minute) + i32::from(row.length_minutes);
        row.date < now.date() || (row.date == now.date() && end <= minute)
    };
    let sings = |row: &&RehearsalRow| her.is_some_and(|her| her.sings_on(row.date));
    let next = rows.iter().filter(sings).find(|row| !is_over(row));
    let past = rows.iter().rev().filter(sings).filter(is_over).take(PAST);
    Ok(MyVoice {
        name: identity.name,
        voice: voices.into_iter().find(|voice| her.is_some_and(|her| her.voice == voice.id)),
        number: her.map_or(0, |her| her.number),
        next: next.map(|row| rehearsal(reading, choir.choir, her, row)).transpose()?,
        past: past.map(|row| rehearsal(reading, choir.choir, her, row)).collect::<Answer<_>>()?,
        choir_name: choir.name,
    })
}

fn rehearsal(
    reading: &Reading<'_>,
    choir: ChoirId,
    her: Option<&SingerRow>,
    row: &RehearsalRow,
) -> Answer<MyRehearsal> {
    let read = &reading.read;
    let marks = read.marks_of(choir, row.season, row.rehearsal).map_err(of_store)?;
    let mark = marks.iter().find(|mark| her.is_some_and(|her| her.person == mark.person));
    let confirmed = read.is_confirmed(choir, row.season, row.rehearsal).map_err(of_store)?;
    let presence = match mark.and_then(|row| row.mark) {
        Some(mark) => Some(mark.presence),
        // Nobody wrote anything of her in a roll that is confirmed: she was there.
        None => confirmed.then_some(Presence::Present),
    };
    let notes = read.notes(choir, Some(row.rehearsal)).map_err(of_store)?;
    let note = notes.into_iter().find(|note| !note.staff_only).map(|note| note.text);
    let worked = read.worked_on(choir, row.rehearsal).map_err(of_store)?;
    let repertoire = read.repertoire(choir, row.season).map_err(of_store)?;
    Ok(MyRehearsal {
        id: row.rehearsal,
        date: row.date,
        start_minute: row.start_minute,
        length_minutes: row.length_minutes,
        place: row.place.clone(),
        presence,
        note: note.unwrap_or_default(),
        worked_on: repertoire.into_iter().map(|row| row.work).filter(|work| worked.contains(work)).collect(),
    })
}
