//! The suite on the engine in a file, and what only a file can show.

use educhorus_server::engine::sqlite::SqliteEngine;
use educhorus_server::engine::{Batch, Engine, EngineError, Forget, Kind, SpaceLog};
use tempfile::TempDir;

use super::{SPACE, accounts, append, logs, row, with_spaces};

macro_rules! suite {
    ($($module:ident :: $test:ident),+ $(,)?) => { $(
        #[test]
        fn $test() {
            let folder = TempDir::new().unwrap();
            let make = || -> Box<dyn Engine> { Box::new(open(&folder)) };
            $module::$test(&make);
        }
    )+ };
}

suite! {
    logs::rows_are_read_back_in_order_and_in_pages,
    logs::what_was_appended_twice_is_there_once,
    logs::a_newer_card_takes_the_place_of_the_one_before_under_a_new_number,
    logs::a_batch_that_was_decided_on_an_older_log_writes_nothing,
    logs::a_document_that_begins_again_loses_its_changes_and_keeps_its_number,
    logs::spaces_know_nothing_of_each_other,
    logs::a_space_is_adopted_once,
    logs::a_reader_that_follows_the_log_misses_no_row_of_many_writers,
    accounts::a_login_is_of_one_account,
    accounts::a_role_is_given_in_a_space_and_taken_back,
    accounts::of_two_that_present_the_same_token_one_goes_on,
    accounts::wrong_passwords_are_counted_until_a_right_one_or_a_pause,
    accounts::what_was_done_is_read_back_in_order,
}

fn open(folder: &TempDir) -> SqliteEngine {
    SqliteEngine::open(&folder.path().join("server.db")).unwrap()
}

#[test]
fn everything_is_there_after_the_file_was_opened_again() {
    let folder = TempDir::new().unwrap();
    append(&*with_spaces(&|| Box::new(open(&folder))), SPACE, vec![row(Kind::Card, b"p", b"Martin")]);
    let engine = open(&folder);
    assert_eq!(engine.since(SPACE, 0, 9).unwrap()[0].row.bytes, b"Martin");
    engine.check().unwrap();
}

#[test]
fn a_card_that_was_replaced_leaves_no_byte_behind() {
    let folder = TempDir::new().unwrap();
    let engine = with_spaces(&|| Box::new(open(&folder)));
    append(&*engine, SPACE, vec![row(Kind::Card, b"p", b"Dupont-Lajoie")]);
    append(&*engine, SPACE, vec![row(Kind::Card, b"p", b"Martin")]);
    // The last connection takes the log beside the file into it.
    drop(engine);
    assert!(holds(&folder, b"Martin"));
    assert!(!holds(&folder, b"Dupont-Lajoie"));
}

#[test]
fn what_is_forgotten_leaves_no_byte_behind_even_while_the_server_goes_on() {
    let folder = TempDir::new().unwrap();
    let engine = with_spaces(&|| Box::new(open(&folder)));
    append(&*engine, SPACE, vec![row(Kind::Card, b"p", b"Dupont-Lajoie"), row(Kind::Card, b"q", b"Martin")]);
    assert!(holds(&folder, b"Dupont-Lajoie"));
    let forget = vec![Forget::Row(Kind::Card, b"p".to_vec())];
    engine.append(SPACE, &Batch { expected: 2, forget, ..Batch::default() }).unwrap();
    assert!(holds(&folder, b"Martin"));
    assert!(!holds(&folder, b"Dupont-Lajoie"));
}

/// Whether bytes stand in any file of the engine.
fn holds(folder: &TempDir, wanted: &[u8]) -> bool {
    std::fs::read_dir(folder.path()).unwrap().any(|entry| {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    })
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let folder = TempDir::new().unwrap();
    drop(open(&folder));
    let path = folder.path().join("server.db");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(SqliteEngine::open(&path), Err(EngineError::TooNew { found: 99, .. })));
}

#[test]
fn a_copy_is_made_while_the_server_goes_on() {
    let folder = TempDir::new().unwrap();
    let engine = open(&folder);
    let spaces = with_spaces(&|| Box::new(open(&folder)));
    append(&*spaces, SPACE, vec![row(Kind::Card, b"p", b"Martin")]);
    let copy = folder.path().join("copy.db");
    engine.copy_to(&copy).unwrap();
    let copied = SqliteEngine::open(&copy).unwrap();
    assert_eq!(copied.since(SPACE, 0, 9).unwrap().len(), 1);
    assert!(engine.copy_to(&copy).is_err());
}
