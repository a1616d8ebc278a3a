//! Changes that a new beginning does not contain, carried over onto it one by one.
//!
//! What it is for: where the authority begins a document again, everybody carries over what the new beginning lacks. If
//! each wrote that again as her own, a mark that one device holds and its author has long replaced would stand against
//! the author's own later one. So a change is carried over in such a way that every device makes the same bytes of it:
//! what two of them carry over is one change, and what stood on it stands on it again.
//!
//! How it works: an operation replaces what it replaced, carried over likewise. Where that is in the new beginning, it
//! replaces the write of the same value there; where the authority had heard something else, the two stand side by
//! side, because nobody had seen both. Everything is told by the change, its parents, and the beginning, never by what
//! this device knows besides. The actor is a hash of all that is in the change, so that two different ones never count
//! under one name; whose it is, the caller enters in the registry.
//!
//! What it deliberately does not do: it moves nothing to another shape of keys.

use std::collections::{BTreeMap, HashMap};

use automerge::legacy::{Key, Op, OpId, OpType, SortedVec};
use automerge::{ActorId, Automerge, ChangeHash, ExpandedChange, ObjId, ROOT, ReadDoc, ScalarValue};
use sha2::{Digest, Sha256};

use crate::document::{damaged, guard};
use crate::{Actor, Change, Document, Heads, Merged, ReplicaError};

/// An actor under which something stands again that another one wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Author {
    /// The actor under which it stands.
    pub actor: Actor,
    /// The actor that wrote it: 16 bytes.
    pub of: Vec<u8>,
}

/// Where a document begins again.
#[derive(Clone, Debug)]
pub struct NewBeginning<'a> {
    /// Its heads.
    pub heads: &'a Heads,
    /// The id of its epoch.
    pub id: [u8; 32],
}

/// What was carried over.
#[derive(Clone, Debug, Default)]
pub struct CarriedOver {
    /// What the document had not held.
    pub merged: Merged,
    /// Whose it is, also of what was there already.
    pub authors: Vec<Author>,
}

impl Document {
    /// Carries over onto this document what an old form of it has and its new beginning does not contain.
    ///
    /// `is_contained` says of a change of the old form whether the beginning contains it, `keeps` of a key whether it
    /// goes on. Errors: `Damaged` where the beginning is not here, or a change is none of ours; those of a merge.
    pub fn carry_over(
        &mut self,
        old: &Self,
        beginning: &NewBeginning<'_>,
        is_contained: impl Fn(&Change) -> bool,
        keeps: impl Fn(&str) -> bool,
    ) -> Result<CarriedOver, ReplicaError> {
        self.catch_up()?;
        let all = old.engine().get_changes(&[]);
        let (there, rest): (Vec<_>, Vec<_>) =
            all.iter().partition(|one| one.deps().is_empty() || is_contained(&Change::of(one)));
        if rest.is_empty() {
            return Ok(CarriedOver::default());
        }
        let engine = self.inner.clone();
        let mut carrying = Carrying::onto(&engine, beginning, &there)?;
        for change in &rest {
            guard(|| carrying.carry(change, &keeps))?;
        }
        let Carrying { changes, authors, .. } = carrying;
        let merged = self.merge(changes.iter().map(|change| &change.bytes[..]))?;
        if merged.orphans.is_empty() && merged.refused.is_empty() {
            Ok(CarriedOver { merged, authors })
        } else {
            Err(damaged("what was carried over does not fit"))
        }
    }

    /// The changes of the document as it was at some heads that it knows.
    ///
    /// Errors: `Damaged` when it does not know them.
    pub fn changes_until(&self, heads: &Heads) -> Result<Vec<Change>, ReplicaError> {
        let fork = guard(|| self.engine().fork_at(&heads.hashes()).map_err(damaged))?;
        Ok(fork.get_changes(&[]).iter().map(Change::of).collect())
    }
}

/// Changes on their way over.
struct Carrying<'a> {
    new: &'a Automerge,
    heads: Vec<ChangeHash>,
    id: [u8; 32],
    /// The counter of the last operation of the beginning.
    last_op: u64,
    /// What was written by the changes that the beginning contains.
    values: HashMap<OpId, ScalarValue>,
    /// Where operations that were carried over stand now.
    ops: HashMap<OpId, OpId>,
    /// What a change has become, and the counter of its last operation; what stood only on what is gone stands on its
    /// parents.
    became: HashMap<ChangeHash, BTreeMap<ChangeHash, u64>>,
    changes: Vec<Change>,
    authors: Vec<Author>,
}

impl<'a> Carrying<'a> {
    fn onto(
        new: &'a Automerge,
        beginning: &NewBeginning<'_>,
        there: &[&automerge::Change],
    ) -> Result<Self, ReplicaError> {
        let heads = beginning.heads.hashes();
        let last_ops = heads.iter().map(|head| new.get_change_meta_by_hash(head).map(|meta| meta.max_op));
        let last_ops: Option<Vec<u64>> = last_ops.collect();
        let last_op = last_ops.and_then(|all| all.into_iter().max());
        let mut values = HashMap::new();
        for change in there {
            let change = guard(|| Ok(change.decode()))?;
            for (op, id) in numbered(&change) {
                if let OpType::Put(value) = &op.action {
                    values.insert(id, value.clone());
                }
            }
        }
        Ok(Self {
            new,
            heads,
            id: beginning.id,
            last_op: last_op.ok_or_else(|| damaged("the beginning is not here"))?,
            values,
            ops: HashMap::new(),
            became: HashMap::new(),
            changes: Vec::new(),
            authors: Vec::new(),
        })
    }

    fn carry(
        &mut self,
        change: &automerge::Change,
        keeps: &impl Fn(&str) -> bool,
    ) -> Result<(), ReplicaError> {
        let old = change.decode();
        let parents = self.parents(&old.deps);
        let (mut ops, mut ids) = (Vec::new(), Vec::new());
        for (op, id) in numbered(&old) {
            let Key::Map(key) = &op.key else { return Err(damaged("a list")) };
            if !keeps(key) {
                continue;
            }
            let pred = self.replaced(key, &op.pred)?;
            // Whoever emptied a key emptied nothing that another wrote meanwhile.
            if pred.is_empty() && op.action == OpType::Delete {
                continue;
            }
            ops.push(Op { pred: SortedVec::from(pred), ..op.clone() });
            ids.push(id);
        }
        if ops.is_empty() {
            self.became.insert(change.hash(), parents);
            return Ok(());
        }
        let start = parents.values().max().copied().unwrap_or(self.last_op) + 1;
        let (new, actor) = self.written(&old, ops, parents.into_keys().collect(), start)?;
        let now = (start..).map(|counter| OpId::new(counter, &actor));
        self.ops.extend(ids.into_iter().zip(now));
        self.became.insert(change.hash(), BTreeMap::from([(new.hash(), new.max_op())]));
        self.changes.push(Change::of(&new));
        Ok(())
    }

    /// On what a change stands now; on the beginning where it stood on nothing else. What was carried over stands on it.
    fn parents(&self, deps: &[ChangeHash]) -> BTreeMap<ChangeHash, u64> {
        let carried = deps.iter().filter_map(|dep| self.became.get(dep)).flatten();
        carried.map(|(hash, last)| (*hash, *last)).collect()
    }

    /// What an operation replaces on the new beginning.
    fn replaced(&self, key: &str, pred: &SortedVec<OpId>) -> Result<Vec<OpId>, ReplicaError> {
        let mut replaced: Vec<OpId> = pred.iter().filter_map(|id| self.ops.get(id).cloned()).collect();
        let seen: Vec<&ScalarValue> = pred.iter().filter_map(|id| self.values.get(id)).collect();
        if !seen.is_empty() {
            let standing = self.new.get_all_at(ROOT, key, &self.heads).map_err(damaged)?;
            for (value, id) in standing {
                if let (Some(value), ObjId::Id(counter, actor, _)) = (value.as_scalar(), id)
                    && seen.contains(&value)
                {
                    replaced.push(OpId::new(counter, &actor));
                }
            }
        }
        replaced.sort_unstable();
        replaced.dedup();
        Ok(replaced)
    }

    /// The change under the actor that is a hash of it and of who made it.
    fn written(
        &mut self,
        old: &ExpandedChange,
        operations: Vec<Op>,
        mut deps: Vec<ChangeHash>,
        start: u64,
    ) -> Result<(automerge::Change, ActorId), ReplicaError> {
        if deps.is_empty() {
            deps.clone_from(&self.heads);
        }
        deps.sort_unstable();
        let start_op = start.try_into().map_err(damaged)?;
        let nameless = ActorId::from([0; 16]);
        let change = ExpandedChange {
            operations,
            actor_id: nameless,
            hash: None,
            seq: 1,
            start_op,
            time: 0,
            message: None,
            deps,
            extra_bytes: Vec::new(),
            author: None,
        };
        let of = old.actor_id.to_bytes().to_vec();
        let hash = automerge::Change::from(change.clone()).hash();
        let actor = derived(&[b"carried", &self.id, &of, &hash.0]);
        let named = ActorId::from(actor.0);
        self.authors.push(Author { actor, of });
        Ok((automerge::Change::from(ExpandedChange { actor_id: named.clone(), ..change }), named))
    }
}

/// An actor that nobody else has.
pub(crate) fn derived(of: &[&[u8]]) -> Actor {
    let mut hasher = Sha256::new();
    of.iter().for_each(|part| hasher.update(part));
    let digest: [u8; 32] = hasher.finalize().into();
    Actor(*digest.first_chunk().expect("16 of 32 bytes"))
}

/// The operations of a change with their ids.
fn numbered(change: &ExpandedChange) -> impl Iterator<Item = (&Op, OpId)> {
    let ids = (change.start_op.get()..).map(|counter| OpId::new(counter, &change.actor_id));
    change.operations.iter().zip(ids)
}
