//! One thing a person did, as it is handed to the store.

use educhorus_domain::{CardField, DocumentRef, PersonId};
use educhorus_replica::Value;

/// A key of a document that becomes a value, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentEdit {
    /// The document, made from its genesis when it does not exist.
    pub document: DocumentRef,
    /// The key.
    pub key: String,
    /// The value; none takes the key away.
    pub value: Option<Value>,
}

/// A field of a person card that becomes a text; the empty text is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardEdit {
    /// The person.
    pub person: PersonId,
    /// The field.
    pub field: CardField,
    /// The text.
    pub value: String,
    /// Whether a person wrote it by hand: imports leave such a field alone.
    pub locked: bool,
}

/// What a gesture was about, for the journal and the label of the undo button.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct About {
    /// The singer concerned.
    pub person: Option<PersonId>,
    /// A title, a count, a state: never a sentence.
    pub detail: String,
}

/// One gesture: one transaction, one line of the journal, one thing to take back.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Gesture {
    /// The command that made it.
    pub command: String,
    /// What it was about.
    pub about: About,
    /// Keys of documents.
    pub edits: Vec<DocumentEdit>,
    /// Fields of person cards.
    pub cards: Vec<CardEdit>,
}

impl Gesture {
    /// A gesture of a command that changes nothing yet.
    pub fn new(command: &str) -> Self {
        Self { command: command.to_owned(), ..Self::default() }
    }

    /// Says what the gesture is about.
    #[must_use]
    pub fn about(mut self, person: Option<PersonId>, detail: impl Into<String>) -> Self {
        self.about = About { person, detail: detail.into() };
        self
    }

    /// Gives a key a value.
    pub fn set(&mut self, document: DocumentRef, key: impl Into<String>, value: impl Into<Value>) {
        self.edits.push(DocumentEdit { document, key: key.into(), value: Some(value.into()) });
    }

    /// Takes a key away.
    pub fn clear(&mut self, document: DocumentRef, key: impl Into<String>) {
        self.edits.push(DocumentEdit { document, key: key.into(), value: None });
    }

    /// Writes a field of a card.
    pub fn card(&mut self, person: PersonId, field: CardField, value: impl Into<String>, locked: bool) {
        self.cards.push(CardEdit { person, field, value: value.into(), locked });
    }
}
