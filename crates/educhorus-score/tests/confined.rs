//! What a worker that a bad file has taken over can do: each attempt succeeds with rights, and fails without them.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};

use educhorus_score::{Protection, WorkerClient};
use support::{client, fixture, library};

/// Signals by which the kernel ends a process: for a call that is not allowed, and for too much processor time.
const BAD_CALL: Option<i32> = Some(31);
const KILLED: Option<i32> = Some(9);
/// The answer of the program to a call that gives an error.
const REFUSED: Option<i32> = Some(3);

fn evil(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_score-evil-for-tests")).args(words).output().unwrap()
}

fn says(output: &Output, word: &str) -> bool {
    String::from_utf8_lossy(&output.stdout).lines().any(|line| line == word)
}

/// Lets the program try with its rights, where it must succeed, then without.
fn without_rights(attempt: &str, argument: &str) -> Output {
    let free = evil(&["free", attempt, argument]);
    assert!(says(&free, "done"), "{attempt} succeeds where nothing hinders it: {free:?}");
    let confined = evil(&["confined", attempt, argument]);
    assert!(!says(&confined, "done"), "{attempt} is refused: {confined:?}");
    confined
}

fn is_refused(attempt: &str, argument: &str) {
    let output = without_rights(attempt, argument);
    assert_eq!(output.status.code(), REFUSED, "{attempt}: {output:?}");
}

fn is_ended(attempt: &str, argument: &str) {
    let output = without_rights(attempt, argument);
    assert_eq!(output.status.signal(), BAD_CALL, "{attempt}: {output:?}");
}

#[test]
fn it_reads_no_file_and_lists_no_folder() {
    is_refused("read_file", "/etc/passwd");
    is_refused("list_folder", "/");
    is_refused("read_parent", "");
}

#[test]
fn it_writes_no_file_be_it_one_that_was_open_before() {
    let folder = tempfile::tempdir().unwrap();
    for attempt in ["write_file", "write_inherited"] {
        let file = folder.path().join(attempt);
        is_refused(attempt, file.to_str().unwrap());
    }
    let inherited = fs::read(folder.path().join("write_inherited")).unwrap();
    assert!(
        inherited.is_empty(),
        "only the program with its rights wrote, and the file was made anew after it"
    );
}

#[test]
fn it_makes_no_socket_and_uses_none() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    for attempt in ["udp_socket", "tcp_listener", "unix_socket"] {
        is_ended(attempt, "");
    }
    is_ended("connect", &listener.local_addr().unwrap().to_string());
}

#[test]
fn it_starts_no_program_no_process_and_no_thread() {
    for attempt in ["execute", "fork", "thread"] {
        is_ended(attempt, "");
    }
}

#[test]
fn it_runs_no_code_that_it_wrote() {
    is_ended("run_written_code", "");
}

/// For attempts on the parent, which is this test itself: they may be made only by a program without rights.
fn is_ended_without_its_rights(attempt: &str) {
    let output = evil(&["confined", attempt]);
    assert_eq!(output.status.signal(), BAD_CALL, "{attempt}: {output:?}");
}

#[test]
fn it_does_not_take_hold_of_the_app() {
    let free = evil(&["victim", "free", "trace_parent"]);
    assert!(says(&free, "done"), "{free:?}");
    is_ended_without_its_rights("trace_parent");
    let confined = evil(&["victim", "confined", "trace_parent"]);
    assert!(!says(&confined, "done") && says(&confined, "alive"), "{confined:?}");
}

#[test]
fn it_does_not_kill_the_app() {
    for attempt in ["kill_parent", "kill_thread_of_parent"] {
        let free = evil(&["victim", "free", attempt]);
        assert_eq!((free.status.signal(), says(&free, "alive")), (KILLED, false), "{free:?}");
        is_ended_without_its_rights(attempt);
        let confined = evil(&["victim", "confined", attempt]);
        assert!(confined.status.success() && says(&confined, "alive"), "{confined:?}");
    }
}

#[test]
fn it_does_not_take_the_memory_of_the_machine() {
    is_refused("allocate", "");
}

#[test]
fn it_does_not_compute_for_ever() {
    let output = without_rights("spin", "");
    assert_eq!(output.status.signal(), KILLED, "{output:?}");
}

/// What the kernel says of a process, as `Seccomp` → `2`.
fn told(process: u32, name: &str) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.unwrap_or_default().trim().to_owned()
}

#[test]
fn a_worker_that_is_ready_has_given_up_its_rights_and_says_how_far() {
    let mut client = client();
    assert_eq!(client.protection(), None);
    client.page("e", || fixture("engraved.pdf"), 0, 200).unwrap();
    let worker = client.process_id().unwrap();
    assert_eq!([told(worker, "NoNewPrivs"), told(worker, "Seccomp")], ["1", "2"]);
    let tasks = fs::read_dir(format!("/proc/{worker}/task")).unwrap();
    for task in tasks {
        let status = fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        assert!(status.contains("Seccomp:\t2"), "each thread is shut in: {status}");
    }
    // Which of the three depends on the kernel that the test runs on.
    assert!(client.protection().is_some_and(|told| told != Protection::Nothing));
}

#[test]
fn a_worker_is_told_nothing_of_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let (program, seen) = (folder.path().join("worker"), folder.path().join("seen"));
    fs::write(&program, format!("#!/bin/sh\nexport -p > '{}'\n", seen.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let error = WorkerClient::new(program, library()).open("e", || fixture("engraved.pdf")).unwrap_err();
    assert_eq!(error.code(), "score_worker_died");
    let seen = fs::read_to_string(seen).unwrap();
    let mine =
        std::env::vars().map(|(name, _)| name).filter(|name| !["PWD", "OLDPWD"].contains(&name.as_str()));
    let leaked: Vec<String> = mine.filter(|name| seen.contains(&format!("export {name}="))).collect();
    assert!(std::env::var("PATH").is_ok() && leaked.is_empty(), "{leaked:?}");
}
