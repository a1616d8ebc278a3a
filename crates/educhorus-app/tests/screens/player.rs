//! Listening: the desk without a sound card, and the mix as a file.

use std::fs;

use educhorus_api::HostKind;
use serde_json::{Value, json};

use crate::support::{Hand, count, fixture, plain_choir, repository, with};

struct Desk {
    hand: Hand,
    choir: Value,
    work: Value,
}

impl Desk {
    fn new() -> Self {
        Self::with(Hand::new(), repository("resources/demo/works/Hymne à la joie"))
    }

    fn with(hand: Hand, folder: std::path::PathBuf) -> Self {
        let choir = plain_choir(&hand);
        let source = hand.app().intake().offer(folder).source;
        hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
        let work = hand.call("list_works", json!({ "choir": choir["id"] }))[0].clone();
        Self { hand, choir, work }
    }

    fn open(&self) -> Value {
        self.hand.call("open_player", json!({ "work": self.work["id"] }))
    }

    fn export(&self, path: &std::path::Path) -> Value {
        json!({ "work": self.work["id"], "path": path, "from_ms": 0, "length_ms": null })
    }
}

/// The samples of a stereo WAV of 16 bits.
fn samples(path: &std::path::Path) -> Vec<i16> {
    let bytes = fs::read(path).expect("the file is there");
    assert_eq!((&bytes[..4], &bytes[8..16]), (&b"RIFF"[..], &b"WAVEfmt "[..]));
    assert_eq!(u32::from_le_bytes(bytes[40..44].try_into().expect("four bytes")) as usize, bytes.len() - 44);
    bytes[44..].chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
}

#[test]
fn nothing_is_open_at_first_and_nothing_plays() {
    let hand = Hand::new();
    let state = hand.call("get_player", json!({}));
    assert_eq!((&state["work"], &state["playing"]), (&Value::Null, &json!(false)));
    for call in ["play", "pause"] {
        assert_eq!(hand.refused(call, json!({})), "player_closed");
    }
    assert_eq!(hand.refused("seek", json!({ "position_ms": 5 })), "player_closed");
}

#[test]
fn a_work_opens_with_all_its_tracks_at_full_gain_even_without_a_sound_card() {
    let desk = Desk::new();
    let state = desk.open();
    assert_eq!((&state["work"], &state["title"]), (&desk.work["id"], &json!("Hymne à la joie")));
    assert_eq!(
        (count(&state["tracks"]), &state["playing"], &state["position_ms"]),
        (5, &json!(false), &json!(0))
    );
    for mix in state["tracks"].as_array().unwrap() {
        // All voices are heard; a recording of all together would double them.
        let is_tutti = mix["track"]["kind"] == "tutti";
        assert_eq!((&mix["gain"], &mix["muted"]), (&json!(100), &json!(is_tutti)));
        assert_eq!((&mix["soloed"], &mix["refused"]), (&json!(false), &Value::Null));
    }
    assert!(state["length_ms"].as_u64().unwrap() > 10_000);
}

#[test]
fn the_place_in_a_work_is_remembered_when_it_is_closed_and_over_a_restart() {
    let mut desk = Desk::new();
    desk.open();
    assert_eq!(desk.hand.call("seek", json!({ "position_ms": 5_000 }))["position_ms"], 5_000);
    let closed = desk.hand.call("close_player", json!({}));
    assert_eq!(closed["work"], Value::Null);
    assert_eq!(desk.open()["position_ms"], 5_000);
    desk.hand.restart();
    assert_eq!(desk.open()["position_ms"], 5_000);
    let far = desk.hand.call("seek", json!({ "position_ms": u32::MAX }));
    assert_eq!(far["position_ms"], far["length_ms"], "behind the end is the end");
}

#[test]
fn the_mix_of_each_track_is_remembered_on_this_device() {
    let mut desk = Desk::new();
    let state = desk.open();
    let track = state["tracks"][1]["track"]["id"].clone();
    let mix = |gain: u32, pan: i32| json!({ "track": track, "gain": gain, "pan": pan, "muted": true, "soloed": true });
    let changed = desk.hand.call("set_mix", json!({ "tracks": [mix(65_535, -300)] }));
    let heard = &changed["tracks"][1];
    assert_eq!((&heard["gain"], &heard["pan"], &heard["muted"]), (&json!(200), &json!(-100), &json!(true)));
    desk.hand.restart();
    assert_eq!(desk.open()["tracks"], changed["tracks"]);
    let foreign = json!({ "track": desk.choir["id"], "gain": 1, "pan": 0, "muted": false, "soloed": false });
    assert_eq!(desk.hand.refused("set_mix", json!({ "tracks": [mix(1, 0), foreign] })), "not_found");
    assert_eq!(
        desk.hand.call("get_player", json!({}))["tracks"],
        changed["tracks"],
        "then nothing is changed"
    );
}

#[test]
fn how_a_work_is_practised_is_remembered_on_this_device() {
    let mut desk = Desk::new();
    let recorded = json!({ "tempo": 100, "semitones": 0, "looped": null, "mine": null });
    assert_eq!(desk.open()["practice"], recorded);
    let wished = json!({ "tempo": 70, "semitones": -2, "looped": { "from_ms": 2_000, "to_ms": 4_000 }, "mine": "alto" });
    let slow = desk.hand.call("set_practice", json!({ "practice": wished }));
    assert_eq!(slow["practice"], wished);
    assert_eq!(slow["position_ms"], 2_000, "the place was not in what is repeated");
    desk.hand.call("seek", json!({ "position_ms": 3_000 }));
    assert_eq!(desk.hand.call("set_practice", json!({ "practice": wished }))["position_ms"], 3_000);
    desk.hand.restart();
    assert_eq!(desk.open()["practice"], wished);
}

#[test]
fn what_nobody_can_practise_is_brought_into_range() {
    let desk = Desk::new();
    let length = desk.open()["length_ms"].clone();
    let practise =
        |practice: Value| desk.hand.call("set_practice", json!({ "practice": practice }))["practice"].clone();
    let wild = practise(
        json!({ "tempo": 9, "semitones": 99, "looped": { "from_ms": 1, "to_ms": u32::MAX }, "mine": null }),
    );
    assert_eq!(
        wild,
        json!({ "tempo": 50, "semitones": 6, "looped": { "from_ms": 1, "to_ms": length }, "mine": null })
    );
    let empty = practise(
        json!({ "tempo": 65_535, "semitones": -99, "looped": { "from_ms": 900, "to_ms": 900 }, "mine": null }),
    );
    assert_eq!(empty, json!({ "tempo": 150, "semitones": -6, "looped": null, "mine": null }));
    desk.hand.call("close_player", json!({}));
    assert_eq!(desk.hand.refused("set_practice", json!({ "practice": empty })), "player_closed");
}

#[test]
fn a_track_whose_file_is_lost_is_named_and_the_others_can_be_heard() {
    let desk = Desk::new();
    // The disk lost one file of the profile.
    let size = with(&desk.work["tracks"], "label", "Alto")["size"].as_u64().unwrap();
    let mut lost = 0;
    for file in walk(&desk.hand.profile()) {
        if fs::metadata(&file).unwrap().len() == size {
            fs::remove_file(&file).unwrap();
            lost += 1;
        }
    }
    assert_eq!(lost, 1, "one file has the size of the track");
    let state = desk.open();
    let refused: Vec<&Value> =
        state["tracks"].as_array().unwrap().iter().filter(|mix| mix["refused"] != Value::Null).collect();
    assert_eq!(refused.len(), 1, "{state}");
    assert_eq!(refused[0]["track"]["label"], "Alto");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("a folder of the profile")
        .map(|entry| entry.expect("a folder of the profile").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn a_work_without_recordings_cannot_be_opened_and_the_open_one_stays() {
    let desk = Desk::new();
    desk.open();
    let about = json!({ "title": "Silence", "composer": "", "year": "", "style": "", "language": "" });
    let silent = desk.hand.call("add_work", json!({ "choir": desk.choir["id"], "about": about }));
    assert_eq!(desk.hand.refused("open_player", json!({ "work": silent["id"] })), "player_empty");
    assert_eq!(desk.hand.refused("open_player", json!({ "work": desk.choir["id"] })), "not_found");
    assert_eq!(desk.hand.call("get_player", json!({}))["work"], desk.work["id"]);
}

#[test]
fn the_command_line_has_no_player_and_writes_the_mix_as_a_file() {
    let desk =
        Desk::with(Hand::on(HostKind::CommandLine), repository("resources/demo/works/Hymne à la joie"));
    for call in [
        "get_player",
        "open_player",
        "play",
        "pause",
        "seek",
        "set_mix",
        "set_practice",
        "save_mix",
        "close_player",
    ] {
        assert_eq!(desk.hand.refused(call, json!({})), "not_on_this_host", "{call}");
    }
    let path = desk.hand.desk().join("mix.wav");
    let made = desk.hand.call("export_mix", desk.export(&path));
    let heard = samples(&path);
    let frames = heard.len() as u64 / 2;
    assert_eq!(made["length_ms"].as_u64().unwrap(), frames * 1000 / made["rate"].as_u64().unwrap());
    assert!(heard.iter().any(|sample| sample.unsigned_abs() > 1000), "it is not silence");

    let before = fs::read(&path).unwrap();
    assert_eq!(desk.hand.refused("export_mix", desk.export(&path)), "file_exists");
    assert_eq!(fs::read(&path).unwrap(), before, "a file that exists is not touched");
}

#[test]
fn the_file_is_the_mix_that_was_set() {
    let mut desk = Desk::new();
    for mix in desk.open()["tracks"].as_array().unwrap() {
        let level =
            json!({ "track": mix["track"]["id"], "gain": 100, "pan": 0, "muted": true, "soloed": false });
        desk.hand.call("set_mix", json!({ "tracks": [level] }));
    }
    desk.hand.move_to(HostKind::CommandLine);
    let silent = desk.hand.desk().join("silent.wav");
    let mut request = desk.export(&silent);
    request["from_ms"] = json!(1_000);
    request["length_ms"] = json!(500);
    assert_eq!(desk.hand.call("export_mix", request)["length_ms"], 500);
    assert!(samples(&silent).iter().all(|sample| *sample == 0), "everything was muted");
}

#[test]
fn what_is_heard_becomes_a_file_that_others_can_play() {
    let desk = Desk::new();
    let state = desk.open();
    let wished = json!({ "tempo": 80, "semitones": 0, "looped": { "from_ms": 2_000, "to_ms": 6_000 }, "mine": "alto" });
    desk.hand.call("set_practice", json!({ "practice": wished }));
    let made = desk.hand.call("save_mix", json!({ "name": "Hymne, alto, 80 %.wav" }));
    assert_eq!((&made["name"], &made["length_ms"]), (&json!("Hymne, alto, 80 %.wav"), &json!(5_000)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.wav");
    desk.hand.app().save_made(made["source"].as_str().unwrap(), &path).unwrap();
    let heard = samples(&path);
    assert_eq!(made["bytes"].as_u64().unwrap() as usize, 44 + 2 * heard.len());
    assert!(heard.iter().any(|sample| sample.unsigned_abs() > 1_000), "it is not silence");
    assert_eq!(desk.hand.call("get_player", json!({}))["tracks"], state["tracks"], "what plays goes on");
    desk.hand.call("close_player", json!({}));
    assert_eq!(desk.hand.refused("save_mix", json!({ "name": "x.wav" })), "player_closed");
}

#[test]
fn an_export_that_fails_leaves_no_file_behind() {
    let desk =
        Desk::with(Hand::on(HostKind::CommandLine), repository("resources/demo/works/Hymne à la joie"));
    let nowhere = desk.hand.desk().join("no such folder").join("mix.wav");
    assert_ne!(desk.hand.refused("export_mix", desk.export(&nowhere)), "file_exists");
    let path = desk.hand.desk().join("mix.wav");
    let mut unknown = desk.export(&path);
    unknown["work"] = desk.choir["id"].clone();
    assert_eq!(desk.hand.refused("export_mix", unknown), "not_found");
    assert!(!path.exists());
}

#[test]
fn the_window_exports_nothing_to_a_path() {
    let desk = Desk::with(Hand::new(), fixture("tagged.mp3"));
    let path = desk.hand.desk().join("mix.wav");
    assert_eq!(desk.hand.refused("export_mix", desk.export(&path)), "not_on_this_host");
    assert!(!path.exists());
}
