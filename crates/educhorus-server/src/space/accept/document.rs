//! One document of a push.

use std::collections::{BTreeSet, HashMap, HashSet};

use educhorus_domain::{DocumentId, DocumentKind, DocumentRef};
use educhorus_replica::{ChangeHeader, admit, genesis, keys_of};
use educhorus_sync::exchange::refusal;
use educhorus_sync::message::{self, DocumentPart, DocumentRefWire, EpochPart};

use super::Deciding;
use crate::engine::{DocumentState, EngineError, Forget, Kind, NewRow};
use crate::space::known::names_any;
use crate::space::row::change_key;

/// Most documents have few heads; one with many is no work of people.
const MOST_HEADS: usize = 1_000;

/// Where counting stands in a document.
pub(super) struct Standing {
    pub epoch: u32,
    hashes: HashSet<[u8; 32]>,
    last: HashMap<[u8; 16], u64>,
    pub heads: BTreeSet<[u8; 32]>,
}

impl Standing {
    /// That of a document of which nothing but its genesis is there.
    fn begun(kind: DocumentKind, epoch: u32) -> Self {
        let first = genesis_hash(kind);
        Self { epoch, hashes: HashSet::from([first]), last: HashMap::new(), heads: BTreeSet::from([first]) }
    }

    /// Takes a change that stands on what is there, or says why it does not.
    fn take(&mut self, header: &ChangeHeader, actor: [u8; 16]) -> Result<(), &'static str> {
        if header.deps.iter().any(|dep| !self.hashes.contains(dep)) {
            return Err(refusal::PARENTS_MISSING);
        }
        let last = self.last.entry(actor).or_default();
        match header.seq.cmp(&(*last + 1)) {
            std::cmp::Ordering::Less => return Err(refusal::FORKED_ACTOR),
            std::cmp::Ordering::Greater => return Err(refusal::PARENTS_MISSING),
            std::cmp::Ordering::Equal => *last = header.seq,
        }
        self.hashes.insert(header.hash);
        header.deps.iter().for_each(|dep| _ = self.heads.remove(dep));
        self.heads.insert(header.hash);
        if self.heads.len() > MOST_HEADS { Err(refusal::NOT_A_CHANGE) } else { Ok(()) }
    }
}

/// The first change of every document of a kind, which is never handed over.
pub(crate) fn genesis_hash(kind: DocumentKind) -> [u8; 32] {
    admit(genesis(kind)).expect("the shipped genesis is a change").hash
}

impl Deciding<'_> {
    /// Takes a document, or refuses it as a whole.
    pub(super) fn document(&mut self, part: &DocumentPart) -> Result<(), EngineError> {
        let Some(reference) = part.reference.known() else {
            self.refuse(None, refusal::UNKNOWN_KIND);
            return Ok(());
        };
        let id = reference.id(self.known.space);
        if self.decided.taken.contains(&id) {
            // One document, one part: what is said twice is not understood.
            self.refuse(Some(id), refusal::NOT_A_CHANGE);
            return Ok(());
        }
        match self.weigh(part, reference, id)? {
            Ok(()) => self.decided.taken.push(id),
            Err(code) => self.refuse(Some(id), code),
        }
        Ok(())
    }

    fn weigh(
        &mut self,
        part: &DocumentPart,
        reference: DocumentRef,
        id: DocumentId,
    ) -> Result<Result<(), &'static str>, EngineError> {
        let present = self.known.documents.get(&id).map_or(0, |place| place.state.epoch);
        let record = match part.epoch.cmp(&present) {
            std::cmp::Ordering::Less => return Ok(Err(refusal::OLD_EPOCH)),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => match self.record(id, part.epoch) {
                Some(record) => Some(record),
                None => return Ok(Err(refusal::NEW_EPOCH)),
            },
        };
        let mut standing = match record {
            Some(_) => Standing::begun(reference.kind(), part.epoch),
            None => self.standing(reference, id)?,
        };
        let rows = match self.rows(part, id, &mut standing) {
            Ok(rows) => rows,
            Err(code) => return Ok(Err(code)),
        };
        if rows.is_empty() && record.is_none() {
            return Ok(Ok(()));
        }
        if !self.may_write(&reference) {
            return Ok(Err(refusal::NOT_ALLOWED));
        }
        // A document of which nothing is left has the heads of its genesis.
        if record.is_some_and(|record| record.heads.iter().any(|head| !standing.hashes.contains(head))) {
            return Ok(Err(refusal::NEW_EPOCH));
        }
        if !self.prove(reference, id, &standing, &rows)? {
            return Ok(Err(refusal::MERGE_FAILED));
        }
        if standing.epoch > present {
            self.decided.batch.forget.push(Forget::Changes(id));
        }
        self.enter(reference, id, standing, rows);
        Ok(Ok(()))
    }

    fn enter(&mut self, reference: DocumentRef, id: DocumentId, standing: Standing, rows: Vec<NewRow>) {
        self.decided.batch.documents.push(DocumentState {
            document: id,
            reference: message::to_cbor(&DocumentRefWire::of(reference)),
            epoch: standing.epoch,
            heads: standing.heads.into_iter().collect(),
        });
        self.decided.batch.rows.extend(rows);
    }

    /// The changes of a part that are new, in their order.
    fn rows(
        &self,
        part: &DocumentPart,
        id: DocumentId,
        standing: &mut Standing,
    ) -> Result<Vec<NewRow>, &'static str> {
        let mut rows = Vec::new();
        for bytes in &part.changes {
            let header = admit(bytes).map_err(|_| refusal::NOT_A_CHANGE)?;
            if standing.hashes.contains(&header.hash) {
                continue;
            }
            let actor: [u8; 16] = header.actor.as_slice().try_into().map_err(|_| refusal::NOT_A_CHANGE)?;
            if !self.actors.contains_key(&actor) {
                return Err(refusal::FOREIGN_ACTOR);
            }
            let keys = keys_of(bytes).map_err(|_| refusal::NOT_A_CHANGE)?;
            if keys.into_iter().any(|key| names_any(&self.known.secret, &self.tombstones, key)) {
                return Err(refusal::ERASED);
            }
            standing.take(&header, actor)?;
            rows.push(NewRow {
                kind: Kind::Change,
                key: change_key(id, &header.hash),
                document: Some(id),
                epoch: standing.epoch,
                actor: Some((actor, header.seq)),
                pushed_by: self.caller.device,
                bytes: bytes.clone(),
            });
        }
        Ok(rows)
    }

    fn record(&self, id: DocumentId, number: u32) -> Option<EpochPart> {
        self.epochs.iter().find(|part| part.document == id && part.number == number).cloned()
    }

    fn standing(&self, reference: DocumentRef, id: DocumentId) -> Result<Standing, EngineError> {
        let Some(place) = self.known.documents.get(&id) else {
            return Ok(Standing::begun(reference.kind(), 0));
        };
        let mut standing = Standing::begun(reference.kind(), place.state.epoch);
        for change in self.engine.known_changes(self.known.space, id)? {
            standing.hashes.insert(change.hash);
            let last = standing.last.entry(change.actor).or_default();
            *last = change.seq.max(*last);
        }
        standing.heads = place.state.heads.iter().copied().collect();
        Ok(standing)
    }
}
