//! What is not taken, and that nothing else waits for it.

use educhorus_domain::{DocumentKind, Role};
use educhorus_sync::exchange::refusal;
use educhorus_sync::message::Content;
use educhorus_testkit::TestChoir;

use super::world::{Device, World, grant, refused};

/// A founder who has exchanged, with a mark that was not.
fn with_a_new_mark() -> (World, Device, TestChoir, Content) {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    first.profile.commit(&choir.mark(0, 8, "absent"));
    let content = first.content();
    (world, first, choir, content)
}

fn attendance(content: &mut Content) -> &mut Vec<Vec<u8>> {
    let is_attendance =
        |part: &&mut educhorus_sync::message::DocumentPart| part.reference.kind == "attendance";
    &mut content.documents.iter_mut().find(is_attendance).unwrap().changes
}

/// Pushes and gives the codes of what was refused; the document that was must be as it was.
fn pushed(world: &mut World, device: &mut Device, content: Content) -> Vec<String> {
    let before = world.engine.documents(world.space).unwrap();
    let responses = device.sync_with(world, content);
    let refused: Vec<String> = refused(&responses).into_iter().map(str::to_owned).collect();
    if !refused.is_empty() {
        assert_eq!(world.engine.documents(world.space).unwrap(), before);
    }
    refused
}

#[test]
fn bytes_that_are_no_change_are_refused() {
    let (mut world, mut first, _, mut content) = with_a_new_mark();
    attendance(&mut content).last_mut().unwrap()[20] ^= 1;
    assert_eq!(pushed(&mut world, &mut first, content), [refusal::NOT_A_CHANGE]);
}

#[test]
fn a_change_without_its_parents_is_refused() {
    let (mut world, mut first, choir, _) = with_a_new_mark();
    first.content();
    first.profile.commit(&choir.mark(0, 9, "absent"));
    let mut content = first.content();
    let changes = attendance(&mut content);
    changes.remove(changes.len() - 2);
    assert_eq!(pushed(&mut world, &mut first, content), [refusal::PARENTS_MISSING]);
}

#[test]
fn an_actor_of_nobody_is_refused() {
    let (mut world, mut first, _, mut content) = with_a_new_mark();
    // Each seal has an actor of its own: without the registry nobody knows whose it is.
    content.devices.clear();
    assert_eq!(pushed(&mut world, &mut first, content.clone()), [refusal::FOREIGN_ACTOR]);
    content.devices = first.content().devices;
    assert_eq!(pushed(&mut world, &mut first, content), [""; 0]);
}

#[test]
fn an_actor_that_said_something_else_under_the_same_number_is_refused() {
    use educhorus_domain::DocumentRef;
    use educhorus_replica::{Actor, Document, Edit, Value};
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let said = |text: &str| {
        let mut document = Document::new(DocumentKind::Announcements, Actor([7; 16]));
        let edit = Edit { key: "a:1:text".to_owned(), value: Some(Value::from(text)) };
        document.edit(&[edit]).unwrap().unwrap().bytes
    };
    let push = |first: &mut Device, bytes: Vec<u8>| {
        let mut content = first.content();
        content.devices[0].actors.push([7; 16]);
        let reference = DocumentRef::OfChoir(DocumentKind::Announcements, choir.choir, choir.season);
        content.documents = vec![educhorus_sync::message::DocumentPart {
            reference: educhorus_sync::message::DocumentRefWire::of(reference),
            epoch: 0,
            heads: Vec::new(),
            changes: vec![bytes],
        }];
        content
    };
    let one = push(&mut first, said("répétition avancée"));
    assert_eq!(pushed(&mut world, &mut first, one), [""; 0]);
    let other = push(&mut first, said("répétition annulée"));
    assert_eq!(pushed(&mut world, &mut first, other), [refusal::FORKED_ACTOR]);
}

#[test]
fn a_device_under_another_key_than_it_signed_in_with_is_not_entered() {
    let (mut world, mut first, _, mut content) = with_a_new_mark();
    content.documents.clear();
    content.devices[0].verifying_key = [3; 32];
    assert_eq!(pushed(&mut world, &mut first, content), [refusal::FOREIGN_ACTOR]);
}

#[test]
fn a_kind_of_a_later_version_waits_and_the_rest_does_not() {
    let (mut world, mut first, choir, mut content) = with_a_new_mark();
    let mut later = content.documents[0].clone();
    later.reference.kind = "dances".to_owned();
    content.documents.insert(0, later);
    let responses = first.sync_with(&mut world, content);
    assert_eq!(refused(&responses), [refusal::UNKNOWN_KIND]);
    let id = choir.document(DocumentKind::Attendance).id(world.space);
    let changes = world.engine.changes(world.space, id).unwrap();
    let attendance = first.content().documents.into_iter().find(|part| part.reference.kind == "attendance");
    assert_eq!(changes.len(), attendance.unwrap().changes.len());
}

#[test]
fn what_an_account_may_not_write_is_refused_and_the_rest_is_taken() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let mut helper = Device::joining(2, &mut first, &[grant(Role::Helper, Some(choir.choir))]);
    helper.sync(&mut world);
    let mut moved = educhorus_store::Gesture::new("plan");
    moved.set(choir.document(DocumentKind::Calendar), "h:x:place", "ailleurs");
    helper.profile.commit(&moved);
    helper.profile.commit(&choir.mark(0, 9, "absent"));
    let responses = helper.sync(&mut world);
    let calendar = choir.document(DocumentKind::Calendar).id(world.space);
    let of_calendar: Vec<_> =
        responses[0].refused.iter().filter(|one| one.document == Some(calendar)).collect();
    assert_eq!(of_calendar.len(), 1);
    assert_eq!(of_calendar[0].code, refusal::NOT_ALLOWED);
    first.sync(&mut world);
    assert_eq!(first.profile.store().read().marks(choir.choir, None).unwrap().len(), 2);
}

#[test]
fn whoever_has_no_role_hands_over_nothing_and_gets_nothing() {
    let (mut world, mut first, _, content) = with_a_new_mark();
    let mut stranger = Device::joining(9, &mut first, &[]);
    let responses = stranger.sync_with(&mut world, content);
    assert!(refused(&responses).iter().all(|code| *code != refusal::MERGE_FAILED));
    assert!(responses[0].content.documents.is_empty() && responses[0].content.cards.is_empty());
    assert!(responses[0].content.devices.is_empty());
}
