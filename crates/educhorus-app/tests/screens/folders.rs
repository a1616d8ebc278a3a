//! A folder of scores and recordings becomes works of the repertoire.

use educhorus_api::{Event, HostKind};
use serde_json::{Value, json};

use crate::support::{Hand, count, fixture, plain_choir, repository, second_choir, texts, with};

fn works(hand: &Hand, choir: &Value) -> Value {
    hand.call("list_works", json!({ "choir": choir["id"] }))
}

fn import(hand: &Hand, choir: &Value, source: &str, corrections: Value) -> Value {
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": corrections }))
}

fn demo_works(hand: &Hand) -> String {
    hand.offer(repository("resources/demo/works"))
}

#[test]
fn the_preview_guesses_one_work_a_folder_and_a_voice_a_track_and_changes_nothing() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let request = json!({ "choir": choir["id"], "source": demo_works(&hand) });
    let seen = hand.call("preview_folder", request);
    assert_eq!(count(&seen["works"]), 3);
    let work = with(&seen["works"], "folder", "Hymne à la joie");
    assert_eq!((&work["about"]["title"], &work["known_as"]), (&json!("Hymne à la joie"), &Value::Null));
    let found =
        |name: &str| with(&work["files"], "path", &format!("Hymne à la joie/{name}"))["found"].clone();
    assert_eq!(found("score.pdf"), json!({ "is": "edition" }));
    assert_eq!(found("score.musicxml"), json!({ "is": "beside" }));
    for (file, family) in [("Soprano", "soprano"), ("Alto", "alto"), ("Ténor", "tenor"), ("Basse", "bass")] {
        let guess = &found(&format!("{file}.mp3"))["guess"];
        assert_eq!((&guess["kind"], &guess["family"]), (&json!("voice"), &json!(family)), "{file}");
    }
    assert_eq!(found("Tutti.mp3")["guess"]["kind"], "tutti");
    assert_eq!(found("hymne-a-la-joie.ly"), json!({ "is": "left_out", "reason": "file_kind_unknown" }));
    assert_eq!(works(&hand, &choir), json!([]));
}

#[test]
fn a_folder_comes_in_once_and_the_same_folder_again_adds_nothing() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = demo_works(&hand);
    let report = import(&hand, &choir, &source, json!([]));
    assert_eq!((&report["works_added"], &report["files_added"]), (&json!(3), &json!(21)));
    assert_eq!((&report["files_known"], &report["refused"]), (&json!(0), &json!([])));
    let before = works(&hand, &choir);
    let journal = hand.journal();
    let again = import(&hand, &choir, &source, json!([]));
    assert_eq!(
        again,
        json!({ "works_added": 0, "files_added": 0, "files_known": 21, "refused": [], "doubtful": [] })
    );
    assert_eq!(works(&hand, &choir), before);
    assert_eq!(hand.journal(), journal);
    let seen = hand.call("preview_folder", json!({ "choir": choir["id"], "source": source }));
    assert!(seen["works"].as_array().unwrap().iter().all(|work| work["known_as"] != Value::Null), "{seen}");
}

#[test]
fn corrections_of_title_track_and_skipped_works_are_obeyed_and_remembered() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = demo_works(&hand);
    let about = json!({ "title": "Ode à la joie", "composer": "L. van Beethoven", "year": "1824",
        "style": "Choral", "language": "de" });
    let becomes = json!({ "label": "Barytons", "kind": "voice", "family": "baritone", "division": 2 });
    let corrections = json!([
        { "folder": "Hymne à la joie", "skip": false, "about": about,
          "tracks": [{ "path": "Hymne à la joie/Basse.mp3", "becomes": becomes }] },
        { "folder": "Frère Jacques", "skip": true, "about": null, "tracks": [] },
    ]);
    assert_eq!(import(&hand, &choir, &source, corrections.clone())["works_added"], 2);
    let all = works(&hand, &choir);
    let ode = all.as_array().unwrap().iter().find(|work| work["about"] == about).expect("the corrected work");
    let track = with(&ode["tracks"], "label", "Barytons");
    assert_eq!((&track["family"], &track["division"]), (&json!("baritone"), &json!(2)));
    assert_eq!(import(&hand, &choir, &source, corrections)["files_added"], 0);
}

#[test]
fn a_work_that_came_in_is_one_gesture_that_can_be_taken_back() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = hand.offer(repository("resources/demo/works/Hymne à la joie"));
    assert_eq!(import(&hand, &choir, &source, json!([]))["works_added"], 1);
    assert_eq!(hand.undo()["command"], "import_folder");
    assert_eq!(works(&hand, &choir), json!([]));
    assert_eq!(import(&hand, &choir, &source, json!([]))["files_added"], 7);
}

#[test]
fn two_choirs_may_have_the_same_folder() {
    let hand = Hand::new();
    let (first, second) = (plain_choir(&hand), second_choir(&hand));
    let source = demo_works(&hand);
    import(&hand, &first, &source, json!([]));
    assert_eq!(import(&hand, &second, &source, json!([]))["works_added"], 3);
    assert_eq!(count(&works(&hand, &first)), 3);
}

#[test]
fn progress_is_told_file_by_file_and_ends_at_the_total() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = demo_works(&hand);
    hand.told();
    import(&hand, &choir, &source, json!([]));
    let told = hand.told();
    let steps: Vec<(u32, u32)> = told
        .iter()
        .filter_map(|event| match event {
            Event::Progressed { call, done, total, .. } if call == "import_folder" => Some((*done, *total)),
            _ => None,
        })
        .collect();
    assert!(steps.len() >= 21, "{steps:?}");
    assert!(steps.windows(2).all(|pair| pair[0].0 <= pair[1].0), "it never goes back: {steps:?}");
    let (done, total) = steps.last().copied().unwrap();
    assert_eq!(done, total, "the last step is the whole");
    assert!(told.iter().any(|event| matches!(event, Event::Changed { .. })));
    let others = |event: &&Event| matches!(event, Event::Progressed { call, .. } if call != "import_folder");
    assert_eq!(told.iter().find(others), None, "who asked for an import hears of an import");
}

#[test]
fn the_score_is_called_after_the_work_and_the_year_is_not_in_the_name_of_the_composer() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = demo_works(&hand);
    let seen = hand.call("preview_folder", json!({ "choir": choir["id"], "source": source }));
    let hymn = with(&seen["works"], "folder", "Hymne à la joie");
    assert_eq!(
        (&hymn["about"]["composer"], &hymn["about"]["year"]),
        (&json!("Ludwig van Beethoven"), &json!("1824"))
    );
    let about = json!({ "title": "Ode à la joie", "composer": "", "year": "", "style": "", "language": "" });
    let corrections = json!([{ "folder": "Hymne à la joie", "skip": false, "about": about, "tracks": [] }]);
    import(&hand, &choir, &source, corrections);
    let all = works(&hand, &choir);
    let mut names: Vec<&str> =
        all.as_array().unwrap().iter().flat_map(|work| texts(&work["editions"], "name")).collect();
    names.sort_unstable();
    assert!(names.contains(&"Ode à la joie") && !names.contains(&"score"), "{names:?}");
}

#[test]
fn a_single_score_can_be_handed_over_too() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = hand.offer(fixture("engraved.pdf"));
    let report = import(&hand, &choir, &source, json!([]));
    assert_eq!((&report["works_added"], &report["files_added"]), (&json!(1), &json!(1)), "{report}");
    assert_eq!(count(&works(&hand, &choir)[0]["editions"]), 1);
}

#[test]
fn the_command_line_names_paths_and_the_window_does_not() {
    let path = repository("resources/demo/works/Hymne à la joie");
    let hand = Hand::on(HostKind::CommandLine);
    let choir = plain_choir(&hand);
    let report = import(&hand, &choir, path.to_str().unwrap(), json!([]));
    assert_eq!(report["works_added"], 1);
    let window = Hand::new();
    let choir = plain_choir(&window);
    let request = json!({ "choir": choir["id"], "source": path, "corrections": [] });
    assert_eq!(window.refused("import_folder", request), "source_gone");
}

#[test]
fn works_are_added_edited_ranked_and_removed_with_undo_of_each() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let about = |title: &str| json!({ "title": title, "composer": "Camille Saint-Saëns", "year": "1856", "style": "Chœur", "language": "fr" });
    let work = hand.call("add_work", json!({ "choir": choir["id"], "about": about("Calme des nuits") }));
    assert_eq!((&work["status"], &work["about"]), (&json!("planned"), &about("Calme des nuits")));
    let named = json!({ "choir": choir["id"], "work": work["id"] });
    let mut edit = named.clone();
    edit["about"] = about("Les fleurs et les arbres");
    hand.call("edit_work", edit);
    let mut rank = named.clone();
    rank["status"] = json!("ready");
    assert_eq!(hand.call("set_work_status", rank)["status"], "ready");
    assert_eq!(hand.call("remove_work", named.clone()), json!([]));
    assert_eq!(hand.refused("get_work", named.clone()), "not_found");
    hand.undo();
    assert_eq!(hand.call("get_work", named.clone())["status"], "ready");
    hand.undo();
    hand.undo();
    assert_eq!(hand.call("get_work", named), work);
    assert_eq!(texts(&hand.journal(), "command").len(), 8);
    let untitled = json!({ "choir": choir["id"], "about": about(" ") });
    assert_eq!(hand.refused("add_work", untitled), "name_missing");
}
