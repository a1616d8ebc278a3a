//! A clean page as a copier or an old book gives it back.

use crate::Random;

/// A place on a page, across and down. Units: pixels.
type Spot = (f32, f32);

/// What a scan does to a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scan {
    /// How far it lies askew, clockwise. Units: degrees.
    pub askew: f32,
    /// How far the middle of the page bulges downwards, as near the back of a book. Units: shares of the page's width.
    pub bend: f32,
    /// How much darker the paper is on the right than on the left. Units: shades.
    pub shade: u8,
    /// How far chance moves each shade.
    pub grain: u8,
    /// How many pixels of a hundred thousand are specks of dust, or holes in the ink.
    pub specks: u32,
}

impl Scan {
    /// Where a place of the page lies on the scan. Units: pixels, from the upper left corner.
    pub fn place(&self, (width, height): (usize, usize), (x, y): (f32, f32)) -> (f32, f32) {
        let (middle_x, middle_y) = (width as f32 / 2.0, height as f32 / 2.0);
        let (sin, cos) = self.askew.to_radians().sin_cos();
        let (x, y) = (x - middle_x, y - middle_y);
        let (x, y) = (x * cos - y * sin + middle_x, x * sin + y * cos + middle_y);
        (x, y + self.bulge(width, x))
    }

    /// The scans that figures and tests speak of, with a name for each: a flat copy, two that lie askew, an open book, and
    /// one with everything.
    pub fn usual() -> [(&'static str, Self); 5] {
        let flat = Self { shade: 40, grain: 14, specks: 60, ..Self::default() };
        [
            ("flat, grey, grain", flat),
            ("1.5° askew", Self { askew: 1.5, ..flat }),
            ("2° askew, coarse grain", Self { askew: -2.0, grain: 30, ..flat }),
            ("bent by 1.5 % of the width, dark edge", Self { bend: 0.015, shade: 90, ..flat }),
            ("askew, bent and dusty", Self { askew: 0.7, bend: -0.012, specks: 300, ..flat }),
        ]
    }

    /// Of some places of a clean page, how many were found on its scan: each at most once, and no further off than `near`,
    /// across and down. Units: pixels.
    pub fn found_again(
        &self,
        size: (usize, usize),
        (clean, found): (&[Spot], &[Spot]),
        near: (f32, f32),
    ) -> usize {
        let mut left = found.to_vec();
        let mut count = 0;
        for place in clean {
            let (x, y) = self.place(size, *place);
            let is_near = |one: &(f32, f32)| (one.0 - x).abs() < near.0 && (one.1 - y).abs() < near.1;
            if let Some(at) = left.iter().position(is_near) {
                left.swap_remove(at);
                count += 1;
            }
        }
        count
    }

    /// The page as it is scanned: `width * height` shades, row by row from the top.
    ///
    /// Panics: when there are fewer.
    pub fn of(&self, (width, height): (usize, usize), shades: &[u8], seed: u64) -> Vec<u8> {
        let mut random = Random::seeded(seed);
        let back = Self { askew: -self.askew, bend: 0.0, ..*self };
        let mut scanned = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let level = y as f32 - self.bulge(width, x as f32);
                let (from_x, from_y) = back.place((width, height), (x as f32, level));
                let ink = 255.0 - between((width, height), shades, (from_x, from_y));
                let paper = 246.0 - f32::from(self.shade) * x as f32 / width as f32;
                let mut shade = paper - ink * 0.86;
                if self.grain > 0 {
                    shade += random.below(2 * u64::from(self.grain) + 1) as f32 - f32::from(self.grain);
                }
                if random.below(100_000) < u64::from(self.specks) {
                    shade = 255.0 - shade;
                }
                scanned.push(shade.clamp(0.0, 255.0) as u8);
            }
        }
        scanned
    }

    fn bulge(&self, width: usize, x: f32) -> f32 {
        self.bend * width as f32 * (std::f32::consts::PI * x / width as f32).sin()
    }
}

/// The shade between four pixels; white beyond the page.
fn between((width, height): (usize, usize), shades: &[u8], (x, y): (f32, f32)) -> f32 {
    let at = |x: f32, y: f32| {
        let is_inside = x >= 0.0 && y >= 0.0 && (x as usize) < width && (y as usize) < height;
        if is_inside { f32::from(shades[y as usize * width + x as usize]) } else { 255.0 }
    };
    let (left, top) = (x.floor(), y.floor());
    let (to_right, down) = (x - left, y - top);
    let upper = at(left, top) * (1.0 - to_right) + at(left + 1.0, top) * to_right;
    let lower = at(left, top + 1.0) * (1.0 - to_right) + at(left + 1.0, top + 1.0) * to_right;
    upper * (1.0 - down) + lower * down
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_scanned_where_it_is_said_to_lie() {
        let size = (200, 300);
        let mut page = vec![255; 200 * 300];
        for (x, y) in (0..9).flat_map(|x| (0..9).map(move |y| (146 + x, 216 + y))) {
            page[y * 200 + x] = 0;
        }
        let scan = Scan { askew: 2.0, bend: 0.02, shade: 30, ..Scan::default() };
        let scanned = scan.of(size, &page, 1);
        let (x, y) = scan.place(size, (150.0, 220.0));
        assert!(x < 149.0 && y > 222.0, "{x} {y}");
        assert!(scanned[y as usize * 200 + x as usize] < 60);
        assert!(scanned[220 * 200 + 190] < scanned[220 * 200 + 10]);
    }
}
