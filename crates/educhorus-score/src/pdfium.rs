//! The first engine: pdfium, loaded from a file at run time.
//!
//! What it is for: it is the most widely tried PDF engine that an application may ship.
//!
//! How it works: it paints into memory of ours, in the byte order that we read, row bands at a time. The page
//! last painted stays parsed, because its other bands come next.
//!
//! What it deliberately does not do: it never uses pdfium's grey bitmap, which aborts the process, nor its form
//! filling. It is not meant for the app's own process: pdfium ends the process it runs in when a check fails, and
//! some files keep it busy for hours. Only the worker, tests and benches load it.

use std::path::Path;

use pdfium_render::prelude::{
    PdfBitmap, PdfBitmapFormat, PdfDocument, PdfPage, PdfPageObjectType, PdfPageObjectsCommon, PdfPoints,
    PdfRenderConfig, Pdfium, PdfiumError, PdfiumInternalError,
};

use crate::error::{ScoreError, SizeLimit};
use crate::limits::{Limits, within};
use crate::page::{PageSize, PixelSize, ScoreOutline, TileRows};
use crate::renderer::{OpenScore, PageRenderer};

/// A PDF must announce itself within its first kilobyte, or readers do not look further.
const HEADER_WINDOW: usize = 1024;
/// Objects looked at from either end of a page in search of a picture. A scan is one of the first or, under its
/// recognised text, one of the last; a wrong guess costs time only.
const OBJECTS_PROBED: usize = 32;

/// The engine over the pdfium library.
pub struct PdfiumRenderer {
    pdfium: Pdfium,
    limits: Limits,
}

impl PdfiumRenderer {
    /// Loads the library and checks that it has every function of the pinned build.
    ///
    /// Errors: [`ScoreError::LibraryMissing`], also when this process has already loaded it once.
    pub fn load(library: &Path, limits: Limits) -> Result<Self, ScoreError> {
        let bindings = Pdfium::bind_to_library(library)
            .map_err(|_| ScoreError::LibraryMissing { path: library.to_owned() })?;
        Ok(Self { pdfium: Pdfium::new(bindings), limits })
    }
}

impl PageRenderer for PdfiumRenderer {
    fn open<'engine>(&'engine self, bytes: Vec<u8>) -> Result<Box<dyn OpenScore + 'engine>, ScoreError> {
        within(SizeLimit::FileBytes, bytes.len() as u64, self.limits.file_bytes)?;
        let announced = bytes[..bytes.len().min(HEADER_WINDOW)].windows(5).any(|five| five == b"%PDF-");
        if !announced {
            return Err(ScoreError::NotAPdf);
        }
        let document = self.pdfium.load_pdf_from_byte_vec(bytes, None).map_err(|error| refusal(&error))?;
        let outline = outline(&document, &self.limits)?;
        Ok(Box::new(PdfiumScore { parsed: None, outline, document }))
    }
}

/// An open document. The order of the fields matters: the page must be closed before its document.
struct PdfiumScore<'engine> {
    parsed: Option<(u32, PdfPage<'engine>)>,
    outline: ScoreOutline,
    document: PdfDocument<'engine>,
}

impl<'engine> PdfiumScore<'engine> {
    fn parsed(&mut self, page: u32) -> Result<&PdfPage<'engine>, ScoreError> {
        let kept = self.parsed.take().filter(|(index, _)| *index == page);
        let entry = match kept {
            Some(entry) => entry,
            None => (page, self.document.pages().get(page as i32).map_err(|error| refusal(&error))?),
        };
        Ok(&self.parsed.insert(entry).1)
    }
}

impl OpenScore for PdfiumScore<'_> {
    fn outline(&self) -> &ScoreOutline {
        &self.outline
    }

    fn is_cheap_in_bands(&mut self, page: u32) -> bool {
        self.parsed(page).is_ok_and(|page| !has_pictures(page))
    }

    fn paint(
        &mut self,
        page: u32,
        size: PixelSize,
        rows: TileRows,
        pixels: &mut [u8],
    ) -> Result<(), ScoreError> {
        let pages = self.outline.pages.len() as u32;
        let points = *self.outline.pages.get(page as usize).ok_or(ScoreError::PageOutside { page, pages })?;
        let config = band(points, size, rows).map_err(|error| refusal(&error))?;
        let parsed = self.parsed(page)?;
        let (width, height) = (size.width as i32, rows.count as i32);
        // Clearing it here takes half of the time that pdfium takes.
        pixels.fill(u8::MAX);
        PdfBitmap::from_bytes(width, height, PdfBitmapFormat::BGRx, pixels)
            .and_then(|mut bitmap| parsed.render_into_bitmap_with_config(&mut bitmap, &config))
            .map_err(|error| refusal(&error))
    }
}

/// Scales the page and pushes it up, so that the band's first row lands on the bitmap's first.
fn band(points: PageSize, size: PixelSize, rows: TileRows) -> Result<PdfRenderConfig, PdfiumError> {
    let across = size.width as f32 / points.width_points;
    let down = size.height as f32 / points.height_points;
    PdfRenderConfig::new()
        .set_fixed_size(size.width as i32, rows.count as i32)
        .set_reverse_byte_order(true)
        .render_annotations(true)
        .render_form_data(false)
        .clear_before_rendering(false)
        .scale(across, down)?
        .translate(PdfPoints::ZERO, PdfPoints::new(-(rows.first as f32)))
}

/// Forms count as pictures, since they may hold some.
fn has_pictures(page: &PdfPage<'_>) -> bool {
    let objects = page.objects();
    let count = objects.len();
    let ends = (0..count.min(OBJECTS_PROBED)).chain(count.saturating_sub(OBJECTS_PROBED)..count);
    ends.filter_map(|index| objects.get(index).ok())
        .any(|object| !matches!(object.object_type(), PdfPageObjectType::Path | PdfPageObjectType::Text))
}

/// Reads the sizes of all pages, which parses none of them.
fn outline(document: &PdfDocument<'_>, limits: &Limits) -> Result<ScoreOutline, ScoreError> {
    let count = document.pages().len().max(0);
    if count == 0 {
        return Err(ScoreError::NoPages);
    }
    within(SizeLimit::Pages, count as u64, u64::from(limits.pages))?;
    let mut pages = Vec::with_capacity(count as usize);
    for index in 0..count {
        let rect = document.pages().page_size(index).map_err(|error| refusal(&error))?;
        let size = PageSize { width_points: rect.width().value, height_points: rect.height().value };
        if !size.is_drawable() {
            return Err(ScoreError::Broken);
        }
        pages.push(size);
    }
    Ok(ScoreOutline { pages })
}

fn refusal(error: &PdfiumError) -> ScoreError {
    match error {
        PdfiumError::PdfiumLibraryInternalError(
            PdfiumInternalError::PasswordError | PdfiumInternalError::SecurityError,
        ) => ScoreError::Encrypted,
        _ => ScoreError::Broken,
    }
}
