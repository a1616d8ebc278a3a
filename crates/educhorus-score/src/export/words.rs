//! Words on a page, in a font that every program has.
//!
//! How it works: Helvetica is one of the fourteen fonts of PDF that need not be in a file, and its letters are those of
//! western Europe. Others are written as those that they are like, or as a question mark; the words themselves stand in the
//! annotation as they were typed.

use std::fmt::Write as _;

use super::InkPoint;
use super::pages::PageBox;
use super::painted::Painted;

/// How far letters reach above and below the line on which they stand, for a size of 1.
const HIGH: f32 = 0.95;
const DEEP: f32 = 0.25;
/// How wide the letters from the space to the tilde are, in thousandths of their size. Source: Adobe's metrics of Helvetica.
const WIDE: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// The letters of Windows-1252 from 0x80 on that are not those of Latin-1.
const OTHERS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Words with their beginning at a place.
pub(super) fn painted(words: &str, at: InkPoint, sheet: &PageBox) -> Painted {
    let letters: Vec<u8> = words.chars().flat_map(letters_of).collect();
    let wide: f32 = letters.iter().map(|letter| width(*letter)).sum::<f32>() * at.width;
    let mut painted = Painted { is_text: true, ..Painted::default() };
    for (right, up) in [(0.0, -DEEP), (0.0, HIGH)] {
        for right in [right, wide] {
            painted.reach(sheet.beside((at.x, at.y), (right, up * at.width)), 1.0);
        }
    }
    let [x, y] = sheet.in_file(at.x, at.y);
    let along = |right: f32, up: f32| {
        let [to_x, to_y] = sheet.beside((at.x, at.y), (right, up));
        [to_x - x, to_y - y]
    };
    let ([a, b], [c, d]) = (along(1.0, 0.0), along(0.0, 1.0));
    let hexadecimal: String = letters.iter().map(|letter| format!("{letter:02x}")).collect();
    let size = at.width;
    let _ = writeln!(painted.contents, "BT /F {size} Tf {a} {b} {c} {d} {x} {y} Tm <{hexadecimal}> Tj ET");
    painted
}

fn width(letter: u8) -> f32 {
    // What is not in the list is no wider than its height.
    let thousandths = letter.checked_sub(b' ').and_then(|at| WIDE.get(usize::from(at))).copied();
    f32::from(thousandths.unwrap_or(1_000)) / 1_000.0
}

/// A character in the encoding of the font (`WinAnsiEncoding`).
fn letters_of(character: char) -> Vec<u8> {
    let other = OTHERS.chars().position(|other| other == character);
    match (character, other) {
        ('\u{202f}' | '\u{2009}', _) => vec![b' '],
        ('♯', _) => vec![b'#'],
        ('♭', _) => vec![b'b'],
        ('→', _) => b"->".to_vec(),
        ('←', _) => b"<-".to_vec(),
        // There are 32 of them.
        (_, Some(at)) => vec![0x80 + at as u8],
        ('\u{20}'..='\u{7e}' | '\u{a0}'..='\u{ff}', _) => vec![character as u8],
        _ => vec![b'?'],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_french_are_themselves_and_others_are_like_them_or_a_question() {
        let letters = |words: &str| words.chars().flat_map(letters_of).collect::<Vec<u8>>();
        assert_eq!(letters("l’été, « cœur »"), b"l\x92\xe9t\xe9, \xab c\x9cur \xbb");
        assert_eq!(letters("fa♯ → la♭ Ω"), b"fa# -> lab ?");
        assert!((letters("Respirer").into_iter().map(width).sum::<f32>() - 3.779).abs() < 0.001);
    }
}
