//! A school behind a bad network: two teachers at home, each behind a line of her own, and a server that falls.

mod proxy;

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::programs::command;
use crate::school::{On, School, add_choir, ask, is_exchanged, mark, roll, until, until_within};
use crate::served::Served;
use proxy::{Proxy, Weather};

/// So many cuts are tried; where, the seed decides.
const CUTS: usize = 8;
/// Most of an exchange of a few marks lies within. Units: bytes.
const CONVERSATION: usize = 6_000;

/// A school, and two teachers who have the same choir.
struct Season {
    school: School,
    // Deleted with everything that the two have.
    _folder: TempDir,
    choir: Value,
    rehearsal: Value,
    singers: Vec<Value>,
    teachers: [Teacher; 2],
}

struct Teacher {
    profile: PathBuf,
    line: Proxy,
}

impl Season {
    fn new(weather: Weather) -> Self {
        let (mut school, folder) =
            (School::new(On::Folder), tempfile::tempdir().expect("a temporary folder"));
        school.start();
        let teachers = ["martin", "bernard"].map(|name| {
            let line = Proxy::before(&school.address);
            line.becomes(weather);
            Teacher { profile: folder.path().join(name), line }
        });
        let [martin, bernard] = &teachers;
        let choir = add_choir(&martin.profile);
        let rehearsal = ask(&martin.profile, "open_rehearsal", &json!({ "choir": choir["id"] }));
        let provisional = school.account("martin", "Mme Martin", "director");
        school.enter_at(&martin.line.address, &martin.profile, "martin", &provisional);
        ask(&martin.profile, "bring_to_school", &json!({}));
        let provisional = school.account("bernard", "M. Bernard", "director");
        let state = school.enter_at(&bernard.line.address, &bernard.profile, "bernard", &provisional);
        let space = &state["choices"][0]["space"];
        ask(&bernard.profile, "join_school_space", &json!({ "space": space }));
        let there = Served::start(&martin.profile);
        let singers = roll(&there, &choir, &rehearsal).into_iter().map(|(person, _)| person).collect();
        drop(there);
        Self { school, _folder: folder, choir, rehearsal, singers, teachers }
    }

    fn open(&self) -> [Served; 2] {
        self.teachers.each_ref().map(|teacher| Served::start(&teacher.profile))
    }

    fn mark(&self, by: &Served, place: usize, presence: &str) {
        mark(by, &self.choir, &self.rehearsal, &self.singers[place], presence);
    }

    fn absent(&self, at: &Served) -> usize {
        roll(at, &self.choir, &self.rehearsal).iter().filter(|(_, presence)| *presence == "absent").count()
    }

    /// How the first three are.
    fn first(&self, at: &Served) -> [Value; 3] {
        let roll = roll(at, &self.choir, &self.rehearsal);
        [0, 1, 2].map(|place: usize| roll[place].1.clone())
    }

    /// Both have so many marks, nothing waits, and nobody said that anything went wrong.
    fn comes_together(&self, both: &[Served; 2], marks: usize) {
        until("both have every mark", || {
            for one in both {
                // Whoever is in the middle of an exchange says so; then it is that one that counts.
                let _ = one.call("exchange_with_school", &json!({}));
            }
            let [martin, bernard] = both.each_ref().map(|one| roll(one, &self.choir, &self.rehearsal));
            martin == bernard && both.iter().all(|one| self.absent(one) == marks && is_exchanged(one))
        });
    }
}

/// Numbers that are the same in every run (xorshift).
fn drawn(seed: &mut u64, below: usize) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed % below as u64) as usize
}

#[test]
fn a_line_that_is_cut_at_any_byte_and_a_server_that_falls_lose_no_mark_and_bring_none_twice() {
    let mut season = Season::new(Weather::Fair);
    let both = season.open();
    let (mut seed, mut refused) = (0x0c40_1e00_2026_1122, 0);
    for round in 0..CUTS {
        let after = drawn(&mut seed, CONVERSATION);
        println!("cut {round}: after {after} bytes");
        let side = round % 2;
        season.teachers[side].line.becomes(Weather::Cut { after });
        season.mark(&both[0], 2 * round, "absent");
        season.mark(&both[1], 2 * round + 1, "absent");
        // It ends well where the cut comes after everything.
        refused += usize::from(both[side].call("exchange_with_school", &json!({})).is_err());
        if round % 3 == 2 {
            season.school.stop();
            season.school.start();
        }
        season.teachers[side].line.becomes(Weather::Fair);
        season.comes_together(&both, 2 * (round + 1));
    }
    assert!(refused > CUTS / 4, "{refused} of {CUTS} cuts were felt");
}

#[test]
fn what_is_said_twice_and_late_changes_nothing() {
    let season = Season::new(Weather::Fair);
    let both = season.open();
    season.comes_together(&both, 0);
    season.teachers.iter().for_each(|teacher| teacher.line.forget());
    season.mark(&both[0], 0, "absent");
    season.mark(&both[1], 1, "absent");
    season.comes_together(&both, 2);
    season.mark(&both[0], 0, "excused");
    season.mark(&both[1], 2, "absent");
    season.comes_together(&both, 2);
    let answers: Vec<_> = season.teachers.iter().flat_map(|teacher| teacher.line.say_again()).collect();
    assert!(answers.iter().filter(|(first, _)| first.contains("/sync")).count() > 3, "{answers:?}");
    assert!(answers.iter().all(|(_, status)| *status == 200), "{answers:?}");
    season.comes_together(&both, 2);
    assert_eq!(season.first(&both[1]), ["excused", "absent", "absent"]);
}

#[test]
fn on_a_line_as_slow_as_a_telephone_in_the_mountains_everything_arrives() {
    let season = Season::new(Weather::Slow { latency: 150, rate: 50_000 });
    let both = season.open();
    (0..6).for_each(|place| season.mark(&both[place % 2], place, "absent"));
    season.comes_together(&both, 6);
}

#[test]
fn a_line_that_swallows_everything_holds_no_mark_up() {
    let season = Season::new(Weather::Fair);
    let both = season.open();
    season.comes_together(&both, 0);
    let line = &season.teachers[0].line;
    line.becomes(Weather::Swallow);
    season.mark(&both[0], 0, "absent");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| both[0].call("exchange_with_school", &json!({})));
        until("it waits for an answer", || line.is_swallowing());
        (1..7).for_each(|place| season.mark(&both[0], place, "absent"));
        assert!(!waiting.is_finished(), "the marks were taken meanwhile");
        line.becomes(Weather::Fair);
    });
    season.comes_together(&both, 7);
}

#[test]
#[ignore = "a minute: whoever hears nothing asks once in a while (make test-long)"]
fn where_a_proxy_holds_back_what_the_server_says_marks_arrive_by_themselves_all_the_same() {
    let season = Season::new(Weather::Hold);
    let both = season.open();
    season.mark(&both[1], 3, "absent");
    // The device asks each minute.
    until_within(Duration::from_secs(180), "it is there without a click", || season.absent(&both[0]) == 1);
}

/// What tells a program another time than it is.
fn faketime() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib").expect("this is Linux").flatten();
    let mut found = folders.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1"));
    found.find(|path| path.is_file()).expect("the package libfaketime is installed")
}

#[test]
fn clocks_that_are_years_off_lose_no_mark_and_overrule_nobody() {
    let season = Season::new(Weather::Fair);
    let off = |teacher: usize, years: &str| {
        let mut program = command("educhorus-server");
        // Pauses are measured, and not read from a clock on the wall.
        program.env("FAKETIME", years).env("FAKETIME_DONT_FAKE_MONOTONIC", "1").env("LD_PRELOAD", faketime());
        Served::start_by(program, &season.teachers[teacher].profile)
    };
    let both = [off(0, "+5y"), off(1, "-6y")];
    season.mark(&both[0], 0, "absent");
    season.mark(&both[0], 1, "absent");
    season.comes_together(&both, 2);
    // Whoever speaks last is right, whatever the year on her laptop.
    season.mark(&both[1], 0, "excused");
    season.mark(&both[1], 2, "absent");
    season.comes_together(&both, 2);
    assert_eq!(season.first(&both[0]), ["excused", "absent", "absent"]);
}
