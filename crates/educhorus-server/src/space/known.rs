//! What the log of a space says beside the bytes of its changes: read once for each number that it ends with.

use std::collections::{BTreeMap, HashMap, HashSet};

use educhorus_domain::{DeviceId, DocumentId, DocumentRef, PersonId, SpaceId};
use educhorus_sync::Secret;
use educhorus_sync::authority::Chain;
use educhorus_sync::message::{self, AuthorityPart, DevicePart, DocumentRefWire, EpochPart};

use super::row::part_of;
use crate::engine::{DocumentState, Engine, EngineError, Kind, SpaceRow};

/// A document of the log.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// What it is about; none for a kind of a later version.
    pub reference: Option<DocumentRef>,
    /// Where it stands.
    pub state: DocumentState,
}

/// What a space holds.
pub(crate) struct Known {
    /// The space.
    pub space: SpaceId,
    /// Its secret.
    pub secret: Secret,
    /// The last number of the log.
    pub head: u64,
    /// Its documents.
    pub documents: BTreeMap<DocumentId, Place>,
    /// The registry.
    pub devices: HashMap<DeviceId, DevicePart>,
    /// Who writes under which actor.
    pub actors: HashMap<[u8; 16], DeviceId>,
    /// The chain of authority.
    pub chain: Option<Chain>,
    /// Every epoch.
    pub epochs: Vec<EpochPart>,
    /// Who was erased, as keyed hashes.
    pub tombstones: HashSet<[u8; 32]>,
}

impl Known {
    /// Reads what the log says now.
    ///
    /// Errors: [`EngineError`]; `Damaged` when the chain of authority is not what was taken in.
    pub fn read(engine: &dyn Engine, row: SpaceRow) -> Result<Self, EngineError> {
        let space = row.space;
        let place = |state: DocumentState| {
            let wire: Option<DocumentRefWire> = message::from_cbor(&state.reference, "a reference").ok();
            (state.document, Place { reference: wire.and_then(|wire| wire.known()), state })
        };
        let documents = engine.documents(space)?.into_iter().map(place).collect();
        let mut known = Self {
            space,
            secret: Secret::from_bytes(row.secret),
            head: row.head,
            documents,
            devices: HashMap::new(),
            actors: HashMap::new(),
            chain: None,
            epochs: Vec::new(),
            tombstones: HashSet::new(),
        };
        let mut chain: Vec<AuthorityPart> = Vec::new();
        for row in engine.of_kinds(space, &[Kind::Device, Kind::Chain, Kind::Epoch])? {
            match row.row.kind {
                Kind::Device => part_of(&row).into_iter().for_each(|part| known.enter_device(part)),
                Kind::Chain => chain.extend(part_of::<AuthorityPart>(&row)),
                _ => known.epochs.extend(part_of::<EpochPart>(&row)),
            }
        }
        chain.sort_by_key(|record| record.number);
        let broken = |error: educhorus_sync::SyncError| EngineError::Damaged { cause: error.to_string() };
        known.chain = Chain::read(space, chain).map_err(broken)?;
        known.tombstones = known.epochs.iter().flat_map(|part| part.tombstones.iter().copied()).collect();
        Ok(known)
    }

    fn enter_device(&mut self, part: DevicePart) {
        for actor in &part.actors {
            self.actors.insert(*actor, part.device);
        }
        self.devices.insert(part.device, part);
    }
}

/// Whether the tombstone of a person stands among some.
pub(crate) fn is_among(secret: &Secret, tombstones: &HashSet<[u8; 32]>, person: PersonId) -> bool {
    !tombstones.is_empty() && tombstones.contains(&secret.keyed_hash("tombstone v1", &[person.bytes()]))
}

/// Whether a key of a document names one of them.
pub(crate) fn names_any(secret: &Secret, tombstones: &HashSet<[u8; 32]>, key: &str) -> bool {
    let persons = key.split(':').filter_map(|part| part.parse().ok());
    !tombstones.is_empty() && persons.into_iter().any(|person| is_among(secret, tombstones, person))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The store makes the same one, and both are released: an erased person would come back.
    #[test]
    fn the_tombstone_of_a_known_person_is_that_of_the_store() {
        let secret = Secret::from_bytes([1; 32]);
        let person = PersonId::from_bytes([2; 16]);
        let token = secret.keyed_hash("tombstone v1", &[person.bytes()]);
        assert_eq!(token[..4], [128, 186, 236, 179]);
        let tombstones = HashSet::from([token]);
        assert!(names_any(&secret, &tombstones, &format!("h:{person}:voice")));
        assert!(!names_any(&secret, &tombstones, "h:voice"));
    }
}
