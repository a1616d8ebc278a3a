//! Forgetting whom the authority has erased: what stands of them in the log goes with the batch that says so.
//!
//! Cards, links, consents and lines go. Documents that stood of them begin again in the same push or in a later one;
//! in those that do not, the changes that name them go, with what stands on them: whoever wrote the rest writes it
//! again without them, as every device does.

use std::collections::{BTreeSet, HashSet};

use educhorus_domain::{DocumentId, PersonId};
use educhorus_replica::{admit, keys_of};
use educhorus_sync::message::{CardPart, ConsentPart, LinkPart};

use super::Deciding;
use super::beside::id_of;
use super::document::genesis_hash;
use crate::engine::{DocumentState, EngineError, Forget, Kind, LogRow};
use crate::space::known::{Place, is_among, names_any};
use crate::space::row::{line_of, part_of};

impl Deciding<'_> {
    /// Adds to the batch what goes of whom this push erases.
    pub(super) fn erase(&mut self) -> Result<(), EngineError> {
        let new: HashSet<[u8; 32]> = self.tombstones.difference(&self.known.tombstones).copied().collect();
        if new.is_empty() {
            return Ok(());
        }
        let kinds = [Kind::Card, Kind::Link, Kind::Consent, Kind::Line];
        for row in self.engine.of_kinds(self.known.space, &kinds)? {
            if self.is_about(&row, &new) {
                self.decided.batch.forget.push(Forget::Row(row.row.kind, row.row.key));
            }
        }
        let begun: HashSet<DocumentId> =
            self.decided.batch.documents.iter().map(|one| one.document).collect();
        let places: Vec<Place> = self.known.documents.values().cloned().collect();
        for place in places.iter().filter(|place| !begun.contains(&place.state.document)) {
            self.scrub(place, &new)?;
        }
        Ok(())
    }

    fn is_about(&self, row: &LogRow, new: &HashSet<[u8; 32]>) -> bool {
        let is_new = |person: PersonId| is_among(&self.known.secret, new, person);
        match row.row.kind {
            Kind::Card => part_of(row).is_some_and(|part: CardPart| is_new(part.person)),
            Kind::Link => part_of(row).is_some_and(|part: LinkPart| is_new(part.a) || is_new(part.b)),
            Kind::Consent => part_of(row).is_some_and(|part: ConsentPart| is_new(part.person)),
            Kind::Line => line_of(row).is_some_and(|(_, line)| {
                line.person.is_some_and(is_new)
                    || line.subjects.iter().any(|subject| is_new(PersonId::from_bytes(id_of(subject))))
            }),
            Kind::Change | Kind::Device | Kind::Chain | Kind::Epoch => false,
        }
    }

    fn scrub(&mut self, place: &Place, new: &HashSet<[u8; 32]>) -> Result<(), EngineError> {
        let Some(reference) = place.reference else { return Ok(()) };
        let (mut gone, mut heads) = (HashSet::new(), BTreeSet::from([genesis_hash(reference.kind())]));
        for row in self.engine.changes(self.known.space, place.state.document)? {
            let (Ok(header), Ok(keys)) = (admit(&row.row.bytes), keys_of(&row.row.bytes)) else { continue };
            let stands_on_gone = header.deps.iter().any(|dep| gone.contains(dep));
            if stands_on_gone || keys.into_iter().any(|key| names_any(&self.known.secret, new, key)) {
                gone.insert(header.hash);
                self.decided.batch.forget.push(Forget::Row(Kind::Change, row.row.key));
            } else {
                header.deps.iter().for_each(|dep| _ = heads.remove(dep));
                heads.insert(header.hash);
            }
        }
        if !gone.is_empty() {
            let heads = heads.into_iter().collect();
            self.decided.batch.documents.push(DocumentState { heads, ..place.state.clone() });
        }
        Ok(())
    }
}
