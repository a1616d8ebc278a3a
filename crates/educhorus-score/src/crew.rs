//! One worker at work and one ready beside it.
//!
//! What it is for: when a page has to be ended, the next one does not wait until another worker has started.
//!
//! How it works: as soon as a worker is at work, a second one is started and left alone (7 MB of memory). It takes the
//! place of the first when that is let go of. A worker that has worked for half of the processor time that the system
//! allows it is exchanged between two requests, so that no good page is ended for the time of those before it.
//!
//! What it deliberately does not do: it knows no documents. Whoever lets a worker go opens them again.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::error::ScoreError;
use crate::limits::Limits;
use crate::process::{StartingWorker, WorkerProcess};
use crate::sandbox::Protection;
use crate::wire::{Reply, Request};

/// The workers of a client.
pub(crate) struct Crew {
    program: PathBuf,
    library: PathBuf,
    limits: Limits,
    hot: Option<WorkerProcess>,
    spare: Option<StartingWorker>,
    /// How long the present worker has been waited for: it cannot have computed for longer with its one busy thread.
    worked: Duration,
}

impl Crew {
    pub(crate) fn new(program: PathBuf, library: PathBuf, limits: Limits) -> Self {
        Self { program, library, limits, hot: None, spare: None, worked: Duration::ZERO }
    }

    /// Makes sure that a worker is at work and another one starting.
    ///
    /// Errors: as [`StartingWorker::start`] and [`StartingWorker::ready`].
    pub(crate) fn ensure(&mut self) -> Result<&mut WorkerProcess, ScoreError> {
        if self.hot.is_none() {
            let hot = self.next()?;
            self.worked = Duration::ZERO;
            self.hot = Some(hot);
            // One that does not start is tried again when it is needed, and its error told then.
            self.spare = StartingWorker::start(&self.program, &self.library, &self.limits).ok();
        }
        self.hot.as_mut().ok_or(ScoreError::WorkerDied)
    }

    /// The spare worker, or another one where there is none or it has ended.
    fn next(&mut self) -> Result<WorkerProcess, ScoreError> {
        let spare = self.spare.take().and_then(|spare| spare.ready(&self.library, &self.limits).ok());
        match spare.and_then(WorkerProcess::if_alive) {
            Some(ready) => Ok(ready),
            None => StartingWorker::start(&self.program, &self.library, &self.limits)?
                .ready(&self.library, &self.limits),
        }
    }

    /// Asks the worker one thing; after an error it is let go of.
    ///
    /// Errors: as [`Crew::ensure`] and [`WorkerProcess::ask`].
    pub(crate) fn ask(&mut self, request: Request, limit: Duration) -> Result<Reply, ScoreError> {
        let begun = Instant::now();
        let reply = self.ensure()?.ask(request, limit);
        self.worked += begun.elapsed();
        if reply.is_err() {
            self.let_go();
        }
        reply
    }

    /// Ends the worker at work.
    pub(crate) fn let_go(&mut self) {
        self.hot = None;
    }

    /// Tells whether the worker has ended by itself, or has worked for as long as it should.
    pub(crate) fn is_spent(&mut self) -> bool {
        let tired = self.worked >= self.limits.processor / 2;
        self.hot.as_mut().is_some_and(|hot| tired || !hot.is_alive())
    }

    /// Tells the process at work.
    pub(crate) fn at_work(&self) -> Option<u32> {
        self.hot.as_ref().map(WorkerProcess::id)
    }

    /// Tells the process that stands ready.
    pub(crate) fn spare(&self) -> Option<u32> {
        self.spare.as_ref().map(StartingWorker::id)
    }

    /// Tells which rights the worker at work has given up.
    pub(crate) fn protection(&self) -> Option<Protection> {
        self.hot.as_ref().map(WorkerProcess::protection)
    }
}
