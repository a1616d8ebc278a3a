//! Bundles that no writer makes, to see them refused.

use educhorus_domain::{DeviceId, SpaceId};
use sha2::{Digest, Sha256};
use std::io::Read as _;

use super::*;
use crate::message::{Content, to_cbor};
use crate::{DeviceKey, Secret, SyncError};

const SECRET: Secret = Secret::from_bytes([7; 32]);

fn key(byte: u8) -> DeviceKey {
    DeviceKey::from_secret(&Secret::from_bytes([byte; 32]))
}

fn packed(content: &[u8]) -> Vec<u8> {
    zstd::encode_all(content, 3).unwrap()
}

fn manifest(content: &[u8]) -> Manifest {
    Manifest {
        kind: BundleKind::Exchange,
        space: SpaceId::v4([1; 16]),
        maker: Maker {
            device: DeviceId::v4([2; 16]),
            label: "Salle de musique".into(),
            verifying_key: key(1).verifying_key(),
        },
        made_at_ms: 0,
        scope: Scope::default(),
        content: ContentEntry { hash: Sha256::digest(content).into(), size: content.len() as u64 },
        files: Vec::new(),
        handover: None,
        pupil: None,
    }
}

/// Seals any manifest, signature and rest.
fn sealed(manifest: &[u8], signature: [u8; 64], rest: &[u8]) -> Vec<u8> {
    let lock = (BundleKind::Exchange, Lock::Secret(&SECRET));
    writer::sealed(lock, (manifest, signature), rest, |buffer| buffer.fill(9)).unwrap()
}

fn signed(manifest: &Manifest, rest: &[u8]) -> Vec<u8> {
    let bytes = to_cbor(manifest);
    sealed(&bytes, key(1).sign(SIGNATURE_PURPOSE, &bytes), rest)
}

fn read(bytes: &[u8]) -> Result<Content, SyncError> {
    let mut reader = BundleReader::open(bytes, Unlock::Secret(&SECRET))?;
    let content = reader.content(&Limits::default())?;
    reader.finish()?;
    Ok(content)
}

#[test]
fn what_the_others_change_is_right_before_they_change_it() {
    let content = packed(&Content::default().to_cbor());
    assert_eq!(read(&signed(&manifest(&content), &content)).unwrap(), Content::default());
}

#[test]
fn a_manifest_that_nobody_or_somebody_else_signed_is_refused() {
    let content = packed(&Content::default().to_cbor());
    let bytes = to_cbor(&manifest(&content));
    let wrong = [[0; 64], key(2).sign(SIGNATURE_PURPOSE, &bytes), key(1).sign("another purpose", &bytes)];
    for signature in wrong {
        let error = read(&sealed(&bytes, signature, &content)).unwrap_err();
        assert!(matches!(error, SyncError::SignatureWrong));
    }
}

#[test]
fn a_content_that_the_maker_did_not_sign_is_refused() {
    let content = packed(&Content::default().to_cbor());
    let other =
        packed(&Content { authority: Some(DeviceId::from_bytes([1; 16])), ..Content::default() }.to_cbor());
    let mut manifest = manifest(&content);
    manifest.content.size = other.len() as u64;
    assert!(matches!(read(&signed(&manifest, &other)), Err(SyncError::Damaged { .. })));
}

#[test]
fn a_kind_other_than_the_header_says_and_a_secret_where_none_belongs_are_refused() {
    let content = packed(&Content::default().to_cbor());
    let mut copy = manifest(&content);
    copy.kind = BundleKind::Copy;
    assert!(matches!(read(&signed(&copy, &content)), Err(SyncError::Damaged { .. })));
    let mut leaky = manifest(&content);
    leaky.handover = Some(Handover { space_secret: SECRET, token: [0; 16] });
    assert!(matches!(read(&signed(&leaky, &content)), Err(SyncError::Damaged { .. })));
}

#[test]
fn keys_of_a_later_version_in_the_manifest_are_skipped() {
    let content = packed(&Content::default().to_cbor());
    let mut later: ciborium::Value = ciborium::from_reader(&to_cbor(&manifest(&content))[..]).unwrap();
    later.as_map_mut().unwrap().push(("later".into(), ciborium::Value::Array(vec![1.into()])));
    let bytes = to_cbor(&later);
    assert!(read(&sealed(&bytes, key(1).sign(SIGNATURE_PURPOSE, &bytes), &content)).is_ok());
}

/// 256 MiB of zeros are some KB of zstd.
#[test]
fn a_content_that_unpacks_without_end_is_refused_at_the_limit() {
    let bomb = zstd::encode_all(std::io::repeat(0).take(1 << 28), 1).unwrap();
    assert!(bomb.len() < 1 << 17);
    let error = read(&signed(&manifest(&bomb), &bomb)).unwrap_err();
    assert!(matches!(error, SyncError::TooLarge { limit, .. } if limit == Limits::default().unpacked));
}

#[test]
fn a_content_of_millions_of_small_things_is_refused_before_they_are_made() {
    let mut cbor = vec![0xa2, 0x61, b'v', 0x01, 0x61, b'c', 0xa1, 0x61, b'c', 0x9a];
    cbor.extend_from_slice(&8_000_000u32.to_be_bytes());
    cbor.resize(cbor.len() + 8_000_000, 0xa0);
    let content = packed(&cbor);
    let error = read(&signed(&manifest(&content), &content)).unwrap_err();
    assert!(matches!(error, SyncError::TooLarge { limit, .. } if limit == Limits::default().items));
}

#[test]
fn more_or_less_than_announced_is_refused() {
    let content = packed(&Content::default().to_cbor());
    let more = [&content[..], &[0]].concat();
    assert!(matches!(read(&signed(&manifest(&content), &more)), Err(SyncError::Damaged { .. })));
    let less = &content[1..];
    assert!(matches!(read(&signed(&manifest(&content), less)), Err(SyncError::Damaged { .. })));
}

#[test]
fn lengths_that_lie_take_no_memory() {
    let content = packed(&Content::default().to_cbor());
    let mut huge = manifest(&content);
    huge.content.size = u64::MAX;
    assert!(matches!(read(&signed(&huge, &content)), Err(SyncError::TooLarge { .. })));
    let mut files = manifest(&content);
    files.files = vec![FileEntry { hash: [0; 32], size: u64::MAX }];
    assert!(matches!(read(&signed(&files, &content)), Err(SyncError::Damaged { .. })));
}
