//! A line, a sign or a text as a form that a page or an annotation paints: what the screen shows, in the words of PDF.

use std::fmt::Write as _;

use lopdf::{Object, Stream, dictionary};

use super::pages::PageBox;
use super::painted::Painted;
use super::{InkLine, InkPoint, InkShape, signs, words};

/// How much of what is below a marker lets through: as on the screen.
const VEIL: f32 = 0.4;
/// Curves are written as those of the third degree: two thirds of the way to the place that bends them.
const BENT: f32 = 2.0 / 3.0;

/// A line, a sign or a text in the coordinates of the file.
pub(super) struct Line<'a> {
    pub of: &'a InkLine,
    /// Where it passes, with its width there; of a sign or a text where it stands, with its size. Units: PDF points.
    pub places: Vec<([f32; 2], f32)>,
    painted: Painted,
}

impl<'a> Line<'a> {
    /// Takes it to where it lies in the file; none for a sign that is not known.
    pub fn of(line: &'a InkLine, sheet: &PageBox) -> Option<Self> {
        let place = |point: &InkPoint| (sheet.in_file(point.x, point.y), point.width);
        let (places, painted) = match &line.shape {
            InkShape::Line { points, is_ruled } => {
                let places: Vec<_> = points.iter().map(place).collect();
                let painted = stroked(&places, *is_ruled);
                (places, painted)
            }
            InkShape::Sign { name, at } => (vec![place(at)], signs::painted(name, *at, sheet)?),
            InkShape::Text { words, at } => (vec![place(at)], words::painted(words, *at, sheet)),
        };
        Some(Self { of: line, places, painted })
    }

    /// The least upright rectangle around it: left, bottom, right, top.
    pub fn bounds(&self) -> [f32; 4] {
        self.painted.bounds
    }

    /// How much of it covers what is below.
    pub fn opacity(&self) -> f32 {
        if self.of.is_marker { VEIL } else { 1.0 }
    }

    /// Its colour, each part from 0 to 1.
    pub fn colour(&self) -> [f32; 3] {
        self.of.colour.map(|part| f32::from(part) / 255.0)
    }

    /// The width at its beginning, or the size. Units: PDF points.
    pub fn width(&self) -> f32 {
        self.places.first().map_or(1.0, |(_, width)| *width)
    }

    /// The form.
    pub fn form(&self) -> Stream {
        let bounds: Vec<Object> = self.bounds().into_iter().map(Object::Real).collect();
        let state = dictionary! { "Type" => "ExtGState", "CA" => self.opacity(), "ca" => self.opacity() };
        let mut resources = dictionary! { "ExtGState" => dictionary! { "G" => state } };
        if self.painted.is_text {
            let font = dictionary! {
                "Type" => "Font",
                "Subtype" => "Type1",
                "BaseFont" => "Helvetica",
                "Encoding" => "WinAnsiEncoding",
            };
            resources.set("Font", dictionary! { "F" => font });
        }
        let head = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => bounds,
            "Group" => dictionary! { "S" => "Transparency" },
            "Resources" => resources,
        };
        let [red, green, blue] = self.colour();
        let colour = format!("{red} {green} {blue}");
        let contents = format!("q /G gs {colour} RG {colour} rg 1 J 1 j\n{}Q\n", self.painted.contents);
        Stream::new(head, contents.into_bytes())
    }
}

/// A line of places.
fn stroked(places: &[([f32; 2], f32)], is_ruled: bool) -> Painted {
    let mut painted = Painted::default();
    places.iter().for_each(|(place, width)| painted.reach(*place, width / 2.0 + 1.0));
    let out = &mut painted.contents;
    let (first, width) = places[0];
    let is_even = places.iter().all(|(_, other)| (other - width).abs() < 0.01);
    if let [([x, y], _)] = places {
        // A line of no length with round ends is a dot.
        let _ = writeln!(out, "{width} w {x} {y} m {x} {y} l S");
    } else if is_ruled || is_even {
        let _ = writeln!(out, "{width} w {} {} m", first[0], first[1]);
        match is_ruled {
            true => {
                for ([x, y], _) in &places[1..] {
                    let _ = writeln!(out, "{x} {y} l");
                }
            }
            false => bend(places, out),
        }
        out.push_str("S\n");
    } else {
        for pair in places.windows(2) {
            let (([ax, ay], a), ([bx, by], b)) = (pair[0], pair[1]);
            let _ = writeln!(out, "{} w {ax} {ay} m {bx} {by} l S", f32::midpoint(a, b));
        }
    }
    painted
}

/// Through the middle of each two places, bent towards the place between: no corners.
fn bend(places: &[([f32; 2], f32)], out: &mut String) {
    let place = |at: usize| places[at].0;
    let mut from = place(0);
    for at in 1..places.len() - 1 {
        let (bend, next) = (place(at), place(at + 1));
        let to = [f32::midpoint(bend[0], next[0]), f32::midpoint(bend[1], next[1])];
        let near = |end: [f32; 2]| [end[0] + BENT * (bend[0] - end[0]), end[1] + BENT * (bend[1] - end[1])];
        let (one, two) = (near(from), near(to));
        let _ = writeln!(out, "{} {} {} {} {} {} c", one[0], one[1], two[0], two[1], to[0], to[1]);
        from = to;
    }
    let last = place(places.len() - 1);
    let _ = writeln!(out, "{} {} l", last[0], last[1]);
}
