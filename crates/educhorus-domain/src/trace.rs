//! From the places that a pointer gave to the strokes that are kept.
//!
//! What it is for: a pen gives up to 240 places a second and trembles; a document keeps what it is given for ever.
//!
//! How it works: each place is drawn towards its neighbours, by no more than [`STEADIED`], then those are left out without which the line
//! stays within [`TOLERANCE`] (Ramer, Douglas and Peucker, on pieces of [`SPAN`]), then a line that is still too long becomes several that
//! begin where the one before ends.
//!
//! What it deliberately does not do: it makes no curves, leaves what is drawn with a ruler as it is; and the ends of a line stay where the pointer was.

use crate::{InkError, InkTool, Point, Stroke};

/// How far a line may pass from a place that is left out. Units: 1/100 PDF point, 0.07 mm.
pub const TOLERANCE: i32 = 20;

/// How far a place is moved at most, to the right and upwards: more would round what was meant to be a corner.
/// Units: 1/100 PDF point.
const STEADIED: i64 = 30;

/// The longest piece of a line that is simplified at once. Units: places, two seconds of a pen at 240 a second.
const SPAN: usize = 512;

/// How many 1/100 PDF point a step of the pressure counts: a line that grows thinner keeps where it does.
const PRESSURE: f64 = 2.0;

/// The most places of one gesture of a pointer: two minutes of a pen at 240 a second.
pub const MOST_PLACES: usize = 28_800;

/// The strokes that a pointer drew, in order: more than one only where one would be too long.
///
/// Errors: `Points` for no place and for more than [`MOST_PLACES`]; `FarOff` and `Width` as in [`Stroke::pack`].
pub fn strokes_of(
    tool: InkTool,
    colour: [u8; 3],
    width: u16,
    places: &[Point],
) -> Result<Vec<Stroke>, InkError> {
    if places.is_empty() || places.len() > MOST_PLACES {
        return Err(InkError::Points { count: places.len() as u64 });
    }
    // A ruler goes through the places that it is given.
    let kept = match tool {
        InkTool::Ruler => places.to_vec(),
        InkTool::Pen | InkTool::Highlighter => simplified(&smoothed(places), TOLERANCE),
    };
    let stroke = |points: Vec<Point>| Stroke { tool, colour, width, points };
    let strokes: Vec<Stroke> = divided(&kept, Stroke::MOST_POINTS).into_iter().map(stroke).collect();
    strokes.iter().try_for_each(|stroke| stroke.pack().map(|_| ()))?;
    Ok(strokes)
}

/// Each place drawn towards its neighbours, one quarter to each; the ends stay.
fn smoothed(places: &[Point]) -> Vec<Point> {
    let between = |three: &[Point]| {
        let mean = |of: fn(&Point) -> i64| (of(&three[0]) + 2 * of(&three[1]) + of(&three[2])) / 4;
        let near = |mean: i64, was: i32| mean.clamp(i64::from(was) - STEADIED, i64::from(was) + STEADIED);
        // A mean of three numbers lies between them, and so does what is between it and one of them.
        Point {
            x: near(mean(|point| i64::from(point.x)), three[1].x) as i32,
            y: near(mean(|point| i64::from(point.y)), three[1].y) as i32,
            pressure: mean(|point| i64::from(point.pressure)) as u8,
        }
    };
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return Vec::new() };
    let middle = places.windows(3).map(between);
    let mut smooth: Vec<Point> = std::iter::once(*first).chain(middle).collect();
    if places.len() > 1 {
        smooth.push(*last);
    }
    smooth
}

/// The places without which a line would pass farther than `tolerance` from one of them; the ends stay.
fn simplified(places: &[Point], tolerance: i32) -> Vec<Point> {
    if places.len() < 3 {
        return places.to_vec();
    }
    let mut stays = vec![false; places.len()];
    (stays[0], stays[places.len() - 1]) = (true, true);
    // Spans that are still to be looked at. Long lines are cut first: the work of a span of a line that trembles grows with
    // the square of its length.
    let cuts = (0..places.len() - 1).step_by(SPAN);
    let mut spans: Vec<(usize, usize)> =
        cuts.clone().map(|from| (from, (from + SPAN).min(places.len() - 1))).collect();
    while let Some((from, to)) = spans.pop() {
        (stays[from], stays[to]) = (true, true);
        let away = (from + 1..to).map(|at| (at, distance(&places[at], &places[from], &places[to])));
        let farthest = away.max_by(|(_, a), (_, b)| a.total_cmp(b));
        if let Some((at, _)) = farthest.filter(|(_, away)| *away > f64::from(tolerance)) {
            spans.extend([(from, at), (at, to)]);
        }
    }
    cuts.skip(1).for_each(|cut| stays[cut] = needs(places, &stays, cut, tolerance));
    places.iter().zip(stays).filter(|(_, stays)| *stays).map(|(place, _)| *place).collect()
}

/// Whether a line would pass too far from a place if it went from the one that stays before a cut to the one after it.
fn needs(places: &[Point], stays: &[bool], cut: usize, tolerance: i32) -> bool {
    let before = (0..cut).rev().find(|at| stays[*at]).unwrap_or(0);
    let after = (cut + 1..places.len()).find(|at| stays[*at]).unwrap_or(places.len() - 1);
    let away = |at: usize| distance(&places[at], &places[before], &places[after]);
    (before + 1..after).any(|at| away(at) > f64::from(tolerance))
}

/// How far a place is from a straight line between two others, its pressure from theirs counted too.
fn distance(place: &Point, from: &Point, to: &Point) -> f64 {
    let as_floats = |point: &Point| (f64::from(point.x), f64::from(point.y), f64::from(point.pressure));
    let ((x, y, pressure), (ax, ay, before), (bx, by, after)) =
        (as_floats(place), as_floats(from), as_floats(to));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length == 0.0 { 0.0 } else { ((x - ax) * dx + (y - ay) * dy) / length };
    let share = share.clamp(0.0, 1.0);
    let aside = (x - ax - share * dx).hypot(y - ay - share * dy);
    aside.max((pressure - before - share * (after - before)).abs() * PRESSURE)
}

/// A line as lines of at most `most` places; each begins where the one before ends.
fn divided(places: &[Point], most: usize) -> Vec<Vec<Point>> {
    if places.len() <= most {
        return vec![places.to_vec()];
    }
    let starts = (0..places.len() - 1).step_by(most - 1);
    starts.map(|from| places[from..(from + most).min(places.len())].to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(x: i32, y: i32) -> Point {
        Point { x, y, pressure: 128 }
    }

    fn drawn() -> impl Strategy<Value = Vec<Point>> {
        let step = (-300..300i32, -300..300i32, 0..=255u8);
        proptest::collection::vec(step, 1..400).prop_map(|steps| {
            let mut at = (30_000, 40_000);
            let point = |(dx, dy, pressure): (i32, i32, u8)| {
                at = (at.0 + dx, at.1 + dy);
                Point { x: at.0, y: at.1, pressure }
            };
            steps.into_iter().map(point).collect()
        })
    }

    fn nearest(place: &Point, line: &[Point]) -> f64 {
        let at = |ends: &[Point]| {
            let still = Point { pressure: place.pressure, ..ends[0] };
            let end = Point { pressure: place.pressure, ..ends[1] };
            distance(place, &still, &end)
        };
        line.windows(2).map(at).fold(f64::MAX, f64::min)
    }

    proptest! {
        #[test]
        fn a_simplified_line_passes_every_place_within_the_tolerance(places in drawn(), tolerance in 1..200i32) {
            let kept = simplified(&places, tolerance);
            prop_assert_eq!((kept.first(), kept.last()), (places.first(), places.last()));
            prop_assert!(kept.len() <= places.len());
            for place in places.iter().filter(|_| kept.len() > 1) {
                prop_assert!(nearest(place, &kept) <= f64::from(tolerance) + 1e-6);
            }
        }

        #[test]
        fn a_divided_line_is_the_same_line(places in drawn(), most in 2..50usize) {
            let parts = divided(&places, most);
            prop_assert!(parts.iter().all(|part| (1..=most).contains(&part.len())));
            prop_assert!(parts.windows(2).all(|two| two[0].last() == two[1].first()));
            let mut joined = parts[0].clone();
            parts[1..].iter().for_each(|part| joined.extend(&part[1..]));
            prop_assert_eq!(joined, places);
        }

        #[test]
        fn a_smooth_line_keeps_its_ends_and_stays_among_its_places(places in drawn()) {
            let smooth = smoothed(&places);
            prop_assert_eq!(smooth.len(), places.len());
            prop_assert_eq!((smooth.first(), smooth.last()), (places.first(), places.last()));
            let (low, high) = (places.iter().map(|p| p.x).min(), places.iter().map(|p| p.x).max());
            prop_assert!(smooth.iter().all(|p| Some(p.x) >= low && Some(p.x) <= high));
            let moved = |(a, b): (&Point, &Point)| a.x.abs_diff(b.x).max(a.y.abs_diff(b.y));
            prop_assert!(smooth.iter().zip(&places).all(|pair| i64::from(moved(pair)) <= STEADIED));
        }

        #[test]
        fn what_a_pointer_drew_can_always_be_kept(places in drawn()) {
            let strokes = strokes_of(InkTool::Pen, [0, 0, 0], 150, &places).unwrap();
            prop_assert!(strokes.iter().all(|stroke| stroke.pack().is_ok()));
        }
    }

    #[test]
    fn a_straight_line_is_two_places_and_a_dot_is_one() {
        let straight: Vec<Point> = (0..1_000).map(|at| place(at * 10, at * 20)).collect();
        let strokes = strokes_of(InkTool::Pen, [0, 0, 0], 150, &straight).unwrap();
        assert_eq!(strokes[0].points, [place(0, 0), place(9_990, 19_980)]);
        let dot = strokes_of(InkTool::Pen, [0, 0, 0], 150, &[place(5, 5)]).unwrap();
        assert_eq!(dot[0].points, [place(5, 5)]);
    }

    #[test]
    fn a_line_that_trembles_for_two_minutes_is_kept_as_several() {
        let zigzag: Vec<Point> = (0..20_000).map(|at| place(at * 50, (at % 2) * 2_000)).collect();
        let strokes = strokes_of(InkTool::Highlighter, [255, 220, 0], 1_000, &zigzag).unwrap();
        assert!(strokes.len() > 1, "{}", strokes.len());
        assert!(strokes.windows(2).all(|two| two[0].points.last() == two[1].points.first()));
    }

    #[test]
    fn a_hairpin_keeps_its_tip_where_it_was_set() {
        let places = [place(30_000, 41_000), place(20_000, 40_500), place(30_000, 40_000)];
        let strokes = strokes_of(InkTool::Ruler, [0, 0, 0], 150, &places).unwrap();
        assert_eq!((strokes.len(), &strokes[0].points[..]), (1, &places[..]));
    }

    /// A straight line ends in the middle of a piece too, and loses every place between.
    #[test]
    fn a_place_stays_where_the_line_bends_and_not_where_it_was_cut() {
        let bent: Vec<Point> = (0..3_000).map(|at| place(at * 10, (at - 1_500).max(0) * 10)).collect();
        assert_eq!(simplified(&bent, TOLERANCE), [bent[0], bent[1_500], bent[2_999]]);
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        let of = |places: &[Point]| strokes_of(InkTool::Pen, [0, 0, 0], 150, places);
        assert_eq!(of(&[]), Err(InkError::Points { count: 0 }));
        let endless = vec![place(0, 0); MOST_PLACES + 1];
        assert_eq!(of(&endless), Err(InkError::Points { count: 28_801 }));
        assert!(matches!(of(&[place(i32::MAX, 0)]), Err(InkError::FarOff { .. })));
    }
}
