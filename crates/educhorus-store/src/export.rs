//! Handing over: everything in a scope, sealed.

use std::collections::BTreeSet;

use educhorus_domain::{ChoirId, DocumentRef, EditionId, PersonId, WorkId};
use rusqlite::Connection;

use crate::parcel::{Parcel, ParcelDocument, Scope};
use crate::store::{Moment, Store};
use crate::tables::{
    card, change, consent, document, edition, epoch, journal, link, meta, repertoire, singer, work_file,
};
use crate::{BlobHash, StoreError};

impl Store {
    /// Seals what was never shared and gives everything in a scope.
    ///
    /// Errors: those of a commit; `Document` when a document of the scope is damaged.
    pub fn export(&mut self, scope: &Scope, moment: Moment) -> Result<Parcel, StoreError> {
        self.seal_all(moment)?;
        let within = Within::of(&self.db, scope)?;
        let mut documents = Vec::new();
        for reference in document::all(&self.db)? {
            if within.has_document(&reference) {
                documents.push(self.parcel_document(reference)?);
            }
        }
        let read = self.read();
        Ok(Parcel {
            space: self.space(),
            documents,
            cards: within.keep(card::all(&self.db)?, |write| write.person),
            links: within.keep(link::all(&self.db)?, |link| link.low),
            consents: within.keep(consent::all(&self.db)?, |consent| consent.person),
            devices: read.devices()?,
            authority: meta::authority(&self.db)?,
            chain: read.chain()?,
            epochs: epoch::all(&self.db)?,
            journal: within.lines(journal::lines(&self.db)?),
            projections: Vec::new(),
        })
    }

    pub(crate) fn parcel_document(&mut self, reference: DocumentRef) -> Result<ParcelDocument, StoreError> {
        let id = reference.id(self.space());
        let epoch = document::epoch(&self.db, id)?;
        if !document::has_snapshot(&self.db, id)? {
            return Ok(ParcelDocument { reference, epoch, changes: change::of_document(&self.db, id)? });
        }
        let live = self.document(reference)?;
        let first = self.genesis_heads(reference);
        let changes = live.changes_since(&first).into_iter().map(|change| change.bytes).collect();
        self.live.put(id, live);
        Ok(ParcelDocument { reference, epoch, changes })
    }

    /// The files that the works of a scope name, and that are on this device, with their sizes in bytes.
    ///
    /// Errors: those of the database.
    pub fn files_of(&self, scope: &Scope) -> Result<Vec<(BlobHash, u64)>, StoreError> {
        let works = match scope {
            Scope::Everything => None,
            Scope::Choirs(choirs) => Some(repertoire::works_of(&self.db, choirs)?),
        };
        let files = self.files();
        let mut found = BTreeSet::new();
        for (work, hash) in work_file::named_files(&self.db)? {
            if works.as_ref().is_none_or(|works| works.contains(&work))
                && let Some(size) = files.size(hash)
            {
                found.insert((hash, size));
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// The persons and things of a scope; none is everything.
pub(crate) struct Within {
    choirs: Option<(BTreeSet<ChoirId>, BTreeSet<WorkId>, BTreeSet<PersonId>)>,
    /// The editions of the works.
    editions: BTreeSet<EditionId>,
}

impl Within {
    pub(crate) fn of(db: &Connection, scope: &Scope) -> Result<Self, StoreError> {
        let Scope::Choirs(choirs) = scope else {
            return Ok(Self { choirs: None, editions: BTreeSet::new() });
        };
        let works = repertoire::works_of(db, choirs)?;
        let mut persons = singer::persons_of(db, choirs)?;
        for link in link::all(db)? {
            if persons.contains(&link.low) || persons.contains(&link.high) {
                persons.extend([link.low, link.high]);
            }
        }
        let editions = edition::of_works(db, &works)?;
        Ok(Self { editions, choirs: Some((choirs.iter().copied().collect(), works, persons)) })
    }

    pub(crate) fn has_document(&self, reference: &DocumentRef) -> bool {
        let Some((choirs, works, persons)) = &self.choirs else { return true };
        match reference {
            DocumentRef::OfChoir(_, choir, _) => choirs.contains(choir),
            DocumentRef::OfWork(work) => works.contains(work),
            DocumentRef::OfPerson(person) => persons.contains(person),
            DocumentRef::OfInk(edition, _) => self.editions.contains(edition),
        }
    }

    pub(crate) fn has_person(&self, person: PersonId) -> bool {
        self.choirs.as_ref().is_none_or(|(_, _, persons)| persons.contains(&person))
    }

    fn keep<T>(&self, all: Vec<T>, person: impl Fn(&T) -> PersonId) -> Vec<T> {
        let Some((_, _, persons)) = &self.choirs else { return all };
        all.into_iter().filter(|one| persons.contains(&person(one))).collect()
    }

    /// Lines about nobody in particular travel with everything; in a choir only those about its persons and works.
    pub(crate) fn lines(&self, all: Vec<crate::JournalLine>) -> Vec<crate::JournalLine> {
        let Some((_, works, persons)) = &self.choirs else { return all };
        let known = |subject: &[u8; 16]| {
            works.contains(&WorkId::from_bytes(*subject)) || persons.contains(&PersonId::from_bytes(*subject))
        };
        all.into_iter().filter(|line| line.subjects.iter().any(known)).collect()
    }
}
