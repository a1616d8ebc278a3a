//! What an engine must be able to do, so that another can stand in for it.

use crate::error::ScoreError;
use crate::page::{PixelSize, ScoreOutline, TileRows};

/// An engine that reads PDF bytes.
pub trait PageRenderer {
    /// Reads the structure of a document, and draws nothing yet.
    ///
    /// Errors: [`ScoreError::NotAPdf`], [`ScoreError::Encrypted`], [`ScoreError::NoPages`],
    /// [`ScoreError::TooLarge`], [`ScoreError::Broken`].
    fn open<'engine>(&'engine self, bytes: Vec<u8>) -> Result<Box<dyn OpenScore + 'engine>, ScoreError>;
}

/// A document that an engine holds open.
pub trait OpenScore {
    /// Lists the pages and their sizes.
    fn outline(&self) -> &ScoreOutline;

    /// Tells whether a page painted in bands costs about as much as painted at once; it does not where each band
    /// would decode a picture anew.
    fn is_cheap_in_bands(&mut self, page: u32) -> bool;

    /// Paints some rows of a page, scaled so that the whole page has the given size, on white.
    ///
    /// Shape: `pixels` holds exactly `rows.count * size.width` pixels of four bytes: red, green, blue, unused.
    /// Errors: [`ScoreError::PageOutside`], [`ScoreError::Broken`].
    fn paint(
        &mut self,
        page: u32,
        size: PixelSize,
        rows: TileRows,
        pixels: &mut [u8],
    ) -> Result<(), ScoreError>;
}
