//! The worker's side: a program that draws pages and nothing else.
//!
//! What it is for: whatever a bad file does to the engine, it does it here, where the app can end it.
//!
//! How it works: [`run`] loads the library, then gives up the rights of the process (see [`sandbox`](crate::sandbox))
//! together with the thread that will read requests, and says that it is ready. The main thread alone touches the engine. When the input ends the whole
//! process ends, even in the middle of a page, so that no worker outlives its app.
//!
//! What it deliberately does not do: it opens no file but the library, keeps no cache, and decides nothing about
//! what to draw next; the app does.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{self, ExitCode};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::bars::bars_of_page;
use crate::draw::Drawing;
use crate::export::export;
use crate::limits::Limits;
use crate::margins::margins_of_page;
use crate::pdfium::PdfiumRenderer;
use crate::renderer::{OpenScore, PageRenderer};
use crate::sandbox::{Protection, confine};
use crate::wire::{Frame, Reply, Request, read_frame, write_frame};

/// Runs the worker program until its input ends: the first argument after its own name is the library's path.
///
/// Errors: the exit code is 1 when the library cannot be used or the output is closed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let library = arguments.into_iter().nth(1).unwrap_or_default();
    let limits = Limits::default();
    match PdfiumRenderer::load(Path::new(&library), limits) {
        Ok(renderer) => serve_standard_streams(&renderer, &limits),
        Err(_) => give_up(Reply::NoLibrary),
    }
}

/// The exit code says it too; nobody is left to tell when the output is closed.
fn give_up(why: Reply) -> ExitCode {
    let _ = write_frame(&mut io::stdout(), &why.into());
    ExitCode::FAILURE
}

/// Gives up the rights of this process, then serves an engine over its input and output, reading ahead in a thread of
/// its own.
///
/// Errors: the exit code is 1 when the rights cannot be given up or the output is closed.
pub fn serve_standard_streams(renderer: &dyn PageRenderer, limits: &Limits) -> ExitCode {
    let Ok((protection, reader)) = confine(limits, || Reader::start(limits.file_bytes)) else {
        return give_up(Reply::NotConfined);
    };
    match serve(renderer, limits, protection, reader.requests(), &mut io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// A thread that will read requests once it is told to.
struct Reader {
    begin: Sender<()>,
    requests: Receiver<Request>,
}

impl Reader {
    /// Starts the thread, and returns once it runs: what the system does to start it is over then.
    fn start(body_most: u64) -> Self {
        let (sender, requests) = mpsc::channel();
        let (running, runs) = mpsc::channel();
        let (begin, begins) = mpsc::channel();
        thread::spawn(move || {
            // Nobody is left to serve if the other side of one of these is gone.
            if running.send(()).is_err() || begins.recv().is_err() {
                return;
            }
            forward(&mut io::stdin().lock(), body_most, &sender);
            // The app is gone: a page still being drawn has no reader.
            process::exit(0);
        });
        // Without the thread the requests end at once, and with them the worker.
        let _ = runs.recv();
        Self { begin, requests }
    }

    /// Lets the thread read.
    fn requests(self) -> Receiver<Request> {
        // As above.
        let _ = self.begin.send(());
        self.requests
    }
}

fn forward(input: &mut impl Read, body_most: u64, requests: &Sender<Request>) {
    while let Ok(Some(frame)) = read_frame(input, body_most) {
        let Some(request) = Request::from_frame(frame) else { return };
        if requests.send(request).is_err() {
            return;
        }
    }
}

/// Says that it is ready, then answers requests in their order.
///
/// Errors: those of the output.
pub fn serve(
    renderer: &dyn PageRenderer,
    limits: &Limits,
    protection: Protection,
    requests: impl IntoIterator<Item = Request>,
    output: &mut impl Write,
) -> io::Result<()> {
    write_frame(output, &Reply::Ready(protection).into())?;
    let mut desk = Desk { renderer, drawing: Drawing::new(*limits), open: HashMap::new() };
    for request in requests {
        write_frame(output, &Frame::from(desk.answer(request)))?;
    }
    Ok(())
}

/// The engine and what is open on it.
struct Desk<'engine> {
    renderer: &'engine dyn PageRenderer,
    drawing: Drawing,
    open: HashMap<String, Box<dyn OpenScore + 'engine>>,
}

impl Desk<'_> {
    fn answer(&mut self, request: Request) -> Reply {
        match request {
            Request::Open { key, bytes } => match self.renderer.open(bytes) {
                Ok(score) => {
                    let outline = score.outline().clone();
                    self.open.insert(key, score);
                    Reply::Opened(outline)
                }
                Err(error) => Reply::Refused(error),
            },
            Request::Page { key, page, width_px, tile } => match self.open.get_mut(&key) {
                Some(score) => self
                    .drawing
                    .page(score.as_mut(), page, width_px, tile)
                    .map_or_else(Reply::Refused, Reply::Drawn),
                None => Reply::NotOpen,
            },
            Request::Bars { key, page, turns } => match self.open.get_mut(&key) {
                Some(score) => bars_of_page(score.as_mut(), (page, turns), self.drawing.limits())
                    .map_or_else(Reply::Refused, Reply::Bars),
                None => Reply::NotOpen,
            },
            Request::Margins { key, page } => match self.open.get_mut(&key) {
                Some(score) => margins_of_page(score.as_mut(), page, self.drawing.limits())
                    .map_or_else(Reply::Refused, Reply::Margins),
                None => Reply::NotOpen,
            },
            Request::Export { wanted, bytes } => {
                export(bytes, &wanted).map_or_else(Reply::Refused, Reply::Exported)
            }
            Request::Close { key } => {
                self.open.remove(&key);
                Reply::Closed
            }
        }
    }
}
