//! One device, what it has forgotten, and which marks it wrote.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{DocumentKind, DocumentRef, PersonId};
use educhorus_replica::Value;
use educhorus_store::{Merged, Parcel, Shapes, StoreError};
use educhorus_testkit::{Fork, Hindrance, TempStore, TestChoir};

use crate::rows;

/// The marks of a device: rehearsal and person in hexadecimal, to everything that stands there.
pub type Marks = BTreeMap<(String, String), BTreeSet<String>>;

/// A later version: loans stand under other keys.
const LATER: Shapes = Shapes {
    newest: |kind| if matches!(kind, DocumentKind::Loans) { 2 } else { 1 },
    step: |kind, _, key, value| match key.strip_prefix("g:") {
        Some(rest) if kind == DocumentKind::Loans => vec![(format!("loan:{rest}"), value)],
        _ => vec![(key, value)],
    },
};

/// One device.
pub struct Device {
    /// Its profile.
    pub profile: TempStore,
    /// Whether it imported the class list.
    pub has_imported: bool,
    /// Whom it has erased.
    pub erased: BTreeSet<PersonId>,
    /// Where two values stood when a document began again: which of them stays nobody decided.
    pub disputed: BTreeSet<(String, String)>,
    /// How often documents began again here, or moved onto the other side of a fork.
    pub begun_again: u32,
    /// How often it met a side that does not fit.
    pub forks: u32,
    is_updated: bool,
    choir: TestChoir,
}

impl Device {
    /// A device with a profile.
    pub fn new(profile: TempStore, choir: &TestChoir) -> Self {
        let (erased, disputed) = (BTreeSet::new(), BTreeSet::new());
        let (has_imported, is_updated, begun_again, forks) = (false, false, 0, 0);
        let choir = choir.clone();
        Self { profile, has_imported, erased, disputed, begun_again, forks, is_updated, choir }
    }

    /// A copy of its profile, which is another device from now on.
    pub fn copy(&mut self, seed: u64) -> Self {
        self.profile.close();
        let profile = TempStore::copy_of(self.profile.folder(), seed);
        self.open();
        let mut copy = Self::new(profile, &self.choir);
        (copy.has_imported, copy.is_updated) = (self.has_imported, self.is_updated);
        copy.open();
        copy
    }

    /// The program is started, in the version that this device has.
    pub fn open(&mut self) {
        self.profile.open();
        if self.is_updated {
            self.profile.store().set_shapes(LATER);
        }
    }

    /// The program is updated, and the holder of the right brings the documents into the new shape.
    pub fn update(&mut self) -> Result<u32, StoreError> {
        self.is_updated = true;
        self.note_disputes();
        let count = self.profile.reshape(LATER)?;
        self.begun_again += count;
        Ok(count)
    }

    /// What may be refused: there is nothing to take back, or a document has a shape of a later version.
    pub fn allowed<T>(&self, done: Result<T, StoreError>) -> Option<T> {
        match done {
            Ok(done) => Some(done),
            Err(StoreError::NothingToUndo) => None,
            Err(StoreError::DocumentTooNew) if !self.is_updated => None,
            Err(error) => panic!("{error:?}"),
        }
    }

    /// Everything that it would hand over.
    pub fn export(&mut self) -> Parcel {
        self.profile.hand_out()
    }

    /// Takes in what another handed over, where the two sides fit.
    pub fn merge(&mut self, parcel: &Parcel) -> Result<Merged, Fork> {
        let parcel = self.profile.weigh(parcel).inspect_err(|_| self.forks += 1)?;
        self.note_disputes();
        let (moment, known) = (self.profile.moment(), self.profile.store().erased_count().unwrap());
        let merged = self.profile.store().merge(&parcel, "une collègue", moment).unwrap();
        self.begun_again += merged.begun_again;
        if self.profile.store().erased_count().unwrap() > known {
            self.profile.store().forget_backups().unwrap();
        }
        Ok(merged)
    }

    /// Follows the other side of a fork, or does what lets the other side follow this one; says what was done.
    pub fn come_together(&mut self, fork: &Fork) -> &'static str {
        self.note_disputes();
        match self.profile.hindrance(fork) {
            None => match self.profile.follow(fork) {
                Ok(gone) => {
                    self.erased.extend(gone);
                    self.begun_again += 1;
                    self.profile.store().forget_backups().unwrap();
                    "follows"
                }
                Err(StoreError::Incomplete) => "would follow a part",
                // Whichever of the two is updated, its documents have another shape: both wait.
                Err(StoreError::DocumentTooNew) => "would follow another version",
                Err(error) => panic!("{error:?}"),
            },
            Some(Hindrance::WouldReturn) => "waits for an erasure",
            Some(Hindrance::TheyAreBehind) => self.keep(fork),
        }
    }

    /// Erases whom the other side of a fork has erased, where this device may.
    pub fn keep(&mut self, fork: &Fork) -> &'static str {
        self.note_disputes();
        let kept = self.profile.keep(fork);
        match self.allowed(kept).flatten() {
            Some(gone) => {
                self.erased.extend(gone);
                self.begun_again += 1;
                self.profile.store().forget_backups().unwrap();
                "erases them too"
            }
            _ => "lets them be",
        }
    }

    /// Takes note of the marks on which devices disagree, before a document may begin again.
    pub fn note_disputes(&mut self) {
        let marks = self.marks();
        self.disputed.extend(marks.into_iter().filter(|(_, all)| all.len() > 1).map(|(key, _)| key));
    }

    /// What devices disagree on, with each value.
    pub fn claims(&mut self) -> Vec<(DocumentRef, String, Value)> {
        let space = self.profile.store().space();
        let of_choir = DocumentKind::ALL
            .into_iter()
            .filter(|kind| !matches!(kind, DocumentKind::Work | DocumentKind::Practice | DocumentKind::Ink));
        let mut claims = Vec::new();
        for reference in of_choir.map(|kind| self.choir.document(kind)) {
            for claim in self.profile.store().read().claims(reference.id(space), "").unwrap() {
                claims.push((reference, claim.key, claim.value));
            }
        }
        claims
    }

    /// Every mark with what stands there: the one that is shown, and what others say.
    pub fn marks(&mut self) -> Marks {
        let database = self.profile.database();
        let mut marks = Marks::new();
        let hexadecimal = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let db = rows::connect(&database);
        let mut statement = db.prepare("SELECT rehearsal, person, mark FROM presence").unwrap();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let key = (
                hexadecimal(&row.get::<_, Vec<u8>>(0).unwrap()),
                hexadecimal(&row.get::<_, Vec<u8>>(1).unwrap()),
            );
            marks.entry(key).or_default().insert(row.get(2).unwrap());
        }
        let attendance = self.choir.document(DocumentKind::Attendance).id(self.profile.store().space());
        for claim in self.profile.store().read().claims(attendance, "").unwrap() {
            let Some((rehearsal, person)) = claim.key.split_once(':') else { continue };
            let ids = (rehearsal.parse::<PersonId>(), person.parse::<PersonId>());
            if let ((Ok(rehearsal), Ok(person)), Value::Text(mark)) = (ids, claim.value) {
                let key = (hexadecimal(rehearsal.bytes()), hexadecimal(person.bytes()));
                marks.entry(key).or_default().insert(mark);
            }
        }
        marks
    }

    /// The rows in which a person stands.
    pub fn places_of(&self, person: PersonId) -> Vec<String> {
        let database = self.profile.database();
        let hexadecimal: String = person.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String = person.to_string().bytes().map(|byte| format!("{byte:02x}")).collect();
        let tables = rows::ask(&database, "SELECT name FROM sqlite_schema WHERE type = 'table'");
        let names = tables.iter().map(|name| name.trim_matches('"').to_owned());
        let rows = names.flat_map(|table| {
            let rows = rows::ask(&database, &format!("SELECT * FROM \"{table}\""));
            rows.into_iter().map(move |row| format!("{table}: {row}"))
        });
        let needles = [hexadecimal, text, person.to_string()];
        rows.filter(|row| needles.iter().any(|needle| row.contains(needle))).collect()
    }

    /// What must be the same on all devices in the end.
    pub fn everything(&self) -> Vec<String> {
        let database = self.profile.database();
        let mut all = rows::everything(&database);
        for sql in [
            // One of which only the genesis is left is not handed over: there is nothing in it.
            "SELECT 'document', document, kind, epoch, heads FROM document d WHERE epoch > 0 OR snapshot IS NOT NULL
                 OR EXISTS (SELECT 1 FROM change c WHERE c.document = d.document) ORDER BY document",
            "SELECT 'link', low, high, is_same FROM link ORDER BY low, high",
            "SELECT 'same person', person, canonical FROM same_person ORDER BY person",
            "SELECT 'consent', person, kind, is_given FROM consent ORDER BY person, kind, counter, device",
            "SELECT 'tombstone', token FROM tombstone ORDER BY token",
            "SELECT 'epoch', document, number, id FROM epoch ORDER BY document, number",
            "SELECT 'authority', number, holder, record FROM authority ORDER BY number",
            "SELECT 'holder', value FROM meta WHERE name = 'authority'",
        ] {
            all.extend(rows::ask(&database, sql));
        }
        all
    }
}
