//! What devices have in common after they have exchanged.

use educhorus_domain::{CardField, Role};
use educhorus_store::Gesture;
use educhorus_sync::message::Content;

use super::world::{Device, World, grant, refused};

#[test]
fn a_space_is_brought_a_second_device_joins_and_both_have_the_same() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    let responses = first.sync(&mut world);
    assert_eq!(refused(&responses), [""; 0]);
    assert!(responses[0].content.documents.iter().all(|part| part.changes.is_empty()), "nothing comes back");
    assert_eq!(responses[0].content.documents.len(), 3);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Assistant, None)]);
    second.sync(&mut world);
    assert_eq!(second.state(), first.state());
    assert_eq!(second.profile.store().read().singers(choir.choir, choir.season).unwrap().len(), 40);
    second.profile.commit(&choir.mark(0, 5, "late:4"));
    second.sync(&mut world);
    first.profile.commit(&choir.mark(0, 6, "absent"));
    first.sync(&mut world);
    second.sync(&mut world);
    assert_eq!(second.state(), first.state());
    let marks = first.profile.store().read().marks(choir.choir, None).unwrap();
    assert_eq!(marks.len(), 3);
    // The journal went with it, and each line is there once.
    let journal = first.content().journal.iter().map(|part| part.lines().count()).sum::<usize>();
    assert_eq!(journal, 5);
}

#[test]
fn what_was_pushed_twice_is_there_once_and_nothing_new_costs_little() {
    let (mut first, _) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let head = world.engine.space(world.space).unwrap().unwrap().head;
    assert_eq!(refused(&first.sync(&mut world)), [""; 0]);
    assert_eq!(world.engine.space(world.space).unwrap().unwrap().head, head);
    let request = first.request(Content::default());
    let caller = first.caller();
    let response = world.sync(&caller, &request);
    assert_eq!(response.content, Content::default());
    assert_eq!(response.cursor, head);
    let bytes = request.to_body().len() + response.to_body().len();
    assert!(bytes <= 160, "{bytes} bytes for nothing");
}

#[test]
fn a_lost_reply_is_asked_for_again() {
    let (mut first, _) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    let push = first.content();
    let (caller, request) = (first.caller(), first.request(push));
    world.sync(&caller, &request);
    let again = world.sync(&caller, &request);
    assert_eq!(again.refused, []);
    assert_eq!(again.cursor, world.engine.space(world.space).unwrap().unwrap().head);
}

#[test]
fn of_two_writes_of_a_card_the_larger_stamp_stays() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Director, None)]);
    second.sync(&mut world);
    let name = |text: &str| {
        let mut gesture = Gesture::new("edit_singer");
        gesture.card(choir.singers[0], CardField::FamilyName, text, true);
        gesture
    };
    first.profile.commit(&name("Un"));
    first.profile.commit(&name("Deux"));
    second.profile.commit(&name("Trois"));
    first.sync(&mut world);
    // An older stamp comes after a newer one.
    second.sync(&mut world);
    first.sync(&mut world);
    assert_eq!(first.profile.store().read().card(choir.singers[0]).unwrap().family, "Deux");
    assert_eq!(second.state(), first.state());
}

#[test]
fn two_nodes_on_one_log_answer_as_one() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 2);
    first.sync(&mut world);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Assistant, None)]);
    second.node = 1;
    for singer in 10..15 {
        second.sync(&mut world);
        second.profile.commit(&choir.mark(0, singer, "absent"));
        second.sync(&mut world);
        first.profile.commit(&choir.mark(0, singer + 10, "absent"));
        assert_eq!(refused(&first.sync(&mut world)), [""; 0]);
    }
    second.sync(&mut world);
    assert_eq!(second.state(), first.state());
    assert_eq!(first.profile.store().read().marks(choir.choir, None).unwrap().len(), 11);
}

#[test]
fn what_does_not_fit_in_one_answer_comes_in_several() {
    let (mut first, choir) = Device::founder(1);
    let mut world = World::adopting(&mut first, 1);
    for note in 0..60 {
        let mut gesture = Gesture::new("write_note");
        let random = first.profile.moment().random.map(|byte| byte % 26 + b'a');
        let text = String::from_utf8(random.to_vec()).unwrap().repeat(2_500);
        gesture.set(choir.document(educhorus_domain::DocumentKind::NotesChoir), format!("n:{note}"), text);
        first.profile.commit(&gesture);
    }
    first.sync(&mut world);
    let mut second = Device::joining(2, &mut first, &[grant(Role::Assistant, None)]);
    let responses = second.sync_with(&mut world, Content::default());
    assert!((2..6).contains(&responses.len()), "{} answers", responses.len());
    assert!(responses.iter().all(|response| response.to_body().len() < 3 << 20));
    assert_eq!(second.state(), first.state());
}
