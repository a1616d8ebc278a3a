//! What each role is given, opens and loses.

use educhorus_domain::{
    DocumentKind, DocumentRef, Drawn, EditionId, Face, Grant, InkAudience, InkTool, PersonId, Placed, Point,
    Rights, Role, Stroke, StrokeId, VoiceFamily, WorkId,
};
use educhorus_replica::schema::{Ink, Notes, Roster, WorkDocument};
use educhorus_store::Gesture;
use educhorus_sync::exchange::refusal;
use educhorus_sync::message::Content;
use educhorus_testkit::TestChoir;
use jiff::civil::date;

use super::world::{Device, TODAY, World, grant, of_person};

fn work(byte: u8) -> WorkId {
    WorkId::v7(1_790_000_000_000, [byte; 16])
}

/// A school with two choirs, each with a work.
fn school() -> (World, Device, TestChoir, TestChoir) {
    let (mut first, one) = Device::founder(1);
    let other = TestChoir::seeded(7_777);
    for gesture in
        [one.take_in(work(1), "Nuit"), other.founding(), other.plan(0), other.take_in(work(2), "Jour")]
    {
        first.profile.commit(&gesture);
    }
    first.profile.commit(&other.mark(0, 3, "absent"));
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    (world, first, one, other)
}

fn holds(body: &[u8], wanted: &[u8]) -> bool {
    body.windows(wanted.len()).any(|window| window == wanted)
}

/// Every byte of an answer as the device reads it, changes of documents among them.
fn read_out(responses: &[educhorus_sync::exchange::SyncResponse]) -> Vec<u8> {
    responses.iter().flat_map(|response| zstd::decode_all(&response.to_body()[..]).unwrap()).collect()
}

fn names(body: &[u8], choir: &TestChoir, besides: &[PersonId]) -> usize {
    let others = choir.singers.iter().filter(|person| !besides.contains(person));
    others.filter(|person| holds(body, person.bytes()) || holds(body, person.to_string().as_bytes())).count()
}

#[test]
fn a_helper_gets_her_choir_with_names_and_nothing_of_the_other() {
    let (mut world, mut first, one, other) = school();
    let mut helper = Device::joining(2, &mut first, &[grant(Role::Helper, Some(one.choir))]);
    let responses = helper.sync_with(&mut world, Content::default());
    let body = read_out(&responses);
    assert_eq!(names(&body, &one, &[]), 40);
    assert_eq!(names(&body, &other, &[]), 0);
    assert!(!holds(&body, other.choir.bytes()));
    assert!(!holds(&body, work(2).bytes()) && holds(&body, work(1).bytes()));
    let read = helper.profile.store().read();
    assert_eq!(read.singers(one.choir, one.season).unwrap().len(), 40);
    assert!(!read.singers(one.choir, one.season).unwrap()[0].family.is_empty());
    assert!(responses[0].content.consents.is_empty() && responses[0].content.journal.is_empty());
}

#[test]
fn a_right_that_opens_brings_whole_documents_and_one_that_ends_takes_them() {
    let (mut world, mut first, one, other) = school();
    let mut helper = Device::joining(2, &mut first, &[grant(Role::Helper, Some(one.choir))]);
    helper.sync(&mut world);
    helper.grant(&[grant(Role::Helper, Some(one.choir)), grant(Role::Assistant, Some(other.choir))]);
    let responses = helper.sync(&mut world);
    assert!(responses[0].wants_held && responses[0].content.cards.is_empty());
    assert_eq!(helper.profile.store().read().singers(other.choir, other.season).unwrap().len(), 40);
    assert!(!helper.profile.store().read().repertoire(other.choir, other.season).unwrap().is_empty());
    helper.grant(&[Grant { to: Some(date(2026, 11, 23)), ..grant(Role::Helper, Some(one.choir)) }]);
    let responses = helper.sync(&mut world);
    let revoked = &responses.last().unwrap().revoked;
    for choir in [&one, &other] {
        for kind in [DocumentKind::Roster, DocumentKind::Attendance, DocumentKind::Calendar] {
            assert!(revoked.contains(&choir.document(kind).id(world.space)), "{kind:?} is revoked");
        }
    }
    assert!(responses.last().unwrap().content.documents.is_empty());
}

#[test]
fn a_card_of_a_singer_who_joins_later_reaches_who_works_with_one_choir() {
    let (mut world, mut first, one, other) = school();
    let mut helper = Device::joining(2, &mut first, &[grant(Role::Helper, Some(one.choir))]);
    helper.sync(&mut world);
    let person = other.singers[0];
    let mut gesture = Gesture::new("add_singer");
    let roster = Roster::of(one.choir, one.season);
    gesture.write(roster.singer(person).voice().set(one.voices[0]));
    gesture.write(roster.singer(person).number().set(41u32));
    gesture.write(roster.singer(person).from().set(date(2026, 11, 1)));
    first.profile.commit(&gesture);
    first.sync(&mut world);
    helper.sync(&mut world);
    let singers = helper.profile.store().read().singers(one.choir, one.season).unwrap();
    let hers = singers.iter().find(|singer| singer.person == person).unwrap();
    assert_eq!(hers.family, "Famille01");
}

#[test]
fn a_pupil_and_her_mother_get_what_is_hers_and_no_byte_of_another_pupil() {
    let (mut world, _, one, other) = school();
    let person = one.singers[4];
    for role in [Role::Singer, Role::Guardian] {
        let mut pupil = Device::new(30, &[of_person(role, person)]);
        let (caller, request) = (pupil.caller(), pupil.request(Content::default()));
        let response = world.sync(&caller, &request);
        let body = read_out(std::slice::from_ref(&response));
        assert_eq!(names(&body, &one, &[person]), 0, "{role:?}");
        assert_eq!(names(&body, &other, &[]), 0, "{role:?}");
        assert!(!holds(&body, b"Famille06") && holds(&body, b"Famille05"));
        assert!(!holds(&body, b"poste 1") && !holds(&body, other.choir.bytes()));
        let kinds: Vec<_> =
            response.content.documents.iter().map(|part| part.reference.kind.as_str()).collect();
        assert!(kinds.contains(&"calendar") && kinds.contains(&"work"));
        assert!(kinds.iter().all(|kind| DocumentKind::from_code(kind).unwrap().is_for_pupils()));
        assert!(!response.content.projections.is_empty());
        assert!(response.content.projections.iter().all(|one| one.subject == person));
        assert!(response.content.journal.is_empty() && response.content.cards.is_empty());
    }
}

#[test]
fn a_pupil_gets_what_is_drawn_for_the_choir_on_her_work_and_a_pupil_draws_nothing_there() {
    let (mut world, mut first, one, _) = school();
    let (hers, other) = (EditionId::from_bytes([8; 16]), EditionId::from_bytes([9; 16]));
    let mut gesture = Gesture::new("draw_stroke");
    gesture.write(WorkDocument::of(work(1)).edition(hers).hash().set("5".repeat(64)));
    let point = Point { x: 10_000, y: 50_000, pressure: 128 };
    let stroke = Stroke { tool: InkTool::Pen, colour: [0, 0, 0], width: 180, points: vec![point] };
    for (edition, audience) in
        [(hers, InkAudience::Choir), (hers, InkAudience::Staff), (other, InkAudience::Choir)]
    {
        let layer = Ink::of(edition, audience.layer());
        gesture.write(layer.draw(0, StrokeId::from_bytes([3; 16]), &stroke.clone().into()).unwrap());
    }
    first.profile.commit(&gesture);
    first.sync(&mut world);
    for role in [Role::Singer, Role::Guardian] {
        let mut pupil = Device::new(30, &[of_person(role, one.singers[4])]);
        let (caller, request) = (pupil.caller(), pupil.request(Content::default()));
        let response = world.sync(&caller, &request);
        let ids: Vec<_> = response.content.documents.iter().map(|part| part.reference.known()).collect();
        let layer = |edition, audience: InkAudience| DocumentRef::OfInk(edition, audience.layer());
        assert!(ids.contains(&Some(layer(hers, InkAudience::Choir))), "{role:?}");
        assert!(!ids.contains(&Some(layer(hers, InkAudience::Staff))), "{role:?}");
        assert!(!ids.contains(&Some(layer(other, InkAudience::Choir))), "{role:?}");
    }
    let rights = |role| Rights::of([of_person(role, one.singers[4])], TODAY);
    assert!(!rights(Role::Singer).anywhere(DocumentKind::Ink).takes());
}

/// Words for an audience, that stand nowhere else.
fn secret(audience: InkAudience) -> String {
    format!("secret of {audience:?}")
}

/// The audiences of which an answer holds anything, read out of every byte of it.
fn told(responses: &[educhorus_sync::exchange::SyncResponse]) -> Vec<InkAudience> {
    let body = read_out(responses);
    InkAudience::ALL.into_iter().filter(|one| holds(&body, secret(*one).as_bytes())).collect()
}

#[test]
fn a_soprano_gets_no_byte_of_what_is_for_the_altos_until_she_sings_with_them() {
    let (mut world, mut first, one, _) = school();
    let (edition, person) = (EditionId::from_bytes([8; 16]), one.singers[4]);
    let mut gesture = Gesture::new("draw_stroke");
    gesture.write(WorkDocument::of(work(1)).edition(edition).hash().set("5".repeat(64)));
    for (number, audience) in (1..).zip(InkAudience::ALL) {
        let face = Face::Text(secret(audience));
        let drawn = Drawn::Placed(Placed { face, colour: [0, 0, 0], size: 1_600, x: 9_000, y: 50_000 });
        let layer = Ink::of(edition, audience.layer());
        gesture.write(layer.draw(0, StrokeId::from_bytes([number; 16]), &drawn).unwrap());
    }
    // The name of a layer stands in it: it goes nowhere else either.
    let breaths = InkAudience::Voice(VoiceFamily::Alto).further_layer([7; 8]);
    gesture.write(Ink::of(edition, breaths).name().set("respirations secrètes"));
    first.profile.commit(&gesture);
    first.sync(&mut world);
    let [choir, sopranos, altos] =
        [InkAudience::Choir, InkAudience::Voice(VoiceFamily::Soprano), InkAudience::Voice(VoiceFamily::Alto)];
    let mut pupil = Device::new(30, &[of_person(Role::Singer, person)]);
    pupil.profile.store().become_pupil(world.space, &[9; 32], person).unwrap();
    let responses = pupil.sync_with(&mut world, Content::default());
    let is_named = |responses: &[educhorus_sync::exchange::SyncResponse]| {
        holds(&read_out(responses), "respirations secrètes".as_bytes())
    };
    assert_eq!((told(&responses), is_named(&responses)), (vec![choir, sopranos], false));
    let mut gesture = Gesture::new("edit_singer");
    gesture.write(Roster::of(one.choir, one.season).singer(person).voice().set(one.voices[1]));
    first.profile.commit(&gesture);
    first.sync(&mut world);
    let responses = pupil.sync_with(&mut world, Content::default());
    assert_eq!((told(&responses), is_named(&responses)), (vec![altos], true), "the one comes");
    let lost = DocumentRef::OfInk(edition, sopranos.layer()).id(world.space);
    assert_eq!(responses.last().unwrap().revoked, [lost], "the other goes");
    let mut shown: Vec<_> = pupil
        .profile
        .store()
        .read()
        .strokes(edition, 0)
        .unwrap()
        .into_iter()
        .map(|row| row.audience)
        .collect();
    shown.sort_unstable();
    assert_eq!(shown, [choir, altos]);
}

/// A work with an edition, and what is drawn on it for the choir.
fn drawn_on(title: &str, of: WorkId, edition: EditionId) -> Gesture {
    let mut gesture = Gesture::new("draw_stroke");
    gesture.write(WorkDocument::of(of).title().set(title.to_owned()));
    gesture.write(WorkDocument::of(of).edition(edition).hash().set("5".repeat(64)));
    let point = Point { x: 10_000, y: 50_000, pressure: 128 };
    let stroke = Stroke { tool: InkTool::Pen, colour: [0, 0, 0], width: 180, points: vec![point] };
    let layer = Ink::of(edition, InkAudience::Choir.layer());
    gesture.write(layer.draw(0, StrokeId::from_bytes([4; 16]), &stroke.into()).unwrap());
    gesture
}

#[test]
fn a_helper_writes_on_the_works_of_her_choir_and_on_new_ones_and_on_those_of_no_other_choir() {
    let (mut world, mut first, one, _) = school();
    let edition = |byte| EditionId::from_bytes([byte; 16]);
    first.profile.commit(&drawn_on("Jour", work(2), edition(2)));
    first.sync(&mut world);
    let mut helper = Device::joining(2, &mut first, &[grant(Role::Helper, Some(one.choir))]);
    helper.sync(&mut world);
    // What a device says of a work of the other choir, whoever told it of that one.
    helper.profile.commit(&drawn_on("Nuit", work(1), edition(1)));
    helper.profile.commit(&drawn_on("Aube", work(3), edition(3)));
    helper.profile.commit(&drawn_on("Midi", work(2), edition(2)));
    let responses = helper.sync(&mut world);
    let layer = |byte| DocumentRef::OfInk(edition(byte), InkAudience::Choir.layer());
    let mut expected = [DocumentRef::OfWork(work(2)), layer(2)].map(|one| one.id(world.space));
    let mut refused: Vec<_> = responses[0].refused.iter().filter_map(|one| one.document).collect();
    expected.sort_unstable();
    refused.sort_unstable();
    assert_eq!(refused, expected);
    assert!(responses[0].refused.iter().all(|one| one.code == refusal::NOT_ALLOWED));
    first.sync(&mut world);
    let read = first.profile.store().read();
    let title = |byte| read.work(work(byte)).unwrap().unwrap().title;
    assert_eq!([title(1), title(2), title(3)], ["Nuit", "Jour", "Aube"].map(str::to_owned));
    assert_eq!(read.strokes(edition(1), 0).unwrap().len(), 1);
}

/// Whether any file of a folder holds some bytes.
fn is_written(folder: &std::path::Path, wanted: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| match path.is_dir() {
        true => is_written(&path, wanted),
        false => holds(&std::fs::read(&path).unwrap(), wanted),
    })
}

#[test]
fn what_nobody_asks_a_node_for_is_in_the_log_and_in_no_copy_of_it() {
    let (mut world, mut first, one, _) = school();
    let mut gesture = Gesture::new("write_note");
    let notes = Notes::of_choir(one.choir, one.season);
    gesture.write(notes.note(one.rehearsal(0)).set("respirer avant la mesure douze".to_owned()));
    first.profile.commit(&gesture);
    first.sync(&mut world);
    let mut pupil = Device::new(30, &[of_person(Role::Singer, one.singers[4])]);
    let (caller, request) = (pupil.caller(), pupil.request(Content::default()));
    let given = read_out(&[world.sync(&caller, &request)]);
    assert!(holds(&given, "respirer avant la mesure douze".as_bytes()));
    assert!(!is_written(&world.folder.path().join("cache"), b"respirer avant la mesure douze"));
    assert!(is_written(&world.folder.path().join("cache"), one.singers[4].to_string().as_bytes()));
}

#[test]
fn a_pupil_learns_her_marks_in_one_question_and_nothing_when_those_of_others_change_elsewhere() {
    let (mut world, mut first, one, other) = school();
    let person = one.singers[4];
    let mut pupil = Device::new(30, &[of_person(Role::Singer, person)]);
    let ask = |pupil: &mut Device, world: &mut World| {
        let (caller, request) = (pupil.caller(), pupil.request(Content::default()));
        let response = world.sync(&caller, &request);
        (pupil.cursor, pupil.token) = (response.cursor, response.rights);
        response
    };
    ask(&mut pupil, &mut world);
    first.profile.commit(&one.mark(0, 4, "absent"));
    first.sync(&mut world);
    let response = ask(&mut pupil, &mut world);
    assert!(!response.wants_held);
    let marks = response.content.projections.iter().find(|one| one.key.starts_with("presence:")).unwrap();
    assert!(marks.value.contains("absent"), "{}", marks.value);
    first.profile.commit(&other.mark(0, 7, "absent"));
    first.sync(&mut world);
    assert_eq!(ask(&mut pupil, &mut world).content, Content::default());
}

#[test]
fn a_pupil_enters_her_own_device_and_no_other_and_writes_what_she_practised() {
    use educhorus_domain::DocumentRef;
    use educhorus_replica::{Actor, Document, Edit, Value};
    let (mut world, mut first, one, _) = school();
    let mut pupil = Device::new(30, &[of_person(Role::Singer, one.singers[4])]);
    let practised = |person: PersonId| {
        let reference = DocumentRef::OfPerson(person);
        let mut document = Document::new(DocumentKind::Practice, Actor([7; 16]));
        let edit = Edit { key: "p:1".to_owned(), value: Some(Value::from("10")) };
        educhorus_sync::message::DocumentPart {
            reference: educhorus_sync::message::DocumentRefWire::of(reference),
            epoch: 0,
            heads: Vec::new(),
            changes: vec![document.edit(&[edit]).unwrap().unwrap().bytes],
        }
    };
    let mut own = pupil.content();
    own.devices[0].actors = vec![[7; 16]];
    own.chain.clear();
    own.journal.clear();
    own.documents = vec![practised(one.singers[4])];
    let ask = |pupil: &mut Device, world: &mut World, push: Content| {
        let (caller, request) = (pupil.caller(), pupil.request(push));
        let refused = world.sync(&caller, &request).refused;
        refused.into_iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(ask(&mut pupil, &mut world, own.clone()), [""; 0]);
    own.documents = vec![practised(one.singers[5])];
    assert_eq!(ask(&mut pupil, &mut world, own.clone()), ["not_allowed"]);
    own.documents.clear();
    own.devices = first.content().devices;
    assert_eq!(ask(&mut pupil, &mut world, own), ["not_allowed"]);
}

#[test]
fn a_pupil_who_left_gets_nothing_and_one_who_writes_is_refused() {
    let (mut world, mut first, one, _) = school();
    let person = one.singers[4];
    let mut pupil = Device::new(30, &[of_person(Role::Singer, person)]);
    let push = first.content();
    let (caller, request) = (pupil.caller(), pupil.request(push));
    let response = world.sync(&caller, &request);
    assert!(response.refused.iter().all(|one| one.code == "not_allowed" || one.code == "foreign_actor"));
    let mut gesture = Gesture::new("remove_singer");
    let roster = Roster::of(one.choir, one.season);
    gesture.write(roster.singer(person).to().set(TODAY.yesterday().unwrap()));
    first.profile.commit(&gesture);
    first.sync(&mut world);
    let (caller, request) = (pupil.caller(), pupil.request(Content::default()));
    let response = world.sync(&caller, &request);
    assert!(response.content.documents.is_empty());
}

/// An edition of a work, whose file has this hash.
pub fn edition(of: WorkId, hash: [u8; 32]) -> Gesture {
    let edition = EditionId::v7(1_790_000_000_000, [hash[0]; 16]);
    let entries = WorkDocument::of(of).edition(edition);
    let mut gesture = Gesture::new("add_edition");
    let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    gesture.write(entries.name().set("Nuit.pdf"));
    gesture.write(entries.hash().set(name));
    gesture
}

#[test]
fn a_file_is_open_to_whoever_may_read_a_work_that_names_it() {
    let (mut world, mut first, one, _) = school();
    first.profile.commit(&edition(work(1), [1; 32]));
    first.profile.commit(&edition(work(2), [2; 32]));
    first.sync(&mut world);
    let asked = [[2; 32], [1; 32], [9; 32]];
    let mut open = |grants: &[Grant]| {
        let rights = Rights::of(grants.iter().cloned(), TODAY);
        world.open_files(&rights, &asked)
    };
    assert_eq!(open(&[grant(Role::Director, None)]), [[2; 32], [1; 32]]);
    assert_eq!(open(&[grant(Role::Helper, Some(one.choir))]), [[1; 32]]);
    assert_eq!(open(&[]), [[0; 32]; 0]);
    assert_eq!(open(&[grant(Role::SchoolAdministrator, None)]), [[0; 32]; 0]);
}
