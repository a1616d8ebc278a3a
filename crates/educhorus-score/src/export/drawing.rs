//! A line as a form that a page or an annotation paints: what the screen shows, in the words of PDF.

use std::fmt::Write as _;

use lopdf::{Object, Stream, dictionary};

use super::InkLine;
use super::pages::PageBox;

/// How much of what is below a marker lets through: as on the screen.
const VEIL: f32 = 0.4;
/// Curves are written as those of the third degree: two thirds of the way to the place that bends them.
const BENT: f32 = 2.0 / 3.0;

/// A line in the coordinates of the file.
pub(super) struct Line<'a> {
    pub of: &'a InkLine,
    /// Where it passes, with its width there. Units: PDF points.
    pub places: Vec<([f32; 2], f32)>,
}

impl<'a> Line<'a> {
    /// Takes a line to where it lies in the file.
    pub fn of(line: &'a InkLine, sheet: &PageBox) -> Self {
        let places = line.points.iter().map(|point| (sheet.in_file(point.x, point.y), point.width)).collect();
        Self { of: line, places }
    }

    /// The least upright rectangle around it, its width included: left, bottom, right, top.
    pub fn bounds(&self) -> [f32; 4] {
        let around = |sum: [f32; 4], ([x, y], width): &([f32; 2], f32)| {
            let half = width / 2.0 + 1.0;
            [sum[0].min(x - half), sum[1].min(y - half), sum[2].max(x + half), sum[3].max(y + half)]
        };
        let none = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
        self.places.iter().fold(none, around)
    }

    /// How much of it covers what is below.
    pub fn opacity(&self) -> f32 {
        if self.of.is_marker { VEIL } else { 1.0 }
    }

    /// Its colour, each part from 0 to 1.
    pub fn colour(&self) -> [f32; 3] {
        self.of.colour.map(|part| f32::from(part) / 255.0)
    }

    /// The width at its beginning. Units: PDF points.
    pub fn width(&self) -> f32 {
        self.places.first().map_or(1.0, |(_, width)| *width)
    }

    /// The form.
    pub fn form(&self) -> Stream {
        let bounds: Vec<Object> = self.bounds().into_iter().map(Object::Real).collect();
        let state = dictionary! { "Type" => "ExtGState", "CA" => self.opacity(), "ca" => self.opacity() };
        let head = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => bounds,
            "Group" => dictionary! { "S" => "Transparency" },
            "Resources" => dictionary! { "ExtGState" => dictionary! { "G" => state } },
        };
        Stream::new(head, self.painted().into_bytes())
    }

    fn painted(&self) -> String {
        let [red, green, blue] = self.colour();
        let mut out = format!("q /G gs {red} {green} {blue} RG 1 J 1 j\n");
        let (first, width) = (self.places[0].0, self.width());
        let is_even = self.places.iter().all(|(_, other)| (other - width).abs() < 0.01);
        if self.places.len() == 1 {
            // A line of no length with round ends is a dot.
            let [x, y] = first;
            let _ = writeln!(out, "{width} w {x} {y} m {x} {y} l S");
        } else if is_even {
            let _ = writeln!(out, "{width} w {} {} m", first[0], first[1]);
            self.bend(&mut out);
            out.push_str("S\n");
        } else {
            for pair in self.places.windows(2) {
                let (([ax, ay], a), ([bx, by], b)) = (pair[0], pair[1]);
                let _ = writeln!(out, "{} w {ax} {ay} m {bx} {by} l S", f32::midpoint(a, b));
            }
        }
        out.push_str("Q\n");
        out
    }

    /// Through the middle of each two places, bent towards the place between: no corners.
    fn bend(&self, out: &mut String) {
        let place = |at: usize| self.places[at].0;
        let mut from = place(0);
        for at in 1..self.places.len() - 1 {
            let (bend, next) = (place(at), place(at + 1));
            let to = [f32::midpoint(bend[0], next[0]), f32::midpoint(bend[1], next[1])];
            let near =
                |end: [f32; 2]| [end[0] + BENT * (bend[0] - end[0]), end[1] + BENT * (bend[1] - end[1])];
            let (one, two) = (near(from), near(to));
            let _ = writeln!(out, "{} {} {} {} {} {} c", one[0], one[1], two[0], two[1], to[0], to[1]);
            from = to;
        }
        let last = place(self.places.len() - 1);
        let _ = writeln!(out, "{} {} l", last[0], last[1]);
    }
}
