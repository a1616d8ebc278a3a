//! What is drawn on an edition.

use educhorus_domain::{DocumentRef, EditionId, InkError, LayerId, Stroke, StrokeId};

use super::{Entry, Write};
use crate::Document;

/// A layer of ink on an edition: one value a stroke, so that two directors who draw at once both keep theirs.
#[derive(Clone, Copy, Debug)]
pub struct Ink(DocumentRef);

impl Ink {
    /// A layer on an edition.
    pub fn of(edition: EditionId, layer: LayerId) -> Self {
        Self(DocumentRef::OfInk(edition, layer))
    }

    fn entry(&self, page: u32, stroke: StrokeId) -> Entry<Vec<u8>> {
        Entry::new(self.0, format!("p:{page}:{stroke}"))
    }

    /// Draws a stroke on a page, counted from 0.
    ///
    /// Errors: those of [`Stroke::pack`], for a stroke that no page can hold.
    pub fn draw(&self, page: u32, id: StrokeId, stroke: &Stroke) -> Result<Write, InkError> {
        Ok(self.entry(page, id).set(stroke.pack()?))
    }

    /// Rubs a stroke out.
    pub fn rub_out(&self, page: u32, id: StrokeId) -> Write {
        self.entry(page, id).clear()
    }

    /// The stroke that stands in a document; none where there is none, or one of a later version.
    pub fn stroke(&self, document: &Document, page: u32, id: StrokeId) -> Option<Stroke> {
        self.entry(page, id).read(document).and_then(|bytes| Stroke::unpack(&bytes).ok())
    }
}
