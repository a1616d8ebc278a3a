//! What belongs to other choirs than those of a caller: she may not write it, though she writes others of its kind.
//!
//! Works have no choir, and what is drawn on their scores has none either. Both belong to the choirs whose repertoires
//! name the work. A work that no repertoire names is nobody's yet: whoever prepares it goes on.

use std::collections::HashSet;

use educhorus_domain::{DocumentKind, DocumentRef, EditionId, Rights, WorkId};
use educhorus_store::{Reader, StoreError};
use educhorus_sync::message::Content;

use super::cache::Cache;
use super::known::Known;
use crate::engine::{Engine, EngineError};

/// What a caller leaves alone.
#[derive(Default)]
pub(crate) struct Elsewhere {
    works: HashSet<WorkId>,
    /// Whose ink it is.
    editions: HashSet<EditionId>,
}

impl Elsewhere {
    /// Finds it, as far as a push can touch it. Nothing is asked for callers who write whatever the choir.
    ///
    /// Errors: those of the cache.
    pub fn find(
        engine: &dyn Engine,
        cache: &mut Cache,
        known: &Known,
        rights: &Rights,
        push: &Content,
    ) -> Result<Self, EngineError> {
        let everywhere = |kind| rights.everywhere(kind).takes();
        let can_touch = push.documents.iter().filter_map(|part| part.reference.known()).any(|reference| {
            matches!(reference, DocumentRef::OfWork(_) | DocumentRef::OfInk(..))
                && !everywhere(reference.kind())
        });
        match can_touch {
            true => cache.read(engine, known, |read| found(read, known, rights)),
            false => Ok(Self::default()),
        }
    }

    /// Whether a document is of other choirs.
    pub fn has(&self, reference: &DocumentRef) -> bool {
        match reference {
            DocumentRef::OfWork(work) => self.works.contains(work),
            DocumentRef::OfInk(edition, _) => self.editions.contains(edition),
            DocumentRef::OfChoir(..) | DocumentRef::OfPerson(_) => false,
        }
    }
}

fn found(read: &Reader<'_>, known: &Known, rights: &Rights) -> Result<Elsewhere, StoreError> {
    let mut elsewhere =
        Elsewhere { works: of_others(read, known, rights, DocumentKind::Work)?, editions: HashSet::new() };
    for work in of_others(read, known, rights, DocumentKind::Ink)? {
        elsewhere.editions.extend(read.editions(work)?.into_iter().map(|row| row.edition));
    }
    Ok(elsewhere)
}

/// The works that repertoires name, but none of a choir in which a kind may be written.
fn of_others(
    read: &Reader<'_>,
    known: &Known,
    rights: &Rights,
    kind: DocumentKind,
) -> Result<HashSet<WorkId>, StoreError> {
    let (mut own, mut named) = (HashSet::new(), HashSet::new());
    let choirs = known.documents.values().filter_map(|place| place.reference.and_then(|of| of.choir()));
    for (choir, season) in choirs.collect::<HashSet<_>>() {
        let works = read.repertoire(choir, season)?.into_iter().map(|row| row.work);
        match rights.in_choir(choir, kind).takes() {
            true => own.extend(works),
            false => named.extend(works),
        }
    }
    Ok(named.difference(&own).copied().collect())
}
