//! What is drawn on an edition.

use educhorus_domain::{DocumentRef, Drawn, EditionId, InkError, LayerId, StrokeId};

use super::{Entry, Write};
use crate::Document;

/// A layer of ink on an edition: one value for each thing that is drawn, so that two directors who draw at once both keep theirs.
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

    /// What a layer beside those that every edition has is called. It stands in the layer itself: whoever may not read
    /// what is drawn there does not read its name either.
    pub fn name(&self) -> Entry<String> {
        Entry::new(self.0, "name".to_owned())
    }

    /// Draws something on a page, counted from 0, or puts what has this id there in another form: two who move one thing
    /// at once leave it at one of both places, never at two.
    ///
    /// Errors: those of [`Drawn::pack`], for what no page can hold.
    pub fn draw(&self, page: u32, id: StrokeId, drawn: &Drawn) -> Result<Write, InkError> {
        Ok(self.entry(page, id).set(drawn.pack()?))
    }

    /// Puts what stood in another layer here, packed as it was: a layer is published whole, with what only a later version
    /// knows.
    pub fn put(&self, page: u32, id: StrokeId, packed: Vec<u8>) -> Write {
        self.entry(page, id).set(packed)
    }

    /// Rubs it out.
    pub fn rub_out(&self, page: u32, id: StrokeId) -> Write {
        self.entry(page, id).clear()
    }

    /// What stands in a document under an id; none where there is nothing, or something of a later version.
    pub fn drawn(&self, document: &Document, page: u32, id: StrokeId) -> Option<Drawn> {
        self.entry(page, id).read(document).and_then(|bytes| Drawn::unpack(&bytes).ok())
    }
}
