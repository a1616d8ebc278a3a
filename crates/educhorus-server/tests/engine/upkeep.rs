//! Copies: the same from every engine, and taken back by every engine.

use std::path::Path;
use std::sync::Arc;

use educhorus_domain::{AccountId, DocumentId, Grant, GrantId, Role, SchoolId};
use educhorus_server::engine::sqlite::SqliteEngine;
use educhorus_server::engine::{
    AccountRow, AuditLine, Batch, DocumentState, Engine, EngineError, GrantRow, Kind, Portion, SchoolRow,
    SessionRow, Upkeep,
};
use jiff::civil::date;
use tempfile::TempDir;

use super::database::{Hand, database, node};
use super::{DEVICE, SCHOOL, SPACE, append, row, with_spaces};

const ANNE: AccountId = AccountId::from_bytes([1; 16]);

fn file(path: &Path) -> SqliteEngine {
    SqliteEngine::open(path).unwrap()
}

fn everything(engine: &dyn Upkeep) -> Vec<Portion> {
    let mut portions = Vec::new();
    engine
        .give_all(&mut |portion| {
            portions.push(portion);
            Ok(())
        })
        .unwrap();
    portions
}

/// Some of everything; of the log and the audit more than is read at one time.
fn fill(engine: &dyn Engine) {
    let rows = (0..2_500u16).map(|at| row(Kind::Line, &at.to_be_bytes(), &[at.to_be_bytes()[1]; 40]));
    append(engine, SPACE, rows.collect());
    let document = DocumentId::from_bytes([7; 16]);
    let change = Batch {
        expected: 2_500,
        rows: vec![row(Kind::Change, &[1; 48], b"\0\xff")],
        documents: vec![DocumentState {
            document,
            reference: b"roster".to_vec(),
            epoch: 2,
            heads: vec![[5; 32]],
        }],
        ..Batch::default()
    };
    engine.append(SPACE, &change).unwrap();
    fill_accounts(engine);
}

fn fill_accounts(engine: &dyn Engine) {
    let account = AccountRow {
        account: ANNE,
        school: SCHOOL,
        login: "anne".to_owned(),
        name: "Anne Lœuf".to_owned(),
        password: "kept".to_owned(),
        must_change: false,
        charter_ms: Some(8),
        is_locked: true,
        created_ms: 5,
        mail: Some("anne@example.org".to_owned()),
    };
    assert!(engine.add_account(&account).unwrap());
    let grant = Grant { role: Role::Helper, choir: None, person: None, from: date(2026, 9, 1), to: None };
    let id = GrantId::from_bytes([2; 16]);
    let given = GrantRow { id, account: ANNE, space: Some(SPACE), grant, given_by: Some(ANNE), given_ms: 3 };
    engine.give(&given).unwrap();
    let session = SessionRow {
        device: DEVICE,
        account: ANNE,
        label: "Anne, portable".to_owned(),
        verifying_key: [6; 32],
        access: [1; 32],
        access_until_ms: 900,
        refresh: [2; 32],
        previous: Some([3; 32]),
        refresh_until_ms: 9_000,
        signed_in_ms: 1,
        seen_ms: 2,
        ended: Some("revoked".to_owned()),
    };
    engine.set_session(&session).unwrap();
    for at_ms in 0..1_200 {
        let (action, about) = ("sign_in".to_owned(), String::new());
        engine.audit(&AuditLine { at_ms, account: Some(ANNE), device: None, action, about }).unwrap();
    }
}

#[test]
fn a_school_moves_from_a_file_to_a_database_and_back_with_everything() {
    let (folder, database) = (TempDir::new().unwrap(), database());
    let first = with_spaces(&|| Arc::new(file(&folder.path().join("first.db"))));
    fill(&*first);
    let all = everything(&*first);
    let (mut rows, mut lines) = (0, 0);
    for portion in &all {
        match portion {
            Portion::Rows(_, some) => rows += some.len(),
            Portion::Audit(some) => lines += some.len(),
            _ => {}
        }
    }
    assert_eq!((rows, lines), (2_501, 1_200));
    let moved = node(&database);
    moved.take_all(&*first).unwrap();
    moved.check().unwrap();
    assert_eq!(everything(&moved), all);
    let back = folder.path().join("back.db");
    moved.copy_to(&back).unwrap();
    let back = file(&back);
    back.check().unwrap();
    assert_eq!(everything(&back), all);
}

#[test]
fn a_storage_with_a_school_takes_nothing_and_half_of_one_is_not_taken() {
    let (folder, database) = (TempDir::new().unwrap(), database());
    let full = with_spaces(&|| Arc::new(file(&folder.path().join("full.db"))));
    append(&*full, SPACE, vec![row(Kind::Line, b"1", b"")]);
    let empty: [Box<dyn Engine>; 2] =
        [Box::new(file(&folder.path().join("empty.db"))), Box::new(node(&database))];
    for engine in empty {
        assert!(matches!(engine.take_all(&Broken(&*full)), Err(EngineError::DiskFull)));
        assert_eq!(everything(&*engine), []);
        engine
            .add_school(&SchoolRow { school: SchoolId::from_bytes([8; 16]), name: "Autre".to_owned() })
            .unwrap();
        assert!(engine.take_all(&*full).is_err());
        assert_eq!(everything(&*engine).len(), 1);
    }
}

/// Fails in the middle.
struct Broken<'a>(&'a dyn Engine);

impl Upkeep for Broken<'_> {
    fn check(&self) -> Result<(), EngineError> {
        self.0.check()
    }

    fn copy_to(&self, path: &Path) -> Result<(), EngineError> {
        self.0.copy_to(path)
    }

    fn give_all(&self, to: educhorus_server::engine::Giving<'_>) -> Result<(), EngineError> {
        self.0.give_all(&mut |portion| match portion {
            Portion::Documents(..) => Err(EngineError::DiskFull),
            portion => to(portion),
        })
    }

    fn take_all(&self, from: &dyn Upkeep) -> Result<(), EngineError> {
        self.0.take_all(from)
    }

    fn begin_after_restore(&self) -> Result<(), EngineError> {
        self.0.begin_after_restore()
    }
}

#[test]
fn a_copy_is_of_one_moment_though_others_go_on() {
    let database = database();
    let (copied, other) = (with_spaces(&|| Arc::new(node(&database))), node(&database));
    append(&*copied, SPACE, vec![row(Kind::Line, b"1", b"")]);
    let mut rows = 0;
    copied
        .give_all(&mut |portion| {
            match portion {
                Portion::School(_) => _ = append(&other, SPACE, vec![row(Kind::Line, b"2", b"")]),
                Portion::Rows(_, some) => rows += some.len(),
                _ => {}
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(rows, 1);
    assert_eq!(other.space_head(), 2);
}

trait Head {
    fn space_head(&self) -> u64;
}

impl<T: Engine> Head for T {
    fn space_head(&self) -> u64 {
        self.space(SPACE).unwrap().unwrap().head
    }
}

#[test]
fn numbers_that_were_given_after_a_backup_are_never_given_again() {
    let (folder, database) = (TempDir::new().unwrap(), database());
    let engines: [Arc<dyn Engine>; 2] = [
        with_spaces(&|| Arc::new(file(&folder.path().join("server.db")))),
        with_spaces(&|| Arc::new(node(&database))),
    ];
    for engine in engines {
        append(&*engine, SPACE, vec![row(Kind::Line, b"1", b"")]);
        engine.begin_after_restore().unwrap();
        assert_eq!(append(&*engine, SPACE, vec![row(Kind::Line, b"2", b"")]), (1 << 32) + 1);
    }
}

#[test]
fn a_database_in_which_a_log_goes_beyond_its_end_is_not_sound() {
    let database = database();
    let engine = with_spaces(&|| Arc::new(node(&database)));
    append(&*engine, SPACE, vec![row(Kind::Line, b"1", b""), row(Kind::Line, b"2", b"")]);
    engine.check().unwrap();
    Hand::on(&database).run("UPDATE educhorus.space SET head = 1 WHERE head = 2");
    assert!(matches!(engine.check(), Err(EngineError::Damaged { .. })));
}
