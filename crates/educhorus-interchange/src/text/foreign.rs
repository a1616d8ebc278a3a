//! Files chosen by mistake, known by their first bytes and never by their names.

use crate::ForeignFile;

/// The other kind of file that these bytes are, if they are no plain text.
#[must_use]
pub fn recognise_foreign(bytes: &[u8]) -> Option<ForeignFile> {
    const MAGIC: [(&[u8], ForeignFile); 13] = [
        (b"%PDF-", ForeignFile::Pdf),
        (b"\xD0\xCF\x11\xE0", ForeignFile::OldOffice),
        (b"{\\rtf", ForeignFile::Rtf),
        (b"\x89PNG", ForeignFile::Picture),
        (b"\xFF\xD8\xFF", ForeignFile::Picture),
        (b"GIF8", ForeignFile::Picture),
        (b"ID3\x03", ForeignFile::Sound),
        (b"ID3\x04", ForeignFile::Sound),
        (b"\xFF\xFB", ForeignFile::Sound),
        (b"OggS", ForeignFile::Sound),
        (b"RIFF", ForeignFile::Sound),
        (b"\x1F\x8B", ForeignFile::Zip),
        (b"7z\xBC\xAF", ForeignFile::Zip),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(recognise_zip(bytes));
    }
    let known = MAGIC.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind);
    known.or_else(|| recognise_markup(bytes)).or_else(|| recognise_binary(bytes))
}

fn recognise_zip(bytes: &[u8]) -> ForeignFile {
    let head = &bytes[..bytes.len().min(4096)];
    let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    if has(b"opendocument.spreadsheet") {
        ForeignFile::Ods
    } else if has(b"xl/") || (has(b"[Content_Types].xml") && !has(b"word/")) {
        ForeignFile::Xlsx
    } else {
        ForeignFile::Zip
    }
}

fn recognise_markup(bytes: &[u8]) -> Option<ForeignFile> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let head = body[..body.len().min(16)].to_ascii_lowercase();
    if head.starts_with(b"<?xml") {
        Some(ForeignFile::Xml)
    } else if [&b"<!doctype html"[..], b"<html"].iter().any(|tag| head.starts_with(tag)) {
        Some(ForeignFile::Html)
    } else {
        None
    }
}

/// Text has no zero bytes, except UTF-16 where they fill the same half of each pair.
fn recognise_binary(bytes: &[u8]) -> Option<ForeignFile> {
    let head = &bytes[..bytes.len().min(4096)];
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let one_sided = (even == 0) != (odd == 0) && (even + odd) * 20 >= head.len() * 6;
    let controls = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)).count();
    let binary = !wide && ((even + odd > 0 && !one_sided) || controls * 10 > head.len());
    binary.then_some(ForeignFile::Binary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_chosen_by_mistake_are_named() {
        assert_eq!(recognise_foreign(b"%PDF-1.7\n"), Some(ForeignFile::Pdf));
        assert_eq!(recognise_foreign(b"PK\x03\x04....[Content_Types].xml"), Some(ForeignFile::Xlsx));
        assert_eq!(
            recognise_foreign(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            Some(ForeignFile::Ods)
        );
        assert_eq!(recognise_foreign(b"\xEF\xBB\xBF <?xml version=\"1.0\"?>"), Some(ForeignFile::Xml));
        assert_eq!(recognise_foreign(b"\x7FELF\x02\x01\0\0\0\0\0"), Some(ForeignFile::Binary));
    }

    #[test]
    fn lists_are_not_taken_for_something_else() {
        for list in [&b"Nom;Pr\xE9nom\r\n"[..], b"\xFF\xFEN\0o\0m\0", b"N\0o\0m\0;\0", b"", b"<Nom>;x"] {
            assert_eq!(recognise_foreign(list), None);
        }
    }
}
