//! The log of a space, on any engine.

use educhorus_domain::DocumentId;
use educhorus_server::engine::{Appended, Batch, DocumentState, Engine, Forget, Kind, LogRow};

use super::{DEVICE, Make, OTHER, SCHOOL, SPACE, append, row, with_spaces};

fn numbers(rows: &[LogRow]) -> Vec<u64> {
    rows.iter().map(|row| row.number).collect()
}

pub fn rows_are_read_back_in_order_and_in_pages(make: Make<'_>) {
    let engine = with_spaces(make);
    let rows: Vec<_> = (0..5u8).map(|at| row(Kind::Line, &[at], &[at; 3])).collect();
    assert_eq!(append(&*engine, SPACE, rows.clone()), 5);
    let first = engine.since(SPACE, 0, 3).unwrap();
    assert_eq!(numbers(&first), [1, 2, 3]);
    let rest = engine.since(SPACE, 3, 3).unwrap();
    assert_eq!(numbers(&rest), [4, 5]);
    let read: Vec<_> = first.into_iter().chain(rest).map(|row| row.row).collect();
    assert_eq!(read, rows);
    assert!(engine.since(SPACE, 5, 3).unwrap().is_empty());
    assert_eq!(engine.space(SPACE).unwrap().unwrap().head, 5);
}

pub fn what_was_appended_twice_is_there_once(make: Make<'_>) {
    let engine = with_spaces(make);
    let rows = vec![row(Kind::Change, &[1; 48], b"a"), row(Kind::Card, b"p", b"Martin")];
    assert_eq!(append(&*engine, SPACE, rows.clone()), 2);
    assert_eq!(append(&*engine, SPACE, rows), 2);
    assert_eq!(engine.since(SPACE, 0, 9).unwrap().len(), 2);
    // A change is what its hash says: other bytes under its key are not taken over it.
    append(&*engine, SPACE, vec![row(Kind::Change, &[1; 48], b"b")]);
    assert_eq!(engine.find(SPACE, Kind::Change, &[1; 48]).unwrap().unwrap().row.bytes, b"a");
}

pub fn a_newer_card_takes_the_place_of_the_one_before_under_a_new_number(make: Make<'_>) {
    let engine = with_spaces(make);
    append(&*engine, SPACE, vec![row(Kind::Card, b"p", b"Martin"), row(Kind::Card, b"q", b"Petit")]);
    append(&*engine, SPACE, vec![row(Kind::Card, b"p", b"Martin-Roy")]);
    let rows = engine.since(SPACE, 0, 9).unwrap();
    assert_eq!(numbers(&rows), [2, 3]);
    assert_eq!(rows[1].row.bytes, b"Martin-Roy");
}

pub fn of_two_cards_under_one_key_in_a_batch_the_later_one_holds(make: Make<'_>) {
    let engine = with_spaces(make);
    append(&*engine, SPACE, vec![row(Kind::Card, b"p", b"Petit")]);
    let card = |bytes: &[u8]| row(Kind::Card, b"p", bytes);
    assert_eq!(append(&*engine, SPACE, vec![card(b"Martin"), card(b"Petit"), card(b"Petit")]), 3);
    let rows = engine.since(SPACE, 0, 9).unwrap();
    assert_eq!((numbers(&rows), &rows[0].row.bytes[..]), (vec![3], &b"Petit"[..]));
    // Of a line the first one holds.
    append(&*engine, SPACE, vec![row(Kind::Line, b"1", b"first"), row(Kind::Line, b"1", b"second")]);
    assert_eq!(engine.find(SPACE, Kind::Line, b"1").unwrap().unwrap().row.bytes, b"first");
}

pub fn a_batch_that_was_decided_on_an_older_log_writes_nothing(make: Make<'_>) {
    let engine = with_spaces(make);
    append(&*engine, SPACE, vec![row(Kind::Line, b"1", b"")]);
    let late = Batch {
        rows: vec![row(Kind::Line, b"2", b"")],
        forget: vec![Forget::Row(Kind::Line, b"1".to_vec())],
        ..Batch::default()
    };
    assert_eq!(engine.append(SPACE, &late).unwrap(), Appended::Moved);
    assert_eq!(numbers(&engine.since(SPACE, 0, 9).unwrap()), [1]);
}

pub fn a_document_that_begins_again_loses_its_changes_and_keeps_its_number(make: Make<'_>) {
    let engine = with_spaces(make);
    let document = DocumentId::from_bytes([7; 16]);
    let state = |epoch, head: u8| DocumentState {
        document,
        reference: b"roster".to_vec(),
        epoch,
        heads: vec![[head; 32], [head + 1; 32]],
    };
    let first = Batch {
        rows: vec![row(Kind::Change, &[1; 48], b"a"), row(Kind::Change, &[2; 48], b"b")],
        documents: vec![state(0, 1)],
        ..Batch::default()
    };
    assert_eq!(engine.append(SPACE, &first).unwrap(), Appended::At(2));
    let known = engine.known_changes(SPACE, document).unwrap();
    assert_eq!((known.len(), known[1].hash, known[1].actor, known[1].seq), (2, [2; 32], [8; 16], 1));
    let again = Batch {
        expected: 2,
        forget: vec![Forget::Changes(document)],
        rows: vec![row(Kind::Change, &[3; 48], b"c")],
        documents: vec![state(1, 3)],
    };
    assert_eq!(engine.append(SPACE, &again).unwrap(), Appended::At(3));
    assert_eq!(numbers(&engine.changes(SPACE, document).unwrap()), [3]);
    assert_eq!(engine.documents(SPACE).unwrap(), [state(1, 3)]);
}

pub fn spaces_know_nothing_of_each_other(make: Make<'_>) {
    let engine = with_spaces(make);
    append(&*engine, SPACE, vec![row(Kind::Card, b"p", b"Martin")]);
    assert!(engine.since(OTHER, 0, 9).unwrap().is_empty());
    assert!(engine.find(OTHER, Kind::Card, b"p").unwrap().is_none());
    assert_eq!(append(&*engine, OTHER, vec![row(Kind::Card, b"p", b"Petit")]), 1);
    assert_eq!(engine.of_kinds(SPACE, &[Kind::Card]).unwrap()[0].row.bytes, b"Martin");
}

pub fn a_space_is_adopted_once(make: Make<'_>) {
    let engine = with_spaces(make);
    let mut again = engine.space(SPACE).unwrap().unwrap();
    again.secret = [1; 32];
    assert!(!engine.adopt(&again).unwrap());
    assert_eq!(engine.space(SPACE).unwrap().unwrap().secret, [9; 32]);
    assert_eq!(engine.schools().unwrap()[0].school, SCHOOL);
    assert_eq!(engine.spaces().unwrap().len(), 2);
}

/// Whoever follows the log by its cursor misses nothing, however many append at once.
pub fn a_reader_that_follows_the_log_misses_no_row_of_many_writers(make: Make<'_>) {
    const WRITERS: u8 = 6;
    const ROWS: u8 = 20;
    let engine = with_spaces(make);
    let engine: &dyn Engine = &*engine;
    let write = |writer: u8| {
        for at in 0..ROWS {
            let rows = vec![row(Kind::Line, &[writer, at], b"x")];
            loop {
                let expected = engine.space(SPACE).unwrap().unwrap().head;
                let batch = Batch { expected, rows: rows.clone(), ..Batch::default() };
                if engine.append(SPACE, &batch).unwrap() != Appended::Moved {
                    break;
                }
            }
        }
    };
    let mut seen = Vec::new();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            scope.spawn(move || write(writer));
        }
        let mut cursor = 0;
        while seen.len() < usize::from(WRITERS) * usize::from(ROWS) {
            let rows = engine.since(SPACE, cursor, 7).unwrap();
            cursor = rows.last().map_or(cursor, |row| row.number);
            seen.extend(rows.into_iter().map(|row| (row.row.key, row.row.pushed_by)));
        }
    });
    seen.sort();
    let expected: Vec<_> =
        (0..WRITERS).flat_map(|writer| (0..ROWS).map(move |at| (vec![writer, at], DEVICE))).collect();
    assert_eq!(seen, expected);
}
