use proptest::prelude::*;

use super::*;

fn bar(right: i32, count: Count) -> Bar {
    Bar {
        right,
        count,
        letter: String::new(),
        begins_repeat: false,
        ends_repeat: false,
        signs: RoadSigns::default(),
    }
}

fn page(counts: &[Count]) -> PageBars {
    let bars = (1..).zip(counts).map(|(at, count)| bar(at * 5_000, *count)).collect();
    PageBars { systems: vec![BarSystem { left: 2_000, top: 10_000, bottom: 30_000, bars }] }
}

#[test]
fn the_bytes_of_a_page_are_what_they_always_were() {
    let mut page = page(&[Count::Is(0), Count::On, Count::Same]);
    page.systems[0].bars[1].letter = "A".to_owned();
    page.systems[0].bars[2].ends_repeat = true;
    let bytes = page.pack().unwrap();
    let expected =
        [1, 1, 160, 31, 160, 156, 1, 160, 156, 1, 3, 184, 23, 16, 0, 136, 39, 4, 1, b'A', 136, 39, 10];
    assert_eq!(bytes, expected);
    assert_eq!(PageBars::unpack(&bytes), Ok(page));
}

#[test]
fn a_page_with_road_signs_is_one_that_older_versions_pass_over() {
    let mut page = page(&[Count::On, Count::Same]);
    page.systems[0].bars[1].signs = RoadSigns { to_coda: true, ending: 2, ..RoadSigns::default() };
    let bytes = page.pack().unwrap();
    assert_eq!(
        &bytes[bytes.len() - 5..],
        [136, 39, 40, 4, 2],
        "width, a flag that was a count of no kind, signs, ending"
    );
    assert_eq!(PageBars::unpack(&bytes), Ok(page));
    let later = [&bytes[..bytes.len() - 3], &[64 + 8]].concat();
    assert_eq!(PageBars::unpack(&later), Err(BarError::Malformed));
}

#[test]
fn bars_count_on_over_pages_from_a_pick_up_and_over_a_broken_bar() {
    let pages = [
        page(&[Count::Is(0), Count::On, Count::On, Count::Same]),
        page(&[Count::On, Count::Is(40), Count::On]),
    ];
    assert_eq!(bar_numbers(&pages, 0), [[vec![0, 1, 2, 2]], [vec![3, 40, 41]]]);
    assert_eq!(bar_numbers(&[page(&[Count::On])], 0), [[vec![1]]]);
}

#[test]
fn what_is_no_page_is_refused() {
    let mut late = page(&[Count::On, Count::On]);
    late.systems[0].bars[1].right = 5_000;
    assert_eq!(late.pack(), Err(BarError::Place { place: 5_000 }));
    assert_eq!(page(&[]).pack(), Err(BarError::Many { count: 0 }));
    assert_eq!(page(&[Count::Is(100_000)]).pack(), Err(BarError::Number { number: 100_000 }));
    let mut long = page(&[Count::On]);
    long.systems[0].bars[0].letter = "thirteen byte".to_owned();
    assert_eq!(long.pack(), Err(BarError::Many { count: 13 }));
}

#[test]
fn a_page_of_thirty_bars_takes_less_than_a_hundred_and_thirty_bytes() {
    let of_ten = page(&[Count::On; 10]).systems[0].clone();
    let bytes = PageBars { systems: vec![of_ten; 3] }.pack().unwrap();
    assert!(bytes.len() <= 130, "{}", bytes.len());
}

fn any_page() -> impl Strategy<Value = PageBars> {
    let count = prop_oneof![Just(Count::On), Just(Count::Same), (0u32..99_999).prop_map(Count::Is)];
    let signs = prop_oneof![3 => Just([0, 0]), 1 => any::<[u8; 2]>()];
    let signs = signs.prop_map(|bytes| RoadSigns::unpack(bytes).unwrap_or_default());
    let bar = (1i32..9_000, count, "[A-Zé0-9]{0,4}", any::<bool>(), any::<bool>(), signs);
    let system = (-9_000i32..90_000, -9_000i32..90_000, 1i32..40_000, prop::collection::vec(bar, 1..9));
    prop::collection::vec(system, 0..5).prop_map(|systems| {
        let of = |(left, top, height, bars): (i32, i32, i32, Vec<_>)| {
            let mut right = left;
            let mut place = |(width, count, letter, begins_repeat, ends_repeat, signs)| {
                right += width;
                Bar { right, count, letter, begins_repeat, ends_repeat, signs }
            };
            BarSystem { left, top, bottom: top + height, bars: bars.into_iter().map(&mut place).collect() }
        };
        PageBars { systems: systems.into_iter().map(of).collect() }
    })
}

proptest! {
    #[test]
    fn every_page_comes_back_from_its_bytes(page in any_page()) {
        let bytes = page.pack().unwrap();
        prop_assert_eq!(PageBars::unpack(&bytes), Ok(page));
    }

    #[test]
    fn whatever_bytes_come_they_are_a_page_in_its_only_form_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(page) = PageBars::unpack(&bytes) {
            prop_assert_eq!(page.pack().unwrap(), bytes);
        }
    }

    #[test]
    fn bytes_that_were_cut_or_changed_never_do_harm(page in any_page(), cut in 0usize..60, at in 0usize..60, byte in any::<u8>()) {
        let mut bytes = page.pack().unwrap();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut));
        if let Ok(page) = PageBars::unpack(&bytes) {
            prop_assert_eq!(page.pack().unwrap(), bytes);
        }
    }
}
