//! Several nodes on one database, and what happens to their connections.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use educhorus_server::engine::{Appended, Batch, Engine, EngineError, Kind};

use super::database::{Hand, Instance};
use super::{SPACE, append, row, with_spaces};

const NODES: u8 = 3;
const WRITERS: u8 = 2;
const ROWS: u8 = 25;

/// Appends the rows of one writer, each until it is there, and gives the numbers that it was told.
fn write(node: &dyn Engine, writer: u8) -> Vec<u64> {
    let mut numbers = Vec::new();
    for at in 0..ROWS {
        let rows = vec![row(Kind::Line, &[writer, at], b"x")];
        loop {
            let appended = node.space(SPACE).and_then(|space| {
                let expected = space.unwrap().head;
                node.append(SPACE, &Batch { expected, rows: rows.clone(), ..Batch::default() })
            });
            match appended {
                Ok(Appended::At(head)) => break numbers.push(head),
                Ok(Appended::Moved) => {}
                // What a device does when the server is away for a moment.
                Err(EngineError::Away { .. }) => {}
                Err(other) => panic!("{other}"),
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
        let rows = node.since(SPACE, cursor, 7).unwrap();
        if rows.is_empty() && is_last {
            return seen;
        }
        cursor = rows.last().map_or(cursor, |row| row.number);
        seen.extend(rows.into_iter().map(|row| (row.number, row.row.key)));
    }
}

/// Lets everybody write, spread over the nodes, and gives the numbers that they were told.
fn write_all(nodes: &[Arc<dyn Engine>], is_done: &AtomicBool) -> Vec<u64> {
    let told: Vec<_> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..NODES * WRITERS)
            .map(|writer| {
                let node = &nodes[usize::from(writer) % nodes.len()];
                scope.spawn(move || write(&**node, writer))
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
    let database = Instance::shared().database();
    let first: Arc<dyn Engine> = with_spaces(&|| Arc::new(database.node()));
    let nodes: Vec<Arc<dyn Engine>> =
        std::iter::once(first).chain((1..NODES).map(|_| Arc::new(database.node()) as _)).collect();
    let is_done = AtomicBool::new(false);
    let (told, seen) = std::thread::scope(|scope| {
        let readers: Vec<_> = nodes.iter().map(|node| scope.spawn(|| follow(&**node, &is_done))).collect();
        let told = write_all(&nodes, &is_done);
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
fn nothing_is_lost_or_doubled_while_the_connections_of_the_nodes_are_cut() {
    let database = Instance::shared().database();
    let first: Arc<dyn Engine> = with_spaces(&|| Arc::new(database.node()));
    let nodes: [Arc<dyn Engine>; 2] = [first, Arc::new(database.node())];
    let is_done = AtomicBool::new(false);
    let (told, cuts) = std::thread::scope(|scope| {
        let cutter = scope.spawn(|| cut_as_the_log_grows(&database.hand(), &is_done));
        let told = write_all(&nodes, &is_done);
        (told, cutter.join().unwrap())
    });
    assert!(cuts >= 10, "only {cuts} connections were cut");
    assert_eq!(told.len(), every_key().len());
    let seen = follow(&*nodes[1], &is_done);
    assert_eq!(keys(&seen), every_key());
    assert_eq!(seen.len(), every_key().len());
}

/// Cuts all connections each time that the log has grown, and says how many it cut.
fn cut_as_the_log_grows(hand: &Hand, is_done: &AtomicBool) -> i64 {
    let (mut cuts, mut head) = (0, 0);
    while !is_done.load(Ordering::SeqCst) {
        let now: i64 = hand.ask("SELECT max(head) FROM educhorus.space").get(0);
        if now > head {
            cuts += hand.cut_the_nodes();
            head = now;
        }
    }
    cuts
}

#[test]
fn an_append_whose_connection_is_cut_after_its_rows_were_written_is_there_once() {
    let database = Instance::shared().database();
    let node = with_spaces(&|| Arc::new(database.node()));
    let hand = database.hand();
    // The rows are written, then the append waits for the row of its space.
    hand.run("BEGIN; SELECT FROM educhorus.space FOR UPDATE");
    std::thread::scope(|scope| {
        let appended = scope.spawn(|| append(&*node, SPACE, vec![row(Kind::Line, b"1", b"")]));
        while !is_waiting(&hand) {}
        assert_eq!(hand.cut_the_nodes(), 1);
        hand.run("COMMIT");
        assert_eq!(appended.join().unwrap(), 1);
    });
    assert_eq!(node.since(SPACE, 0, 9).unwrap().len(), 1);
}

fn is_waiting(hand: &Hand) -> bool {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
               AND wait_event_type = 'Lock' AND query LIKE 'UPDATE space%'";
    // What is going on is read anew in each transaction only, unless this is said.
    hand.run("SELECT pg_stat_clear_snapshot()");
    hand.ask(sql).get::<_, i64>(0) == 1
}
