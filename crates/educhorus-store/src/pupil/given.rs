//! What a pupil is given: a parcel made on a teacher's device.

use std::collections::BTreeSet;

use educhorus_domain::{DocumentKind, DocumentRef, GestureId, PersonId};
use jiff::civil::Date;

use super::scores::Scores;
use super::{ChoirValue, Key, Membership, NameValue, PresenceValue, VoiceValue};
use crate::parcel::{Parcel, ParcelDocument};
use crate::store::{Moment, Store};
use crate::tables::projection::Projection;
use crate::tables::singer::SingerRow;
use crate::tables::{authority, change, document, epoch, journal, work_file};
use crate::{BlobHash, DeviceRow, Gesture, StoreError};

/// What a place in a choir is made from.
const OF_CHOIR: [DocumentKind; 1] = [DocumentKind::Roster];
/// What her marks in a choir are made from.
const OF_PRESENCE: [DocumentKind; 2] = [DocumentKind::Attendance, DocumentKind::Calendar];

/// What a pupil is given, and whom it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForPupil {
    /// The person under whom she is known: the smallest of her cards.
    pub person: PersonId,
    /// Her other cards.
    pub others: Vec<PersonId>,
    /// The names of the choirs in which she sings.
    pub choirs: Vec<String>,
    /// What she may read.
    pub parcel: Parcel,
    /// The files that her works name and that are on this device, with their sizes in bytes.
    pub files: Vec<(BlobHash, u64)>,
}

/// A choir in a season in which she sings or sang, with her place in it.
struct Place {
    of: Membership,
    name: String,
    singer: SingerRow,
}

impl Store {
    /// Seals what was never shared and gives what a pupil may read; none when she sings in no choir on that day.
    ///
    /// Errors: those of a commit; `Document` when a document of hers is damaged.
    pub fn give_to_pupil(
        &mut self,
        person: PersonId,
        today: Date,
        moment: Moment,
    ) -> Result<Option<ForPupil>, StoreError> {
        self.seal_all(moment)?;
        let mut cards = self.read().cards_of(person)?;
        cards.sort_unstable();
        let places = self.places(&cards)?;
        let open: Vec<&Place> =
            places.iter().filter(|place| place.singer.until.is_none_or(|until| today <= until)).collect();
        if open.is_empty() {
            return Ok(None);
        }
        let documents = self.documents_of(&open)?;
        let files = self.files_named_by(&documents)?;
        let mut choirs: Vec<String> = open.iter().map(|place| place.name.clone()).collect();
        choirs.dedup();
        let projections = self.projections(cards[0], &cards, &places)?;
        let parcel = self.parcel_of(documents, projections, &places)?;
        let mut others = cards.into_iter();
        let person = others.next().unwrap_or(person);
        Ok(Some(ForPupil { person, others: others.collect(), choirs, parcel, files }))
    }

    /// What a person is shown of documents that she may not read, under each of her cards, since her device may know
    /// her under any; one who sings in no choir on that day is told only that.
    ///
    /// Errors: as in [`Store::give_to_pupil`].
    pub fn show_person(
        &mut self,
        person: PersonId,
        today: Date,
        moment: Moment,
    ) -> Result<Vec<Projection>, StoreError> {
        self.seal_all(moment)?;
        let mut cards = self.read().cards_of(person)?;
        cards.sort_unstable();
        let places = self.places(&cards)?;
        let is_open = |place: &Place| place.singer.until.is_none_or(|until| today <= until);
        let shown = match places.iter().any(is_open) {
            true => self.projections(cards[0], &cards, &places)?,
            false => {
                let version = self.version_of_rosters()?.saturating_add(self.kin(&cards)?.version);
                let (subject, key) = (person, Key::Choirs.text());
                vec![Projection { subject, key, version, value: json(&Vec::<Membership>::new()) }]
            }
        };
        let under = |subject: PersonId| shown.iter().map(move |one| Projection { subject, ..one.clone() });
        Ok(cards.into_iter().flat_map(under).collect())
    }

    /// Writes into the journal that a pupil was given a file, so that everybody knows what is out of reach.
    ///
    /// Errors: those of the database.
    pub fn note_given(&mut self, given: &Gesture, moment: Moment) -> Result<(), StoreError> {
        let own = self.device();
        let transaction = self.db.transaction()?;
        let entry = change::next_entry(&transaction)?;
        let gesture = GestureId::v7(moment.unix_ms, moment.random);
        let line = journal::NewLine { entry, gesture, at_ms: moment.unix_ms, device: own };
        journal::insert(&transaction, &line, given, &[])?;
        transaction.commit()?;
        Ok(())
    }

    fn places(&self, cards: &[PersonId]) -> Result<Vec<Place>, StoreError> {
        let read = self.read();
        let mut places = Vec::new();
        for row in read.all_choirs()? {
            let singers = read.singers(row.choir, row.season)?;
            if let Some(singer) = singers.into_iter().find(|singer| cards.contains(&singer.person)) {
                places.push(Place { of: (row.choir, row.season), name: row.name, singer });
            }
        }
        Ok(places)
    }

    /// The documents of some choirs that a pupil may read, and the works of their repertoires.
    fn documents_of(&mut self, open: &[&Place]) -> Result<Vec<ParcelDocument>, StoreError> {
        let voices: Vec<_> = open.iter().map(|place| (place.of, Some(place.singer.voice))).collect();
        let scores = Scores::of(&self.db, &voices)?;
        let is_hers = |reference: &DocumentRef| match reference {
            DocumentRef::OfChoir(kind, choir, season) => {
                kind.is_for_pupils() && open.iter().any(|place| place.of == (*choir, *season))
            }
            DocumentRef::OfWork(work) => scores.works.contains(work),
            DocumentRef::OfInk(edition, _) => scores.has_layer(*edition, reference),
            DocumentRef::OfPerson(_) => false,
        };
        let all = document::all(&self.db)?;
        all.into_iter().filter(is_hers).map(|reference| self.parcel_document(reference)).collect()
    }

    fn files_named_by(&self, documents: &[ParcelDocument]) -> Result<Vec<(BlobHash, u64)>, StoreError> {
        let files = self.files();
        let mut found = BTreeSet::new();
        for (work, hash) in work_file::named_files(&self.db)? {
            if documents.iter().any(|one| one.reference == DocumentRef::OfWork(work))
                && let Some(size) = files.size(hash)
            {
                found.insert((hash, size));
            }
        }
        Ok(found.into_iter().collect())
    }

    /// The parcel around documents and projections: of devices only who made it and who signs epochs.
    fn parcel_of(
        &self,
        documents: Vec<ParcelDocument>,
        projections: Vec<Projection>,
        places: &[Place],
    ) -> Result<Parcel, StoreError> {
        let (own, authority) = (self.device(), self.authority()?);
        // Also of what her projections are made from: by them her device finds that two sides contradict each other.
        let shown = |one: &DocumentRef| match one {
            DocumentRef::OfChoir(DocumentKind::Roster, ..) => true,
            DocumentRef::OfChoir(DocumentKind::Attendance, choir, season) => {
                places.iter().any(|place| place.of == (*choir, *season))
            }
            _ => false,
        };
        let mut ids: BTreeSet<_> = documents.iter().map(|one| one.reference.id(self.space())).collect();
        let all = document::all(&self.db)?;
        ids.extend(all.iter().filter(|one| shown(one)).map(|one| one.id(self.space())));
        let mut epochs = epoch::all(&self.db)?;
        epochs.retain(|record| ids.contains(&record.document));
        let shown = |row: &DeviceRow| row.device == own || Some(row.device) == authority;
        let bare = |row: DeviceRow| DeviceRow {
            label: if row.device == own { row.label } else { String::new() },
            invitation: None,
            actors: Vec::new(),
            ..row
        };
        Ok(Parcel {
            space: self.space(),
            documents,
            cards: Vec::new(),
            links: Vec::new(),
            consents: Vec::new(),
            devices: self.read().devices()?.into_iter().filter(shown).map(bare).collect(),
            authority,
            chain: authority::all(&self.db)?,
            epochs,
            journal: Vec::new(),
            projections,
        })
    }

    fn projections(
        &mut self,
        subject: PersonId,
        cards: &[PersonId],
        places: &[Place],
    ) -> Result<Vec<Projection>, StoreError> {
        let one =
            |key: Key, version: u64, value: String| Projection { subject, key: key.text(), version, value };
        let kin = self.kin(cards)?;
        let memberships: Vec<Membership> = places.iter().map(|place| place.of).collect();
        let mut projections = vec![
            one(Key::Name, self.version_of_name(&kin)?, json(&self.name_of(cards)?)),
            one(Key::Choirs, self.version_of_rosters()?.saturating_add(kin.version), json(&memberships)),
        ];
        for place in places {
            let version = self.version_of(&OF_CHOIR, place.of)?.saturating_add(kin.version);
            projections.push(one(Key::Choir(place.of), version, json(&self.choir_value(place)?)));
            let version = self.version_of(&OF_PRESENCE, place.of)?.saturating_add(kin.version);
            projections.push(one(
                Key::Presence(place.of),
                version,
                json(&self.presence_value(place, cards)?),
            ));
        }
        Ok(projections)
    }

    fn name_of(&self, cards: &[PersonId]) -> Result<NameValue, StoreError> {
        for person in cards {
            let card = self.read().card(*person)?;
            if !card.family.is_empty() || !card.given.is_empty() {
                return Ok(NameValue { family: card.family, given: card.given });
            }
        }
        Ok(NameValue { family: String::new(), given: String::new() })
    }

    fn choir_value(&self, place: &Place) -> Result<ChoirValue, StoreError> {
        let voices = self.read().voices(place.of.0, place.of.1)?.into_iter().map(|row| VoiceValue {
            voice: row.voice,
            name: row.name,
            abbreviation: row.abbreviation,
            family: row.family.code().to_owned(),
            colour: row.colour.code().to_owned(),
            position: row.position,
        });
        Ok(ChoirValue {
            name: place.name.clone(),
            voices: voices.collect(),
            voice: place.singer.voice,
            number: place.singer.number,
            away: place.singer.away.clone(),
            from: place.singer.since,
            to: place.singer.until,
        })
    }

    fn presence_value(&self, place: &Place, cards: &[PersonId]) -> Result<PresenceValue, StoreError> {
        let read = self.read();
        let (choir, season) = place.of;
        let confirmed = read.confirmed(choir)?;
        let marks = read.marks_of_person(place.of, cards)?;
        let mut value = PresenceValue::default();
        for row in read.rehearsals(choir, season)? {
            if confirmed.contains(&row.rehearsal) {
                value.confirmed.push(row.rehearsal);
            }
            let of_hers = marks.iter().find(|mark| mark.rehearsal == row.rehearsal);
            if let Some(mark) = of_hers.and_then(|mark| mark.mark) {
                value.marks.push((row.rehearsal, mark.to_string()));
            }
        }
        Ok(value)
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("a projection is plain data")
}
