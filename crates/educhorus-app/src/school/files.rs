//! Scores and recordings on the road to the school: what is needed first travels first.
//!
//! How it works: works name files by their hash. Those that are here and not at the school are handed over, those that
//! are named and not here are fetched, the works of the choir that rehearses next before all others. A cut costs at
//! most the piece that was under way: an upload goes on where the server has it, a download where the part in the
//! scratch folder ends. What was fetched is stored only if it has the hash by which it is named.
//!
//! What it deliberately does not do: it fetches nothing while somebody has said not to, and never keeps an exchange of
//! marks waiting.

use std::collections::BTreeSet;
use std::io::Read;

use educhorus_api::{CommandError, ErrorCode, Topic};
use educhorus_domain::SpaceId;
use educhorus_store::BlobHash;
use educhorus_sync::exchange::{Download, Upload};

use super::link::Link;
use super::session::{access, road};
use crate::app::App;
use crate::held::held;
use crate::host::Reading;
use crate::intake::unreadable;
use crate::refusal::{Answer, of_store, of_wire};
use crate::road::School;
use crate::scratch::ScratchFile;

/// The largest file that is fetched, in bytes: as much as may be handed over.
const LARGEST: u64 = 512 << 20;
/// How many hashes are asked about at once.
const ASKED: usize = 500;

/// The files that works name, the most urgent first.
fn named(reading: &Reading<'_>) -> Answer<Vec<BlobHash>> {
    let read = &reading.read;
    let today = reading.now.local.date();
    let mut choirs = Vec::new();
    for row in read.choirs().map_err(of_store)? {
        let rehearsals = read.rehearsals(row.choir, row.season).map_err(of_store)?;
        let next = rehearsals.into_iter().map(|one| one.date).find(|date| *date >= today);
        choirs.push((next.is_none(), next, row));
    }
    choirs.sort_by_key(|(is_none, next, _)| (*is_none, *next));
    let files = read.named_files().map_err(of_store)?;
    let (mut seen, mut hashes) = (BTreeSet::new(), Vec::new());
    let mut add = |hash: BlobHash| {
        if seen.insert(hash) {
            hashes.push(hash);
        }
    };
    for (_, _, row) in choirs {
        for work in read.repertoire(row.choir, row.season).map_err(of_store)? {
            files.iter().filter(|(of, _)| *of == work.work).for_each(|(_, hash)| add(*hash));
        }
    }
    files.iter().for_each(|(_, hash)| add(*hash));
    Ok(hashes)
}

/// How many files are named and not here, and how many are here and not known to be at the school.
pub(super) fn waiting(app: &App, reading: &Reading<'_>) -> Answer<(u32, u32)> {
    let files = app.files();
    let at_school = held(&app.ongoing).files_there.clone();
    // A pupil hands nothing over.
    let hands_over = reading.store.actor.pupil().is_none();
    let (mut missing, mut unsent) = (0, 0);
    for hash in named(reading)? {
        let is_here = files.has(hash);
        missing += u32::from(!is_here);
        unsent += u32::from(hands_over && is_here && !at_school.contains(&hash));
    }
    Ok((missing, unsent))
}

/// Hands over and fetches, until everything is on both sides or nothing more can be had.
///
/// Errors: those of the road; then what came stays, and the rest goes on the next time.
pub(super) fn exchange(app: &App, link: &mut Link) -> Answer<()> {
    let Some(space) = link.space else { return Ok(()) };
    let road = road(app, &link.address)?;
    let named = app.query(named)?;
    if app.actor().pupil().is_none() {
        hand_over(app, &*road, link, space, &named)?;
    }
    if link.holds_back_files {
        return Ok(());
    }
    for hash in named {
        if !app.files().has(hash) {
            fetch(app, &*road, link, (space, hash))?;
        }
    }
    Ok(())
}

fn hand_over(
    app: &App,
    road: &dyn School,
    link: &mut Link,
    space: SpaceId,
    named: &[BlobHash],
) -> Answer<()> {
    let known = held(&app.ongoing).files_there.clone();
    let here: Vec<BlobHash> =
        named.iter().copied().filter(|hash| !known.contains(hash) && app.files().has(*hash)).collect();
    for some in here.chunks(ASKED) {
        let hashes: Vec<[u8; 32]> = some.iter().map(|hash| *hash.bytes()).collect();
        let token = access(app, road, link)?;
        let missing = road.missing(&token, space, &hashes).map_err(|error| of_wire(&error))?;
        for hash in some {
            if missing.contains(hash.bytes()) {
                send(app, road, link, (space, *hash))?;
            }
            held(&app.ongoing).files_there.insert(*hash);
        }
    }
    Ok(())
}

fn send(app: &App, road: &dyn School, link: &mut Link, (space, hash): (SpaceId, BlobHash)) -> Answer<()> {
    let size = app.files().size(hash).ok_or(ErrorCode::FileUnreadable)?;
    let mut content = app.files().open_blob(hash).map_err(of_store)?;
    let file = Upload { space, hash: *hash.bytes(), size };
    let token = access(app, road, link)?;
    let whole = road.upload(&token, &file, &mut content, &mut |_| true).map_err(|error| of_wire(&error))?;
    app.changed(&[Topic::School]);
    if whole { Ok(()) } else { Err(ErrorCode::ServerAnswerWrong.into()) }
}

/// Fetches one file; one that the school does not have (yet) is passed over. What came of it waits, sealed, for the
/// next attempt.
fn fetch(app: &App, road: &dyn School, link: &mut Link, (space, hash): (SpaceId, BlobHash)) -> Answer<()> {
    let scratch = app.intake().scratch();
    let token = access(app, road, link)?;
    let mut parts = scratch.parts(&hash.to_string());
    let from = parts.iter().map(|part| part.size).sum();
    let mut into = scratch.begin().map_err(of_disk)?;
    let file = Download { space, hash: *hash.bytes(), from, at_most: LARGEST };
    let came = road.download(&token, &file, &mut into, &mut |_| true).map_err(|error| of_wire(&error));
    parts.push(into.finish().map_err(of_disk)?);
    parts.retain(|part| part.size > 0);
    let refused = match came {
        Ok(true) => return store(app, hash, &parts),
        Ok(false) => ErrorCode::ServerUnreachable.into(),
        Err(error) if error.code == ErrorCode::NotFound => return Ok(()),
        Err(error) => error,
    };
    scratch.keep_parts(hash.to_string(), parts);
    Err(refused)
}

/// Stores what has come whole.
fn store(app: &App, hash: BlobHash, parts: &[ScratchFile]) -> Answer<()> {
    let mut content: Box<dyn Read> = Box::new(std::io::empty());
    for part in parts {
        content = Box::new(content.chain(part.open().map_err(of_disk)?));
    }
    let stored = app.files().put(content).map_err(of_store)?;
    app.changed(&[Topic::School, Topic::Works, Topic::Player]);
    // What is another file than its name says is asked for again from its beginning.
    if stored.hash == hash { Ok(()) } else { Err(ErrorCode::ServerAnswerWrong.into()) }
}

fn of_disk(error: std::io::Error) -> CommandError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => CommandError::new(ErrorCode::DiskFull).because(error),
        _ => unreadable("scratch", error),
    }
}
