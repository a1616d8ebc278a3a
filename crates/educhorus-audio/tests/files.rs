//! What becomes of real files: aligned to the frame, told for what they are, never a crash.

// A test ends at the first surprise, and so may its helpers.
#![allow(clippy::unwrap_used)]

use std::f64::consts::PI;
use std::fs;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use educhorus_audio::{AudioError, Decoded, Limits, decode, probe};
use proptest::prelude::*;

const FRAMES: u64 = 66_150;

fn fixture(name: &str) -> Cursor<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    Cursor::new(fs::read(format!("{folder}/{name}.mp3")).unwrap())
}

fn decoded(name: &str) -> Decoded {
    decode(fixture(name), Limits::default()).unwrap()
}

fn sweep(n: u64) -> f64 {
    let t = n as f64 / 44_100.0;
    9_000.0 * (2.0 * PI * (200.0 * t + 600.0 * t * t)).sin()
}

/// The shift in frames at which the sound fits the sweep best, from frame `from` on: positive means that it is late.
fn lateness(sound: &Decoded, from: u64) -> i64 {
    let channels = usize::from(sound.pcm.channels());
    let meant: Vec<f64> = (from..from + 4_000).map(sweep).collect();
    let fit = |shift: i64| -> f64 {
        let start = (from as i64 + shift) as usize * channels;
        let heard = sound.pcm.samples()[start..].iter().step_by(channels);
        meant.iter().zip(heard).map(|(a, b)| a * f64::from(*b)).sum()
    };
    (-1_500..=1_500).max_by(|a, b| fit(*a).total_cmp(&fit(*b))).unwrap()
}

#[test]
fn every_whole_file_is_on_time_with_and_without_an_encoder_tag() {
    for name in ["tagged", "untagged", "stereo_alike", "stereo_parted", "claims_4_gb"] {
        assert_eq!(lateness(&decoded(name), 10_000), 0, "{name}");
    }
}

#[test]
fn a_tagged_file_gives_back_as_many_frames_as_went_in() {
    for name in ["tagged", "stereo_alike", "stereo_parted"] {
        let sound = decoded(name);
        assert_eq!(
            (sound.pcm.frames(), sound.truncated, sound.has_encoder_tag),
            (FRAMES, false, true),
            "{name}"
        );
    }
}

#[test]
fn an_untagged_file_keeps_only_the_padding_at_its_end() {
    let sound = decoded("untagged");
    assert!(!sound.has_encoder_tag && !sound.truncated);
    assert!((FRAMES..FRAMES + 2 * 1152).contains(&sound.pcm.frames()), "{}", sound.pcm.frames());
}

#[test]
fn equal_channels_become_one_and_different_ones_stay_two() {
    assert_eq!(decoded("stereo_alike").pcm.channels(), 1);
    let parted = decoded("stereo_parted").pcm;
    assert_eq!(parted.channels(), 2);
    let frame = parted.read(10_000, 1);
    assert!(f64::from(frame[0]) * f64::from(frame[1]) < 0.0, "opposite channels: {frame:?}");
}

#[test]
fn probing_tells_exactly_the_length_that_decoding_gives() {
    let names = [
        "tagged",
        "untagged",
        "stereo_alike",
        "stereo_parted",
        "truncated",
        "untagged_truncated",
        "claims_4_gb",
    ];
    for name in names {
        let (told, sound) = (probe(fixture(name), Limits::default()).unwrap(), decoded(name));
        assert_eq!((told.frames, told.truncated), (sound.pcm.frames(), sound.truncated), "{name}");
        assert_eq!((told.rate, told.has_encoder_tag), (sound.pcm.rate(), sound.has_encoder_tag), "{name}");
    }
    assert_eq!(probe(fixture("tagged"), Limits::default()).unwrap().duration_ms, 1_500);
}

#[test]
fn tags_come_whole_and_in_their_own_letters() {
    let tags = probe(fixture("tagged"), Limits::default()).unwrap().tags;
    let title = "Ô nuit, d'après Rameau, pour chœur à trois voix égales: Soprano";
    assert_eq!(tags.title.as_deref(), Some(title), "not the 30 characters of ID3v1");
    assert_eq!(tags.artist.as_deref(), Some("Chœur d'essai"));
    assert_eq!(tags.composer.as_deref(), Some("Jean-Philippe Rameau"));
    assert_eq!(tags.album.as_deref(), Some("Ô nuit"));
    assert_eq!((tags.year, tags.language.as_deref()), (Some(1935), Some("fra")));
    assert_eq!(tags.genre.as_deref(), Some("Classical"));
}

#[test]
fn a_broken_tag_does_not_take_the_music_with_it() {
    let damages: [(usize, &[u8]); 4] =
        [(6, &[0x7f; 4]), (14, &[0xff; 4]), (10, b"\0\xff??\x7f\x7f"), (6, &[0xff; 4])];
    for (at, bytes) in damages {
        let mut file = fixture("tagged").into_inner();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        let sound = decode(Cursor::new(file), Limits::default());
        let sound = sound.unwrap_or_else(|error| panic!("{bytes:?} at {at}: {error:?}"));
        assert_eq!((sound.pcm.frames(), lateness(&sound, 10_000)), (FRAMES, 0), "{bytes:?} at {at}");
    }
}

#[test]
fn a_truncated_file_gives_what_is_there_and_says_so() {
    for name in ["truncated", "untagged_truncated"] {
        let sound = decoded(name);
        assert!(sound.truncated, "{name}");
        assert!((30_000..45_000).contains(&sound.pcm.frames()), "{name}: {}", sound.pcm.frames());
        assert_eq!(lateness(&sound, 10_000), 0, "{name}");
    }
}

#[test]
fn a_header_that_claims_4_gb_is_not_believed() {
    let sound = decoded("claims_4_gb");
    assert!(sound.truncated);
    assert!((FRAMES..FRAMES + 2 * 1152).contains(&sound.pcm.frames()), "{}", sound.pcm.frames());
}

#[test]
fn what_is_no_mp3_is_named_so() {
    let texts: [&[u8]; 5] = [b"", b"ID3", b"%PDF-1.7 a score", b"RIFF\x10\0\0\0WAVEfmt ", &[0; 5_000]];
    for bytes in texts {
        let bytes = bytes.to_vec();
        assert!(matches!(probe(Cursor::new(bytes.clone()), Limits::default()), Err(AudioError::NotMp3)));
        assert!(matches!(decode(Cursor::new(bytes), Limits::default()), Err(AudioError::NotMp3)));
    }
}

#[test]
fn limits_of_time_and_room_are_kept() {
    let short = Limits { longest_ms: 1_000, ..Limits::default() };
    assert!(matches!(probe(fixture("tagged"), short), Err(AudioError::TooLong { limit_ms: 1_000 })));
    assert!(matches!(decode(fixture("tagged"), short), Err(AudioError::TooLong { limit_ms: 1_000 })));
    let narrow = Limits { most_bytes: 50_000, ..Limits::default() };
    assert!(matches!(decode(fixture("tagged"), narrow), Err(AudioError::TooBig { limit_bytes: 50_000 })));
}

/// A disk that fails after some bytes.
struct Failing(Cursor<Vec<u8>>, u64);

impl Read for Failing {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.0.position() >= self.1 {
            return Err(io::Error::other("bad sector"));
        }
        let most = buf.len().min((self.1 - self.0.position()) as usize);
        self.0.read(&mut buf[..most])
    }
}

impl Seek for Failing {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        self.0.seek(pos)
    }
}

#[test]
fn a_failing_disk_is_not_taken_for_the_end_of_the_music() {
    let failing = Failing(fixture("untagged"), 6_000);
    assert!(matches!(decode(failing, Limits::default()), Err(AudioError::Unreadable(_))));
}

#[test]
fn a_damaged_packet_makes_nothing_after_it_early() {
    let mut bytes = fixture("untagged").into_inner();
    // Side information of some packets around a quarter of the file; headers stay, so packets are still found.
    let starts: Vec<usize> =
        (2_000..3_000).filter(|at| bytes[*at] == 0xff && bytes[*at + 1] & 0xfe == 0xfa).collect();
    for at in &starts {
        bytes[at + 4..at + 21].fill(0xff);
    }
    let sound = decode(Cursor::new(bytes), Limits::default()).unwrap();
    assert!(sound.damaged_packets > 0, "{} packets were hit", starts.len());
    assert_eq!(sound.pcm.frames(), decoded("untagged").pcm.frames());
    assert_eq!(lateness(&sound, 40_000), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_of_any_kind_is_fatal(
        which in prop::sample::select(vec!["tagged", "stereo_parted", "claims_4_gb"]),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..60),
        keep in any::<prop::sample::Index>(),
        head in 0_usize..64,
    ) {
        let mut bytes = fixture(which).into_inner();
        for (index, value) in flips {
            let at = index.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(keep.index(bytes.len()) + 1);
        bytes.drain(..head.min(bytes.len()));
        let told = probe(Cursor::new(bytes.clone()), Limits::default());
        let sound = decode(Cursor::new(bytes), Limits::default());
        if let (Ok(told), Ok(sound)) = (told, sound) {
            prop_assert_eq!(told.frames, sound.pcm.frames());
            prop_assert_eq!(told.truncated, sound.truncated);
        }
    }
}
