//! One document in memory.

use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ChangeHash, ObjId, ROOT, ReadDoc};
use educhorus_domain::DocumentKind;

use crate::admit::admit_stored;
use crate::ahead::Ahead;
use crate::columns::MOST_KEY;
use crate::recalled::Recalled;
use crate::snapshot::admit_snapshot;
use crate::{Refused, ReplicaError, Value, genesis};

/// The most bytes of one value with its key, so that a change with it fits through the gate of every device.
pub const MOST_VALUE: usize = 48 * 1024;

/// Who writes: one installation generation of one device (DESIGN §3). 16 random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    pub(crate) fn hashes(&self) -> Vec<ChangeHash> {
        self.0.iter().map(|hash| ChangeHash(*hash)).collect()
    }

    pub(crate) fn of(hashes: Vec<ChangeHash>) -> Self {
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
    pub(crate) fn of(change: &automerge::Change) -> Self {
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

impl Edit {
    /// Bytes of key and value.
    pub(crate) fn size(&self) -> usize {
        self.key.len() + self.value.as_ref().map_or(0, Value::size)
    }
}

/// One write of a key that no other replaced: what an actor says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Claim {
    /// What it says.
    pub value: Value,
    /// Who wrote it: 16 bytes.
    pub actor: Vec<u8>,
}

/// A document in memory. After an error it is not to be used again: see [`ReplicaError`].
#[derive(Debug)]
pub struct Document {
    /// Behind by what is in `ahead`: see [`Document::engine`] and [`Document::catch_up`].
    pub(crate) inner: Automerge,
    pub(crate) ahead: Ahead,
    pub(crate) recalled: Recalled,
}

impl Document {
    /// A document that nobody has written to: its genesis.
    pub fn new(kind: DocumentKind, actor: Actor) -> Self {
        let first =
            automerge::Change::from_bytes(genesis(kind).to_vec()).expect("the shipped genesis is a change");
        let mut inner = Automerge::new();
        inner.apply_changes([first]).expect("the shipped genesis has no parents");
        inner.set_actor(ActorId::from(actor.0));
        Self::of(inner)
    }

    pub(crate) fn of(inner: Automerge) -> Self {
        Self { inner, ahead: Ahead::default(), recalled: Recalled::default() }
    }

    /// Loads a document from its snapshot, where it has one, and the changes since. The bytes are looked at first: the
    /// database in which they stood may have been handed over by somebody.
    ///
    /// Errors: `NotAdmitted` when bytes are none that this program wrote, or would take far more room than they have;
    /// `Damaged` when the engine cannot read them, `HeadsDiffer` when the result is not what was saved.
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
                admit_snapshot(bytes)?;
                let mut inner = guard(|| Automerge::load(bytes).map_err(damaged))?;
                inner.set_actor(ActorId::from(actor.0));
                Self::of(inner)
            }
        };
        document.apply(changes)?;
        if document.heads() == *expected { Ok(document) } else { Err(ReplicaError::HeadsDiffer) }
    }

    fn apply<'a>(&mut self, changes: impl IntoIterator<Item = &'a [u8]>) -> Result<(), ReplicaError> {
        let parse = |bytes: &[u8]| {
            let checksum = admit_stored(bytes)?;
            let change = automerge::Change::from_bytes(bytes.to_vec()).map_err(damaged)?;
            if change.hash().0.starts_with(&checksum) { Ok(change) } else { Err(Refused::Checksum.into()) }
        };
        let parsed: Vec<_> = guard(|| changes.into_iter().map(parse).collect::<Result<_, _>>())?;
        self.catch_up()?;
        self.recalled.forget();
        self.ahead.forget_tip();
        guard(|| self.inner.apply_changes(parsed).map_err(damaged))
    }

    /// Writes edits as one change, or as none when every key already has its value without conflict. Where a key
    /// comes twice, the last edit counts.
    ///
    /// Errors: `TooLarge`, with nothing done; `Refused` or `Panicked`: the document is then ahead of what is stored and
    /// must be dropped.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Option<Change>, ReplicaError> {
        edits.iter().try_for_each(check_size)?;
        self.recall(edits.iter().map(|edit| edit.key.as_str()));
        let mut seen = HashSet::new();
        let last = edits.iter().rev().filter(|edit| seen.insert(&edit.key));
        let needed: Vec<&Edit> = last.filter(|edit| !self.holds(edit)).collect();
        if needed.is_empty() {
            return Ok(None);
        }
        if let [edit] = needed[..]
            && let Some(change) = self.write_ahead(edit)?
        {
            return Ok(Some(change));
        }
        let needed: Vec<Edit> = needed.into_iter().rev().cloned().collect();
        self.catch_up()?;
        let mut recalled = std::mem::take(&mut self.recalled);
        self.write(&needed)?;
        // What was written here stands alone under its key; every other key reads as before.
        needed.into_iter().for_each(|edit| recalled.put(edit.key, edit.value, None));
        self.recalled = recalled;
        let change = self.inner.get_last_local_change().as_ref().map(Change::of);
        change.iter().for_each(|change| self.stands_on(change));
        Ok(change)
    }

    /// Writes edits as one change of the engine, needed or not.
    pub(crate) fn write<'a>(
        &mut self,
        edits: impl IntoIterator<Item = &'a Edit>,
    ) -> Result<(), ReplicaError> {
        self.catch_up()?;
        self.recalled.forget();
        self.ahead.forget_tip();
        guard(|| {
            let mut transaction = self.inner.transaction();
            for edit in edits {
                match &edit.value {
                    Some(value) => transaction.put(ROOT, edit.key.as_str(), value.to_scalar()),
                    None => transaction.delete(ROOT, edit.key.as_str()),
                }
                .map_err(|error| ReplicaError::Refused { cause: error.to_string() })?;
            }
            transaction.commit_with(CommitOptions::default().with_time(0));
            Ok(())
        })
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
        if let Some(value) = self.recalled.get(key) {
            return value.cloned();
        }
        let (value, _) = self.inner.get(ROOT, key).ok()??;
        value.as_scalar().and_then(Value::from_scalar)
    }

    /// Every value of a key that no other replaced. Two equal values count once: they are no conflict.
    pub fn values(&self, key: &str) -> Vec<Value> {
        if let Some(value) = self.recalled.get(key) {
            return value.cloned().into_iter().collect();
        }
        let all = self.inner.get_all(ROOT, key).unwrap_or_default();
        let mut values: Vec<Value> =
            all.iter().filter_map(|(value, _)| value.as_scalar().and_then(Value::from_scalar)).collect();
        values.sort();
        values.dedup();
        values
    }

    /// Who says what about a key, sorted by value, then by actor. Two actors that say the same are two claims.
    ///
    /// After a seal the claims of this device stand under the actor of that seal. Who settles a disagreement with the
    /// value that had won only takes the others away: that claim stays with who made it.
    pub fn claims(&self, key: &str) -> Vec<Claim> {
        let engine = self.engine();
        let all = engine.get_all(ROOT, key).unwrap_or_default();
        let claim = |(value, id): &(automerge::Value<'_>, ObjId)| {
            let ObjId::Id(_, actor, _) = id else { return None };
            let value = value.as_scalar().and_then(Value::from_scalar)?;
            Some(Claim { value, actor: actor.to_bytes().to_vec() })
        };
        let mut claims: Vec<Claim> = all.iter().filter_map(claim).collect();
        claims.sort();
        claims
    }

    /// Every key, sorted.
    pub fn keys(&self) -> BTreeSet<String> {
        self.engine().keys(ROOT).collect()
    }

    /// Keys that begin with a prefix, sorted.
    pub fn keys_under(&self, prefix: &str) -> Vec<String> {
        self.engine().keys(ROOT).filter(|key| key.starts_with(prefix)).collect()
    }

    /// The heads.
    pub fn heads(&self) -> Heads {
        self.heads_ahead().unwrap_or_else(|| Heads::of(self.inner.get_heads()))
    }

    /// Every change since some heads that the document knows, parents first.
    pub fn changes_since(&self, heads: &Heads) -> Vec<Change> {
        self.engine().get_changes(&heads.hashes()).iter().map(Change::of).collect()
    }

    /// Whether the document holds everything that some heads stand for.
    pub fn knows(&self, heads: &Heads) -> bool {
        heads.hashes().iter().all(|hash| self.inner.get_change_meta_by_hash(hash).is_some())
    }

    /// The whole document, uncompressed, to be compressed by whoever stores it.
    pub fn snapshot(&self) -> Vec<u8> {
        self.engine().save_nocompress()
    }
}

fn check_size(edit: &Edit) -> Result<(), ReplicaError> {
    let too_large = |bytes, most| {
        let key = edit.key.chars().take(64).collect();
        Err(ReplicaError::TooLarge { key, bytes, most })
    };
    match (edit.key.len(), edit.size()) {
        (bytes, _) if bytes > MOST_KEY => too_large(bytes, MOST_KEY),
        (_, bytes) if bytes > MOST_VALUE => too_large(bytes, MOST_VALUE),
        _ => Ok(()),
    }
}

pub(crate) fn damaged(error: impl std::fmt::Display) -> ReplicaError {
    ReplicaError::Damaged { cause: error.to_string() }
}

/// Runs something of the engine; a panic becomes an error, because one document must not end the program.
pub(crate) fn guard<T>(run: impl FnOnce() -> Result<T, ReplicaError>) -> Result<T, ReplicaError> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Err(ReplicaError::Panicked { cause: text.unwrap_or_default() })
    })
}
