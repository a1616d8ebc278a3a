//! One space on this node: taking what a device hands over, and giving it what it lacks.
//!
//! How it works: a [`Space`] is asked by one caller after the other. It reads what the log says (`known`) when the
//! log has gone on, decides what of the push is taken (`accept`), appends it, and answers from the log what the
//! caller may read (`readable`, `give`). When another node has appended meanwhile, everything is decided again.

mod accept;
mod answered;
mod cache;
mod content;
mod elsewhere;
mod give;
mod known;
mod persons;
mod readable;
mod row;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use educhorus_domain::{DocumentId, DocumentRef, Rights, SpaceId};
use educhorus_sync::exchange::{Refused, SyncRequest, SyncResponse};
use jiff::civil::Date;

use accept::decide;
use answered::{Answered, Question};
use cache::Cache;
use elsewhere::Elsewhere;
use give::Giving;
use known::Known;
use readable::Readable;

use crate::engine::{Appended, Engine, EngineError};

pub use accept::Caller;
pub use cache::Chance;
pub use persons::KnownPerson;

/// How often a push is decided again because others were quicker.
const TRIES: u32 = 20;
/// Callers whose rights are remembered while the log stands still.
const REMEMBERED: usize = 1_000;

/// One space on this node.
pub struct Space {
    engine: Arc<dyn Engine>,
    id: SpaceId,
    cache: Cache,
    known: Option<Arc<Known>>,
    readable: HashMap<(Rights, Date), Arc<Readable>>,
    answered: Answered,
}

/// An answer as it travels.
pub struct Answer {
    /// Its bytes.
    pub body: Arc<[u8]>,
    /// Why parts of what was handed over were not taken.
    pub refused: Vec<Refused>,
}

/// What became of a push.
#[derive(Default)]
struct Taken {
    /// The rows that were appended: after the first number, up to the second.
    own: (u64, u64),
    documents: Vec<DocumentId>,
    refused: Vec<Refused>,
}

impl Space {
    /// A space of the log, with a folder for its cache.
    pub fn new(engine: Arc<dyn Engine>, id: SpaceId, folder: PathBuf, chance: Chance) -> Self {
        let (cache, readable) = (Cache::new(folder, chance), HashMap::new());
        Self { engine, id, cache, known: None, readable, answered: Answered::default() }
    }

    /// Takes and gives.
    ///
    /// Errors: [`EngineError`]; then nothing was taken, or everything was and the same can be asked again.
    pub fn sync(
        &mut self,
        caller: &Caller,
        request: &SyncRequest,
        today: Date,
    ) -> Result<SyncResponse, EngineError> {
        let taken = self.take(caller, request)?;
        let known = self.known()?;
        let readable = self.readable(&known, &caller.rights, today)?;
        let giving = Giving {
            engine: &*self.engine,
            cache: &mut self.cache,
            known: &known,
            readable: &readable,
            own: taken.own,
            taken: &taken.documents,
            today,
        };
        Ok(SyncResponse { refused: taken.refused, ..giving.answer(request)? })
    }

    /// Takes and gives, and packs the answer.
    ///
    /// Errors: as in [`Space::sync`].
    pub fn answer(
        &mut self,
        caller: &Caller,
        request: &SyncRequest,
        today: Date,
    ) -> Result<Answer, EngineError> {
        let head = self.known()?.head;
        let question = Question::of(&caller.rights, request, today);
        if let Some(body) = question.as_ref().and_then(|question| self.answered.to(question, head)) {
            return Ok(Answer { body, refused: Vec::new() });
        }
        let response = self.sync(caller, request, today)?;
        let body: Arc<[u8]> = Arc::from(response.to_body());
        if let Some(question) = question {
            // What another node appended meanwhile is in the answer, which then belongs to a later end.
            let head = self.known.as_ref().map_or(head, |known| known.head);
            self.answered.keep(question, head, &body);
        }
        Ok(Answer { body, refused: response.refused })
    }

    /// Which of some files, by their SHA-256, a document names that somebody may read.
    ///
    /// Errors: [`EngineError`].
    pub fn open_files(
        &mut self,
        rights: &Rights,
        today: Date,
        files: &[[u8; 32]],
    ) -> Result<Vec<[u8; 32]>, EngineError> {
        let known = self.known()?;
        let readable = self.readable(&known, rights, today)?;
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method itself is of one lifetime only"
        )]
        let named = self.cache.read(&*self.engine, &known, |read| read.named_files())?;
        let is_open = |work| readable.document(&DocumentRef::OfWork(work));
        let open: HashSet<[u8; 32]> =
            named.into_iter().filter(|(work, _)| is_open(*work)).map(|(_, file)| *file.bytes()).collect();
        Ok(files.iter().filter(|file| open.contains(*file)).copied().collect())
    }

    fn take(&mut self, caller: &Caller, request: &SyncRequest) -> Result<Taken, EngineError> {
        for _ in 0..TRIES {
            let known = self.known()?;
            if request.push == educhorus_sync::message::Content::default() {
                return Ok(Taken::default());
            }
            let elsewhere =
                Elsewhere::find(&*self.engine, &mut self.cache, &known, &caller.rights, &request.push)?;
            let decided = decide(&*self.engine, &known, (caller, &elsewhere), &request.push)?;
            let taken = |own| Taken { own, documents: decided.taken, refused: decided.refused };
            if decided.batch.is_empty() {
                return Ok(taken((0, 0)));
            }
            match self.engine.append(self.id, &decided.batch)? {
                Appended::At(head) => {
                    self.known = None;
                    return Ok(taken((known.head, head)));
                }
                Appended::Moved => {}
            }
        }
        Err(EngineError::Busy)
    }

    /// What the log says now.
    fn known(&mut self) -> Result<Arc<Known>, EngineError> {
        let row = self.engine.space(self.id)?;
        let row = row.ok_or_else(|| EngineError::Failed { cause: "no such space".to_owned() })?;
        if let Some(known) = self.known.as_ref().filter(|known| known.head == row.head) {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(Known::read(&*self.engine, row)?);
        self.readable.clear();
        self.known = Some(Arc::clone(&known));
        Ok(known)
    }

    fn readable(
        &mut self,
        known: &Known,
        rights: &Rights,
        today: Date,
    ) -> Result<Arc<Readable>, EngineError> {
        let key = (rights.clone(), today);
        if let Some(readable) = self.readable.get(&key) {
            return Ok(Arc::clone(readable));
        }
        let found = Arc::new(Readable::find(&*self.engine, &mut self.cache, known, rights, today)?);
        if self.readable.len() >= REMEMBERED {
            self.readable.clear();
        }
        self.readable.insert(key, Arc::clone(&found));
        Ok(found)
    }
}
