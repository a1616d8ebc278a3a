//! Files handed over in pieces, on the disk and in a store of objects.

use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::time::{Duration, SystemTime};

use educhorus_domain::SpaceId;
use educhorus_server::shelf::{Disk, LARGEST, Put, Shelf};
use sha2::{Digest as _, Sha256};

use super::s3::Store;

const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);
const OTHER: SpaceId = SpaceId::from_bytes([2; 16]);

/// Before everything that a test writes, and after it.
const LONG_AGO: SystemTime = SystemTime::UNIX_EPOCH;
const DAY: Duration = Duration::from_hours(24);
const FOREVER: Duration = Duration::from_hours(24 * 365 * 300);

/// Makes a program's shelf, each time over the same files.
type Make<'a> = &'a dyn Fn() -> Box<dyn Shelf>;

macro_rules! shelves {
    ($($test:ident),+ $(,)?) => {
        mod on_a_disk {
            $(#[test]
            fn $test() {
                super::on_a_disk(super::$test);
            })+
        }
        mod in_a_bucket {
            $(#[test]
            fn $test() {
                super::in_a_bucket(super::$test);
            })+
        }
    };
}

shelves! {
    a_file_that_comes_in_pieces_is_given_once_it_is_whole,
    a_file_is_given_from_any_byte_on,
    a_new_program_goes_on_where_the_last_one_was,
    pieces_that_come_by_several_programs_make_one_file,
    what_is_not_the_file_of_its_name_is_not_kept,
    a_file_is_no_larger_than_it_was_said_to_be,
    a_space_does_not_see_the_files_of_another,
    an_empty_file_is_whole_at_once,
    a_large_file_of_many_pieces_is_given_as_it_came,
    a_trial_leaves_nothing_behind,
    what_nobody_went_on_with_is_swept_and_nothing_else,
}

fn on_a_disk(test: fn(Make<'_>)) {
    let folder = tempfile::tempdir().unwrap();
    test(&|| Box::new(Disk::new(folder.path().join("files"))));
    assert!(!has_trial(folder.path()), "what was tried is left");
}

fn in_a_bucket(test: fn(Make<'_>)) {
    let store = Store::start();
    test(&|| Box::new(store.bucket("s3://school/partitions")));
    assert_eq!(
        left(&store.folder().join("school/partitions/incoming")),
        0,
        "pieces of what is whole are left"
    );
    assert!(!has_trial(store.folder()), "what was tried is left");
}

fn has_trial(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().map(Result::unwrap).any(|entry| {
        entry.file_name().to_string_lossy().starts_with("trial")
            || (entry.path().is_dir() && has_trial(&entry.path()))
    })
}

/// How many files there are in a folder, and in those in it.
fn left(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(Result::unwrap);
    entries.map(|entry| if entry.path().is_dir() { left(&entry.path()) } else { 1 }).sum()
}

fn content(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at * 7 % 251) as u8).collect()
}

fn name(content: &[u8]) -> [u8; 32] {
    Sha256::digest(content).into()
}

fn put(shelf: &dyn Shelf, whole: &[u8], from: usize, to: usize) -> Put {
    shelf.put(SPACE, &name(whole), (from as u64, whole.len() as u64), &whole[from..to]).unwrap()
}

fn rest(shelf: &dyn Shelf, hash: &[u8; 32], from: u64) -> (Vec<u8>, u64) {
    let (mut file, size) = shelf.open(SPACE, hash, from).unwrap();
    let mut read = Vec::new();
    file.read_to_end(&mut read).unwrap();
    (read, size)
}

fn a_file_that_comes_in_pieces_is_given_once_it_is_whole(make: Make<'_>) {
    let (shelf, whole) = (make(), content(1000));
    let hash = name(&whole);
    assert_eq!(put(&*shelf, &whole, 0, 400), Put::At(400));
    assert!(!shelf.has(SPACE, &hash).unwrap());
    assert_eq!(shelf.open(SPACE, &hash, 0).map(|_| ()).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(put(&*shelf, &whole, 400, 1000), Put::At(1000));
    assert!(shelf.has(SPACE, &hash).unwrap());
    assert_eq!(rest(&*shelf, &hash, 0), (whole.clone(), 1000));
    assert_eq!(put(&*shelf, &whole, 0, 400), Put::At(1000), "what is there is not written again");
}

fn a_file_is_given_from_any_byte_on(make: Make<'_>) {
    let (shelf, whole) = (make(), content(1000));
    put(&*shelf, &whole, 0, 1000);
    for from in [1, 999, 1000, 1001] {
        let wanted = whole.get(from..).unwrap_or_default().to_vec();
        assert_eq!(rest(&*shelf, &name(&whole), from as u64), (wanted, 1000), "from {from}");
    }
}

fn a_new_program_goes_on_where_the_last_one_was(make: Make<'_>) {
    let whole = content(1000);
    put(&*make(), &whole, 0, 700);
    let shelf = make();
    assert_eq!(shelf.reaches(SPACE, &name(&whole)).unwrap(), 700);
    assert_eq!(put(&*shelf, &whole, 600, 900), Put::Elsewhere(700));
    assert_eq!(put(&*shelf, &whole, 700, 1000), Put::At(1000));
    assert_eq!(shelf.reaches(SPACE, &name(&whole)).unwrap(), 1000);
}

fn pieces_that_come_by_several_programs_make_one_file(make: Make<'_>) {
    let (one, other, whole) = (make(), make(), content(1000));
    assert_eq!(put(&*one, &whole, 0, 300), Put::At(300));
    assert_eq!(put(&*other, &whole, 300, 600), Put::At(600));
    assert_eq!(put(&*one, &whole, 600, 1000), Put::At(1000));
    assert_eq!(rest(&*other, &name(&whole), 0).0, whole);
}

fn what_is_not_the_file_of_its_name_is_not_kept(make: Make<'_>) {
    let (shelf, whole, other) = (make(), content(1000), content(999));
    let hash = name(&whole);
    assert_eq!(shelf.put(SPACE, &hash, (0, 999), &other).unwrap(), Put::Differs);
    assert_eq!(shelf.put(SPACE, &hash, (0, 999), &other[..500]).unwrap(), Put::At(500));
    assert_eq!(shelf.put(SPACE, &hash, (500, 999), &other[500..]).unwrap(), Put::Differs);
    assert!(!shelf.has(SPACE, &hash).unwrap());
    assert_eq!(shelf.reaches(SPACE, &hash).unwrap(), 0);
    assert_eq!(put(&*shelf, &whole, 0, 1000), Put::At(1000));
}

fn a_file_is_no_larger_than_it_was_said_to_be(make: Make<'_>) {
    let shelf = make();
    for (at, piece) in [((0, 3), b"four"), ((u64::MAX, 3), b"four"), ((0, LARGEST + 1), b"four")] {
        assert_eq!(shelf.put(SPACE, &[7; 32], at, piece).unwrap(), Put::TooLarge);
    }
    assert_eq!(shelf.reaches(SPACE, &[7; 32]).unwrap(), 0);
}

fn a_space_does_not_see_the_files_of_another(make: Make<'_>) {
    let (shelf, whole) = (make(), content(10));
    let hash = name(&whole);
    put(&*shelf, &whole, 0, 10);
    assert!(!shelf.has(OTHER, &hash).unwrap());
    assert_eq!(shelf.reaches(OTHER, &hash).unwrap(), 0);
    assert!(shelf.open(OTHER, &hash, 0).is_err());
}

fn an_empty_file_is_whole_at_once(make: Make<'_>) {
    let shelf = make();
    assert_eq!(put(&*shelf, &[], 0, 0), Put::At(0));
    assert!(shelf.has(SPACE, &name(&[])).unwrap());
    assert_eq!(rest(&*shelf, &name(&[]), 0), (Vec::new(), 0));
}

fn a_trial_leaves_nothing_behind(make: Make<'_>) {
    let (shelf, whole) = (make(), content(10));
    shelf.check().unwrap();
    put(&*shelf, &whole, 0, 10);
    shelf.check().unwrap();
    assert_eq!(rest(&*shelf, &name(&whole), 0).0, whole);
}

fn what_nobody_went_on_with_is_swept_and_nothing_else(make: Make<'_>) {
    let (shelf, whole, left) = (make(), content(1000), content(900));
    assert_eq!(shelf.sweep(LONG_AGO + FOREVER).unwrap(), 0, "there is nothing yet");
    put(&*shelf, &whole, 0, 400);
    put(&*shelf, &whole, 400, 1000);
    put(&*shelf, &left, 0, 300);
    put(&*shelf, &left, 300, 600);
    assert_eq!(shelf.sweep(LONG_AGO + DAY).unwrap(), 0);
    assert_eq!(shelf.reaches(SPACE, &name(&left)).unwrap(), 600);
    assert_eq!(make().sweep(LONG_AGO + FOREVER).unwrap(), 1, "by another program, too");
    assert_eq!(shelf.reaches(SPACE, &name(&left)).unwrap(), 0);
    assert_eq!(rest(&*shelf, &name(&whole), 0).0, whole);
    assert_eq!(put(&*shelf, &left, 0, 900), Put::At(900));
    assert_eq!(shelf.sweep(LONG_AGO + FOREVER).unwrap(), 0);
}

/// More than a store takes as one part.
fn a_large_file_of_many_pieces_is_given_as_it_came(make: Make<'_>) {
    let (shelf, whole) = (make(), content(12_000_001));
    for from in (0..whole.len()).step_by(1 << 20) {
        let to = whole.len().min(from + (1 << 20));
        assert_eq!(put(&*shelf, &whole, from, to), Put::At(to as u64));
    }
    assert!(rest(&*shelf, &name(&whole), 0).0 == whole);
    assert!(rest(&*shelf, &name(&whole), 11_000_000).0 == whole[11_000_000..]);
}

#[test]
fn a_store_that_cannot_be_reached_or_does_not_know_who_asks_is_a_failure_and_no_missing_file() {
    let store = Store::start();
    let nobody = store.bucket_of("s3://school/partitions", "somebody else");
    assert!(nobody.has(SPACE, &[7; 32]).is_err());
    let whole = content(10);
    assert!(nobody.put(SPACE, &name(&whole), (0, 10), &whole).is_err());
    assert!(!store.bucket("s3://school/partitions").has(SPACE, &name(&whole)).unwrap());
}

#[cfg(unix)]
#[test]
fn a_last_piece_that_could_not_be_kept_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let (disk, whole) = (Disk::new(folder.path().to_owned()), content(1000));
    let hash = name(&whole);
    // The folder where the file belongs cannot be made, as on a disk that fails.
    let in_the_way = folder.path().join(SPACE.to_string()).join(format!("{:02x}", hash[0]));
    std::fs::create_dir_all(in_the_way.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink("nowhere", &in_the_way).unwrap();
    assert_eq!(put(&disk, &whole, 0, 600), Put::At(600));
    assert!(disk.put(SPACE, &hash, (600, 1000), &whole[600..]).is_err());
    assert_eq!(disk.reaches(SPACE, &hash).unwrap(), 600, "a device that is told 1000 never comes back");
    std::fs::remove_file(&in_the_way).unwrap();
    assert_eq!(put(&disk, &whole, 600, 1000), Put::At(1000));
    assert!(rest(&disk, &hash, 0).0 == whole);
}

#[test]
fn a_file_that_two_programs_finish_at_once_is_there_for_both() {
    let store = Store::start();
    let (one, other, whole) = (store.bucket("s3://school/a"), store.bucket("s3://school/a"), content(1000));
    put(&one, &whole, 0, 600);
    let finished = whole.clone();
    store.before_reading(move || assert_eq!(put(&other, &finished, 600, 1000), Put::At(1000)));
    assert_eq!(put(&one, &whole, 600, 1000), Put::At(1000));
    assert!(rest(&one, &name(&whole), 0).0 == whole);
}

#[test]
fn what_another_program_threw_away_meanwhile_is_asked_for_again() {
    let store = Store::start();
    let (one, other, whole) = (store.bucket("s3://school/a"), store.bucket("s3://school/a"), content(1000));
    let hash = name(&whole);
    put(&one, &whole, 0, 600);
    store.before_reading(move || {
        assert_eq!(other.put(SPACE, &hash, (600, 601), &[9]).unwrap(), Put::Differs);
    });
    assert_eq!(put(&one, &whole, 600, 1000), Put::Elsewhere(0));
    assert_eq!(put(&one, &whole, 0, 1000), Put::At(1000));
}

#[test]
fn a_file_that_is_taken_slowly_leaves_no_answer_of_the_store_open() {
    let store = Store::start();
    let (bucket, whole) = (store.bucket("s3://school"), content((5 << 20) + 1));
    put(&bucket, &whole, 0, whole.len());
    let (mut file, _) = bucket.open(SPACE, &name(&whole), 0).unwrap();
    let mut first = [0];
    file.read_exact(&mut first).unwrap();
    assert_eq!(store.reads(), 1, "what nobody takes yet is not on its way");
    let mut read = first.to_vec();
    file.read_to_end(&mut read).unwrap();
    assert_eq!(store.reads(), 6, "a range for each mebibyte");
    assert!(read == whole);
}

#[test]
fn a_piece_that_came_today_keeps_those_of_last_week() {
    let store = Store::start();
    let (bucket, whole) = (store.bucket("s3://school"), content(1000));
    put(&bucket, &whole, 0, 300);
    let pieces = store.folder().join(format!("school/incoming/{SPACE}"));
    let upload = std::fs::read_dir(pieces).unwrap().next().unwrap().unwrap().path();
    let first = std::fs::File::options().write(true).open(upload.join(format!("{:012}", 0))).unwrap();
    first.set_modified(LONG_AGO + DAY).unwrap();
    put(&bucket, &whole, 300, 600);
    assert_eq!(bucket.sweep(LONG_AGO + 2 * DAY).unwrap(), 0);
    assert_eq!(put(&bucket, &whole, 600, 1000), Put::At(1000));
}
