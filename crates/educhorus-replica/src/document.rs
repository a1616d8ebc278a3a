//! One document in memory.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ChangeHash, ROOT, ReadDoc};
use educhorus_domain::DocumentKind;

use crate::{ReplicaError, Value, genesis};

/// Who writes: one installation generation of one device (DESIGN §3). 16 random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Actor(pub [u8; 16]);

/// The heads of a document, sorted: equal heads are equal documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Heads(Vec<[u8; 32]>);

impl Heads {
    /// The hashes in a row, 32 bytes each.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.concat()
    }

    /// Reads what [`Heads::to_bytes`] wrote; a rest of fewer than 32 bytes is dropped.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.as_chunks::<32>().0.to_vec())
    }

    fn of(hashes: Vec<ChangeHash>) -> Self {
        let mut heads: Vec<[u8; 32]> = hashes.into_iter().map(|hash| hash.0).collect();
        heads.sort_unstable();
        Self(heads)
    }
}

/// A change as it is stored and sent: one gesture in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its hash.
    pub hash: [u8; 32],
    /// Who made it.
    pub actor: Vec<u8>,
    /// The how manieth of its actor, from 1.
    pub seq: u64,
    /// The uncompressed change chunk.
    pub bytes: Vec<u8>,
}

impl Change {
    fn of(change: &automerge::Change) -> Self {
        Self {
            hash: change.hash().0,
            actor: change.actor_id().to_bytes().to_vec(),
            seq: change.seq(),
            bytes: change.raw_bytes().to_vec(),
        }
    }
}

/// One key that becomes one value, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The key.
    pub key: String,
    /// The value; none takes the key away.
    pub value: Option<Value>,
}

/// A document in memory. After an error it is not to be used again: see [`ReplicaError`].
#[derive(Debug)]
pub struct Document {
    inner: Automerge,
}

impl Document {
    /// A document that nobody has written to: its genesis.
    pub fn new(kind: DocumentKind, actor: Actor) -> Self {
        let first =
            automerge::Change::from_bytes(genesis(kind).to_vec()).expect("the shipped genesis is a change");
        let mut inner = Automerge::new();
        inner.apply_changes([first]).expect("the shipped genesis has no parents");
        inner.set_actor(ActorId::from(actor.0));
        Self { inner }
    }

    /// Loads a document from its snapshot, where it has one, and the changes since.
    ///
    /// Errors: `Damaged` when bytes are no change, `HeadsDiffer` when the result is not what was saved.
    pub fn load<'a>(
        kind: DocumentKind,
        actor: Actor,
        snapshot: Option<&[u8]>,
        changes: impl IntoIterator<Item = &'a [u8]>,
        expected: &Heads,
    ) -> Result<Self, ReplicaError> {
        let mut document = match snapshot {
            None => Self::new(kind, actor),
            Some(bytes) => {
                let mut inner = guard(|| Automerge::load(bytes).map_err(damaged))?;
                inner.set_actor(ActorId::from(actor.0));
                Self { inner }
            }
        };
        document.apply(changes)?;
        if document.heads() == *expected { Ok(document) } else { Err(ReplicaError::HeadsDiffer) }
    }

    fn apply<'a>(&mut self, changes: impl IntoIterator<Item = &'a [u8]>) -> Result<(), ReplicaError> {
        let parse = |bytes: &[u8]| automerge::Change::from_bytes(bytes.to_vec()).map_err(damaged);
        let parsed: Vec<_> = guard(|| changes.into_iter().map(parse).collect::<Result<_, _>>())?;
        guard(|| self.inner.apply_changes(parsed).map_err(damaged))
    }

    /// Takes in changes of other devices and says which keys may read differently now.
    ///
    /// Changes that are known already change nothing. Errors: `Damaged`.
    pub fn merge<'a>(
        &mut self,
        changes: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<BTreeSet<String>, ReplicaError> {
        let before = self.inner.get_heads();
        self.apply(changes)?;
        let touched = guard(|| Ok(self.inner.get_changes(&before)))?;
        let mut keys = BTreeSet::new();
        for change in touched {
            keys.extend(change.decode().operations.iter().filter_map(|op| match &op.key {
                automerge::legacy::Key::Map(key) => Some(key.to_string()),
                automerge::legacy::Key::Seq(_) => None,
            }));
        }
        Ok(keys)
    }

    /// Writes edits as one change, or as none when every key already has its value without conflict.
    ///
    /// Errors: `Refused` or `Panicked`; the document is then ahead of what is stored and must be dropped.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Option<Change>, ReplicaError> {
        let needed: Vec<&Edit> = edits.iter().filter(|edit| !self.holds(edit)).collect();
        if needed.is_empty() {
            return Ok(None);
        }
        guard(|| {
            let mut transaction = self.inner.transaction();
            for edit in needed {
                match &edit.value {
                    Some(value) => transaction.put(ROOT, edit.key.as_str(), value.to_scalar()),
                    None => transaction.delete(ROOT, edit.key.as_str()),
                }
                .map_err(|error| ReplicaError::Refused { cause: error.to_string() })?;
            }
            transaction.commit_with(CommitOptions::default().with_time(0));
            Ok(())
        })?;
        Ok(self.inner.get_last_local_change().as_ref().map(Change::of))
    }

    fn holds(&self, edit: &Edit) -> bool {
        let now = self.values(&edit.key);
        match &edit.value {
            None => now.is_empty(),
            Some(value) => now.len() == 1 && now[0] == *value,
        }
    }

    /// The value of a key: the same winner on every device when two disagree.
    pub fn get(&self, key: &str) -> Option<Value> {
        let (value, _) = self.inner.get(ROOT, key).ok()??;
        value.as_scalar().and_then(Value::from_scalar)
    }

    /// Every value of a key that no other replaced. Two equal values count once: they are no conflict.
    pub fn values(&self, key: &str) -> Vec<Value> {
        let all = self.inner.get_all(ROOT, key).unwrap_or_default();
        let mut values: Vec<Value> =
            all.iter().filter_map(|(value, _)| value.as_scalar().and_then(Value::from_scalar)).collect();
        values.sort();
        values.dedup();
        values
    }

    /// Every key, sorted.
    pub fn keys(&self) -> BTreeSet<String> {
        self.inner.keys(ROOT).collect()
    }

    /// Keys that begin with a prefix, sorted.
    pub fn keys_under(&self, prefix: &str) -> Vec<String> {
        self.inner.keys(ROOT).filter(|key| key.starts_with(prefix)).collect()
    }

    /// The heads.
    pub fn heads(&self) -> Heads {
        Heads::of(self.inner.get_heads())
    }

    /// Every change since some heads that the document knows, parents first.
    pub fn changes_since(&self, heads: &Heads) -> Vec<Change> {
        let known: Vec<ChangeHash> = heads.0.iter().map(|hash| ChangeHash(*hash)).collect();
        self.inner.get_changes(&known).iter().map(Change::of).collect()
    }

    /// The whole document, uncompressed, to be compressed by whoever stores it.
    pub fn snapshot(&self) -> Vec<u8> {
        self.inner.save_nocompress()
    }
}

fn damaged(error: impl std::fmt::Display) -> ReplicaError {
    ReplicaError::Damaged { cause: error.to_string() }
}

/// Runs something of the engine; a panic becomes an error, because one document must not end the program.
fn guard<T>(run: impl FnOnce() -> Result<T, ReplicaError>) -> Result<T, ReplicaError> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Err(ReplicaError::Panicked { cause: text.unwrap_or_default() })
    })
}
