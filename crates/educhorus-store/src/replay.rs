//! Writing again, on a document that began anew, what this device has and the new beginning lacks.
//!
//! How it works: three forms of the document are compared key by key: the *root* (what this side and the other have in
//! common, as far as that is known), this side, and the other. What only this side changed is written on top of the
//! other. Where both changed a key, both values are to stand, as a disagreement that a person settles: nobody's mark is
//! written over in silence. A key that this side emptied and the other wrote stays as the other wrote it.
//!
//! What this device itself wrote since the root and what reads as before all the same (a mark, taken back, made again) is
//! said once more, beside: a third device may hold only the first half of it, and writes that on top.
//!
//! It is the road for whoever cannot carry over change by change ([`Document::carry_over`]): who follows a fork, who was
//! away while a document began again twice, who knows a document in an older shape.
//!
//! What it deliberately does not do: where both sides have changed a key and one of them disagrees with itself, it does
//! not find out which of its values the other had seen; all of them stand.

use std::collections::BTreeSet;

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Author, Change, Document, Edit, ReplicaError};

use crate::tables::tombstone::Erased;

/// The three forms of a document.
pub(crate) struct Sides {
    /// What both sides have in common, as far as that is known.
    pub root: Document,
    /// Whether the other side knew all of the root: what it lacks of it, it took away.
    pub is_common: bool,
    /// This side.
    pub mine: Document,
    /// The other side, on which this one goes on.
    pub new: Document,
    /// Keys that this device itself has written since the root.
    pub own: BTreeSet<String>,
}

/// What is to be written, and how.
#[derive(Default)]
pub(crate) struct Replay {
    /// Over what stands there.
    pub on_top: Vec<Edit>,
    /// Keys of which both values are to stand.
    pub beside: BTreeSet<String>,
}

impl Sides {
    /// What is to be written on the other side, without whoever was erased.
    pub(crate) fn replay(&self, erased: &Erased) -> Replay {
        let mut replay = Replay::default();
        for key in self.mine.keys().union(&self.root.keys()) {
            let (value, there) = (self.mine.get(key), self.new.get(key));
            if erased.is_in_key(key) {
                continue;
            }
            if value == there {
                if value.is_some() && self.own.contains(key) {
                    replay.beside.insert(key.clone());
                }
                continue;
            }
            let is_since = self.own.contains(key) || self.root.values(key) != self.mine.values(key);
            if self.is_common && !is_since {
                continue;
            }
            // Of a disagreement every value is to stand.
            let is_disputed = self.mine.values(key).len() > 1;
            let is_only_here = is_since && there == self.root.get(key) && !is_disputed;
            match (value, there) {
                (value, _) if is_only_here => replay.on_top.push(Edit { key: key.clone(), value }),
                (value @ Some(_), None) => replay.on_top.push(Edit { key: key.clone(), value }),
                (Some(_), Some(_)) => drop(replay.beside.insert(key.clone())),
                (None, _) => {}
            }
        }
        replay
    }
}

impl Replay {
    /// Nothing on top; some keys beside.
    pub(crate) fn beside(keys: BTreeSet<String>) -> Self {
        Self { on_top: Vec::new(), beside: keys }
    }

    /// Whether nothing is to be written.
    pub(crate) fn is_empty(&self) -> bool {
        self.on_top.is_empty() && self.beside.is_empty()
    }

    /// Puts the values of this side beside those of the other, under an actor of their own; of a disagreement each
    /// under one of its own, which is given.
    pub(crate) fn put_beside(
        &self,
        kind: DocumentKind,
        mine: &Document,
        new: &mut Document,
        actor: Actor,
    ) -> Result<(Vec<Change>, Vec<Author>), ReplicaError> {
        if self.beside.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let first = Document::new(kind, actor).heads();
        let apart = mine.rebase(kind, actor, |key, _| self.beside.contains(key))?;
        let changes = apart.document.changes_since(&first);
        Ok((new.merge(changes.iter().map(|change| &change.bytes[..]))?.changes, apart.authors))
    }
}
