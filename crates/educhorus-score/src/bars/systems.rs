//! Which staves are read at the same time.

use super::raster::Black;
use super::staves::Staff;

/// So much of the way from one staff to the next the line at the beginning of a system covers.
const JOINED: f32 = 0.9;
/// How far from the beginning of the staves it may stand. Units: spaces.
const REACH: f32 = 1.5;

/// Splits staves, which come from the top, into systems: those that a line at their beginning joins.
pub(super) fn split(black: &Black, staves: Vec<Staff>) -> Vec<Vec<Staff>> {
    let mut systems: Vec<Vec<Staff>> = Vec::new();
    for staff in staves {
        match systems.last_mut() {
            Some(system) if system.last().is_some_and(|above| are_joined(black, above, &staff)) => {
                system.push(staff);
            }
            _ => systems.push(vec![staff]),
        }
    }
    systems
}

fn are_joined(black: &Black, above: &Staff, below: &Staff) -> bool {
    let reach = REACH * above.space;
    let first = (above.left.min(below.left) - reach) as i32;
    let last = (above.left.max(below.left) + reach) as i32;
    (first..=last).any(|x| way(black, (above, 4), (below, 0), x as f32) >= JOINED)
}

/// How much of the way from a line of one staff to a line of another is black, straight across the staves.
pub(super) fn way(black: &Black, (above, from): (&Staff, u8), (below, to): (&Staff, u8), x: f32) -> f32 {
    let (top, bottom) = (above.line(from, x), below.line(to, x));
    let lean = (above.slope() + below.slope()) / 2.0;
    straight(black, (x, top), (top, bottom), lean)
}

/// How much of a way between two heights is black, within a pixel; `start` is a place on it, `lean` how much staves sink
/// for each column.
pub(super) fn straight(black: &Black, (x, at): (f32, f32), (top, bottom): (f32, f32), lean: f32) -> f32 {
    let rows = top.round() as i32..=bottom.round() as i32;
    let count = rows.clone().count().max(1);
    let covered = rows.filter(|y| {
        let x = (x - lean * (*y as f32 - at)).round() as i32;
        (-1..=1).any(|off| black.is(x + off, *y))
    });
    covered.count() as f32 / count as f32
}
