//! What the trait `Log` promises, asked of the log of a device and of the log in memory alike.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_domain::{CardField, DeviceId, DocumentId, DocumentKind, PersonId, SpaceId, Stamp};
use educhorus_replica::{Actor, Document, Edit};
use educhorus_store::{Append, CardWrite, DocumentChange, Gesture, Log, SqliteLog};
use educhorus_testkit::{MemoryLog, TempStore, TestChoir};
use rusqlite::Connection;

const PERSON: PersonId = PersonId::from_bytes([5; 16]);

/// A log and a way to see what it holds.
trait Seen {
    fn append(&mut self, changes: &[DocumentChange], cards: &[CardWrite]) -> i64;
    fn hashes(&self, document: DocumentId) -> Vec<[u8; 32]>;
    fn family_name(&self) -> Option<(String, bool)>;
}

struct InMemory(MemoryLog, SpaceId);

impl Seen for InMemory {
    fn append(&mut self, changes: &[DocumentChange], cards: &[CardWrite]) -> i64 {
        self.0.append(&Append { space: self.1, changes, cards }).unwrap()
    }

    fn hashes(&self, document: DocumentId) -> Vec<[u8; 32]> {
        self.0.changes(self.1, document).iter().map(|change| change.change.hash).collect()
    }

    fn family_name(&self) -> Option<(String, bool)> {
        self.0.card(self.1, PERSON, CardField::FamilyName).map(|write| (write.value, write.locked))
    }
}

struct OnDisk(Connection, SpaceId);

impl Seen for OnDisk {
    fn append(&mut self, changes: &[DocumentChange], cards: &[CardWrite]) -> i64 {
        let transaction = self.0.transaction().unwrap();
        let append = Append { space: self.1, changes, cards };
        let entry = SqliteLog::within(&transaction).append(&append).unwrap();
        transaction.commit().unwrap();
        entry
    }

    fn hashes(&self, document: DocumentId) -> Vec<[u8; 32]> {
        let sql =
            "SELECT hash FROM change WHERE document = ?1 AND seq > 0 AND actor = ?2 ORDER BY entry, seq";
        let mut statement = self.0.prepare(sql).unwrap();
        let rows = statement.query_map((&document.bytes()[..], &[7u8; 16][..]), |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    fn family_name(&self) -> Option<(String, bool)> {
        let sql = "SELECT value, locked FROM card_field WHERE person = ?1 AND field = 'family_name'";
        self.0.query_row(sql, [&PERSON.bytes()[..]], |row| Ok((row.get(0)?, row.get(1)?))).ok()
    }
}

/// Both logs, and a document of which the database knows that it is there.
fn logs() -> (TempStore, DocumentId, Vec<Box<dyn Seen>>) {
    let (mut profile, choir) = (TempStore::new(1), TestChoir::seeded(1));
    profile.commit(&choir.mark(0, 0, "absent"));
    let space = profile.store().space();
    let document = choir.document(DocumentKind::Attendance).id(space);
    profile.close();
    let db = Connection::open(profile.database()).unwrap();
    let logs: Vec<Box<dyn Seen>> =
        vec![Box::new(InMemory(MemoryLog::default(), space)), Box::new(OnDisk(db, space))];
    (profile, document, logs)
}

fn changes(document: DocumentId) -> Vec<DocumentChange> {
    let mut of_another = Document::new(DocumentKind::Attendance, Actor([7; 16]));
    let edit = |number: i64| Edit { key: format!("r:{number}"), value: Some(number.into()) };
    let changes = (0..3).map(|number| of_another.edit(&[edit(number)]).unwrap().unwrap());
    changes.map(|change| DocumentChange { document, epoch: 0, change }).collect()
}

fn write(counter: u64, device: u8, value: &str, locked: bool) -> CardWrite {
    let stamp = Stamp { counter, device: DeviceId::from_bytes([device; 16]) };
    CardWrite { person: PERSON, field: CardField::FamilyName, value: value.to_owned(), stamp, locked }
}

#[test]
fn each_entry_is_larger_than_the_one_before_even_an_empty_one() {
    let (_profile, document, logs) = logs();
    for mut log in logs {
        let changes = changes(document);
        let entries = [
            log.append(&changes[..1], &[]),
            log.append(&[], &[]),
            log.append(&[], &[write(1, 1, "A", true)]),
        ];
        assert!(entries.is_sorted_by(|a, b| a < b), "{entries:?}");
    }
}

#[test]
fn a_change_that_comes_twice_is_there_once_and_in_the_place_where_it_first_came() {
    let (_profile, document, logs) = logs();
    for mut log in logs {
        let changes = changes(document);
        log.append(&changes[..2], &[]);
        log.append(&changes, &[]);
        let hashes: Vec<_> = changes.iter().map(|change| change.change.hash).collect();
        assert_eq!(log.hashes(document), hashes);
    }
}

#[test]
fn the_order_in_which_two_writes_of_a_card_come_never_matters() {
    let pairs = [
        (write(1, 1, "ancien", true), write(2, 1, "nouveau", false), "nouveau"),
        (write(4, 1, "petit", false), write(4, 9, "grand", true), "grand"),
        (write(9, 1, "compteur", true), write(8, 9, "appareil", true), "compteur"),
    ];
    for (first, second, winner) in pairs {
        for reversed in [false, true] {
            let (_profile, _, logs) = logs();
            for mut log in logs {
                let (a, b) = if reversed { (&second, &first) } else { (&first, &second) };
                log.append(&[], std::slice::from_ref(a));
                log.append(&[], std::slice::from_ref(b));
                log.append(&[], std::slice::from_ref(a));
                let locked = if first.value == winner { first.locked } else { second.locked };
                assert_eq!(log.family_name(), Some((winner.to_owned(), locked)), "reversed: {reversed}");
            }
        }
    }
}

#[test]
fn a_write_here_wins_over_what_came_from_a_device_that_counted_further() {
    let (mut profile, _, _) = logs();
    let space = profile.open().space();
    profile.close();
    let mut disk = OnDisk(Connection::open(profile.database()).unwrap(), space);
    disk.append(&[], &[write(1000, 9, "d'ailleurs", true)]);
    drop(disk);
    profile.open();
    let mut gesture = Gesture::new("edit_singer");
    gesture.card(PERSON, CardField::FamilyName, "d'ici", true);
    profile.commit(&gesture);
    assert_eq!(profile.store().read().card(PERSON).unwrap().family, "d'ici");
    assert_eq!(rows::cards(&profile.database()).len(), 1);
}

#[test]
fn a_clock_that_goes_back_by_years_changes_no_order() {
    let (mut profile, choir) = (TempStore::new(2), TestChoir::seeded(2));
    let mut gesture = Gesture::new("edit_singer");
    gesture.card(PERSON, CardField::FamilyName, "avant", true);
    profile.commit(&gesture);
    profile.commit(&choir.mark(0, 0, "absent"));
    profile.set_clock(1_000_000_000_000);
    let mut gesture = Gesture::new("edit_singer");
    gesture.card(PERSON, CardField::FamilyName, "après", true);
    let last_card = profile.commit(&gesture).unwrap();
    let last_mark = profile.commit(&choir.mark(0, 0, "late:4")).unwrap();
    profile.open();
    assert_eq!(profile.store().read().card(PERSON).unwrap().family, "après");
    let marks = profile.store().read().marks(choir.choir, None).unwrap();
    assert_eq!(marks[0].mark.unwrap().to_string(), "late:4");
    let journal = profile.store().read().journal(2).unwrap();
    assert_eq!([journal[0].gesture, journal[1].gesture], [last_mark, last_card], "newest first");
    assert_eq!(profile.undo(None).unwrap().gesture, last_mark);
}
