use proptest::prelude::*;

use super::*;

const A4: (f32, f32) = (595.276, 841.89);

fn crop(left: u32, top: u32, right: u32, bottom: u32) -> Crop {
    Crop { left, top, right, bottom }
}

#[test]
fn the_bytes_of_an_arrangement_are_what_they_always_were() {
    let cut = crop(1_000, 200, 1_000, 0);
    let pages = vec![
        PageShown::whole(2),
        PageShown { turns: 2, ..PageShown::whole(3) },
        PageShown { crop: cut, ..PageShown::whole(0) },
        PageShown { crop: cut, turns: 1, ..PageShown::whole(1) },
        PageShown::whole(0),
    ];
    let bytes = Arrangement { pages: pages.clone() }.pack().unwrap();
    assert_eq!(bytes, [1, 5, 0, 4, 2, 0, 4, 7, 232, 7, 200, 1, 232, 7, 0, 13, 0, 0, 3]);
    assert_eq!(Arrangement::unpack(&bytes), Ok(Arrangement { pages }));
}

#[test]
fn what_no_edition_can_show_is_refused() {
    let of = |page: PageShown| Arrangement { pages: vec![page] }.pack();
    assert_eq!(Arrangement { pages: vec![] }.pack(), Err(ArrangementError::Many { count: 0 }));
    let many = Arrangement { pages: vec![PageShown::whole(7); 2_001] };
    assert_eq!(many.pack(), Err(ArrangementError::Many { count: 2_001 }));
    assert!(Arrangement { pages: vec![PageShown::whole(7); 2_000] }.pack().is_ok());
    let turned = of(PageShown { turns: 4, ..PageShown::whole(0) });
    assert_eq!(turned, Err(ArrangementError::Turns { turns: 4 }));
    assert_eq!(of(PageShown::whole(100_000)), Err(ArrangementError::Page { source_page: 100_000 }));
    let wide = of(PageShown { crop: crop(0, 0, 2_000_001, 0), ..PageShown::whole(0) });
    assert_eq!(wide, Err(ArrangementError::Margin { margin: 2_000_001 }));
}

#[test]
fn bytes_that_say_the_same_in_another_way_or_declare_what_is_not_there_are_no_arrangement() {
    let cases: [&[u8]; 7] = [
        &[],
        &[2, 1, 0, 0],
        // A crop of nothing, and one that repeats the last in full.
        &[1, 1, 4, 0, 0, 0, 0, 0],
        &[1, 2, 4, 0, 1, 1, 1, 1, 4, 0, 1, 1, 1, 1],
        // As the one before, of which there is none.
        &[1, 1, 12, 0],
        &[1, 1, 0, 0, 0],
        &[1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0],
    ];
    for bytes in cases {
        assert_eq!(Arrangement::unpack(bytes), Err(ArrangementError::Malformed), "{bytes:?}");
    }
}

#[test]
fn a_file_in_its_own_order_is_told_from_every_other_list() {
    let file = Arrangement::as_the_file(4);
    assert!(file.is_as_the_file(4) && !file.is_as_the_file(5) && !file.is_as_the_file(3));
    let change = |change: fn(&mut Vec<PageShown>)| {
        let mut pages = file.pages.clone();
        change(&mut pages);
        Arrangement { pages }
    };
    assert!(!change(|pages| pages.swap(0, 1)).is_as_the_file(4));
    assert!(!change(|pages| pages[2].turns = 2).is_as_the_file(4));
    assert!(!change(|pages| pages[2].crop.left = 1).is_as_the_file(4));
}

#[test]
fn a_page_that_is_cut_and_turned_has_the_size_of_what_is_left_and_too_deep_a_cut_is_none() {
    let page = |turns, crop| PageShown { source: 0, turns, crop };
    let cut = crop(1_000, 2_000, 3_000, 4_000);
    assert_eq!(page(0, cut).size((600.0, 800.0)), (560.0, 740.0));
    assert_eq!(page(1, cut).size((600.0, 800.0)), (740.0, 560.0));
    assert_eq!(page(2, Crop::default()).size(A4), A4);
    assert!(crop(0, 37_885, 0, 37_885).leaves_enough(A4));
    let deep = crop(30_000, 0, 24_000, 0);
    assert!(!deep.leaves_enough(A4));
    assert_eq!(page(3, deep).size(A4), (A4.1, A4.0));
}

#[test]
fn a_book_of_two_thousand_pages_that_are_cut_alike_takes_four_kilobytes() {
    let page = |source| PageShown { source, turns: 0, crop: crop(4_200, 3_100, 4_400, 5_000) };
    let bytes = Arrangement { pages: (0..2_000).map(page).collect() }.pack().unwrap();
    assert!(bytes.len() < 4_100, "{}", bytes.len());
}

fn any_arrangement() -> impl Strategy<Value = Arrangement> {
    let edge = || prop_oneof![Just(0), 0u32..=Crop::WIDEST];
    let few = prop::sample::select(vec![Crop::default(), crop(1, 2, 3, 4), crop(9_000, 0, 9_000, 0)]);
    let any = (edge(), edge(), edge(), edge()).prop_map(|(a, b, c, d)| crop(a, b, c, d));
    let page = (0u32..=PageShown::HIGHEST, 0u8..4, prop_oneof![few, any])
        .prop_map(|(source, turns, crop)| PageShown { source, turns, crop });
    prop::collection::vec(page, 1..40).prop_map(|pages| Arrangement { pages })
}

proptest! {
    #[test]
    fn every_arrangement_is_read_as_it_was_packed(arrangement in any_arrangement()) {
        let bytes = arrangement.pack().unwrap();
        prop_assert_eq!(Arrangement::unpack(&bytes), Ok(arrangement));
    }

    #[test]
    fn bytes_are_an_arrangement_in_one_form_or_none(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(arrangement) = Arrangement::unpack(&bytes) {
            prop_assert_eq!(arrangement.pack().unwrap(), bytes);
        }
    }

    #[test]
    fn a_byte_that_changed_is_another_arrangement_or_none(
        arrangement in any_arrangement(), at in any::<prop::sample::Index>(), by in 1u8..,
    ) {
        let mut bytes = arrangement.pack().unwrap();
        let at = at.index(bytes.len());
        bytes[at] = bytes[at].wrapping_add(by);
        prop_assert_ne!(Arrangement::unpack(&bytes), Ok(arrangement));
    }
}
