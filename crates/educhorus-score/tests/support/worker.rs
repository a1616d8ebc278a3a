//! A worker for tests: the product's, except that three page widths make it fail.
//!
//! Pages are drawn by pdfium; asked for 13 pixels it aborts, for 17 it never answers, for 19 it breaks the rules
//! of the wire.

use std::io::Write;
use std::process::ExitCode;

use educhorus_score::{
    Limits, OpenScore, PageRenderer, PdfiumRenderer, PixelSize, ScoreError, ScoreOutline, TileRows, worker,
};

const ABORTS: u32 = 13;
const NEVER_ANSWERS: u32 = 17;
const BREAKS_THE_RULES: u32 = 19;

struct Clumsy(PdfiumRenderer);

struct ClumsyScore<'engine>(Box<dyn OpenScore + 'engine>);

impl PageRenderer for Clumsy {
    fn open<'engine>(&'engine self, bytes: Vec<u8>) -> Result<Box<dyn OpenScore + 'engine>, ScoreError> {
        Ok(Box::new(ClumsyScore(self.0.open(bytes)?)))
    }
}

impl OpenScore for ClumsyScore<'_> {
    fn outline(&self) -> &ScoreOutline {
        self.0.outline()
    }

    fn is_cheap_in_bands(&mut self, page: u32) -> bool {
        self.0.is_cheap_in_bands(page)
    }

    fn paint(
        &mut self,
        page: u32,
        size: PixelSize,
        rows: TileRows,
        pixels: &mut [u8],
    ) -> Result<(), ScoreError> {
        match size.width {
            ABORTS => std::process::abort(),
            NEVER_ANSWERS => loop {
                std::thread::park();
            },
            BREAKS_THE_RULES => {
                // Eight bytes of lengths for a head that is no message.
                let _ = std::io::stdout().write_all(&[1, 0, 0, 0, 0, 0, 0, 0, 99]);
            }
            _ => {}
        }
        self.0.paint(page, size, rows, pixels)
    }
}

fn main() -> ExitCode {
    let limits = Limits::default();
    let library = std::env::args_os().nth(1).unwrap_or_default();
    match PdfiumRenderer::load(library.as_ref(), limits) {
        Ok(renderer) => worker::serve_standard_streams(&Clumsy(renderer), &limits),
        // The product's own answer to a library that cannot be used.
        Err(_) => worker::run(std::env::args_os()),
    }
}
