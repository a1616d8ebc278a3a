//! Scores with ink for others: seen by every other program, changed by those that can, and the file of before intact.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use std::path::Path;
use std::process::Command;

use educhorus_score::ScoreError;
use educhorus_score::export::{Export, ExportPage, InkForm, InkLine, InkPoint, InkShape, PageInk};
use lopdf::{Document, Object};
use support::{Grey, client, fixture};

/// Units: pixels across the page as other programs draw it.
const WIDTH: u32 = 600;
/// How far up the engraved page (A5) there is nothing. Units: PDF points.
const UP: f32 = 22.0;

/// A broad black line across a page, at a height. Units: PDF points from its lower left corner as it is shown.
fn line(id: &str, from: [f32; 2], to: [f32; 2]) -> InkLine {
    let point = |[x, y]: [f32; 2]| InkPoint { x, y, width: 12.0 };
    let middle = [f32::midpoint(from[0], to[0]), f32::midpoint(from[1], to[1])];
    InkLine {
        id: id.to_owned(),
        layer: "Chœur".to_owned(),
        is_marker: false,
        colour: [0, 0, 0],
        shape: InkShape::Line { points: [from, middle, to].map(point).to_vec(), is_ruled: false },
    }
}

fn wanted(form: InkForm, page: u32, lines: Vec<InkLine>) -> Export {
    Export { form, pages: Vec::new(), ink: vec![PageInk { page, lines }] }
}

/// A page as the file has it.
fn whole(page: u32) -> ExportPage {
    ExportPage { page, turns: 0, crop: [0.0; 4] }
}

/// A page as a program draws it: rows of grey.
fn drawn_by(program: &str, pdf: &Path, page: u32) -> (usize, Vec<u8>) {
    let number = (page + 1).to_string();
    let file = pdf.to_str().unwrap();
    let output = match program {
        "pdftoppm" => Command::new(program)
            .args([
                "-gray",
                "-f",
                &number,
                "-l",
                &number,
                "-scale-to-x",
                &WIDTH.to_string(),
                "-scale-to-y",
                "-1",
                file,
            ])
            .output(),
        _ => Command::new(program)
            .args([
                "draw",
                "-q",
                "-F",
                "pgm",
                "-c",
                "gray",
                "-w",
                &WIDTH.to_string(),
                "-o",
                "-",
                file,
                &number,
            ])
            .output(),
    };
    let pgm = output.unwrap().stdout;
    let mut head = pgm.splitn(4, u8::is_ascii_whitespace);
    let number = |word: &[u8]| std::str::from_utf8(word).unwrap().parse::<usize>().unwrap();
    assert_eq!(head.next().unwrap(), b"P5", "{program} draws page {page}");
    let (width, height) = (number(head.next().unwrap()), number(head.next().unwrap()));
    (width, pgm[pgm.len() - width * height..].to_vec())
}

/// How dark a place is, from 0 for white to 255. Units: shares of the width and of the height, from the upper left corner.
fn ink_at((width, pixels): &(usize, Vec<u8>), across: f32, down: f32) -> u8 {
    let height = pixels.len() / width;
    let at = |share: f32, of: usize| ((share * of as f32) as usize).min(of - 1);
    255 - pixels[at(down, height) * width + at(across, *width)]
}

fn ours(pdf: &[u8], page: u32) -> (usize, Vec<u8>) {
    let image = client().page("exported", || Ok(pdf.to_vec()), page, WIDTH).unwrap();
    let grey = Grey::read(&image);
    (grey.width, grey.pixels().collect())
}

fn sound(pdf: &Path) {
    let output = Command::new("qpdf").arg("--check").arg(pdf).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success() && !said.contains("WARNING"), "{said}");
}

fn kept(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    file
}

#[test]
fn ink_is_seen_by_every_program_at_its_place_and_the_file_of_before_is_its_beginning() {
    let before = fixture("engraved.pdf").unwrap();
    for form in [InkForm::Annotations, InkForm::Drawn] {
        let lines = vec![line("one", [40.0, UP], [380.0, UP])];
        let exported = client().export(before.clone(), wanted(form, 0, lines)).unwrap();
        assert!(exported.starts_with(&before), "{form:?}");
        let file = kept(&exported);
        sound(file.path());
        for program in ["pdftoppm", "mutool"] {
            let page = drawn_by(program, file.path(), 0);
            let down = 1.0 - UP / 595.0;
            assert!(ink_at(&page, 0.5, down) > 200, "{program}, {form:?}");
            assert!(
                ink_at(&page, 0.5, down - 0.03) < 50 && ink_at(&page, 0.02, down) < 50,
                "{program}, {form:?}"
            );
            let other = drawn_by(program, file.path(), 1);
            assert!(ink_at(&other, 0.5, down) < 50, "{program}, {form:?}: the other page");
        }
        assert!(ink_at(&ours(&exported, 0), 0.5, 1.0 - UP / 595.0) > 200, "{form:?}");
    }
}

#[test]
fn on_a_page_that_is_turned_ink_is_where_it_was_drawn_on_the_screen() {
    let before = fixture("rotated.pdf").unwrap();
    let outline = client().open("turned", || Ok(before.clone())).unwrap();
    let size = outline.pages[0];
    let (width, height) = (size.width_points, size.height_points);
    let lines = vec![line("one", [width * 0.1, height * 0.04], [width * 0.3, height * 0.04])];
    for form in [InkForm::Annotations, InkForm::Drawn] {
        let exported = client().export(before.clone(), wanted(form, 0, lines.clone())).unwrap();
        let (file, was) = (kept(&exported), kept(&before));
        sound(file.path());
        for program in ["pdftoppm", "mutool"] {
            let (page, plain) = (drawn_by(program, file.path(), 0), drawn_by(program, was.path(), 0));
            assert!(ink_at(&page, 0.2, 0.96) > 200, "{program}, {form:?}");
            assert!(ink_at(&plain, 0.2, 0.96) < 50, "{program}: there is room");
            let differ = page.1.iter().zip(&plain.1).filter(|(a, b)| a.abs_diff(**b) > 60).count();
            assert!(differ < page.1.len() / 40, "{program}, {form:?}: {differ} places differ");
        }
    }
}

#[test]
fn an_annotation_has_what_other_programs_need_to_show_it_and_to_change_it() {
    let before = fixture("engraved.pdf").unwrap();
    let mut marker = line("marker", [100.0, 500.0], [300.0, 520.0]);
    (marker.is_marker, marker.colour) = (true, [250, 204, 21]);
    let lines = vec![line("pen", [40.0, UP], [380.0, UP]), marker];
    let once = client().export(before, wanted(InkForm::Annotations, 1, lines.clone())).unwrap();
    // Exported again, what is there stays there.
    let twice = client().export(once, wanted(InkForm::Annotations, 1, lines)).unwrap();
    let document = Document::load_mem(&twice).unwrap();
    let page = document.get_pages()[&2];
    let annotations = document.get_page_annotations(page).unwrap();
    assert_eq!(annotations.len(), 4);
    for annotation in annotations {
        assert_eq!(annotation.get(b"Subtype").unwrap().as_name().unwrap(), b"Ink");
        let list = annotation.get(b"InkList").unwrap().as_array().unwrap()[0].as_array().unwrap();
        assert_eq!(list.len(), 6);
        assert!(annotation.get(b"AP").is_ok() && annotation.get(b"NM").is_ok());
        let name = lopdf::decode_text_string(annotation.get(b"T").unwrap()).unwrap();
        assert_eq!(name, "Chœur");
        let shown = annotation.get(b"Rect").unwrap().as_array().unwrap().iter().map(Object::as_float);
        let shown: Vec<f32> = shown.map(Result::unwrap).collect();
        assert!(shown[0] < shown[2] && shown[1] < shown[3], "{shown:?}");
    }
}

#[test]
fn of_selected_pages_the_others_are_gone() {
    let before = fixture("engraved.pdf").unwrap();
    let ink = vec![PageInk { page: 1, lines: vec![line("one", [40.0, UP], [380.0, UP])] }];
    let only = Export { form: InkForm::Drawn, pages: vec![whole(1)], ink };
    let exported = client().export(before.clone(), only).unwrap();
    let file = kept(&exported);
    sound(file.path());
    assert_eq!(client().open("one page", || Ok(exported.clone())).unwrap().pages.len(), 1);
    let whole = kept(&before);
    let (page, second) = (drawn_by("mutool", file.path(), 0), drawn_by("mutool", whole.path(), 1));
    assert!(ink_at(&page, 0.5, 1.0 - UP / 595.0) > 200);
    let differ = page.1.iter().zip(&second.1).filter(|(a, b)| a.abs_diff(**b) > 60).count();
    assert!(differ < page.1.len() / 30, "it is the second page: {differ} places differ");
}

/// How many places of two drawings differ, of so many.
fn differing(one: &[u8], other: &[u8]) -> (usize, usize) {
    assert_eq!(one.len(), other.len());
    (one.iter().zip(other).filter(|(a, b)| a.abs_diff(**b) > 60).count(), one.len())
}

#[test]
fn pages_stand_in_the_order_that_is_wanted_the_same_one_twice_and_no_byte_of_the_others_is_left() {
    let before = fixture("engraved.pdf").unwrap();
    let ink = vec![PageInk { page: 0, lines: vec![line("one", [40.0, UP], [380.0, UP])] }];
    for form in [InkForm::Drawn, InkForm::Annotations] {
        let pages = vec![whole(1), whole(0), whole(1), whole(0)];
        let exported = client().export(before.clone(), Export { form, pages, ink: ink.clone() }).unwrap();
        let file = kept(&exported);
        sound(file.path());
        let plain = kept(&before);
        for program in ["pdftoppm", "mutool"] {
            let (first, third) = (drawn_by(program, file.path(), 0), drawn_by(program, file.path(), 2));
            let (differ, of) = differing(&first.1, &drawn_by(program, plain.path(), 1).1);
            assert!(differ < of / 1_000, "{program}: the second page comes first");
            assert_eq!(first.1, third.1, "{program}: and once more");
            for page in [1, 3] {
                let page = drawn_by(program, file.path(), page);
                assert!(ink_at(&page, 0.5, 1.0 - UP / 595.0) > 200, "{program}, {form:?}: with its ink");
            }
        }
        let document = Document::load_mem(&exported).unwrap();
        let annotations =
            document.get_pages().into_values().map(|page| document.get_page_annotations(page).unwrap());
        for (page, of) in document.get_pages().into_values().zip(annotations) {
            assert!(
                of.iter().all(|one| one.get(b"P").unwrap().as_reference().unwrap() == page),
                "each is its own"
            );
        }
        let alone = Export { form, pages: vec![whole(1)], ink: ink.clone() };
        let alone = Document::load_mem(&client().export(before.clone(), alone).unwrap()).unwrap();
        let pages = alone.objects.values().filter_map(|one| one.as_dict().ok());
        let pages = pages
            .filter(|dict| dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Page"));
        assert_eq!(pages.count(), 1, "{form:?}");
    }
}

#[test]
fn a_page_is_turned_and_cut_for_every_program_and_what_is_written_on_it_stands_upright() {
    for name in ["engraved.pdf", "rotated.pdf"] {
        let before = fixture(name).unwrap();
        let size = client().open(name, || Ok(before.clone())).unwrap().pages[0];
        let (width, height) = (size.width_points, size.height_points);
        // In the middle, so that there is room for them however the page is turned.
        let at = InkPoint { x: width * 0.5, y: height * 0.45, width: 14.0 };
        let text = stands("text", InkShape::Text { words: "Là-haut".to_owned(), at });
        let ink = vec![PageInk { page: 0, lines: vec![text] }];
        for turns in 0..4 {
            let page = |crop, ink: &[PageInk]| {
                let pages = vec![ExportPage { page: 0, turns, crop }];
                client()
                    .export(before.clone(), Export { form: InkForm::Drawn, pages, ink: ink.to_vec() })
                    .unwrap()
            };
            let shown = |bytes: &[u8]| client().open("shown", || Ok(bytes.to_vec())).unwrap().pages[0];
            let turned = shown(&page([0.0; 4], &[]));
            let expected = if turns % 2 == 0 { (width, height) } else { (height, width) };
            let close = |a: f32, b: f32| (a - b).abs() < 0.5;
            assert!(
                close(turned.width_points, expected.0) && close(turned.height_points, expected.1),
                "{name} {turns}"
            );
            // The upper half of the page as the file shows it, wherever that is then.
            let cut = page([10.0, 0.0, 20.0, height / 2.0], &[]);
            sound(kept(&cut).path());
            let left = shown(&cut);
            let expected = (width - 30.0, height / 2.0);
            let expected = if turns % 2 == 0 { expected } else { (expected.1, expected.0) };
            assert!(
                close(left.width_points, expected.0) && close(left.height_points, expected.1),
                "{name} {turns}"
            );
            // Words are wider than they are high for who reads them.
            let (with, without) = (ours(&page([0.0; 4], &ink), 0), ours(&page([0.0; 4], &[]), 0));
            let dark = with.1.iter().zip(&without.1).enumerate().filter(|(_, (a, b))| a.abs_diff(**b) > 100);
            let dark: Vec<(usize, usize)> = dark.map(|(at, _)| (at % with.0, at / with.0)).collect();
            let span = |all: Vec<usize>| all.iter().max().unwrap() - all.iter().min().unwrap();
            let across = span(dark.iter().map(|(x, _)| *x).collect());
            let down = span(dark.iter().map(|(_, y)| *y).collect());
            assert!(across > 2 * down, "{name}, turned {turns}: {across} by {down}");
        }
    }
}

#[test]
fn what_cannot_be_written_on_is_refused_and_the_next_is_not() {
    let mut client = client();
    let asked = || wanted(InkForm::Drawn, 0, vec![line("one", [0.0, 0.0], [9.0, 9.0])]);
    let code = |answer: Result<Vec<u8>, ScoreError>| answer.map_or_else(|error| error.code(), |_| "exported");
    let refused = ["owner_locked.pdf", "password.pdf", "text.pdf", "no_pages.pdf"]
        .map(|name| code(client.export(fixture(name).unwrap(), asked())));
    assert_eq!(refused, ["score_encrypted", "score_encrypted", "score_broken", "score_page_outside"]);
    let beyond = wanted(InkForm::Drawn, 7, Vec::new());
    assert_eq!(code(client.export(fixture("engraved.pdf").unwrap(), beyond)), "score_page_outside");
    assert_eq!(code(client.export(fixture("engraved.pdf").unwrap(), asked())), "exported");
}

fn stands(id: &str, shape: InkShape) -> InkLine {
    InkLine { shape, ..line(id, [0.0, 0.0], [0.0, 0.0]) }
}

/// A solid arrow that points to the right, so that what is before its tip, and nothing above it, is dark.
fn arrow(at: [f32; 2], width: f32) -> InkLine {
    let name = "arrowBlackRight".to_owned();
    stands("arrow", InkShape::Sign { name, at: InkPoint { x: at[0], y: at[1], width } })
}

#[test]
fn a_sign_and_a_hairpin_are_seen_by_every_program_where_they_stand_also_on_a_page_that_is_turned() {
    for name in ["engraved.pdf", "rotated.pdf"] {
        let before = fixture(name).unwrap();
        let size = client().open(name, || Ok(before.clone())).unwrap().pages[0];
        let (width, height) = (size.width_points, size.height_points);
        let place = |x: f32, y: f32| InkPoint { x: x * width, y: y * height, width: 3.0 };
        let tip = vec![place(0.7, 0.045), place(0.5, 0.035), place(0.7, 0.025)];
        let hairpin = stands("hairpin", InkShape::Line { points: tip, is_ruled: true });
        let unknown =
            stands("later", InkShape::Sign { name: "aSignOfLater".to_owned(), at: place(0.9, 0.035) });
        for form in [InkForm::Annotations, InkForm::Drawn] {
            let lines = vec![arrow([width * 0.2, height * 0.035], 40.0), hairpin.clone(), unknown.clone()];
            let exported = client().export(before.clone(), wanted(form, 0, lines)).unwrap();
            let (file, was) = (kept(&exported), kept(&before));
            sound(file.path());
            for program in ["pdftoppm", "mutool"] {
                let (page, plain) = (drawn_by(program, file.path(), 0), drawn_by(program, was.path(), 0));
                let case = format!("{name}, {program}, {form:?}");
                assert!(ink_at(&page, 0.2, 1.0 - 0.035) > 200, "{case}: the middle of the arrow");
                assert!(ink_at(&page, 0.5, 1.0 - 0.035) > 150, "{case}: the tip of the hairpin");
                assert!(ink_at(&page, 0.69, 1.0 - 0.035) < 50, "{case}: the mouth is open");
                assert!(ink_at(&page, 0.9, 1.0 - 0.035) < 50, "{case}: a sign that is not known");
                let differ = page.1.iter().zip(&plain.1).filter(|(a, b)| a.abs_diff(**b) > 60).count();
                assert!(differ < page.1.len() / 40, "{case}: {differ} places differ");
            }
            assert!(ink_at(&ours(&exported, 0), 0.2, 1.0 - 0.035) > 200, "{name}, {form:?}: by us");
        }
    }
}

#[test]
fn a_text_is_read_in_the_file_by_other_programs_and_upright_on_a_page_that_is_turned() {
    for name in ["engraved.pdf", "rotated.pdf"] {
        let before = fixture(name).unwrap();
        let at = InkPoint { x: 60.0, y: 15.0, width: 14.0 };
        let text = || stands("text", InkShape::Text { words: "Où est l’œuf ?".to_owned(), at });
        let drawn = client().export(before.clone(), wanted(InkForm::Drawn, 0, vec![text()])).unwrap();
        let file = kept(&drawn);
        sound(file.path());
        let said = Command::new("pdftotext").args(["-l", "1"]).arg(file.path()).arg("-").output().unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        assert!(said.contains("Où est l’œuf ?"), "{name}: {said}");
        // Its letters stand on their line, within the width that was reckoned for them.
        for program in ["pdftoppm", "mutool"] {
            let (page, plain) =
                (drawn_by(program, file.path(), 0), drawn_by(program, kept(&before).path(), 0));
            let (width, rows) = (page.0, page.1.len() / page.0);
            let dark: Vec<(usize, usize)> = (0..page.1.len())
                .filter(|at| page.1[*at].abs_diff(plain.1[*at]) > 100)
                .map(|at| (at % width, at / width))
                .collect();
            assert!(dark.len() > 60, "{name}, {program}: {} dark places", dark.len());
            let size = client().open("shown", || Ok(before.clone())).unwrap().pages[0];
            let points = size.width_points / width as f32;
            let reach = |xs: Vec<usize>| (xs.iter().min().copied(), xs.iter().max().copied());
            let (Some(left), Some(right)) = reach(dark.iter().map(|(x, _)| *x).collect()) else { panic!() };
            let (Some(top), Some(bottom)) = reach(dark.iter().map(|(_, y)| *y).collect()) else { panic!() };
            assert!((55.0..66.0).contains(&(left as f32 * points)), "{name}, {program}: {left}");
            assert!(right - left > 3 * (bottom - top), "{name}, {program}: it is a line of words");
            let up = (rows - bottom) as f32 * points;
            assert!((8.0..17.0).contains(&up), "{name}, {program}: {up} points from the foot");
        }
    }
}

#[test]
fn signs_and_texts_are_annotations_that_other_programs_know() {
    let at = InkPoint { x: 200.0, y: UP, width: 14.0 };
    let text = stands("text", InkShape::Text { words: "Ω là".to_owned(), at });
    let lines = vec![arrow([100.0, UP], 24.0), text];
    let exported =
        client().export(fixture("engraved.pdf").unwrap(), wanted(InkForm::Annotations, 0, lines)).unwrap();
    let document = Document::load_mem(&exported).unwrap();
    let all = document.get_page_annotations(document.get_pages()[&1]).unwrap();
    let kind = |at: usize| all[at].get(b"Subtype").unwrap().as_name().unwrap();
    assert_eq!((kind(0), kind(1)), (&b"Stamp"[..], &b"FreeText"[..]));
    assert_eq!(all[0].get(b"Name").unwrap().as_name().unwrap(), b"arrowBlackRight");
    let words = lopdf::decode_text_string(all[1].get(b"Contents").unwrap()).unwrap();
    assert_eq!(words, "Ω là", "as it was typed");
    assert!(all.iter().all(|one| one.get(b"AP").is_ok() && one.get(b"NM").is_ok()));
}
