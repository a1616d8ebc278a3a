use educhorus_sync::SyncError;
use educhorus_sync::bundle::*;
use educhorus_sync::message::Content;
use proptest::prelude::*;

use crate::sample::*;

#[test]
fn everything_comes_back_as_it_went_for_every_kind() {
    let files: [&[u8]; 3] = [b"%PDF-1.7", b"", &[5; 150_000]];
    for kind in [BundleKind::Invitation, BundleKind::Exchange, BundleKind::Copy, BundleKind::Pupil] {
        for (lock, unlock) in [
            (Lock::Passphrase("cinq mots que voici là", QUICK), Unlock::Passphrase("cinq mots que voici là")),
            (Lock::Secret(&SECRET), Unlock::Secret(&SECRET)),
        ] {
            let whole = read(&written(kind, lock, &content(), &files), unlock).unwrap();
            assert_eq!(whole.content, content());
            assert_eq!(whole.files, files);
            assert_eq!((whole.manifest.kind, whole.manifest.handover.is_some()), (kind, kind.hands_over()));
            assert_eq!(whole.manifest.maker.verifying_key, key().verifying_key());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn files_of_any_length_come_back_through_reads_of_any_length(
        sizes in proptest::collection::vec(0usize..200_000, 0..4),
        step in 1usize..100_000,
    ) {
        let files: Vec<Vec<u8>> = sizes.iter().map(|size| {
            let mut file = vec![0; *size];
            random(*size as u64)(&mut file);
            file
        }).collect();
        let borrowed: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let bytes = written(BundleKind::Exchange, Lock::Secret(&SECRET), &Content::default(), &borrowed);
        let mut reader = BundleReader::open(Slow { bytes: &bytes, step }, Unlock::Secret(&SECRET)).unwrap();
        for file in &files {
            let mut back = Vec::new();
            prop_assert_eq!(reader.upcoming(), Some(entry(file)));
            prop_assert_eq!(reader.next_file(&mut back).unwrap(), Some(entry(file)));
            prop_assert_eq!(&back, file);
        }
        prop_assert_eq!(reader.next_file(&mut Vec::new()).unwrap(), None);
        prop_assert_eq!(reader.announced(), bytes.len() as u64);
    }

    #[test]
    fn a_bundle_says_how_long_it_is_also_where_a_chunk_ends_with_it(beyond in 0usize..400) {
        // Around the lengths at which a chunk more is begun.
        let file = vec![9; 2 * 65_536 - 700 + beyond];
        let bytes = written(BundleKind::Exchange, Lock::Secret(&SECRET), &Content::default(), &[&file]);
        let reader = BundleReader::open(&bytes[..], Unlock::Secret(&SECRET)).unwrap();
        prop_assert_eq!(reader.announced(), bytes.len() as u64);
    }
}

/// A reader that gives a few bytes at a time.
struct Slow<'a> {
    bytes: &'a [u8],
    step: usize,
}

impl std::io::Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = buffer.len().min(self.step);
        self.bytes.read(&mut buffer[..most])
    }
}

#[test]
fn the_start_tells_what_to_ask_for() {
    let bytes = written(BundleKind::Copy, Lock::Passphrase("chorale 2026", QUICK), &content(), &[]);
    let locked = LockedBundle::read(&bytes[..]).unwrap();
    assert_eq!((locked.kind(), locked.needs_passphrase()), (BundleKind::Copy, true));
    let bytes = written(BundleKind::Exchange, Lock::Secret(&SECRET), &content(), &[]);
    assert!(!LockedBundle::read(&bytes[..]).unwrap().needs_passphrase());
}

#[test]
fn the_same_passphrase_from_another_keyboard_opens_it() {
    let lock = Lock::Passphrase("l'été à Sète", QUICK);
    let bytes = written(BundleKind::Copy, lock, &content(), &[]);
    assert!(read(&bytes, Unlock::Passphrase(" l'e\u{301}te\u{301}  a\u{300} Se\u{300}te ")).is_ok());
}

#[test]
fn content_can_be_passed_over_and_is_read_once() {
    let bytes = written(BundleKind::Exchange, Lock::Secret(&SECRET), &content(), &[b"one"]);
    let mut reader = BundleReader::open(&bytes[..], Unlock::Secret(&SECRET)).unwrap();
    let mut file = Vec::new();
    reader.next_file(&mut file).unwrap();
    assert_eq!(file, b"one");
    assert!(matches!(reader.content(&Limits::default()), Err(SyncError::Misused { .. })));
    reader.finish().unwrap();
}

#[test]
fn a_writer_refuses_other_files_than_were_announced() {
    let begin = || {
        let draft = draft(BundleKind::Exchange, &[b"one", b"two"]);
        BundleWriter::begin(Vec::new(), draft, &content(), Lock::Secret(&SECRET), random(1)).unwrap()
    };
    for wrong in [&b"onE"[..], b"on", b"one and more"] {
        let FileEntry { hash: announced, .. } = entry(b"one");
        let refused = begin().file(&mut &wrong[..]);
        assert!(matches!(refused, Err(SyncError::FileDiffers { hash }) if hash == announced));
    }
    let mut writer = begin();
    writer.file(&mut &b"one"[..]).unwrap();
    assert!(matches!(writer.finish(), Err(SyncError::Misused { .. })));
}

#[test]
fn a_secret_is_handed_over_by_the_kinds_that_do_and_by_no_other() {
    let mut leaky = draft(BundleKind::Exchange, &[]);
    leaky.handover = draft(BundleKind::Copy, &[]).handover;
    let mut mean = draft(BundleKind::Invitation, &[]);
    mean.handover = None;
    for draft in [leaky, mean] {
        let made = BundleWriter::begin(Vec::new(), draft, &content(), Lock::Secret(&SECRET), random(1));
        assert!(matches!(made.err(), Some(SyncError::Misused { .. })));
    }
}
