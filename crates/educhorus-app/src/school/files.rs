//! Scores and recordings on the road to the school: what is needed first travels first.
//!
//! How it works: works name files by their hash. Those that are here and not at the school are handed over, those that
//! are named and not here are fetched, the works of the choir that rehearses next before all others. A cut costs at
//! most the piece that was under way: an upload goes on where the server has it, a download where the part in the
//! scratch folder ends. What was fetched is stored only if it has the hash by which it is named.
//!
//! What it deliberately does not do: it fetches nothing while somebody has said not to, nothing on a network that is paid
//! for by the megabyte unless somebody has said so, nor more than the room that she gave on this device; it deletes nothing to make room; and it never keeps an exchange of marks waiting.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use educhorus_api::{ComingFile, ComingFileStanding, CommandError, ErrorCode, ListComingFiles, Topic};
use educhorus_domain::{EditionId, SpaceId, TrackId};
use educhorus_store::{BlobHash, Files, WorkFile};
use educhorus_sync::exchange::{Download, Upload};

use super::link::{FileWishes, Link};
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
/// What the limit of a device is counted in. Units: bytes.
const MEGABYTE: u64 = 1_000_000;
/// How many hashes are asked about at once.
const ASKED: usize = 500;

/// What of a work a file is for.
type Shown = (Option<EditionId>, Option<TrackId>);

/// The files of works, the most urgent first; one that several works have comes where it is needed first.
fn named(reading: &Reading<'_>) -> Answer<Vec<WorkFile>> {
    let read = &reading.read;
    let today = reading.now.local.date();
    let mut choirs = Vec::new();
    for row in read.choirs().map_err(of_store)? {
        let rehearsals = read.rehearsals(row.choir, row.season).map_err(of_store)?;
        let next = rehearsals.into_iter().map(|one| one.date).find(|date| *date >= today);
        choirs.push((next.is_none(), next, row));
    }
    choirs.sort_by_key(|(is_none, next, _)| (*is_none, *next));
    let files = read.work_files().map_err(of_store)?;
    let mut ordered: Vec<&WorkFile> = Vec::new();
    for (_, _, row) in choirs {
        for work in read.repertoire(row.choir, row.season).map_err(of_store)? {
            ordered.extend(files.iter().filter(|file| file.work == work.work));
        }
    }
    ordered.extend(&files);
    let mut seen = BTreeSet::new();
    Ok(ordered
        .into_iter()
        .filter(|file| seen.insert((file.hash, file.edition, file.track)))
        .copied()
        .collect())
}

/// What becomes of the files that are not here.
struct Plan {
    /// What is fetched, the most urgent first.
    coming: Vec<WorkFile>,
    /// What the room that this device gives does not hold.
    beyond: Vec<WorkFile>,
    /// What the files that are here take. Units: bytes.
    kept: u64,
}

/// Plans what is fetched. A large file that does not fit any more leaves its room to smaller ones after it.
fn plan(files: &Files, named: &[WorkFile], limit: Option<u32>) -> Plan {
    let mut plan = Plan { coming: Vec::new(), beyond: Vec::new(), kept: 0 };
    let mut seen = BTreeSet::new();
    let once: Vec<&WorkFile> = named.iter().filter(|file| seen.insert(file.hash)).collect();
    let (here, away): (Vec<&WorkFile>, Vec<&WorkFile>) =
        once.into_iter().partition(|file| files.has(file.hash));
    plan.kept = here.iter().map(|file| u64::from(file.size)).sum();
    let mut room = limit.map(|limit| (u64::from(limit) * MEGABYTE).saturating_sub(plan.kept));
    for file in away {
        match room.map(|room| room.checked_sub(u64::from(file.size))) {
            Some(None) => plan.beyond.push(*file),
            left => {
                room = left.flatten();
                plan.coming.push(*file);
            }
        }
    }
    plan
}

/// How the files stand.
#[derive(Default)]
pub(super) struct Waiting {
    /// How many are fetched next, and their bytes.
    pub coming: (u32, u64),
    /// How many find no room on this device, and their bytes.
    pub beyond: (u32, u64),
    /// How many are here and not known to be at the school.
    pub unsent: u32,
    /// What those that are here take. Units: bytes.
    pub kept: u64,
}

/// How the files stand, from what is remembered here.
pub(super) fn waiting(app: &App, reading: &Reading<'_>, limit: Option<u32>) -> Answer<Waiting> {
    let files = app.files();
    let at_school = held(&app.ongoing).files_there.clone();
    let named = named(reading)?;
    let plan = plan(&files, &named, limit);
    // A pupil hands nothing over.
    let hands_over = reading.store.actor.pupil().is_none();
    let here: BTreeSet<BlobHash> =
        named.iter().map(|file| file.hash).filter(|hash| files.has(*hash)).collect();
    let unsent = here.iter().filter(|hash| hands_over && !at_school.contains(*hash)).count();
    let sum =
        |files: &[WorkFile]| (count_of(files.len()), files.iter().map(|file| u64::from(file.size)).sum());
    Ok(Waiting {
        coming: sum(&plan.coming),
        beyond: sum(&plan.beyond),
        unsent: count_of(unsent),
        kept: plan.kept,
    })
}

fn count_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The files that editions and tracks had before on this device.
fn earlier<'f>(
    reading: &Reading<'_>,
    of: impl Iterator<Item = &'f WorkFile>,
) -> Answer<BTreeMap<Shown, Vec<BlobHash>>> {
    let read = |file: &WorkFile| match (file.edition, file.track) {
        (Some(edition), _) => reading.read.earlier_of_edition(edition).map_err(of_store),
        (None, Some(track)) => reading.read.earlier_of_track(track).map_err(of_store),
        (None, None) => Ok(Vec::new()),
    };
    of.map(|file| Ok(((file.edition, file.track), read(file)?))).collect()
}

/// Lists the scores and recordings that are not here, the most urgent first.
pub(crate) fn list_coming_files(app: &App, _: ListComingFiles) -> Answer<Vec<ComingFile>> {
    if app.query(Link::read)?.is_none() {
        return Ok(Vec::new());
    }
    let (named, wishes) = app.query(|reading| Ok((named(reading)?, FileWishes::read(reading)?)))?;
    let files = app.files();
    let earlier = app.query(|reading| earlier(reading, named.iter().filter(|file| !files.has(file.hash))))?;
    let has_any = |kept: &[BlobHash]| kept.iter().any(|hash| files.has(*hash));
    let beyond: BTreeSet<BlobHash> =
        plan(&files, &named, wishes.limit).beyond.iter().map(|file| file.hash).collect();
    let holds = wishes.hold(app);
    let standing = |file: &WorkFile| match (beyond.contains(&file.hash), holds) {
        (true, _) => ComingFileStanding::Beyond,
        (false, true) => ComingFileStanding::Held,
        (false, false) => ComingFileStanding::Coming,
    };
    let away =
        named.iter().filter(|file| !files.has(file.hash) && (file.edition, file.track) != (None, None));
    Ok(away
        .map(|file| ComingFile {
            edition: file.edition,
            track: file.track,
            size: file.size,
            standing: standing(file),
            has_earlier: earlier.get(&(file.edition, file.track)).is_some_and(|kept| has_any(kept)),
        })
        .collect())
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
    // What the school does not have (yet) is asked for once.
    let mut passed = BTreeSet::new();
    loop {
        // What is said meanwhile counts from the next file on.
        let wishes = app.query(FileWishes::read)?;
        let next = plan(&app.files(), &named, wishes.limit)
            .coming
            .into_iter()
            .find(|file| !passed.contains(&file.hash));
        let Some(file) = next.filter(|_| !wishes.hold(app)) else { return Ok(()) };
        passed.insert(file.hash);
        fetch(app, &*road, link, (space, file.hash))?;
    }
}

fn hand_over(
    app: &App,
    road: &dyn School,
    link: &mut Link,
    space: SpaceId,
    named: &[WorkFile],
) -> Answer<()> {
    let mut known = held(&app.ongoing).files_there.clone();
    let hashes = named.iter().map(|file| file.hash);
    let here: Vec<BlobHash> = hashes.filter(|hash| app.files().has(*hash) && known.insert(*hash)).collect();
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
