//! The chain of authority: who may begin documents of a space again, from the first device to the present one.
//!
//! What it is for: a person is erased, and a document begun again, on the word of one device. That device can be
//! given away or lost, so the right can be handed over, and taken back with a recovery code; and a third device must
//! be able to tell, from a file alone, whose word counts.
//!
//! How it works: record 0 names the first holder and is signed by it. Each later record names its predecessor by
//! hash, and is signed by the holder that the predecessor names, or by the recovery key that it names. A record that
//! moves the right says in which epoch each document was at that moment: what a former holder signs beyond that
//! list is not believed ([`Chain::sort`]), however right its signature. Two records of one number are a fork
//! ([`Relation::Forked`]): merge nothing, ask.
//!
//! What it deliberately does not do: it holds no clock and no quorum. Who holds the key and signs first wins, until
//! somebody brings the two sides together by hand.

use educhorus_domain::{DeviceId, DocumentId, Id, SpaceId};
use sha2::{Digest, Sha256};

use crate::message::{AuthorityPart, EpochMark, EpochPart, SignedBy};
use crate::{DeviceKey, SyncError, epoch, keys};

const PURPOSE: &str = "authority v1";

/// What a new record of the chain says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The device that holds the right from now on.
    pub holder: DeviceId,
    /// Its verifying key.
    pub verifying_key: [u8; 32],
    /// The verifying key of the recovery code that may take the right back; none where there is no code.
    pub recovery: Option<[u8; 32]>,
    /// In which epoch each document is, in any order; nothing where the holder stays.
    pub documents: Vec<EpochMark>,
}

/// A chain of which every signature was checked. It has at least one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    space: SpaceId,
    records: Vec<AuthorityPart>,
}

/// How the chain of another device is to one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same records.
    Same,
    /// The other lacks the last records of one's own.
    Behind,
    /// The other has records that come after one's own.
    Ahead,
    /// Both have a record of this number, and not the same.
    Forked {
        /// The first number at which they differ.
        number: u32,
    },
}

/// Epochs by what the chain says of them. What nobody of the chain signed is in neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// Signed by the present holder, or by a former one while it held the right.
    pub believed: Vec<EpochPart>,
    /// Signed by a former holder beyond what it handed over: its device did not know, or does not want to.
    pub stray: Vec<EpochPart>,
}

impl Chain {
    /// The chain of a space that never moved its right: record 0, signed by the first device.
    pub fn begin(space: SpaceId, holder: DeviceId, key: &DeviceKey) -> Self {
        let verifying_key = key.verifying_key();
        let step = Step { holder, verifying_key, recovery: None, documents: Vec::new() };
        let first = signed(space, None, SignedBy::Holder, step, key);
        Self { space, records: vec![first] }
    }

    /// Checks records that came; none where there are none.
    ///
    /// Errors: [`SyncError::SignatureWrong`] where one is not what it should be, and then none is to be believed.
    pub fn read(space: SpaceId, records: Vec<AuthorityPart>) -> Result<Option<Self>, SyncError> {
        let mut before: Option<&AuthorityPart> = None;
        for (number, record) in records.iter().enumerate() {
            let key = match (before, record.signed_by) {
                (None, SignedBy::Holder) => Some(record.verifying_key),
                (None, SignedBy::Recovery) => None,
                (Some(before), SignedBy::Holder) => Some(before.verifying_key),
                (Some(before), SignedBy::Recovery) => before.recovery,
            };
            let previous = before.map_or([0; 32], |before| record_hash(space, before));
            let counts = usize::try_from(record.number) == Ok(number) && record.previous == previous;
            let key = key.filter(|_| counts).ok_or(SyncError::SignatureWrong)?;
            keys::verify(&key, PURPOSE, &signed_bytes(space, record), &record.signature)?;
            before = Some(record);
        }
        Ok((!records.is_empty()).then_some(Self { space, records }))
    }

    /// The records, from number 0.
    pub fn records(&self) -> &[AuthorityPart] {
        &self.records
    }

    /// The last record: it names who holds the right now.
    pub fn last(&self) -> &AuthorityPart {
        self.records.last().expect("a chain has a record")
    }

    /// The first record, by which the space is known.
    pub fn first(&self) -> &AuthorityPart {
        self.records.first().expect("a chain has a record")
    }

    /// In which epoch each document was when the right last moved; nothing where it never did.
    pub fn listed(&self) -> &[EpochMark] {
        let moved = self.records.iter().rev().find(|record| !record.documents.is_empty());
        moved.map(|record| &record.documents[..]).unwrap_or_default()
    }

    /// Adds a record, signed by the present holder or with the recovery code.
    ///
    /// Errors: [`SyncError::SignatureWrong`] where the key is not the one that the last record names.
    pub fn extend(&self, step: Step, by: SignedBy, key: &DeviceKey) -> Result<Self, SyncError> {
        let last = self.last();
        let expected = match by {
            SignedBy::Holder => Some(last.verifying_key),
            SignedBy::Recovery => last.recovery,
        };
        if expected != Some(key.verifying_key()) {
            return Err(SyncError::SignatureWrong);
        }
        let record = signed(self.space, Some(last), by, step, key);
        let records = self.records.iter().cloned().chain([record]).collect();
        Ok(Self { space: self.space, records })
    }

    /// How the chain of another device is to this one.
    pub fn relation(&self, other: &Self) -> Relation {
        let differs = |(own, other): &(&AuthorityPart, &AuthorityPart)| {
            record_hash(self.space, own) != record_hash(self.space, other)
        };
        if let Some((own, _)) = self.records.iter().zip(&other.records).find(differs) {
            return Relation::Forked { number: own.number };
        }
        match self.records.len().cmp(&other.records.len()) {
            std::cmp::Ordering::Equal => Relation::Same,
            std::cmp::Ordering::Greater => Relation::Behind,
            std::cmp::Ordering::Less => Relation::Ahead,
        }
    }

    /// Sorts epochs by whether their signer held the right when it signed them.
    pub fn sort(&self, mut epochs: Vec<EpochPart>) -> Sorted {
        // The later one vouches for the one before, which it names.
        epochs.sort_by_key(|part| (part.document, std::cmp::Reverse(part.number)));
        let mut sorted = Sorted::default();
        let mut vouched: Option<(DocumentId, u32, [u8; 32])> = None;
        for part in epochs {
            let Some(is_present) = self.signer_of(&part) else { continue };
            let named = Some((part.document, part.number, part.id));
            if is_present || vouched == named || self.has_handed_over(&part) {
                vouched = part.number.checked_sub(1).map(|number| (part.document, number, part.previous));
                sorted.believed.push(part);
            } else {
                sorted.stray.push(part);
            }
        }
        sorted
    }

    /// Whether the signature is of one who holds the right now, or of one who held it; nothing for any other.
    fn signer_of(&self, part: &EpochPart) -> Option<bool> {
        let last = self.last();
        let has_signed = |record: &AuthorityPart| {
            record.holder == part.signer && epoch::verify_epoch(part, &record.verifying_key).is_ok()
        };
        if has_signed(last) {
            return Some(true);
        }
        self.records.iter().any(has_signed).then_some(false)
    }

    /// Whether the record that ended the time of its signer lists this epoch.
    fn has_handed_over(&self, part: &EpochPart) -> bool {
        let mark = EpochMark { document: part.document, number: part.number, id: part.id };
        self.records.windows(2).any(|pair| {
            pair[0].holder == part.signer
                && pair[1].holder != part.signer
                && pair[1].documents.contains(&mark)
        })
    }
}

/// The hash by which the next record names this one. The signature is no part of it.
pub fn record_hash(space: SpaceId, record: &AuthorityPart) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"educhorus authority v1")
        .chain_update(signed_bytes(space, record))
        .finalize()
        .into()
}

fn signed(
    space: SpaceId,
    before: Option<&AuthorityPart>,
    signed_by: SignedBy,
    step: Step,
    key: &DeviceKey,
) -> AuthorityPart {
    let number = before.map_or(0, |before| before.number + 1);
    let previous = before.map_or([0; 32], |before| record_hash(space, before));
    let Step { holder, verifying_key, recovery, mut documents } = step;
    documents.sort_unstable_by_key(|mark| (mark.document, mark.number));
    let signature = [0; 64];
    let mut record =
        AuthorityPart { number, holder, verifying_key, recovery, previous, documents, signed_by, signature };
    record.signature = key.sign(PURPOSE, &signed_bytes(space, &record));
    record
}

fn signed_bytes(space: SpaceId, record: &AuthorityPart) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(space.id_bytes());
    bytes.extend_from_slice(&record.number.to_be_bytes());
    bytes.extend_from_slice(record.holder.id_bytes());
    bytes.extend_from_slice(&record.verifying_key);
    bytes.push(u8::from(record.recovery.is_some()));
    bytes.extend_from_slice(&record.recovery.unwrap_or_default());
    bytes.extend_from_slice(&record.previous);
    bytes.push(match record.signed_by {
        SignedBy::Holder => 0,
        SignedBy::Recovery => 1,
    });
    for mark in &record.documents {
        bytes.extend_from_slice(mark.document.id_bytes());
        bytes.extend_from_slice(&mark.number.to_be_bytes());
        bytes.extend_from_slice(&mark.id);
    }
    bytes
}
