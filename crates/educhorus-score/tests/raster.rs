//! What the engine paints and what becomes of it.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use educhorus_score::{Drawing, Limits, PageImage, PageRenderer, PixelSize, ScoreError, TileRows};
use support::{Grey, engine, fixture};

fn draw(name: &str, page: u32, width_px: u32, tile: Option<TileRows>) -> Result<PageImage, ScoreError> {
    let engine = engine();
    let mut score = engine.open(fixture(name).unwrap())?;
    Drawing::new(Limits::default()).page(score.as_mut(), page, width_px, tile)
}

/// Paints at one pixel to the point.
fn painted(name: &str, page: u32) -> impl Fn(u32, u32) -> [u8; 3] {
    let engine = engine();
    let mut score = engine.open(fixture(name).unwrap()).unwrap();
    let points = score.outline().pages[page as usize];
    let size = PixelSize { width: points.width_points as u32, height: points.height_points as u32 };
    let mut pixels = vec![7; 4 * (size.width * size.height) as usize];
    score.paint(page, size, TileRows { first: 0, count: size.height }, &mut pixels).unwrap();
    move |x, y| {
        let at = 4 * (y * size.width + x) as usize;
        [pixels[at], pixels[at + 1], pixels[at + 2]]
    }
}

const BLACK: [u8; 3] = [0; 3];
const WHITE: [u8; 3] = [255; 3];

#[test]
fn the_outline_gives_every_page_in_points() {
    let engine = engine();
    let score = engine.open(fixture("engraved.pdf").unwrap()).unwrap();
    let sizes = &score.outline().pages;
    assert_eq!(sizes.len(), 2);
    for size in sizes {
        // A5 is 148 by 210 millimetres.
        assert!(
            (size.width_points - 419.5).abs() < 1.0 && (size.height_points - 595.3).abs() < 1.0,
            "{size:?}"
        );
    }
}

#[test]
fn a_turned_page_is_measured_and_painted_as_a_reader_sees_it() {
    let size = {
        let engine = engine();
        let score = engine.open(fixture("rotated.pdf").unwrap()).unwrap();
        score.outline().pages[0]
    };
    assert_eq!((size.width_points, size.height_points), (200.0, 300.0));
    let pixel = painted("rotated.pdf", 0);
    assert_eq!(
        [pixel(25, 25), pixel(25, 275), pixel(175, 25), pixel(175, 275)],
        [BLACK, WHITE, WHITE, WHITE]
    );
}

#[test]
fn colours_come_in_red_green_blue_order() {
    let pixel = painted("colour.pdf", 0);
    assert_eq!([pixel(50, 50), pixel(150, 50)], [[255, 0, 0], [0, 0, 255]]);
}

#[test]
fn annotations_are_drawn() {
    let pixel = painted("colour.pdf", 1);
    assert_eq!([pixel(75, 50), pixel(20, 50)], [[0, 255, 0], WHITE]);
}

#[test]
fn an_engraved_page_is_a_grey_picture_with_ink_on_it() {
    let grey = Grey::read(&draw("engraved.pdf", 0, 2001, None).unwrap());
    assert_eq!((grey.width, grey.height), (2001, 2839));
    let ink = grey.share_below(128);
    assert!((0.005..0.1).contains(&ink), "ink covers {ink}");
    assert!(grey.share_below(250) < 0.2, "the paper is white");
}

#[test]
fn pages_differ() {
    let pages = [0, 1].map(|page| draw("engraved.pdf", page, 600, None).unwrap());
    assert_ne!(pages[0].bytes, pages[1].bytes);
}

/// Edges are one pixel wide at every scale, so the share of half-dark pixels among the ink falls as a page grows.
/// In a small picture blown up it would stay.
#[test]
fn a_larger_page_is_sharper_and_not_blown_up() {
    let half_dark = |width| {
        let grey = Grey::read(&draw("engraved.pdf", 0, width, None).unwrap());
        let edge = grey.pixels().filter(|pixel| (32..224).contains(pixel)).count() as f64;
        edge / (grey.share_below(224) * (grey.width * grey.height) as f64)
    };
    let (small, large) = (half_dark(500), half_dark(2000));
    assert!(large < 0.6 * small, "half-dark share {large} at 2000, {small} at 500");
}

#[test]
fn a_scan_is_a_grey_picture_with_ink_on_it() {
    let grey = Grey::read(&draw("scan.pdf", 0, 1200, None).unwrap());
    assert_eq!(grey.width, 1200);
    let ink = grey.share_below(128);
    assert!((0.005..0.1).contains(&ink), "ink covers {ink}");
}

#[test]
fn a_coloured_page_is_a_jpeg_of_its_size() {
    let image = draw("colour.pdf", 0, 800, None).unwrap();
    assert_eq!((image.media_type, image.width, image.height), ("image/jpeg", 800, 400));
    assert!(image.bytes.starts_with(&[0xff, 0xd8, 0xff]) && image.bytes.ends_with(&[0xff, 0xd9]));
    // The frame header holds the height, then the width.
    let frame = image.bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    assert_eq!(image.bytes[frame + 5..frame + 9], [1, 144, 3, 32]);
}

#[test]
fn bands_put_together_are_the_whole_page() {
    for name in ["engraved.pdf", "scan.pdf"] {
        let whole: Vec<u8> = Grey::read(&draw(name, 0, 900, None).unwrap()).pixels().collect();
        let bands = (0..).step_by(400).map(|first| draw(name, 0, 900, Some(TileRows { first, count: 400 })));
        let bands =
            bands.map_while(Result::ok).flat_map(|band| Grey::read(&band).pixels().collect::<Vec<_>>());
        let bands: Vec<u8> = bands.collect();
        assert_eq!(bands.len(), whole.len(), "{name}");
        let apart = whole.iter().zip(&bands).filter(|(a, b)| a.abs_diff(**b) > 16).count();
        assert!(apart * 10_000 < whole.len(), "{name}: {apart} of {} pixels differ", whole.len());
    }
}

#[test]
fn a_band_below_the_page_is_refused() {
    let error = draw("engraved.pdf", 0, 400, Some(TileRows { first: 568, count: 1 })).unwrap_err();
    assert!(matches!(error, ScoreError::TooLarge { value: 568, most: 567, .. }), "{error}");
}

#[test]
fn a_scan_is_known_from_engraving() {
    let cheap = |name| engine().open(fixture(name).unwrap()).unwrap().is_cheap_in_bands(0);
    assert_eq!((cheap("engraved.pdf"), cheap("scan.pdf")), (true, false));
}
