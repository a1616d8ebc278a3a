//! The story of a school on its server, told over loopback.

use std::io::{BufRead, BufReader};

use educhorus_domain::CardField;
use educhorus_store::Gesture;
use serde_json::json;

use super::program::{On, Program, on_each};
use super::signed::{CHOSEN, adopt, enter, join, pull, sync};
use super::world::{Device, refused};

on_each! {
    a_school_starts_a_director_brings_her_choir_and_a_colleague_joins,
    whoever_listens_hears_that_the_log_goes_on_and_nothing_else,
    a_server_that_is_killed_loses_nothing_that_it_acknowledged,
    a_restored_server_is_told_again_what_it_has_forgotten,
    what_was_brought_back_by_other_means_lets_devices_be_asked_what_they_have,
    a_server_ends_when_it_is_asked_to_even_while_somebody_listens,
    what_the_audit_and_the_accounts_print_holds_no_password,
    a_refusal_is_heard_by_whoever_is_still_speaking,
    the_program_says_of_another_whether_it_is_well,
}

/// A director whose space the server has adopted.
fn with_a_director(on: On) -> (Program, Device, educhorus_testkit::TestChoir, String) {
    let program = Program::started_on(on);
    let (mut first, choir) = Device::founder(1);
    let provisional = program.account("A.Roux", "director");
    let token = enter(&program, &mut first, "a.roux", &provisional);
    let account = adopt(&program, &mut first, &token);
    assert_eq!(account["spaces"][0]["is_staff"], true);
    assert_eq!(account["spaces"][0]["name"], "Collège des tests");
    (program, first, choir, token)
}

fn a_school_starts_a_director_brings_her_choir_and_a_colleague_joins(on: On) {
    let (program, mut first, choir, token) = with_a_director(on);
    let hello = program.get("/api/v1/hello", None).ok();
    assert_eq!((&hello["server"], &hello["name"]), (&json!("educhorus"), &json!("Collège des tests")));
    assert_eq!(refused(&sync(&program, &mut first, &token)), [""; 0]);
    let provisional = program.account("b.petit", "assistant");
    let mut second = Device::new(2, &[]);
    let other = enter(&program, &mut second, "b.petit", &provisional);
    join(&program, &mut second, &other, &mut first);
    sync(&program, &mut second, &other);
    assert_eq!(second.state(), first.state());
    second.profile.commit(&choir.mark(0, 7, "absent"));
    sync(&program, &mut second, &other);
    first.profile.commit(&choir.mark(0, 8, "absent"));
    sync(&program, &mut first, &token);
    sync(&program, &mut second, &other);
    assert_eq!(second.state(), first.state());
    assert_eq!(first.profile.store().read().marks(choir.choir, None).unwrap().len(), 3);
}

fn whoever_listens_hears_that_the_log_goes_on_and_nothing_else(on: On) {
    let (program, mut first, choir, token) = with_a_director(on);
    sync(&program, &mut first, &token);
    let stream = program.say(("GET", "/api/v1/events"), Some(&token), ("application/json", b"")).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut heard = || {
        let line = lines.find(|line| line.starts_with("data:")).unwrap();
        line["data:".len()..].trim().parse::<u64>().unwrap()
    };
    let at = heard();
    assert_eq!(at, first.cursor);
    first.profile.commit(&choir.mark(0, 8, "absent"));
    sync(&program, &mut first, &token);
    assert_eq!(heard(), first.cursor);
    assert!(first.cursor > at);
}

fn a_server_that_is_killed_loses_nothing_that_it_acknowledged(on: On) {
    let (mut program, mut first, choir, token) = with_a_director(on);
    sync(&program, &mut first, &token);
    let mut acknowledged = Vec::new();
    for round in 0..5u8 {
        let (asking, asked) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            let (program, first, acknowledged) = (&program, &mut first, &mut acknowledged);
            let (choir, token) = (&choir, &token);
            scope.spawn(move || {
                for singer in 0..40 {
                    let text = format!("late:{}", singer + 1);
                    first.profile.commit(&choir.mark(round, singer, &text));
                    let push = first.content();
                    let body = first.request(push).to_body();
                    let _ = asking.send(());
                    let kind = "application/octet-stream";
                    match program.try_ask(("POST", "/api/v1/sync"), Some(token), (kind, &body)) {
                        Ok(reply) if reply.status == 200 => acknowledged.push((round, singer, text)),
                        _ => return,
                    }
                }
            });
            // In the middle of the last of these pushes, wherever it is when the signal arrives.
            assert_eq!(asked.iter().take(3 + usize::from(round)).count(), 3 + usize::from(round));
            killed(program);
        });
        program.restart();
    }
    assert!(acknowledged.len() >= 20, "{} pushes", acknowledged.len());
    let provisional = program.account("b.petit", "director");
    let mut second = Device::new(2, &[]);
    let other = enter(&program, &mut second, "b.petit", &provisional);
    join(&program, &mut second, &other, &mut first);
    pull(&program, &mut second, &other);
    let marks = second.profile.store().read().marks(choir.choir, None).unwrap();
    for (round, singer, text) in acknowledged {
        let is_it = |row: &&educhorus_store::PresenceRow| {
            row.rehearsal == choir.rehearsal(round) && row.person == choir.singers[singer]
        };
        let found = marks.iter().find(is_it).and_then(|row| row.mark).map(|mark| mark.to_string());
        assert_eq!(found, Some(text), "round {round}, singer {singer}");
    }
    assert!(program.tell(&["doctor"]).contains("everything is sound"));
}

fn killed(program: &Program) {
    let status = std::process::Command::new("kill").args(["-KILL", &program.id().to_string()]).status();
    assert!(status.unwrap().success());
}

fn a_restored_server_is_told_again_what_it_has_forgotten(on: On) {
    let (mut program, mut first, choir, token) = with_a_director(on);
    sync(&program, &mut first, &token);
    let backup = program.file("backup.db");
    program.tell(&["backup", "--to", backup.to_str().unwrap()]);
    first.profile.commit(&choir.mark(0, 8, "absent"));
    sync(&program, &mut first, &token);
    program.kill();
    program.lose();
    program.tell(&["restore", "--from", backup.to_str().unwrap()]);
    assert!(!program.try_tell(&["restore", "--from", backup.to_str().unwrap()]).status.success());
    program.start();
    let responses = pull(&program, &mut first, &token);
    assert!(responses[0].wants_held);
    let attendance =
        choir.document(educhorus_domain::DocumentKind::Attendance).id(first.profile.store().space());
    let told =
        responses[1].content.documents.iter().find(|part| part.reference.kind == "attendance").unwrap();
    let here = first.profile.store().read().heads_of(attendance).unwrap().unwrap().1.to_bytes();
    assert_ne!(told.heads.concat(), here, "the device sees that the server lacks something");
    sync(&program, &mut first, &token);
    let provisional = program.account("b.petit", "director");
    let mut second = Device::new(2, &[]);
    let other = enter(&program, &mut second, "b.petit", &provisional);
    join(&program, &mut second, &other, &mut first);
    pull(&program, &mut second, &other);
    assert_eq!(second.state(), first.state());
}

fn what_was_brought_back_by_other_means_lets_devices_be_asked_what_they_have(on: On) {
    let (mut program, mut first, _, token) = with_a_director(on);
    sync(&program, &mut first, &token);
    assert!(!pull(&program, &mut first, &token)[0].wants_held);
    program.kill();
    program.tell(&["restored"]);
    program.start();
    assert!(pull(&program, &mut first, &token)[0].wants_held);
}

fn a_server_ends_when_it_is_asked_to_even_while_somebody_listens(on: On) {
    let (mut program, _, _, token) = with_a_director(on);
    let _stream = program.say(("GET", "/api/v1/events"), Some(&token), ("application/json", b"")).unwrap();
    assert_eq!(program.get("/health", None).body, b"ok\n");
    let metrics = program.get("/metrics", None);
    assert!(String::from_utf8_lossy(&metrics.body).contains("educhorus_sign_ins_total{right=\"yes\"} 1"));
    assert_eq!(program.get("/api/v1/nothing", None).status, 404);
    assert!(program.stop());
}

fn what_the_audit_and_the_accounts_print_holds_no_password(on: On) {
    let (program, mut first, choir, token) = with_a_director(on);
    let mut gesture = Gesture::new("edit_singer");
    gesture.card(choir.singers[0], CardField::FamilyName, "Lantier", true);
    first.profile.commit(&gesture);
    sync(&program, &mut first, &token);
    let audit = program.tell(&["audit"]);
    for action in ["account_added", "sign_in", "password_changed", "charter_accepted", "space_adopted"] {
        assert!(audit.contains(action), "{action}");
    }
    assert!(!audit.contains(CHOSEN) && !audit.contains("Lantier") && !audit.contains("a.roux"));
    let list = program.tell(&["account", "list"]);
    assert!(
        list.contains("a.roux\tUne Collègue\topen\tdirector") && list.contains("chef\tChef\tprovisional")
    );
}

fn a_refusal_is_heard_by_whoever_is_still_speaking(on: On) {
    let program = Program::started_on(on);
    // As much as an exchange may bring, and more than lines hold on their way.
    let body = vec![b'x'; 4 << 20];
    for path in ["/api/v1/sync", "/api/v1/nowhere"] {
        let kind = ("application/octet-stream", body.as_slice());
        let reply = program.try_ask(("POST", path), Some("no token of this school"), kind);
        assert!(matches!(reply.unwrap().status, 401 | 404), "{path}");
    }
}

fn the_program_says_of_another_whether_it_is_well(on: On) {
    let mut program = Program::started_on(on);
    let at = program.address().to_string();
    let asked = |program: &Program| program.command().args(["health", "--at", &at]).output().unwrap();
    let well = asked(&program);
    assert!(well.status.success() && well.stdout == b"ok\n", "{well:?}");
    // One whose storage is gone answers, and is not well.
    if on == On::Folder {
        let tables = rusqlite::Connection::open(program.data().join("server.db")).unwrap();
        tables.execute_batch("ALTER TABLE school RENAME TO gone").unwrap();
        assert!(!asked(&program).status.success());
    }
    program.kill();
    let gone = asked(&program);
    let said = String::from_utf8_lossy(&gone.stderr).into_owned();
    assert!(!gone.status.success() && said.contains(&at), "{said}");
}
