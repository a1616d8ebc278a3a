//! Yesterday is still there: backups while the program runs, and going back to one as a gesture.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use std::path::PathBuf;

use educhorus_domain::{CardField, PersonId, WorkId};
use educhorus_store::{
    Backup, BackupName, Gesture, RestoreCount, RestorePreview, Restored, Scope, StoreError,
};
use educhorus_testkit::{TempStore, TestChoir};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

fn profile(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    profile.commit(&choir.mark(0, 0, "absent"));
    (profile, choir)
}

fn back_up(profile: &mut TempStore) -> Backup {
    let moment = profile.moment();
    profile.store().make_backup(moment).unwrap()
}

fn preview(profile: &mut TempStore, name: BackupName) -> RestorePreview {
    profile.store().preview_restore(name, &Scope::Everything).unwrap()
}

fn restore(profile: &mut TempStore, name: BackupName) -> RestorePreview {
    let moment = profile.moment();
    profile.store().restore_backup(name, &Scope::Everything, moment).unwrap().1
}

fn folder(profile: &TempStore) -> PathBuf {
    profile.folder().join("backups")
}

fn files(profile: &TempStore) -> Vec<String> {
    let entries = std::fs::read_dir(folder(profile)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn rename(choir: &TestChoir, name: &str) -> Gesture {
    let mut gesture = Gesture::new("rename_choir");
    gesture.set(choir.document(educhorus_domain::DocumentKind::Roster), "choir", name);
    gesture
}

/// A profile that went on after a backup: a mark changed, one came, one went, a singer's card was spoilt.
fn gone_on(seed: u64) -> (TempStore, TestChoir, Backup, Vec<String>) {
    let (mut profile, choir) = profile(seed);
    profile.commit(&choir.mark(0, 1, "late:4"));
    let work = WorkId::v7(1, [5; 16]);
    profile.commit(&choir.take_in(work, "Jesu"));
    let backup = back_up(&mut profile);
    let then = rows::everything(&profile.database());
    profile.commit(&choir.mark(0, 0, "excused"));
    let mut gesture = choir.mark(0, 2, "absent");
    let key = format!("{}:{}", choir.rehearsal(0), choir.singers[1]);
    gesture.clear(choir.document(educhorus_domain::DocumentKind::Attendance), key);
    gesture.card(choir.singers[3], CardField::FamilyName, "", false);
    gesture.card(choir.singers[3], CardField::GivenName, "", false);
    gesture.card(PersonId::v4([8; 16]), CardField::FamilyName, "Nouvelle", true);
    profile.commit(&gesture);
    profile.commit(&choir.plan(1));
    (profile, choir, backup, then)
}

#[test]
fn the_preview_says_in_things_what_comes_back_what_changes_and_what_goes() {
    let (mut profile, _, backup, _) = gone_on(1);
    let before = rows::log(&profile.database());
    let count = |back, changed, gone| RestoreCount { back, changed, gone };
    let expected = [
        (Restored::Card, count(1, 0, 1)),
        (Restored::Rehearsal, count(0, 0, 1)),
        (Restored::Mark, count(1, 1, 1)),
    ];
    assert_eq!(preview(&mut profile, backup.name).counts.into_iter().collect::<Vec<_>>(), expected);
    assert_eq!(rows::log(&profile.database()), before, "looking changes nothing");
    assert_eq!(files(&profile).len(), 1, "and leaves nothing behind");
}

#[test]
fn a_restore_gives_what_was_there_is_in_the_journal_and_can_be_taken_back() {
    let (mut profile, _, backup, then) = gone_on(2);
    let now = rows::everything(&profile.database());
    let announced = preview(&mut profile, backup.name);
    assert_eq!(restore(&mut profile, backup.name), announced);
    assert_eq!(rows::everything(&profile.database()), then);
    let line = &profile.store().read().journal(1).unwrap()[0];
    assert_eq!((line.command.as_str(), line.detail.as_str()), ("restore_backup", backup.name.iso().as_str()));
    assert_eq!(preview(&mut profile, backup.name), RestorePreview::default(), "nothing is left to restore");
    let undone = profile.undo(None).unwrap();
    assert_eq!((undone.command.as_str(), undone.left.len()), ("restore_backup", 0));
    assert_eq!(rows::everything(&profile.database()), now);
    assert_eq!(profile.store().backups().unwrap().len(), 2, "one of before the restore");
}

#[test]
fn the_next_exchange_does_not_undo_a_restore() {
    let (mut martin, choir) = profile(3);
    let mut bernard = TempStore::new(300);
    let (space, secret) = (martin.store().space(), martin.store().space_secret().unwrap());
    bernard.store().join(space, &secret, &[3; 16]).unwrap();
    exchange(&mut martin, &mut bernard);
    let backup = back_up(&mut martin);
    for singer in 0..10 {
        martin.commit(&choir.mark(0, singer, "excused"));
    }
    exchange(&mut martin, &mut bernard);
    bernard.commit(&choir.mark(0, 20, "absent"));
    restore(&mut martin, backup.name);
    exchange(&mut bernard, &mut martin);
    exchange(&mut martin, &mut bernard);
    for profile in [&mut martin, &mut bernard] {
        let marks = profile.store().read().marks(choir.choir, Some(choir.rehearsal(0))).unwrap();
        let said: Vec<String> = marks.iter().map(|row| row.mark.unwrap().to_string()).collect();
        assert_eq!(said, ["absent", "absent"], "the one of the backup and the one that Bernard made since");
        assert_eq!(profile.store().read().disagreement_count().unwrap(), 0);
    }
    assert_eq!(rows::everything(&martin.database()), rows::everything(&bernard.database()));
}

fn exchange(from: &mut TempStore, to: &mut TempStore) {
    let (at_from, at_to) = (from.moment(), to.moment());
    let parcel = from.store().export(&Scope::Everything, at_from).unwrap();
    to.store().merge(&parcel, "", at_to).unwrap();
}

#[test]
fn only_the_choirs_that_are_named_go_back() {
    let (mut profile, choir) = profile(4);
    let other = TestChoir::seeded(44);
    profile.commit(&other.founding());
    let backup = back_up(&mut profile);
    profile.commit(&choir.mark(0, 0, "excused"));
    profile.commit(&rename(&other, "Autre nom"));
    let (scope, moment) = (Scope::Choirs(vec![choir.choir]), profile.moment());
    profile.store().restore_backup(backup.name, &scope, moment).unwrap();
    let marks = profile.store().read().marks(choir.choir, None).unwrap();
    assert_eq!(marks[0].mark.unwrap().to_string(), "absent");
    assert_eq!(profile.store().read().choir(other.choir).unwrap().unwrap().name, "Autre nom");
}

#[test]
fn a_season_that_vanished_comes_back_in_one_gesture_and_its_changes_pass_the_gate() {
    let (mut profile, choir) = profile(5);
    for week in 0..30 {
        let mut gesture = choir.plan(week);
        for singer in 0..40 {
            gesture.edits.extend(choir.mark(week, singer, "present").edits);
        }
        profile.commit(&gesture);
    }
    let backup = back_up(&mut profile);
    let then = rows::everything(&profile.database());
    let mut wipe = Gesture::new("wipe");
    for week in 0..30 {
        for singer in 0..40 {
            let key = format!("{}:{}", choir.rehearsal(week), choir.singers[singer]);
            wipe.clear(choir.document(educhorus_domain::DocumentKind::Attendance), key);
        }
    }
    profile.commit(&wipe);
    let done = restore(&mut profile, backup.name);
    assert_eq!(done.counts[&Restored::Mark].back, 1200);
    assert_eq!(rows::everything(&profile.database()), then);
    let longest = rows::ask(&profile.database(), "SELECT max(length(bytes)) FROM change WHERE sealed");
    assert!(longest[0].parse::<usize>().unwrap() <= educhorus_replica::MOST_CHANGE, "{longest:?}");
    let mut second = TempStore::new(55);
    let (space, secret) = (profile.store().space(), profile.store().space_secret().unwrap());
    second.store().join(space, &secret, &[3; 16]).unwrap();
    exchange(&mut profile, &mut second);
    assert_eq!(rows::everything(&second.database()), then);
}

#[test]
fn a_backup_is_made_each_day_whatever_the_clock_does_and_an_empty_profile_needs_none() {
    let mut profile = TempStore::new(6);
    let daily = |profile: &mut TempStore| {
        let moment = profile.moment();
        let pending = profile.store().begin_daily_backup(moment).unwrap();
        pending.map(|pending| pending.finish().unwrap().expect("no gesture came between")).is_some()
    };
    assert!(!daily(&mut profile), "there is nothing yet");
    profile.commit(&TestChoir::seeded(6).founding());
    assert!(daily(&mut profile));
    assert!(!daily(&mut profile), "once a day");
    let start = 1_790_000_000_000;
    profile.set_clock(start + 10 * 365 * DAY_MS);
    assert!(daily(&mut profile), "ten years later, or a clock that is wrong");
    profile.set_clock(start + 2 * DAY_MS);
    assert!(daily(&mut profile), "and set right again");
    assert!(!daily(&mut profile));
    for day in 3..400 {
        profile.set_clock(start + day * DAY_MS);
        assert!(daily(&mut profile), "day {day}");
        let kept = profile.store().backups().unwrap();
        assert!(kept.len() <= 23, "{} on day {day}", kept.len());
        assert!(kept[0].name.at_ms().abs_diff(start + day * DAY_MS) < 10_000, "the newest is of today");
        if day > 300 {
            break;
        }
        profile.set_clock(start + day * DAY_MS);
    }
}

#[test]
fn marks_that_are_made_while_backups_are_made_are_in_the_next_one() {
    let (profile, choir) = profile(7);
    let profile = std::sync::Mutex::new(profile);
    let made = std::thread::scope(|scope| {
        let marking = scope.spawn(|| {
            for singer in 0..40 {
                profile.lock().unwrap().commit(&choir.mark(0, singer, "late:2"));
            }
        });
        let reading = profile.lock().unwrap().store().reading_connection().unwrap();
        let mut made = 0;
        while !marking.is_finished() {
            back_up(&mut profile.lock().unwrap());
            assert!(reading.read().marks(choir.choir, None).unwrap().len() <= 40);
            made += 1;
        }
        made
    });
    println!("{made} backups meanwhile");
    let mut profile = profile.into_inner().unwrap();
    let backup = back_up(&mut profile);
    assert_eq!(preview(&mut profile, backup.name), RestorePreview::default());
    assert!(rows::is_sound(&profile.database()));
}

#[test]
fn what_a_killed_program_left_half_made_is_no_backup_and_goes() {
    let (mut profile, _) = profile(8);
    let backup = back_up(&mut profile);
    let whole = std::fs::read(folder(&profile).join(&files(&profile)[0])).unwrap();
    for rest in ["copy.part", "copy.part-journal", "packed.part", "read-1.part", "read-1.part-wal"] {
        std::fs::write(folder(&profile).join(rest), &whole[..whole.len() / 2]).unwrap();
    }
    profile.open();
    assert_eq!(profile.store().backups().unwrap(), [backup]);
    let next = back_up(&mut profile);
    assert_eq!(profile.store().backups().unwrap(), [next, backup]);
    assert_eq!(files(&profile).len(), 2);
}

#[test]
fn a_backup_that_is_damaged_or_gone_is_said_and_changes_nothing() {
    let (mut profile, choir) = profile(9);
    let backup = back_up(&mut profile);
    profile.commit(&choir.mark(0, 5, "absent"));
    let path = folder(&profile).join(&files(&profile)[0]);
    let whole = std::fs::read(&path).unwrap();
    let before = rows::log(&profile.database());
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for bytes in [&whole[..whole.len() - 1], &flipped[..], b"not one".as_slice(), b"".as_slice()] {
        std::fs::write(&path, bytes).unwrap();
        let moment = profile.moment();
        let refused = profile.store().restore_backup(backup.name, &Scope::Everything, moment);
        assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{} bytes: {refused:?}", bytes.len());
    }
    std::fs::remove_file(&path).unwrap();
    let gone = profile.store().preview_restore(backup.name, &Scope::Everything);
    assert!(matches!(gone, Err(StoreError::BackupGone)), "{gone:?}");
    assert_eq!(rows::log(&profile.database()), before);
    assert_eq!(files(&profile), Vec::<String>::new());
}

#[test]
fn a_folder_in_which_nothing_can_be_written_is_an_error_of_the_backup_only() {
    let (mut profile, choir) = profile(10);
    std::fs::write(folder(&profile), "in the way").unwrap();
    let moment = profile.moment();
    assert!(profile.store().make_backup(moment).is_err());
    profile.commit(&choir.mark(0, 5, "absent")).expect("work goes on");
    assert_eq!(std::fs::read_to_string(folder(&profile)).unwrap(), "in the way");
}

#[test]
fn forgetting_leaves_no_backup() {
    let (mut profile, _) = profile(11);
    back_up(&mut profile);
    back_up(&mut profile);
    profile.store().forget_backups().unwrap();
    assert_eq!(files(&profile), Vec::<String>::new());
}

/// Not run with the others: prints what a backup of a season costs.
#[test]
fn a_gesture_between_sealing_and_copying_throws_the_copy_away_and_one_while_copying_harms_nothing() {
    let (mut profile, choir) = profile(14);
    let moment = profile.moment();
    let pending = profile.store().begin_backup(moment).unwrap();
    profile.commit(&choir.mark(0, 1, "absent"));
    assert!(pending.finish().unwrap().is_none(), "it would hold a mark that was never sealed");
    assert_eq!(profile.store().backups().unwrap(), []);
    let moment = profile.moment();
    let pending = profile.store().begin_backup(moment).unwrap();
    let made = std::thread::scope(|scope| {
        let copying = scope.spawn(|| pending.finish().unwrap());
        for singer in 0..20 {
            profile.commit(&choir.mark(0, singer, "late:5"));
        }
        copying.join().unwrap()
    });
    let moment = profile.moment();
    let again = || profile.store().begin_backup(moment).unwrap().finish().unwrap();
    let made = made.or_else(again).expect("nobody marks any more");
    assert!(preview(&mut profile, made.name).counts.values().all(|count| count.gone <= 20));
}

#[test]
#[ignore = "prints figures"]
fn figures_of_a_season() {
    let (mut profile, choir) = profile(12);
    for week in 0..60 {
        profile.commit(&choir.plan(week));
        for singer in 0..40 {
            profile.commit(&choir.mark(week, singer, "absent"));
        }
    }
    let size = |profile: &TempStore| std::fs::metadata(profile.database()).unwrap().len();
    for round in 0..3 {
        let start = std::time::Instant::now();
        let backup = back_up(&mut profile);
        println!(
            "round {round}: {:?}, database {} B, backup {} B",
            start.elapsed(),
            size(&profile),
            backup.size
        );
        let start = std::time::Instant::now();
        preview(&mut profile, backup.name);
        println!("preview {:?}", start.elapsed());
    }
}

#[cfg(unix)]
mod killed {
    //! The process is killed while it makes backups: each that has a name is whole.

    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Command, Stdio};

    use educhorus_store::{Moment, Store};
    use educhorus_testkit::Random;

    use super::{TempStore, TestChoir, back_up, files, preview, profile};

    const PROFILE: &str = "EDUCHORUS_BACKUPS_PROFILE";
    const ROUND: &str = "EDUCHORUS_BACKUPS_ROUND";

    /// Not a test of its own: what the killed process does. It says when it has opened.
    #[test]
    #[ignore = "run by the test below as its child"]
    fn backs_up_until_it_is_killed() {
        let (Ok(folder), Ok(round)) = (std::env::var(PROFILE), std::env::var(ROUND)) else { return };
        let mut random = Random::seeded(round.parse().unwrap());
        let mut store = Store::open(folder.as_ref(), None, || random.bytes()).unwrap();
        let choir = TestChoir::seeded(20);
        let mut out = std::io::stdout();
        for number in 0.. {
            let mut moment = || Moment { unix_ms: 1_790_000_000_000, random: random.bytes() };
            store
                .commit(&choir.mark(0, number % 40, &format!("late:{}", number % 99 + 1)), moment())
                .unwrap();
            writeln!(out, "\nopened").unwrap();
            out.flush().unwrap();
            store.make_backup(moment()).unwrap();
        }
    }

    fn kill_one(profile: &TempStore, round: u64, random: &mut Random) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::backs_up_until_it_is_killed", "--ignored", "--nocapture"])
            .env(PROFILE, profile.folder())
            .env(ROUND, round.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while lines.next().expect("the child goes on until it is killed").unwrap() != "opened" {}
        for _ in 0..random.below(8_000_000) {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }

    #[test]
    fn twelve_kills_leave_no_backup_that_is_not_whole_and_the_next_one_is_made() {
        let (mut profile, _) = profile(20);
        let mut random = Random::seeded(20_261_122);
        let mut halves = 0;
        for round in 0..12 {
            profile.close();
            kill_one(&profile, round, &mut random);
            halves += usize::from(files(&profile).iter().any(|name| name.contains(".part")));
            profile.open();
            for backup in profile.store().backups().unwrap() {
                preview(&mut profile, backup.name);
            }
            back_up(&mut profile);
            assert!(files(&profile).iter().all(|name| name.ends_with(".educhorus-backup")), "round {round}");
        }
        println!("{halves} of 12 kills left something half made");
        assert!(halves > 0, "some kills came while a backup was being made");
    }
}
