use proptest::prelude::*;

use super::*;
use crate::bar::Count;
use crate::road_signs::RoadSigns;

/// A bar from letters: `(` and `)` begin and end a repeat, `$` segno, `0` coda, `>` to the coda, `!` fine, `^` da capo,
/// `s` dal segno, `1` to `3` an ending for that time; `.` says nothing.
fn bar(text: &str) -> Bar {
    let has = |sign: char| text.contains(sign);
    let ending = "123".chars().zip([1, 2, 4]).filter(|(sign, _)| has(*sign)).map(|(_, time)| time).sum();
    let back = match (has('^'), has('s')) {
        (true, _) => Some(Back::DaCapo),
        (_, true) => Some(Back::DalSegno),
        _ => None,
    };
    let signs =
        RoadSigns { segno: has('$'), coda: has('0'), to_coda: has('>'), fine: has('!'), back, ending };
    Bar {
        right: 1,
        count: Count::On,
        letter: String::new(),
        begins_repeat: has('('),
        ends_repeat: has(')'),
        signs,
    }
}

/// The bars that are sung, counted from 1, and those with a sign that leads nowhere.
fn sung(piece: &str) -> (Vec<usize>, Vec<usize>) {
    let bars: Vec<Bar> = piece.split_whitespace().map(bar).collect();
    let road = Road::through(&bars.iter().collect::<Vec<_>>());
    let bars = road.spans.iter().flat_map(|span| span.first..=span.last).map(|at| at + 1).collect();
    (bars, road.lost.iter().map(|at| at + 1).collect())
}

fn way(piece: &str) -> Vec<usize> {
    let (bars, lost) = sung(piece);
    assert_eq!(lost, [0_usize; 0], "{piece}");
    bars
}

#[test]
fn repeats_go_back_to_their_sign_to_the_end_of_the_one_before_or_to_the_beginning() {
    assert_eq!(way(". . . ."), [1, 2, 3, 4]);
    assert_eq!(way(". .) ."), [1, 2, 1, 2, 3]);
    assert_eq!(way(". (. .) ."), [1, 2, 3, 2, 3, 4]);
    assert_eq!(way(". .) . .)"), [1, 2, 1, 2, 3, 4, 3, 4]);
    assert_eq!(way("(.) (.)"), [1, 1, 2, 2]);
}

#[test]
fn endings_are_sung_on_their_times() {
    assert_eq!(way("(. 1) 2 ."), [1, 2, 1, 3, 4]);
    assert_eq!(way("(. 1 .) 2 . (. .)"), [1, 2, 3, 1, 4, 5, 6, 7, 6, 7]);
    assert_eq!(way("(. 12) 3 ."), [1, 2, 1, 2, 1, 3, 4]);
    assert_eq!(way("(. 1) 2) 3"), [1, 2, 1, 3, 1, 4]);
}

#[test]
fn after_a_da_capo_repeats_are_not_taken_again_and_the_fine_ends_it() {
    assert_eq!(way(". .! . .^"), [1, 2, 3, 4, 1, 2]);
    assert_eq!(way("(. .)! . .^"), [1, 2, 1, 2, 3, 4, 1, 2]);
    assert_eq!(way("(. 1) 2! . ^"), [1, 2, 1, 3, 4, 5, 1, 3]);
    assert_eq!(way(". .^"), [1, 2, 1, 2]);
}

#[test]
fn from_the_segno_one_leaves_for_the_coda() {
    assert_eq!(way(". $ .> . s 0 ."), [1, 2, 3, 4, 5, 2, 3, 6, 7]);
    assert_eq!(way(". > . ^ 0"), [1, 2, 3, 4, 1, 2, 5]);
    // A da capo under the last bar of a repeat is for the last time.
    assert_eq!(way(". (.! .)^"), [1, 2, 3, 2, 3, 1, 2]);
}

#[test]
fn a_sign_that_leads_nowhere_is_passed_by_and_named() {
    assert_eq!(sung(". .s ."), (vec![1, 2, 3], vec![2]));
    assert_eq!(sung(". >. .^"), (vec![1, 2, 3, 1, 2, 3], vec![2]));
}

fn any_bar() -> impl Strategy<Value = Bar> {
    let flags = any::<[bool; 6]>();
    let back = prop_oneof![4 => Just(None), 1 => Just(Some(Back::DaCapo)), 1 => Just(Some(Back::DalSegno))];
    (flags, back, prop_oneof![4 => Just(0_u8), 1 => any::<u8>()]).prop_map(|(flags, back, ending)| {
        let [begins_repeat, ends_repeat, segno, coda, to_coda, fine] = flags;
        let signs = RoadSigns { segno, coda, to_coda, fine, back, ending };
        Bar { right: 1, count: Count::On, letter: String::new(), begins_repeat, ends_repeat, signs }
    })
}

proptest! {
    #[test]
    fn whatever_the_signs_say_the_walk_ends_and_stays_among_the_bars(
        bars in prop::collection::vec(any_bar(), 0..40),
    ) {
        let all: Vec<&Bar> = bars.iter().collect();
        let road = Road::through(&all);
        let length: usize = road.spans.iter().map(|span| span.last + 1 - span.first).sum();
        prop_assert!(length <= bars.len() * Road::LONGEST);
        prop_assert!(road.spans.iter().all(|span| span.first <= span.last && span.last < bars.len()));
        prop_assert!(road.lost.iter().all(|at| *at < bars.len()));
        prop_assert_eq!(road.spans.is_empty(), bars.is_empty());
    }

    #[test]
    fn signs_are_read_as_they_were_written(bar in any_bar()) {
        let read = RoadSigns::unpack(bar.signs.pack());
        prop_assert_eq!(read, (bar.signs != RoadSigns::default()).then_some(bar.signs));
    }
}
