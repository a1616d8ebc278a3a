//! A school behind nginx, with the file that is shipped for it: devices that trust the authority of the school come in
//! by a way out of their own network, and nothing between takes from them what they would have without it.

mod nginx;
mod way;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::programs::{answer, calling, command, repository};
use crate::school::{On, PASSWORD, School, add_choir, is_exchanged, mark, roll, stories, until};
use crate::served::Served;
use nginx::{NAME, Nginx};
use way::Way;

stories! {
    devices_exchange_through_it_and_what_one_marks_is_poked_to_the_other,
    a_score_of_several_pieces_passes_and_what_no_device_sends_is_refused,
    the_address_that_waits_is_the_one_that_it_adds_and_none_that_is_claimed,
    a_server_that_starts_again_behind_it_is_found_again_without_a_click,
}

/// How often a device asks that hears nothing.
const MINUTE: Duration = Duration::from_secs(60);
/// Most of a body that the shipped file lets pass. Units: bytes.
const LARGEST: usize = 5 << 20;
/// Wrong passwords from one address that are answered without a wait.
const FREE: usize = 50;
/// 32 bytes, where a key or a hash is asked for.
const BYTES: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";

/// A school, its nginx, and two teachers whose devices know it by its name alone.
struct Behind {
    school: School,
    second: Option<School>,
    nginx: Nginx,
    way: Way,
    folder: TempDir,
}

impl Behind {
    /// On a database: two machines, which share everything but files.
    fn new(on: On) -> Self {
        Self::with(on, true)
    }

    fn with(on: On, may_be_two: bool) -> Self {
        let mut school = School::new(on);
        school.behind_proxy = true;
        school.start();
        let second = if may_be_two { school.second() } else { None };
        let servers: Vec<&str> =
            std::iter::once(&school).chain(&second).map(|server| server.address.as_str()).collect();
        let nginx = Nginx::before(&servers);
        let way = Way::to(nginx.address);
        Self { school, second, nginx, way, folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A program on a device.
    fn program(&self, name: &str) -> Command {
        let mut program = command(name);
        program.env("HTTPS_PROXY", format!("http://{}", self.way.address));
        program.env("SSL_CERT_FILE", self.nginx.authority());
        program
    }

    fn ask(&self, profile: &Path, name: &str, request: &Value) -> Value {
        answer(calling(self.program("educhorus"), profile, name, request))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn enter(&self, login: &str) -> PathBuf {
        let profile = self.folder.path().join(login);
        let provisional = self.school.account(login, "Une collègue", "director");
        let request = json!({ "address": NAME, "login": login, "password": provisional });
        let entering = self.ask(&profile, "sign_in_to_school", &request);
        assert_eq!(entering["standing"], "entering", "{entering}");
        let request = json!({ "current": provisional, "new": PASSWORD, "accepts_charter": true });
        self.ask(&profile, "change_school_password", &request);
        profile
    }

    /// Mme Martin with her choir and these scores at the school, and M. Bernard who joined; both have their program
    /// open.
    fn teachers(&self, scores: Option<&Path>) -> ([Served; 2], Value) {
        let martin = self.enter("martin");
        let choir = add_choir(&martin);
        if let Some(scores) = scores {
            let import = json!({ "choir": choir["id"], "source": scores, "corrections": [] });
            self.ask(&martin, "import_folder", &import);
        }
        self.ask(&martin, "bring_to_school", &json!({}));
        let bernard = self.enter("bernard");
        let state = self.ask(&bernard, "get_school", &json!({}));
        let state =
            self.ask(&bernard, "join_school_space", &json!({ "space": state["choices"][0]["space"] }));
        assert_eq!(state["standing"], "connected", "{state}");
        let both =
            [&martin, &bernard].map(|profile| Served::start_by(self.program("educhorus-server"), profile));
        until("both have exchanged", || both.iter().all(is_exchanged));
        (both, choir)
    }
}

/// The rehearsal of today, and its singers.
fn open_rehearsal(by: &Served, choir: &Value) -> (Value, Vec<Value>) {
    let rehearsal = by.call("open_rehearsal", &json!({ "choir": choir["id"] })).expect("it opens");
    let singers = roll(by, choir, &rehearsal).into_iter().map(|(person, _)| person).collect();
    (rehearsal, singers)
}

fn is_absent(at: &Served, choir: &Value, rehearsal: &Value, person: &Value) -> bool {
    let request = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] });
    // The rehearsal may not have come yet.
    at.call("get_roll_call", &request).is_ok()
        && roll(at, choir, rehearsal).contains(&(person.clone(), json!("absent")))
}

fn devices_exchange_through_it_and_what_one_marks_is_poked_to_the_other(on: On) {
    let behind = Behind::new(on);
    let ([martin, bernard], choir) = behind.teachers(None);
    let (rehearsal, singers) = open_rehearsal(&martin, &choir);
    mark(&martin, &choir, &rehearsal, &singers[0], "absent");
    until("the first is there", || is_absent(&bernard, &choir, &rehearsal, &singers[0]));
    let begun = Instant::now();
    for person in &singers[1..4] {
        mark(&martin, &choir, &rehearsal, person, "absent");
        until("it is there", || is_absent(&bernard, &choir, &rehearsal, person));
    }
    // Whoever asks once a minute hears of one of them in that time, or of two.
    assert!(begun.elapsed() < MINUTE, "{:?}", begun.elapsed());
    assert!(!behind.nginx.noted().contains("[error]"), "{}", behind.nginx.noted());
}

/// A score of more than two pieces: what follows its end belongs to it, and draws nothing.
fn long_score(folder: &Path) -> usize {
    let work = folder.join("Hymne à la joie");
    std::fs::create_dir_all(&work).expect("a folder");
    let mut pdf =
        std::fs::read(repository("resources/demo/works/Hymne à la joie/score.pdf")).expect("a score");
    let end = pdf.windows(9).rposition(|nine| nine == b"startxref").expect("a PDF has an end");
    let trailer = pdf[end..].to_vec();
    pdf.extend_from_slice(b"\n%");
    pdf.resize(5 << 19, b'x');
    pdf.push(b'\n');
    pdf.extend_from_slice(&trailer);
    std::fs::write(work.join("score.pdf"), &pdf).expect("a file");
    pdf.len()
}

/// Whether a file of so many bytes lies somewhere in a folder.
fn holds(folder: &Path, size: usize) -> bool {
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
    found
        .filter_map(|entry| Some((entry.path(), entry.metadata().ok()?)))
        .any(|(path, of)| if of.is_dir() { holds(&path, size) } else { of.len() == size as u64 })
}

fn a_score_of_several_pieces_passes_and_what_no_device_sends_is_refused(on: On) {
    // Two machines would need a store of objects beside them.
    let behind = Behind::with(on, false);
    let scores = behind.folder.path().join("scores");
    let size = long_score(&scores);
    let ([_martin, bernard], _) = behind.teachers(Some(&scores));
    until("the colleague has it", || holds(&behind.folder.path().join("bernard"), size));
    let coming = bernard.call("list_coming_files", &json!({})).expect("a list");
    assert_eq!(coming, json!([]));
    // nginx says so where it keeps a body in a file of its own.
    let noted = behind.nginx.noted();
    assert!(!noted.contains("temporary file"), "a part of a score lay in a folder of nginx: {noted}");
    // The server answers as much as it reads, and nginx what is more.
    let door = behind.nginx.neighbours[0];
    assert_eq!(say(door, "/api/v1/sync", "", &vec![b'x'; LARGEST]).0, 401);
    assert_eq!(say(door, "/api/v1/sync", "", &vec![b'x'; LARGEST + 1]).0, 413);
}

fn the_address_that_waits_is_the_one_that_it_adds_and_none_that_is_claimed(on: On) {
    let behind = Behind::new(on);
    let sign_in = |from: SocketAddr, claimed: &str, login: &str| {
        let body = json!({ "login": login, "password": "faux", "device": "AQEBAQEBAQEBAQEBAQEBAQ",
            "verifying_key": BYTES, "label": "portable", "next": BYTES });
        let (status, body) = say(from, "/api/v1/sign-in", claimed, body.to_string().as_bytes());
        let noted = || behind.nginx.noted();
        let said: Value = serde_json::from_slice(&body).unwrap_or_else(|_| panic!("{status}: {}", noted()));
        said["code"].as_str().expect("a code").to_owned()
    };
    let [one, other] = behind.nginx.neighbours[..] else { panic!("two neighbours") };
    // Somebody tries a name after the other, each time as if from elsewhere.
    for place in 0..FREE {
        let claimed = format!("X-Forwarded-For: 203.0.113.{place}\r\n");
        assert_eq!(sign_in(one, &claimed, &format!("nom{place}")), "sign_in_wrong");
    }
    assert_eq!(sign_in(one, "X-Forwarded-For: 198.51.100.7\r\n", "nom"), "sign_in_too_soon");
    assert_eq!(sign_in(one, "X-Forwarded-For: 127.0.0.4\r\n", "nom"), "sign_in_too_soon");
    // Whoever lives next door waits for nobody, nor does the person who is claimed to be there.
    assert_eq!(sign_in(other, "X-Forwarded-For: 127.0.0.3\r\n", "nom"), "sign_in_wrong");
}

fn a_server_that_starts_again_behind_it_is_found_again_without_a_click(on: On) {
    let mut behind = Behind::new(on);
    let ([martin, bernard], choir) = behind.teachers(None);
    let (rehearsal, singers) = open_rehearsal(&martin, &choir);
    behind.school.stop();
    behind.second.iter_mut().for_each(School::stop);
    mark(&martin, &choir, &rehearsal, &singers[0], "absent");
    until("it is said why not", || {
        let state = martin.call("get_school", &json!({})).unwrap_or_else(|error| panic!("{error}"));
        state["problem"]["code"] == "server_busy" && state["waiting_count"] != 0
    });
    // Of several machines one is enough.
    behind.school.start();
    until("nothing waits", || is_exchanged(&martin));
    until("it is there", || is_absent(&bernard, &choir, &rehearsal, &singers[0]));
}

/// Posts a body over a line of its own. Gives the status and the body of the answer.
fn say(to: SocketAddr, path: &str, more: &str, body: &[u8]) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(to).expect("nginx listens");
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n{more}\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("it is read");
    // Whoever refuses does not read to the end.
    let _ = stream.write_all(body);
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    let end = said.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer");
    let head = String::from_utf8_lossy(&said[..end]);
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, said[end + 4..].to_vec())
}
