//! Files of a profile are named by what they hold.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use std::io::{Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use educhorus_store::{BlobHash, StoreError};
use educhorus_testkit::{Random, TempStore};

fn content(seed: u64, length: usize) -> Vec<u8> {
    let mut random = Random::seeded(seed);
    (0..length).map(|_| random.number() as u8).collect()
}

fn every_file(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { every_file(&path) } else { vec![path] }).collect()
}

fn stored(profile: &TempStore) -> Vec<PathBuf> {
    every_file(&profile.folder().join("files"))
}

#[test]
fn a_file_that_is_put_twice_is_stored_once_and_reads_as_it_was() {
    let mut profile = TempStore::new(1);
    let files = profile.store().files();
    let bytes = content(1, 700_001);
    let first = files.put(Cursor::new(&bytes)).unwrap();
    let second = files.put(Cursor::new(&bytes)).unwrap();
    assert_eq!((first.is_new, second.is_new), (true, false));
    assert_eq!((first.hash, first.size), (second.hash, 700_001));
    assert_eq!(stored(&profile).len(), 1);
    let mut back = Vec::new();
    let mut blob = files.open_blob(first.hash).unwrap();
    blob.read_to_end(&mut back).unwrap();
    assert_eq!(back, bytes);
    blob.seek(SeekFrom::Start(700_000)).unwrap();
    assert_eq!(blob.read(&mut [0; 9]).unwrap(), 1);
}

#[test]
fn the_empty_file_has_the_hash_that_the_standard_gives_it() {
    let mut profile = TempStore::new(2);
    let empty = profile.store().files().put(Cursor::new(b"")).unwrap();
    let known = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(empty.hash.to_string(), known);
    assert!(profile.store().files().has(known.parse().unwrap()));
}

#[test]
fn a_file_stands_under_its_hash_and_under_no_name_that_it_had() {
    let mut profile = TempStore::new(3);
    let source = tempfile::tempdir().unwrap();
    let named = source.path().join("..Jesu, meine Freude (S).pdf");
    std::fs::write(&named, b"%PDF-1.7").unwrap();
    let hash = profile.store().files().put(std::fs::File::open(&named).unwrap()).unwrap().hash;
    let names: Vec<_> = stored(&profile).iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, [hash.to_string().as_str()]);
}

/// Gives some bytes and then an error.
struct Failing(usize, ErrorKind);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.min(buffer.len());
        self.0 -= count;
        if count == 0 { Err(self.1.into()) } else { Ok(count) }
    }
}

#[test]
fn a_reader_that_fails_midway_leaves_nothing_and_does_not_blame_the_profile() {
    let mut profile = TempStore::new(4);
    for kind in [ErrorKind::UnexpectedEof, ErrorKind::PermissionDenied] {
        let error = profile.store().files().put(Failing(500_000, kind)).unwrap_err();
        assert!(matches!(&error, StoreError::File { source, .. } if source.kind() == kind), "{error:?}");
        assert_eq!(stored(&profile), Vec::<PathBuf>::new());
    }
}

#[test]
fn an_unknown_hash_is_an_error_and_never_an_empty_file() {
    let mut profile = TempStore::new(5);
    let files = profile.store().files();
    let unknown: BlobHash = "0".repeat(64).parse().unwrap();
    assert!(!files.has(unknown));
    assert!(matches!(files.open_blob(unknown).err(), Some(StoreError::File { .. })));
}

#[test]
fn a_hash_has_one_spelling() {
    let right = "0a".repeat(32);
    assert_eq!(right.parse::<BlobHash>().unwrap().to_string(), right);
    let wrong = ["+a".repeat(32), "0A".repeat(32), "0a".repeat(31), "../".repeat(21) + ".", "é".repeat(32)];
    for text in wrong {
        assert!(text.parse::<BlobHash>().is_err(), "{text}");
    }
}

#[test]
fn what_a_killed_import_left_behind_is_gone_at_the_next_start() {
    let mut profile = TempStore::new(6);
    let kept = profile.store().files().put(Cursor::new(b"kept")).unwrap();
    std::fs::write(profile.folder().join("files/incoming/123-0"), [0; 1000]).unwrap();
    profile.open();
    assert_eq!(stored(&profile).len(), 1);
    assert!(profile.store().files().has(kept.hash));
}
