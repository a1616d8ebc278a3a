//! A disk that is really full: what was acknowledged stays, what is refused leaves nothing half.

use serde_json::{Value, json};

use crate::programs::{answer, calling, repository};
use crate::served::Served;
use crate::small_disk::SmallDisk;

type Answer = Result<Value, Value>;

/// A choir with a roll that is open today.
struct Room {
    choir: Value,
    rehearsal: Value,
    persons: Vec<Value>,
}

impl Room {
    fn new(ask: impl Fn(&str, Value) -> Answer) -> Self {
        let call = |name, request| ask(name, request).expect("there is room");
        let voices = json!([{ "name": "Voix", "abbreviation": "V", "family": "other", "colour": "teal" }]);
        let made = call("add_choir", json!({ "name": "Chœur", "voices": voices }));
        let singer = |number: u32| {
            let name = json!({ "family": format!("Choriste {number}"), "given": "" });
            let card = json!({ "name": name, "birth_date": null, "class": "" });
            let request = json!({ "choir": made["id"], "voice": made["voices"][0]["id"], "card": card });
            call("add_singer", request)["person"].clone()
        };
        let persons = (0..3).map(singer).collect();
        let rehearsal = call("open_rehearsal", json!({ "choir": made["id"] }))["id"].clone();
        Self { choir: made["id"].clone(), rehearsal, persons }
    }

    fn mark(&self, place: usize, state: &str) -> Value {
        json!({ "choir": self.choir, "rehearsal": self.rehearsal, "person": self.persons[place % 3],
            "presence": state, "minutes": null, "reason": null })
    }

    fn roll(&self) -> Value {
        json!({ "choir": self.choir, "rehearsal": self.rehearsal })
    }
}

fn code(answer: Answer) -> Value {
    answer.expect_err("the disk is full")["code"].clone()
}

#[test]
fn a_call_on_a_full_disk_is_refused_and_everything_before_is_there_when_there_is_room() {
    let disk = SmallDisk::mount("12m");
    let profile = disk.path("profile");
    let ask =
        |name: &str, request: Value| answer(calling(disk.command("educhorus"), &profile, name, &request));
    let room = Room::new(ask);
    let acknowledged = ask("mark_presence", room.mark(0, "absent")).expect("there is room");
    disk.fill_but(0);
    assert_eq!(code(ask("mark_presence", room.mark(1, "absent"))), "disk_full");
    disk.free();
    assert_eq!(ask("get_roll_call", room.roll()), Ok(acknowledged));
    let marked = ask("mark_presence", room.mark(1, "absent")).expect("there is room again");
    assert_eq!(marked["counts"]["absent"], 2);
}

#[test]
fn a_folder_that_does_not_fit_is_refused_and_no_work_of_it_is_half_in() {
    let disk = SmallDisk::mount("12m");
    let profile = disk.path("profile");
    let ask =
        |name: &str, request: Value| answer(calling(disk.command("educhorus"), &profile, name, &request));
    let room = Room::new(ask);
    let works = repository("resources/demo/works");
    let import = json!({ "choir": room.choir, "source": works, "corrections": [] });
    let list = || ask("list_works", json!({ "choir": room.choir })).expect("reading needs little room");
    disk.fill_but(500_000);
    assert_eq!(code(ask("import_folder", import.clone())), "disk_full");
    disk.free();
    let before = list();
    for work in before.as_array().expect("a list") {
        assert_eq!(work["tracks"].as_array().map(Vec::len), Some(5), "{work}");
    }
    let report = ask("import_folder", import).expect("there is room again");
    assert_eq!(report["refused"], json!([]));
    let after = list();
    assert_eq!(after.as_array().map(Vec::len), Some(3));
    let whole = |work: &Value| work["tracks"].as_array().is_some_and(|tracks| tracks.len() == 5);
    assert!(after.as_array().is_some_and(|works| works.iter().all(whole)), "{after}");
}

#[test]
fn a_server_whose_disk_fills_up_keeps_what_it_acknowledged_and_goes_on_when_there_is_room() {
    let disk = SmallDisk::mount("12m");
    let profile = disk.path("profile");
    let served = Served::start_by(disk.command("educhorus-server"), &profile);
    let room = Room::new(|name, request| served.call(name, &request));
    let mut acknowledged = served.call("get_roll_call", &room.roll()).expect("a roll");
    disk.fill_but(0);
    // The log of the database may have room for some marks more.
    let refusal = (0..3_000).find_map(|place| {
        let state = ["absent", "excused", "present"][place / 3 % 3];
        match served.call("mark_presence", &room.mark(place, state)) {
            Ok(roll) => {
                acknowledged = roll;
                None
            }
            Err(refusal) => Some(refusal),
        }
    });
    assert_eq!(refusal.expect("no disk has room for ever")["code"], "disk_full");
    assert_eq!(served.call("get_roll_call", &room.roll()), Ok(acknowledged.clone()));
    disk.free();
    drop(served);
    let served = Served::start_by(disk.command("educhorus-server"), &profile);
    assert_eq!(served.call("get_roll_call", &room.roll()), Ok(acknowledged));
    served.call("mark_presence", &room.mark(0, "absent")).expect("there is room again");
}
