//! A database that somebody hands over as a profile or as a backup, or that a disk has spoilt.
//!
//! Half a megabyte is too much for an input: the bytes are mostly what is changed in a golden profile, eight for each
//! change ([`patched`]).

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use educhorus_store::{BackupName, Moment, Scope, Store, StoreError};
use educhorus_testkit::{Random, TempStore};

use crate::input;

const PAGE: usize = 4096;
const PATCH: usize = 8;

/// The bytes are changes in the database of a profile.
const PROFILE: u8 = 0;
/// The bytes are changes in the database of a backup that lies in a sound profile.
const BACKUP: u8 = 1;
/// The bytes are a database.
const ITSELF: u8 = 2;
/// The bytes are a backup file.
const PACKED: u8 = 3;
const MODES: u8 = 4;

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/profiles/schema-4")
}

static GOLDEN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    std::fs::read(golden().join("educhorus.db")).expect("a golden profile is never taken away")
});

/// A sound profile: its database, the name of a backup that it made, and the bytes of that.
struct Sound {
    database: Vec<u8>,
    name: BackupName,
    backup: Vec<u8>,
}

static SOUND: LazyLock<Sound> = LazyLock::new(|| {
    let mut profile = TempStore::copy_of(&golden(), 3);
    profile.open();
    let moment = profile.moment();
    let name = profile.store().make_backup(moment).expect("a backup").name;
    profile.close();
    let read = |path| std::fs::read(path).expect("a closed profile is one file, and so is a backup");
    Sound { database: read(profile.database()), name, backup: read(backup_file(profile.folder(), name)) }
});

fn backup_file(folder: &Path, name: BackupName) -> PathBuf {
    folder.join("backups").join(format!("{name}.educhorus-backup"))
}

/// A number where it matters in a database: none, all, and the edges between.
const EXTREMES: [u32; 8] = [0, 1, 0x7f, 0x80, 0xffff, 0x7fff_ffff, 0x8000_0000, u32::MAX];

/// Bytes with changes: of each eight bytes the first says what, four where, and three with what.
pub fn patched(bytes: &mut Vec<u8>, patches: &[u8]) {
    for patch in patches.as_chunks::<PATCH>().0 {
        let [what, a, b, c, d, low, high, value] = *patch;
        if bytes.is_empty() {
            return;
        }
        let pages = (bytes.len() / PAGE).max(1);
        let at = u32::from_be_bytes([a, b, c, d]) as usize % bytes.len();
        let page = at / PAGE % pages * PAGE;
        let other = usize::from(u16::from_be_bytes([high, low])) % pages * PAGE;
        let end = bytes.len().min(at + 1 + usize::from(low));
        match what % 12 {
            0 => bytes[at] ^= 1 << (value % 8),
            1 => bytes[at] = value,
            2 => number(bytes, at, EXTREMES[usize::from(value) % EXTREMES.len()]),
            // A pointer from one page to another: trees that go round, and pages of two trees.
            3 => number(bytes, page + 8 + usize::from(value) % 12, (other / PAGE + 1) as u32),
            4 => bytes[page + usize::from(low) % 16] = value,
            5 => bytes[at % 100] = value,
            6 => bytes[at..end].fill(value),
            7 => copy(bytes, other, page),
            8 => swap(bytes, page, other),
            9 => noise(&mut bytes[page..], u64::from(value)),
            10 => {
                let end = bytes.len().min(page + PAGE);
                bytes.extend_from_within(page..end);
            }
            _ => bytes.truncate(at),
        }
    }
}

fn number(bytes: &mut [u8], at: usize, value: u32) {
    if let Some(place) = bytes.get_mut(at..at + 4) {
        place.copy_from_slice(&value.to_be_bytes());
    }
}

fn swap(bytes: &mut [u8], one: usize, other: usize) {
    let whole = bytes.len() / PAGE * PAGE;
    if one != other && one + PAGE <= whole && other + PAGE <= whole {
        let (low, high) = (one.min(other), one.max(other));
        let (start, end) = bytes.split_at_mut(high);
        start[low..low + PAGE].swap_with_slice(&mut end[..PAGE]);
    }
}

fn copy(bytes: &mut [u8], from: usize, to: usize) {
    let length = PAGE.min(bytes.len() - from).min(bytes.len() - to);
    bytes.copy_within(from..from + length, to);
}

fn noise(bytes: &mut [u8], seed: u64) {
    let mut random = Random::seeded(seed);
    bytes.iter_mut().take(PAGE).for_each(|byte| *byte = random.number() as u8);
}

/// Opens a database as a profile, heals it, and works with it; or looks at a backup and goes back to it.
///
/// Panics: when a promise is broken.
pub fn take(input: &[u8]) {
    let Some((mode, bytes)) = input.split_first() else { return };
    let (mode, mut database) = (mode % MODES, GOLDEN.clone());
    match mode {
        ITSELF | PACKED => database = bytes.to_vec(),
        _ => patched(&mut database, bytes),
    }
    match mode {
        PROFILE | ITSELF => as_profile(&database),
        BACKUP => as_backup(&zstd::encode_all(&database[..], 1).expect("memory is packed into memory")),
        _ => as_backup(&database),
    }
}

fn moments() -> impl FnMut() -> Moment {
    let mut random = Random::seeded(9);
    move || Moment { unix_ms: 1_795_000_000_000, random: random.bytes() }
}

/// The bytes of a database, wherever it may have been put.
fn is_kept(folder: &Path, bytes: &[u8]) -> bool {
    let aside = std::fs::read_dir(folder.join("damaged")).into_iter().flatten().flatten();
    let aside = aside.map(|entry| entry.path().join("educhorus.db"));
    aside
        .chain([folder.join("educhorus.db")])
        .any(|path| std::fs::read(path).is_ok_and(|found| found == bytes))
}

fn as_profile(database: &[u8]) {
    let profile = TempStore::closed(1);
    let folder = profile.folder();
    std::fs::write(profile.database(), database).expect("a file is written");
    let mut moment = moments();
    let healed = Store::heal(folder, None, moment());
    assert!(is_kept(folder, database), "every byte that was given is kept: {healed:?}");
    let opened = Store::open(folder, None, || moment().random);
    let mut store = match (opened, healed) {
        (Ok(store), _) => store,
        (Err(error), Ok(report)) => panic!("what was healed opens: {error:?}, {report:?}"),
        (Err(_), Err(_)) => return,
    };
    // Whatever is in it: each of these may refuse, none may end the program.
    let _ = store.rebuild();
    let _ = store.export(&Scope::Everything, moment());
    let _ = store.compact(moment());
    let _ = store.make_backup(moment());
    for row in store.read().journal(50).unwrap_or_default() {
        let _ = store.read().brought_by(row.gesture, 50);
    }
    let _ = store.undo(None, moment());
}

/// The profile in which the backup lies must not suffer from it.
fn as_backup(packed: &[u8]) {
    let (mut profile, name) = (TempStore::closed(4), &SOUND.name);
    let file = backup_file(profile.folder(), *name);
    std::fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder is made");
    std::fs::write(profile.database(), &SOUND.database).expect("a file is written");
    std::fs::write(file, packed).expect("a file is written");
    profile.open();
    let before = export(&mut profile);
    let preview = profile.store().preview_restore(*name, &Scope::Everything);
    assert_eq!(export(&mut profile), before, "looking changes nothing: {preview:?}");
    let moment = profile.moment();
    let restored = profile.store().restore_backup(*name, &Scope::Everything, moment);
    match &restored {
        Err(error) => {
            assert!(!matches!(error, StoreError::NotAuthority | StoreError::OtherSpace), "{error:?}");
            assert_eq!(export(&mut profile), before, "what is refused changes nothing: {error:?}");
        }
        Ok((None, _)) => assert_eq!(export(&mut profile), before),
        Ok((Some(gesture), _)) => {
            assert!(preview.is_ok(), "what cannot be looked at is not gone back to");
            profile.undo(Some(*gesture)).expect("going back is a gesture like any other");
        }
    }
    profile.open();
    profile.store().rebuild().expect("the profile is as sound as before");
}

/// What stands in a profile, without what going back and forth writes in its journal.
fn export(profile: &mut TempStore) -> impl PartialEq + std::fmt::Debug + use<> {
    let moment = profile.moment();
    let parcel = profile.store().export(&Scope::Everything, moment).expect("everything leaves");
    (parcel.documents, parcel.cards, parcel.links, parcel.consents, parcel.chain, parcel.epochs)
}

/// Nothing changed, and one of each change.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut random = Random::seeded(5);
    let mut seeds = vec![input(PROFILE, &[]), input(BACKUP, &[]), input(ITSELF, &GOLDEN[..2 * PAGE])];
    for what in 0..12 {
        let mut patch = random.bytes();
        (patch[0], patch[8]) = (what, (what + 5) % 12);
        seeds.push(input(if what % 3 == 0 { BACKUP } else { PROFILE }, &patch));
    }
    seeds.push(input(PACKED, &SOUND.backup));
    seeds
}
