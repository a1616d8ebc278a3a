//! One device, what it has forgotten, and which marks it wrote.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{DocumentKind, DocumentRef, PersonId};
use educhorus_replica::Value;
use educhorus_store::{Parcel, Scope};
use educhorus_testkit::{TempStore, TestChoir};

use crate::rows;

/// The marks of a device: rehearsal and person in hexadecimal, to everything that stands there.
pub type Marks = BTreeMap<(String, String), BTreeSet<String>>;

/// One device.
pub struct Device {
    /// Its profile.
    pub profile: TempStore,
    /// Whether it imported the class list.
    pub has_imported: bool,
    /// Whom it has forgotten.
    pub forgotten: BTreeSet<PersonId>,
    choir: TestChoir,
}

impl Device {
    /// A device with a profile.
    pub fn new(profile: TempStore, choir: &TestChoir) -> Self {
        Self { profile, has_imported: false, forgotten: BTreeSet::new(), choir: choir.clone() }
    }

    /// A copy of its profile, which is another device from now on.
    pub fn copy(&mut self, seed: u64) -> Self {
        self.profile.close();
        let mut profile = TempStore::copy_of(self.profile.folder(), seed);
        self.profile.open();
        profile.open();
        let (has_imported, forgotten) = (self.has_imported, self.forgotten.clone());
        Self { profile, has_imported, forgotten, choir: self.choir.clone() }
    }

    /// Whether it may not write of a person any more.
    pub fn has_forgotten(&self, person: PersonId) -> bool {
        self.forgotten.contains(&person)
    }

    /// Everything that it would hand over.
    pub fn export(&mut self) -> Parcel {
        let moment = self.profile.moment();
        self.profile.store().export(&Scope::Everything, moment).unwrap()
    }

    /// Takes in what another handed over.
    pub fn merge(&mut self, parcel: &Parcel) -> educhorus_store::Merged {
        let moment = self.profile.moment();
        self.profile.store().merge(parcel, "une collègue", moment).unwrap()
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
        ] {
            all.extend(rows::ask(&database, sql));
        }
        all
    }
}
