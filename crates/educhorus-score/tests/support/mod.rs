//! What the tests of this crate share: fixtures, the library, a client with its worker, and a reader of grey BMP.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use educhorus_score::{Limits, PageImage, PdfiumRenderer, WorkerClient, pdfium_library};

/// Finds the library or stops the test with what to do about it.
pub fn library() -> PathBuf {
    let path = pdfium_library(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources"));
    assert!(path.is_file(), "no PDF library at {}: run packaging/setup/pdfium.sh", path.display());
    path
}

/// The test worker, which fails on purpose when asked for certain widths.
pub fn worker_program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_score-worker-for-tests"))
}

pub fn client_with(limits: Limits) -> WorkerClient {
    WorkerClient::with_limits(worker_program(), library(), limits)
}

pub fn client() -> WorkerClient {
    client_with(Limits::default())
}

pub fn fixture(name: &str) -> io::Result<Vec<u8>> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name))
}

/// The engine in this process, which can load the library only once, for one test at a time.
pub fn engine() -> MutexGuard<'static, PdfiumRenderer> {
    static ENGINE: OnceLock<Mutex<PdfiumRenderer>> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| {
        Mutex::new(PdfiumRenderer::load(&library(), Limits::default()).expect("the pinned library loads"))
    });
    engine.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A grey BMP read back.
pub struct Grey {
    pub width: usize,
    pub height: usize,
    rows: Vec<u8>,
    stride: usize,
}

impl Grey {
    pub fn read(image: &PageImage) -> Self {
        assert_eq!(image.media_type, "image/bmp");
        let word = |at: usize| i32::from_le_bytes(image.bytes[at..at + 4].try_into().unwrap());
        let (width, height) = (word(18) as usize, word(22).unsigned_abs() as usize);
        assert_eq!((&image.bytes[..2], word(2) as usize), (&b"BM"[..], image.bytes.len()));
        assert_eq!((width, height), (image.width as usize, image.height as usize));
        let stride = width.next_multiple_of(4);
        let rows = image.bytes[word(10) as usize..].to_vec();
        assert_eq!(rows.len(), stride * height);
        Self { width, height, rows, stride }
    }

    pub fn pixels(&self) -> impl Iterator<Item = u8> {
        self.rows.chunks_exact(self.stride).flat_map(|row| &row[..self.width]).copied()
    }

    /// How much of the page is darker than a shade. Shape: 0 to 1.
    pub fn share_below(&self, shade: u8) -> f64 {
        self.pixels().filter(|&pixel| pixel < shade).count() as f64 / (self.width * self.height) as f64
    }
}
