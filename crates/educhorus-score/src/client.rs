//! The app's side of the worker.
//!
//! What it is for: a caller asks for a page and gets an image or an error within a known time, whatever the file
//! does. It need not know that there is a worker.
//!
//! How it works: one worker, started at the first request, one request at a time (put the client behind a mutex to
//! share it). A worker that times out or dies is replaced at the next request by one that stands ready; its documents
//! are then opened again with bytes that the caller fetches only when they are needed. A page that cost a worker its
//! life rests.
//!
//! What it deliberately does not do: it keeps no pages (see [`PageCache`](crate::PageCache)), and does not decide
//! which page matters most (see [`DrawingQueue`](crate::DrawingQueue)); both can be put in front of it.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::bars::FoundBars;
use crate::crew::Crew;
use crate::error::{ScoreError, SizeLimit};
use crate::export::Export;
use crate::limits::{Limits, within};
use crate::margins::Margins;
use crate::page::{PageImage, ScoreOutline, TileRows};
use crate::resting::Resting;
use crate::sandbox::Protection;
use crate::shelf::Shelf;
use crate::wire::{Reply, Request};

/// Draws pages of scores through a worker process.
pub struct WorkerClient {
    limits: Limits,
    crew: Crew,
    shelf: Shelf,
    resting: Resting,
}

impl WorkerClient {
    /// Prepares a client; the worker program starts at the first request.
    pub fn new(program: PathBuf, library: PathBuf) -> Self {
        Self::with_limits(program, library, Limits::default())
    }

    /// Prepares a client that allows more or less than the product does.
    pub fn with_limits(program: PathBuf, library: PathBuf, limits: Limits) -> Self {
        let (shelf, resting) = (Shelf::default(), Resting::default());
        Self { limits, crew: Crew::new(program, library, limits), shelf, resting }
    }

    /// Reads the pages and sizes of a document, calling `read` only if the worker does not hold it yet.
    ///
    /// Errors: every [`ScoreError`] but `PageOutside`.
    pub fn open(
        &mut self,
        key: &str,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> Result<ScoreOutline, ScoreError> {
        self.let_go_of_the_spent();
        if let Some(outline) = self.shelf.touch(key) {
            return Ok(outline.clone());
        }
        self.resting.check(key, None, Instant::now())?;
        let bytes = read().map_err(ScoreError::Unreadable)?;
        let size = bytes.len() as u64;
        within(SizeLimit::FileBytes, size, self.limits.file_bytes)?;
        while let Some(unused) = self.shelf.make_room(size, &self.limits) {
            self.ask(Request::Close { key: unused }, self.limits.page)?;
        }
        let request = Request::Open { key: key.to_owned(), bytes };
        match self.ask_about(key, None, request, self.limits.open)? {
            Reply::Opened(outline) if within_pages(&outline, &self.limits) => {
                self.shelf.put(key, size, outline.clone());
                Ok(outline)
            }
            other => Err(self.astray(other)),
        }
    }

    /// Draws a page at a width, calling `read` only if the worker does not hold the document.
    ///
    /// Units: `page` from 0, `width_px` in pixels.
    /// Errors: every [`ScoreError`].
    pub fn page(
        &mut self,
        key: &str,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
        page: u32,
        width_px: u32,
    ) -> Result<PageImage, ScoreError> {
        self.tile(key, read, PageTile { page, width_px, rows: None })
    }

    /// Draws a band across a page, or all of it.
    ///
    /// Errors: every [`ScoreError`].
    pub fn tile(
        &mut self,
        key: &str,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
        tile: PageTile,
    ) -> Result<PageImage, ScoreError> {
        self.resting.check(key, Some(tile.page), Instant::now())?;
        self.open(key, read)?;
        let PageTile { page, width_px, rows } = tile;
        let request = Request::Page { key: key.to_owned(), page, width_px, tile: rows };
        match self.ask_about(key, Some(page), request, self.limits.page)? {
            Reply::Drawn(image) => Ok(image),
            other => Err(self.astray(other)),
        }
    }

    /// Looks for the bars of a page that is turned, calling `read` only if the worker does not hold the document.
    ///
    /// Units: `page` from 0, `turns` in quarters to the right; what is found in PDF points from the upper left corner of the
    /// page as it is turned.
    /// Errors: every [`ScoreError`].
    pub fn bars(
        &mut self,
        key: &str,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
        (page, turns): (u32, u8),
    ) -> Result<FoundBars, ScoreError> {
        self.resting.check(key, Some(page), Instant::now())?;
        self.open(key, read)?;
        let request = Request::Bars { key: key.to_owned(), page, turns };
        match self.ask_about(key, Some(page), request, self.limits.page)? {
            Reply::Bars(found) => Ok(found),
            other => Err(self.astray(other)),
        }
    }

    /// Looks for what is empty at the edges of a page, calling `read` only if the worker does not hold the document.
    ///
    /// Units: `page` from 0. Errors: every [`ScoreError`].
    pub fn margins(
        &mut self,
        key: &str,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
        page: u32,
    ) -> Result<Option<Margins>, ScoreError> {
        self.resting.check(key, Some(page), Instant::now())?;
        self.open(key, read)?;
        let request = Request::Margins { key: key.to_owned(), page };
        match self.ask_about(key, Some(page), request, self.limits.page)? {
            Reply::Margins(found) => Ok(found),
            other => Err(self.astray(other)),
        }
    }

    /// Writes a document with ink, which the worker does with bytes that it then forgets.
    ///
    /// Errors: those of [`export`](crate::export::export), of a worker that ends, and `TooLarge`.
    pub fn export(&mut self, bytes: Vec<u8>, wanted: Export) -> Result<Vec<u8>, ScoreError> {
        self.let_go_of_the_spent();
        within(SizeLimit::FileBytes, bytes.len() as u64, self.limits.file_bytes)?;
        self.crew.ensure()?;
        match self.ask(Request::Export { wanted, bytes }, self.limits.open)? {
            Reply::Exported(bytes) => Ok(bytes),
            other => Err(self.astray(other)),
        }
    }

    /// Lets the worker forget a document, for one that was removed or replaced.
    pub fn close(&mut self, key: &str) {
        self.let_go_of_the_spent();
        if self.shelf.remove(key) {
            // A worker that fails at this is replaced at the next request, and forgets with its life.
            let _ = self.ask(Request::Close { key: key.to_owned() }, self.limits.page);
        }
    }

    /// Tells the worker's process id while one runs, for diagnostics and measurements.
    pub fn process_id(&self) -> Option<u32> {
        self.crew.at_work()
    }

    /// Tells the process id of the worker that stands ready to take over, for measurements.
    pub fn spare_process_id(&self) -> Option<u32> {
        self.crew.spare()
    }

    /// Starts the workers if none runs, and tells which rights they have given up.
    ///
    /// Errors: [`ScoreError::LibraryMissing`], [`ScoreError::WorkerMissing`], [`ScoreError::NotConfined`],
    /// [`ScoreError::TimedOut`], [`ScoreError::WorkerDied`].
    pub fn ready(&mut self) -> Result<Protection, ScoreError> {
        self.let_go_of_the_spent();
        Ok(self.crew.ensure()?.protection())
    }

    /// Tells which rights the running worker has given up, for diagnostics; nothing while none runs.
    pub fn protection(&self) -> Option<Protection> {
        self.crew.protection()
    }

    /// A worker that ended between two requests is not the fault of the next page.
    fn let_go_of_the_spent(&mut self) {
        if self.crew.is_spent() {
            self.stop();
        }
    }

    fn stop(&mut self) {
        self.crew.let_go();
        self.shelf.clear();
    }

    fn ask_about(
        &mut self,
        key: &str,
        page: Option<u32>,
        request: Request,
        limit: Duration,
    ) -> Result<Reply, ScoreError> {
        // A worker that cannot start is not the fault of the document.
        self.crew.ensure()?;
        let rest = self.limits.rest;
        self.ask(request, limit)
            .inspect_err(|error| self.resting.note(key, page, error, Instant::now() + rest))
    }

    fn ask(&mut self, request: Request, limit: Duration) -> Result<Reply, ScoreError> {
        let reply = self.crew.ask(request, limit);
        if reply.is_err() {
            self.shelf.clear();
        }
        reply
    }

    /// Turns a refusal into its error; any other unexpected answer means that the worker cannot be trusted.
    fn astray(&mut self, reply: Reply) -> ScoreError {
        if let Reply::Refused(error) = reply {
            return error;
        }
        self.stop();
        ScoreError::WorkerDied
    }
}

/// Which part of which page, at which scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageTile {
    /// Page, from 0.
    pub page: u32,
    /// Width of the whole page. Units: pixels.
    pub width_px: u32,
    /// The band wanted, or nothing for the whole page.
    pub rows: Option<TileRows>,
}

fn within_pages(outline: &ScoreOutline, limits: &Limits) -> bool {
    !outline.pages.is_empty() && outline.pages.len() <= limits.pages as usize
}
