//! Sizes of pages, in points and in pixels, and the finished image.

use crate::error::{ScoreError, SizeLimit};
use crate::limits::{Limits, within};

/// The size of one page as it is shown, its own rotation applied.
///
/// Units: PDF points, 72 to the inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// Width of the page.
    pub width_points: f32,
    /// Height of the page.
    pub height_points: f32,
}

/// What is known of a document once it is open, before anything is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreOutline {
    /// Every page in order.
    pub pages: Vec<PageSize>,
}

/// The size of a whole page at one scale.
///
/// Units: pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PixelSize {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A band across a page, so that the first rows can be shown before the last are drawn.
///
/// Units: pixel rows from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TileRows {
    /// First row.
    pub first: u32,
    /// Number of rows; fewer come back at the bottom of the page.
    pub count: u32,
}

/// A page or a band of it, encoded for the web view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// `image/bmp` or `image/jpeg`.
    pub media_type: &'static str,
    /// Columns.
    pub width: u32,
    /// Rows of this image, which is fewer than the page has when a band was asked.
    pub height: u32,
    /// The encoded file.
    pub bytes: Vec<u8>,
}

impl PageSize {
    /// Scales the page to a width, keeping its proportions; no page is less than one pixel.
    ///
    /// Errors: [`ScoreError::TooLarge`] when a side goes beyond the limits.
    pub fn at_width(self, width_px: u32, limits: &Limits) -> Result<PixelSize, ScoreError> {
        let width = width_px.max(1);
        let height =
            (f64::from(width) * f64::from(self.height_points) / f64::from(self.width_points)).round();
        within(SizeLimit::Side, u64::from(width), u64::from(limits.side))?;
        within(SizeLimit::Side, height as u64, u64::from(limits.side))?;
        Ok(PixelSize { width, height: (height as u32).max(1) })
    }

    /// Tells whether both sides are numbers that a page can have.
    pub(crate) fn is_drawable(self) -> bool {
        let side = |points: f32| points.is_finite() && points > 0.0;
        side(self.width_points) && side(self.height_points)
    }
}

impl PixelSize {
    /// Finds the rows to draw: all of them, or the part of the band that lies on the page.
    ///
    /// Errors: [`ScoreError::TooLarge`] when the band starts below the page or holds too many pixels.
    pub fn rows(self, tile: Option<TileRows>, limits: &Limits) -> Result<TileRows, ScoreError> {
        let tile = tile.unwrap_or(TileRows { first: 0, count: self.height });
        within(SizeLimit::Rows, u64::from(tile.first), u64::from(self.height - 1))?;
        let count = tile.count.clamp(1, self.height - tile.first);
        within(SizeLimit::Pixels, u64::from(count) * u64::from(self.width), limits.pixels)?;
        Ok(TileRows { first: tile.first, count })
    }
}
