//! What every engine does alike, and what the one in a file does besides.

#![allow(clippy::unwrap_used, reason = "an engine that fails has failed the test")]

mod accounts;
mod logs;
mod sqlite;

use educhorus_domain::{DeviceId, DocumentId, SchoolId, SpaceId};
use educhorus_server::engine::{Appended, Batch, Engine, Kind, NewRow, SchoolRow, SpaceRow};

/// Makes an engine that is empty; a second one is added here with the suite as it is.
type Make<'a> = &'a dyn Fn() -> Box<dyn Engine>;

const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);
const OTHER: SpaceId = SpaceId::from_bytes([2; 16]);
const SCHOOL: SchoolId = SchoolId::from_bytes([3; 16]);
const DEVICE: DeviceId = DeviceId::from_bytes([4; 16]);

fn with_spaces(make: Make<'_>) -> Box<dyn Engine> {
    let engine = make();
    engine.add_school(&SchoolRow { school: SCHOOL, name: "Collège des tests".to_owned() }).unwrap();
    for space in [SPACE, OTHER] {
        let row = SpaceRow { space, school: SCHOOL, name: "Chœurs".to_owned(), secret: [9; 32], head: 0 };
        assert!(engine.adopt(&row).unwrap());
    }
    engine
}

fn row(kind: Kind, key: &[u8], bytes: &[u8]) -> NewRow {
    let (document, actor) = match kind {
        Kind::Change => (Some(DocumentId::from_bytes([7; 16])), Some(([8; 16], 1))),
        _ => (None, None),
    };
    NewRow { kind, key: key.to_vec(), document, epoch: 0, actor, pushed_by: DEVICE, bytes: bytes.to_vec() }
}

fn append(engine: &dyn Engine, space: SpaceId, rows: Vec<NewRow>) -> u64 {
    let expected = engine.space(space).unwrap().unwrap().head;
    let batch = Batch { expected, rows, ..Batch::default() };
    match engine.append(space, &batch).unwrap() {
        Appended::At(head) => head,
        Appended::Moved => panic!("nobody else appends"),
    }
}
