//! A bundle, as somebody opens it from a stick or a mail.

use educhorus_domain::{DeviceId, PersonId};
use educhorus_sync::bundle::{
    BundleKind, BundleReader, BundleWriter, ContentEntry, Draft, FileEntry, Handover, Limits, Lock,
    LockedBundle, Maker, Manifest, PassphraseCosts, Pupil, Scope, Unlock, sealed_as_it_is,
};
use educhorus_sync::message::{Content, to_cbor};
use educhorus_sync::{DeviceKey, Secret, SyncError, pupil_secret};
use sha2::{Digest, Sha256};

use crate::refusal::is_of_bytes;
use crate::{content, input};

const SECRET: Secret = Secret::from_bytes([7; 32]);
const FILE: &[u8] = b"%PDF-1.7 of a stranger";

/// The bytes are the file.
const FILE_ITSELF: u8 = 0;
/// The bytes are the CBOR of the content of a bundle that is right otherwise.
const CONTENT: u8 = 1;
/// The bytes are the CBOR of the manifest of a bundle that is right otherwise: signed, sealed, with content and file.
const MANIFEST: u8 = 2;
/// The bytes are the packed content of a bundle that is right otherwise.
const PACKED: u8 = 3;
const MODES: u8 = 4;

fn key() -> DeviceKey {
    DeviceKey::from_secret(&Secret::from_bytes([1; 32]))
}

fn random() -> impl FnMut(&mut [u8]) {
    let mut next = 0u8;
    move |buffer: &mut [u8]| {
        next = next.wrapping_add(1);
        buffer.fill(next);
    }
}

fn entry(file: &[u8]) -> FileEntry {
    FileEntry { hash: Sha256::digest(file).into(), size: file.len() as u64 }
}

fn draft(key: &DeviceKey, kind: BundleKind) -> Draft<'_> {
    let person = PersonId::from_bytes([3; 16]);
    let pupil =
        Pupil { person, others: vec![PersonId::from_bytes([9; 16])], secret: pupil_secret(&SECRET, person) };
    Draft {
        kind,
        space: content::SPACE,
        device: DeviceId::from_bytes([2; 16]),
        label: "Portable de Mme Morel",
        key,
        made_at_ms: 1_795_000_000_000,
        scope: Scope { choirs: vec!["Chœur des 5e".into()], season: Some(2026) },
        handover: kind.hands_over().then_some(Handover { space_secret: SECRET, token: [6; 16] }),
        pupil: (kind == BundleKind::Pupil).then_some(pupil),
        files: vec![entry(FILE)],
    }
}

fn written(kind: BundleKind, lock: Lock<'_>, content: &Content) -> Vec<u8> {
    let key = key();
    let mut writer = BundleWriter::begin(Vec::new(), draft(&key, kind), content, lock, random())
        .expect("a bundle of ours");
    writer.file(&mut &FILE[..]).expect("the file that was announced");
    writer.finish().expect("a whole bundle")
}

fn manifest(packed: &[u8]) -> Manifest {
    let FileEntry { hash, size } = entry(packed);
    Manifest {
        kind: BundleKind::Exchange,
        space: content::SPACE,
        maker: Maker {
            device: DeviceId::from_bytes([2; 16]),
            label: "Portable de Mme Morel".into(),
            verifying_key: key().verifying_key(),
        },
        made_at_ms: 1_795_000_000_000,
        scope: Scope { choirs: vec!["Chœur des 5e".into()], season: Some(2026) },
        content: ContentEntry { hash, size },
        files: vec![entry(FILE)],
        handover: None,
        pupil: None,
    }
}

fn pack(cbor: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(cbor, 1).expect("memory is packed into memory")
}

/// What a colleague with a program of her own makes of a manifest and a packed content.
fn forged(manifest: &[u8], packed: &[u8]) -> Vec<u8> {
    let lock = (BundleKind::Exchange, Lock::Secret(&SECRET));
    sealed_as_it_is(lock, manifest, &key(), &[packed, FILE].concat(), random())
        .expect("any bytes can be sealed")
}

/// Opens a bundle as its space would, and hands what is in it to a profile.
///
/// Panics: when a promise is broken.
pub fn take(input: &[u8]) {
    let Some((mode, bytes)) = input.split_first() else { return };
    let (file, is_signed) = match mode % MODES {
        FILE_ITSELF => (bytes.to_vec(), false),
        CONTENT => {
            let packed = pack(bytes);
            (forged(&to_cbor(&manifest(&packed)), &packed), true)
        }
        MANIFEST => (forged(bytes, &pack(&Content::default().to_cbor())), true),
        _ => (forged(&to_cbor(&manifest(bytes)), bytes), true),
    };
    let opened = open(&file);
    assert_eq!(outcome(&opened), outcome(&open(&file)), "the same bytes are the same bundle");
    match opened {
        Ok((manifest, content, files)) => taken(&manifest, &content, &files),
        // Damage is never taken for a wrong key, and never for a fault of this computer.
        Err(SyncError::NotABundle | SyncError::NotForThisSpace | SyncError::NeedsPassphrase)
            if !is_signed => {}
        Err(SyncError::SignatureWrong) if mode % MODES == MANIFEST => {}
        Err(error) => assert!(is_of_bytes(&error), "{error:?}"),
    }
}

type Whole = (Manifest, Content, Vec<Vec<u8>>);

fn outcome(opened: &Result<Whole, SyncError>) -> Result<&Whole, String> {
    opened.as_ref().map_err(|error| format!("{error:?}"))
}

/// All of a bundle, or nothing. A passphrase is not tried: what it costs is what its maker says, up to a limit.
fn open(file: &[u8]) -> Result<Whole, SyncError> {
    let locked = LockedBundle::read(file)?;
    let mut reader: BundleReader<_> = locked.unlock(Unlock::Secret(&SECRET))?;
    let manifest = reader.manifest().clone();
    let content = reader.content(&Limits::default())?;
    let mut files = Vec::new();
    loop {
        let mut taken = Vec::new();
        if reader.next_file(&mut taken)?.is_none() {
            return Ok((manifest, content, files));
        }
        files.push(taken);
    }
}

fn taken(manifest: &Manifest, content: &Content, files: &[Vec<u8>]) {
    assert_eq!(manifest.files, files.iter().map(|file| entry(file)).collect::<Vec<_>>());
    assert_eq!(manifest.handover.is_some(), manifest.kind.hands_over(), "no secret where none belongs");
    assert_eq!(manifest.maker.verifying_key, key().verifying_key(), "only what is signed is taken");
    let (_, again, _) = open(&written(BundleKind::Exchange, Lock::Secret(&SECRET), content)).expect("ours");
    assert_eq!(&again, content, "it can be handed on");
    content::take(content);
}

/// Bundles of each kind, and the parts of one.
pub fn seeds() -> Vec<Vec<u8>> {
    let lock = Lock::Secret(&SECRET);
    let costs = PassphraseCosts { memory_kib: 8, passes: 1, lanes: 1 };
    let empty = pack(&Content::default().to_cbor());
    let mut seeds = vec![
        input(FILE_ITSELF, &written(BundleKind::Exchange, lock, &Content::default())),
        input(FILE_ITSELF, &written(BundleKind::Pupil, lock, &Content::default())),
        input(
            FILE_ITSELF,
            &written(BundleKind::Copy, Lock::Passphrase("chorale", costs), &Content::default()),
        ),
        input(MANIFEST, &to_cbor(&manifest(&empty))),
    ];
    for content in content::honest() {
        let cbor = content.to_cbor();
        seeds.push(input(CONTENT, &cbor));
        seeds.push(input(PACKED, &pack(&cbor)));
    }
    seeds
}
