//! Hostile bytes: what it costs to refuse them, in a process of its own, whose peak of memory is read. Bound to Linux.
//!
//! The peer is the same program that is handed the same kind of thing of an honest colleague.

use std::process::{Command, ExitCode};
use std::time::Instant;

use educhorus_domain::{DeviceId, DocumentKind, DocumentRef, SpaceId};
use educhorus_store::{Moment, Parcel, ParcelDocument, Store};
use educhorus_sync::bundle::{BundleKind, BundleReader, BundleWriter, Draft, Limits, Lock, Scope, Unlock};
use educhorus_sync::message::{CardPart, Content, DocumentPart, DocumentRefWire};
use educhorus_sync::{DeviceKey, Secret};
use educhorus_testkit::{Random, TestChoir};

use crate::Places;
use crate::attack::{deflated, list_inserts, map_puts};
use crate::error::BenchError;
use crate::section::{Section, number};

/// The word by which this program runs itself.
pub const CHILD: &str = "--refuse";

const SECRET: Secret = Secret::from_bytes([7; 32]);

/// What is handed over, with its name in the table; the honest ones come first.
const ATTACKS: [(&str, &str); 8] = [
    ("change", "an honest change, taken in"),
    ("operations", "a change of 104 bytes that declares a million operations"),
    ("deflated", "a deflated change of 300 KB that unpacks to 47 MB"),
    ("long", "a change of 80 MB that really holds a million operations"),
    ("bundle", "an honest bundle of one choir, read"),
    ("bomb", "a bundle whose content unpacks to 1 GB"),
    ("items", "a bundle of three million cards"),
    ("huge", "a bundle whose content takes 40 MB as it lies"),
];

/// Measures each in a process of its own.
///
/// Errors: `Failed` when the process says something else than was waited for.
pub fn measure(_: &Places) -> Result<Section, BenchError> {
    let program = std::env::current_exe().map_err(|source| BenchError::file("educhorus-bench", source))?;
    let mut rows = Vec::new();
    for (attack, name) in ATTACKS {
        let output = Command::new(&program).args([CHILD, attack]).output();
        let output = output.map_err(|source| BenchError::file("educhorus-bench", source))?;
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let words: Vec<&str> = said.splitn(4, ' ').collect();
        let [ms, before, peak, outcome] = words[..] else {
            return Err(BenchError::failed(attack, String::from_utf8_lossy(&output.stderr)));
        };
        let mebibytes = |kib: &str| number(kib.parse().unwrap_or(f64::NAN) / 1024.0);
        rows.push(vec![
            name.to_owned(),
            outcome.to_owned(),
            number(ms.parse().unwrap_or(f64::NAN)),
            mebibytes(before),
            mebibytes(peak),
            number(more(before, peak)),
        ]);
    }
    Ok(Section {
        title: "Hostile bytes",
        reach: "refused within 0.5 s, and with at most 64 MiB more than there was with the bytes",
        headings: &["what is handed over", "what became of it", "ms", "MiB before", "peak MiB", "more MiB"],
        rows,
        notes: vec![
            "each in a process of its own; the peak is the whole process, with the bytes themselves once they are read".to_owned(),
            "a change goes through the merge of a store that holds a choir; a bundle is made with the secret of the space, as only a colleague can, and read as a file".to_owned(),
            "the bundles are made by another process, so that making them is in no figure".to_owned(),
        ],
    })
}

/// What it took beside what was there. Units: MiB, of KiB.
fn more(before: &str, peak: &str) -> f64 {
    let kib = |text: &str| text.parse().unwrap_or(f64::NAN);
    (kib(peak) - kib(before)) / 1024.0
}

/// What the process of one attack does: it prints milliseconds, KiB before, KiB at the peak, and what became of it.
pub fn child(attack: &str) -> ExitCode {
    match refuse(attack) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn refuse(attack: &str) -> Result<String, BenchError> {
    if let Some(kind) = attack.strip_prefix("make:") {
        return make_bundle(kind);
    }
    let folder = tempfile::tempdir().map_err(|source| BenchError::file("a folder", source))?;
    match attack {
        "change" | "operations" | "deflated" | "long" => hand_change(attack, folder.path()),
        _ => hand_bundle(attack, folder.path()),
    }
}

/// The most memory that this process had, and what it has. Units: KiB.
fn memory() -> Result<(u64, u64), BenchError> {
    let text = std::fs::read_to_string("/proc/self/status")
        .map_err(|source| BenchError::file("/proc/self/status", source))?;
    let of = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
    };
    Ok((of("VmHWM:"), of("VmRSS:")))
}

fn said(start: Instant, before: u64, outcome: &str) -> Result<String, BenchError> {
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    Ok(format!("{ms:.3} {before} {} {outcome}", memory()?.0))
}

fn hand_change(attack: &str, folder: &std::path::Path) -> Result<String, BenchError> {
    let mut random = Random::seeded(11);
    let choir = TestChoir::seeded(12);
    let mut store = Store::open(folder, None, || random.bytes())?;
    store.commit(&choir.founding(), Moment { unix_ms: 1, random: random.bytes() })?;
    let bytes = match attack {
        "operations" => list_inserts(1_000_000),
        "deflated" => deflated(300_000),
        "long" => map_puts(1_000_000),
        _ => honest(&store, &choir, folder)?,
    };
    let parcel = parcel(store.space(), choir.document(DocumentKind::Attendance), bytes);
    let moment = Moment { unix_ms: 2, random: random.bytes() };
    // Making the bytes took more than they are: the peak begins again here.
    std::fs::write("/proc/self/clear_refs", "5")
        .map_err(|source| BenchError::file("/proc/self/clear_refs", source))?;
    let before = memory()?.1;
    let start = Instant::now();
    let merged = store.merge(&parcel, "", moment)?;
    let outcome = merged.aside.first().map_or("taken", |(reason, _)| reason.as_str());
    said(start, before, outcome)
}

/// A parcel with one change, and nothing else.
pub fn parcel(space: SpaceId, reference: DocumentRef, bytes: Vec<u8>) -> Parcel {
    Parcel {
        space,
        documents: vec![ParcelDocument { reference, epoch: 0, changes: vec![bytes] }],
        cards: Vec::new(),
        links: Vec::new(),
        consents: Vec::new(),
        devices: Vec::new(),
        authority: None,
        chain: Vec::new(),
        epochs: Vec::new(),
        projections: Vec::new(),
        journal: Vec::new(),
    }
}

/// A change of a colleague.
fn honest(of: &Store, choir: &TestChoir, folder: &std::path::Path) -> Result<Vec<u8>, BenchError> {
    let mut random = Random::seeded(13);
    let mut other = Store::open(&folder.join("colleague"), None, || random.bytes())?;
    other.join(of.space(), &of.space_secret()?, &[1; 16])?;
    let mut moment = || Moment { unix_ms: 1, random: random.bytes() };
    other.commit(&choir.mark(0, 0, "absent"), moment())?;
    let parcel = other.export(&educhorus_store::Scope::Everything, moment())?;
    let change = parcel.documents.into_iter().flat_map(|part| part.changes).next();
    change.ok_or_else(|| BenchError::failed("colleague", "no change"))
}

/// Writes a bundle to the file that follows its kind.
fn make_bundle(words: &str) -> Result<String, BenchError> {
    let (kind, path) = words.split_once(':').unwrap_or((words, ""));
    let key = DeviceKey::from_secret(&SECRET);
    let draft = Draft {
        kind: BundleKind::Exchange,
        space: SpaceId::from_bytes([1; 16]),
        device: DeviceId::from_bytes([2; 16]),
        label: "Mme Morel",
        key: &key,
        made_at_ms: 1_795_000_000_000,
        scope: Scope { choirs: Vec::new(), season: None },
        handover: None,
        pupil: None,
        files: Vec::new(),
    };
    let mut random = Random::seeded(14);
    let fill = move |buffer: &mut [u8]| buffer.iter_mut().for_each(|byte| *byte = random.below(256) as u8);
    let wrong = |source| BenchError::file(path, source);
    let file = std::fs::File::create(path).map_err(wrong)?;
    BundleWriter::begin(file, draft, &content(kind), Lock::Secret(&SECRET), fill)?.finish()?;
    Ok(String::new())
}

fn content(kind: &str) -> Content {
    let choir = TestChoir::seeded(12);
    let part = |changes| DocumentPart {
        reference: DocumentRefWire::of(choir.document(DocumentKind::Attendance)),
        epoch: 0,
        heads: Vec::new(),
        changes,
    };
    let mut random = Random::seeded(15);
    let card = CardPart {
        person: choir.singers[0],
        field: "family_name".to_owned(),
        value: String::new(),
        counter: 1,
        device: DeviceId::from_bytes([2; 16]),
        locked: false,
    };
    let documents = match kind {
        "bomb" => vec![part(vec![vec![0; 1_000_000_000]])],
        "huge" => vec![part(vec![(0..40_000_000).map(|_| random.below(256) as u8).collect()])],
        "items" => Vec::new(),
        _ => vec![part(vec![vec![3; 400]; 72])],
    };
    let cards = if kind == "items" { vec![card; 3_000_000] } else { Vec::new() };
    Content { documents, cards, ..Content::default() }
}

fn hand_bundle(attack: &str, folder: &std::path::Path) -> Result<String, BenchError> {
    let path = folder.join("bundle.educhorus");
    let program = std::env::current_exe().map_err(|source| BenchError::file("educhorus-bench", source))?;
    let make = format!("make:{attack}:{}", path.display());
    let made = Command::new(program).args([CHILD, &make]).status();
    if !made.is_ok_and(|status| status.success()) {
        return Err(BenchError::failed(attack, "the bundle could not be made"));
    }
    let before = memory()?.1;
    let start = Instant::now();
    let file = std::fs::File::open(&path).map_err(|source| BenchError::file("bundle", source))?;
    let read = BundleReader::open(std::io::BufReader::new(file), Unlock::Secret(&SECRET))
        .and_then(|mut reader| reader.content(&Limits::default()));
    match read {
        Ok(_) => said(start, before, "read"),
        Err(error) => said(start, before, &error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a change in the attendance of an empty profile.
    fn handed(bytes: Vec<u8>) -> Option<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut random = Random::seeded(1);
        let mut store = Store::open(folder.path(), None, || random.bytes()).expect("a store");
        let reference = TestChoir::seeded(2).document(DocumentKind::Attendance);
        let parcel = parcel(store.space(), reference, bytes);
        let merged = store.merge(&parcel, "", Moment { unix_ms: 1, random: [3; 16] }).expect("a merge");
        merged.aside.first().map(|(reason, _)| reason.as_str().to_owned())
    }

    #[test]
    fn what_is_refused_for_its_million_operations_is_taken_with_a_hundred() {
        assert_eq!(handed(map_puts(100)), None);
        assert!(handed(map_puts(10_000)).is_some());
        assert!(map_puts(1_000_000).len() > 79_000_000);
    }
}
