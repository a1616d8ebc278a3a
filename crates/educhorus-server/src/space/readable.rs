//! What a caller may read of a space now, and the token that sums it up.
//!
//! The rights say which kinds are open in which choirs. Works have no choir: one is open to whoever reads a repertoire
//! that names it. Cards have none either: one is open to who works with a choir in which that person sings. Both are
//! asked of the cache, and only for callers who do not read everything. A singer, and a guardian for her child, reads
//! the documents for pupils of the choirs in which she sings today.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{
    Beside, CardField, ChoirId, DocumentId, DocumentKind, DocumentRef, EditionId, PersonId, Rights, Season,
    VoiceFamily, VoiceId, WorkId, shows_her_own,
};
use educhorus_store::{Reader, StoreError};
use educhorus_sync::exchange;
use educhorus_sync::message::{CardPart, ConsentPart, EpochPart, LinkPart};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::accept::id_of;
use super::cache::Cache;
use super::known::Known;
use super::row::{line_of, part_of};
use crate::engine::{Engine, EngineError, Kind, LogRow};

/// Bits of the fields of a card.
const EVERY_FIELD: u8 = 0x1f;

/// A choir in a season.
type Membership = (ChoirId, Season);

/// What the cache says of somebody who does not read everything.
#[derive(Default)]
struct Asked {
    works: BTreeSet<WorkId>,
    editions: BTreeSet<EditionId>,
    /// What those sing from scores whom a role of one person is about.
    sung: BTreeSet<(EditionId, VoiceFamily)>,
    /// Persons with the fields of their cards that are open.
    persons: BTreeMap<PersonId, u8>,
    /// Where those sing today whom a role of one person is about.
    memberships: BTreeSet<Membership>,
}

/// What a caller may read.
pub(crate) struct Readable {
    rights: Rights,
    /// The rights without those about one person.
    staff: Rights,
    /// The fields of every card that are open.
    fields: u8,
    asked: Asked,
    /// What sums it up.
    pub token: exchange::Rights,
}

impl Readable {
    /// Finds out what some rights open on a day.
    ///
    /// Errors: those of the cache.
    pub fn find(
        engine: &dyn Engine,
        cache: &mut Cache,
        known: &Known,
        rights: &Rights,
        today: Date,
    ) -> Result<Self, EngineError> {
        let grants = rights.grants().iter().filter(|grant| !grant.role.is_of_person()).cloned();
        let staff = Rights::of(grants, today);
        let fields = mask(&staff, None);
        let reads_all = staff.everywhere(DocumentKind::Work).gives() && fields == EVERY_FIELD;
        let is_of_person = !rights.persons().is_empty();
        let asked = match (reads_all && !is_of_person) || rights.grants().is_empty() {
            true => Asked::default(),
            false => cache.read(engine, known, |read| asked(read, known, (rights, &staff), today))?,
        };
        let mut readable = Self { rights: rights.clone(), staff, fields, asked, token: [0; 8] };
        readable.token = readable.summed_up(known.head >> 32);
        Ok(readable)
    }

    /// The singers whom the caller's roles are about.
    pub fn persons(&self) -> Vec<PersonId> {
        self.rights.persons()
    }

    /// Whether the caller is staff of some kind.
    pub fn is_staff(&self) -> bool {
        self.staff.is_staff()
    }

    /// Whether what a person is shown of them is made of a document.
    pub fn projects_from(&self, reference: &DocumentRef) -> bool {
        shows_her_own(reference.kind())
            && reference.choir().is_some_and(|choir| self.asked.memberships.contains(&choir))
    }

    /// Whether a document is open.
    pub fn document(&self, reference: &DocumentRef) -> bool {
        match reference {
            DocumentRef::OfChoir(kind, choir, season) => {
                let is_member = self.asked.memberships.contains(&(*choir, *season));
                self.staff.in_choir(*choir, *kind).gives() || (kind.is_for_pupils() && is_member)
            }
            DocumentRef::OfWork(work) => {
                self.staff.everywhere(DocumentKind::Work).gives() || self.asked.works.contains(work)
            }
            DocumentRef::OfInk(edition, _) => {
                let sings = |family| self.asked.sung.contains(&(*edition, family));
                self.staff.everywhere(DocumentKind::Ink).gives()
                    || ((self.staff.anywhere(DocumentKind::Ink).gives() || reference.is_for_pupils(sings))
                        && self.asked.editions.contains(edition))
            }
            DocumentRef::OfPerson(person) => {
                self.rights.anywhere(DocumentKind::Practice).gives() && self.rights.persons().contains(person)
            }
        }
    }

    /// Whether a document of the log is open.
    pub fn has(&self, known: &Known, id: DocumentId) -> bool {
        let reference = known.documents.get(&id).and_then(|place| place.reference);
        reference.is_some_and(|reference| self.document(&reference))
    }

    /// The kinds of rows beside changes of which any can be open: see [`Readable::row`].
    pub fn kinds_beside(&self) -> &'static [Kind] {
        match self.is_staff() {
            true => {
                &[Kind::Card, Kind::Link, Kind::Consent, Kind::Device, Kind::Chain, Kind::Epoch, Kind::Line]
            }
            false => &[Kind::Chain, Kind::Epoch],
        }
    }

    /// Whether a row of the log is open.
    pub fn row(&self, known: &Known, row: &LogRow) -> bool {
        match row.row.kind {
            Kind::Change => row.row.document.is_some_and(|id| self.has(known, id)),
            Kind::Card => part_of(row).is_some_and(|part: CardPart| self.card(&part)),
            Kind::Link => part_of(row).is_some_and(|part: LinkPart| {
                self.staff.beside(Beside::Links).gives() && self.person(part.a) && self.person(part.b)
            }),
            Kind::Consent => part_of(row).is_some_and(|part: ConsentPart| {
                self.staff.beside(Beside::Consents).gives() && self.person(part.person)
            }),
            Kind::Device => self.is_staff(),
            Kind::Chain => !self.rights.grants().is_empty(),
            Kind::Epoch => {
                part_of(row).is_some_and(|part: EpochPart| self.is_staff() || self.has(known, part.document))
            }
            Kind::Line => self.line(row),
        }
    }

    fn card(&self, part: &CardPart) -> bool {
        let open = self.fields | self.asked.persons.get(&part.person).copied().unwrap_or(0);
        match CardField::from_code(&part.field) {
            Some(field) => open & bit(field) != 0,
            // A field of a later version goes to whoever reads all that this one knows.
            None => open == EVERY_FIELD,
        }
    }

    fn person(&self, person: PersonId) -> bool {
        self.fields != 0 || self.asked.persons.contains_key(&person)
    }

    fn line(&self, row: &LogRow) -> bool {
        if self.staff.beside_everywhere(Beside::Journal).gives() {
            return true;
        }
        if !self.staff.beside(Beside::Journal).gives() {
            return false;
        }
        // Lines about nobody in particular go to who reads everything.
        line_of(row).is_some_and(|(_, line)| {
            let knows = |id: [u8; 16]| {
                self.asked.persons.contains_key(&PersonId::from_bytes(id))
                    || self.asked.works.contains(&WorkId::from_bytes(id))
            };
            line.person.is_some_and(|person| knows(*person.bytes()))
                || line.subjects.iter().any(|subject| knows(id_of(subject)))
        })
    }

    /// `life` counts how often the server was restored: what devices remember of it is then not true any more.
    fn summed_up(&self, life: u64) -> exchange::Rights {
        let grants = serde_json::to_vec(self.rights.grants()).expect("grants are plain data");
        let mut sum = Sha256::new().chain_update(b"educhorus rights v1").chain_update(grants);
        sum.update(life.to_be_bytes());
        self.asked.works.iter().for_each(|id| sum.update(id.bytes()));
        self.asked.editions.iter().for_each(|id| sum.update(id.bytes()));
        for (edition, family) in &self.asked.sung {
            sum.update([&edition.bytes()[..], family.code().as_bytes()].concat());
        }
        for (person, fields) in &self.asked.persons {
            sum.update([&person.bytes()[..], &[*fields]].concat());
        }
        for (choir, season) in &self.asked.memberships {
            sum.update([&choir.bytes()[..], &season.year().to_be_bytes()].concat());
        }
        let digest: [u8; 32] = sum.finalize().into();
        let mut token = *digest.first_chunk().expect("8 of 32 bytes");
        // All zero is what a device says that was never answered.
        token[0] |= 1;
        token
    }
}

fn bit(field: CardField) -> u8 {
    match field {
        CardField::FamilyName => 1,
        CardField::GivenName => 2,
        CardField::BirthDate => 4,
        CardField::Class => 8,
        CardField::Remark => 16,
    }
}

/// The fields that are open in a choir; whatever the choir, where none is named.
fn mask(staff: &Rights, choir: Option<ChoirId>) -> u8 {
    let within = |of: Option<ChoirId>| of.is_none() || (choir.is_some() && of == choir);
    let open = CardField::ALL.into_iter().filter(|field| staff.reads_field(*field, within));
    open.fold(0, |sum, field| sum | bit(field))
}

fn asked(
    read: &Reader<'_>,
    known: &Known,
    (rights, staff): (&Rights, &Rights),
    today: Date,
) -> Result<Asked, StoreError> {
    let mut asked = Asked::default();
    let mut own = BTreeSet::new();
    for person in rights.persons() {
        own.extend(read.cards_of(person)?);
    }
    let choirs: BTreeSet<Membership> = known
        .documents
        .values()
        .filter_map(|place| place.reference.and_then(|reference| reference.choir()))
        .collect();
    for (choir, season) in choirs {
        let singers = read.singers(choir, season)?;
        let fields = mask(staff, Some(choir));
        if fields != 0 {
            for singer in &singers {
                for card in read.cards_of(singer.person)? {
                    *asked.persons.entry(card).or_default() |= fields;
                }
            }
        }
        let is_open = |until: Option<Date>| until.is_none_or(|until| today <= until);
        let hers = singers.iter().filter(|singer| own.contains(&singer.person) && is_open(singer.until));
        let voices: BTreeSet<VoiceId> = hers.map(|singer| singer.voice).collect();
        let is_granted = rights
            .grants()
            .iter()
            .any(|grant| grant.role.is_of_person() && grant.choir.is_none_or(|of| of == choir));
        let is_member = !voices.is_empty() && is_granted;
        if is_member {
            asked.memberships.insert((choir, season));
            asked.sung.extend(sung(read, (choir, season), &voices)?);
        }
        if is_member || staff.in_choir(choir, DocumentKind::Work).gives() {
            asked.works.extend(read.repertoire(choir, season)?.into_iter().map(|row| row.work));
        }
    }
    for work in asked.works.clone() {
        asked.editions.extend(read.editions(work)?.into_iter().map(|row| row.edition));
    }
    Ok(asked)
}

/// The scores of a choir, each with the families of some of its voices.
fn sung(
    read: &Reader<'_>,
    (choir, season): Membership,
    voices: &BTreeSet<VoiceId>,
) -> Result<BTreeSet<(EditionId, VoiceFamily)>, StoreError> {
    let rows = read.voices(choir, season)?.into_iter().filter(|row| voices.contains(&row.voice));
    let families: BTreeSet<VoiceFamily> = rows.map(|row| row.family).collect();
    let mut sung = BTreeSet::new();
    for work in read.repertoire(choir, season)? {
        for edition in read.editions(work.work)? {
            sung.extend(families.iter().map(|family| (edition.edition, *family)));
        }
    }
    Ok(sung)
}
