//! A profile with something of everything, what it holds, and a search for what could be read of it on the disk.
#![allow(dead_code, reason = "each test file takes what it needs")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use educhorus_domain::CardField;
use educhorus_store::{BlobHash, Gesture, Scope, Store};
use educhorus_testkit::{TempStore, TestChoir};

const NAME: &str = "Quatrebarbes";
const SCORE: &[u8] = b"%PDF-1.7 the score of a choir";
const TRACK: &[u8] = b"ID3\x04 the voices of children";

/// A profile, open, with marks, a name, a score, a recording, two backups, and a database that was set aside.
pub fn full(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    (0..8).for_each(|singer| assert!(profile.commit(&choir.mark(0, singer, "absent")).is_some()));
    let mut gesture = Gesture::new("rename_singer");
    gesture.card(choir.singers[0], CardField::FamilyName, NAME, true);
    profile.commit(&gesture);
    let files = profile.store().files();
    files.put(SCORE).unwrap();
    files.put(&[TRACK, &vec![5; 150_000]].concat()[..]).unwrap();
    for _ in 0..2 {
        let moment = profile.moment();
        profile.store().make_backup(moment).unwrap();
    }
    profile.close();
    let aside = profile.folder().join("damaged/database-1");
    std::fs::create_dir_all(&aside).unwrap();
    std::fs::copy(profile.database(), aside.join("educhorus.db")).unwrap();
    profile.open();
    (profile, choir)
}

/// What a profile holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Contents {
    pub names: Vec<String>,
    pub marks: Vec<String>,
    pub files: Vec<(BlobHash, u64)>,
    pub backups: usize,
    pub journal: u32,
}

impl Contents {
    pub fn of(store: &mut Store, choir: &TestChoir) -> Self {
        let files = store.files();
        let hashes = [SCORE.to_vec(), [TRACK, &vec![5; 150_000]].concat()].map(|content| {
            use sha2::Digest as _;
            let hash: String =
                sha2::Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
            hash.parse::<BlobHash>().unwrap()
        });
        assert!(files.check().unwrap().aside.is_empty());
        let names = store.read().singers(choir.choir, choir.season).unwrap();
        let marks = store.read().marks(choir.choir, None).unwrap();
        let backups = store.backups().unwrap();
        for backup in &backups {
            store.preview_restore(backup.name, &Scope::Everything).unwrap();
        }
        Self {
            names: names.iter().map(|singer| format!("{singer:?}")).collect(),
            marks: marks.iter().map(|mark| format!("{mark:?}")).collect(),
            files: hashes.map(|hash| (hash, files.size(hash).unwrap())).to_vec(),
            backups: backups.len(),
            journal: store.read().own_gestures_after(0).unwrap(),
        }
    }
}

/// What the search finds in a plain profile.
pub const FINDABLE: [&str; 4] = ["backup", "database", "name", "score and track"];

/// Searches every byte of every file of a profile for what a person could read, unpacking what is packed.
pub fn traces(folder: &Path) -> Vec<&'static str> {
    let (mut traces, mut score_and_track) = (std::collections::BTreeSet::new(), [false; 2]);
    for bytes in bytes_of(folder).into_values() {
        let holds = |bytes: &[u8], needle: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
        for (needle, name) in [(NAME.as_bytes(), "name"), (b"SQLite format 3", "database")] {
            if holds(&bytes, needle) {
                traces.insert(name);
            }
        }
        if zstd::decode_all(&bytes[..]).is_ok_and(|unpacked| holds(&unpacked, NAME.as_bytes())) {
            traces.insert("backup");
        }
        score_and_track[0] |= holds(&bytes, b"%PDF-");
        score_and_track[1] |= holds(&bytes, TRACK);
    }
    match score_and_track {
        [true, true] => drop(traces.insert("score and track")),
        [true, false] => drop(traces.insert("score")),
        [false, true] => drop(traces.insert("track")),
        _ => {}
    }
    traces.into_iter().collect()
}

/// Every file of a folder, with its bytes.
pub fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(bytes_of(&path));
        } else {
            found.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    found
}
