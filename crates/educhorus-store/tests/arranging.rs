//! Pages of an edition in another order: kept, merged between two teachers, found again by a rebuild.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod pair;
mod rows;

use educhorus_domain::{
    Arrangement, Bar, BarSystem, Count, Crop, DocumentRef, EditionId, PageBars, PageShown, RoadSigns, WorkId,
};
use educhorus_replica::schema::WorkDocument;
use educhorus_store::Gesture;
use educhorus_testkit::TempStore;
use pair::{export, merge, two_teachers};
use rusqlite::Connection;

const WORK: WorkId = WorkId::from_bytes([4; 16]);
const BOOK: EditionId = EditionId::from_bytes([6; 16]);
const OTHER: EditionId = EditionId::from_bytes([7; 16]);

fn of(sources: &[u32]) -> Arrangement {
    Arrangement { pages: sources.iter().copied().map(PageShown::whole).collect() }
}

fn arrange(profile: &mut TempStore, edition: EditionId, pages: Option<&Arrangement>) {
    let mut gesture = Gesture::new("arrange_pages");
    gesture.write(WorkDocument::of(WORK).arrange(edition, pages).unwrap());
    profile.commit(&gesture);
}

fn shown(profile: &mut TempStore, edition: EditionId) -> Option<Arrangement> {
    profile.store().read().arrangement(WORK, edition).unwrap()
}

fn exchange(one: &mut TempStore, other: &mut TempStore) {
    let (from_one, from_other) = (export(one), export(other));
    merge(one, &from_other);
    merge(other, &from_one);
}

#[test]
fn pages_that_were_put_in_order_are_so_on_the_other_device_and_taken_back_on_both() {
    let (mut martin, mut bernard, _) = two_teachers(61);
    let crop = Crop { left: 3_000, ..Crop::default() };
    let pages = Arrangement {
        pages: vec![
            PageShown { turns: 1, crop, ..PageShown::whole(2) },
            PageShown::whole(0),
            PageShown::whole(2),
        ],
    };
    arrange(&mut martin, BOOK, Some(&pages));
    exchange(&mut martin, &mut bernard);
    assert_eq!(shown(&mut bernard, BOOK), Some(pages.clone()));
    martin.undo(None).unwrap();
    assert_eq!(shown(&mut martin, BOOK), None, "the file as it is");
    martin.store().rebuild().unwrap();
    assert_eq!(shown(&mut martin, BOOK), None);
    exchange(&mut martin, &mut bernard);
    assert_eq!(shown(&mut bernard, BOOK), None);
}

#[test]
fn two_who_put_the_same_pages_in_order_at_once_see_one_order_of_both_and_the_next_gesture_settles_it() {
    let (mut martin, mut bernard, _) = two_teachers(62);
    arrange(&mut martin, BOOK, Some(&of(&[2, 1, 0])));
    arrange(&mut martin, OTHER, Some(&of(&[1, 0])));
    arrange(&mut bernard, BOOK, Some(&of(&[0, 2])));
    exchange(&mut martin, &mut bernard);
    let now = shown(&mut martin, BOOK).unwrap();
    assert!([of(&[2, 1, 0]), of(&[0, 2])].contains(&now), "never a mixture: {now:?}");
    assert_eq!(shown(&mut bernard, BOOK), Some(now));
    assert_eq!(shown(&mut bernard, OTHER), Some(of(&[1, 0])), "another edition is another matter");
    let document = DocumentRef::OfWork(WORK).id(martin.store().space());
    let claims = martin.store().read().claims(document, &format!("e:{BOOK}:pages")).unwrap();
    assert_eq!(claims.len(), 2, "both are there to choose from");
    assert_eq!(martin.store().read().disagreement_count().unwrap(), 1);
    arrange(&mut bernard, BOOK, Some(&of(&[0, 1])));
    exchange(&mut martin, &mut bernard);
    for profile in [&mut martin, &mut bernard] {
        assert_eq!(shown(profile, BOOK), Some(of(&[0, 1])));
        assert_eq!(profile.store().read().disagreement_count().unwrap(), 0);
        let before = rows::read_tables(&profile.database());
        profile.store().rebuild().unwrap();
        assert_eq!(rows::read_tables(&profile.database()), before, "rebuilt");
    }
}

#[test]
fn a_page_has_bars_of_its_own_for_each_way_in_which_it_is_turned() {
    let (mut martin, _, _) = two_teachers(63);
    let bar = |number| Bar {
        right: 40_000,
        count: Count::Is(number),
        letter: String::new(),
        begins_repeat: false,
        ends_repeat: false,
        signs: RoadSigns::default(),
    };
    let page = |number| {
        let system = BarSystem { left: 5_000, top: 6_000, bottom: 14_000, bars: vec![bar(number)] };
        PageBars { systems: vec![system] }
    };
    for (turns, number) in [(0, 1), (2, 7)] {
        let mut gesture = Gesture::new("set_bars");
        gesture.write(WorkDocument::of(WORK).put_bars(BOOK, (3, turns), Some(&page(number))).unwrap());
        martin.commit(&gesture);
    }
    let found = martin.store().read().bar_pages(WORK, BOOK).unwrap();
    let found: Vec<_> = found.into_iter().map(|row| (row.page, row.turns, row.bars)).collect();
    assert_eq!(found, [(3, 0, page(1)), (3, 2, page(7))]);
}

/// A colleague's newer program may have arranged pages before this one was updated; bars were confirmed long before.
#[test]
fn pages_that_were_arranged_before_the_update_are_so_after_it_and_bars_of_before_are_there() {
    let (mut martin, _, _) = two_teachers(64);
    arrange(&mut martin, BOOK, Some(&of(&[3, 1])));
    let bar = Bar {
        right: 40_000,
        count: Count::On,
        letter: String::new(),
        begins_repeat: false,
        ends_repeat: false,
        signs: RoadSigns::default(),
    };
    let system = BarSystem { left: 5_000, top: 6_000, bottom: 14_000, bars: vec![bar] };
    let mut gesture = Gesture::new("set_bars");
    let bars = PageBars { systems: vec![system] };
    gesture.write(WorkDocument::of(WORK).put_bars(BOOK, (3, 0), Some(&bars)).unwrap());
    martin.commit(&gesture);
    martin.close();
    let db = Connection::open(martin.database()).unwrap();
    db.execute_batch(
        "DROP TABLE arrangement;
         CREATE TABLE before (edition BLOB NOT NULL, page INTEGER NOT NULL, work BLOB NOT NULL, bars BLOB NOT NULL,
             PRIMARY KEY (edition, page, work)) WITHOUT ROWID, STRICT;
         INSERT INTO before SELECT edition, page, work, bars FROM bar_page;
         DROP TABLE bar_page; ALTER TABLE before RENAME TO bar_page; PRAGMA user_version = 10;",
    )
    .unwrap();
    drop(db);
    martin.open();
    assert_eq!(shown(&mut martin, BOOK), Some(of(&[3, 1])));
    let found = martin.store().read().bar_pages(WORK, BOOK).unwrap();
    assert_eq!((found.len(), found[0].turns, found[0].bars.clone()), (1, 0, bars));
}
