//! Erasures and epochs over the wire.

use educhorus_domain::{PersonId, Role};
use educhorus_store::{EpochDraft, EpochRecord};
use educhorus_sync::authority::{Chain, Step};
use educhorus_sync::exchange::refusal;
use educhorus_sync::message::SignedBy;
use educhorus_sync::{DeviceKey, epoch};

use super::world::{Device, World, grant, refused};

fn signer(device: educhorus_domain::DeviceId, key: DeviceKey) -> impl Fn(EpochDraft) -> EpochRecord {
    move |draft| {
        let clock = |entry: &[u8; 24]| {
            let (actor, seq) = entry.split_first_chunk::<16>().unwrap();
            (*actor, u64::from_be_bytes(seq.try_into().unwrap()))
        };
        let draft = epoch::EpochDraft {
            document: draft.document,
            number: draft.number,
            previous: draft.previous,
            heads: draft.heads.as_chunks::<32>().0.to_vec(),
            clock: draft.clock.as_chunks::<24>().0.iter().map(clock).collect(),
            tombstones: draft.tombstones.as_chunks::<32>().0.to_vec(),
        };
        let part = epoch::sign_epoch(draft, device, &key);
        EpochRecord {
            document: part.document,
            number: part.number,
            id: part.id,
            previous: part.previous,
            heads: part.heads.concat(),
            clock: part
                .clock
                .iter()
                .flat_map(|(actor, seq)| [&actor[..], &seq.to_be_bytes()].concat())
                .collect(),
            tombstones: part.tombstones.concat(),
            signer: part.signer,
            signature: part.signature.to_vec(),
        }
    }
}

fn erase(device: &mut Device, person: PersonId) {
    let sign = signer(device.profile.store().device(), device.key.clone());
    let moment = device.profile.moment();
    device.profile.store().erase(person, &sign, moment).unwrap();
}

/// How often a person stands in the files of the server, by id or by name.
fn occurrences(world: &World, person: PersonId, name: &str) -> usize {
    let needles = [person.bytes().to_vec(), person.to_string().into_bytes(), name.as_bytes().to_vec()];
    let count = |bytes: Vec<u8>| {
        needles
            .iter()
            .map(|needle| bytes.windows(needle.len()).filter(|at| at == needle).count())
            .sum::<usize>()
    };
    world.files().into_iter().map(|path| count(std::fs::read(path).unwrap())).sum()
}

#[test]
fn whoever_is_erased_leaves_no_byte_on_the_server_and_goes_from_the_other_device() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Assistant, None)]);
    second.sync(&mut world);
    let person = choir.singers[3];
    assert!(occurrences(&world, person, "Famille04") > 3, "she is there before");
    erase(&mut first, person);
    assert_eq!(refused(&first.sync(&mut world)), [""; 0]);
    assert_eq!(occurrences(&world, person, "Famille04"), 0);
    second.sync(&mut world);
    assert_eq!(second.profile.store().occurrences(person).unwrap(), 0);
    assert_eq!(second.profile.store().read().singers(choir.choir, choir.season).unwrap().len(), 39);
    assert_eq!(second.state(), first.state());
}

#[test]
fn what_was_marked_of_her_meanwhile_does_not_bring_her_back_and_the_marks_beside_hers_arrive() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Assistant, None)]);
    second.sync(&mut world);
    let person = choir.singers[3];
    second.profile.commit(&choir.plan(1));
    second.profile.commit(&choir.mark(1, 3, "absent"));
    second.profile.commit(&choir.mark(1, 4, "absent"));
    second.sync(&mut world);
    // The authority has not heard of it.
    erase(&mut first, person);
    for _ in 0..3 {
        first.sync(&mut world);
        second.sync(&mut world);
    }
    assert_eq!(occurrences(&world, person, "Famille04"), 0);
    assert_eq!(second.state(), first.state());
    let marks = first.profile.store().read().marks(choir.choir, None).unwrap();
    assert_eq!(marks.iter().filter(|row| row.person == choir.singers[4]).count(), 1);
}

#[test]
fn an_epoch_of_nobody_who_holds_the_right_is_refused() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Director, None)]);
    second.sync(&mut world);
    let mut forged = first.content();
    erase(&mut first, choir.singers[3]);
    let mut content = first.content();
    content.epochs[0].signature[5] ^= 1;
    forged.epochs = content.epochs.clone();
    let responses = second.sync_with(&mut world, forged);
    assert_eq!(refused(&responses), [refusal::NOT_THE_AUTHORITY]);
    let responses = first.sync_with(&mut world, content);
    let codes = refused(&responses);
    assert!(codes.contains(&refusal::NOT_THE_AUTHORITY) && codes.contains(&refusal::NEW_EPOCH), "{codes:?}");
    assert!(occurrences(&world, choir.singers[3], "Famille04") > 3, "she is still there");
}

#[test]
fn work_on_an_epoch_that_is_gone_is_refused_and_arrives_once_it_is_replayed() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Assistant, None)]);
    second.sync(&mut world);
    erase(&mut first, choir.singers[3]);
    first.sync(&mut world);
    second.profile.commit(&choir.mark(0, 9, "late:7"));
    let responses = second.sync(&mut world);
    assert!(refused(&responses).contains(&refusal::OLD_EPOCH));
    assert_eq!(refused(&second.sync(&mut world)), [""; 0]);
    first.sync(&mut world);
    assert_eq!(second.state(), first.state());
    let marks = first.profile.store().read().marks(choir.choir, None).unwrap();
    assert_eq!(marks.iter().filter(|row| row.person == choir.singers[9]).count(), 1);
}

#[test]
fn a_chain_that_goes_on_is_taken_and_one_that_contradicts_it_is_not() {
    let (mut first, _) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let chain = Chain::begin(world.space, first.profile.store().device(), &first.key);
    let step = |byte: u8| {
        let key = DeviceKey::from_secret(&educhorus_sync::Secret::from_bytes([byte; 32]));
        Step {
            holder: educhorus_domain::DeviceId::from_bytes([byte; 16]),
            verifying_key: key.verifying_key(),
            recovery: None,
            documents: Vec::new(),
        }
    };
    let moved = chain.extend(step(50), SignedBy::Holder, &first.key).unwrap();
    let other = chain.extend(step(51), SignedBy::Holder, &first.key).unwrap();
    first.keep(&moved);
    assert_eq!(refused(&first.sync(&mut world)), [""; 0]);
    let mut content = first.content();
    content.chain = other.records().to_vec();
    assert_eq!(refused(&first.sync_with(&mut world, content)), [refusal::NOT_THE_AUTHORITY]);
}
