//! The outlines of the signs of music, as `resources/signs` has them.

use std::fmt::Write as _;

use super::InkPoint;
use super::pages::PageBox;
use super::painted::Painted;

/// One sign on each line: its name, half its width and height, its outline.
const SIGNS: &str = include_str!("../../../../resources/signs/signs.txt");
/// Units of an outline for the height of a staff.
const STAFF: f32 = 1_000.0;

/// Whether a sign of this name can be drawn.
pub fn knows_sign(name: &str) -> bool {
    outline(name).is_some()
}

/// The outline of a sign with what stands before it; its words are those of SVG: `M`, `L`, `C` and `Z`.
fn outline(name: &str) -> Option<&'static str> {
    SIGNS.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
}

/// A sign about its middle, filled; none of a name that is not known.
pub(super) fn painted(name: &str, at: InkPoint, sheet: &PageBox) -> Option<Painted> {
    let mut parts = outline(name)?.split(' ').skip(2);
    let mut painted = Painted::default();
    while let Some(word) = parts.next() {
        let (places, operator) = match word {
            "M" => (1, "m"),
            "L" => (1, "l"),
            "C" => (3, "c"),
            _ => (0, "h"),
        };
        for _ in 0..places {
            let mut number = || parts.next()?.parse::<f32>().ok();
            let (right, up) = (number()? / STAFF * at.width, number()? / STAFF * at.width);
            let [x, y] = sheet.beside((at.x, at.y), (right, up));
            painted.reach([x, y], 1.0);
            let _ = write!(painted.contents, "{x} {y} ");
        }
        painted.contents.push_str(operator);
        painted.contents.push('\n');
    }
    painted.contents.push_str("f\n");
    Some(painted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_sign_whose_outline_can_be_read() {
        let mut known = 0;
        for line in SIGNS.lines() {
            let name = line.split(' ').next().unwrap_or_default();
            let parts: Vec<&str> = outline(name).unwrap_or_default().split(' ').collect();
            assert!(parts.len() > 8 && parts[2] == "M" && parts.last() == Some(&"Z"), "{name}");
            let is_part = |part: &&str| matches!(*part, "M" | "L" | "C" | "Z") || part.parse::<i32>().is_ok();
            assert!(parts.iter().all(is_part), "{name}");
            known += 1;
        }
        assert!(known > 25 && knows_sign("fermataAbove") && knows_sign("educhorusEyes"));
        assert!(!knows_sign("fermata") && !knows_sign(""));
    }
}
