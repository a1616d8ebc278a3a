//! Signs and texts packed and unpacked, and what is drawn moved about.

use super::*;
use crate::ink::InkTool;
use proptest::prelude::*;

fn face() -> impl Strategy<Value = Face> {
    prop_oneof![
        "[A-Za-z0-9]{1,60}".prop_map(Face::Sign),
        "[^\\p{Cc}\\s]{1,20}( [^\\p{Cc}\\s]{1,20}){0,2}".prop_map(Face::Text),
    ]
}

fn placed(farthest: i32) -> impl Strategy<Value = Drawn> {
    let place = -farthest..=farthest;
    (face(), any::<[u8; 3]>(), 1..=Stroke::WIDEST, place.clone(), place)
        .prop_map(|(face, colour, size, x, y)| Drawn::Placed(Placed { face, colour, size, x, y }))
}

fn line(farthest: i32) -> impl Strategy<Value = Drawn> {
    let place = (-farthest..=farthest, -farthest..=farthest, any::<u8>());
    let point = place.prop_map(|(x, y, pressure)| Point { x, y, pressure });
    (prop::collection::vec(point, 1..20), 1..=Stroke::WIDEST).prop_map(|(points, width)| {
        Drawn::Stroke(Stroke { tool: InkTool::Pen, colour: [0; 3], width, points })
    })
}

fn anything(farthest: i32) -> impl Strategy<Value = Drawn> {
    prop_oneof![placed(farthest), line(farthest)]
}

proptest! {
    #[test]
    fn what_is_drawn_comes_back_as_it_was(drawn in anything(Stroke::FARTHEST)) {
        let bytes = drawn.pack().expect("it can be kept");
        prop_assert_eq!(Drawn::unpack(&bytes), Ok(drawn));
    }

    #[test]
    fn cut_longer_and_hostile_bytes_are_refused_or_are_the_only_form_of_something(
        drawn in placed(Stroke::FARTHEST), cut in any::<prop::sample::Index>(), byte: u8,
        tail in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let bytes = drawn.pack().expect("it can be kept");
        prop_assert!(Drawn::unpack(&bytes[..cut.index(bytes.len())]).is_err());
        prop_assert!(Drawn::unpack(&[&bytes[..], &[0]].concat()).is_err());
        let mut bent = bytes.clone();
        bent[cut.index(bytes.len())] = byte;
        for bytes in [[&[VERSION, SIGN][..], &tail].concat(), [&[VERSION, TEXT][..], &tail].concat(), bent] {
            if let Ok(read) = Drawn::unpack(&bytes) {
                prop_assert_eq!(read.pack().expect("what was read can be kept"), bytes);
            }
        }
    }

    #[test]
    fn what_is_moved_there_and_back_stands_where_it_was(
        drawn in anything(90_000), dx in -50_000..50_000i32, dy in -50_000..50_000i32, x: i16, y: i16,
    ) {
        let there = Shift { dx, dy, about: (i32::from(x), i32::from(y)), scale: 1_000 };
        let back = Shift { dx: -dx, dy: -dy, ..there };
        let moved = drawn.shifted(&there).expect("it stays on the page");
        prop_assert_eq!(moved.shifted(&back), Ok(drawn));
    }

    #[test]
    fn what_is_resized_grows_about_its_place_and_can_be_kept(
        drawn in anything(90_000), scale in Shift::SMALLEST..=Shift::LARGEST,
    ) {
        let at = match &drawn {
            Drawn::Stroke(stroke) => (stroke.points[0].x, stroke.points[0].y),
            Drawn::Placed(placed) => (placed.x, placed.y),
        };
        let by = Shift { dx: 0, dy: 0, about: at, scale };
        let Ok(sized) = drawn.shifted(&by) else { return Ok(()) };
        prop_assert!(sized.pack().is_ok());
        let (now, size) = match &sized {
            Drawn::Stroke(stroke) => ((stroke.points[0].x, stroke.points[0].y), stroke.width),
            Drawn::Placed(placed) => ((placed.x, placed.y), placed.size),
        };
        prop_assert_eq!(now, at);
        prop_assert!((1..=Stroke::WIDEST).contains(&size));
    }
}

fn sign(name: &str) -> Placed {
    Placed { face: Face::Sign(name.to_owned()), colour: [194, 65, 12], size: 2_400, x: 30_000, y: -1 }
}

fn text(words: &str) -> Placed {
    Placed { face: Face::Text(words.to_owned()), ..sign("a") }
}

/// Released bytes: a sign on disk is read for ever.
#[test]
fn a_known_sign_and_a_known_text_have_the_bytes_they_always_had() {
    let head = |kind| [1, kind, 194, 65, 12, 0xe0, 0x12, 0xe0, 0xd4, 3, 1];
    let fermata = Drawn::Placed(sign("fermataAbove"));
    assert_eq!(fermata.pack().expect("a sign"), [&head(4)[..], &[12], b"fermataAbove"].concat());
    let word = Drawn::Placed(text("Là"));
    assert_eq!(word.pack().expect("a text"), [&head(5)[..], &[3, b'L', 0xc3, 0xa0]].concat());
}

#[test]
fn a_word_that_cannot_be_kept_is_named_and_so_is_a_size() {
    let refused = [sign(""), sign("a b"), sign("é"), text(""), text(" a"), text("a\nb"), text("a\u{85}b")];
    for placed in refused.into_iter().chain([sign(&"a".repeat(61)), text(&"é".repeat(121))]) {
        assert_eq!(Drawn::Placed(placed).pack(), Err(InkError::Word));
    }
    assert!(Drawn::Placed(text(&"é".repeat(120))).pack().is_ok());
    let drawn = Drawn::Placed(sign("a"));
    let by = Shift { dx: 0, dy: 0, about: (0, 0), scale: 20_001 };
    assert_eq!(drawn.shifted(&by), Err(InkError::Scale { scale: 20_001 }));
    let far = Shift { dx: Stroke::FARTHEST, scale: 1_000, ..by };
    assert!(matches!(drawn.shifted(&far), Err(InkError::FarOff { .. })));
}

#[test]
fn a_sign_whose_name_only_a_later_version_knows_is_kept_as_it_is() {
    let later = Drawn::Placed(sign("somethingOfTwoThousandAndForty"));
    let bytes = later.pack().expect("any name is kept");
    assert_eq!(Drawn::unpack(&bytes), Ok(later));
    assert_eq!(Drawn::unpack(&[1, 6, 0]), Err(InkError::Later { version: 1, tool: 6 }));
}
