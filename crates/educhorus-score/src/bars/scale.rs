//! How large the music is on a page.

use super::raster::Black;

/// The smallest and the largest distance between two lines that is looked for. Units: pixels.
const DISTANCES: std::ops::RangeInclusive<usize> = 5..=80;
/// Every so many columns one is measured.
const EACH: usize = 3;

/// The measures of a staff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// From the middle of a line to that of the next. Units: pixels.
    pub space: f32,
    /// The thickness of a line. Units: pixels.
    pub line: f32,
}

impl Scale {
    /// Measures the vertical runs of a page: in music the most frequent pair is a line and the space beside it.
    pub fn of(black: &Black) -> Option<Self> {
        let mut pairs = vec![[0u32; 16]; DISTANCES.end() + 2];
        for x in (0..black.width).step_by(EACH) {
            let runs = black.runs(x);
            for pair in runs[1..].windows(2).step_by(2) {
                let (line, sum) = (pair[0] as usize, (pair[0] + pair[1]) as usize);
                if DISTANCES.contains(&sum) && line < 16 && line * 2 < sum {
                    pairs[sum][line] += 1;
                }
            }
        }
        // A scan puts a line on one row or the next: neighbours count together.
        let of = |sum: usize| pairs[sum].iter().sum::<u32>();
        let near = |sum: usize| of(sum - 1) + of(sum) + of(sum + 1);
        let sum = DISTANCES.max_by_key(|sum| near(*sum))?;
        let around = [sum - 1, sum, sum + 1];
        let weigh = |value: &dyn Fn(usize, usize) -> usize| {
            let counted = around.iter().flat_map(|sum| {
                pairs[*sum].iter().enumerate().map(move |(line, count)| (*sum, line, *count))
            });
            let (total, count) = counted.fold((0u64, 0u64), |(total, all), (sum, line, count)| {
                (total + value(sum, line) as u64 * u64::from(count), all + u64::from(count))
            });
            total as f32 / count.max(1) as f32
        };
        (near(sum) > 0).then(|| Self { space: weigh(&|sum, _| sum), line: weigh(&|_, line| line).max(1.0) })
    }
}
