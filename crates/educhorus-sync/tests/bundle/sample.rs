//! Small bundles to test with.

use educhorus_domain::*;
use educhorus_sync::authority::{Chain, Step};
use educhorus_sync::bundle::*;
use educhorus_sync::message::*;
use educhorus_sync::{DeviceKey, Secret, SyncError, pupil_secret};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// As little as argon2 takes: what is slow in the product is not what these tests are about.
pub const QUICK: PassphraseCosts = PassphraseCosts { memory_kib: 8, passes: 1, lanes: 1 };
pub static SECRET: Secret = Secret::from_bytes([7; 32]);

static KEY: LazyLock<DeviceKey> = LazyLock::new(|| DeviceKey::from_secret(&Secret::from_bytes([1; 32])));

pub fn key() -> &'static DeviceKey {
    &KEY
}

/// Numbers that look random and are the same at each run.
pub fn random(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut state = seed;
    move |buffer| {
        for byte in buffer {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    }
}

pub fn entry(file: &[u8]) -> FileEntry {
    FileEntry { hash: Sha256::digest(file).into(), size: file.len() as u64 }
}

fn documents(work: WorkId) -> Vec<DocumentPart> {
    let choir = ChoirId::from_bytes([4; 16]);
    let roster =
        DocumentRefWire::of(DocumentRef::OfChoir(DocumentKind::Roster, choir, Season::starting(2026)));
    let ink =
        DocumentRefWire::of(DocumentRef::OfInk(EditionId::from_bytes([6; 16]), LayerId::from_bytes([4; 16])));
    let part = |reference, byte| DocumentPart {
        reference,
        epoch: 0,
        heads: vec![[byte; 32]],
        changes: vec![vec![byte; 40], vec![]],
    };
    vec![part(roster, 1), part(DocumentRefWire::of(DocumentRef::OfWork(work)), 2), part(ink, 3)]
}

pub fn content() -> Content {
    let (device, person) = (DeviceId::from_bytes([2; 16]), PersonId::from_bytes([3; 16]));
    let work = WorkId::from_bytes([5; 16]);
    let line = JournalLine {
        entry: 12,
        at_ms: 1_795_000_000_000,
        command: "mark_presence".into(),
        detail: "absent".into(),
        person: Some(person),
        subjects: vec![Subject::Rehearsal(RehearsalId::from_bytes([8; 16])), Subject::Work(work)],
    };
    let draft = educhorus_sync::epoch::EpochDraft {
        document: DocumentId::from_bytes([9; 16]),
        number: 1,
        previous: [0; 32],
        heads: vec![[1; 32]],
        clock: vec![([2; 16], 40)],
        tombstones: vec![[7; 32]],
    };
    Content {
        documents: documents(work),
        cards: vec![CardPart {
            person,
            field: "family_name".into(),
            value: "Lefèvre".into(),
            counter: 3,
            device,
            locked: true,
        }],
        links: vec![LinkPart { a: person, b: PersonId::v4([8; 16]), is_same: true, counter: 4, device }],
        consents: vec![ConsentPart {
            person,
            kind: "photo".into(),
            is_given: false,
            date: "2026-09-08".into(),
            counter: 5,
            device,
            seen: vec![[4; 24]],
        }],
        devices: vec![DevicePart {
            device,
            label: "Portable de Mme Morel".into(),
            verifying_key: key().verifying_key(),
            actors: vec![[1; 16], [2; 16]],
            invited_by: Some([6; 16]),
        }],
        epochs: vec![educhorus_sync::epoch::sign_epoch(draft, device, key())],
        authority: Some(device),
        journal: vec![JournalPart::pack(device, &[line])],
        chain: Vec::new(),
        projections: Vec::new(),
    }
}

/// The same of a space whose right to erase has moved: format 2. With everything that any message may hold.
pub fn moved_content() -> Content {
    let all = content();
    let (space, first, second) =
        (SpaceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]), DeviceId::from_bytes([11; 16]));
    let (code, new) = (
        DeviceKey::from_secret(&Secret::from_bytes([3; 32])),
        DeviceKey::from_secret(&Secret::from_bytes([2; 32])),
    );
    let named = Step {
        holder: first,
        verifying_key: key().verifying_key(),
        recovery: Some(code.verifying_key()),
        documents: Vec::new(),
    };
    let mark = |part: &EpochPart| EpochMark { document: part.document, number: part.number, id: part.id };
    let moved = Step {
        holder: second,
        verifying_key: new.verifying_key(),
        recovery: None,
        documents: all.epochs.iter().map(mark).collect(),
    };
    let chain = Chain::begin(space, first, key());
    let chain = chain.extend(named, SignedBy::Holder, key()).expect("the first holder names a code");
    let chain = chain.extend(moved, SignedBy::Recovery, &code).expect("whoever has the code takes the right");
    Content {
        authority: Some(second),
        chain: chain.records().to_vec(),
        projections: pupil_content().projections,
        ..all
    }
}

/// What one pupil may read.
pub fn pupil_content() -> Content {
    let all = content();
    Content {
        documents: documents(WorkId::from_bytes([5; 16])).into_iter().skip(1).take(1).collect(),
        devices: vec![DevicePart { actors: Vec::new(), invited_by: None, ..all.devices[0].clone() }],
        epochs: all.epochs,
        authority: all.authority,
        projections: vec![ProjectionPart {
            subject: PersonId::from_bytes([3; 16]),
            key: "name".into(),
            version: 3,
            value: r#"{"family":"Lefèvre","given":"Zoé"}"#.into(),
        }],
        ..Content::default()
    }
}

pub fn draft(kind: BundleKind, files: &[&[u8]]) -> Draft<'static> {
    let handover = Handover { space_secret: SECRET.clone(), token: [6; 16] };
    let person = PersonId::from_bytes([3; 16]);
    let others = vec![PersonId::from_bytes([9; 16])];
    let pupil = Pupil { person, others, secret: pupil_secret(&SECRET, person) };
    Draft {
        kind,
        space: SpaceId::from_bytes([1; 16]),
        device: DeviceId::from_bytes([2; 16]),
        label: "Portable de Mme Morel",
        key: key(),
        made_at_ms: 1_795_000_000_000,
        scope: Scope { choirs: vec!["Chœur des 5e".into()], season: Some(2026) },
        handover: kind.hands_over().then_some(handover),
        pupil: (kind == BundleKind::Pupil).then_some(pupil),
        files: files.iter().map(|file| entry(file)).collect(),
    }
}

pub fn written(kind: BundleKind, lock: Lock<'_>, content: &Content, files: &[&[u8]]) -> Vec<u8> {
    let draft = draft(kind, files);
    let mut writer = BundleWriter::begin(Vec::new(), draft, content, lock, random(1)).expect("a bundle");
    for file in files {
        writer.file(&mut &file[..]).expect("an announced file");
    }
    writer.finish().expect("a whole bundle")
}

/// All of a bundle, or nothing.
#[derive(Debug)]
pub struct Whole {
    pub manifest: Manifest,
    pub content: Content,
    pub files: Vec<Vec<u8>>,
}

pub fn read(bytes: &[u8], key: Unlock<'_>) -> Result<Whole, SyncError> {
    let mut reader = BundleReader::open(bytes, key)?;
    let manifest = reader.manifest().clone();
    let content = reader.content(&Limits::default())?;
    let mut files = Vec::new();
    loop {
        let mut file = Vec::new();
        if reader.next_file(&mut file)?.is_none() {
            return Ok(Whole { manifest, content, files });
        }
        files.push(file);
    }
}
