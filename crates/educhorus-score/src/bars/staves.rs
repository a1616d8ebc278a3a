//! The staves of a page: five lines each, followed from left to right, so that a page may lie askew or bend.

use super::raster::Black;
use super::scale::Scale;

/// A strip across which lines count as level. Units: spaces.
const STRIP: f32 = 1.5;
/// So much of a strip's width a line has to cover.
const COVERED: f32 = 0.6;
/// How far the lines of one staff may be from their places. Units: spaces.
const TOLERANCE: f32 = 0.22;
/// A staff goes on after so many strips in which notes hide it.
const GAP: usize = 8;
/// Shorter ones are something else. Units: spaces.
const SHORTEST: f32 = 10.0;

/// One staff.
#[derive(Debug, Clone)]
pub(super) struct Staff {
    /// Its first and last column.
    pub left: f32,
    /// See `left`.
    pub right: f32,
    /// Columns with the height of its top line there, from left to right.
    places: Vec<(f32, f32)>,
    /// From line to line. Units: pixels.
    pub space: f32,
}

impl Staff {
    /// The height of its top line in a column.
    pub fn top(&self, x: f32) -> f32 {
        let after = self.places.partition_point(|(at, _)| *at < x).clamp(1, self.places.len() - 1);
        let ((x0, y0), (x1, y1)) = (self.places[after - 1], self.places[after]);
        // Beyond its ends it goes on as it went in the large.
        let slope = if x < x0 || x > x1 { self.slope() } else { (y1 - y0) / (x1 - x0) };
        if x > x1 { y1 + slope * (x - x1) } else { y0 + slope * (x - x0) }
    }

    /// The height of one of its lines in a column, 0 the top one.
    pub fn line(&self, number: u8, x: f32) -> f32 {
        self.top(x) + f32::from(number) * self.space
    }

    /// How much it sinks for each column to the right.
    pub fn slope(&self) -> f32 {
        let (first, last) = (self.places[0], self.places[self.places.len() - 1]);
        (last.1 - first.1) / (last.0 - first.0).max(1.0)
    }
}

/// Five lines in one strip.
#[derive(Debug, Clone, Copy)]
struct Fragment {
    top: f32,
    space: f32,
}

/// A staff under way.
struct Track {
    fragments: Vec<(usize, Fragment)>,
}

impl Track {
    /// Where its top line is expected in a strip.
    fn expected(&self, strip: usize) -> f32 {
        let (last, fragment) = self.fragments[self.fragments.len() - 1];
        let (before, early) = self.fragments[self.fragments.len().saturating_sub(8)];
        let slope = if last > before { (fragment.top - early.top) / (last - before) as f32 } else { 0.0 };
        fragment.top + slope * (strip - last) as f32
    }
}

/// Finds the staves of a page, from the top.
pub(super) fn find(black: &Black, scale: Scale) -> Vec<Staff> {
    let step = (scale.space * STRIP).round().max(6.0) as usize;
    let mut tracks: Vec<Track> = Vec::new();
    for strip in 0..black.width / step {
        for fragment in fragments(black, scale, strip * step, step) {
            let near = |track: &&mut Track| {
                let last = track.fragments[track.fragments.len() - 1].0;
                last < strip
                    && strip - last <= GAP
                    && (track.expected(strip) - fragment.top).abs() < scale.space * 0.5
            };
            match tracks.iter_mut().find(near) {
                Some(track) => track.fragments.push((strip, fragment)),
                None => tracks.push(Track { fragments: vec![(strip, fragment)] }),
            }
        }
    }
    let mut staves: Vec<Staff> = tracks.iter().filter_map(|track| staff(black, scale, track, step)).collect();
    staves.sort_by(|one, other| middle(one).total_cmp(&middle(other)));
    without_shadows(staves)
}

fn middle(staff: &Staff) -> f32 {
    staff.line(2, (staff.left + staff.right) / 2.0)
}

/// Of two that overlap, the longer one: lines beyond a staff can look like a staff one line off.
fn without_shadows(staves: Vec<Staff>) -> Vec<Staff> {
    let mut kept: Vec<Staff> = Vec::new();
    for staff in staves {
        let over = |other: &Staff| {
            let (left, right) = (staff.left.max(other.left), staff.right.min(other.right));
            let x = (left + right) / 2.0;
            left < right && (staff.top(x) - other.top(x)).abs() < 4.5 * staff.space
        };
        match kept.iter().position(over) {
            Some(at) if staff.right - staff.left > kept[at].right - kept[at].left => kept[at] = staff,
            Some(_) => {}
            None => kept.push(staff),
        }
    }
    kept
}

/// The groups of five lines in a strip.
fn fragments(black: &Black, scale: Scale, left: usize, step: usize) -> Vec<Fragment> {
    let cover = cover(black, scale, left, step);
    let peaks = peaks(&cover);
    let mut found: Vec<(f32, Fragment)> = Vec::new();
    for (top, _) in &peaks {
        let near = |wanted: f32| {
            let close = peaks.iter().filter(|(y, _)| (y - wanted).abs() < TOLERANCE * scale.space);
            close.min_by(|(one, _), (other, _)| (one - wanted).abs().total_cmp(&(other - wanted).abs()))
        };
        let lines: Vec<Option<&(f32, f32)>> =
            (0..5).map(|line| near(top + line as f32 * scale.space)).collect();
        if lines.iter().flatten().count() < 4 {
            continue;
        }
        let weight = lines.iter().flatten().map(|(_, weight)| weight).sum::<f32>();
        let beyond =
            [-1.0, 5.0].iter().filter_map(|line| near(top + line * scale.space)).map(|(_, weight)| weight);
        let weight = weight - beyond.sum::<f32>() * 0.5;
        let last = lines.iter().enumerate().rev().find_map(|(line, found)| found.map(|(y, _)| (line, *y)));
        let space = last.map_or(scale.space, |(line, y)| (y - top) / line.max(1) as f32);
        found.push((weight, Fragment { top: *top, space }));
    }
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut kept: Vec<Fragment> = Vec::new();
    for (_, fragment) in found {
        if kept.iter().all(|other| (other.top - fragment.top).abs() > 4.5 * scale.space) {
            kept.push(fragment);
        }
    }
    kept
}

/// For each row, how much of the strip's width a thin line covers on it or on the next.
fn cover(black: &Black, scale: Scale, left: usize, step: usize) -> Vec<f32> {
    let thick = (scale.line * 2.0 + 1.0) as u32;
    let mut cover = vec![0.0; black.height + 1];
    for x in left..left + step {
        let mut y = 0;
        for (at, length) in black.runs(x).into_iter().enumerate() {
            if at % 2 == 1 && length <= thick {
                let first = y.max(1) - 1;
                (first..y + length as usize).for_each(|row| cover[row] += 1.0 / step as f32);
            }
            y += length as usize;
        }
    }
    cover
}

/// Rows that are covered, each group by its middle and by how much.
fn peaks(cover: &[f32]) -> Vec<(f32, f32)> {
    let mut peaks = Vec::new();
    let mut y = 0;
    while y < cover.len() {
        let length = cover[y..].iter().take_while(|share| **share >= COVERED).count();
        if length > 0 {
            let rows = &cover[y..y + length];
            let total: f32 = rows.iter().sum();
            let middle =
                rows.iter().enumerate().map(|(row, share)| (y + row) as f32 * share).sum::<f32>() / total;
            let most = rows.iter().copied().fold(0.0, f32::max);
            // A row stands for itself and the next.
            peaks.push((middle + 0.5, most));
        }
        y += length + 1;
    }
    peaks
}

fn staff(black: &Black, scale: Scale, track: &Track, step: usize) -> Option<Staff> {
    let spaces: f32 =
        track.fragments.iter().map(|(_, one)| one.space).sum::<f32>() / track.fragments.len() as f32;
    let at = |strip: usize| (strip * step) as f32 + step as f32 / 2.0;
    let places: Vec<(f32, f32)> = track.fragments.iter().map(|(strip, one)| (at(*strip), one.top)).collect();
    let (left, right) = (places[0].0, places[places.len() - 1].0);
    if places.len() < 3 || right - left < SHORTEST * scale.space {
        return None;
    }
    let mut staff = Staff { left, right, places: smooth(&places), space: spaces };
    let off = lines_off(black, &staff);
    staff.places.iter_mut().for_each(|(_, top)| *top += off * spaces);
    staff.left = end(black, &staff, left, -1.0);
    staff.right = end(black, &staff, right, 1.0);
    Some(staff)
}

/// How many lines below or above the found ones its five lines are: where one is faint, a staff is found one line off.
fn lines_off(black: &Black, staff: &Staff) -> f32 {
    let covered: Vec<usize> = (-2i8..=6)
        .map(|line| {
            let columns = staff.left as i32..=staff.right as i32;
            let is_line = |x: &i32| {
                let y = staff.top(*x as f32) + f32::from(line) * staff.space;
                (-1..=1).any(|off| black.is(*x, y.round() as i32 + off))
            };
            columns.filter(is_line).count()
        })
        .collect();
    let five = |off: &i8| covered[(off + 2) as usize..].iter().take(5).sum::<usize>();
    // Where two are as good, the found one.
    f32::from([0i8, -1, 1, -2, 2].into_iter().rev().max_by_key(five).unwrap_or_default())
}

/// The median of each place and its neighbours: one strip in which something else looked like the lines counts for nothing.
fn smooth(places: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let around = |at: usize| {
        let mut tops: Vec<f32> =
            places[at.saturating_sub(2)..(at + 3).min(places.len())].iter().map(|place| place.1).collect();
        tops.sort_by(f32::total_cmp);
        tops[tops.len() / 2]
    };
    places.iter().enumerate().map(|(at, (x, _))| (*x, around(at))).collect()
}

/// Follows the five lines to where they end. What is black from the top line to the bottom line is none of them, but a
/// barline or a bracket.
fn end(black: &Black, staff: &Staff, from: f32, step: f32) -> f32 {
    let is_black = |x: f32, y: f32| black.is(x as i32, y.round() as i32);
    let is_near = |x: f32, y: f32| (-1..=1).any(|off| is_black(x, y + off as f32));
    let (mut x, mut last, mut missing) = (from, from, 0.0);
    while missing < staff.space && x >= 0.0 && x < black.width as f32 {
        let lines = (0..5).filter(|line| is_near(x, staff.line(*line, x))).count();
        let between = (0..4).filter(|line| is_black(x, staff.line(*line, x) + staff.space / 2.0)).count();
        if lines >= 4 && between < 4 {
            (last, missing) = (x, 0.0);
        } else {
            missing += 1.0;
        }
        x += step;
    }
    last
}
