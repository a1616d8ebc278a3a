//! Random gestures over every kind of document and every card.

use educhorus_domain::{
    CardField, DocumentKind, DocumentRef, EditionId, LayerId, ProgrammeId, ProgrammeItemId, WorkId,
};
use educhorus_store::Gesture;
use educhorus_testkit::{Random, TestChoir};

fn pick<'a, T>(random: &mut Random, from: &'a [T]) -> &'a T {
    &from[random.below(from.len() as u64) as usize]
}

/// Two works whose documents name the same editions and tracks, as only an error or malice makes them.
fn work(random: &mut Random) -> WorkId {
    WorkId::from_bytes([random.below(2) as u8 + 1; 16])
}

fn hash(random: &mut Random) -> String {
    format!("{:064x}", random.below(3))
}

fn text(random: &mut Random) -> String {
    (*pick(random, &["", "absent", "late:7", "2026-09-08", "alto", "green", "Été « Chœur »", "999999999999"]))
        .to_owned()
}

/// A key of a kind: one that rows are made from, or now and then one that this version does not know.
fn key(random: &mut Random, choir: &TestChoir, kind: DocumentKind) -> String {
    let week = random.below(3) as u8;
    let (rehearsal, person) = (choir.rehearsal(week), choir.singers[random.below(4) as usize]);
    let voice = choir.voices[random.below(2) as usize];
    let id = WorkId::from_bytes([random.below(3) as u8 + 7; 16]);
    if random.below(20) == 0 {
        return (*pick(random, &["later:unknown:key", "s:not-an-id:voice", "x", "::", "k:a", "h:"]))
            .to_owned();
    }
    match kind {
        DocumentKind::Roster => match random.below(3) {
            0 => "choir".to_owned(),
            1 => format!(
                "v:{voice}:{}",
                pick(random, &["name", "abbreviation", "family", "colour", "position"])
            ),
            _ => format!("s:{person}:{}", pick(random, &["voice", "number", "from", "to"])),
        },
        DocumentKind::Work => match random.below(4) {
            0 => format!("w:{}", pick(random, &["title", "composer", "year", "style", "language"])),
            1 => format!("e:{id}:{}", pick(random, &["name", "hash", "size"])),
            2 => format!(
                "t:{id}:{}",
                pick(random, &["label", "kind", "family", "division", "hash", "size", "length_ms"])
            ),
            _ => format!("x:{}:name", hash(random)),
        },
        DocumentKind::Repertoire => format!("r:{}:{}", work(random), pick(random, &["status", "position"])),
        DocumentKind::Calendar => {
            let programme = ProgrammeId::from_bytes([random.below(2) as u8 + 1; 16]);
            let item = ProgrammeItemId::from_bytes([random.below(3) as u8 + 1; 16]);
            let of_item = ["place", "title", "work", "edition", "note", "seconds"];
            match random.below(3) {
                0 => format!("h:{rehearsal}:{}", pick(random, &["date", "start", "length", "place", "slot"])),
                1 => format!("p:{programme}:{}", pick(random, &["title", "date", "frozen"])),
                _ => format!("i:{programme}:{item}:{}", pick(random, &of_item)),
            }
        }
        DocumentKind::NotesStaff => format!("n:{rehearsal}"),
        DocumentKind::NotesChoir if random.below(2) == 0 => format!("k:{rehearsal}:{}", work(random)),
        DocumentKind::NotesChoir => format!("n:{rehearsal}"),
        DocumentKind::Attendance if random.below(4) == 0 => format!("confirmed:{rehearsal}"),
        DocumentKind::Attendance => format!("{rehearsal}:{person}"),
        DocumentKind::Grades | DocumentKind::Announcements | DocumentKind::Loans => {
            format!("g:{person}:{rehearsal}")
        }
        DocumentKind::Practice | DocumentKind::Ink => format!("i:{}", random.below(5)),
    }
}

fn document(random: &mut Random, choir: &TestChoir) -> DocumentRef {
    match *pick(random, &DocumentKind::ALL) {
        DocumentKind::Work => DocumentRef::OfWork(work(random)),
        DocumentKind::Practice => DocumentRef::OfPerson(choir.singers[0]),
        DocumentKind::Ink => DocumentRef::OfInk(EditionId::from_bytes([1; 16]), LayerId::from_bytes([2; 16])),
        kind => choir.document(kind),
    }
}

/// What mostly makes a row, sometimes a value that does not belong there.
fn set(gesture: &mut Gesture, random: &mut Random, choir: &TestChoir, of: DocumentRef, key: String) {
    match random.below(10) {
        0..=2 => gesture.clear(of, key),
        3 => gesture.set(of, key, -5),
        4 => gesture.set(of, key, i64::MAX),
        5 => gesture.set(of, key, text(random)),
        _ if key.ends_with(":hash") => gesture.set(of, key, hash(random)),
        _ if key.ends_with(":voice") => gesture.set(of, key, choir.voices[0].to_string()),
        _ if key.ends_with(":from") || key.ends_with(":date") => gesture.set(of, key, "2026-10-01"),
        _ if key.starts_with("k:") || key.starts_with("confirmed:") => gesture.set(of, key, true),
        _ => gesture.set(of, key, text(random)),
    }
}

/// A gesture of one to six edits.
pub fn random(random: &mut Random, choir: &TestChoir) -> Gesture {
    let mut gesture = Gesture::new("random");
    for _ in 0..=random.below(6) {
        if random.below(4) == 0 {
            let person = choir.singers[random.below(3) as usize];
            let field = *pick(random, &CardField::ALL);
            let value = text(random);
            gesture.card(person, field, value, random.below(2) == 0);
        } else {
            let of = document(random, choir);
            let key = key(random, choir, of.kind());
            set(&mut gesture, random, choir, of, key);
        }
    }
    gesture
}
