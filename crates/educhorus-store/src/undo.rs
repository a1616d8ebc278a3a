//! Taking a gesture back: only where what it wrote still stands.
//!
//! The journal keeps, for each key and card field of a gesture, what was there before and what it wrote. An undo is
//! a gesture of its own that restores the keys that still hold what was written; what somebody changed since is
//! left as it is and counted.

use educhorus_domain::{DeviceId, GestureId};

use crate::store::{Moment, Store};
use crate::tables::{document, journal};
use crate::undo_item::{Kept, UndoItem};
use crate::{CardEdit, DocumentEdit, Gesture, StoreError};

/// What taking a gesture back has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The gesture that was taken back.
    pub gesture: GestureId,
    /// Its command.
    pub command: String,
    /// How many values are again as before.
    pub restored: u32,
    /// How many values somebody changed since, and that were left.
    pub kept: u32,
}

impl Store {
    /// Takes back a gesture of this device: the one that is named, or the last that was not taken back.
    ///
    /// Errors: `NothingToUndo`; those of a commit.
    pub fn undo(&mut self, gesture: Option<GestureId>, moment: Moment) -> Result<Undone, StoreError> {
        let device: DeviceId = self.device();
        let line = journal::undoable(&self.db, device, gesture)?.ok_or(StoreError::NothingToUndo)?;
        let mut back = Gesture::new("undo").about(line.person, line.command.clone());
        let (mut restored, mut kept) = (0, 0);
        for item in line.items {
            if self.restore(item, &mut back)? { restored += 1 } else { kept += 1 }
        }
        if self.commit_taking_back(&back, moment, Some(line.gesture))?.is_none() {
            journal::set_undone(&self.db, line.gesture, line.gesture)?;
        }
        Ok(Undone { gesture: line.gesture, command: line.command, restored, kept })
    }

    fn restore(&mut self, item: UndoItem, back: &mut Gesture) -> Result<bool, StoreError> {
        match item {
            UndoItem::Key { document, key, before, wrote } => {
                let Some(reference) = document::reference(&self.db, &document)? else { return Ok(false) };
                let current = self.document(reference)?;
                let stands = current.get(&key) == wrote;
                self.live.put(reference.id(self.space()), current);
                if stands {
                    back.edits.push(DocumentEdit { document: reference, key, value: before });
                }
                Ok(stands)
            }
            UndoItem::Card { person, field, before, wrote } => {
                let stands = Kept::of(&self.db, person, field)? == wrote;
                if stands {
                    back.cards.push(CardEdit { person, field, value: before.value, locked: before.locked });
                }
                Ok(stands)
            }
        }
    }
}
