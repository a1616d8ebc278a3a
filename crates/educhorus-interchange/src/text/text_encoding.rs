//! The encodings of text that are known here.

use encoding_rs::{ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// The encodings in which schools hand out lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    /// UTF-8, the web's.
    Utf8,
    /// UTF-16, low byte first: pasted or saved from a spreadsheet.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, what a French Windows writes.
    Windows1252,
    /// ISO-8859-15, what the ministry's programs write.
    Iso8859_15,
    /// Mac Roman, from old Macintosh spreadsheets.
    MacRoman,
}

impl TextEncoding {
    /// Every encoding that can be chosen by hand, the likeliest first.
    pub const ALL: [Self; 6] =
        [Self::Utf8, Self::Windows1252, Self::Iso8859_15, Self::Utf16Le, Self::Utf16Be, Self::MacRoman];

    /// The word for it in the interface's messages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf_8",
            Self::Utf16Le => "utf_16_le",
            Self::Utf16Be => "utf_16_be",
            Self::Windows1252 => "windows_1252",
            Self::Iso8859_15 => "iso_8859_15",
            Self::MacRoman => "mac_roman",
        }
    }

    pub(super) fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
            Self::Iso8859_15 => ISO_8859_15,
            Self::MacRoman => MACINTOSH,
        }
    }
}
