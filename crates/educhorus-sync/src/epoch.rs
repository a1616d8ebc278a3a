//! Epochs: the record by which the authority of a space says that a document was made anew.
//!
//! A record names what came before ([`EpochPart::previous`]) and what it holds (heads, and the last sequence number
//! of each actor that it contains), and is signed. Its id follows from the first two, so that two records of one
//! number with two ids prove that two devices re-based without knowing of each other: [`fork`] finds them, and the
//! caller merges nothing and asks. Who the authority is, the caller knows.

use educhorus_domain::{DeviceId, DocumentId, Id};
use sha2::{Digest, Sha256};

use crate::message::EpochPart;
use crate::{DeviceKey, SyncError, keys};

const PURPOSE: &str = "epoch v1";

/// What the authority says of a new epoch, before it signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpochDraft {
    /// The document.
    pub document: DocumentId,
    /// The number of the new epoch: one more than that of the one before.
    pub number: u32,
    /// The id of the epoch before; zeros for the shipped genesis, epoch 0.
    pub previous: [u8; 32],
    /// The heads of the document as it was made anew, in any order.
    pub heads: Vec<[u8; 32]>,
    /// For each actor of the old epoch the last sequence number that the new one contains, in any order.
    pub clock: Vec<([u8; 16], u64)>,
    /// Who was erased so far, as keyed hashes, in any order.
    pub tombstones: Vec<[u8; 32]>,
}

/// The id of an epoch, from the one before and the new heads in any order.
pub fn epoch_id(previous: &[u8; 32], heads: &[[u8; 32]]) -> [u8; 32] {
    let mut sorted = heads.to_vec();
    sorted.sort_unstable();
    Sha256::new()
        .chain_update(b"educhorus epoch v1")
        .chain_update(previous)
        .chain_update(sorted.concat())
        .finalize()
        .into()
}

/// Signs the record of a new epoch.
pub fn sign_epoch(draft: EpochDraft, signer: DeviceId, key: &DeviceKey) -> EpochPart {
    let EpochDraft { document, number, previous, mut heads, mut clock, mut tombstones } = draft;
    heads.sort_unstable();
    clock.sort_unstable();
    tombstones.sort_unstable();
    let id = epoch_id(&previous, &heads);
    let signature = [0; 64];
    let mut part = EpochPart { document, number, id, previous, heads, clock, tombstones, signature, signer };
    part.signature = key.sign(PURPOSE, &signed_bytes(&part));
    part
}

/// Checks that a record is what the holder of a key signed, and that its id follows from its content.
///
/// Errors: [`SyncError::SignatureWrong`].
pub fn verify_epoch(part: &EpochPart, verifying_key: &[u8; 32]) -> Result<(), SyncError> {
    if part.id != epoch_id(&part.previous, &part.heads) {
        return Err(SyncError::SignatureWrong);
    }
    keys::verify(verifying_key, PURPOSE, &signed_bytes(part), &part.signature)
}

/// Two of the records that give one number of one document two ids, if there are: merge nothing, ask.
pub fn fork(records: &[EpochPart]) -> Option<(&EpochPart, &EpochPart)> {
    let mut sorted: Vec<&EpochPart> = records.iter().collect();
    sorted.sort_by_key(|record| (record.document, record.number, record.id));
    sorted
        .windows(2)
        .find(|pair| {
            (pair[0].document, pair[0].number) == (pair[1].document, pair[1].number)
                && pair[0].id != pair[1].id
        })
        .map(|pair| (pair[0], pair[1]))
}

fn signed_bytes(part: &EpochPart) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(part.document.id_bytes());
    bytes.extend_from_slice(&part.number.to_be_bytes());
    bytes.extend_from_slice(&part.id);
    bytes.extend_from_slice(&part.previous);
    bytes.extend_from_slice(&(part.heads.len() as u64).to_be_bytes());
    bytes.extend_from_slice(&part.heads.concat());
    bytes.extend_from_slice(&(part.clock.len() as u64).to_be_bytes());
    for (actor, seq) in &part.clock {
        bytes.extend_from_slice(actor);
        bytes.extend_from_slice(&seq.to_be_bytes());
    }
    bytes.extend_from_slice(&part.tombstones.concat());
    bytes.extend_from_slice(part.signer.id_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secret;

    fn key(byte: u8) -> DeviceKey {
        DeviceKey::from_secret(&Secret::from_bytes([byte; 32]))
    }

    fn record(head: u8) -> EpochPart {
        let draft = EpochDraft {
            document: DocumentId::from_bytes([1; 16]),
            number: 1,
            previous: [0; 32],
            heads: vec![[head; 32], [2; 32]],
            clock: vec![([9; 16], 40), ([8; 16], 3)],
            tombstones: vec![[4; 32]],
        };
        sign_epoch(draft, DeviceId::v4([5; 16]), &key(1))
    }

    #[test]
    fn a_record_is_accepted_as_signed_and_refused_after_any_change() {
        let signed = record(3);
        assert!(verify_epoch(&signed, &key(1).verifying_key()).is_ok());
        assert!(verify_epoch(&signed, &key(2).verifying_key()).is_err());
        let changes: [fn(&mut EpochPart); 9] = [
            |r| r.document = DocumentId::from_bytes([2; 16]),
            |r| r.number = 2,
            |r| r.id[0] ^= 1,
            |r| r.previous[0] ^= 1,
            |r| r.heads[0][0] ^= 1,
            |r| r.clock[0].1 += 1,
            |r| r.tombstones[0][0] ^= 1,
            |r| r.signer = DeviceId::v4([6; 16]),
            |r| r.signature[0] ^= 1,
        ];
        for change in changes {
            let mut changed = signed.clone();
            change(&mut changed);
            assert!(verify_epoch(&changed, &key(1).verifying_key()).is_err());
        }
    }

    #[test]
    fn the_id_does_not_depend_on_the_order_of_heads() {
        assert_eq!(epoch_id(&[0; 32], &[[1; 32], [2; 32]]), epoch_id(&[0; 32], &[[2; 32], [1; 32]]));
        assert_ne!(epoch_id(&[0; 32], &[[1; 32]]), epoch_id(&[7; 32], &[[1; 32]]));
    }

    #[test]
    fn two_ids_for_one_number_are_a_fork_and_one_id_twice_is_none() {
        assert!(fork(&[record(3), record(3)]).is_none());
        let (one, two) = (record(3), record(4));
        let records = [one.clone(), two.clone()];
        let (a, b) = fork(&records).expect("a fork");
        assert_eq!([a.id, b.id].iter().collect::<std::collections::BTreeSet<_>>().len(), 2);
        let mut elsewhere = two;
        elsewhere.document = DocumentId::from_bytes([7; 16]);
        assert!(fork(&[one, elsewhere]).is_none());
    }
}
