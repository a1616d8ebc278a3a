//! The suite on PostgreSQL, and what only a database can show.

use std::sync::Arc;
use std::time::Duration;

use educhorus_server::engine::postgres::PostgresEngine;
use educhorus_server::engine::{Accounts, Appended, Batch, Codes, EngineError, Forget, Kind, SpaceLog};

use educhorus_testkit::PostgresInstance;

use super::accounts::{ANNE, account, with_anne};
use super::codes::BEFORE_MAIL;
use super::database::{Hand, database, holds, node};
use super::{Make, SPACE, append, row, with_spaces};

suite!(on_a_database);

fn on_a_database(test: fn(Make<'_>)) {
    let database = database();
    test(&|| Arc::new(node(&database)));
}

#[test]
fn everything_is_there_for_a_node_that_comes_later() {
    let database = database();
    let first = with_spaces(&|| Arc::new(node(&database)));
    append(&*first, SPACE, vec![row(Kind::Card, b"p", b"Martin")]);
    drop(first);
    let later = node(&database);
    assert_eq!(later.since(SPACE, 0, 9).unwrap()[0].row.bytes, b"Martin");
}

#[test]
fn nodes_that_start_at_once_make_the_tables_once() {
    let database = database();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| node(&database).spaces().unwrap());
        }
    });
    assert_eq!(Hand::on(&database).ask("SELECT version FROM educhorus.version").get::<_, i32>(0), 2);
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let database = database();
    drop(node(&database));
    Hand::on(&database).run("UPDATE educhorus.version SET version = 99");
    let opened = PostgresEngine::open(&database.url());
    assert!(matches!(opened, Err(EngineError::TooNew { found: 99, .. })));
}

#[test]
fn a_database_of_the_first_version_is_brought_to_this_one_with_its_accounts() {
    let database = database();
    drop(with_anne(&|| Arc::new(node(&database))));
    let version = "UPDATE version SET version = 1";
    Hand::on(&database).run(&format!("SET search_path TO educhorus; {BEFORE_MAIL} {version}"));
    let engine = node(&database);
    assert_eq!(engine.account(ANNE).unwrap(), Some(account(ANNE, "anne")));
    assert!(!engine.take_code(&[1; 32]).unwrap());
}

#[test]
fn a_database_that_cannot_write_every_name_is_refused() {
    let how = "ENCODING 'LATIN1' TEMPLATE template0";
    let database = PostgresInstance::shared().database_like(how);
    match PostgresEngine::open(&database.url()) {
        Err(EngineError::Failed { cause }) => assert!(cause.contains("UTF8"), "{cause}"),
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[test]
fn a_database_that_is_stopped_is_away_and_one_that_is_started_again_is_found_again() {
    let instance = PostgresInstance::own();
    let database = instance.database();
    let node = with_spaces(&|| Arc::new(node(&database)));
    append(&*node, SPACE, vec![row(Kind::Line, b"1", b"")]);
    instance.control("restart");
    append(&*node, SPACE, vec![row(Kind::Line, b"2", b"")]);
    instance.control("stop");
    assert!(matches!(node.since(SPACE, 0, 9), Err(EngineError::Away { .. })));
    let batch = Batch { expected: 2, rows: vec![row(Kind::Line, b"3", b"")], ..Batch::default() };
    assert!(matches!(node.append(SPACE, &batch), Err(EngineError::Away { .. })));
    assert!(matches!(PostgresEngine::open(&database.url()), Err(EngineError::Away { .. })));
    instance.control("start");
    assert_eq!(node.append(SPACE, &batch).unwrap(), Appended::At(3));
}

#[test]
fn what_is_forgotten_leaves_no_byte_behind_in_the_tables() {
    // With a large one, which the database keeps apart.
    let (small, large) = (b"Dupont-Lajoie".repeat(2), b"Petit-Lambert".repeat(1_000));
    let database = database();
    let node = with_spaces(&|| Arc::new(node(&database)));
    let rows = [(&b"p"[..], &small[..]), (b"q", &large), (b"r", b"Martin")];
    append(&*node, SPACE, rows.iter().map(|(key, bytes)| row(Kind::Card, key, bytes)).collect());
    // A name that was corrected before.
    append(&*node, SPACE, vec![row(Kind::Card, b"p", b"Durand-Leroux")]);
    let names: [&[u8]; 4] = [b"Dupont-Lajoie", b"Petit-Lambert", b"Durand-Leroux", b"Martin"];
    let written = || names.map(|name| holds(&database, name));
    assert_eq!(written(), [true; 4]);
    let forget = [b"p", b"q"].map(|key| Forget::Row(Kind::Card, key.to_vec())).to_vec();
    node.append(SPACE, &Batch { expected: 4, forget, ..Batch::default() }).unwrap();
    assert_eq!(written(), [false, false, false, true]);
}

#[test]
fn what_is_forgotten_goes_although_others_are_at_work_for_a_moment() {
    let (database, another) = (database(), database());
    let node = with_spaces(&|| Arc::new(node(&database)));
    append(&*node, SPACE, vec![row(Kind::Card, b"p", b"Dupont-Lajoie")]);
    // Dead rows are kept for whoever began before: of this database, or while one of another database was writing.
    let (reader, writer) = (Hand::on(&database), Hand::on(&another));
    reader.run(READING);
    writer.run("BEGIN; CREATE TABLE mine ()");
    std::thread::scope(|scope| {
        let forgetting = scope.spawn(|| forget(&*node, 1, b"p"));
        std::thread::sleep(Duration::from_millis(300));
        reader.run("COMMIT");
        std::thread::sleep(Duration::from_millis(300));
        writer.run("COMMIT");
        forgetting.join().unwrap();
    });
    assert!(!holds(&database, b"Dupont-Lajoie"));
}

#[test]
fn what_a_long_reader_kept_goes_with_what_is_written_next() {
    let database = database();
    let node = with_spaces(&|| Arc::new(node(&database)));
    append(&*node, SPACE, vec![row(Kind::Card, b"p", b"Dupont-Lajoie")]);
    let reader = Hand::on(&database);
    reader.run(READING);
    forget(&*node, 1, b"p");
    assert!(holds(&database, b"Dupont-Lajoie"));
    reader.run("COMMIT");
    // Whatever is written in another database of the tests at that moment stands in the way as well: then the next one.
    let is_gone = (0..100_u8).any(|number| {
        append(&*node, SPACE, vec![row(Kind::Line, &[number], b"")]);
        !holds(&database, b"Dupont-Lajoie")
    });
    assert!(is_gone);
}

/// Somebody who sees one moment until they end.
const READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1";

fn forget(log: &dyn SpaceLog, expected: u64, key: &[u8]) {
    let forget = vec![Forget::Row(Kind::Card, key.to_vec())];
    let appended = log.append(SPACE, &Batch { expected, forget, ..Batch::default() }).unwrap();
    assert_eq!(appended, Appended::At(expected));
}

#[test]
fn what_was_not_swept_is_swept_when_a_node_starts() {
    let database = database();
    let first = with_spaces(&|| Arc::new(node(&database)));
    append(&*first, SPACE, vec![row(Kind::Card, b"p", b"Dupont-Lajoie")]);
    // As if the node had fallen between its commit and its sweeping.
    let forgotten = "DELETE FROM educhorus.log; UPDATE educhorus.space SET forgotten = forgotten + 1";
    Hand::on(&database).run(forgotten);
    assert!(holds(&database, b"Dupont-Lajoie"));
    drop(node(&database));
    assert!(!holds(&database, b"Dupont-Lajoie"));
}
