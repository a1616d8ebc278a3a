//! Bringing documents into the present shape: what only the authority does, by the road of an erasure.

use crate::StoreError;
use crate::erase::EpochDraft;
use crate::shapes::Shapes;
use crate::store::{Moment, Store};
use crate::tables::document;
use crate::tables::epoch::EpochRecord;

impl Store {
    /// Gives the store other shapes than those of the product: a later version, as far as documents go.
    pub fn set_shapes(&mut self, shapes: Shapes) {
        self.shapes = shapes;
    }

    /// Begins every document of an older shape again in the present one, and says how many. `sign` as in an erasure.
    ///
    /// Errors: `NotAuthority`; those of a commit, and then nothing was begun again.
    pub fn reshape(
        &mut self,
        sign: &dyn Fn(EpochDraft) -> EpochRecord,
        moment: Moment,
    ) -> Result<u32, StoreError> {
        let mut older = Vec::new();
        for reference in document::all(&self.db)? {
            let live = self.document(reference)?;
            if Shapes::of(&live) < (self.shapes.newest)(reference.kind()) {
                older.push(reference);
            }
            self.live.put(reference.id(self.space()), live);
        }
        if older.is_empty() {
            return Ok(0);
        }
        self.must_be_authority()?;
        self.seal_all(moment)?;
        let mut begun = Vec::new();
        for reference in older {
            begun.push(self.begin_again(reference, &[], moment)?);
        }
        let count = self.put_begun(begun, (&[], &[]), sign, moment)?;
        self.rebuild()?;
        self.compact_disk()?;
        Ok(count.documents)
    }
}
