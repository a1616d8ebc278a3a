//! One thing a person did, as it is handed to the store.

use educhorus_domain::{CardField, DocumentRef, PersonId};
use educhorus_replica::Value;
use educhorus_replica::schema::Write;

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
    pub edits: Vec<Write>,
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

    /// Writes one thing into a document.
    pub fn write(&mut self, write: Write) {
        self.edits.push(write);
    }

    /// Writes several.
    pub fn write_all(&mut self, writes: impl IntoIterator<Item = Write>) {
        self.edits.extend(writes);
    }

    /// Gives a key a value, by its spelling: for keys that no schema of this version knows.
    pub fn set(&mut self, document: DocumentRef, key: impl Into<String>, value: impl Into<Value>) {
        self.write(Write { document, key: key.into(), value: Some(value.into()) });
    }

    /// Takes a key away, by its spelling.
    pub fn clear(&mut self, document: DocumentRef, key: impl Into<String>) {
        self.write(Write { document, key: key.into(), value: None });
    }

    /// Writes a field of a card.
    pub fn card(&mut self, person: PersonId, field: CardField, value: impl Into<String>, locked: bool) {
        self.cards.push(CardEdit { person, field, value: value.into(), locked });
    }
}
