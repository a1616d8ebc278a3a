//! Two teachers, two profiles, files on a stick: through the program itself, and through kills while it takes them in.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::programs::{call, call_command, repository};

const PASSPHRASE: &str = "violon mardi cerise tunnel plume";

struct Teacher {
    profile: PathBuf,
    stick: PathBuf,
}

impl Teacher {
    fn new(folder: &Path, name: &str, label: &str) -> Self {
        let teacher = Self { profile: folder.join(name), stick: folder.join("stick") };
        std::fs::create_dir_all(&teacher.stick).expect("a stick");
        teacher.ask("name_device", json!({ "label": label }));
        teacher
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        call(&self.profile, name, &request).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Writes a file of a kind on the stick.
    fn write(&self, kind: &str, name: &str, passphrase: Option<&str>) -> PathBuf {
        let file = self.stick.join(name);
        self.ask(
            "make_bundle",
            json!({ "kind": kind, "choirs": null, "with_files": false, "passphrase": passphrase, "to": file }),
        );
        file
    }

    fn open(&self, file: &Path, passphrase: Option<&str>) -> Value {
        self.ask("open_bundle", json!({ "source": file, "passphrase": passphrase }))
    }

    fn singers(&self, choir: &Value, rehearsal: &Value) -> Vec<Value> {
        let roll = self.ask("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }));
        roll["singers"].as_array().expect("singers").clone()
    }

    fn mark(&self, choir: &Value, rehearsal: &Value, person: &Value, presence: &str) {
        let request = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "person": person,
            "presence": presence, "minutes": null, "reason": null });
        self.ask("mark_presence", request);
    }
}

/// Mme Martin with forty-two singers and a rehearsal, and M. Bernard whom she invited.
fn two_teachers(folder: &Path) -> (Teacher, Teacher, Value, Value) {
    let martin = Teacher::new(folder, "martin", "Mme Martin");
    let voice = json!({ "name": "Soprano", "abbreviation": "S", "family": "soprano", "colour": "orange" });
    let choir = martin.ask("add_choir", json!({ "name": "Chœur du collège", "voices": [voice] }));
    let list = repository("tests/fixtures/class-lists/pronote_eleves.csv");
    let reading = json!({ "encoding": null, "separator": null, "has_heading": null, "columns": [],
        "take_remarks": false });
    martin.ask(
        "import_class_list",
        json!({ "choir": choir["id"], "source": list, "reading": reading,
            "default_voice": choir["voices"][0]["id"], "decisions": [] }),
    );
    let rehearsal = martin.ask("open_rehearsal", json!({ "choir": choir["id"] }));
    let bernard = Teacher::new(folder, "bernard", "M. Bernard");
    let invitation = martin.write("invitation", "invitation.educhorus", Some(PASSPHRASE));
    assert_eq!(bernard.open(&invitation, Some(PASSPHRASE))["joined"], true);
    (martin, bernard, choir, rehearsal)
}

#[test]
fn a_rehearsal_taken_by_two_comes_together_by_files_and_an_erasure_follows_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (martin, bernard, choir, rehearsal) = two_teachers(folder.path());
    let singers = martin.singers(&choir, &rehearsal);
    for singer in &singers[..4] {
        martin.mark(&choir, &rehearsal, &singer["person"], "absent");
    }
    for singer in &singers[3..8] {
        bernard.mark(&choir, &rehearsal, &singer["person"], "excused");
    }
    let his = bernard.write("exchange", "his.educhorus", None);
    let report = martin.open(&his, None);
    assert_eq!((report["gesture_count"].clone(), report["disagreements"].clone()), (json!(5), json!(1)));
    bernard.open(&martin.write("exchange", "hers.educhorus", None), None);
    for teacher in [&martin, &bernard] {
        let marked = teacher.singers(&choir, &rehearsal);
        assert_eq!(marked.iter().filter(|one| !one["presence"].is_null()).count(), 8);
        assert_eq!(marked.iter().filter(|one| one["conflict"] == true).count(), 1);
    }
    martin.mark(&choir, &rehearsal, &singers[3]["person"], "excused");
    let report = martin.ask("erase_person", json!({ "person": singers[0]["person"] }));
    assert_eq!(report["occurrences"], 0);
    bernard.open(&martin.write("exchange", "later.educhorus", None), None);
    let left = bernard.singers(&choir, &rehearsal);
    assert_eq!(
        (left.len(), left.iter().filter(|one| one["conflict"] == true).count()),
        (singers.len() - 1, 0)
    );
}

/// A machine that loses its power while it takes a file in has everything of it or nothing, and the next try succeeds.
#[test]
fn a_kill_while_a_file_is_taken_in_loses_nothing_and_the_file_can_be_opened_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (martin, bernard, choir, rehearsal) = two_teachers(folder.path());
    let singers = martin.singers(&choir, &rehearsal);
    for (round, pair) in singers.chunks(2).take(8).enumerate() {
        martin.mark(&choir, &rehearsal, &pair[0]["person"], "absent");
        bernard.mark(&choir, &rehearsal, &pair[1]["person"], "excused");
        let file = martin.write("exchange", &format!("{round}.educhorus"), None);
        let request = json!({ "source": file, "passphrase": null });
        let mut opening = call_command(&bernard.profile, "open_bundle", &request);
        let mut child =
            opening.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        // Each round a little later, from before the profile is open to after the end.
        let patience = std::time::Duration::from_millis(8 * u64::try_from(round).expect("eight rounds"));
        let begun = std::time::Instant::now();
        while begun.elapsed() < patience && child.try_wait().expect("a child").is_none() {
            std::thread::yield_now();
        }
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().expect("a child");
        let own = bernard.singers(&choir, &rehearsal);
        let find =
            |person: &Value| own.iter().find(|one| one["person"] == *person).expect("she is on the roll");
        assert_eq!(
            find(&pair[1]["person"])["presence"],
            "excused",
            "round {round}: his mark was acknowledged"
        );
        bernard.open(&file, None);
        let whole = bernard.singers(&choir, &rehearsal);
        let marked = whole.iter().filter(|one| !one["presence"].is_null()).count();
        assert_eq!(marked, 2 * (round + 1), "round {round}");
    }
}
