//! A school with a server of its own, through the programs as they are shipped: a teacher brings her choir, a colleague
//! joins on an empty laptop, both take the roll apart, and the marks of each arrive on the other without a click. On a
//! folder, and on a database, where each of the two has another node.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use educhorus_testkit::{PostgresDatabase, PostgresInstance};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::programs::{call, command, repository};
use crate::served::Served;

/// Longer than any exchange takes here.
const PATIENCE: Duration = Duration::from_secs(60);
pub(crate) const PASSWORD: &str = "violon mardi cerise tunnel";

/// The stories, told once for each place in which a school keeps what it knows.
macro_rules! stories {
    ($($story:ident),+ $(,)?) => {
        stories! { on_a_folder, Folder: $($story),+ }
        stories! { on_a_database, Database: $($story),+ }
    };
    ($place:ident, $on:ident: $($story:ident),+) => {
        mod $place {
            $(#[test]
            fn $story() {
                super::$story(crate::school::On::$on);
            })+
        }
    };
}
pub(crate) use stories;

stories! {
    two_teachers_take_the_roll_and_the_marks_of_each_reach_the_other_by_themselves,
    what_is_marked_while_the_school_is_away_waits_and_leaves_when_it_is_back,
    a_wrong_password_says_nothing_of_who_exists,
}

/// Where a school keeps what it knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Folder,
    Database,
}

/// A server with its folder, stopped when the test ends.
pub(crate) struct School {
    house: TempDir,
    database: Option<Arc<PostgresDatabase<'static>>>,
    child: Option<Child>,
    pub address: String,
    /// Whether something else speaks TLS in front of it.
    pub behind_proxy: bool,
}

impl School {
    pub fn new(on: On) -> Self {
        let database = (on == On::Database).then(|| Arc::new(PostgresInstance::shared().database()));
        let school = Self::on(database);
        school.tell(&["init", "--school", "Collège Debussy", "--admin", "principal"]);
        school
    }

    fn on(database: Option<Arc<PostgresDatabase<'static>>>) -> Self {
        let house = tempfile::tempdir().expect("a temporary folder");
        let address = "127.0.0.1:0".to_owned();
        Self { house, database, child: None, address, behind_proxy: false }
    }

    /// Where a second person goes: on a database, another node of the same school.
    pub fn second(&self) -> Option<Self> {
        self.database.is_some().then(|| {
            let mut node = Self::on(self.database.clone());
            node.behind_proxy = self.behind_proxy;
            node.start();
            node
        })
    }

    fn program(&self) -> Command {
        let mut program = command("educhorus-server");
        match &self.database {
            Some(database) => program.env("EDUCHORUS_DATABASE", database.url()),
            None => program.env_remove("EDUCHORUS_DATABASE"),
        };
        program
    }

    fn data(&self) -> PathBuf {
        self.house.path().join("server")
    }

    pub fn tell(&self, arguments: &[&str]) -> String {
        let output = self.program().args(arguments).arg("--data").arg(self.data()).output();
        let output = output.expect("the program starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Enters an account, and gives the password that is printed once.
    pub fn account(&self, login: &str, name: &str, role: &str) -> String {
        let said = self.tell(&["account", "add", "--login", login, "--name", name, "--role", role]);
        password_in(&said, login)
    }

    /// Enters an account about one singer, and gives the password that is printed once.
    pub fn account_about(&self, login: &str, name: &str, role: &str, person: &Value) -> String {
        let person = person.as_str().expect("an id");
        let said = ["account", "add", "--login", login, "--name", name, "--role", role, "--person", person];
        password_in(&self.tell(&said), login)
    }

    pub fn start(&mut self) {
        let mut serve = self.program();
        serve.args(["serve", "--listen", &self.address, "--data"]).arg(self.data());
        serve.args(self.behind_proxy.then_some("--behind-proxy"));
        let mut child = serve.stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut line = String::new();
        let mut printed = BufReader::new(child.stdout.take().expect("it was piped"));
        printed.read_line(&mut line).expect("the server prints its address");
        let (_, address) = line.trim_end().split_once("://").unwrap_or_else(|| panic!("printed: {line:?}"));
        self.address = address.to_owned();
        self.child = Some(child);
    }

    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Signs in for the first time on a profile, with a password of one's own and the charter.
    pub fn enter(&self, profile: &Path, login: &str, provisional: &str) -> Value {
        self.enter_at(&self.address, profile, login, provisional)
    }

    /// The same by another way to the school.
    pub fn enter_at(&self, address: &str, profile: &Path, login: &str, provisional: &str) -> Value {
        let address = format!("http://{address}");
        let request = json!({ "address": address, "login": login, "password": provisional });
        let entering = ask(profile, "sign_in_to_school", &request);
        assert_eq!(entering["standing"], "entering", "{entering}");
        let request = json!({ "current": provisional, "new": PASSWORD, "accepts_charter": true });
        ask(profile, "change_school_password", &request)
    }
}

fn password_in(said: &str, login: &str) -> String {
    let line = said.lines().find(|line| line.contains(login)).unwrap_or_else(|| panic!("printed: {said}"));
    line.split_whitespace().last().expect("a password").to_owned()
}

impl Drop for School {
    fn drop(&mut self) {
        self.stop();
    }
}

pub(crate) fn ask(profile: &Path, name: &str, request: &Value) -> Value {
    call(profile, name, request).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) fn add_choir(profile: &Path) -> Value {
    let voice = json!({ "name": "Soprano", "abbreviation": "S", "family": "soprano", "colour": "orange" });
    let choir = ask(profile, "add_choir", &json!({ "name": "Chœur du collège", "voices": [voice] }));
    let list = repository("tests/fixtures/class-lists/pronote_eleves.csv");
    let reading = json!({ "encoding": null, "separator": null, "has_heading": null, "columns": [],
        "take_remarks": false });
    let request = json!({ "choir": choir["id"], "source": list, "reading": reading,
        "default_voice": choir["voices"][0]["id"], "decisions": [] });
    ask(profile, "import_class_list", &request);
    choir
}

pub(crate) fn mark(served: &Served, choir: &Value, rehearsal: &Value, person: &Value, presence: &str) {
    let request = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "person": person,
        "presence": presence, "minutes": null, "reason": null });
    served.call("mark_presence", &request).unwrap_or_else(|error| panic!("{error}"));
}

/// Who is how, in the order of the roll.
pub(crate) fn roll(served: &Served, choir: &Value, rehearsal: &Value) -> Vec<(Value, Value)> {
    let request = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] });
    let roll = served.call("get_roll_call", &request).unwrap_or_else(|error| panic!("{error}"));
    let singers = roll["singers"].as_array().expect("singers").clone();
    singers.into_iter().map(|one| (one["person"].clone(), one["presence"].clone())).collect()
}

/// Waits until something is so, without anybody touching anything.
pub(crate) fn until(what: &str, is_so: impl FnMut() -> bool) {
    until_within(PATIENCE, what, is_so);
}

/// The same with another patience.
pub(crate) fn until_within(patience: Duration, what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < patience, "never: {what}");
        // Whoever is waited for needs the processor.
        std::thread::sleep(Duration::from_millis(20));
    }
}

pub(crate) fn is_exchanged(served: &Served) -> bool {
    let state = served.call("get_school", &json!({})).unwrap_or_else(|error| panic!("{error}"));
    state["waiting_count"] == 0 && state["problem"].is_null() && !state["exchanged_at"].is_null()
}

/// Mme Martin with her choir at the school, and M. Bernard who joined on an empty laptop.
fn two_teachers(school: &School, there: &School, folder: &Path) -> (PathBuf, PathBuf, Value) {
    let (martin, bernard) = (folder.join("martin"), folder.join("bernard"));
    let choir = add_choir(&martin);
    let provisional = school.account("martin", "Mme Martin", "director");
    assert_eq!(school.enter(&martin, "martin", &provisional)["may_bring"], true);
    let state = ask(&martin, "bring_to_school", &json!({}));
    assert_eq!((&state["standing"], &state["waiting_count"]), (&json!("connected"), &json!(0)), "{state}");
    let provisional = school.account("bernard", "M. Bernard", "director");
    let state = there.enter(&bernard, "bernard", &provisional);
    let space = &state["choices"][0]["space"];
    let state = ask(&bernard, "join_school_space", &json!({ "space": space }));
    assert_eq!(state["standing"], "connected", "{state}");
    (martin, bernard, choir)
}

fn two_teachers_take_the_roll_and_the_marks_of_each_reach_the_other_by_themselves(on: On) {
    let (mut school, folder) = (School::new(on), tempfile::tempdir().expect("a temporary folder"));
    school.start();
    let second = school.second();
    let there = second.as_ref().unwrap_or(&school);
    let (martin, bernard, choir) = two_teachers(&school, there, folder.path());
    let rehearsal = ask(&martin, "open_rehearsal", &json!({ "choir": choir["id"] }));
    ask(&martin, "exchange_with_school", &json!({}));
    ask(&bernard, "exchange_with_school", &json!({}));
    let (martin, bernard) = (Served::start(&martin), Served::start(&bernard));
    let singers: Vec<Value> =
        roll(&martin, &choir, &rehearsal).into_iter().map(|(person, _)| person).collect();
    assert!(singers.len() > 30);
    for (place, person) in singers.iter().enumerate().take(20) {
        let by = if place % 2 == 0 { &martin } else { &bernard };
        mark(by, &choir, &rehearsal, person, "absent");
    }
    let absent = |served: &Served| {
        roll(served, &choir, &rehearsal).iter().filter(|(_, presence)| *presence == "absent").count()
    };
    until("both have all marks", || absent(&martin) == 20 && absent(&bernard) == 20);
    assert_eq!(roll(&martin, &choir, &rehearsal), roll(&bernard, &choir, &rehearsal));
    until("nothing waits", || is_exchanged(&martin) && is_exchanged(&bernard));
}

fn what_is_marked_while_the_school_is_away_waits_and_leaves_when_it_is_back(on: On) {
    let (mut school, folder) = (School::new(on), tempfile::tempdir().expect("a temporary folder"));
    school.start();
    let (martin, bernard, choir) = two_teachers(&school, &school, folder.path());
    let rehearsal = ask(&martin, "open_rehearsal", &json!({ "choir": choir["id"] }));
    ask(&martin, "exchange_with_school", &json!({}));
    school.stop();
    let there = Served::start(&martin);
    let person = roll(&there, &choir, &rehearsal)[0].0.clone();
    mark(&there, &choir, &rehearsal, &person, "absent");
    let state = || there.call("get_school", &json!({})).unwrap_or_else(|error| panic!("{error}"));
    until("it is said why not", || state()["problem"]["code"] == "server_unreachable");
    assert_eq!((&state()["standing"], &state()["waiting_count"]), (&json!("connected"), &json!(1)));
    school.start();
    until("it has left", || is_exchanged(&there));
    ask(&bernard, "exchange_with_school", &json!({}));
    let here = Served::start(&bernard);
    assert!(roll(&here, &choir, &rehearsal).contains(&(person, json!("absent"))));
}

fn a_wrong_password_says_nothing_of_who_exists(on: On) {
    let mut school = School::new(on);
    school.account("martin", "Mme Martin", "director");
    school.start();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let refusal = |login: &str| {
        let address = format!("http://{}", school.address);
        let request = json!({ "address": address, "login": login, "password": "faux" });
        let refused = call(folder.path(), "sign_in_to_school", &request).expect_err("it is wrong");
        refused["code"].clone()
    };
    assert_eq!(refusal("martin"), refusal("personne"));
}
