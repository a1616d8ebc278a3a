//! Profiles of released schemas open for ever, with the rows that they had.
//!
//! The next one: raise `SCHEMA` in the store, set `NEXT` here to the same number, run
//! `cargo test -p educhorus-store --test golden_profile -- --ignored make_the_next_golden_profile`, commit the new
//! folder, and never change an earlier one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use std::path::PathBuf;

use educhorus_domain::{
    Arrangement, Bar, BarSystem, CardField, Count, Crop, DeviceId, Drawn, EditionId, Face, InkAudience,
    InkTool, ListPlace, PageBars, PageShown, PersonId, Placed, Point, ProgrammeId, ProgrammeItemId,
    RoadSigns, Stroke, StrokeId, VoiceFamily, WorkId,
};
use educhorus_replica::schema::{Calendar, Ink, WorkDocument};
use educhorus_store::{EpochDraft, EpochRecord, Gesture, Scope};
use educhorus_testkit::{Random, TempStore, TestChoir};
use rusqlite::Connection;

const NEXT: u32 = 11;
/// The schemas that were released.
const RELEASED: [u32; 10] = [1, 2, 3, 4, 6, 7, 8, 9, 10, NEXT];
const SEED: u64 = 1_685;

fn folder(schema: u32) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/profiles");
    root.join(format!("schema-{schema}"))
}

/// Everything that the schema can hold, a few gestures taken back, and values that only a later version would write.
fn fill(profile: &mut TempStore, choir: &TestChoir) {
    profile.commit(&choir.founding());
    for week in 0..6 {
        profile.commit(&choir.plan(week));
        profile.commit(&choir.mark(week, usize::from(week) * 3, "absent"));
        profile.commit(&choir.mark(week, usize::from(week) * 3 + 1, "late:7"));
        profile.commit(&choir.confirm(week));
    }
    profile.undo(None).unwrap();
    profile.commit(&choir.take_in(WorkId::v7(1_790_000_000_000, [1; 16]), "Jesu, meine Freude"));
    let mut random = Random::seeded(SEED);
    for _ in 0..60 {
        profile.commit(&rows::gestures::random(&mut random, choir));
    }
    profile.undo(None).unwrap();
    exchange(profile, choir);
    profile.commit(&on_a_page());
    // What schema 7 can hold beside: what its owner alone sees.
    let own = (StrokeId::from_bytes([7; 16]), line().pack().unwrap());
    profile.store().keep_own_strokes(EDITION, 0, &[own]).unwrap();
    profile.commit(&concert(choir));
    profile.commit(&breaths());
    profile.commit(&pages());
}

/// What schema 11 can hold beside: pages in another order, one turned and one cut, and the bars of the one that is turned.
fn pages() -> Gesture {
    let of_work = WorkDocument::of(WorkId::v7(1_790_000_000_000, [1; 16]));
    let crop = Crop { left: 3_000, top: 1_500, right: 2_000, bottom: 0 };
    let shown = [
        PageShown { turns: 2, ..PageShown::whole(3) },
        PageShown { crop, ..PageShown::whole(0) },
        PageShown::whole(3),
    ];
    let bar = Bar {
        right: 40_000,
        count: Count::Is(7),
        letter: String::new(),
        begins_repeat: true,
        ends_repeat: false,
        signs: RoadSigns::default(),
    };
    let system = BarSystem { left: 5_000, top: 6_000, bottom: 14_000, bars: vec![bar] };
    let bars = PageBars { systems: vec![system] };
    let mut gesture = Gesture::new("arrange_pages");
    gesture.write(of_work.arrange(EDITION, Some(&Arrangement { pages: shown.to_vec() })).unwrap());
    gesture.write(of_work.put_bars(EDITION, (3, 2), Some(&bars)).unwrap());
    gesture
}

/// What schema 10 can hold beside: a layer of the altos with a name, and a line in it.
fn breaths() -> Gesture {
    let layer = InkAudience::Voice(VoiceFamily::Alto).further_layer([3; 8]);
    let document = Ink::of(EDITION, layer);
    let mut gesture = Gesture::new("make_layer");
    gesture.write(document.name().set("respirations"));
    gesture.write(document.draw(2, StrokeId::from_bytes([5; 16]), &line().into()).unwrap());
    gesture
}

/// What schema 9 can hold beside: a programme with a work and a pause, and a sign and a word on a page.
fn concert(choir: &TestChoir) -> Gesture {
    let (calendar, concert) = (Calendar::of(choir.choir, choir.season), ProgrammeId::from_bytes([9; 16]));
    let mut gesture = Gesture::new("add_programme");
    gesture.write(calendar.programme(concert).title().set("Concert d’été"));
    let places = ListPlace::between(None, None, 2).unwrap();
    for (number, (title, place)) in (1..).zip(["Jesu, meine Freude", "Pause"].into_iter().zip(places)) {
        let item = calendar.item(concert, ProgrammeItemId::from_bytes([number; 16]));
        gesture.write(item.title().set(title));
        gesture.write(item.place().set(place));
    }
    let layer = Ink::of(EDITION, InkAudience::Choir.layer());
    for (number, face) in (1..).zip([Face::Sign("fermataAbove".to_owned()), Face::Text("souffle".to_owned())])
    {
        let placed = Placed { face, colour: [194, 65, 12], size: 2_400, x: 30_000, y: 40_000 };
        gesture.write(layer.draw(1, StrokeId::from_bytes([number; 16]), &Drawn::Placed(placed)).unwrap());
    }
    gesture
}

const EDITION: EditionId = EditionId::from_bytes([6; 16]);

/// A line with a highlighter.
fn line() -> Stroke {
    let point = |x| Point { x, y: 74_000, pressure: 128 };
    Stroke {
        tool: InkTool::Highlighter,
        colour: [0xff, 0xd5, 0x4a],
        width: 900,
        points: vec![point(9_000), point(21_000)],
    }
}

/// What schema 6 can hold beside: the bars of a page, and a line that somebody drew on it.
fn on_a_page() -> Gesture {
    let (work, edition) = (WorkId::v7(1_790_000_000_000, [1; 16]), EDITION);
    let of_work = WorkDocument::of(work);
    let bar = |right, letter: &str| Bar {
        right,
        count: Count::On,
        letter: letter.to_owned(),
        begins_repeat: false,
        ends_repeat: right == 54_000,
        signs: RoadSigns::default(),
    };
    let system =
        BarSystem { left: 5_000, top: 6_000, bottom: 14_000, bars: vec![bar(30_000, "A"), bar(54_000, "")] };
    let mut gesture = Gesture::new("set_bars");
    gesture.write(of_work.edition(edition).name().set("Chœur".to_owned()));
    gesture.write(of_work.edition(edition).hash().set("6".repeat(64)));
    gesture.write(of_work.put_bars(edition, (0, 0), Some(&PageBars { systems: vec![system] })).unwrap());
    for (number, audience) in [InkAudience::Choir, InkAudience::Staff].into_iter().enumerate() {
        let layer = Ink::of(edition, audience.layer());
        gesture.write(layer.draw(0, StrokeId::from_bytes([number as u8; 16]), &line().into()).unwrap());
    }
    gesture
}

/// What schema 2 can hold beside: another device with its journal, a disagreement, a linked card, an erased pupil, a
/// snapshot, a change that is set aside.
fn exchange(profile: &mut TempStore, choir: &TestChoir) {
    let hand_over = |from: &mut TempStore, to: &mut TempStore| {
        let moment = from.moment();
        let mut parcel = from.store().export(&Scope::Everything, moment).unwrap();
        parcel.documents[0].changes.push(b"no change".to_vec());
        let moment = to.moment();
        to.store().merge(&parcel, "Mme Martin", moment).unwrap();
    };
    profile.store().set_label("Mme Petit").unwrap();
    let mut other = TempStore::new(SEED + 1);
    let (space, secret) = (profile.store().space(), profile.store().space_secret().unwrap());
    other.store().join(space, &secret, &[7; 16]).unwrap();
    other.store().set_label("Mme Martin").unwrap();
    hand_over(profile, &mut other);
    profile.commit(&choir.mark(5, 38, "absent"));
    other.commit(&choir.mark(5, 38, "present"));
    for (device, person) in [(&mut *profile, *b"one card of two!"), (&mut other, *b"the second card!")] {
        let mut gesture = Gesture::new("import_class_list");
        for (field, text) in CardField::ALL.into_iter().zip(["Lefèvre", "Zoé", "2013-02-01", "5B", ""]) {
            gesture.card(PersonId::v4(person), field, text, false);
        }
        device.commit(&gesture);
    }
    hand_over(&mut other, profile);
    let moment = profile.moment();
    let sign = record(profile.store().device());
    profile.store().erase(choir.singers[39], &sign, moment).unwrap();
    let moment = profile.moment();
    profile.store().compact(moment).unwrap();
}

/// What a person can see, her own ink included.
fn seen(profile: &TempStore) -> Vec<String> {
    let own = "SELECT 'own_stroke', hex(edition), page, hex(stroke), packed FROM own_stroke ORDER BY 2, 3, 4";
    [rows::everything(&profile.database()), rows::ask(&profile.database(), own)].concat()
}

/// A record without a signature: who signs and who checks is the business of the crates above.
fn record(signer: DeviceId) -> impl Fn(EpochDraft) -> EpochRecord {
    move |draft| EpochRecord {
        document: draft.document,
        number: draft.number,
        id: [9; 32],
        previous: draft.previous,
        heads: draft.heads,
        clock: draft.clock,
        tombstones: draft.tombstones,
        signer,
        signature: vec![0; 64],
    }
}

#[test]
#[ignore = "writes a fixture: see the head of this file"]
fn make_the_next_golden_profile() {
    let folder = folder(NEXT);
    assert!(!folder.exists(), "a released profile is never written again: {}", folder.display());
    let (mut profile, choir) = (TempStore::new(SEED), TestChoir::seeded(SEED));
    fill(&mut profile, &choir);
    profile.close();
    let db = Connection::open(profile.database()).unwrap();
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA journal_mode = DELETE;").unwrap();
    drop(db);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(profile.database(), folder.join("educhorus.db")).unwrap();
    std::fs::write(folder.join("rows.txt"), seen(&profile).join("\n") + "\n").unwrap();
}

#[test]
fn a_golden_profile_opens_with_the_rows_that_it_had_and_takes_a_new_mark() {
    for schema in RELEASED {
        let golden = folder(schema);
        let mut profile = TempStore::closed(2);
        std::fs::copy(golden.join("educhorus.db"), profile.database()).unwrap();
        profile.open();
        let expected = std::fs::read_to_string(golden.join("rows.txt")).unwrap();
        let expected: Vec<&str> = expected.lines().collect();
        assert!(expected.len() > 150, "the dump is there");
        assert_eq!(seen(&profile), expected, "schema {schema}");
        profile.store().rebuild().unwrap();
        assert_eq!(seen(&profile), expected, "schema {schema}, rebuilt");
        let choir = TestChoir::seeded(SEED);
        profile.commit(&choir.mark(1, 30, "excused.family"));
        profile.open();
        let marks = profile.store().read().marks(choir.choir, Some(choir.rehearsal(1))).unwrap();
        let new = marks.iter().find(|mark| mark.person == choir.singers[30]).unwrap();
        assert_eq!(new.mark.unwrap().to_string(), "excused.family");
        assert!(profile.undo(None).is_ok(), "its journal can be taken back");
        assert_eq!(seen(&profile), expected, "schema {schema}, taken back");
    }
}
