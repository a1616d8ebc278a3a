//! Bars of a page that an engine holds open.

use super::{FoundBars, GreyPage, find_bars};
use crate::error::ScoreError;
use crate::limits::Limits;
use crate::page::{PixelSize, TileRows};
use crate::renderer::OpenScore;

/// The width at which a page is looked at: 200 dots to the inch on A4, where the lines of a staff are some pixels apart
/// and one or two thick. Units: pixels.
const WIDTH: u32 = 1654;
/// Rows that are painted at once.
const ROWS: u32 = 256;

/// Looks for the bars of a page. Units of what is found: PDF points from the upper left corner of the page as it is shown.
///
/// Errors: [`ScoreError::PageOutside`], [`ScoreError::TooLarge`], [`ScoreError::Broken`].
pub fn bars_of_page(score: &mut dyn OpenScore, page: u32, limits: &Limits) -> Result<FoundBars, ScoreError> {
    let pages = score.outline().pages.len() as u32;
    let points = *score.outline().pages.get(page as usize).ok_or(ScoreError::PageOutside { page, pages })?;
    let size = points.at_width(WIDTH, limits)?;
    size.rows(None, limits)?;
    let shades = shades(score, page, size)?;
    let grey = GreyPage { width: size.width as usize, height: size.height as usize, shades: &shades };
    Ok(find_bars(&grey).scaled(points.width_points / size.width as f32))
}

fn shades(score: &mut dyn OpenScore, page: u32, size: PixelSize) -> Result<Vec<u8>, ScoreError> {
    let step = if score.is_cheap_in_bands(page) { ROWS } else { size.height };
    let mut shades = Vec::with_capacity(size.width as usize * size.height as usize);
    let mut paint = vec![0; 4 * size.width as usize * step as usize];
    for first in (0..size.height).step_by(step as usize) {
        let band = TileRows { first, count: step.min(size.height - first) };
        let band_paint = &mut paint[..4 * size.width as usize * band.count as usize];
        score.paint(page, size, band, band_paint)?;
        // Green is nearest to what the eye takes for brightness.
        shades.extend(band_paint.chunks_exact(4).map(|pixel| pixel[1]));
    }
    Ok(shades)
}
