//! Which encoding a text file is in, decided from its bytes and never from its name.
//!
//! How it works: byte order marks first (some programs write two), then valid UTF-8, then a score of how well each
//! eight-bit encoding makes names out of the bytes. What it does not do: central European and other alphabets in
//! eight bits; those files come as UTF-8 or with replaced letters, which the rows report.

use serde::{Deserialize, Serialize};

use super::score::eight_bit_guess;
use super::text_encoding::TextEncoding;

/// Why an encoding was taken, to be shown beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EncodingReason {
    /// A person chose it.
    Asked,
    /// The file says so in its first bytes.
    ByteOrderMark,
    /// The file has no accented letter: any encoding gives the same text.
    PlainAscii,
    /// All bytes are valid UTF-8, which does not happen by chance.
    ValidUtf8,
    /// Every second byte is zero.
    ZeroBytes,
    /// The accented letters make names in this encoding and not in the others.
    LettersFit,
}

/// A file as text, with what was needed to get there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order marks.
    pub text: String,
    /// The encoding it was read in.
    pub encoding: TextEncoding,
    /// Why that one.
    pub reason: EncodingReason,
    /// Byte order marks at the start; more than one is a fault of the program that wrote the file.
    pub marks: usize,
    /// Bytes that mean nothing in the encoding and became `U+FFFD`.
    pub lost: usize,
}

/// Reads bytes as text in the encoding asked for, else in the likeliest one.
#[must_use]
pub fn decode(bytes: &[u8], asked: Option<TextEncoding>) -> Decoded {
    let (body, marked, marks) = strip_marks(bytes);
    let (encoding, reason) = match (asked, marked) {
        (Some(encoding), _) => (encoding, EncodingReason::Asked),
        (None, Some(encoding)) => (encoding, EncodingReason::ByteOrderMark),
        (None, None) => guess(body),
    };
    let (mut text, _) = encoding.codec().decode_without_bom_handling(body);
    if text.starts_with('\u{feff}') {
        text = text.trim_start_matches('\u{feff}').to_owned().into();
    }
    let lost = text.matches('\u{fffd}').count();
    Decoded { text: text.into_owned(), encoding, reason, marks, lost }
}

fn strip_marks(bytes: &[u8]) -> (&[u8], Option<TextEncoding>, usize) {
    const MARKS: [(&[u8], TextEncoding); 3] = [
        (b"\xEF\xBB\xBF", TextEncoding::Utf8),
        (b"\xFF\xFE", TextEncoding::Utf16Le),
        (b"\xFE\xFF", TextEncoding::Utf16Be),
    ];
    let mut rest = bytes;
    let mut marks = 0;
    let Some((mark, encoding)) = MARKS.into_iter().find(|(mark, _)| rest.starts_with(mark)) else {
        return (rest, None, 0);
    };
    while let Some(after) = rest.strip_prefix(mark) {
        rest = after;
        marks += 1;
    }
    (rest, Some(encoding), marks)
}

fn guess(bytes: &[u8]) -> (TextEncoding, EncodingReason) {
    if let Some(wide) = guess_wide(bytes) {
        return (wide, EncodingReason::ZeroBytes);
    }
    if bytes.is_ascii() {
        return (TextEncoding::Utf8, EncodingReason::PlainAscii);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (TextEncoding::Utf8, EncodingReason::ValidUtf8);
    }
    (eight_bit_guess(bytes), EncodingReason::LettersFit)
}

/// UTF-16 without its mark: in a list most letters are ASCII, so one byte of each pair is zero.
fn guess_wide(bytes: &[u8]) -> Option<TextEncoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let pairs = head.len() / 2;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    if pairs < 2 {
        return None;
    }
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 10 >= pairs * 6 => Some(TextEncoding::Utf16Le),
        (even, 0) if even * 10 >= pairs * 6 => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::MACINTOSH;

    #[test]
    fn a_mark_decides_and_is_removed_however_often_it_is_there() {
        let decoded = decode(b"\xEF\xBB\xBF\xEF\xBB\xBFNom", None);
        assert_eq!((decoded.text.as_str(), decoded.marks), ("Nom", 2));
        assert_eq!(decoded.reason, EncodingReason::ByteOrderMark);
        let wide = decode(b"\xFF\xFEN\0o\0m\0", None);
        assert_eq!((wide.text.as_str(), wide.encoding), ("Nom", TextEncoding::Utf16Le));
    }

    #[test]
    fn wide_text_without_a_mark_is_known_by_its_zeros() {
        assert_eq!(decode(b"\0N\0o\0m\0;", None).encoding, TextEncoding::Utf16Be);
        assert_eq!(decode(b"N\0o\0m\0;\0", None).text, "Nom;");
    }

    #[test]
    fn eight_bits_are_read_as_the_encoding_that_makes_names() {
        let names = "Nom;Prénom\nBÉRANGER;Zoé\nTRAORÉ;Aïssata\nLEFÈVRE;Héloïse\n";
        for encoding in [TextEncoding::Windows1252, TextEncoding::MacRoman] {
            let (bytes, _, lost) = match encoding {
                TextEncoding::MacRoman => (mac(names).into(), MACINTOSH, false),
                _ => encoding.codec().encode(names),
            };
            assert!(!lost);
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, names));
        }
    }

    #[test]
    fn a_ligature_tells_the_ministrys_encoding_from_windows() {
        assert_eq!(decode(b"\xBCUVRARD;Chlo\xE9", None).text, "ŒUVRARD;Chloé");
        assert_eq!(decode(b"\x8CUVRARD;Chlo\xE9", None).text, "ŒUVRARD;Chloé");
    }

    #[test]
    fn an_encoding_asked_for_wins_and_losses_are_counted() {
        let decoded = decode(b"Zo\xE9", Some(TextEncoding::Utf8));
        assert_eq!((decoded.text.as_str(), decoded.lost), ("Zo\u{fffd}", 1));
        assert_eq!(decoded.reason, EncodingReason::Asked);
    }

    fn mac(text: &str) -> Vec<u8> {
        let (bytes, _, lost) = MACINTOSH.encode(text);
        assert!(!lost);
        bytes.into_owned()
    }
}
