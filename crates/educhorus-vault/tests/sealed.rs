//! Sealed files: read like plain ones from any place, and refused when anything of them was changed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use std::io::{Cursor, ErrorKind, Read, Seek, SeekFrom, Write};

use educhorus_vault::{SealedReader, SealedWriter, SecretBytes};
use proptest::prelude::*;

const CHUNK: usize = 64 * 1024;
const HEAD: usize = 48;

fn key(byte: u8) -> SecretBytes {
    SecretBytes::from_bytes([byte; 32])
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 7 + at / 251) as u8).collect()
}

fn seal(content: &[u8]) -> Vec<u8> {
    let mut writer = SealedWriter::new(Vec::new(), &key(1), [3; 24]).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

fn open(sealed: &[u8]) -> std::io::Result<Vec<u8>> {
    let opened = SealedReader::open(Cursor::new(sealed), &key(1))?;
    let mut reader = opened.map_err(|_| ErrorKind::Unsupported)?;
    let mut content = Vec::new();
    reader.read_to_end(&mut content)?;
    assert_eq!(content.len() as u64, reader.length());
    Ok(content)
}

const LENGTHS: [usize; 9] = [0, 1, 15, 16, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17];

#[test]
fn what_was_sealed_is_read_again_whatever_its_length() {
    for length in LENGTHS {
        let sealed = seal(&content(length));
        let chunks = length.div_ceil(CHUNK).max(1);
        assert_eq!(sealed.len(), HEAD + length + 16 * chunks, "{length}");
        assert_eq!(open(&sealed).unwrap(), content(length), "{length}");
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused_at_once() {
    for length in [1, CHUNK, 3 * CHUNK + 17] {
        let sealed = seal(&content(length));
        let ends = (HEAD..sealed.len())
            .filter(|end| (end - HEAD) % (CHUNK + 16) < 40 || end % 997 == 0 || *end > sealed.len() - 40);
        for end in ends {
            let opened = SealedReader::open(Cursor::new(&sealed[..end]), &key(1));
            assert_eq!(
                opened.err().map(|error| error.kind()),
                Some(ErrorKind::InvalidData),
                "{length} to {end}"
            );
        }
        let longer = [&sealed[..], &[0]].concat();
        assert!(SealedReader::open(Cursor::new(longer), &key(1)).is_err());
    }
}

#[test]
fn chunks_that_changed_places_or_came_from_another_file_are_refused() {
    let sealed = seal(&content(4 * CHUNK));
    let chunk = |number: usize| HEAD + number * (CHUNK + 16)..HEAD + (number + 1) * (CHUNK + 16);
    let mut swapped = sealed.clone();
    swapped[chunk(0)].copy_from_slice(&sealed[chunk(1)]);
    swapped[chunk(1)].copy_from_slice(&sealed[chunk(0)]);
    assert_eq!(open(&swapped).unwrap_err().kind(), ErrorKind::InvalidData);
    let mut doubled = sealed.clone();
    doubled[chunk(2)].copy_from_slice(&sealed[chunk(1)]);
    assert_eq!(open(&doubled).unwrap_err().kind(), ErrorKind::InvalidData);
    let mut writer = SealedWriter::new(Vec::new(), &key(1), [4; 24]).unwrap();
    writer.write_all(&content(4 * CHUNK)).unwrap();
    let other = writer.finish().unwrap();
    let mut mixed = sealed;
    mixed[chunk(1)].copy_from_slice(&other[chunk(1)]);
    assert_eq!(open(&mixed).unwrap_err().kind(), ErrorKind::InvalidData);
}

#[test]
fn what_is_not_sealed_under_this_key_comes_back_untouched() {
    let sealed = seal(b"notes");
    let mut other_head = sealed.clone();
    other_head[20] ^= 1;
    for bytes in
        [&b"%PDF-1.7"[..], b"", &other_head, b"EDUSEAL1 and then something else, which is long enough....."]
    {
        let mut back = SealedReader::open(Cursor::new(bytes), &key(1)).unwrap().err().unwrap();
        let mut read = Vec::new();
        back.read_to_end(&mut read).unwrap();
        assert_eq!(read, bytes);
    }
    assert!(SealedReader::open(Cursor::new(&sealed), &key(2)).unwrap().is_err());
    assert!(!sealed.windows(5).any(|part| part == b"notes"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn seeking_then_reading_gives_what_the_plain_file_gives(
        length in 0..3 * CHUNK + 50,
        steps in prop::collection::vec((0..4 * CHUNK as u64, 0..2 * CHUNK), 1..8),
    ) {
        let plain = content(length);
        let mut sealed = SealedReader::open(Cursor::new(seal(&plain)), &key(1)).unwrap().ok().unwrap();
        let mut cursor = Cursor::new(&plain);
        for (place, count) in steps {
            sealed.seek(SeekFrom::Start(place)).unwrap();
            cursor.seek(SeekFrom::Start(place)).unwrap();
            let (mut a, mut b) = (Vec::new(), Vec::new());
            sealed.by_ref().take(count as u64).read_to_end(&mut a).unwrap();
            cursor.by_ref().take(count as u64).read_to_end(&mut b).unwrap();
            prop_assert_eq!(a, b);
        }
        let end = sealed.seek(SeekFrom::End(0)).unwrap();
        prop_assert_eq!(end, length as u64);
    }

    #[test]
    fn any_changed_byte_is_refused(length in 0..2 * CHUNK + 9, place in any::<prop::sample::Index>(), flip in 1..=255u8) {
        let mut sealed = seal(&content(length));
        let place = place.index(sealed.len());
        sealed[place] ^= flip;
        prop_assert!(open(&sealed).is_err());
    }
}

#[test]
#[ignore = "long: prints what sealing costs"]
fn what_sealing_costs() {
    let content = content(50 << 20);
    let started = std::time::Instant::now();
    let sealed = seal(&content);
    println!("sealing 50 MiB: {:?}", started.elapsed());
    let started = std::time::Instant::now();
    let opened = open(&sealed).unwrap();
    println!("opening 50 MiB: {:?}", started.elapsed());
    assert!(opened == content);
}
