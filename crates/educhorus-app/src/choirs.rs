//! Choirs and their voices.

use std::collections::HashMap;

use educhorus_api::{
    AddChoir, AddVoice, Choir, CommandError, EditVoice, ErrorCode, GetChoir, ListChoirs, ListVoicePresets,
    NewVoice, Preset, PresetVoice, RemoveVoice, RenameChoir, Voice,
};
use educhorus_domain::{ChoirId, Season, VoiceId, VoicePreset};
use educhorus_replica::schema::{Roster, VoiceEntries};
use educhorus_store::{ChoirRow, Gesture, SingerRow};

use crate::host::{Host, Outcome, Reading, random};
use crate::refusal::{Answer, not_found, of_store};

const MAX_NAME: usize = 120;

/// A text without the white space around it, of bounded length and without control characters.
pub(crate) fn tidy_text(text: &str, limit: usize) -> Answer<String> {
    let text: String =
        text.trim().chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    if text.chars().count() > limit {
        return Err(CommandError::new(ErrorCode::TextTooLong).with("limit", limit));
    }
    Ok(text)
}

/// A name: a tidy text that is not empty.
pub(crate) fn tidy_name(text: &str) -> Answer<String> {
    let name = tidy_text(text, MAX_NAME)?;
    if name.is_empty() { Err(ErrorCode::NameMissing.into()) } else { Ok(name) }
}

fn view(reading: &Reading<'_>, row: ChoirRow) -> Answer<Choir> {
    let singers = reading.read.singers(row.choir, row.season).map_err(of_store)?;
    let voices = voices(reading, &row, &singers)?;
    let singer_count = voices.iter().map(|voice| voice.singer_count).sum();
    Ok(Choir { id: row.choir, name: row.name, season: row.season, voices, singer_count })
}

/// The voices of a choir, each with how many of these singers of the same season sing in it today.
pub(crate) fn voices(reading: &Reading<'_>, row: &ChoirRow, singers: &[SingerRow]) -> Answer<Vec<Voice>> {
    let today = reading.now.local.date();
    let mut counts: HashMap<VoiceId, u32> = HashMap::new();
    for singer in singers.iter().filter(|singer| singer.sings_on(today)) {
        *counts.entry(singer.voice).or_default() += 1;
    }
    let voices = reading.read.voices(row.choir, row.season).map_err(of_store)?;
    let voices = voices.into_iter().map(|voice| Voice {
        id: voice.voice,
        name: voice.name,
        abbreviation: voice.abbreviation,
        family: voice.family,
        colour: voice.colour,
        singer_count: counts.get(&voice.voice).copied().unwrap_or(0),
    });
    Ok(voices.collect())
}

pub(crate) fn all(reading: &Reading<'_>) -> Answer<Vec<Choir>> {
    let rows = reading.read.choirs().map_err(of_store)?;
    rows.into_iter().map(|row| view(reading, row)).collect()
}

pub(crate) fn one(reading: &Reading<'_>, choir: ChoirId) -> Answer<Choir> {
    view(reading, reading.choir(choir)?)
}

pub(crate) fn list_choirs(reading: &Reading<'_>, _: ListChoirs) -> Answer<Vec<Choir>> {
    all(reading)
}

pub(crate) fn get_choir(reading: &Reading<'_>, request: GetChoir) -> Answer<Choir> {
    one(reading, request.choir)
}

pub(crate) fn list_voice_presets(_: &Reading<'_>, _: ListVoicePresets) -> Answer<Vec<Preset>> {
    use VoicePreset::{ChildrenThree, ChildrenTwo, Sa, Sab, Satb, SatbDivisi, Unison};
    let presets = [Satb, Sab, Sa, ChildrenTwo, ChildrenThree, SatbDivisi, Unison];
    let view = |preset: VoicePreset| {
        let voices = preset.voices().into_iter().enumerate().map(|(place, seed)| PresetVoice {
            family: seed.family,
            division: seed.division,
            // Equal voices have no colour of their own: each takes the next of the palette.
            colour: match seed.family {
                educhorus_domain::VoiceFamily::Other => [
                    educhorus_domain::VoiceColour::Orange,
                    educhorus_domain::VoiceColour::Blue,
                    educhorus_domain::VoiceColour::Green,
                ][place % 3],
                family => family.colour(),
            },
        });
        Preset { preset, voices: voices.collect() }
    };
    Ok(presets.into_iter().map(view).collect())
}

/// Writes a voice into a roster.
fn put_voice(gesture: &mut Gesture, entries: &VoiceEntries, voice: &NewVoice) -> Answer<()> {
    let name = tidy_name(&voice.name)?;
    let abbreviation = tidy_text(&voice.abbreviation, 3)?;
    let abbreviation = if abbreviation.is_empty() { name.chars().take(1).collect() } else { abbreviation };
    gesture.write(entries.name().set(name));
    gesture.write(entries.abbreviation().set(abbreviation));
    gesture.write(entries.family().set(voice.family));
    gesture.write(entries.colour().set(voice.colour));
    Ok(())
}

pub(crate) fn add_choir(host: &mut Host, request: AddChoir) -> Answer<Outcome<Choir>> {
    let name = tidy_name(&request.name)?;
    if request.voices.is_empty() {
        return Err(ErrorCode::VoiceMissing.into());
    }
    let now = host.reading().now;
    let id = ChoirId::v7(now.unix_ms, random());
    let roster = Roster::of(id, Season::of(now.local.date()));
    let mut gesture = Gesture::new("add_choir").about(None, name.clone());
    gesture.write(roster.choir_name().set(name));
    for (voice, position) in request.voices.iter().zip(0i64..) {
        let entries = roster.voice(VoiceId::v7(now.unix_ms, random()));
        put_voice(&mut gesture, &entries, voice)?;
        gesture.write(entries.position().set(position));
    }
    host.commit(&gesture, |reading| one(reading, id))
}

pub(crate) fn rename_choir(host: &mut Host, request: RenameChoir) -> Answer<Outcome<Choir>> {
    let choir = host.reading().choir(request.choir)?;
    let name = tidy_name(&request.name)?;
    let mut gesture = Gesture::new("rename_choir").about(None, name.clone());
    gesture.write(Roster::of(choir.choir, choir.season).choir_name().set(name));
    host.commit(&gesture, |reading| one(reading, request.choir))
}

pub(crate) fn add_voice(host: &mut Host, request: AddVoice) -> Answer<Outcome<Choir>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let voices = reading.read.voices(choir.choir, choir.season).map_err(of_store)?;
    let id = VoiceId::v7(reading.now.unix_ms, random());
    let entries = Roster::of(choir.choir, choir.season).voice(id);
    let mut gesture = Gesture::new("add_voice").about(None, request.voice.name.clone());
    put_voice(&mut gesture, &entries, &request.voice)?;
    let position = voices.iter().map(|voice| voice.position + 1).max().unwrap_or(0);
    gesture.write(entries.position().set(position));
    host.commit(&gesture, |reading| one(reading, request.choir))
}

pub(crate) fn edit_voice(host: &mut Host, request: EditVoice) -> Answer<Outcome<Choir>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    has_voice(&reading, &choir, request.voice)?;
    let mut gesture = Gesture::new("edit_voice").about(None, request.becomes.name.clone());
    let entries = Roster::of(choir.choir, choir.season).voice(request.voice);
    put_voice(&mut gesture, &entries, &request.becomes)?;
    host.commit(&gesture, |reading| one(reading, request.choir))
}

pub(crate) fn remove_voice(host: &mut Host, request: RemoveVoice) -> Answer<Outcome<Choir>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let name = has_voice(&reading, &choir, request.voice)?;
    let today = reading.now.local.date();
    let mut singers = reading.read.singers(choir.choir, choir.season).map_err(of_store)?;
    singers.retain(|singer| singer.voice == request.voice);
    if singers.iter().any(|singer| singer.sings_on(today)) {
        return Err(CommandError::new(ErrorCode::VoiceNotEmpty).with("name", name));
    }
    let voices = reading.read.voices(choir.choir, choir.season).map_err(of_store)?;
    let other = voices.iter().find(|voice| voice.voice != request.voice).ok_or(ErrorCode::VoiceMissing)?;
    let roster = Roster::of(choir.choir, choir.season);
    let mut gesture = Gesture::new("remove_voice").about(None, name);
    // Nobody can move those who left, and old rolls still list them by voice.
    for singer in &singers {
        gesture.write(roster.singer(singer.person).voice().set(other.voice));
    }
    gesture.write_all(roster.voice(request.voice).remove());
    host.commit(&gesture, |reading| one(reading, request.choir))
}

/// The name of a voice of a choir.
///
/// Errors: `not_found` when it is no voice of that choir.
pub(crate) fn has_voice(reading: &Reading<'_>, choir: &ChoirRow, voice: VoiceId) -> Answer<String> {
    let voices = reading.read.voices(choir.choir, choir.season).map_err(of_store)?;
    voices.into_iter().find(|row| row.voice == voice).map(|row| row.name).ok_or_else(|| not_found("voice"))
}
