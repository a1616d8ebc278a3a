//! A season becomes small, and stays what it was.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_store::Scope;
use educhorus_testkit::{TempStore, TestChoir};

fn season() -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(1), TestChoir::seeded(5_001));
    profile.commit(&choir.founding());
    for week in 0..8 {
        profile.commit(&choir.plan(week));
        for singer in 0..40 {
            profile.commit(&choir.mark(week, singer, if singer % 7 == 0 { "absent" } else { "present" }));
        }
    }
    (profile, choir)
}

#[test]
fn many_changes_become_a_snapshot_and_everything_reads_and_goes_on_as_before() {
    let (mut profile, choir) = season();
    let before = rows::everything(&profile.database());
    let moment = profile.moment();
    assert_eq!(profile.store().compact(moment).unwrap(), 1, "only the attendance has grown");
    let of_attendance = "SELECT count(*), sum(length(bytes)) FROM change JOIN document USING (document)
                         WHERE kind = 'attendance'";
    assert_eq!(rows::ask(&profile.database(), of_attendance), ["0 | -"]);
    let moment = profile.moment();
    assert_eq!(profile.store().compact(moment).unwrap(), 0, "and it is done once");
    profile.open();
    profile.store().rebuild().unwrap();
    assert_eq!(rows::everything(&profile.database()), before);
    profile.commit(&choir.mark(0, 0, "late:5"));
    assert!(profile.undo(None).is_ok());
    assert_eq!(rows::everything(&profile.database()), before);
    assert!(rows::is_sound(&profile.database()));
}

fn hand_over(from: &mut TempStore, to: &mut TempStore) {
    let moment = from.moment();
    let parcel = from.store().export(&Scope::Everything, moment).unwrap();
    let moment = to.moment();
    assert_eq!(to.store().merge(&parcel, "", moment).unwrap().aside, []);
}

#[test]
fn a_compacted_season_is_handed_over_whole_and_merges_with_one_that_is_not() {
    let (mut martin, choir) = season();
    let mut bernard = TempStore::new(2);
    let (space, secret) = (martin.store().space(), martin.store().space_secret().unwrap());
    bernard.store().join(space, &secret, &[1; 16]).unwrap();
    let moment = martin.moment();
    let parcel = martin.store().export(&Scope::Everything, moment).unwrap();
    let moment = bernard.moment();
    bernard.store().merge(&parcel, "", moment).unwrap();
    let moment = martin.moment();
    martin.store().compact(moment).unwrap();
    bernard.commit(&choir.mark(1, 1, "excused.family"));
    martin.commit(&choir.mark(2, 2, "late:9"));
    hand_over(&mut martin, &mut bernard);
    hand_over(&mut bernard, &mut martin);
    assert_eq!(rows::everything(&martin.database()), rows::everything(&bernard.database()));
}
