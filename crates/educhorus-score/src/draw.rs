//! From what an engine paints to a picture that the web view shows cheaply.
//!
//! What it is for: on a page of 2000 pixels the wrong picture format costs more than the drawing (PNG three times
//! as much). Grey pages, which is what scores are, leave as 8-bit BMP; colour leaves as JPEG.
//!
//! How it works: a page is painted into memory that is used again for the next one. Engraving is painted in bands
//! that stay in the processor's cache, which takes a quarter off the whole; a scan is painted at once, or it would
//! be decoded for each band. Row by row the paint is checked for colour and turned to grey. At the first colour the
//! grey rows made so far become the start of a colour picture, so nothing is painted twice.
//!
//! What it deliberately does not do: it does not remember whether a page was grey. A thumbnail can hide the one
//! red mark that the full page shows, and the check costs less than a millisecond.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::bmp;
use crate::error::ScoreError;
use crate::limits::Limits;
use crate::page::{PageImage, PixelSize, TileRows};
use crate::renderer::OpenScore;

/// Pixels of a band: 2 MB of memory.
const BAND_PIXELS: u32 = 1 << 19;
/// Most pixels painted at once whatever the page holds: 64 MB of memory.
const WHOLE_PIXELS: u32 = 16 << 20;
/// How far apart the channels of a grey pixel may be: a grey scan stored in colour is off by a little.
const GREY_SPREAD: u8 = 8;
const JPEG_QUALITY: u8 = 90;
const CHANNELS: usize = 4;

/// Draws pages one after the other.
pub struct Drawing {
    limits: Limits,
    paint: Vec<u8>,
}

impl Drawing {
    /// Prepares to draw; memory is taken with the first page and kept.
    pub fn new(limits: Limits) -> Self {
        Self { limits, paint: Vec::new() }
    }

    /// What it may take.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Draws a page, or a band of it, at a width and encodes it.
    ///
    /// Units: `width_px` is the width of the whole page in pixels.
    /// Errors: [`ScoreError::PageOutside`], [`ScoreError::TooLarge`], [`ScoreError::Broken`].
    pub fn page(
        &mut self,
        score: &mut dyn OpenScore,
        page: u32,
        width_px: u32,
        tile: Option<TileRows>,
    ) -> Result<PageImage, ScoreError> {
        let pages = score.outline().pages.len() as u32;
        let points =
            *score.outline().pages.get(page as usize).ok_or(ScoreError::PageOutside { page, pages })?;
        let size = points.at_width(width_px, &self.limits)?;
        let rows = size.rows(tile, &self.limits)?;
        let mut picture = Picture::Grey(bmp::start(size.width, rows.count));
        let at_once = if score.is_cheap_in_bands(page) { BAND_PIXELS } else { WHOLE_PIXELS };
        let step = (at_once / size.width).max(1);
        for first in (0..rows.count).step_by(step as usize) {
            let band = TileRows { first: rows.first + first, count: step.min(rows.count - first) };
            let paint = self.paint_for(size.width, band.count);
            score.paint(page, size, band, paint)?;
            picture = picture.with(paint, size.width);
        }
        picture.finish(PixelSize { width: size.width, height: rows.count })
    }

    fn paint_for(&mut self, width: u32, rows: u32) -> &mut [u8] {
        let bytes = CHANNELS * width as usize * rows as usize;
        if self.paint.len() < bytes {
            self.paint.resize(bytes, 0);
        }
        &mut self.paint[..bytes]
    }
}

/// A picture under way: a BMP file without its last rows, or the colour pixels so far.
enum Picture {
    Grey(Vec<u8>),
    Colour(Vec<u8>),
}

impl Picture {
    fn with(self, paint: &[u8], width: u32) -> Self {
        let mut file = match self {
            Self::Grey(file) => file,
            Self::Colour(pixels) => return Self::Colour([&pixels, paint].concat()),
        };
        let row_bytes = CHANNELS * width as usize;
        for (at, row) in paint.chunks_exact(row_bytes).enumerate() {
            if !is_grey(row) {
                let pixels = coloured(&file, width);
                return Self::Colour([&pixels, &paint[at * row_bytes..]].concat());
            }
            push_grey(&mut file, row);
        }
        Self::Grey(file)
    }

    fn finish(self, size: PixelSize) -> Result<PageImage, ScoreError> {
        let (media_type, bytes) = match self {
            Self::Grey(file) => ("image/bmp", file),
            Self::Colour(pixels) => ("image/jpeg", jpeg(&pixels, size)?),
        };
        Ok(PageImage { media_type, width: size.width, height: size.height, bytes })
    }
}

/// Looks first for exact grey, which most rows are and which the processor checks many pixels at a time.
fn is_grey(row: &[u8]) -> bool {
    let (pixels, _) = row.as_chunks::<CHANNELS>();
    let differing = pixels.iter().fold(0, |seen, pixel| {
        let word = u32::from_le_bytes(*pixel);
        seen | ((word ^ (word >> 8)) & 0xffff)
    });
    differing == 0 || pixels.iter().all(|[red, green, blue, _]| spread(*red, *green, *blue) <= GREY_SPREAD)
}

fn spread(red: u8, green: u8, blue: u8) -> u8 {
    red.max(green).max(blue) - red.min(green).min(blue)
}

/// Takes green for grey: the eye does, and within the spread allowed the channels agree.
fn push_grey(file: &mut Vec<u8>, row: &[u8]) {
    let (pixels, _) = row.as_chunks::<CHANNELS>();
    let start = file.len();
    file.resize(start + pixels.len() + bmp::padding(pixels.len()), 0);
    for (shade, pixel) in file[start..].iter_mut().zip(pixels) {
        // Shifting whole pixels is what the compiler turns into vector instructions.
        *shade = (u32::from_le_bytes(*pixel) >> 8) as u8;
    }
}

/// Turns the grey rows of an unfinished BMP back into pixels of four bytes.
fn coloured(file: &[u8], width: u32) -> Vec<u8> {
    let rows = file[bmp::PIXELS_AT..].chunks_exact(bmp::stride(width));
    rows.flat_map(|row| &row[..width as usize]).flat_map(|&shade| [shade, shade, shade, 0]).collect()
}

fn jpeg(pixels: &[u8], size: PixelSize) -> Result<Vec<u8>, ScoreError> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| ScoreError::Broken);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, JPEG_QUALITY);
    // Half the colour resolution, all of the brightness, which carries the notes.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(pixels, side(size.width)?, side(size.height)?, ColorType::Rgba)
        .map_err(|_| ScoreError::Broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{PageSize, ScoreOutline};

    /// A page of 1024 by 2048 points, painted in one colour with one pixel of another.
    struct Spot {
        outline: ScoreOutline,
        paper: [u8; 3],
        spot: [u8; 3],
        row: u32,
    }

    fn drawn(paper: [u8; 3], spot: [u8; 3], row: u32) -> PageImage {
        let size = PageSize { width_points: 1024.0, height_points: 2048.0 };
        let mut score = Spot { outline: ScoreOutline { pages: vec![size] }, paper, spot, row };
        Drawing::new(Limits::default()).page(&mut score, 0, 1023, None).unwrap()
    }

    impl OpenScore for Spot {
        fn outline(&self) -> &ScoreOutline {
            &self.outline
        }

        fn is_cheap_in_bands(&mut self, _page: u32) -> bool {
            true
        }

        fn paint(
            &mut self,
            _page: u32,
            size: PixelSize,
            rows: TileRows,
            pixels: &mut [u8],
        ) -> Result<(), ScoreError> {
            pixels.chunks_exact_mut(4).for_each(|pixel| pixel[..3].copy_from_slice(&self.paper));
            if let Some(row) = self.row.checked_sub(rows.first).filter(|row| *row < rows.count) {
                let at = 4 * (row * size.width) as usize;
                pixels[at..at + 3].copy_from_slice(&self.spot);
            }
            Ok(())
        }
    }

    #[test]
    fn a_grey_page_keeps_every_pixel_in_its_place() {
        for row in [0, 511, 512, 513, 2045] {
            let file = drawn([250; 3], [9; 3], row).bytes;
            let rows: Vec<_> = file[bmp::PIXELS_AT..].chunks_exact(bmp::stride(1023)).collect();
            assert_eq!(rows.len(), 2046);
            let dark: Vec<_> = (0..rows.len()).filter(|&at| rows[at][0] == 9).collect();
            assert_eq!(dark, [row as usize]);
            assert!(rows.iter().all(|pixels| pixels[1..1023].iter().all(|&shade| shade == 250)));
        }
    }

    #[test]
    fn a_grey_scan_stored_in_colour_is_still_grey() {
        assert_eq!(drawn([250, 248, 245], [12, 10, 9], 3).media_type, "image/bmp");
    }

    #[test]
    fn one_red_pixel_anywhere_makes_a_page_coloured() {
        for row in [0, 1500, 2045] {
            assert_eq!(drawn([255; 3], [200, 30, 30], row).media_type, "image/jpeg", "in row {row}");
        }
    }

    #[test]
    fn rows_drawn_before_the_first_colour_are_kept() {
        let mut file = bmp::start(3, 2);
        push_grey(&mut file, &[1, 1, 1, 0, 2, 2, 2, 0, 3, 3, 3, 0]);
        push_grey(&mut file, &[4, 4, 4, 0, 5, 5, 5, 0, 6, 6, 6, 0]);
        let expected: Vec<u8> = (1..=6).flat_map(|shade| [shade, shade, shade, 0]).collect();
        assert_eq!(coloured(&file, 3), expected);
    }
}
