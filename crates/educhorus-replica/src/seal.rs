//! Making what was never handed over small, and beginning a document again.
//!
//! What it is for: each tap is a change of its own; forty marks in one change take far fewer bytes. And the
//! actor of a device never leaves it, so that a restored backup cannot fork it before the eyes of others.
//!
//! How it works: the document is made again from what was shared, and the net edits since are written on top by an
//! actor that is used once. Only what reads differently is written, or what settled a disagreement.
//!
//! A document that begins again keeps its disagreements (`apart`).
//!
//! What it deliberately does not do: it never touches a change that was shared or came from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{ActorId, ROOT, ReadDoc};
use educhorus_domain::DocumentKind;

use crate::document::{damaged, guard};
use crate::{Actor, Author, Change, Document, Edit, Heads, ReplicaError, Value};

/// What stands under each key, and whether others disagree.
type Standing = BTreeMap<String, (automerge::Value<'static>, bool)>;

/// A document without its history.
#[derive(Debug)]
pub struct Rebased {
    /// The document.
    pub document: Document,
    /// Who stands behind the values on which devices disagree.
    pub authors: Vec<Author>,
}

/// The most edits in a sealed change.
const PORTION_EDITS: usize = 40;

/// Beyond this a sealed change takes no further edit. Bytes; with the largest value it still passes the gate.
const PORTION_BYTES: usize = 12 * 1024;

impl Document {
    /// Replaces own changes since `shared` by changes of at most 40 edits of the actor `fresh`, on the same parents.
    ///
    /// The document is then the sealed one, still writes as its own actor, and that actor counts from 1 again. The new
    /// changes come parents first; none when nothing reads differently: what is to be stored is then `shared` alone.
    /// A key is written once, with its last value; not at all when it is as it was and no disagreement was settled.
    ///
    /// Errors: `NotOneRun` and `ActorTaken`, with nothing done; `Damaged`, `Refused` or `Panicked`.
    pub fn seal(&mut self, shared: &Heads, fresh: Actor) -> Result<Vec<Change>, ReplicaError> {
        if self.heads() == *shared {
            return Ok(Vec::new());
        }
        self.catch_up()?;
        let keys = self.run_since(shared)?;
        let own = self.inner.get_actor().clone();
        let mut sealed = self.as_of(shared, fresh)?;
        let (before, after) = (sealed.standing(), self.standing());
        let edits: Vec<Edit> = keys.into_iter().filter_map(|key| net_edit(key, &before, &after)).collect();
        let changes = sealed.write_portions(&edits)?;
        sealed.inner.set_actor(own);
        if sealed.standing() != after {
            return Err(damaged("a sealed document reads differently"));
        }
        *self = sealed;
        Ok(changes)
    }

    /// The document begun again: the same values without the keys that are not kept, and without history.
    ///
    /// `actor` writes it, in changes of at most 40 edits; afterwards the document writes as its own actor. A
    /// disagreement stays what it was: each of its values stands under an actor of its own, which is given with the
    /// one that wrote it. Errors: `Damaged` where a value is of a kind that this version does not know; those of an
    /// edit.
    pub fn rebase(
        &self,
        kind: DocumentKind,
        actor: Actor,
        keep: impl Fn(&str, &Value) -> bool,
    ) -> Result<Rebased, ReplicaError> {
        self.rebase_as(kind, actor, |key, value| if keep(&key, &value) { vec![(key, value)] } else { vec![] })
    }

    /// The document begun again as [`Document::rebase`] does, each key with its value made into what `shape` gives.
    ///
    /// Errors: as there.
    pub fn rebase_as(
        &self,
        kind: DocumentKind,
        actor: Actor,
        shape: impl Fn(String, Value) -> Vec<(String, Value)>,
    ) -> Result<Rebased, ReplicaError> {
        let mut next = Self::new(kind, actor);
        let (mut edits, mut claims) = (Vec::new(), Vec::new());
        for (key, (value, conflict)) in self.standing() {
            if conflict && self.values(&key).len() > 1 {
                claims.extend(self.numbered_claims(&key)?);
                continue;
            }
            let value = value.as_scalar().and_then(Value::from_scalar);
            let value = value.ok_or_else(|| damaged("a value of an unknown kind"))?;
            for (key, value) in shape(key, value) {
                if next.get(&key).as_ref() != Some(&value) {
                    edits.push(Edit { key, value: Some(value) });
                }
            }
        }
        next.write_portions(&edits)?;
        let authors = next.write_apart(claims, actor, shape)?;
        next.inner.set_actor(self.inner.get_actor().clone());
        Ok(Rebased { document: next, authors })
    }

    /// The keys that own changes since `shared` write, when these are one run and nothing else stands there.
    fn run_since(&self, shared: &Heads) -> Result<BTreeSet<String>, ReplicaError> {
        let own = self.inner.get_actor();
        let run = guard(|| Ok(self.inner.get_changes(&shared.hashes())))?;
        let mut parents = shared.clone();
        let mut keys = BTreeSet::new();
        for change in &run {
            if change.actor_id() != own || Heads::of(change.deps().to_vec()) != parents {
                return Err(ReplicaError::NotOneRun);
            }
            parents = Heads::of(vec![change.hash()]);
            keys.extend(change.decode().operations.iter().filter_map(|op| match &op.key {
                automerge::legacy::Key::Map(key) => Some(key.to_string()),
                automerge::legacy::Key::Seq(_) => None,
            }));
        }
        if parents == self.heads() { Ok(keys) } else { Err(ReplicaError::NotOneRun) }
    }

    /// The document as it was at some heads, to be written on by an actor that is new in it.
    fn as_of(&self, heads: &Heads, actor: Actor) -> Result<Self, ReplicaError> {
        let actor = ActorId::from(actor.0);
        let taken = self.inner.get_changes_meta(&[]).iter().any(|meta| *meta.actor == actor);
        if taken || *self.inner.get_actor() == actor {
            return Err(ReplicaError::ActorTaken);
        }
        let mut inner = guard(|| self.inner.fork_at(&heads.hashes()).map_err(damaged))?;
        inner.set_actor(actor);
        Ok(Self::of(inner))
    }

    /// Everything in one pass: asking key by key takes far longer.
    fn standing(&self) -> Standing {
        let engine = self.engine();
        let all = engine.map_range(ROOT, ..);
        all.map(|item| (item.key.into_owned(), (item.value.into_value(), item.conflict))).collect()
    }

    fn write_portions(&mut self, edits: &[Edit]) -> Result<Vec<Change>, ReplicaError> {
        let mut changes = Vec::new();
        for portion in portions(edits) {
            self.write(portion)?;
            changes.extend(self.inner.get_last_local_change().as_ref().map(Change::of));
        }
        Ok(changes)
    }
}

/// What has to be written so that a key reads as after; nothing when it did before, and nobody disagreed.
fn net_edit(key: String, before: &Standing, after: &Standing) -> Option<Edit> {
    let (was, is) = (before.get(&key), after.get(&key));
    if was == is && !was.is_some_and(|(_, conflict)| *conflict) {
        return None;
    }
    let value = is.and_then(|(value, _)| value.as_scalar()).and_then(Value::from_scalar);
    Some(Edit { key, value })
}

/// Edits in portions that make changes small enough for the gate of every device.
pub(crate) fn portions(mut edits: &[Edit]) -> Vec<&[Edit]> {
    let mut portions = Vec::new();
    while !edits.is_empty() {
        let mut bytes = 0;
        let fits = |edit: &&Edit| {
            let first = bytes == 0;
            bytes += edit.size() + 1;
            first || bytes <= PORTION_BYTES
        };
        let count = edits.iter().take(PORTION_EDITS).take_while(fits).count();
        let (portion, rest) = edits.split_at(count);
        portions.push(portion);
        edits = rest;
    }
    portions
}
