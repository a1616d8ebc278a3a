//! Listening to the tracks of a work.
//!
//! The desk holds at most one open work. Decoding happens outside every lock, the sound card belongs to the player
//! of the crate audio, and the mix and the place of each work are remembered on this device.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::sync::Arc;

use educhorus_api::{
    ClosePlayer, CommandError, ErrorCode, Event, ExportMix, ExportedMix, GetPlayer, MadeMix, OpenPlayer,
    Pause, Play, PlayerState, Practice, SaveMix, Seek, SetMix, SetPractice, SoundOutput, Topic,
};
use educhorus_audio::{Hearing, Limits, Pcm, Player, Program, Stem, decode, export_wav, peaks};
use educhorus_domain::{TrackId, TrackKind, WorkId};
use educhorus_store::TrackRow;

use crate::app::App;
use crate::desk::{
    AS_RECORDED, Desk, Heard, Open, Remembered, levels_of, speed_of, state_of, stem_id, to_frame, to_ms,
    within,
};
use crate::edition_file::not_here;
use crate::held::held;
use crate::refusal::{Answer, not_found, of_sound, of_store};
use crate::repertoire::track_view;
use crate::shown::heard_track;

/// Buckets of the outline of a track.
const BUCKETS: usize = 400;

fn mix_key(track: TrackId) -> String {
    format!("mix:{track}")
}

fn position_key(work: WorkId) -> String {
    format!("heard:{work}")
}

fn practice_key(work: WorkId) -> String {
    format!("practice:{work}")
}

fn sound_of(app: &App, row: &TrackRow) -> Answer<Pcm> {
    if let Some(refused) = not_here(app, row.hash, &row.label) {
        return Err(refused);
    }
    let file = app.files().open_blob(row.hash).map_err(of_store)?;
    decode(file, Limits::default()).map(|decoded| decoded.pcm).map_err(|error| of_sound(error, &row.label))
}

/// The outline of a track: per bucket the least and the greatest sample, as two signed bytes.
pub(crate) fn peaks_of(app: &App, row: &TrackRow) -> Answer<Vec<u8>> {
    let pcm = sound_of(app, row)?;
    let pairs = peaks(&pcm, BUCKETS);
    Ok(pairs.into_iter().flat_map(|(low, high)| [(low >> 8) as i8 as u8, (high >> 8) as i8 as u8]).collect())
}

/// How a track is heard before anybody said so: the voices sing, and a tutti beside them would only double them.
fn first_level(row: &TrackRow, all: &[TrackRow]) -> Remembered {
    let has_voices = all.iter().any(|other| other.kind == TrackKind::Voice);
    Remembered { muted: row.kind == TrackKind::Tutti && has_voices, ..Remembered::FIRST }
}

/// What is known of a work that is to be heard.
struct Remembering {
    title: String,
    rows: Vec<TrackRow>,
    levels: Vec<Remembered>,
    position: u32,
    practice: Practice,
}

fn remembering(app: &App, work: WorkId) -> Answer<Remembering> {
    app.query(|reading| {
        if !reading.read.is_in_a_repertoire(work).map_err(of_store)? {
            return Err(not_found("work"));
        }
        let about = reading.read.work(work).map_err(of_store)?.ok_or_else(|| not_found("work"))?;
        let rows = reading.read.tracks(work).map_err(of_store)?;
        let setting = |key: String| reading.read.setting(&key).map_err(of_store);
        let mut levels = Vec::new();
        for row in &rows {
            let text = setting(mix_key(row.track))?;
            let remembered = text.and_then(|text| serde_json::from_str(&text).ok());
            levels.push(remembered.unwrap_or_else(|| first_level(row, &rows)));
        }
        let position = setting(position_key(work))?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let practice = setting(practice_key(work))?.and_then(|text| serde_json::from_str(&text).ok());
        let practice = practice.unwrap_or(AS_RECORDED);
        Ok(Remembering { title: about.title, rows, levels, position, practice })
    })
}

/// Decodes what can be heard; a track that cannot is named with its code, and the rest plays.
fn stems_of(app: &App, rows: Vec<TrackRow>, levels: &[Remembered]) -> (Vec<Stem>, Vec<Heard>) {
    let (mut stems, mut heard) = (Vec::new(), Vec::new());
    for (place, (row, level)) in rows.into_iter().zip(levels).enumerate() {
        let sound = heard_track(app, row.clone()).and_then(|(row, _)| sound_of(app, &row));
        let refused = match sound {
            Ok(pcm) => {
                stems.push(Stem { id: stem_id(place), pcm });
                None
            }
            Err(refusal) => Some(refusal.code.text().to_owned()),
        };
        heard.push(Heard { track: track_view(row), level: *level, refused });
    }
    (stems, heard)
}

fn program_of(stems: Vec<Stem>, title: &str) -> Answer<Arc<Program>> {
    if stems.is_empty() {
        return Err(CommandError::new(ErrorCode::PlayerEmpty).with("name", title));
    }
    Program::new(stems).map(Arc::new).map_err(|error| of_sound(error, title))
}

/// Runs something on the player of the open work.
fn on_player(
    app: &App,
    run: impl FnOnce(&Player) -> Result<(), educhorus_audio::AudioError>,
) -> Answer<PlayerState> {
    let desk = held(&app.desk);
    let player = desk.player.as_ref().filter(|_| desk.open.is_some()).ok_or(ErrorCode::PlayerClosed)?;
    run(player).map_err(|error| of_sound(error, ""))?;
    Ok(state_of(&desk))
}

/// Remembers where the open work is.
fn remember_place(app: &App, state: &PlayerState) -> Answer<()> {
    match state.work {
        Some(work) => app.remember(&position_key(work), &state.position_ms.to_string()),
        None => Ok(()),
    }
}

pub(crate) fn get_player(app: &App, _: GetPlayer) -> Answer<PlayerState> {
    let mut desk = held(&app.desk);
    let state = state_of(&desk);
    let is_lost = state.output == SoundOutput::Lost;
    let newly_lost = is_lost && !std::mem::replace(&mut desk.lost, is_lost);
    drop(desk);
    if newly_lost {
        remember_place(app, &state)?;
        app.emit(&Event::SoundLost { error: ErrorCode::SoundUnavailable.into() });
    }
    Ok(state)
}

pub(crate) fn open_player(app: &App, request: OpenPlayer) -> Answer<PlayerState> {
    let before = state_of(&held(&app.desk));
    remember_place(app, &before)?;
    let Remembering { title, rows, levels, position, practice } = remembering(app, request.work)?;
    let (stems, tracks) = stems_of(app, rows, &levels);
    let program = program_of(stems, &title)?;
    let (rate, length_ms) = (program.rate(), to_ms(program.length(), program.rate()));
    let practice = within(practice, length_ms);
    let mut desk = held(&app.desk);
    let mut player = match desk.player.take() {
        Some(player) => player,
        None => Player::new().map_err(|error| of_sound(error, &title))?,
    };
    let ready = player.load_program(program).and_then(|()| player.set_levels(&levels_of(&tracks)));
    let ready = ready.and_then(|()| practise(&player, practice, rate));
    let ready = ready.and_then(|()| player.seek(to_frame(position.min(length_ms), rate)));
    ready.map_err(|error| of_sound(error, &title))?;
    *desk = Desk {
        player: Some(player),
        open: Some(Open { work: request.work, title, tracks, practice, length_ms }),
        lost: false,
    };
    let state = state_of(&desk);
    drop(desk);
    app.changed(&[Topic::Player]);
    Ok(state)
}

pub(crate) fn play(app: &App, _: Play) -> Answer<PlayerState> {
    held(&app.desk).lost = false;
    let state = on_player(app, |player| {
        // At the end, playing means from the beginning.
        let state = player.state();
        if state.frame >= state.length_frames {
            player.seek(0)?;
        }
        player.play()
    })?;
    app.changed(&[Topic::Player]);
    Ok(state)
}

pub(crate) fn pause(app: &App, _: Pause) -> Answer<PlayerState> {
    let state = on_player(app, Player::pause)?;
    remember_place(app, &state)?;
    app.changed(&[Topic::Player]);
    Ok(state)
}

pub(crate) fn seek(app: &App, request: Seek) -> Answer<PlayerState> {
    let state = on_player(app, |player| {
        let now = player.state();
        player.seek(to_frame(request.position_ms, now.rate).min(now.length_frames))
    })?;
    remember_place(app, &state)?;
    Ok(state)
}

pub(crate) fn set_mix(app: &App, request: SetMix) -> Answer<PlayerState> {
    let mut desk = held(&app.desk);
    let open = desk.open.as_mut().ok_or(ErrorCode::PlayerClosed)?;
    let is_open = |track: TrackId| open.tracks.iter().any(|heard| heard.track.id == track);
    if !request.tracks.iter().all(|wished| is_open(wished.track)) {
        return Err(not_found("track"));
    }
    let mut kept = Vec::new();
    for wished in &request.tracks {
        for heard in open.tracks.iter_mut().filter(|heard| heard.track.id == wished.track) {
            heard.level = Remembered::of(wished);
            kept.push((mix_key(wished.track), text_of(&heard.level)?));
        }
    }
    let levels = levels_of(&open.tracks);
    if let Some(player) = &desk.player {
        player.set_levels(&levels).map_err(|error| of_sound(error, ""))?;
    }
    let state = state_of(&desk);
    drop(desk);
    for (key, text) in kept {
        app.remember(&key, &text)?;
    }
    Ok(state)
}

fn text_of(value: &impl serde::Serialize) -> Answer<String> {
    serde_json::to_string(value).map_err(|error| CommandError::new(ErrorCode::BadRequest).because(error))
}

fn practise(player: &Player, practice: Practice, rate: u32) -> Result<(), educhorus_audio::AudioError> {
    player.set_speed(speed_of(practice))?;
    let frames = practice.looped.map(|range| to_frame(range.from_ms, rate)..to_frame(range.to_ms, rate));
    player.set_loop(frames)
}

pub(crate) fn set_practice(app: &App, request: SetPractice) -> Answer<PlayerState> {
    let mut desk = held(&app.desk);
    let Desk { player: Some(player), open: Some(open), .. } = &mut *desk else {
        return Err(ErrorCode::PlayerClosed.into());
    };
    let practice = within(request.practice, open.length_ms);
    let now = player.state();
    let place = to_ms(now.frame, now.rate);
    let outside = practice.looped.filter(|range| !(range.from_ms..range.to_ms).contains(&place));
    let set = practise(player, practice, now.rate).and_then(|()| match outside {
        Some(range) => player.seek(to_frame(range.from_ms, now.rate)),
        None => Ok(()),
    });
    set.map_err(|error| of_sound(error, &open.title))?;
    open.practice = practice;
    let (work, state) = (open.work, state_of(&desk));
    drop(desk);
    app.remember(&practice_key(work), &text_of(&practice)?)?;
    Ok(state)
}

pub(crate) fn close_player(app: &App, _: ClosePlayer) -> Answer<PlayerState> {
    let state = state_of(&held(&app.desk));
    remember_place(app, &state)?;
    *held(&app.desk) = Desk::default();
    app.changed(&[Topic::Player]);
    Ok(state_of(&held(&app.desk)))
}

pub(crate) fn export_mix(app: &App, request: ExportMix) -> Answer<ExportedMix> {
    let Remembering { title, rows, levels, .. } = remembering(app, request.work)?;
    let (stems, tracks) = stems_of(app, rows, &levels);
    let program = program_of(stems, &title)?;
    let rate = program.rate();
    let from = to_frame(request.from_ms, rate).min(program.length());
    let to = request.length_ms.map_or(program.length(), |ms| from + to_frame(ms, rate));
    let exists = |error: std::io::Error| {
        let code = match error.kind() {
            std::io::ErrorKind::AlreadyExists => ErrorCode::FileExists,
            _ => ErrorCode::StorageFailed,
        };
        CommandError::new(code).with("name", &request.path).because(error)
    };
    let file = File::create_new(&request.path).map_err(exists)?;
    let mut out = BufWriter::new(file);
    let hearing = Hearing { levels: &levels_of(&tracks), ..Hearing::default() };
    let frames = export_wav(&program, from..to, &hearing, &mut out);
    let frames = frames.map_err(|error| of_sound(error, &title))?;
    out.flush().map_err(exists)?;
    Ok(ExportedMix { length_ms: to_ms(frames, rate), rate })
}

/// Writes what is heard of the open work, as it is heard, for whoever has no such program.
///
/// Errors: `player_closed`, those of the sound and of the disk.
pub(crate) fn save_mix(app: &App, request: SaveMix) -> Answer<MadeMix> {
    let (work, practice) = {
        let desk = held(&app.desk);
        let open = desk.open.as_ref().ok_or(ErrorCode::PlayerClosed)?;
        (open.work, open.practice)
    };
    let Remembering { title, rows, levels, .. } = remembering(app, work)?;
    let (stems, tracks) = stems_of(app, rows, &levels);
    let program = program_of(stems, &title)?;
    let rate = program.rate();
    let range = practice
        .looped
        .map_or(0..program.length(), |range| to_frame(range.from_ms, rate)..to_frame(range.to_ms, rate));
    let (source, path) = app.intake().place(&request.name)?;
    let written = |error: std::io::Error| CommandError::new(ErrorCode::StorageFailed).because(error);
    let mut out = BufWriter::new(File::create(&path).map_err(written)?);
    let hearing = Hearing { levels: &levels_of(&tracks), speed: speed_of(practice) };
    let frames = export_wav(&program, range, &hearing, &mut out);
    let frames = frames.map_err(|error| of_sound(error, &title))?;
    out.flush().map_err(written)?;
    let bytes = std::fs::metadata(&path).map_err(written)?.len();
    let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
    Ok(MadeMix { source, name: request.name, bytes, length_ms: to_ms(frames, rate) })
}
