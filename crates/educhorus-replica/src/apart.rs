//! Disagreements of a document that begins again: each value stays, under an actor that stands for who wrote it.
//!
//! How it works: the values are written in the order of their writes, each beside what stands there and in place of
//! nothing; so the same one wins, on every device.

use std::collections::HashMap;

use automerge::legacy::{Key, ObjectId, Op, OpId, OpType, SortedVec};
use automerge::{ActorId, ExpandedChange, ObjId, ROOT, ReadDoc};

use crate::carry::{Author, derived};
use crate::document::{damaged, guard};
use crate::seal::portions;
use crate::{Actor, Document, Edit, ReplicaError, Value};

/// What an actor says of a key, and by which write.
pub(crate) struct NumberedClaim {
    counter: u64,
    of: Vec<u8>,
    key: String,
    value: Value,
}

impl Document {
    /// What is said of a key.
    ///
    /// Errors: `Damaged` where a value is of a kind that this version does not know.
    pub(crate) fn numbered_claims(&self, key: &str) -> Result<Vec<NumberedClaim>, ReplicaError> {
        let engine = self.engine();
        let all = engine.get_all(ROOT, key).map_err(damaged)?;
        let claim = |(value, id): (automerge::Value<'_>, ObjId)| {
            let ObjId::Id(counter, actor, _) = id else { return None };
            let value = value.as_scalar().and_then(Value::from_scalar)?;
            Some(NumberedClaim { counter, of: actor.to_bytes().to_vec(), key: key.to_owned(), value })
        };
        let claims: Option<Vec<NumberedClaim>> = all.into_iter().map(claim).collect();
        claims.ok_or_else(|| damaged("a value of an unknown kind"))
    }

    /// Writes claims beside each other, and says who stands behind them. `fresh` is the actor of the new beginning.
    ///
    /// Errors: those of the engine.
    pub(crate) fn write_apart(
        &mut self,
        mut claims: Vec<NumberedClaim>,
        fresh: Actor,
        shape: impl Fn(String, Value) -> Vec<(String, Value)>,
    ) -> Result<Vec<Author>, ReplicaError> {
        claims.sort_by(|one, other| (one.counter, &one.of).cmp(&(other.counter, &other.of)));
        let first: HashMap<String, Vec<OpId>> =
            claims.iter().map(|claim| (claim.key.clone(), self.ops_of(&claim.key))).collect();
        let mut last: HashMap<Vec<u8>, u64> = HashMap::new();
        for run in claims.chunk_by(|one, other| one.of == other.of) {
            let of = &run[0].of;
            let shaped = run.iter().flat_map(|claim| shape(claim.key.clone(), claim.value.clone()));
            let edits: Vec<Edit> = shaped.map(|(key, value)| Edit { key, value: Some(value) }).collect();
            for portion in portions(&edits) {
                let seq = last.entry(of.clone()).or_default();
                *seq += 1;
                self.write_as(stands_for(fresh, of), *seq, portion, &first)?;
            }
        }
        let mut authors: Vec<Author> =
            last.into_keys().map(|of| Author { actor: stands_for(fresh, &of), of }).collect();
        authors.sort();
        Ok(authors)
    }

    /// The writes that stand under a key.
    fn ops_of(&self, key: &str) -> Vec<OpId> {
        let all = self.inner.get_all(ROOT, key).unwrap_or_default();
        let id = |id: ObjId| match id {
            ObjId::Id(counter, actor, _) => Some(OpId::new(counter, &actor)),
            ObjId::Root => None,
        };
        all.into_iter().filter_map(|(_, op)| id(op)).collect()
    }

    /// Writes edits as the change of an actor, each in place of what `replaced` names and of nothing else.
    fn write_as(
        &mut self,
        actor: Actor,
        seq: u64,
        edits: &[Edit],
        replaced: &HashMap<String, Vec<OpId>>,
    ) -> Result<(), ReplicaError> {
        let mut deps = self.inner.get_heads();
        deps.sort_unstable();
        let last_op = self.inner.get_changes_meta(&[]).iter().map(|meta| meta.max_op).max().unwrap_or(0);
        let op = |edit: &Edit| Op {
            action: edit.value.as_ref().map_or(OpType::Delete, |value| OpType::Put(value.to_scalar())),
            obj: ObjectId::Root,
            key: Key::Map(edit.key.as_str().into()),
            pred: SortedVec::from(replaced.get(&edit.key).cloned().unwrap_or_default()),
            insert: false,
        };
        let change = ExpandedChange {
            operations: edits.iter().map(op).collect(),
            actor_id: ActorId::from(actor.0),
            hash: None,
            seq,
            start_op: (last_op + 1).try_into().map_err(damaged)?,
            time: 0,
            message: None,
            deps,
            extra_bytes: Vec::new(),
            author: None,
        };
        self.recalled.forget();
        self.ahead.forget_tip();
        guard(|| self.inner.apply_changes([automerge::Change::from(change)]).map_err(damaged))
    }
}

/// The actor that stands for another on a new beginning.
fn stands_for(fresh: Actor, of: &[u8]) -> Actor {
    derived(&[b"apart", &fresh.0, of])
}
