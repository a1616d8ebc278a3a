//! The suite on the engine in a file, and what only a file can show.

use std::sync::Arc;

use educhorus_server::engine::sqlite::SqliteEngine;
use educhorus_server::engine::{Accounts, Batch, Codes, EngineError, Forget, Kind, SpaceLog, Upkeep};
use tempfile::TempDir;

use super::accounts::{ANNE, account, with_anne};
use super::codes::BEFORE_MAIL;
use super::{Make, SPACE, append, row, with_spaces};

suite!(on_a_file);

fn on_a_file(test: fn(Make<'_>)) {
    let folder = TempDir::new().unwrap();
    test(&|| Arc::new(open(&folder)));
}

fn open(folder: &TempDir) -> SqliteEngine {
    SqliteEngine::open(&folder.path().join("server.db")).unwrap()
}

#[test]
fn everything_is_there_after_the_file_was_opened_again() {
    let folder = TempDir::new().unwrap();
    append(&*with_spaces(&|| Arc::new(open(&folder))), SPACE, vec![row(Kind::Card, b"p", b"Martin")]);
    let engine = open(&folder);
    assert_eq!(engine.since(SPACE, 0, 9).unwrap()[0].row.bytes, b"Martin");
    engine.check().unwrap();
}

#[test]
fn a_card_that_was_replaced_leaves_no_byte_behind() {
    let folder = TempDir::new().unwrap();
    let engine = with_spaces(&|| Arc::new(open(&folder)));
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
    let engine = with_spaces(&|| Arc::new(open(&folder)));
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
fn a_file_of_the_first_version_is_brought_to_this_one_with_its_accounts() {
    let folder = TempDir::new().unwrap();
    drop(with_anne(&|| Arc::new(open(&folder))));
    let path = folder.path().join("server.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(&format!("{BEFORE_MAIL} PRAGMA user_version = 1;")).unwrap();
    drop(db);
    let engine = open(&folder);
    assert_eq!(engine.account(ANNE).unwrap(), Some(account(ANNE, "anne")));
    assert!(!engine.take_code(&[1; 32]).unwrap());
}

#[test]
fn a_copy_is_made_while_the_server_goes_on() {
    let folder = TempDir::new().unwrap();
    let engine = open(&folder);
    let spaces = with_spaces(&|| Arc::new(open(&folder)));
    append(&*spaces, SPACE, vec![row(Kind::Card, b"p", b"Martin")]);
    let copy = folder.path().join("copy.db");
    engine.copy_to(&copy).unwrap();
    let copied = SqliteEngine::open(&copy).unwrap();
    assert_eq!(copied.since(SPACE, 0, 9).unwrap().len(), 1);
    assert!(engine.copy_to(&copy).is_err());
}
