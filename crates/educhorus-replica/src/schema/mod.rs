//! What stands under which key of which kind of document: the only place where a key is spelt.
//!
//! What it is for: a command says `roster.voice(alto).name().set("Alto")`, and can neither misspell a key, nor put it
//! into a document of another kind, nor write a value of another type.
//!
//! How it works: one struct a kind of document ([`Roster`], [`Calendar`], …) gives an [`Entry`] for each thing that the
//! document can hold. An entry makes a [`Write`], or is read from a document. Keys are flat: `v:<voice>:name`. A key
//! that is about a person has her id between colons, which is how an erasure finds it.
//!
//! What it deliberately does not do: it checks no policy and no length; and a key of a later version is passed over.

mod announcements;
mod attendance;
mod calendar;
mod grades;
mod ink;
mod loans;
mod notes;
mod practice;
mod repertoire;
mod roster;
mod scalar;
mod work;

use std::fmt::Display;
use std::marker::PhantomData;

use educhorus_domain::DocumentRef;

pub use announcements::Announcements;
pub use attendance::Attendance;
pub use calendar::{Calendar, ItemEntries, ProgrammeEntries};
pub use grades::Grades;
pub use ink::Ink;
pub use loans::Loans;
pub use notes::Notes;
pub use practice::Practice;
pub use repertoire::Repertoire;
pub use roster::{Roster, VoiceEntries};
pub use scalar::Scalar;
pub use work::{TrackEntries, WorkDocument};

use crate::{Document, Value};

/// A key of a document that becomes a value, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The document, made from its genesis when it does not exist.
    pub document: DocumentRef,
    /// The key.
    pub key: String,
    /// The value; none takes the key away.
    pub value: Option<Value>,
}

/// One thing that a document can hold: a key, and the type of what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<T> {
    document: DocumentRef,
    key: String,
    of: PhantomData<fn() -> T>,
}

impl<T: Scalar> Entry<T> {
    fn new(document: DocumentRef, key: String) -> Self {
        Self { document, key, of: PhantomData }
    }

    /// The key as the document knows it.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Writes a value.
    pub fn set(self, value: impl Into<T>) -> Write {
        Write { document: self.document, key: self.key, value: Some(value.into().to_value()) }
    }

    /// Takes the value away.
    pub fn clear(self) -> Write {
        Write { document: self.document, key: self.key, value: None }
    }

    /// The value that stands in a document; none where there is none, or one of a later version.
    pub fn read(&self, document: &Document) -> Option<T> {
        document.get(&self.key).and_then(T::from_value)
    }
}

/// The entries of one thing, whose keys begin alike: `v:<voice>:`.
#[derive(Clone, Debug)]
struct Row {
    document: DocumentRef,
    prefix: String,
}

impl Row {
    fn new(document: DocumentRef, letter: char, id: impl Display) -> Self {
        Self { document, prefix: format!("{letter}:{id}:") }
    }

    fn entry<T: Scalar>(&self, field: &str) -> Entry<T> {
        Entry::new(self.document, format!("{}{field}", self.prefix))
    }

    /// Takes fields away.
    fn clear(&self, fields: &[&str]) -> Vec<Write> {
        let key = |field: &&str| format!("{}{field}", self.prefix);
        fields.iter().map(|field| Write { document: self.document, key: key(field), value: None }).collect()
    }
}
