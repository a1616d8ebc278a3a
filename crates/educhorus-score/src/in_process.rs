//! Drawing without a worker, for measurements and for tests that compare.

use std::path::Path;

use crate::draw::Drawing;
use crate::error::ScoreError;
use crate::limits::Limits;
use crate::page::PageImage;
use crate::pdfium::PdfiumRenderer;
use crate::renderer::PageRenderer;

/// Draws one page in the calling process, which a bad file can hang or end: never call it from the app.
///
/// Units: `page` from 0, `width_px` in pixels.
/// Errors: as [`PageRenderer::open`] and [`Drawing::page`]; the library loads only once in a process, so use
/// [`PdfiumRenderer`] itself for more than one page.
pub fn raster_in_process(
    library: &Path,
    bytes: Vec<u8>,
    page: u32,
    width_px: u32,
) -> Result<PageImage, ScoreError> {
    let limits = Limits::default();
    let renderer = PdfiumRenderer::load(library, limits)?;
    let mut score = renderer.open(bytes)?;
    Drawing::new(limits).page(score.as_mut(), page, width_px, None)
}
