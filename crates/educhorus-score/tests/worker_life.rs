//! Workers that hang, crash, lie or are missing, and the pages that come after.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use std::cell::Cell;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use educhorus_score::wire::{Frame, Request, read_frame, write_frame};
use educhorus_score::{Limits, ScoreError, WorkerClient};
use support::{Grey, client, client_with, fixture, library, worker_program};

/// The widths at which the test worker fails (`support/worker.rs`).
const ABORTS: u32 = 13;
const NEVER_ANSWERS: u32 = 17;
const BREAKS_THE_RULES: u32 = 19;

/// Short enough for a test, long enough for a good page on a busy machine.
fn impatient() -> Limits {
    Limits { page: Duration::from_secs(2), ..Limits::default() }
}

#[test]
fn a_bomb_is_ended_by_the_limit_and_the_next_page_still_comes() {
    let mut client = client_with(impatient());
    client.open("bomb", || fixture("bomb.pdf")).unwrap();
    let worker = client.process_id();
    let error = client.page("bomb", || fixture("bomb.pdf"), 0, 200).unwrap_err();
    assert!(matches!(error, ScoreError::TimedOut { after } if after == impatient().page), "{error}");
    let next = client.page("bomb", || fixture("bomb.pdf"), 1, 200).unwrap();
    assert!((Grey::read(&next).share_below(10) - 0.25).abs() < 0.02);
    assert_ne!(client.process_id(), worker);
}

#[test]
fn the_worker_that_stands_ready_takes_over() {
    let mut client = client();
    client.page("e", || fixture("engraved.pdf"), 0, 200).unwrap();
    let (first, spare) = (client.process_id(), client.spare_process_id());
    assert!(spare.is_some() && spare != first);
    client.page("e", || fixture("engraved.pdf"), 0, ABORTS).unwrap_err();
    client.page("e", || fixture("engraved.pdf"), 1, 200).unwrap();
    assert_eq!(client.process_id(), spare);
    assert!(client.spare_process_id().is_some_and(|next| Some(next) != spare), "another one stands ready");
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_ended_while_it_stood_ready_is_replaced_too() {
    let mut client = client();
    client.page("e", || fixture("engraved.pdf"), 0, 200).unwrap();
    let spare = client.spare_process_id().unwrap();
    kill_and_await(spare);
    client.page("e", || fixture("engraved.pdf"), 0, ABORTS).unwrap_err();
    client.page("e", || fixture("engraved.pdf"), 1, 200).unwrap();
    assert!(client.process_id().is_some_and(|now| now != spare));
}

#[test]
fn a_worker_that_has_worked_for_long_is_exchanged_between_two_pages() {
    let mut client = client();
    // So little that every page is beyond it.
    let mut brief = client_with(Limits { processor: Duration::from_nanos(2), ..Limits::default() });
    let turns = |client: &mut WorkerClient| {
        [0, 1].map(|page| {
            client.page("e", || fixture("engraved.pdf"), page, 100).unwrap();
            client.process_id()
        })
    };
    let [first, second] = turns(&mut brief);
    assert_ne!(first, second);
    let [first, second] = turns(&mut client);
    assert_eq!(first, second);
}

#[test]
fn a_page_that_cost_a_worker_rests_without_costing_another() {
    let mut client = client();
    let page = |client: &mut WorkerClient, width| client.page("e", || fixture("engraved.pdf"), 0, width);
    let error = page(&mut client, ABORTS).unwrap_err();
    assert!(matches!(error, ScoreError::WorkerDied), "{error}");
    let error = page(&mut client, 200).unwrap_err();
    assert!(matches!(error, ScoreError::WorkerDied), "{error}");
    assert_eq!(client.process_id(), None, "no worker was started for it");
    client.page("e", || fixture("engraved.pdf"), 1, 200).unwrap();
}

#[test]
fn after_its_rest_a_page_is_tried_again() {
    let mut client = client_with(Limits { rest: Duration::ZERO, ..Limits::default() });
    client.page("e", || fixture("engraved.pdf"), 0, ABORTS).unwrap_err();
    client.page("e", || fixture("engraved.pdf"), 0, 200).unwrap();
}

#[test]
fn a_worker_that_says_nonsense_is_replaced() {
    let mut client = client();
    let error = client.page("e", || fixture("engraved.pdf"), 0, BREAKS_THE_RULES).unwrap_err();
    assert!(matches!(error, ScoreError::WorkerDied), "{error}");
    client.page("e", || fixture("engraved.pdf"), 1, 200).unwrap();
}

#[test]
fn a_silent_worker_is_ended() {
    let mut client = client_with(Limits { page: Duration::from_millis(200), ..Limits::default() });
    let error = client.page("e", || fixture("engraved.pdf"), 0, NEVER_ANSWERS).unwrap_err();
    assert!(matches!(error, ScoreError::TimedOut { .. }), "{error}");
    assert_eq!(client.process_id(), None);
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_killed_between_two_pages_is_not_noticed() {
    let mut client = client();
    client.open("e", || fixture("engraved.pdf")).unwrap();
    let worker = client.process_id().unwrap();
    kill_and_await(worker);
    client.page("e", || fixture("engraved.pdf"), 0, 200).unwrap();
    assert_ne!(client.process_id(), Some(worker));
}

/// A killed process stays in the table until the client asks for its exit code, which it can once the process is a
/// zombie without other threads.
#[cfg(target_os = "linux")]
fn kill_and_await(process: u32) {
    assert!(Command::new("kill").args(["-9", &process.to_string()]).status().unwrap().success());
    let state = || std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let threads = || std::fs::read_dir(format!("/proc/{process}/task")).unwrap().count();
    while threads() > 1 || !state().contains("State:\tZ") {
        std::thread::yield_now();
    }
}

#[test]
fn bytes_are_read_once_while_the_document_stays_open() {
    let reads = Cell::new(0);
    let read = || {
        reads.set(reads.get() + 1);
        fixture("engraved.pdf")
    };
    let mut client = client();
    let outline = client.open("e", read).unwrap();
    client.page("e", read, 0, 100).unwrap();
    client.page("e", read, 1, 100).unwrap();
    assert_eq!((client.open("e", read).unwrap(), reads.get()), (outline, 1));
    client.close("e");
    client.page("e", read, 0, 100).unwrap();
    assert_eq!(reads.get(), 2);
}

#[test]
fn documents_beyond_the_limit_are_opened_again_when_needed() {
    let mut client = client_with(Limits { open_documents: 2, ..Limits::default() });
    let reads = Cell::new(0);
    let mut turn = |key: &'static str| {
        let read = || {
            reads.set(reads.get() + 1);
            fixture(key)
        };
        client.page(key, read, 0, 100).unwrap();
        reads.get()
    };
    let order = ["engraved.pdf", "scan.pdf", "engraved.pdf", "colour.pdf", "engraved.pdf", "scan.pdf"];
    assert_eq!(order.map(&mut turn), [1, 2, 2, 3, 3, 4]);
}

#[test]
fn a_missing_program_and_a_missing_library_are_told_apart() {
    let open = |program: PathBuf, library: PathBuf| {
        WorkerClient::new(program, library).open("e", || fixture("engraved.pdf")).unwrap_err().code()
    };
    assert_eq!(open("/nowhere/worker".into(), library()), "score_worker_missing");
    assert_eq!(open(worker_program(), "/nowhere/library".into()), "score_library_missing");
    let no_library = worker_program();
    assert_eq!(open(worker_program(), no_library), "score_library_missing");
}

#[test]
fn a_worker_in_the_middle_of_a_page_ends_with_its_app() {
    let mut worker = Command::new(worker_program())
        .arg(library())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = worker.stdin.take().unwrap();
    let mut output = worker.stdout.take().unwrap();
    let key = "e".to_owned();
    let open = Request::Open { key: key.clone(), bytes: fixture("engraved.pdf").unwrap() };
    let stuck = Request::Page { key, page: 0, width_px: NEVER_ANSWERS, tile: None };
    for request in [open, stuck] {
        write_frame(&mut input, &Frame::from(request)).unwrap();
    }
    let heard = |output: &mut _| read_frame(output, 0).unwrap();
    assert!(heard(&mut output).is_some() && heard(&mut output).is_some(), "ready, then opened");
    drop(input);
    assert!(heard(&mut output).is_none() && worker.wait().unwrap().success());
}
