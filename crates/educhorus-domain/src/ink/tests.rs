//! Packing and unpacking of strokes, and bytes that are none.

use super::*;
use proptest::prelude::*;

fn point() -> impl Strategy<Value = Point> {
    let place = -Stroke::FARTHEST..=Stroke::FARTHEST;
    (place.clone(), place, any::<u8>()).prop_map(|(x, y, pressure)| Point { x, y, pressure })
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let tool = prop_oneof![Just(InkTool::Pen), Just(InkTool::Highlighter), Just(InkTool::Ruler)];
    let points = prop::collection::vec(point(), 1..60);
    (tool, any::<[u8; 3]>(), 1..=Stroke::WIDEST, points, any::<bool>()).prop_map(
        |(tool, colour, width, mut points, finger)| {
            if finger {
                points.iter_mut().for_each(|point| point.pressure = 128);
            }
            Stroke { tool, colour, width, points }
        },
    )
}

proptest! {
    #[test]
    fn a_stroke_comes_back_as_it_was_drawn(stroke in stroke()) {
        let bytes = stroke.pack().expect("a stroke that can be kept");
        prop_assert_eq!(Stroke::unpack(&bytes), Ok(stroke));
    }

    #[test]
    fn a_cut_or_longer_stroke_is_never_another(stroke in stroke(), cut in any::<prop::sample::Index>()) {
        let mut bytes = stroke.pack().expect("a stroke that can be kept");
        prop_assert!(Stroke::unpack(&bytes[..cut.index(bytes.len())]).is_err());
        bytes.push(0);
        prop_assert_eq!(Stroke::unpack(&bytes), Err(InkError::Malformed));
    }

    #[test]
    fn hostile_bytes_are_refused_or_are_the_only_form_of_a_stroke(
        tail in prop::collection::vec(any::<u8>(), 0..80), change in any::<prop::sample::Index>(), byte: u8,
        stroke in stroke(),
    ) {
        let mut bent = stroke.pack().expect("a stroke that can be kept");
        let at = change.index(bent.len());
        bent[at] = byte;
        for bytes in [[&[VERSION, 1][..], &tail].concat(), tail, bent] {
            if let Ok(read) = Stroke::unpack(&bytes) {
                prop_assert_eq!(read.pack().expect("what was read can be kept"), bytes);
            }
        }
    }
}

fn line(points: Vec<Point>) -> Stroke {
    Stroke { tool: InkTool::Pen, colour: [0; 3], width: 150, points }
}

#[test]
fn the_longest_and_widest_stroke_fits_into_a_value_of_a_document() {
    let far = |turn: usize| if turn.is_multiple_of(2) { Stroke::FARTHEST } else { -Stroke::FARTHEST };
    let points =
        (0..Stroke::MOST_POINTS).map(|turn| Point { x: far(turn), y: far(turn), pressure: turn as u8 });
    let mut stroke = line(points.collect());
    assert!(stroke.pack().expect("the longest").len() < 48 * 1024 - 256);
    stroke.points.push(stroke.points[0]);
    assert_eq!(stroke.pack(), Err(InkError::Points { count: Stroke::MOST_POINTS as u64 + 1 }));
}

#[test]
fn a_finger_that_moves_half_a_point_at_a_time_takes_two_bytes_a_point() {
    let points = (0..100).map(|step| Point { x: 30_000 + step * 50, y: 40_000 - step * 30, pressure: 128 });
    assert_eq!(line(points.collect()).pack().expect("a line").len(), 213);
}

#[test]
fn what_cannot_be_kept_is_named() {
    let here = Point { x: 1, y: 1, pressure: 0 };
    assert_eq!(line(vec![]).pack(), Err(InkError::Points { count: 0 }));
    let far = Point { x: Stroke::FARTHEST + 1, ..here };
    let place = (i64::from(far.x), 1);
    assert_eq!(line(vec![far]).pack(), Err(InkError::FarOff { x: place.0, y: place.1 }));
    let wide = Stroke { width: Stroke::WIDEST + 1, ..line(vec![here]) };
    assert_eq!(wide.pack(), Err(InkError::Width { width: 10_001 }));
    assert_eq!(Stroke::unpack(&[2, 1]), Err(InkError::Later { version: 2, tool: 1 }));
    assert_eq!(Stroke::unpack(&[1, 9]), Err(InkError::Later { version: 1, tool: 9 }));
    let million = [1, 1, 0, 0, 0, 1, 0xc0, 0x84, 0x3d, 0];
    assert_eq!(Stroke::unpack(&million), Err(InkError::Points { count: 1_000_000 }));
}

/// Released bytes: a stroke on disk is read for ever.
#[test]
fn a_known_stroke_has_the_bytes_it_always_had() {
    let points = vec![Point { x: 100, y: -1, pressure: 10 }, Point { x: 90, y: 300, pressure: 12 }];
    let stroke = Stroke { tool: InkTool::Highlighter, colour: [255, 200, 0], width: 800, points };
    let bytes = [1, 0x82, 255, 200, 0, 0xa0, 6, 2, 10, 0xc8, 1, 1, 0, 19, 0xda, 4, 4];
    assert_eq!(stroke.pack().expect("a stroke"), bytes);
}
