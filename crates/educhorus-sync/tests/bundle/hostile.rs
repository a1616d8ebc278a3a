use educhorus_sync::bundle::*;
use educhorus_sync::message::Content;
use educhorus_sync::{Secret, SyncError};
use proptest::prelude::*;

use std::sync::LazyLock;

use crate::sample::*;

const WORDS: &str = "cinq mots que voici là";

static SMALL: LazyLock<Vec<u8>> =
    LazyLock::new(|| written(BundleKind::Exchange, Lock::Secret(&SECRET), &content(), &[b"a file"]));
static WITH_PASSPHRASE: LazyLock<Vec<u8>> =
    LazyLock::new(|| written(BundleKind::Copy, Lock::Passphrase(WORDS, QUICK), &content(), &[b"a file"]));

fn small() -> Vec<u8> {
    SMALL.clone()
}

fn with_passphrase() -> Vec<u8> {
    WITH_PASSPHRASE.clone()
}

fn open_both(bytes: &[u8]) -> [Result<Whole, SyncError>; 2] {
    [read(bytes, Unlock::Secret(&SECRET)), read(bytes, Unlock::Passphrase(WORDS))]
}

/// The start of a bundle, and its chunks with their lengths and tags.
fn split(bytes: &[u8]) -> (&[u8], Vec<&[u8]>) {
    let header = usize::from(u16::from_be_bytes([bytes[12], bytes[13]]));
    let (start, mut rest) = bytes.split_at(14 + header + 8 + 16);
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest[..4].try_into().expect("4 bytes")) & 0x7fff_ffff;
        let (chunk, after) = rest.split_at(4 + length as usize + 16);
        chunks.push(chunk);
        rest = after;
    }
    (start, chunks)
}

#[test]
fn the_wrong_passphrase_and_the_wrong_space_are_told_apart_from_damage() {
    let wrong = read(&with_passphrase(), Unlock::Passphrase("cinq mots que voila là"));
    assert!(matches!(wrong, Err(SyncError::WrongPassphrase)));
    let other = Secret::from_bytes([8; 32]);
    assert!(matches!(read(&small(), Unlock::Secret(&other)), Err(SyncError::NotForThisSpace)));
    assert!(matches!(read(&small(), Unlock::Passphrase(WORDS)), Err(SyncError::NotForThisSpace)));
    assert!(matches!(read(&with_passphrase(), Unlock::Secret(&SECRET)), Err(SyncError::NeedsPassphrase)));
}

#[test]
fn a_bundle_cut_anywhere_is_cut_and_never_half_read() {
    for bytes in [small(), with_passphrase()] {
        let is_passphrase = LockedBundle::read(&bytes[..]).unwrap().needs_passphrase();
        let unlock = if is_passphrase { Unlock::Passphrase(WORDS) } else { Unlock::Secret(&SECRET) };
        for length in 0..bytes.len() {
            match read(&bytes[..length], unlock) {
                Err(SyncError::NotABundle) => assert!(length < 10, "{length}"),
                Err(SyncError::Cut) => assert!(length >= 10, "{length}"),
                other => panic!("cut at {length}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_long_bundle_cut_at_or_beside_a_chunk_is_cut() {
    let file = vec![3; 250_000];
    let bytes = written(BundleKind::Exchange, Lock::Secret(&SECRET), &content(), &[&file]);
    let (start, chunks) = split(&bytes);
    assert!(chunks.len() > 3);
    let mut end = start.len();
    for chunk in &chunks[..chunks.len() - 1] {
        end += chunk.len();
        for length in [end - 17, end - 16, end - 1, end, end + 1, end + 4, end + 5] {
            let cut = read(&bytes[..length], Unlock::Secret(&SECRET));
            assert!(matches!(cut, Err(SyncError::Cut)), "cut at {length}");
        }
    }
}

#[test]
fn a_bundle_with_any_byte_changed_is_refused() {
    for bytes in [small(), with_passphrase()] {
        for place in 0..bytes.len() {
            for bit in [0x01, 0x80] {
                let mut changed = bytes.clone();
                changed[place] ^= bit;
                let refusals = open_both(&changed);
                assert!(refusals.iter().all(Result::is_err), "byte {place}");
                let is_wrong = |result: &Result<_, _>| matches!(result, Err(SyncError::WrongPassphrase));
                assert!(!refusals.iter().any(is_wrong), "damage is no wrong passphrase: byte {place}");
            }
        }
    }
}

#[test]
fn something_after_the_end_is_refused() {
    let longer = [&small()[..], &[0]].concat();
    assert!(matches!(read(&longer, Unlock::Secret(&SECRET)), Err(SyncError::Damaged { .. })));
}

#[test]
fn chunks_moved_doubled_dropped_or_from_another_bundle_are_refused() {
    let file = vec![3; 250_000];
    let bytes = written(BundleKind::Exchange, Lock::Secret(&SECRET), &content(), &[&file]);
    let (start, chunks) = split(&bytes);
    let other_file = vec![4; 250_000];
    let draft = draft(BundleKind::Exchange, &[&other_file]);
    let mut other =
        BundleWriter::begin(Vec::new(), draft, &content(), Lock::Secret(&SECRET), random(2)).unwrap();
    other.file(&mut &other_file[..]).unwrap();
    let other = other.finish().unwrap();
    let mut orders: Vec<Vec<&[u8]>> = Vec::new();
    let swapped = |a, b| {
        let mut order = chunks.clone();
        order.swap(a, b);
        order
    };
    orders.extend([swapped(0, 1), swapped(1, 2), swapped(2, chunks.len() - 1)]);
    orders.push([&chunks[..2], &chunks[1..]].concat());
    orders.push([&chunks[..1], &chunks[2..]].concat());
    orders.push([&chunks[..1], &split(&other).1[1..]].concat());
    for order in orders {
        let forged = [start, &order.concat()].concat();
        assert!(matches!(read(&forged, Unlock::Secret(&SECRET)), Err(SyncError::Damaged { .. })));
    }
}

#[test]
fn a_later_version_of_the_file_is_named() {
    let mut later = small();
    later[10] = VERSION + 1;
    let error = read(&later, Unlock::Secret(&SECRET)).unwrap_err();
    assert!(matches!(error, SyncError::TooNew { found, known: 1 } if found == u32::from(VERSION) + 1));
}

#[test]
fn another_file_is_not_a_bundle() {
    for bytes in [&b""[..], b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", b"PK\x03\x04 and so on", b"EDUCHORUS, a letter"] {
        assert!(matches!(LockedBundle::read(bytes).err(), Some(SyncError::NotABundle)));
    }
}

/// A file that asks for 4 GiB of memory costs nothing: no key is made.
#[test]
fn costs_above_the_limit_are_refused() {
    let most = PassphraseCosts::MOST;
    for costs in [
        PassphraseCosts { memory_kib: most.memory_kib + 1, ..QUICK },
        PassphraseCosts { passes: most.passes + 1, ..QUICK },
        PassphraseCosts { lanes: most.lanes + 1, memory_kib: 64, ..QUICK },
    ] {
        let draft = draft(BundleKind::Copy, &[]);
        let lock = Lock::Passphrase(WORDS, costs);
        let made = BundleWriter::begin(Vec::new(), draft, &content(), lock, random(1));
        assert!(matches!(made.err(), Some(SyncError::TooLarge { .. })));
    }
}

#[test]
fn a_content_beyond_the_limits_of_the_caller_is_refused() {
    let limits = Limits::default();
    for limits in
        [Limits { packed: 10, ..limits }, Limits { unpacked: 10, ..limits }, Limits { items: 10, ..limits }]
    {
        let bytes = small();
        let mut reader = BundleReader::open(&bytes[..], Unlock::Secret(&SECRET)).unwrap();
        assert!(matches!(reader.content(&limits), Err(SyncError::TooLarge { limit: 10, .. })));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes: Vec<u8>) {
        let _ = Content::from_cbor(&bytes, 10_000);
        prop_assert!(open_both(&bytes).iter().all(Result::is_err));
        let named = [&b"EDUCHORUS\0\x01\x02"[..], &bytes].concat();
        prop_assert!(open_both(&named).iter().all(Result::is_err));
        let (start, _) = split(&SMALL);
        prop_assert!(open_both(&[start, &bytes].concat()).iter().all(Result::is_err));
    }

    #[test]
    fn a_content_with_bytes_changed_is_read_or_refused_without_a_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
    ) {
        let mut bytes = content().to_cbor();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(content) = Content::from_cbor(&bytes, 10_000) {
            for part in &content.journal {
                let _ = part.lines().count();
            }
        }
    }
}
