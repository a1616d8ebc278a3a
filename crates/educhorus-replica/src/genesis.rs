//! The first change of every document, shipped as bytes that never change.

use educhorus_domain::DocumentKind;

/// The genesis change of a kind: actor of sixteen zeros, time 0, `schema` = 1 and `kind` at the root.
///
/// The bytes were written once, as the test below makes them, and are released: another genesis would be another
/// document. A new kind gets its file from the ignored test below: put an empty file there, run it once.
pub fn genesis(kind: DocumentKind) -> &'static [u8] {
    match kind {
        DocumentKind::Roster => include_bytes!("../genesis/roster.automerge"),
        DocumentKind::Work => include_bytes!("../genesis/work.automerge"),
        DocumentKind::Repertoire => include_bytes!("../genesis/repertoire.automerge"),
        DocumentKind::Calendar => include_bytes!("../genesis/calendar.automerge"),
        DocumentKind::NotesChoir => include_bytes!("../genesis/notes-choir.automerge"),
        DocumentKind::NotesStaff => include_bytes!("../genesis/notes-staff.automerge"),
        DocumentKind::Attendance => include_bytes!("../genesis/attendance.automerge"),
        DocumentKind::Grades => include_bytes!("../genesis/grades.automerge"),
        DocumentKind::Announcements => include_bytes!("../genesis/announcements.automerge"),
        DocumentKind::Loans => include_bytes!("../genesis/loans.automerge"),
        DocumentKind::Practice => include_bytes!("../genesis/practice.automerge"),
        DocumentKind::Ink => include_bytes!("../genesis/ink.automerge"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::transaction::{CommitOptions, Transactable};
    use automerge::{ActorId, Automerge, ROOT};

    fn make(kind: DocumentKind) -> Vec<u8> {
        let mut document = Automerge::new().with_actor(ActorId::from([0u8; 16]));
        let mut transaction = document.transaction();
        transaction.put(ROOT, "kind", kind.code()).expect("a root takes a key");
        transaction.put(ROOT, "schema", 1i64).expect("a root takes a key");
        transaction.commit_with(CommitOptions::default().with_time(0));
        document.get_last_local_change().expect("one change was made").raw_bytes().to_vec()
    }

    fn file(kind: DocumentKind) -> String {
        format!("{}/genesis/{}.automerge", env!("CARGO_MANIFEST_DIR"), kind.code())
    }

    /// Never touches a file with bytes in it: those are released.
    #[test]
    #[ignore = "writes the genesis of new kinds"]
    fn empty_files_are_filled() {
        for kind in DocumentKind::ALL {
            if std::fs::read(file(kind)).expect("a file for every kind").is_empty() {
                std::fs::write(file(kind), make(kind)).expect("the folder takes a file");
            }
        }
    }

    #[test]
    fn the_shipped_genesis_of_each_kind_is_what_it_says() {
        for kind in DocumentKind::ALL {
            let shipped = std::fs::read(file(kind)).expect("a genesis is shipped for every kind");
            assert_eq!(shipped, make(kind), "{}", kind.code());
        }
    }
}
