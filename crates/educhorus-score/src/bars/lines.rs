//! The barlines of a system.
//!
//! How it works: on each staff, what goes straight from its top line to its bottom line could be one. A stem rarely ends
//! on both outer lines, and has a head at its side. Then the staves of the system vote: a barline stands on most of them
//! at the same place.

use super::raster::Black;
use super::staves::Staff;
use super::systems::{straight, way};

/// So much of the height of a staff has to be black.
const FULL: f32 = 0.94;
/// The widest line, of a final bar. Units: spaces.
const WIDEST: f32 = 1.3;
/// Nearer to each other, two lines are one double line. Units: spaces.
const DOUBLE: f32 = 1.3;
/// What the staves have to say together: 1 where all of them are sure.
const ACCEPTED: f32 = 0.5;
/// A staff alone has to be surer.
const ACCEPTED_ALONE: f32 = 0.72;

/// A barline of a system.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its column, at half the height of the system.
    pub x: f32,
    /// How sure it is, up to 1.
    pub confidence: f32,
    /// Whether dots before it send back to the beginning of the repeat.
    pub ends_repeat: bool,
    /// Whether dots after it begin a repeat.
    pub begins_repeat: bool,
}

/// What could be a barline on one staff.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// Its column at half the height of the system.
    at: f32,
    /// Its left and right edge, at half the height of the staff.
    edges: (f32, f32),
    staff: usize,
    quality: f32,
}

/// Finds the barlines of a system, from left to right; not the line at its beginning.
pub(super) fn find(black: &Black, system: &[Staff]) -> Vec<Line> {
    let height = half_height(system);
    let mut all: Vec<Candidate> =
        (0..system.len()).flat_map(|staff| candidates(black, system, staff, height)).collect();
    all.sort_by(|one, other| one.at.total_cmp(&other.at));
    let space = system[0].space;
    let mut lines = Vec::new();
    for group in all.chunk_by(|one, other| other.at - one.at <= DOUBLE * space) {
        let votes: f32 = (0..system.len()).map(|staff| vote(group, staff)).sum();
        let confidence = votes / system.len() as f32;
        let enough = if system.len() == 1 { ACCEPTED_ALONE } else { ACCEPTED };
        let x = group.iter().map(|one| one.at).sum::<f32>() / group.len() as f32;
        let is_beginning = x < beginning(system, height) + DOUBLE * space;
        if confidence >= enough && !is_beginning {
            let has_dots = |side: f32| has_dots(black, system, group, side);
            lines.push(Line { x, confidence, ends_repeat: has_dots(-1.0), begins_repeat: has_dots(1.0) });
        }
    }
    lines
}

/// Half the height of a system, in the middle of its width.
pub(super) fn half_height(system: &[Staff]) -> f32 {
    let (first, last) = (&system[0], &system[system.len() - 1]);
    let x = (first.left + first.right) / 2.0;
    (first.top(x) + last.line(4, x)) / 2.0
}

/// A place of a staff, seen from half the height of the system.
fn seen_from(staff: &Staff, x: f32, height: f32) -> f32 {
    x + staff.slope() * (staff.line(2, x) - height)
}

/// Where a system begins.
pub(super) fn beginning(system: &[Staff], height: f32) -> f32 {
    middle_of(system.iter().map(|staff| seen_from(staff, staff.left, height)))
}

/// Where a system ends.
pub(super) fn ending(system: &[Staff], height: f32) -> f32 {
    middle_of(system.iter().map(|staff| seen_from(staff, staff.right, height)))
}

fn middle_of(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values[values.len() / 2]
}

fn vote(group: &[Candidate], staff: usize) -> f32 {
    group.iter().filter(|one| one.staff == staff).map(|one| one.quality).fold(0.0, f32::max)
}

fn candidates(black: &Black, system: &[Staff], number: usize, height: f32) -> Vec<Candidate> {
    let staff = &system[number];
    let columns = (staff.left - staff.space * 0.5) as i32..=(staff.right + staff.space * 0.5) as i32;
    let is_full = |x: &i32| {
        let x = *x as f32;
        straight(black, (x, staff.line(2, x)), (staff.top(x), staff.line(4, x)), staff.slope()) >= FULL
    };
    let full: Vec<i32> = columns.filter(is_full).collect();
    let mut found = Vec::new();
    for group in full.chunk_by(|one, other| other - one <= 1) {
        // A pixel to each side comes from looking within a pixel.
        let edges = (group[0] as f32 + 1.0, group[group.len() - 1] as f32 - 1.0);
        if edges.1 - edges.0 <= WIDEST * staff.space {
            let quality = quality(black, system, number, (edges, &full));
            let x = (edges.0 + edges.1) / 2.0;
            found.push(Candidate { at: seen_from(staff, x, height), edges, staff: number, quality });
        }
    }
    found
}

/// How much it looks like a barline: it ends where the staff ends or goes on to the next, and nothing hangs on it.
fn quality(
    black: &Black,
    system: &[Staff],
    number: usize,
    ((left, right), full): ((f32, f32), &[i32]),
) -> f32 {
    let staff = &system[number];
    let x = (left + right) / 2.0;
    let middle = staff.line(2, x);
    let beyond =
        |from: f32, to: f32| straight(black, (x, middle), (from.min(to), from.max(to)), staff.slope());
    let (top, bottom) = (staff.top(x), staff.line(4, x));
    let reach = staff.space;
    let is_joined_above = number > 0 && way(black, (&system[number - 1], 4), (staff, 0), x) > 0.9;
    let is_joined_below =
        number + 1 < system.len() && way(black, (staff, 4), (&system[number + 1], 0), x) > 0.9;
    let above = if is_joined_above { 0.0 } else { beyond(top - reach, top - reach * 0.3) };
    let below = if is_joined_below { 0.0 } else { beyond(bottom + reach * 0.3, bottom + reach) };
    let side = |edge: f32, sign: f32| beside(black, staff, (edge, sign), full);
    let hanging = side(left, -1.0).max(side(right, 1.0));
    (1.0 - 0.6 * above.min(1.0) - 0.6 * below.min(1.0) - 3.0 * (hanging - 0.06).max(0.0)).clamp(0.0, 1.0)
}

/// How much is black close beside a line, between the lines of the staff; the other line of a double one does not count.
fn beside(black: &Black, staff: &Staff, (edge, sign): (f32, f32), full: &[i32]) -> f32 {
    let (mut count, mut covered) = (0u32, 0u32);
    for share in [0.25, 0.4] {
        let x = edge + sign * (1.0 + share * staff.space);
        if full.binary_search(&(x.round() as i32)).is_ok() {
            continue;
        }
        for step in 0..40u8 {
            // Between the lines only: from a quarter of a space below a line to a quarter above the next.
            let (space, part) = (f32::from(step / 10), f32::from(step % 10));
            let y = staff.top(x) + (space + 0.25 + part * 0.05) * staff.space;
            let x = x - staff.slope() * (y - staff.line(2, x));
            count += 1;
            covered += u32::from(black.is(x.round() as i32, y.round() as i32));
        }
    }
    covered as f32 / count.max(1) as f32
}

/// Whether most staves have the two dots of a repeat on one side of a line.
fn has_dots(black: &Black, system: &[Staff], group: &[Candidate], side: f32) -> bool {
    let with = (0..system.len()).filter(|number| {
        let mut here = group.iter().filter(|one| one.staff == *number).map(|one| one.edges);
        let Some(first) = here.next() else { return false };
        let (left, right) = here.fold(first, |all, one| (all.0.min(one.0), all.1.max(one.1)));
        let edge = if side < 0.0 { left } else { right };
        two_dots(black, &system[*number], edge, side)
    });
    with.count() * 2 > system.len()
}

fn two_dots(black: &Black, staff: &Staff, edge: f32, side: f32) -> bool {
    let filled = |space: f32, at: f32| {
        let x = edge + side * at * staff.space;
        let rows = (0..9u8).map(|step| staff.top(x) + (space + 0.1 + f32::from(step) * 0.1) * staff.space);
        rows.filter(|y| black.is(x.round() as i32, y.round() as i32)).count()
    };
    let places = (4..16u8).map(|step| f32::from(step) / 10.0);
    let dots = places.filter(|at| {
        let (two, three) = (filled(1.0, *at), filled(2.0, *at));
        let (one, four) = (filled(0.0, *at), filled(3.0, *at));
        (3..=7).contains(&two) && (3..=7).contains(&three) && one <= 1 && four <= 1
    });
    dots.count() >= 2
}
