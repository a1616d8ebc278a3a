//! How much of a page is empty at its edges, or the black that a scanner leaves there.
//!
//! What it is for: somebody cuts the margins of a book away and does not want to measure each page.
//!
//! How it works: dark is what is darker than the paper. Dark that comes in from an edge and is thick there is no music: the
//! lid of a scanner, the shadow of a fold. What is left but for specks is what has been printed; a little is left around it.
//!
//! What it deliberately does not do: it does not tell music from words, and it straightens nothing.

use crate::error::ScoreError;
use crate::limits::Limits;
use crate::painted::{PaintedPage, page_points, paint};
use crate::renderer::OpenScore;

/// The width at which a page is looked at: about 100 dots to the inch on A4. Units: pixels.
const WIDTH: u32 = 827;
/// Darker than this share of the paper is dark.
const DARK: f32 = 0.62;
/// So much of the page is not darker than what is taken for paper, at least.
const PAPER: usize = 4;
/// What is dark so far in every direction is thicker than anything that is printed at an edge. Units: pixels.
const THICK: usize = 4;
/// So much around what is thick goes with it: its edge is grey. Units: pixels.
const FRINGE: usize = 6;
/// In a square of this reach around a dot there are as many others at least, or it is a speck. Units: pixels.
const NEAR: usize = 3;
const FEW: u32 = 5;
/// What is left around what is printed. Units: PDF points.
const AROUND: f32 = 9.0;

/// What can be cut away of a page at its left, upper, right and lower edge. Units: PDF points.
pub type Margins = [f32; 4];

/// Looks for the margins of a page as the file shows it; none of a page on which nothing is printed.
///
/// Errors: [`ScoreError::PageOutside`], [`ScoreError::TooLarge`], [`ScoreError::Broken`].
pub fn margins_of_page(
    score: &mut dyn OpenScore,
    page: u32,
    limits: &Limits,
) -> Result<Option<Margins>, ScoreError> {
    let points = page_points(score, page)?;
    let painted = paint(score, page, WIDTH, limits)?;
    let unit = points.width_points / painted.width as f32;
    let cut = |pixels: usize| ((pixels as f32) * unit - AROUND).max(0.0);
    Ok(printed(&painted).map(|[left, top, right, bottom]| {
        [cut(left), cut(top), cut(painted.width - right), cut(painted.height - bottom)]
    }))
}

/// The least rectangle around what is printed: left, top, right, bottom. Units: pixels.
fn printed(page: &PaintedPage) -> Option<[usize; 4]> {
    let (width, height) = (page.width, page.height);
    let paper = f32::from(paper_of(&page.shades));
    let dark = Dots {
        width,
        height,
        dots: page.shades.iter().map(|shade| f32::from(*shade) < paper * DARK).collect(),
    };
    let from_outside = dark.thick_from_outside();
    let ink = Dots {
        width,
        height,
        dots: dark.dots.iter().zip(&from_outside).map(|(dark, out)| *dark && !out).collect(),
    };
    let around = ink.sums();
    let mut found: Option<[usize; 4]> = None;
    for (at, _) in ink.dots.iter().enumerate().filter(|(_, is)| **is) {
        let (x, y) = (at % width, at / width);
        if around.near(x, y, NEAR) < FEW {
            continue;
        }
        let [left, top, right, bottom] = found.unwrap_or([x, y, x + 1, y + 1]);
        found = Some([left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)]);
    }
    found
}

/// The shade of the paper: one of the lightest that a good part of the page has.
fn paper_of(shades: &[u8]) -> u8 {
    let mut counts = [0usize; 256];
    shades.iter().for_each(|shade| counts[usize::from(*shade)] += 1);
    let mut lighter = 0;
    for shade in (0..=u8::MAX).rev() {
        lighter += counts[usize::from(shade)];
        if lighter * PAPER >= shades.len() {
            return shade;
        }
    }
    0
}

/// Which dots of a page are of a kind.
struct Dots {
    width: usize,
    height: usize,
    dots: Vec<bool>,
}

impl Dots {
    fn sums(&self) -> Sums {
        let width = self.width + 1;
        let mut sums = vec![0; width * (self.height + 1)];
        for y in 0..self.height {
            let mut row = 0;
            for x in 0..self.width {
                row += u32::from(self.dots[y * self.width + x]);
                sums[(y + 1) * width + x + 1] = sums[y * width + x + 1] + row;
            }
        }
        Sums { width: self.width, height: self.height, sums }
    }

    /// What is thick and comes in from an edge, with its fringe.
    fn thick_from_outside(&self) -> Vec<bool> {
        let (width, height) = (self.width, self.height);
        let sums = self.sums();
        let is_thick = |x: usize, y: usize| {
            let (all, dark) = (sums.count(x, y, THICK), sums.near(x, y, THICK));
            u64::from(dark) * 10 >= u64::from(all) * 9
        };
        let mut reached = vec![false; width * height];
        let edges = (0..width).flat_map(|x| [(x, 0), (x, height - 1)]);
        let edges = edges.chain((0..height).flat_map(|y| [(0, y), (width - 1, y)]));
        let mut open: Vec<(usize, usize)> = edges.collect();
        while let Some((x, y)) = open.pop() {
            if reached[y * width + x] || !is_thick(x, y) {
                continue;
            }
            reached[y * width + x] = true;
            let beside = [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)];
            open.extend(beside.into_iter().filter(|(x, y)| *x < width && *y < height));
        }
        let grown = Dots { width, height, dots: reached }.sums();
        (0..width * height).map(|at| grown.near(at % width, at / width, FRINGE) > 0).collect()
    }
}

/// The sums of all dots above and to the left: those of any rectangle are four of them.
struct Sums {
    width: usize,
    height: usize,
    sums: Vec<u32>,
}

impl Sums {
    fn square(&self, x: usize, y: usize, reach: usize) -> [usize; 4] {
        let (right, bottom) = ((x + reach + 1).min(self.width), (y + reach + 1).min(self.height));
        [x.saturating_sub(reach), y.saturating_sub(reach), right, bottom]
    }

    /// How many dots of a square are on the page.
    fn count(&self, x: usize, y: usize, reach: usize) -> u32 {
        let [left, top, right, bottom] = self.square(x, y, reach);
        ((right - left) * (bottom - top)) as u32
    }

    /// How many of them are of the kind.
    fn near(&self, x: usize, y: usize, reach: usize) -> u32 {
        let [left, top, right, bottom] = self.square(x, y, reach);
        let at = |x: usize, y: usize| self.sums[y * (self.width + 1) + x];
        at(right, bottom) + at(left, top) - at(right, top) - at(left, bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (usize, usize) = (800, 1_100);

    fn page(shade: impl Fn(usize, usize) -> u8) -> PaintedPage {
        let (width, height) = SIZE;
        let shades = (0..width * height).map(|at| shade(at % width, at / width)).collect();
        PaintedPage { width, height, shades }
    }

    /// Staves from 100 to 700 across, from 150 to 950 down, that lie askew.
    fn is_music(x: usize, y: usize) -> bool {
        let down = y as i32 - x as i32 / 40;
        (100..700).contains(&x) && (150..950).contains(&down) && (down % 10 == 0 || x % 90 < 2)
    }

    fn near(found: [usize; 4], expected: [usize; 4]) -> bool {
        found.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) <= 4)
    }

    #[test]
    fn what_is_printed_is_found_on_clean_grey_and_speckled_paper() {
        let expected = [100, 152, 700, 968];
        let clean = printed(&page(|x, y| if is_music(x, y) { 0 } else { 255 })).unwrap();
        assert!(near(clean, expected), "{clean:?}");
        let grey = printed(&page(|x, y| if is_music(x, y) { 60 } else { 190 - (x / 20) as u8 })).unwrap();
        assert!(near(grey, expected), "{grey:?}");
        // A speck here and there.
        let is_speck = |x: usize, y: usize| (x * 7 + y * 13).is_multiple_of(2_111);
        let specks = printed(&page(|x, y| if is_music(x, y) || is_speck(x, y) { 0 } else { 250 })).unwrap();
        assert!(near(specks, expected), "{specks:?}");
    }

    #[test]
    fn the_black_around_a_page_that_lies_askew_in_the_scanner_is_no_print_even_where_a_staff_runs_into_it() {
        let black = |x: usize, y: usize| x + y / 30 < 60 || y + x / 30 < 40 || x > 760 || y > 1_060;
        let shade = |x: usize, y: usize| {
            if black(x, y) {
                20
            } else if is_music(x, y) {
                30
            } else {
                235
            }
        };
        let found = printed(&page(shade)).unwrap();
        assert!(near(found, [100, 152, 700, 968]), "{found:?}");
        let into = |x: usize, y: usize| if y == 500 && x > 690 { 20 } else { shade(x, y) };
        let [left, top, right, bottom] = printed(&page(into)).unwrap();
        assert!(near([left, top, 700, bottom], [100, 152, 700, 968]) && right > 740, "{right}");
    }

    #[test]
    fn a_page_without_print_has_no_margins() {
        assert_eq!(printed(&page(|_, _| 255)), None);
        assert_eq!(printed(&page(|_, _| 0)), None);
        assert_eq!(printed(&page(|x, _| if x < 100 { 0 } else { 240 })), None);
    }
}
