//! Writing a consent down: a record that is only ever added, with a line of the journal.

use educhorus_domain::{GestureId, PersonId, Stamp};
use jiff::civil::Date;
use rusqlite::TransactionBehavior;

use crate::store::{Moment, Store};
use crate::tables::tombstone::Erased;
use crate::tables::{change, consent, journal, meta};
use crate::{Consent, Gesture, StoreError};

impl Store {
    /// Records that a consent was given, or refused or taken back, with the day that stands on the form; of whoever was erased
    /// nothing. It answers every record about the person and the matter that is here, on whichever of her cards.
    ///
    /// Errors: those of the database.
    pub fn record_consent(
        &mut self,
        person: PersonId,
        kind: &str,
        (is_given, day): (bool, Date),
        moment: Moment,
    ) -> Result<Option<GestureId>, StoreError> {
        if Erased::of(&self.db)?.holds(person) {
            return Ok(None);
        }
        let seen = self.read().consents_of(person, kind)?.into_iter().map(|record| record.stamp).collect();
        let own = self.device();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let stamp = Stamp::after(meta::next_counter(&transaction)?, own);
        let record = Consent { person, kind: kind.to_owned(), is_given, day, stamp, seen };
        consent::insert(&transaction, &record)?;
        let detail = format!("{kind}.{}", if is_given { "given" } else { "refused" });
        let gesture = Gesture::new("record_consent").about(Some(person), detail);
        let id = GestureId::v7(moment.unix_ms, moment.random);
        let entry = change::next_entry(&transaction)?;
        let line = journal::NewLine { entry, gesture: id, at_ms: moment.unix_ms, device: own };
        journal::insert(&transaction, &line, &gesture, &[])?;
        transaction.commit()?;
        Ok(Some(id))
    }
}
