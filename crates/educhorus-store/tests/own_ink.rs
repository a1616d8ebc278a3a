//! What somebody draws for herself: it is there after anything that happens to her device, and leaves it in no way.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use educhorus_domain::{EditionId, InkAudience, InkTool, Point, Stroke, StrokeId};
use educhorus_replica::Value;
use educhorus_replica::schema::{Ink, Write};
use educhorus_store::{Gesture, Given, Moment, Parcel, Scope, Store};
use educhorus_testkit::{TempStore, TestChoir};
use jiff::civil::date;
use rusqlite::Connection;

const EDITION: EditionId = EditionId::from_bytes([8; 16]);

fn id(number: u8) -> StrokeId {
    StrokeId::from_bytes([number; 16])
}

/// A dot that stands nowhere else in a profile.
fn dot() -> Stroke {
    let point = Point { x: 12_345, y: 54_321, pressure: 77 };
    Stroke { tool: InkTool::Pen, colour: [0xb0, 0x0b, 0x1e], width: 180, points: vec![point] }
}

fn draw(profile: &mut TempStore, number: u8) {
    profile.store().keep_own_strokes(EDITION, 2, &[(id(number), dot().pack().unwrap())]).unwrap();
}

fn drawn(profile: &mut TempStore) -> Vec<StrokeId> {
    let strokes = profile.store().read().own_strokes(EDITION, 2).unwrap();
    assert!(strokes.iter().all(|(_, stroke)| *stroke == dot().into()));
    strokes.into_iter().map(|(id, _)| id).collect()
}

fn teacher(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    (profile, choir)
}

#[test]
fn it_is_on_its_page_until_it_is_rubbed_out_and_outlives_a_rebuild_and_a_restart() {
    let (mut profile, _) = teacher(1);
    [3, 1, 2].into_iter().for_each(|number| draw(&mut profile, number));
    profile.store().rebuild().unwrap();
    profile.open();
    assert_eq!(drawn(&mut profile), [id(1), id(2), id(3)]);
    assert!(profile.store().read().own_strokes(EDITION, 1).unwrap().is_empty());
    profile.store().forget_own_strokes(EDITION, 2, &[id(1), id(3), id(9)]).unwrap();
    assert_eq!(drawn(&mut profile), [id(2)]);
}

#[test]
fn a_line_of_a_later_version_is_kept_and_left_out() {
    let (mut profile, _) = teacher(2);
    draw(&mut profile, 1);
    profile.store().keep_own_strokes(EDITION, 2, &[(id(2), vec![99, 1, 2, 3])]).unwrap();
    assert_eq!(drawn(&mut profile), [id(1)]);
    profile.close();
    let db = Connection::open(profile.database()).unwrap();
    let rows: u32 = db.query_row("SELECT count(*) FROM own_stroke", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2);
}

/// The program that comes after this one finds it in its row, and has to read no document again.
#[test]
fn what_a_later_version_drew_for_the_choir_is_in_its_row_and_left_out_and_what_is_nothing_is_in_none() {
    let (mut profile, _) = teacher(7);
    let mut gesture = Gesture::new("draw_stroke");
    let layer = Ink::of(EDITION, InkAudience::Choir.layer());
    let known = layer.draw(2, id(1), &dot().into()).unwrap();
    for (number, bytes) in [(2, vec![1, 9, 1, 2, 3]), (3, vec![7, 4]), (4, vec![1, 1, 255])] {
        let key = known.key.replace(&id(1).to_string(), &id(number).to_string());
        gesture.write(Write { key, value: Some(Value::Bytes(bytes)), ..known.clone() });
    }
    gesture.write(known);
    profile.commit(&gesture);
    let shown = |profile: &mut TempStore| -> Vec<StrokeId> {
        profile.store().read().strokes(EDITION, 2).unwrap().iter().map(|row| row.id).collect()
    };
    assert_eq!(shown(&mut profile), [id(1)]);
    profile.close();
    let db = Connection::open(profile.database()).unwrap();
    let rows: u32 = db.query_row("SELECT count(*) FROM stroke", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 3, "one that can be read, two of later versions");
}

/// Nothing that a device hands over has it: not to colleagues, not to a pupil, not to the server.
#[test]
fn it_is_in_no_parcel_whoever_it_is_for() {
    let (mut profile, choir) = teacher(3);
    let bare = |profile: &mut TempStore| {
        let moment = profile.moment();
        let everything = profile.store().export(&Scope::Everything, moment).unwrap();
        let server = profile.store().outbox(moment).unwrap();
        let pupil = profile.store().give_to_pupil(choir.singers[4], date(2026, 11, 24), moment).unwrap();
        format!("{everything:?} {:?} {:?}", server.parcel, pupil.unwrap().parcel)
    };
    let before = bare(&mut profile);
    draw(&mut profile, 1);
    assert_eq!(bare(&mut profile), before);
}

#[test]
fn a_damaged_database_gives_it_back() {
    let (mut profile, _) = teacher(4);
    draw(&mut profile, 1);
    profile.close();
    let db = Connection::open(profile.database()).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM meta; DELETE FROM entry;").unwrap();
    drop(db);
    Store::heal(profile.folder(), None, Moment { unix_ms: 1_800_000_000_000, random: [77; 16] }).unwrap();
    profile.open();
    assert_eq!(drawn(&mut profile), [id(1)]);
}

/// When nothing of the school is open to a pupil any more, as after her erasure, her device keeps none of it.
#[test]
fn it_goes_with_everything_else_when_a_pupil_is_forgotten() {
    let (mut profile, choir) = teacher(5);
    let moment = profile.moment();
    let file = profile.store().give_to_pupil(choir.singers[4], date(2026, 11, 24), moment).unwrap().unwrap();
    let mut pupil = TempStore::new(6);
    pupil.store().become_pupil(file.parcel.space, &[9; 32], file.person).unwrap();
    let moment = pupil.moment();
    pupil.store().merge(&file.parcel, "Mme Martin", moment).unwrap();
    draw(&mut pupil, 1);
    let answer = |pupil: &mut TempStore, rights: u8, parcel: &Parcel| {
        let moment = pupil.moment();
        let asked = pupil.store().outbox(moment).unwrap();
        let given = Given {
            parcel: parcel.clone(),
            heads: Vec::new(),
            refused: Vec::new(),
            revoked: Vec::new(),
            cursor: asked.cursor,
            rights: [rights; 8],
        };
        pupil.store().take_answer(&asked, &given, "the school", moment).unwrap();
    };
    answer(&mut pupil, 1, &file.parcel);
    assert_eq!(drawn(&mut pupil), [id(1)], "an answer about her leaves it");
    let nothing = Parcel { documents: Vec::new(), projections: Vec::new(), ..file.parcel.clone() };
    answer(&mut pupil, 2, &nothing);
    assert_eq!(drawn(&mut pupil), []);
}
