//! Who may begin documents of a space again: handed over, taken back, forged, forked.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use educhorus_domain::{DeviceId, DocumentId, SpaceId};
use educhorus_sync::authority::{Chain, Relation, Sorted, Step};
use educhorus_sync::epoch::{EpochDraft, sign_epoch};
use educhorus_sync::message::{AuthorityPart, Content, EpochMark, EpochPart, SignedBy};
use educhorus_sync::{DeviceKey, Secret, SyncError};

const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);
const CODE: u8 = 90;

fn key(byte: u8) -> DeviceKey {
    DeviceKey::from_secret(&Secret::from_bytes([byte; 32]))
}

fn device(byte: u8) -> DeviceId {
    DeviceId::v4([byte; 16])
}

fn mark(epoch: &EpochPart) -> EpochMark {
    EpochMark { document: epoch.document, number: epoch.number, id: epoch.id }
}

/// The right goes to a device whose number is also that of its key.
fn to(byte: u8, documents: Vec<EpochMark>) -> Step {
    let verifying_key = key(byte).verifying_key();
    Step { holder: device(byte), verifying_key, recovery: Some(key(CODE).verifying_key()), documents }
}

fn epoch(signer: u8, number: u32, previous: [u8; 32]) -> EpochPart {
    let draft = EpochDraft {
        document: DocumentId::from_bytes([7; 16]),
        number,
        previous,
        heads: vec![[signer; 32]],
        clock: Vec::new(),
        tombstones: vec![[signer; 32]],
    };
    sign_epoch(draft, device(signer), &key(signer))
}

/// Device 1 made a code, began a document again twice, and handed over to 2; 3 took the right back with the code.
fn chain() -> (Chain, [EpochPart; 2]) {
    let first = epoch(1, 1, [0; 32]);
    let second = epoch(1, 2, first.id);
    let chain = Chain::begin(SPACE, device(1), &key(1));
    let chain = chain.extend(to(1, Vec::new()), SignedBy::Holder, &key(1)).unwrap();
    let chain = chain.extend(to(2, vec![mark(&second)]), SignedBy::Holder, &key(1)).unwrap();
    let chain = chain.extend(to(3, vec![mark(&second)]), SignedBy::Recovery, &key(CODE)).unwrap();
    (chain, [first, second])
}

fn read(records: Vec<AuthorityPart>) -> Result<Option<Chain>, SyncError> {
    Chain::read(SPACE, records)
}

#[test]
fn a_chain_is_read_as_it_was_made_and_names_who_holds_the_right_now() {
    let (chain, _) = chain();
    assert_eq!(read(chain.records().to_vec()).unwrap(), Some(chain.clone()));
    assert_eq!(chain.last().holder, device(3));
    assert_eq!(chain.first().holder, device(1));
    assert_eq!(read(Vec::new()).unwrap(), None);
}

#[test]
fn any_field_of_any_record_that_is_changed_makes_the_chain_worthless() {
    let (chain, [first, _]) = chain();
    let changes: [fn(&mut AuthorityPart, &EpochPart); 12] = [
        |record, _| record.number += 1,
        |record, _| record.holder = device(9),
        |record, _| record.verifying_key = key(9).verifying_key(),
        |record, _| record.recovery = Some(key(9).verifying_key()),
        |record, _| record.recovery = record.recovery.is_none().then_some([0; 32]),
        |record, _| record.previous[31] ^= 1,
        |record, epoch| record.documents.push(mark(epoch)),
        |record, _| {
            let document = DocumentId::from_bytes([8; 16]);
            record.documents = vec![EpochMark { document, number: 1, id: [1; 32] }];
        },
        |record, _| record.signature[0] ^= 1,
        |record, _| record.signature[63] ^= 1,
        |record, _| record.signature = [0; 64],
        |record, _| {
            record.signed_by = match record.signed_by {
                SignedBy::Holder => SignedBy::Recovery,
                SignedBy::Recovery => SignedBy::Holder,
            }
        },
    ];
    for at in 0..chain.records().len() {
        for (number, change) in changes.iter().enumerate() {
            let mut records = chain.records().to_vec();
            change(&mut records[at], &first);
            assert!(matches!(read(records), Err(SyncError::SignatureWrong)), "record {at}, change {number}");
        }
    }
    let elsewhere = Chain::read(SpaceId::from_bytes([2; 16]), chain.records().to_vec());
    assert!(matches!(elsewhere, Err(SyncError::SignatureWrong)), "nor is it one in another space");
}

#[test]
fn a_record_that_is_left_out_repeated_or_moved_makes_the_chain_worthless() {
    let records = chain().0.records().to_vec();
    for (a, b) in [(0, 1), (1, 2), (2, 3)] {
        let mut moved = records.clone();
        moved.swap(a, b);
        assert!(read(moved).is_err());
        let mut repeated = records.clone();
        repeated.insert(b, records[a].clone());
        assert!(read(repeated).is_err());
    }
    for at in 0..3 {
        let mut without = records.clone();
        without.remove(at);
        assert!(read(without).is_err(), "record {at}");
    }
    assert!(read(records[..3].to_vec()).is_ok(), "only the end may be missing: it has not come yet");
}

#[test]
fn only_the_holder_and_the_code_extend_a_chain() {
    let (chain, _) = chain();
    for stranger in [1, 2, 9] {
        let step = to(stranger, Vec::new());
        assert!(chain.extend(step.clone(), SignedBy::Holder, &key(stranger)).is_err());
        assert!(chain.extend(step, SignedBy::Recovery, &key(stranger)).is_err());
    }
    assert!(chain.extend(to(4, Vec::new()), SignedBy::Holder, &key(CODE)).is_err());
    let bare = Chain::begin(SPACE, device(1), &key(1));
    assert!(bare.extend(to(4, Vec::new()), SignedBy::Recovery, &key(CODE)).is_err(), "without a code nobody");
    // A later code puts the earlier one out of use.
    let step = Step { recovery: Some(key(91).verifying_key()), ..to(3, Vec::new()) };
    let chain = chain.extend(step, SignedBy::Holder, &key(3)).unwrap();
    assert!(chain.extend(to(4, Vec::new()), SignedBy::Recovery, &key(CODE)).is_err());
    assert!(chain.extend(to(4, Vec::new()), SignedBy::Recovery, &key(91)).is_ok());
}

#[test]
fn what_a_former_holder_signs_beyond_what_it_handed_over_is_not_believed() {
    let (chain, [first, second]) = chain();
    let later = epoch(1, 3, second.id);
    let present = epoch(3, 3, second.id);
    let stranger = epoch(9, 3, second.id);
    let mut forged = present.clone();
    forged.tombstones.push([0; 32]);
    let all = [&later, &first, &stranger, &present, &forged, &second];
    let Sorted { mut believed, stray } = chain.sort(all.into_iter().cloned().collect());
    believed.sort_by_key(|epoch| epoch.number);
    assert_eq!(believed, [first.clone(), second, present]);
    assert_eq!(stray, [later]);
    let other = EpochPart { heads: vec![[8; 32]], ..first };
    assert_eq!(chain.sort(vec![other]), Sorted::default(), "a record of which the id is not its own");
}

#[test]
fn another_first_epoch_of_a_former_holder_is_stray_beside_the_one_that_was_handed_over() {
    let (chain, [first, second]) = chain();
    let draft = EpochDraft {
        document: first.document,
        number: 1,
        previous: [0; 32],
        heads: vec![[44; 32]],
        clock: Vec::new(),
        tombstones: Vec::new(),
    };
    let other = sign_epoch(draft, device(1), &key(1));
    let sorted = chain.sort(vec![other.clone(), first, second]);
    assert_eq!((sorted.believed.len(), sorted.stray), (2, vec![other]));
}

#[test]
fn chains_of_two_devices_are_the_same_behind_ahead_or_forked() {
    let (whole, _) = chain();
    let part = read(whole.records()[..2].to_vec()).unwrap().unwrap();
    assert_eq!(whole.relation(&whole), Relation::Same);
    assert_eq!(whole.relation(&part), Relation::Behind);
    assert_eq!(part.relation(&whole), Relation::Ahead);
    let one = part.extend(to(4, Vec::new()), SignedBy::Holder, &key(1)).unwrap();
    assert_eq!(whole.relation(&one), Relation::Forked { number: 2 });
    assert_eq!(one.relation(&whole), Relation::Forked { number: 2 });
    let again = Chain::begin(SPACE, device(1), &key(1));
    assert_eq!(
        Chain::begin(SPACE, device(1), &key(1)).relation(&again),
        Relation::Same,
        "two copies begin alike"
    );
}

#[test]
fn the_chain_travels_and_raises_the_format_only_where_the_right_has_moved() {
    let (chain, _) = chain();
    for (count, format) in [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2)] {
        let content = Content { chain: chain.records()[..count].to_vec(), ..Content::default() };
        let bytes = content.to_cbor();
        assert_eq!(Content::from_cbor(&bytes, 1_000).unwrap(), content);
        let Ok(ciborium::Value::Map(map)) = ciborium::from_reader(&bytes[..]) else { panic!("a map") };
        let written = map.iter().find(|(key, _)| key.as_text() == Some("v")).map(|(_, value)| value.clone());
        assert_eq!(written, Some(format.into()), "{count} records");
    }
}
