//! Yesterday is still there, and a damaged profile can be healed.

use std::fs;

use educhorus_api::{Event, Topic};
use educhorus_app::App;
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::support::{Hand, TODAY, count, plain_choir, singer, texts};

fn backups(hand: &Hand) -> Value {
    hand.call("list_backups", json!({}))
}

fn restore(hand: &Hand, call: &str, backup: &Value) -> Value {
    hand.call(call, json!({ "backup": backup["name"], "choirs": [] }))
}

#[test]
fn a_backup_is_made_each_day_and_listed_newest_first_with_its_size() {
    let hand = Hand::new();
    assert!(!hand.app().back_up_daily().unwrap(), "there is nothing to keep yet");
    plain_choir(&hand);
    hand.told();
    assert!(hand.app().back_up_daily().unwrap());
    let changed = Event::Changed { topics: vec![Topic::Profile] };
    assert_eq!(
        hand.told().last(),
        Some(&changed),
        "a list that is open reads again, and of nothing nobody is told"
    );
    assert!(!hand.app().back_up_daily().unwrap(), "once a day");
    hand.at(TODAY.checked_add(1.day()).unwrap());
    assert!(hand.app().back_up_daily().unwrap());
    let list = backups(&hand);
    assert_eq!((count(&list["backups"]), &list["failed"]), (2, &Value::Null));
    assert_eq!(list["backups"][1]["at"], 1_795_524_600);
    assert_eq!(list["backups"][0]["at"], 1_795_524_600 + 86_400);
    assert!(list["backups"][0]["size_kib"].as_u64().is_some_and(|size| (1..100).contains(&size)), "{list}");
}

#[test]
fn what_was_removed_by_mistake_comes_back_after_a_look_at_what_would_change_and_can_go_again() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    let backup = hand.call("make_backup", json!({}))["backups"][0].clone();
    hand.call("remove_singer", json!({ "choir": choir["id"], "person": anna["person"] }));
    hand.call("rename_choir", json!({ "choir": choir["id"], "name": "Autre nom" }));
    let announced = restore(&hand, "preview_restore", &backup);
    assert_eq!(announced["at"], backup["at"]);
    assert_eq!(texts(&announced["counts"], "kind"), ["choir", "singer"]);
    assert_eq!(restore(&hand, "restore_backup", &backup), announced);
    let choirs = hand.call("list_choirs", json!({}));
    assert_eq!((&choirs[0]["name"], &choirs[0]["singer_count"]), (&json!("Chœur du collège"), &json!(1)));
    assert_eq!(hand.journal()[0]["command"], "restore_backup");
    assert_eq!(count(&backups(&hand)["backups"]), 2, "one of before it");
    hand.undo();
    assert_eq!(hand.call("list_choirs", json!({}))[0]["name"], "Autre nom");
}

#[test]
fn a_backup_that_is_not_there_is_not_found_and_no_path_is_followed() {
    let hand = Hand::new();
    plain_choir(&hand);
    for name in ["", "../../etc/passwd", "000009-20261124T125000Z"] {
        let request = json!({ "backup": name, "choirs": [] });
        assert_eq!(hand.refused("preview_restore", request.clone()), "not_found");
        assert_eq!(hand.refused("restore_backup", request), "not_found");
    }
}

#[test]
fn a_backup_that_is_damaged_is_refused_and_the_profile_is_not_called_damaged() {
    let hand = Hand::new();
    plain_choir(&hand);
    hand.call("make_backup", json!({}));
    let file = fs::read_dir(hand.profile().join("backups")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&file).unwrap();
    bytes.iter_mut().skip(30).step_by(7).for_each(|byte| *byte ^= 0x5a);
    fs::write(file, bytes).unwrap();
    let name = backups(&hand)["backups"][0]["name"].clone();
    for call in ["preview_restore", "restore_backup"] {
        let refusal = hand.refusal(call, json!({ "backup": name, "choirs": [] }));
        assert_eq!((refusal.code.text(), json!(refusal.args["name"])), ("file_unreadable", name.clone()));
    }
    assert_eq!(hand.call("get_door", json!({}))["state"], "open");
}

#[test]
fn why_a_backup_could_not_be_made_is_kept_until_one_is_made_and_work_goes_on() {
    let hand = Hand::new();
    plain_choir(&hand);
    let folder = hand.profile().join("backups");
    fs::write(&folder, "in the way").unwrap();
    let refused = hand.refused("make_backup", json!({}));
    fs::remove_file(&folder).unwrap();
    assert_eq!(backups(&hand)["failed"]["code"], refused);
    plain_choir(&hand);
    assert_eq!(hand.call("make_backup", json!({}))["failed"], Value::Null);
}

#[test]
fn a_damaged_profile_is_said_healed_from_its_backup_and_opens() {
    let mut hand = Hand::new();
    plain_choir(&hand);
    hand.call("make_backup", json!({}));
    let in_use = hand.door().heal().expect_err("it is open");
    assert_eq!(in_use.code.text(), "profile_in_use");
    hand.close();
    let noise = vec![0xa5; 8192];
    fs::write(hand.profile().join("educhorus.db"), &noise).unwrap();
    assert_eq!(App::open(hand.options()).err().expect("it is damaged").code.text(), "profile_damaged");
    let report = hand.door().heal().unwrap();
    assert_eq!((report.was_sound, report.from_backup), (false, Some(1_795_524_600)));
    assert_eq!(fs::read(hand.profile().join(&report.aside).join("educhorus.db")).unwrap(), noise);
    hand.restart();
    assert_eq!(hand.call("list_choirs", json!({}))[0]["name"], "Chœur du collège");
    hand.close();
    assert!(hand.door().heal().unwrap().was_sound);
}

#[test]
fn every_file_is_read_and_one_that_was_spoilt_is_named() {
    let hand = Hand::new();
    hand.call("load_demo_season", json!({}));
    let sound = hand.call("check_files", json!({}));
    assert_eq!(sound["aside"], json!([]));
    let folder = fs::read_dir(hand.profile().join("files")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folder.filter(|path| path.file_name().is_some_and(|name| name.len() == 2)).min().unwrap();
    let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    let mut bytes = fs::read(file.path()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file.path(), bytes).unwrap();
    let check = hand.call("check_files", json!({}));
    let named = |one: &Value| ["title", "name"].iter().all(|key| !one[key].as_str().unwrap().is_empty());
    let aside = check["aside"].as_array().unwrap();
    assert!(!aside.is_empty() && aside.iter().all(named), "{check}");
    assert_eq!(hand.call("list_lost_files", json!({})), check["aside"], "until it comes back");
    assert_eq!(check["sound"].as_u64().unwrap() + 1, sound["sound"].as_u64().unwrap());
    assert_eq!(hand.call("check_files", json!({}))["aside"], json!([]), "it is set aside once");
}

#[test]
fn a_mark_is_kept_while_a_backup_is_being_copied_and_the_backup_is_whole() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    let rehearsal = hand.call("open_rehearsal", json!({ "choir": choir["id"] }));
    let mark = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "person": anna["person"],
        "presence": "absent", "minutes": null, "reason": null });
    let (begun, has_begun) = std::sync::mpsc::channel();
    let (marked, is_marked) = std::sync::mpsc::channel();
    let is_marked = std::sync::Mutex::new(is_marked);
    let first = std::sync::Once::new();
    hand.app().listen(move |event| {
        if matches!(event, Event::Progressed { call, .. } if call == "make_backup") {
            // The copying waits for the mark: had the profile been locked, the mark would wait for the copying.
            first.call_once(|| {
                begun.send(()).expect("the other hand waits");
                let waited =
                    is_marked.lock().expect("one listener").recv_timeout(std::time::Duration::from_secs(60));
                waited.expect("a mark does not wait for a backup");
            });
        }
    });
    let (hand, mark) = (&hand, &mark);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            has_begun.recv().expect("a backup begins");
            hand.call("mark_presence", mark.clone());
            marked.send(()).expect("the backup waits");
        });
        hand.call("make_backup", json!({}));
    });
    let list = backups(hand);
    assert_eq!((count(&list["backups"]), &list["failed"]), (1, &Value::Null));
    let counts = restore(hand, "preview_restore", &list["backups"][0])["counts"].clone();
    assert_eq!(counts, json!([]), "begun again, it holds the mark");
}

fn carried(from: &Hand, to: &Hand, kind: &str, passphrase: Option<&str>) {
    let request =
        json!({ "kind": kind, "choirs": null, "with_files": false, "passphrase": passphrase, "to": null });
    let made = from.call("make_bundle", request);
    let stick = from.desk().join(format!("{kind} {}", made["name"].as_str().expect("a name")));
    from.app().save_made(made["source"].as_str().expect("a token"), &stick).expect("the stick takes it");
    to.call("open_bundle", json!({ "source": to.offer(&stick), "passphrase": passphrase }));
}

#[test]
fn a_backup_is_made_before_an_exchange_comes_in_and_none_keeps_whom_a_colleague_erased() {
    let (martin, bernard) = (Hand::new(), Hand::new());
    martin.call("name_device", json!({ "label": "Mme Martin" }));
    bernard.call("name_device", json!({ "label": "M. Bernard" }));
    let choir = plain_choir(&martin);
    let anna = singer(&martin, &choir, "Alto", "Petit", "Anna");
    singer(&martin, &choir, "Alto", "Durand", "Zoé");
    carried(&martin, &bernard, "invitation", Some("violon mardi cerise tunnel plume"));
    assert_eq!(count(&backups(&bernard)["backups"]), 0, "there was nothing before it");
    hand_over_a_name(&martin, &choir);
    carried(&martin, &bernard, "exchange", None);
    let before = backups(&bernard)["backups"].clone();
    assert_eq!(count(&before), 1);
    assert_eq!(texts(&restore(&bernard, "preview_restore", &before[0])["counts"], "kind"), ["choir"]);
    martin.call("erase_person", json!({ "person": anna["person"] }));
    carried(&martin, &bernard, "exchange", None);
    let after = backups(&bernard)["backups"].clone();
    assert_eq!(count(&after), 1);
    assert_eq!(
        restore(&bernard, "preview_restore", &after[0])["counts"],
        json!([]),
        "it is of after the erasure"
    );
}

fn hand_over_a_name(hand: &Hand, choir: &Value) {
    hand.call("rename_choir", json!({ "choir": choir["id"], "name": "Autre nom" }));
}
