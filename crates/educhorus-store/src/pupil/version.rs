//! How late a value is that a pupil is shown.
//!
//! She may open files of several devices, in any order, and hear from the school too: the value made by whoever knew
//! most must stand in the end. So a version is a sum of numbers of which each only grows with what a device knows, and
//! over everything that the value was made from: with more knowledge it is larger, and with other knowledge it differs.
//!
//! How it works: of a document it is its epoch and how many changes it has. Of a card's field and of what was said of
//! two cards it is the stamp, with a piece of its device, which decides between two of the same counter. An erasure
//! takes such stamps away, so the number of the erased stands above them.

use std::collections::BTreeSet;

use educhorus_domain::{CardField, DocumentKind, DocumentRef, PersonId, Stamp};

use super::Membership;
use crate::StoreError;
use crate::store::Store;
use crate::tables::{card, change, document, link, tombstone};

/// So many bits of a device are in the number of a stamp.
const DEVICE_BITS: u32 = 12;
/// Above so many bits stands how many were erased.
const STAMP_BITS: u32 = 49;

/// The cards of a person, with how late it is known that they are hers.
pub(super) struct Kin {
    /// Her cards, and such as were said to be hers once.
    ever: BTreeSet<PersonId>,
    /// How late that is known.
    pub version: u64,
}

impl Store {
    /// How late it is known which cards are of one person.
    pub(super) fn kin(&self, cards: &[PersonId]) -> Result<Kin, StoreError> {
        let links = link::all(&self.db)?;
        let mut ever: BTreeSet<PersonId> = cards.iter().copied().collect();
        let mut before = 0;
        while ever.len() > before {
            before = ever.len();
            let near: Vec<_> =
                links.iter().filter(|link| ever.contains(&link.low) || ever.contains(&link.high)).collect();
            ever.extend(near.into_iter().flat_map(|link| [link.low, link.high]));
        }
        let said = links.iter().filter(|link| ever.contains(&link.low)).map(|link| number(link.stamp));
        let erased = tombstone::all(&self.db)?.len() as u64;
        Ok(Kin { version: (erased << STAMP_BITS).saturating_add(sum(said)), ever })
    }

    /// How late her name is known.
    pub(super) fn version_of_name(&self, kin: &Kin) -> Result<u64, StoreError> {
        let mut stamps = Vec::new();
        for person in &kin.ever {
            for field in [CardField::FamilyName, CardField::GivenName] {
                stamps.extend(card::stamp(&self.db, *person, field)?);
            }
        }
        Ok(kin.version.saturating_add(sum(stamps.into_iter().map(number))))
    }

    /// How late some documents of a choir are known: of each its epoch, then how many shared changes it has.
    pub(super) fn version_of(&mut self, kinds: &[DocumentKind], of: Membership) -> Result<u64, StoreError> {
        let mut version: u64 = 0;
        for kind in kinds {
            version = version.saturating_add(self.version_of_document(*kind, of)?);
        }
        Ok(version)
    }

    /// How late it is known who sings where.
    pub(super) fn version_of_rosters(&mut self) -> Result<u64, StoreError> {
        let mut version: u64 = 0;
        for row in self.read().all_choirs()? {
            let of = (row.choir, row.season);
            version = version.saturating_add(self.version_of(&[DocumentKind::Roster], of)?);
        }
        Ok(version)
    }

    fn version_of_document(
        &mut self,
        kind: DocumentKind,
        (choir, season): Membership,
    ) -> Result<u64, StoreError> {
        let reference = DocumentRef::OfChoir(kind, choir, season);
        let id = reference.id(self.space());
        let changes = match document::has_snapshot(&self.db, id)? {
            true => self.parcel_document(reference)?.changes.len() as u64,
            false => change::count(&self.db, id)?,
        };
        Ok((u64::from(document::epoch(&self.db, id)?) << 32) + changes)
    }
}

/// A number that is larger for a later stamp.
fn number(stamp: Stamp) -> u64 {
    let [first, second, ..] = *stamp.device.bytes();
    let device = u64::from(u16::from_be_bytes([first, second])) >> (16 - DEVICE_BITS);
    stamp.counter.saturating_mul(1 << DEVICE_BITS).saturating_add(device)
}

/// As much of a sum as stands below the number of the erased.
fn sum(numbers: impl Iterator<Item = u64>) -> u64 {
    numbers.fold(0, u64::saturating_add).min((1 << STAMP_BITS) - 1)
}

#[cfg(test)]
mod tests {
    use educhorus_domain::DeviceId;

    use super::*;

    #[test]
    fn a_later_stamp_has_a_larger_number_and_no_counter_reaches_the_erased() {
        let stamp = |counter, byte| Stamp { counter, device: DeviceId::from_bytes([byte; 16]) };
        assert!(number(stamp(7, 0xff)) < number(stamp(8, 0)));
        assert!(number(stamp(7, 1)) < number(stamp(7, 2)));
        let hostile = [stamp(1 << 48, 0xff), stamp(u64::MAX, 0xff)];
        assert_eq!(sum(hostile.into_iter().map(number)), (1 << STAMP_BITS) - 1);
    }
}
