//! The shapes of documents: what this version writes under which keys, and how an older shape becomes the present one.
//!
//! How it works: each document says its shape under `schema`. What is only added needs no new shape: whoever does not
//! know a key keeps it. Another shape comes by the road of an erasure: the authority begins the document again with
//! its values moved (`reshape`), and the others replay their unsent work on it, moved likewise. Until then
//! every version reads the shape that stands there. A version that does not know a shape reads of it what it can, and
//! writes nothing (`DocumentTooNew`); work that it has not sent yet stays where it is until it is
//! updated.
//!
//! Nothing in the program calls `reshape` yet: every kind has its first shape (ADR 0016).
//!
//! What it deliberately does not do: no device but the authority moves a document to another shape, because two that
//! did would make everything twice.

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Document, ReplicaError, Value};

/// The key under which a document says its shape.
pub(crate) const SCHEMA_KEY: &str = "schema";

/// A key with its value, of a shape of a kind, as the next shape has it: moved, split, or gone.
pub type Step = fn(DocumentKind, i64, String, Value) -> Vec<(String, Value)>;

/// The shapes that a version knows.
#[derive(Clone, Copy, Debug)]
pub struct Shapes {
    /// The newest shape of a kind, from 1.
    pub newest: fn(DocumentKind) -> i64,
    /// From one shape to the next.
    pub step: Step,
}

impl Shapes {
    /// Those of this version: every kind still has its first.
    pub const PRODUCT: Self = Self { newest: |_| 1, step: |_, _, key, value| vec![(key, value)] };

    pub(crate) fn of(document: &Document) -> i64 {
        document.get(SCHEMA_KEY).and_then(|value| value.as_int()).unwrap_or(1)
    }

    /// Whether this version does not know the shape of a document.
    pub(crate) fn is_too_new(self, kind: DocumentKind, document: &Document) -> bool {
        Self::of(document) > (self.newest)(kind)
    }

    /// A key with its value, from one shape to another.
    pub(crate) fn moved(
        self,
        kind: DocumentKind,
        (from, to): (i64, i64),
        key: String,
        value: Value,
    ) -> Vec<(String, Value)> {
        if key == SCHEMA_KEY {
            return vec![(key, Value::Int(to.max(from)))];
        }
        let mut all = vec![(key, value)];
        for shape in from..to {
            all = all.into_iter().flat_map(|(key, value)| (self.step)(kind, shape, key, value)).collect();
        }
        all
    }

    /// A document in memory as a later shape has it, without its history.
    pub(crate) fn reshaped(
        self,
        kind: DocumentKind,
        document: &Document,
        to: i64,
        actor: Actor,
    ) -> Result<Document, ReplicaError> {
        let from = Self::of(document);
        let rebased =
            document.rebase_as(kind, actor, |key, value| self.moved(kind, (from, to), key, value))?;
        Ok(rebased.document)
    }
}
