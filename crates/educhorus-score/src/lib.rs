//! PDF pages: geometry and raster, drawn in a worker process.
//!
//! What it is for: a score is a file from anywhere, and the library that draws it may hang or abort on a bad one
//! (a file of 2.8 KB is enough). So the app never draws: it owns a [`WorkerClient`], which starts the worker
//! program, hands it bytes, waits a limited time for an image, and kills and restarts it when it must.
//!
//! How it works, from the outside in:
//! - [`WorkerClient`] keeps one worker alive, re-opens documents after a restart and lets a page that killed the
//!   worker rest; [`PageCache`] keeps finished pages within a budget of bytes.
//! - [`DrawingQueue`] is the line before the worker: what somebody looks at comes first.
//! - [`wire`] is what passes between the two processes: bytes and numbers, never a path.
//! - [`worker`] is the other side: one thread owns the engine, one reads requests; [`sandbox`] takes its rights.
//! - [`PageRenderer`] and [`OpenScore`] are what an engine must do; [`PdfiumRenderer`] is the first.
//! - [`Drawing`] turns what an engine paints into an image the web view shows cheaply: grey pages as 8-bit BMP,
//!   colour as JPEG, never PNG, which costs more than the drawing.
//!
//! What it deliberately does not do: it draws no ink (the web view lays strokes over the page), reads no file by
//! name, and prefetches nothing (the reader knows which pages come next).

pub mod bars;
mod bmp;
mod cache;
mod client;
mod crew;
mod draw;
mod error;
pub mod export;
mod in_process;
mod library;
mod limits;
mod margins;
mod page;
mod painted;
mod pdfium;
mod process;
mod queue;
mod renderer;
mod resting;
pub mod sandbox;
mod shelf;
pub mod wire;
pub mod worker;

pub use cache::{PageCache, PageKey};
pub use client::{PageTile, WorkerClient};
pub use draw::Drawing;
pub use error::{ScoreError, SizeLimit};
pub use in_process::raster_in_process;
pub use library::pdfium_library;
pub use limits::Limits;
pub use margins::{Margins, margins_of_page};
pub use page::{PageImage, PageSize, PixelSize, ScoreOutline, TileRows};
pub use pdfium::PdfiumRenderer;
pub use queue::{DrawingQueue, Turn, View};
pub use renderer::{OpenScore, PageRenderer};
pub use sandbox::Protection;
