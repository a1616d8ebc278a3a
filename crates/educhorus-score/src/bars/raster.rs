//! A page as black and white.

/// A page in grey, as an engine painted it.
#[derive(Debug, Clone, Copy)]
pub struct GreyPage<'a> {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width * height` shades, row by row from the top: 0 is black.
    pub shades: &'a [u8],
}

/// A pixel is black when it is darker than its surroundings by this share: paper is yellow, grey, shaded.
const DARKER: f32 = 0.82;
/// The surroundings reach this share of the page's width to each side.
const AROUND: usize = 40;

/// Which pixels of a page are black.
#[derive(Debug)]
pub(super) struct Black {
    pub width: usize,
    pub height: usize,
    pixels: Vec<bool>,
}

impl Black {
    /// Tells black from white by the mean of the surroundings.
    pub fn of(page: &GreyPage<'_>) -> Self {
        let (width, height) = (page.width, page.height);
        let sums = Sums::of(page);
        let reach = (width / AROUND).max(8);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
            for x in 0..width {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
                let count = ((bottom - top) * (right - left)) as f32;
                let mean = sums.between((left, top), (right, bottom)) as f32 / count;
                // Where all is dark (the edge of a scan, a picture), nothing stands out.
                pixels.push(f32::from(page.shades[y * width + x]) < mean * DARKER && mean > 64.0);
            }
        }
        Self { width, height, pixels }
    }

    /// Whether a pixel is black; beyond the page nothing is.
    pub fn is(&self, x: i32, y: i32) -> bool {
        let inside = (0..self.width as i32).contains(&x) && (0..self.height as i32).contains(&y);
        inside && self.pixels[y as usize * self.width + x as usize]
    }

    /// The lengths of the runs of a column, black and white in turn, beginning with white.
    pub fn runs(&self, x: usize) -> Vec<u32> {
        let mut runs = vec![0];
        let mut is_black = false;
        for y in 0..self.height {
            if self.pixels[y * self.width + x] != is_black {
                is_black = !is_black;
                runs.push(0);
            }
            if let Some(last) = runs.last_mut() {
                *last += 1;
            }
        }
        runs
    }
}

/// The sums of all shades above and to the left: those of any rectangle are four of them.
struct Sums {
    width: usize,
    sums: Vec<u32>,
}

impl Sums {
    fn of(page: &GreyPage<'_>) -> Self {
        let width = page.width + 1;
        let mut sums = vec![0u32; width * (page.height + 1)];
        for y in 0..page.height {
            let mut row = 0;
            for x in 0..page.width {
                row += u32::from(page.shades[y * page.width + x]);
                sums[(y + 1) * width + x + 1] = sums[y * width + x + 1].wrapping_add(row);
            }
        }
        Self { width, sums }
    }

    fn between(&self, (left, top): (usize, usize), (right, bottom): (usize, usize)) -> u32 {
        let at = |x: usize, y: usize| self.sums[y * self.width + x];
        // Beyond what a sum holds it wraps around, and the difference is still right.
        at(right, bottom)
            .wrapping_sub(at(left, bottom))
            .wrapping_sub(at(right, top))
            .wrapping_add(at(left, top))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_on_shaded_paper_is_black_and_the_shade_is_not() {
        let shades: Vec<u8> =
            (0..200 * 100).map(|at| if at % 200 == 77 { 40 } else { 250 - (at % 200 / 2) as u8 }).collect();
        let black = Black::of(&GreyPage { width: 200, height: 100, shades: &shades });
        let columns: Vec<i32> = (0..200).filter(|x| black.is(*x, 50)).collect();
        assert_eq!(columns, [77]);
        assert!(!black.is(-1, 0) && !black.is(77, 100));
        assert_eq!(black.runs(77), [0, 100]);
        assert_eq!(black.runs(76), [100]);
    }
}
