//! Bars of a page that an engine holds open.

use super::{FoundBars, GreyPage, find_bars};
use crate::error::ScoreError;
use crate::limits::Limits;
use crate::painted::{page_points, paint};
use crate::renderer::OpenScore;

/// The width at which a page is looked at: 200 dots to the inch on A4, where the lines of a staff are some pixels apart
/// and one or two thick. Units: pixels.
const WIDTH: u32 = 1654;

/// Looks for the bars of a page that is turned by so many quarters to the right. Units of what is found: PDF points from
/// the upper left corner of the page as it is turned.
///
/// Errors: [`ScoreError::PageOutside`], [`ScoreError::TooLarge`], [`ScoreError::Broken`].
pub fn bars_of_page(
    score: &mut dyn OpenScore,
    (page, turns): (u32, u8),
    limits: &Limits,
) -> Result<FoundBars, ScoreError> {
    let points = page_points(score, page)?;
    let aside = turns % 2 == 1;
    // Its systems are as wide as the page that somebody reads.
    let across = if aside { points.height_points } else { points.width_points };
    let width =
        if aside { f64::from(WIDTH) * f64::from(points.width_points / across) } else { f64::from(WIDTH) };
    let painted = paint(score, page, width.round() as u32, limits)?;
    let turned = painted.turned(turns);
    let grey = GreyPage { width: turned.width, height: turned.height, shades: &turned.shades };
    Ok(find_bars(&grey).scaled(across / turned.width as f32))
}
