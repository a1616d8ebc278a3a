//! Whether a parcel is older than what its maker handed over before.
//!
//! How it works: a device numbers its gestures, and the journal travels with what it hands over. A parcel that lacks a
//! gesture of its maker which is here was made before that gesture.
//!
//! What it deliberately does not do: it asks no clock, and it decides nothing. A parcel brings what it brings, in
//! whatever order; this is for whoever wonders why nothing came.

use std::collections::BTreeSet;

use educhorus_domain::{ChoirId, DeviceId, DocumentRef};

use crate::StoreError;
use crate::export::Within;
use crate::parcel::{JournalLine, Parcel, Scope};
use crate::store::Store;
use crate::tables::journal;

impl Store {
    /// Whether a later gesture of the maker of a parcel is here, among those about what the parcel is about.
    ///
    /// Errors: those of the database.
    pub fn is_ahead_of(&self, parcel: &Parcel, maker: DeviceId) -> Result<bool, StoreError> {
        let within = Within::of(&self.db, &self.scope_of(parcel)?)?;
        let here = within.lines(journal::lines(&self.db)?);
        Ok(last_of(maker, &here) > last_of(maker, &parcel.journal))
    }

    /// What a parcel is about, as far as this profile has it.
    fn scope_of(&self, parcel: &Parcel) -> Result<Scope, StoreError> {
        let choirs: BTreeSet<ChoirId> =
            parcel.documents.iter().filter_map(|part| choir_of(part.reference)).collect();
        let has_all = self.read().choirs()?.iter().all(|row| choirs.contains(&row.choir));
        Ok(if has_all { Scope::Everything } else { Scope::Choirs(choirs.into_iter().collect()) })
    }
}

fn choir_of(reference: DocumentRef) -> Option<ChoirId> {
    match reference {
        DocumentRef::OfChoir(_, choir, _) => Some(choir),
        _ => None,
    }
}

fn last_of(device: DeviceId, lines: &[JournalLine]) -> Option<i64> {
    lines.iter().filter(|line| line.device == device).map(|line| line.origin).max()
}
