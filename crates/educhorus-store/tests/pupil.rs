//! A pupil's file: what she is given, what her device makes of it, and what never leaves the teacher's.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_domain::{
    CardField, DocumentKind, DocumentRef, Drawn, EditionId, Face, InkAudience, PersonId, Placed, StrokeId,
    VoiceFamily, WorkId,
};
use educhorus_replica::schema::{Ink, Roster, WorkDocument};
use educhorus_store::{EpochDraft, EpochRecord, ForPupil, Gesture, Merged, Scope, StoreError};
use educhorus_testkit::{TempStore, TestChoir};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 24);
const HER_SECRET: [u8; 32] = [9; 32];

/// A teacher's profile, and the pupil with number 5.
fn teacher(seed: u64) -> (TempStore, TestChoir, PersonId) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed + 5_000));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    profile.commit(&choir.plan(1));
    profile.commit(&choir.take_in(work(), "Nuit d’étoiles"));
    let person = choir.singers[4];
    (profile, choir, person)
}

fn work() -> WorkId {
    WorkId::v7(1_790_000_000_000, [7; 16])
}

fn try_given(by: &mut TempStore, person: PersonId) -> Option<ForPupil> {
    let moment = by.moment();
    by.store().give_to_pupil(person, TODAY, moment).unwrap()
}

fn given(by: &mut TempStore, person: PersonId) -> ForPupil {
    try_given(by, person).expect("she sings")
}

fn opened(by: &mut TempStore, file: &ForPupil) -> Merged {
    let moment = by.moment();
    by.store().merge(&file.parcel, "Mme Martin", moment).unwrap()
}

/// A pupil's profile that opened its first file.
fn pupil(seed: u64, first: &ForPupil) -> TempStore {
    let mut profile = TempStore::new(seed);
    profile.store().become_pupil(first.parcel.space, &HER_SECRET, first.person).unwrap();
    opened(&mut profile, first);
    profile
}

fn her_marks(of: &TempStore) -> Vec<String> {
    rows::ask(&of.database(), "SELECT mark FROM presence ORDER BY rehearsal")
}

fn record(draft: EpochDraft) -> EpochRecord {
    EpochRecord {
        document: draft.document,
        number: draft.number,
        id: [draft.number as u8; 32],
        previous: draft.previous,
        heads: draft.heads,
        clock: draft.clock,
        tombstones: draft.tombstones,
        signer: educhorus_domain::DeviceId::from_bytes([1; 16]),
        signature: vec![0; 64],
    }
}

#[test]
fn a_pupil_is_given_what_she_may_read_and_only_her_own_rows() {
    let (mut teacher, choir, person) = teacher(1);
    teacher.commit(&choir.mark(0, 4, "absent"));
    teacher.commit(&choir.mark(0, 5, "late:4"));
    teacher.commit(&choir.confirm(0));
    let file = given(&mut teacher, person);
    let kinds: Vec<DocumentKind> = file.parcel.documents.iter().map(|one| one.reference.kind()).collect();
    assert!(kinds.iter().all(|kind| kind.is_for_pupils()), "{kinds:?}");
    assert!(kinds.contains(&DocumentKind::Calendar) && kinds.contains(&DocumentKind::Work));
    assert_eq!(file.choirs, ["Chœur des tests"]);
    let parcel = &file.parcel;
    assert!(parcel.cards.is_empty() && parcel.links.is_empty() && parcel.consents.is_empty());
    assert!(parcel.journal.is_empty() && parcel.devices.iter().all(|row| row.actors.is_empty()));
    assert!(parcel.projections.iter().all(|one| one.subject == person));

    let mut hers = pupil(2, &file);
    let read = hers.store().read();
    let singers = read.singers(choir.choir, choir.season).unwrap();
    assert_eq!(singers.iter().map(|singer| singer.number).collect::<Vec<_>>(), [5]);
    assert_eq!((singers[0].family.as_str(), singers[0].given.as_str()), ("Famille05", "Prénom05"));
    assert_eq!(read.voices(choir.choir, choir.season).unwrap().len(), 4);
    assert_eq!(read.rehearsals(choir.choir, choir.season).unwrap().len(), 2);
    assert!(read.is_confirmed(choir.choir, choir.season, choir.rehearsal(0)).unwrap());
    assert!(read.is_in_a_repertoire(work()).unwrap());
    assert_eq!(her_marks(&hers), [r#""absent""#]);
}

/// Words that stand on an edition for an audience, and nowhere else.
fn words(audience: InkAudience) -> String {
    format!("secret of {audience:?}")
}

fn drawn(edition: EditionId, audience: InkAudience) -> Gesture {
    let face = Face::Text(words(audience));
    let drawn = Drawn::Placed(Placed { face, colour: [0, 0, 0], size: 1_600, x: 10_000, y: 50_000 });
    let number = InkAudience::ALL.iter().position(|one| *one == audience).unwrap() as u8;
    let mut gesture = Gesture::new("draw_stroke");
    let layer = Ink::of(edition, audience.layer());
    gesture.write(layer.draw(0, StrokeId::from_bytes([number + 1; 16]), &drawn).unwrap());
    gesture
}

/// The audiences of which a file holds anything, read out of every byte of its changes.
fn told(file: &ForPupil) -> Vec<InkAudience> {
    let bytes: Vec<u8> = file.parcel.documents.iter().flat_map(|one| one.changes.concat()).collect();
    let holds = |text: String| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    InkAudience::ALL.into_iter().filter(|audience| holds(words(*audience))).collect()
}

fn shown(of: &mut TempStore, edition: EditionId) -> Vec<InkAudience> {
    let mut shown: Vec<_> =
        of.store().read().strokes(edition, 0).unwrap().iter().map(|row| row.audience).collect();
    shown.sort_unstable();
    shown
}

const SOPRANOS: InkAudience = InkAudience::Voice(VoiceFamily::Soprano);
const ALTOS: InkAudience = InkAudience::Voice(VoiceFamily::Alto);

#[test]
fn a_pupil_is_given_what_is_drawn_for_the_choir_and_for_her_voice_on_her_works_and_nothing_else() {
    let (mut teacher, _, person) = teacher(31);
    let (hers, other) = (EditionId::from_bytes([8; 16]), EditionId::from_bytes([9; 16]));
    let mut gesture = Gesture::new("import_folder");
    gesture.write(WorkDocument::of(work()).edition(hers).hash().set("5".repeat(64)));
    teacher.commit(&gesture);
    for edition in [hers, other] {
        for audience in InkAudience::ALL {
            teacher.commit(&drawn(edition, audience));
        }
    }
    let file = given(&mut teacher, person);
    let ink = file.parcel.documents.iter().filter(|one| one.reference.kind() == DocumentKind::Ink);
    let ink: Vec<DocumentRef> = ink.map(|one| one.reference).collect();
    let layers = [SOPRANOS, InkAudience::Choir].map(|of| DocumentRef::OfInk(hers, of.layer()));
    assert!(ink.len() == 2 && layers.iter().all(|layer| ink.contains(layer)), "{ink:?}");
    assert_eq!(told(&file), [InkAudience::Choir, SOPRANOS]);

    let mut pupil = pupil(32, &file);
    assert_eq!(shown(&mut pupil, hers), [InkAudience::Choir, SOPRANOS]);

    // A parcel that brings more than is hers.
    let mut wide = file.clone();
    let moment = teacher.moment();
    let everything = teacher.store().export(&Scope::Everything, moment).unwrap();
    let is_ink = |one: &DocumentRef| matches!(one, DocumentRef::OfInk(edition, _) if *edition == hers);
    wide.parcel.documents.extend(everything.documents.into_iter().filter(|one| is_ink(&one.reference)));
    assert_eq!(told(&wide).len(), InkAudience::ALL.len());
    opened(&mut pupil, &wide);
    assert_eq!(shown(&mut pupil, hers), [InkAudience::Choir, SOPRANOS]);
}

#[test]
fn who_changes_her_voice_loses_the_layer_of_the_one_and_gets_that_of_the_other() {
    let (mut teacher, choir, person) = teacher(33);
    let edition = EditionId::from_bytes([8; 16]);
    let mut gesture = Gesture::new("import_folder");
    gesture.write(WorkDocument::of(work()).edition(edition).hash().set("5".repeat(64)));
    teacher.commit(&gesture);
    for audience in InkAudience::ALL {
        teacher.commit(&drawn(edition, audience));
    }
    let mut hers = pupil(34, &given(&mut teacher, person));
    let mut gesture = Gesture::new("edit_singer");
    gesture.write(Roster::of(choir.choir, choir.season).singer(person).voice().set(choir.voices[1]));
    teacher.commit(&gesture);
    let file = given(&mut teacher, person);
    assert_eq!(told(&file), [InkAudience::Choir, ALTOS]);
    assert_eq!(opened(&mut hers, &file).lost, 1);
    assert_eq!(shown(&mut hers, edition), [InkAudience::Choir, ALTOS]);
    let database = std::fs::read(hers.database()).unwrap();
    let holds = |text: String| database.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds(words(ALTOS)) && !holds(words(SOPRANOS)), "nothing of it is left in her file");
}

#[test]
fn the_rows_of_a_pupil_are_made_again_from_her_projections() {
    let (mut teacher, choir, person) = teacher(3);
    teacher.commit(&choir.mark(0, 4, "excused.family"));
    let mut hers = pupil(4, &given(&mut teacher, person));
    let before = rows::everything(&hers.database());
    hers.store().rebuild().unwrap();
    assert_eq!(rows::everything(&hers.database()), before);
    assert!(before.iter().any(|row| row.starts_with("presence:")), "{before:?}");
}

#[test]
fn a_file_that_is_opened_twice_changes_nothing_and_leaves_no_line() {
    let (mut teacher, _, person) = teacher(5);
    let file = given(&mut teacher, person);
    let mut hers = pupil(6, &file);
    let before = (rows::everything(&hers.database()), rows::log(&hers.database()));
    assert_eq!(opened(&mut hers, &file), Merged::default());
    assert_eq!((rows::everything(&hers.database()), rows::log(&hers.database())), before);
}

#[test]
fn two_cards_of_a_pupil_are_one_pupil_whose_marks_come_together() {
    let (mut teacher, choir, person) = teacher(7);
    let twin = PersonId::v4([1; 16]);
    let mut gesture = Gesture::new("add_singer").about(Some(twin), "");
    let roster = choir.document(DocumentKind::Roster);
    gesture.set(roster, format!("s:{twin}:voice"), choir.voices[0].to_string());
    gesture.set(roster, format!("s:{twin}:number"), 41);
    gesture.set(roster, format!("s:{twin}:from"), "2026-09-01");
    gesture.set(choir.document(DocumentKind::Attendance), format!("{}:{twin}", choir.rehearsal(1)), "late:2");
    gesture.card(twin, CardField::FamilyName, "Famille05", true);
    gesture.card(twin, CardField::GivenName, "Prénom05", true);
    teacher.commit(&gesture);
    teacher.commit(&choir.mark(0, 4, "absent"));
    let stamp = educhorus_domain::Stamp { counter: 900, device: teacher.store().device() };
    let link = educhorus_store::Link::of(person, twin, true, stamp);
    let moment = teacher.moment();
    let (space, devices) = (teacher.store().space(), Vec::new());
    let parcel = educhorus_store::Parcel {
        space,
        documents: Vec::new(),
        cards: Vec::new(),
        links: vec![link],
        consents: Vec::new(),
        devices,
        authority: None,
        chain: Vec::new(),
        epochs: Vec::new(),
        journal: Vec::new(),
        projections: Vec::new(),
    };
    teacher.store().merge(&parcel, "elle-même", moment).unwrap();
    let (one, other) = (given(&mut teacher, person), given(&mut teacher, twin));
    assert_eq!(one.person, person.min(twin));
    assert_eq!((one.person, &one.others), (other.person, &other.others));
    let hers = pupil(8, &one);
    let mut marks = her_marks(&hers);
    marks.sort();
    assert_eq!(marks, [r#""absent""#, r#""late:2""#]);
}

#[test]
fn whatever_a_file_brings_beyond_what_a_pupil_may_read_is_left_out() {
    let (mut teacher, choir, person) = teacher(9);
    teacher.commit(&choir.mark(0, 5, "absent"));
    let mut hers = pupil(10, &given(&mut teacher, person));
    let moment = teacher.moment();
    let all = teacher.store().export(&Scope::Everything, moment).unwrap();
    let mut strange = given(&mut teacher, choir.singers[5]);
    strange.parcel.projections.extend(given(&mut teacher, person).parcel.projections);
    strange.parcel.documents = all.documents;
    (strange.parcel.cards, strange.parcel.journal, strange.parcel.devices) =
        (all.cards, all.journal, all.devices);
    opened(&mut hers, &strange);
    for other in choir.singers.iter().filter(|other| **other != person) {
        assert_eq!(hers.store().occurrences(*other).unwrap(), 0);
    }
    assert!(hers.store().occurrences(person).unwrap() > 0);
}

#[test]
fn a_choir_that_she_left_and_that_forgot_her_is_gone_with_its_works_and_an_older_file_brings_nothing_back() {
    let (mut teacher, choir, person) = teacher(11);
    let other = TestChoir { singers: choir.singers.clone(), ..TestChoir::seeded(77) };
    teacher.commit(&other.founding());
    teacher.commit(&other.take_in(WorkId::v7(1_790_000_000_000, [8; 16]), "La Nuit"));
    let older = given(&mut teacher, person);
    let mut hers = pupil(12, &older);
    assert_eq!(hers.store().read().choirs().unwrap().len(), 2);
    let mut gesture = Gesture::new("remove_singer").about(Some(person), "");
    for field in ["voice", "number", "from"] {
        gesture.clear(other.document(DocumentKind::Roster), format!("s:{person}:{field}"));
    }
    teacher.commit(&gesture);
    let newer = given(&mut teacher, person);
    let merged = opened(&mut hers, &newer);
    assert_eq!(merged.lost, 2, "the repertoire of that choir and its work");
    let after = rows::everything(&hers.database());
    assert_eq!(hers.store().read().choirs().unwrap().len(), 1);
    assert!(!hers.store().read().is_in_a_repertoire(WorkId::v7(1_790_000_000_000, [8; 16])).unwrap());
    assert_eq!(opened(&mut hers, &older), Merged::default());
    assert_eq!(rows::everything(&hers.database()), after);
}

#[test]
fn whoever_sings_nowhere_on_that_day_is_given_nothing() {
    let (mut teacher, choir, person) = teacher(13);
    let mut gesture = Gesture::new("remove_singer").about(Some(person), "");
    gesture.set(choir.document(DocumentKind::Roster), format!("s:{person}:to"), "2026-11-23");
    teacher.commit(&gesture);
    assert_eq!(try_given(&mut teacher, person), None);
    assert_eq!(try_given(&mut teacher, PersonId::v4([3; 16])), None);
}

#[test]
fn a_profile_with_documents_of_its_own_does_not_become_a_pupils() {
    let (mut teacher, _, person) = teacher(15);
    let space = teacher.store().space();
    assert!(matches!(teacher.store().become_pupil(space, &HER_SECRET, person), Err(StoreError::OtherSpace)));
    assert_eq!(teacher.store().pupil(), None);
}

#[test]
fn her_device_follows_the_documents_that_began_again_when_another_pupil_was_erased() {
    let (mut teacher, choir, person) = teacher(17);
    teacher.commit(&choir.mark(0, 4, "absent"));
    let older = given(&mut teacher, person);
    let mut hers = pupil(18, &older);
    let moment = teacher.moment();
    teacher.store().erase(choir.singers[5], &record, moment).unwrap();
    teacher.commit(&choir.mark(0, 4, "present"));
    let newer = given(&mut teacher, person);
    opened(&mut hers, &newer);
    assert_eq!(her_marks(&hers), [r#""present""#], "the roster and the rolls began again with fewer changes");
    assert_eq!(opened(&mut hers, &older).projections, 0);
    assert_eq!(her_marks(&hers), [r#""present""#]);
}

#[test]
fn a_pupil_who_is_erased_has_no_line_left_of_the_files_that_she_was_given() {
    let (mut teacher, _, person) = teacher(19);
    let moment = teacher.moment();
    let line = Gesture::new("make_pupil_file").about(Some(person), "Chœur des tests");
    teacher.store().note_given(&line, moment).unwrap();
    let history = teacher.store().read().history(person.bytes(), 10).unwrap();
    assert_eq!(history.iter().filter(|row| row.command == "make_pupil_file").count(), 1);
    let moment = teacher.moment();
    teacher.store().erase(person, &record, moment).unwrap();
    assert_eq!(teacher.store().occurrences(person).unwrap(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever the order and however often: she has what the newest file says.
    #[test]
    fn files_opened_in_any_order_any_number_of_times_give_the_rows_of_the_newest(
        order in prop::collection::vec(0usize..5, 1..12), marks in prop::collection::vec(0u8..4, 5),
    ) {
        let (mut teacher, choir, person) = teacher(21);
        let mut files = Vec::new();
        for mark in marks {
            match mark {
                0 => teacher.commit(&choir.mark(0, 4, "absent")),
                1 => teacher.commit(&choir.mark(1, 4, "late:9")),
                2 => {
                    let mut gesture = Gesture::new("mark_presence").about(Some(person), "");
                    let key = format!("{}:{person}", choir.rehearsal(0));
                    gesture.clear(choir.document(DocumentKind::Attendance), key);
                    teacher.commit(&gesture)
                }
                _ => {
                    let mut gesture = Gesture::new("edit_singer").about(Some(person), "");
                    gesture.card(person, CardField::GivenName, format!("Zoé {}", files.len()), true);
                    gesture.set(DocumentRef::OfWork(work()), "w:title", format!("Nuit {}", files.len()));
                    teacher.commit(&gesture)
                }
            };
            files.push(given(&mut teacher, person));
        }
        let newest = order.iter().copied().max().unwrap_or(0);
        let mut hers = pupil(22, &files[order[0]]);
        for at in &order {
            opened(&mut hers, &files[*at]);
        }
        let straight = pupil(23, &files[newest]);
        prop_assert_eq!(rows::everything(&hers.database()), rows::everything(&straight.database()));
    }
}
