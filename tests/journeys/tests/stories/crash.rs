//! A kill at any moment loses no mark that was acknowledged, and leaves a profile that opens.
//!
//! Each round starts the server, takes marks one after the other, and ends the process at a random moment of a
//! gesture that is under way. The seed is printed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::programs::{call, call_command};
use crate::served::{Served, answer_of};

const STATES: [&str; 4] = ["absent", "excused", "present", "late"];

/// Random numbers that repeat (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}

struct Roll {
    _folder: TempDir,
    profile: PathBuf,
    choir: Value,
    rehearsal: Value,
    persons: Vec<Value>,
    /// What was acknowledged, by person.
    acknowledged: HashMap<String, Value>,
    /// The mark that was under way at the kill: it may be there or not.
    doubtful: Option<(String, &'static str)>,
}

impl Roll {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let profile = folder.path().join("profile");
        let served = Served::start(&profile);
        let call = |name, request| served.call(name, &request).expect("it is not refused");
        let voices = json!([{ "name": "Voix", "abbreviation": "V", "family": "other", "colour": "teal" }]);
        let made = call("add_choir", json!({ "name": "Chœur", "voices": voices }));
        let choir = made["id"].clone();
        let card = |name: String| json!({ "name": { "family": name, "given": "" }, "birth_date": null, "class": "" });
        let singer = |number: usize| {
            let card = card(format!("Choriste {number}"));
            let request = json!({ "choir": choir, "voice": made["voices"][0]["id"], "card": card });
            call("add_singer", request)["person"].clone()
        };
        let persons = (0..12).map(singer).collect();
        let rehearsal = call("open_rehearsal", json!({ "choir": choir }))["id"].clone();
        let (acknowledged, doubtful) = (HashMap::new(), None);
        Self { _folder: folder, profile, choir, rehearsal, persons, acknowledged, doubtful }
    }

    fn mark(&self, person: usize, state: &str) -> Value {
        json!({ "choir": self.choir, "rehearsal": self.rehearsal, "person": self.persons[person],
            "presence": state, "minutes": null, "reason": null })
    }

    fn key(&self, person: usize) -> String {
        self.persons[person].to_string()
    }

    /// Compares what is stored with what was acknowledged, and settles the doubtful mark.
    fn check(&mut self, roll: &Value) {
        for line in roll["singers"].as_array().expect("a list") {
            let person = line["person"].to_string();
            let known = self.acknowledged.get(&person).cloned().unwrap_or(Value::Null);
            let doubtful = self.doubtful.take_if(|(who, _)| *who == person).map(|(_, state)| json!(state));
            if doubtful.as_ref() == Some(&line["presence"]) {
                self.acknowledged.insert(person, line["presence"].clone());
            } else {
                assert_eq!(line["presence"], known, "an acknowledged mark was lost");
            }
        }
    }

    fn named(&self) -> Value {
        json!({ "choir": self.choir, "rehearsal": self.rehearsal })
    }

    /// One round: marks over HTTP, and the kill while one of them is under way.
    fn round_by_server(&mut self, random: &mut Random) {
        let mut served = Served::start(&self.profile);
        let stored = served.call("get_roll_call", &self.named()).expect("the profile opens after a kill");
        self.check(&stored);
        for _ in 0..random.below(12) {
            let (person, state) = self.any_mark(random);
            served.call("mark_presence", &self.mark(person, state)).expect("a mark");
            self.acknowledged.insert(self.key(person), json!(state));
        }
        let (person, state) = self.any_mark(random);
        let under_way = served.write_call("mark_presence", &self.mark(person, state)).expect("it listens");
        wait_busily(Duration::from_micros(random.below(15_000) as u64));
        served.kill();
        match answer_of(under_way) {
            Some((200, ..)) => _ = self.acknowledged.insert(self.key(person), json!(state)),
            _ => self.doubtful = Some((self.key(person), state)),
        }
    }

    /// One round: a mark by a process that may end, which says how long that takes here and now, and then a mark by a
    /// process that is killed at a random moment of such a life.
    fn round_by_command(&mut self, random: &mut Random) {
        let start = Instant::now();
        let (person, state) = self.any_mark(random);
        call(&self.profile, "mark_presence", &self.mark(person, state))
            .expect("the profile opens after a kill");
        let whole_call = start.elapsed();
        self.acknowledged.insert(self.key(person), json!(state));

        let (person, state) = self.any_mark(random);
        let mut command = call_command(&self.profile, "mark_presence", &self.mark(person, state));
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        wait_busily(whole_call * u32::try_from(random.below(120)).expect("small") / 100);
        // It may have ended by itself.
        let _ = child.kill();
        let output = child.wait_with_output().expect("it ends");
        if serde_json::from_slice::<Value>(&output.stdout).is_ok_and(|roll| roll["singers"].is_array()) {
            self.acknowledged.insert(self.key(person), json!(state));
        } else {
            self.doubtful = Some((self.key(person), state));
        }
        let stored = call(&self.profile, "get_roll_call", &self.named()).expect("the profile opens");
        self.check(&stored);
    }

    fn any_mark(&self, random: &mut Random) -> (usize, &'static str) {
        (random.below(self.persons.len()), STATES[random.below(4)])
    }

    fn finish(mut self) {
        let stored = call(&self.profile, "get_roll_call", &self.named()).expect("the profile opens");
        self.check(&stored);
        assert!(!self.acknowledged.is_empty(), "marks were taken");
        assert_no_stray_lock(&self.profile);
    }
}

fn assert_no_stray_lock(profile: &Path) {
    call(profile, "get_profile", &json!({})).expect("a killed program holds no lock");
}

/// A moment that is shorter than any scheduler promises to sleep.
fn wait_busily(time: Duration) {
    let start = Instant::now();
    while start.elapsed() < time {
        std::hint::spin_loop();
    }
}

fn rounds(count: u32, seed: u64, mut round: impl FnMut(&mut Roll, &mut Random)) {
    println!("seed {seed}");
    let mut random = Random(seed);
    let mut roll = Roll::new();
    for _ in 0..count {
        round(&mut roll, &mut random);
    }
    roll.finish();
}

#[test]
fn thirty_kills_of_the_server_lose_no_acknowledged_mark() {
    rounds(30, 0x5eed_0001, Roll::round_by_server);
}

#[test]
fn kills_of_single_calls_lose_no_acknowledged_mark() {
    rounds(12, 0x5eed_0002, Roll::round_by_command);
}

#[test]
#[ignore = "long: make test-long"]
fn a_thousand_kills_lose_no_acknowledged_mark() {
    rounds(700, 0x5eed_0003, Roll::round_by_server);
    rounds(300, 0x5eed_0004, Roll::round_by_command);
}
