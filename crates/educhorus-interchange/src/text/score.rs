//! Which eight-bit encoding makes names out of the bytes.

use super::text_encoding::TextEncoding;

/// Bytes read for the decision: more would change nothing.
const SAMPLE: usize = 64 * 1024;

/// The likeliest of the three eight-bit encodings; Windows-1252 when nothing speaks against it.
pub(super) fn eight_bit_guess(bytes: &[u8]) -> TextEncoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let returns_only = sample.contains(&b'\r') && !sample.contains(&b'\n');
    let windows = score(sample, TextEncoding::Windows1252);
    let ministry = score(sample, TextEncoding::Iso8859_15);
    let mac = score(sample, TextEncoding::MacRoman) + if returns_only { 3 } else { -3 };
    if mac > windows.max(ministry) {
        TextEncoding::MacRoman
    } else if ministry > windows {
        TextEncoding::Iso8859_15
    } else {
        TextEncoding::Windows1252
    }
}

/// Points for letters of European names in their place, against symbols and capitals inside words.
fn score(sample: &[u8], encoding: TextEncoding) -> i64 {
    let (text, _) = encoding.codec().decode_without_bom_handling(sample);
    let mut before = ' ';
    let mut points = 0;
    for letter in text.chars() {
        points += match letter {
            _ if letter.is_ascii() && !before.is_ascii() => i64::from(fits_after(before, letter)) - 1,
            _ if letter.is_ascii() => 0,
            '\u{80}'..='\u{9f}' | '\u{fffd}' => -6,
            _ if is_name_letter(letter) && fits_after(before, letter) => 2,
            '’' | '\u{a0}' | '«' | '»' | '–' | '°' | '€' => 0,
            _ => -2,
        };
        before = letter;
    }
    points
}

/// A capital does not follow a small letter inside a word.
fn fits_after(before: char, letter: char) -> bool {
    !(before.is_lowercase() && letter.is_uppercase())
}

fn is_name_letter(letter: char) -> bool {
    matches!(letter, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ')
}
