//! Taking in changes of other devices.
//!
//! What it is for: whatever comes in, what is here stays, and what did not come in is said.
//!
//! How it works: bytes pass [`admit`](crate::admit()); then changes are put in order of their parents, and each must
//! count on from its parents and from the earlier change of its actor. Only what stands on known changes is given to
//! the engine, which otherwise keeps changes without parents in a hidden queue. Afterwards the engine must give each
//! of them back: it has returned success for changes that it dropped, and for some that it then panics on. The engine works on a copy, so that
//! one change on which it fails spoils neither the document nor the other changes.
//!
//! What it deliberately does not do: it does not keep orphans. The caller sets their bytes aside, and gives them again
//! with what comes later.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use crate::admit::{Admitted, ChangeHeader, read};
use crate::document::{damaged, guard};
use crate::{Change, Document, Refused, ReplicaError};

type Hash = [u8; 32];

/// What a merge did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Merged {
    /// Keys that may read differently now.
    pub keys: BTreeSet<String>,
    /// Changes that are new in the document, parents first.
    pub changes: Vec<Change>,
    /// Changes that were not taken because a parent is missing: to be given again when it has come.
    pub orphans: Vec<Hash>,
    /// Changes that were not taken because they do not count on from what is known, and will never be.
    pub refused: Vec<(Hash, Refused)>,
}

/// A change on its way in, with its bytes.
type Incoming<'a> = (Admitted<'a>, &'a [u8]);

impl Document {
    /// Takes in changes of other devices, in any order; known ones change nothing.
    ///
    /// Seal first, so that own changes stay one run. Errors: `NotAdmitted`, with nothing done, when any bytes are
    /// refused by [`admit`](crate::admit()).
    pub fn merge<'a>(&mut self, changes: impl IntoIterator<Item = &'a [u8]>) -> Result<Merged, ReplicaError> {
        self.catch_up()?;
        let mut incoming = Vec::new();
        for bytes in changes {
            incoming.push((read(bytes)?, bytes));
        }
        let mut merged = Merged::default();
        let ready = self.in_order(incoming, &mut merged);
        if ready.is_empty() {
            return Ok(merged);
        }
        let taken = if self.try_take(&ready).is_ok() { ready } else { self.take_each(ready, &mut merged) };
        for (admitted, bytes) in taken {
            merged.keys.extend(admitted.keys.into_iter().map(str::to_owned));
            let ChangeHeader { hash, actor, seq, .. } = admitted.header;
            merged.changes.push(Change { hash, actor, seq, bytes: bytes.to_vec() });
        }
        Ok(merged)
    }

    /// Takes all of these changes, or none when the engine fails on one.
    fn try_take(&mut self, ready: &[Incoming<'_>]) -> Result<(), ReplicaError> {
        let mut trial = Self::of(self.inner.clone());
        trial.take(ready)?;
        *self = trial;
        Ok(())
    }

    /// Takes one change after the other, without those on which the engine fails and those that stand on them.
    fn take_each<'a>(&mut self, ready: Vec<Incoming<'a>>, merged: &mut Merged) -> Vec<Incoming<'a>> {
        let mut lost: HashSet<Hash> = HashSet::new();
        let mut taken = Vec::new();
        for one in ready {
            let header = &one.0.header;
            if header.deps.iter().any(|dep| lost.contains(dep)) {
                lost.insert(header.hash);
                merged.orphans.push(header.hash);
            } else if let Err(error) = self.try_take(std::slice::from_ref(&one)) {
                lost.insert(header.hash);
                merged.refused.push((header.hash, Refused::Engine { cause: error.to_string() }));
            } else {
                taken.push(one);
            }
        }
        taken
    }

    /// The unknown changes that can be taken, parents first; the others are noted in `merged`.
    fn in_order<'a>(&self, incoming: Vec<Incoming<'a>>, merged: &mut Merged) -> Vec<Incoming<'a>> {
        let mut known = Known::of(self);
        let mut waiting = Waiting::default();
        for one in incoming {
            waiting.enter(one, &known);
        }
        let mut ready = Vec::new();
        while let Some((admitted, bytes)) = waiting.next() {
            let header = &admitted.header;
            if let Err(refused) = known.check(header) {
                merged.refused.push((header.hash, refused));
                continue;
            }
            known.enter(header);
            waiting.release(&header.hash);
            ready.push((admitted, bytes));
        }
        merged.orphans = waiting.orphans();
        ready
    }

    /// Gives changes to the engine, which may leave the document half done, and looks whether it gives each back as it
    /// came: it takes some that replace writes which were never made, and then panics whenever it is asked for them.
    fn take(&mut self, ready: &[Incoming<'_>]) -> Result<(), ReplicaError> {
        let parse =
            |(_, bytes): &Incoming<'_>| automerge::Change::from_bytes(bytes.to_vec()).map_err(damaged);
        let parsed: Vec<_> = guard(|| ready.iter().map(parse).collect::<Result<_, _>>())?;
        for ((admitted, _), change) in ready.iter().zip(&parsed) {
            if change.hash().0 != admitted.header.hash || change.len() != admitted.header.ops as usize {
                return Err(damaged("the engine reads another change in these bytes"));
            }
        }
        self.ahead.forget_tip();
        let before = self.inner.get_heads();
        guard(|| self.inner.apply_changes(parsed).map_err(damaged))?;
        let there = guard(|| Ok(self.inner.get_changes(&before)))?;
        let there: HashMap<Hash, &[u8]> = there.iter().map(|one| (one.hash().0, one.raw_bytes())).collect();
        match ready.iter().find(|(admitted, bytes)| there.get(&admitted.header.hash) != Some(bytes)) {
            Some((admitted, _)) => Err(ReplicaError::Swallowed { hash: admitted.header.hash }),
            None => Ok(()),
        }
    }
}

/// Where counting stands: the last operation of each change, and the last change of each actor.
struct Known {
    own: Vec<u8>,
    last_op: HashMap<Hash, u64>,
    last_seq: HashMap<Vec<u8>, u64>,
}

impl Known {
    fn of(document: &Document) -> Self {
        let own = document.inner.get_actor().to_bytes().to_vec();
        let mut known = Self { own, last_op: HashMap::new(), last_seq: HashMap::new() };
        for meta in document.inner.get_changes_meta(&[]) {
            known.last_op.insert(meta.hash.0, meta.max_op);
            let seq = known.last_seq.entry(meta.actor.to_bytes().to_vec()).or_default();
            *seq = meta.seq.max(*seq);
        }
        known
    }

    fn check(&self, header: &ChangeHeader) -> Result<(), Refused> {
        if header.actor == self.own {
            return Err(Refused::OwnActor);
        }
        let counts = |counter, found, expected| match found == expected {
            true => Ok(()),
            false => Err(Refused::Miscounted { counter, found, expected }),
        };
        counts("seq", header.seq, self.last_seq.get(&header.actor).map_or(1, |seq| seq + 1))?;
        let last = header.deps.iter().filter_map(|dep| self.last_op.get(dep)).max();
        counts("start_op", header.start_op, last.map_or(1, |op| op + 1))
    }

    fn enter(&mut self, header: &ChangeHeader) {
        self.last_op.insert(header.hash, header.start_op + u64::from(header.ops) - 1);
        self.last_seq.insert(header.actor.clone(), header.seq);
    }
}

/// Changes that wait for their parents, or for their turn.
#[derive(Default)]
struct Waiting<'a> {
    changes: Vec<Option<Incoming<'a>>>,
    seen: HashSet<Hash>,
    /// How many parents each still lacks.
    lacks: Vec<usize>,
    children: HashMap<Hash, Vec<usize>>,
    turn: VecDeque<usize>,
}

impl<'a> Waiting<'a> {
    fn enter(&mut self, one: Incoming<'a>, known: &Known) {
        let header = &one.0.header;
        if known.last_op.contains_key(&header.hash) || !self.seen.insert(header.hash) {
            return;
        }
        let index = self.changes.len();
        let missing = header.deps.iter().filter(|dep| !known.last_op.contains_key(*dep));
        let lacks = missing.map(|dep| self.children.entry(*dep).or_default().push(index)).count();
        self.lacks.push(lacks);
        if lacks == 0 {
            self.turn.push_back(index);
        }
        self.changes.push(Some(one));
    }

    fn next(&mut self) -> Option<Incoming<'a>> {
        let index = self.turn.pop_front()?;
        self.changes[index].take()
    }

    fn release(&mut self, parent: &Hash) {
        for index in self.children.remove(parent).unwrap_or_default() {
            self.lacks[index] -= 1;
            if self.lacks[index] == 0 {
                self.turn.push_back(index);
            }
        }
    }

    /// What is left, in the order in which it came.
    fn orphans(self) -> Vec<Hash> {
        self.changes.into_iter().flatten().map(|(admitted, _)| admitted.header.hash).collect()
    }
}
