//! Taking a gesture back, and doing it again: only where what was written still stands.
//!
//! The journal keeps, for each key and card field of a gesture, what was there before and what it wrote. An undo is
//! a gesture of its own that restores the keys that still hold what was written; what somebody changed since is
//! left as it is and listed. A redo takes the undo back in the same way.

use educhorus_domain::{CardField, DocumentRef, GestureId, PersonId};
use educhorus_replica::Value;
use educhorus_replica::schema::Write;

use crate::store::{Moment, Store};
use crate::tables::{document, journal};
use crate::undo_item::{Kept, UndoItem};
use crate::{CardEdit, Gesture, StoreError};

/// What taking a gesture back, or doing it again, has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The gesture that was taken back or done again.
    pub gesture: GestureId,
    /// Its command.
    pub command: String,
    /// How many values are again as before.
    pub restored: u32,
    /// Values that somebody changed since, and that were left.
    pub left: Vec<LeftValue>,
}

/// A value that an undo left, because it is not any more what the gesture wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftValue {
    /// A key of a document, and what stands there now.
    Key(DocumentRef, String, Option<Value>),
    /// A field of a card.
    Card(PersonId, CardField),
}

impl Store {
    /// Takes back a gesture of this profile: the one that is named, or the last that was not taken back.
    ///
    /// Errors: `NothingToUndo`; those of a commit.
    pub fn undo(&mut self, gesture: Option<GestureId>, moment: Moment) -> Result<Undone, StoreError> {
        let line = journal::undoable(&self.db, gesture)?.ok_or(StoreError::NothingToUndo)?;
        let (back, undone) = self.turn_back(line.gesture, &line, "undo", &line.command)?;
        if self.commit_taking_back(&back, moment, Some(line.gesture))?.is_none() {
            journal::set_undone(&self.db, line.gesture, line.gesture)?;
        }
        Ok(undone)
    }

    /// Does again a gesture that was taken back: the one that is named, or the last.
    ///
    /// Errors: `NothingToUndo`; those of a commit.
    pub fn redo(&mut self, gesture: Option<GestureId>, moment: Moment) -> Result<Undone, StoreError> {
        let again = journal::redoable(&self.db, gesture)?.ok_or(StoreError::NothingToUndo)?;
        let (forth, undone) = self.turn_back(again.original, &again.undo, "redo", &again.command)?;
        self.commit_taking_back(&forth, moment, Some(again.undo.gesture))?;
        Ok(undone)
    }

    /// The gesture that restores what a line wrote, as far as it still stands.
    fn turn_back(
        &mut self,
        gesture: GestureId,
        line: &journal::Undoable,
        command: &str,
        of: &str,
    ) -> Result<(Gesture, Undone), StoreError> {
        let mut back = Gesture::new(command).about(line.person, of);
        let mut undone = Undone { gesture, command: of.to_owned(), restored: 0, left: Vec::new() };
        for item in &line.items {
            match self.restore(item, &mut back)? {
                None => undone.restored += 1,
                Some(left) => undone.left.push(left),
            }
        }
        Ok((back, undone))
    }

    fn restore(&mut self, item: &UndoItem, back: &mut Gesture) -> Result<Option<LeftValue>, StoreError> {
        match item {
            UndoItem::Key { document, key, before, wrote } => {
                let reference = document::reference(&self.db, document)?;
                let reference = reference.ok_or_else(|| StoreError::Damaged {
                    cause: format!("the journal names a document that is not there: {document}"),
                })?;
                let current = self.document(reference)?;
                let now = current.get(key);
                self.live.put(reference.id(self.space()), current);
                if now != *wrote {
                    return Ok(Some(LeftValue::Key(reference, key.clone(), now)));
                }
                back.write(Write { document: reference, key: key.clone(), value: before.clone() });
            }
            UndoItem::Card { person, field, before, wrote } => {
                if Kept::of(&self.db, *person, *field)? != *wrote {
                    return Ok(Some(LeftValue::Card(*person, *field)));
                }
                let (value, locked) = (before.value.clone(), before.locked);
                back.cards.push(CardEdit { person: *person, field: *field, value, locked });
            }
        }
        Ok(None)
    }
}
