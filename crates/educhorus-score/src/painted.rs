//! A page in grey, to be looked at rather than shown.

use crate::error::ScoreError;
use crate::limits::Limits;
use crate::page::{PageSize, TileRows};
use crate::renderer::OpenScore;

/// Rows that are painted at once.
const ROWS: u32 = 256;

/// A page as an engine painted it. Shape: `width * height` shades, row by row from the top: 0 is black.
pub(crate) struct PaintedPage {
    pub width: usize,
    pub height: usize,
    pub shades: Vec<u8>,
}

/// The size of a page. Errors: `PageOutside`.
pub(crate) fn page_points(score: &dyn OpenScore, page: u32) -> Result<PageSize, ScoreError> {
    let pages = score.outline().pages.len() as u32;
    score.outline().pages.get(page as usize).copied().ok_or(ScoreError::PageOutside { page, pages })
}

/// Paints a page so many pixels wide.
///
/// Errors: [`ScoreError::PageOutside`], [`ScoreError::TooLarge`], [`ScoreError::Broken`].
pub(crate) fn paint(
    score: &mut dyn OpenScore,
    page: u32,
    width: u32,
    limits: &Limits,
) -> Result<PaintedPage, ScoreError> {
    let size = page_points(score, page)?.at_width(width, limits)?;
    size.rows(None, limits)?;
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
    Ok(PaintedPage { width: size.width as usize, height: size.height as usize, shades })
}

impl PaintedPage {
    /// The same, turned by so many quarters to the right.
    pub fn turned(self, turns: u8) -> Self {
        let Self { width, height, shades } = self;
        let at = |x: usize, y: usize| shades[y * width + x];
        let (across, down) = if turns % 2 == 1 { (height, width) } else { (width, height) };
        let places = (0..down).flat_map(|y| (0..across).map(move |x| (x, y)));
        let shades = match turns % 4 {
            0 => return Self { width, height, shades },
            1 => places.map(|(x, y)| at(y, height - 1 - x)).collect(),
            2 => places.map(|(x, y)| at(width - 1 - x, height - 1 - y)).collect(),
            _ => places.map(|(x, y)| at(width - 1 - y, x)).collect(),
        };
        Self { width: across, height: down, shades }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_to_the_right_brings_the_left_column_to_the_top() {
        let page = || PaintedPage { width: 3, height: 2, shades: vec![1, 2, 3, 4, 5, 6] };
        let turned = |turns| {
            let page = page().turned(turns);
            (page.width, page.height, page.shades)
        };
        assert_eq!(turned(0), (3, 2, vec![1, 2, 3, 4, 5, 6]));
        assert_eq!(turned(1), (2, 3, vec![4, 1, 5, 2, 6, 3]));
        assert_eq!(turned(2), (3, 2, vec![6, 5, 4, 3, 2, 1]));
        assert_eq!(turned(3), (2, 3, vec![3, 6, 2, 5, 1, 4]));
        assert_eq!(page().turned(1).turned(3).shades, page().shades);
    }
}
