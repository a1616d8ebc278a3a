//! Several nodes on one database, and what happens to their connections.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use educhorus_server::engine::postgres::PostgresEngine;
use educhorus_server::engine::{Appended, Batch, Engine, EngineError, Kind, SpaceLog};

use super::database::{Hand, database, node};
use super::wire::{Side, Wire};
use super::{SPACE, append, row, with_spaces};

const NODES: u8 = 3;
const WRITERS: u8 = 2;
const ROWS: u8 = 25;

/// Asks until there is an answer, as a device does when the server is away or busy for a moment.
fn answer<T>(mut ask: impl FnMut() -> Result<T, EngineError>) -> T {
    loop {
        match ask() {
            Ok(answer) => return answer,
            Err(EngineError::Away { .. } | EngineError::Busy) => {}
            Err(other) => panic!("{other}"),
        }
    }
}

/// Appends the rows of one writer, each until it is there, and gives the numbers that it was told.
fn write(node: &dyn Engine, writer: u8, before_each: impl Fn()) -> Vec<u64> {
    let mut numbers = Vec::new();
    for at in 0..ROWS {
        before_each();
        let rows = vec![row(Kind::Line, &[writer, at], b"x")];
        loop {
            let expected = answer(|| node.space(SPACE)).unwrap().head;
            let batch = Batch { expected, rows: rows.clone(), ..Batch::default() };
            if let Appended::At(head) = answer(|| node.append(SPACE, &batch)) {
                break numbers.push(head);
            }
        }
    }
    numbers
}

/// Follows the log until nobody writes any more.
fn follow(node: &dyn Engine, is_done: &AtomicBool) -> Vec<(u64, Vec<u8>)> {
    let mut seen = Vec::new();
    let mut cursor = 0;
    loop {
        // Asked before reading: what was written before it is read now.
        let is_last = is_done.load(Ordering::SeqCst);
        let rows = answer(|| node.since(SPACE, cursor, 7));
        if rows.is_empty() && is_last {
            return seen;
        }
        cursor = rows.last().map_or(cursor, |row| row.number);
        seen.extend(rows.into_iter().map(|row| (row.number, row.row.key)));
    }
}

/// Lets everybody write, spread over the nodes, and gives the numbers that they were told. Before each row of the first
/// one something may happen.
fn write_all(nodes: &[Arc<dyn Engine>], is_done: &AtomicBool, before_each: impl Fn() + Sync) -> Vec<u64> {
    let before_each = &before_each;
    let told: Vec<_> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..NODES * WRITERS)
            .map(|writer| {
                let node = &nodes[usize::from(writer) % nodes.len()];
                scope.spawn(move || match writer {
                    0 => write(&**node, writer, before_each),
                    _ => write(&**node, writer, || ()),
                })
            })
            .collect();
        writers.into_iter().map(std::thread::ScopedJoinHandle::join).collect()
    });
    // Also where one failed: nobody waits for what does not come.
    is_done.store(true, Ordering::SeqCst);
    told.into_iter().flat_map(Result::unwrap).collect()
}

fn every_key() -> BTreeSet<Vec<u8>> {
    (0..NODES * WRITERS).flat_map(|writer| (0..ROWS).map(move |at| vec![writer, at])).collect()
}

fn keys(seen: &[(u64, Vec<u8>)]) -> BTreeSet<Vec<u8>> {
    seen.iter().map(|(_, key)| key.clone()).collect()
}

#[test]
fn nodes_that_append_at_once_give_no_number_twice_and_no_reader_misses_a_row() {
    let database = database();
    let first: Arc<dyn Engine> = with_spaces(&|| Arc::new(node(&database)));
    let nodes: Vec<Arc<dyn Engine>> =
        std::iter::once(first).chain((1..NODES).map(|_| Arc::new(node(&database)) as _)).collect();
    let is_done = AtomicBool::new(false);
    let (told, seen) = std::thread::scope(|scope| {
        let readers: Vec<_> = nodes.iter().map(|node| scope.spawn(|| follow(&**node, &is_done))).collect();
        let told = write_all(&nodes, &is_done, || ());
        let seen: Vec<_> = readers.into_iter().map(|one| one.join().unwrap()).collect();
        (told, seen)
    });
    let numbers: BTreeSet<u64> = (1..=told.len() as u64).collect();
    assert_eq!(told.iter().copied().collect::<BTreeSet<_>>(), numbers);
    assert_eq!(told.len(), every_key().len());
    for seen in seen {
        assert_eq!(keys(&seen), every_key());
        assert_eq!(seen.iter().map(|(number, _)| *number).collect::<BTreeSet<_>>(), numbers);
    }
}

#[test]
fn of_two_nodes_that_append_at_once_the_second_one_waits_and_finds_that_the_log_has_gone_on() {
    let database = database();
    let first = with_spaces(&|| Arc::new(node(&database)));
    let (second, hand) = (node(&database), Hand::on(&database));
    // Whoever has written its rows waits here before its commit.
    hand.run("BEGIN; SELECT FROM educhorus.space FOR UPDATE");
    let nodes: [&dyn SpaceLog; 2] = [&*first, &second];
    let appended: BTreeSet<u64> = std::thread::scope(|scope| {
        let appending = [1u8, 2].map(|key| {
            let batch = Batch { rows: vec![row(Kind::Line, &[key], b"")], ..Batch::default() };
            let node = nodes[usize::from(key) - 1];
            let appending = scope.spawn(move || answer(|| node.append(SPACE, &batch)));
            while waiting(&hand) < i64::from(key) {}
            appending
        });
        hand.run("COMMIT");
        let ended = appending.map(|one| match one.join().unwrap() {
            Appended::At(head) => head,
            Appended::Moved => 0,
        });
        ended.into_iter().collect()
    });
    assert_eq!(appended, BTreeSet::from([0, 1]));
    assert_eq!(second.since(SPACE, 0, 9).unwrap().len(), 1);
}

/// How many connections wait for a lock.
fn waiting(hand: &Hand) -> i64 {
    // What is going on is read anew in each transaction only, unless this is said.
    hand.run("SELECT pg_stat_clear_snapshot()");
    let sql = "SELECT count(*) FROM pg_stat_activity
               WHERE datname = current_database() AND wait_event_type = 'Lock'";
    hand.ask(sql).get(0)
}

#[test]
fn nothing_is_lost_or_doubled_while_the_connections_of_the_nodes_are_cut() {
    let database = database();
    let first: Arc<dyn Engine> = with_spaces(&|| Arc::new(node(&database)));
    let nodes: [Arc<dyn Engine>; 2] = [first, Arc::new(node(&database))];
    let (hand, is_done) = (std::sync::Mutex::new(Hand::on(&database)), AtomicBool::new(false));
    assert!(hand.lock().unwrap().cut_the_nodes() >= 2, "each node has one");
    // Wherever the other writers are.
    let told = write_all(&nodes, &is_done, || _ = hand.lock().unwrap().cut_the_nodes());
    assert_eq!(told.len(), every_key().len());
    let seen = follow(&*nodes[1], &is_done);
    assert_eq!(keys(&seen), every_key());
    assert_eq!(seen.len(), every_key().len());
}

#[test]
fn wherever_a_connection_is_cut_the_rows_are_there_once_and_readers_are_answered() {
    let database = database();
    let wire = Wire::to(database.instance().socket());
    let node = with_spaces(&|| Arc::new(PostgresEngine::open(&database.url_at(wire.port())).unwrap()));
    let (mut rows, mut decided_again) = (0, 0);
    for side in [Side::Node, Side::Database] {
        for number in 0.. {
            let batch = Batch {
                expected: node.space(SPACE).unwrap().unwrap().head,
                rows: vec![row(Kind::Line, &[side as u8, number as u8], b"x")],
                ..Batch::default()
            };
            wire.cut_before(side, number);
            let appended = answer(|| node.append(SPACE, &batch));
            let was_cut = wire.was_cut();
            rows += 1;
            decided_again += usize::from(appended == Appended::Moved);
            assert_eq!(node.since(SPACE, 0, 1_000).unwrap().len(), rows, "{side:?} {number}");
            if !was_cut {
                assert!(number > 12, "an append is more than {number} messages");
                break;
            }
        }
        for number in 0.. {
            wire.cut_before(side, number);
            assert_eq!(answer(|| node.since(SPACE, 0, 1_000)).len(), rows, "{side:?} {number}");
            if !wire.was_cut() {
                break;
            }
        }
    }
    assert!(decided_again > 0, "the answer to a commit was never lost");
}

#[test]
fn a_node_hears_what_another_one_appends() {
    let database = database();
    let writing = with_spaces(&|| Arc::new(node(&database)));
    append(&*writing, SPACE, vec![row(Kind::Line, b"1", b"")]);
    let (to, heard) = std::sync::mpsc::channel();
    let listening = node(&database);
    listening.listen(Box::new(move |space, end| _ = to.send((space, end))));
    let waits_for = |end| heard.iter().find(|one| *one == (SPACE, end)).expect("it listens");
    // Where the log ended when it began to listen; what comes then is said at once.
    waits_for(1);
    append(&*writing, SPACE, vec![row(Kind::Line, b"2", b"")]);
    waits_for(2);
    // Cut off, it misses one, and looks when it listens again.
    Hand::on(&database).cut_the_nodes();
    append(&*writing, SPACE, vec![row(Kind::Line, b"3", b"")]);
    waits_for(3);
}
