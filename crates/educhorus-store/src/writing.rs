//! The transaction of a gesture, begun and ended by statements that stay prepared: a mark has a tenth of a millisecond.

use std::ops::Deref;

use rusqlite::Connection;

use crate::StoreError;

/// A transaction that writes. What is not committed is rolled back.
pub(crate) struct Writing<'c> {
    db: &'c Connection,
    is_over: bool,
}

impl<'c> Writing<'c> {
    /// Begins one, when no other connection writes.
    ///
    /// Errors: those of the database.
    pub(crate) fn begin(db: &'c Connection) -> Result<Self, StoreError> {
        db.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self { db, is_over: false })
    }

    /// Makes durable what was written.
    ///
    /// Errors: those of the database; then nothing of it is kept.
    pub(crate) fn commit(mut self) -> Result<(), StoreError> {
        self.db.prepare_cached("COMMIT")?.execute([])?;
        self.is_over = true;
        Ok(())
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.db
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        // A full disk has rolled back by itself.
        if !self.is_over && !self.db.is_autocommit() {
            let _ = self.db.execute_batch("ROLLBACK");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(db: &Connection) -> u32 {
        db.query_row("SELECT count(*) FROM one", [], |row| row.get(0)).expect("a count")
    }

    #[test]
    fn what_is_not_committed_was_never_written_and_another_may_begin() {
        let db = Connection::open_in_memory().expect("a database");
        db.execute_batch("CREATE TABLE one (value INTEGER)").expect("a table");
        let write = |writing: &Writing<'_>| writing.execute("INSERT INTO one VALUES (1)", []).expect("a row");
        let dropped = Writing::begin(&db).expect("a transaction");
        write(&dropped);
        drop(dropped);
        assert_eq!(rows(&db), 0);
        let kept = Writing::begin(&db).expect("another");
        write(&kept);
        kept.commit().expect("a commit");
        assert_eq!(rows(&db), 1);
        assert!(db.is_autocommit());
    }
}
