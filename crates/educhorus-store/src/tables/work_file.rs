//! The files of works: scores, recordings, and what is kept beside.

use educhorus_domain::{EditionId, TrackId, WorkId};
use rusqlite::{Connection, Row};

use crate::column::{Col, hash_in};
use crate::{BlobHash, Reader, StoreError};

/// What people know a file by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// A work that has it.
    pub work: WorkId,
    /// The title of that work.
    pub title: String,
    /// What the work calls the file.
    pub name: String,
    /// What it is to the work; none for something that is kept beside.
    pub of: Option<FileOf>,
}

/// What a file is to a work that plays or shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileOf {
    /// An edition.
    Edition,
    /// A track.
    Track,
}

/// A file of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkFile {
    /// The work.
    pub work: WorkId,
    /// The file.
    pub hash: BlobHash,
    /// Its size in bytes; 0 for what is kept beside.
    pub size: u32,
    /// The edition whose file it is.
    pub edition: Option<EditionId>,
    /// The track whose file it is.
    pub track: Option<TrackId>,
}

/// The files that works name: editions, tracks, and what is kept beside.
pub(crate) fn named_files(db: &Connection) -> Result<Vec<(WorkId, BlobHash)>, StoreError> {
    let sql = "SELECT work, hash FROM edition UNION SELECT work, hash FROM track UNION SELECT work, hash FROM beside";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, Col<WorkId>>(0)?.0, hash_in(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Reader<'_> {
    /// The scores and recordings of every work with their sizes, then what is kept beside works, whose size nothing
    /// says before it is here.
    ///
    /// Errors: those of the database.
    pub fn work_files(&self) -> Result<Vec<WorkFile>, StoreError> {
        let sql = "SELECT work, hash, size, edition, NULL FROM edition
            UNION ALL SELECT work, hash, size, NULL, track FROM track
            UNION ALL SELECT work, hash, 0, NULL, NULL FROM beside";
        let mut statement = self.db.prepare_cached(sql)?;
        let read = |row: &Row<'_>| {
            Ok(WorkFile {
                work: row.get::<_, Col<WorkId>>(0)?.0,
                hash: hash_in(row, 1)?,
                size: row.get(2)?,
                edition: row.get::<_, Option<Col<EditionId>>>(3)?.map(|id| id.0),
                track: row.get::<_, Option<Col<TrackId>>>(4)?.map(|id| id.0),
            })
        };
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// The files that works name: editions, tracks, and what is kept beside.
    ///
    /// Errors: those of the database.
    pub fn named_files(&self) -> Result<Vec<(WorkId, BlobHash)>, StoreError> {
        named_files(self.db)
    }

    /// What a file is to each work that has it.
    ///
    /// Errors: those of the database.
    pub fn names_of_file(&self, hash: BlobHash) -> Result<Vec<FileName>, StoreError> {
        let sql = "SELECT file.work, coalesce(title, ''), name, kind FROM (
                SELECT work, name, hash, 0 AS kind FROM edition UNION SELECT work, label, hash, 1 FROM track
                UNION SELECT work, name, hash, 2 FROM beside) file
            LEFT JOIN work ON work.work = file.work WHERE file.hash = ?1 ORDER BY 2, 4, 3";
        let mut statement = self.db.prepare_cached(sql)?;
        let read = |row: &Row<'_>| {
            let of =
                [Some(FileOf::Edition), Some(FileOf::Track), None][usize::from(row.get::<_, u8>(3)?.min(2))];
            Ok(FileName { work: row.get::<_, Col<WorkId>>(0)?.0, title: row.get(1)?, name: row.get(2)?, of })
        };
        Ok(statement.query_map([hash.to_string()], read)?.collect::<Result<_, _>>()?)
    }
}
