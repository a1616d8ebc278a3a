//! A node's own copy of a space, in which it can ask: who sings where, which works a repertoire names.
//!
//! How it works: it is the store of a device, in a folder of the node, and takes in the rows of the log by the code
//! that opens files. It is made when it is first asked and advanced to the end of the log before it answers.
//!
//! What it deliberately does not do: it holds nothing that is not asked of it (ink, notes, the journal, consents), and
//! it is never the truth. Where the log began a document again, and where anything
//! fails, it is thrown away and made again.

use std::path::PathBuf;

use educhorus_app::parcel_of;
use educhorus_domain::{DocumentKind, PersonId};
use educhorus_store::{Moment, Reader, Store, StoreError};
use educhorus_sync::message::ProjectionPart;
use jiff::civil::Date;

use super::content::content_of;
use super::known::Known;
use crate::engine::{Engine, EngineError, Kind, LogRow};

/// How many rows are taken in at once.
const PAGE: u32 = 1_000;
/// The bits of a number above which it counts how often the log was restored.
const RESTORED: u32 = 32;
/// Under which name the cache keeps how far it is.
const HERE: &str = "server_log";

/// The documents of which something is asked: who sings where, marks, files of works.
const ASKED: [DocumentKind; 5] = [
    DocumentKind::Roster,
    DocumentKind::Repertoire,
    DocumentKind::Calendar,
    DocumentKind::Attendance,
    DocumentKind::Work,
];

/// Random bytes of the system, or of a test.
pub type Chance = fn(&mut [u8]);

/// The copy of one space.
pub(crate) struct Cache {
    folder: PathBuf,
    chance: Chance,
    store: Option<Store>,
}

impl Cache {
    /// The cache in a folder, which need not exist.
    pub fn new(folder: PathBuf, chance: Chance) -> Self {
        Self { folder, chance, store: None }
    }

    /// Brings the cache to the end of the log and reads in it.
    ///
    /// Errors: [`EngineError`], when it cannot be made again either.
    pub fn read<T>(
        &mut self,
        engine: &dyn Engine,
        known: &Known,
        read: impl FnOnce(&Reader<'_>) -> Result<T, StoreError>,
    ) -> Result<T, EngineError> {
        let store = self.advanced(engine, known)?;
        read(&store.read()).map_err(of_store)
    }

    /// What a singer may see of documents that she may not read.
    ///
    /// Errors: as in [`Cache::read`].
    pub fn projections(
        &mut self,
        engine: &dyn Engine,
        known: &Known,
        person: PersonId,
        today: Date,
    ) -> Result<Vec<ProjectionPart>, EngineError> {
        let moment = self.moment();
        let all = self.advanced(engine, known)?.show_person(person, today, moment).map_err(of_store)?;
        let part = |one: educhorus_store::Projection| ProjectionPart {
            subject: one.subject,
            key: one.key,
            version: one.version,
            value: one.value,
        };
        Ok(all.into_iter().map(part).collect())
    }

    fn moment(&self) -> Moment {
        let mut random = [0; 16];
        (self.chance)(&mut random);
        Moment { unix_ms: 0, random }
    }

    fn advanced(&mut self, engine: &dyn Engine, known: &Known) -> Result<&mut Store, EngineError> {
        if self.advance(engine, known).is_err() {
            self.forget()?;
            self.advance(engine, known)?;
        }
        self.store.as_mut().ok_or(EngineError::Busy)
    }

    fn forget(&mut self) -> Result<(), EngineError> {
        self.store = None;
        match std::fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(EngineError::Failed { cause: error.to_string() })
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, known: &Known) -> Result<&mut Store, EngineError> {
        if self.store.is_none() {
            let chance = self.chance;
            let random = || {
                let mut bytes = [0; 16];
                chance(&mut bytes);
                bytes
            };
            let mut store = Store::open(&self.folder, None, random).map_err(of_store)?;
            if store.space() != known.space {
                store.join(known.space, known.secret.bytes(), &[0; 16]).map_err(of_store)?;
            }
            self.store = Some(store);
        }
        self.store.as_mut().ok_or(EngineError::Busy)
    }

    fn advance(&mut self, engine: &dyn Engine, known: &Known) -> Result<(), EngineError> {
        let mut here = self.here(known)?;
        // Numbers of before and after a restored backup tell of different logs.
        let is_of_another_log = here > 0 && here >> RESTORED != known.head >> RESTORED;
        if here > known.head || is_of_another_log {
            self.forget()?;
            here = self.here(known)?;
        }
        let was_empty = here == 0;
        while here < known.head {
            let mut rows = engine.since(known.space, here, PAGE)?;
            let is_begun = rows.iter().any(|row| row.row.kind == Kind::Epoch);
            if is_begun && !was_empty {
                // What others wrote beyond the epoch would be replayed here as if this node had written it.
                self.forget()?;
                return self.advance(engine, known);
            }
            here = rows.last().map_or(known.head, |row| row.number);
            rows.retain(|row| is_asked(known, row));
            let moment = self.moment();
            let parcel = parcel_of(known.space, content_of(known, rows)).map_err(broken)?;
            let store = self.open(known)?;
            store.merge(&parcel, "", moment).map_err(of_store)?;
            store.remember(HERE, &here.to_string()).map_err(of_store)?;
        }
        Ok(())
    }

    fn here(&mut self, known: &Known) -> Result<u64, EngineError> {
        let said = self.open(known)?.read().setting(HERE).map_err(of_store)?;
        Ok(said.and_then(|said| said.parse().ok()).unwrap_or(0))
    }
}

/// Whether anything that is asked of the cache is made of a row.
fn is_asked(known: &Known, row: &LogRow) -> bool {
    let reference = || known.documents.get(&row.row.document?)?.reference;
    match row.row.kind {
        Kind::Change => reference().is_some_and(|of| ASKED.contains(&of.kind())),
        Kind::Line | Kind::Consent => false,
        Kind::Card | Kind::Link | Kind::Device | Kind::Chain | Kind::Epoch => true,
    }
}

fn broken(error: educhorus_sync::SyncError) -> EngineError {
    EngineError::Damaged { cause: error.to_string() }
}

fn of_store(error: StoreError) -> EngineError {
    match error {
        StoreError::DiskFull => EngineError::DiskFull,
        other => EngineError::Failed { cause: format!("the cache: {other}") },
    }
}
