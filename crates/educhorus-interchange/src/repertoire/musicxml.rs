//! The head of a MusicXML file: what it is called, who wrote it, which parts it has.
//!
//! It reads at most [`MOST_BYTES`], expands no entity besides the five of XML itself, and gives what it has understood
//! when the file ends early or is broken.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::language::guess_language;
use crate::text::{clean_file_title, clean_line, decode};

/// Bytes read at most: heads are short, and words of the first page are enough to know a language.
pub const MOST_BYTES: usize = 1 << 20;

/// Parts listed at most.
const MOST_PARTS: usize = 64;

/// Whole words of the lyrics kept to know the language.
const MOST_WORDS: usize = 400;

/// Longest value kept.
///
/// Units: characters.
const MOST_LETTERS: usize = 200;

/// What a MusicXML file says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MusicXmlHead {
    /// The title of the work, else of the movement; none when it is only a file's name.
    pub title: Option<String>,
    /// The composer, unless it is the name of a program.
    pub composer: Option<String>,
    /// The year that stood in brackets behind the composer.
    pub year: Option<i16>,
    /// The author of the words.
    pub lyricist: Option<String>,
    /// The language of the words: declared, else known by its small words.
    ///
    /// Shape: two letters (ISO 639-1).
    pub language: Option<String>,
    /// The names of the parts, in the order of the score.
    pub parts: Vec<String>,
}

/// Whether the bytes are a compressed MusicXML file (`.mxl`), which is kept beside the work and not opened here.
#[must_use]
pub fn is_compressed_musicxml(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    bytes.starts_with(b"PK\x03\x04")
        && (has(b"META-INF/container.xml") || has(b"application/vnd.recordare.musicxml"))
}

/// Reads the head of a MusicXML file; none when the bytes are something else.
#[must_use]
pub fn read_musicxml_head(bytes: &[u8]) -> Option<MusicXmlHead> {
    let text = decode(&bytes[..bytes.len().min(MOST_BYTES)], None).text;
    let mut reader = Reader::from_str(&text);
    let mut head = HeadReader::default();
    // A broken or cut file ends the reading; what was understood before stands.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(start) => head.open(&start, true),
            Event::Empty(start) => head.open(&start, false),
            Event::Text(text) => head.push(&text.xml10_content()),
            Event::CData(text) => head.push(&text.xml10_content()),
            Event::GeneralRef(reference) => head.push(character(&reference).encode_utf8(&mut [0; 4])),
            Event::End(end) => head.close(end.local_name().as_ref()),
            _ => {}
        }
        if head.refused || head.words.len() >= MOST_WORDS {
            break;
        }
    }
    head.finish()
}

/// A character reference or one of XML's own five entities; any other entity is a blank and stays unexpanded.
fn character(reference: &BytesRef<'_>) -> char {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter;
    }
    match &*reference.xml10_content() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "quot" => '"',
        _ => ' ',
    }
}

#[derive(Default)]
struct HeadReader {
    is_score: bool,
    refused: bool,
    creator: String,
    single: bool,
    text: String,
    work_title: Option<String>,
    movement_title: Option<String>,
    composer: Option<String>,
    lyricist: Option<String>,
    language: Option<String>,
    parts: Vec<String>,
    words: Vec<String>,
}

impl HeadReader {
    fn open(&mut self, start: &BytesStart<'_>, has_content: bool) {
        self.text.clear();
        let name = start.local_name();
        if !self.is_score {
            self.is_score = matches!(name.as_ref(), "score-partwise" | "score-timewise");
            self.refused = !self.is_score;
            return;
        }
        match name.as_ref() {
            "creator" if has_content => self.creator = attribute(start, "type").unwrap_or_default(),
            "lyric-language" => self.language = self.language.take().or_else(|| attribute(start, "xml:lang")),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.text.len() < MOST_LETTERS * 4 {
            self.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) {
        let text: String = clean_line(&self.text).chars().take(MOST_LETTERS).collect();
        self.text.clear();
        match name {
            "syllabic" => self.single = text == "single",
            "text" if self.single => self.words.push(text),
            _ if text.is_empty() => {}
            "work-title" => self.work_title = Some(text),
            "movement-title" => self.movement_title = Some(text),
            "creator" => self.place_creator(text),
            "part-name" if self.parts.len() < MOST_PARTS => self.parts.push(text),
            _ => {}
        }
    }

    fn place_creator(&mut self, name: String) {
        let programs = ["music21", "musescore", "finale", "sibelius", "composer", "compositeur", "lyricist"];
        if programs.iter().any(|program| name.eq_ignore_ascii_case(program)) {
            return;
        }
        match self.creator.as_str() {
            "composer" => self.composer = self.composer.take().or(Some(name)),
            "lyricist" | "poet" => self.lyricist = self.lyricist.take().or(Some(name)),
            _ => {}
        }
    }

    fn finish(self) -> Option<MusicXmlHead> {
        let title =
            [self.work_title, self.movement_title].into_iter().flatten().find(|title| !is_file_name(title));
        let declared =
            self.language.map(|code| code.chars().take(2).collect::<String>().to_ascii_lowercase());
        let language =
            declared.filter(|code| code.len() == 2).or_else(|| guess_language(&self.words.join(" ")));
        let (composer, year) = self.composer.map_or((None, None), |name| {
            let (name, year) = without_year(name);
            (Some(name), year)
        });
        let head =
            MusicXmlHead { title, composer, year, lyricist: self.lyricist, language, parts: self.parts };
        self.is_score.then_some(head)
    }
}

/// Takes the year of a work off « Ludwig van Beethoven (1824) »; dates of a life are two years and stay.
fn without_year(name: String) -> (String, Option<i16>) {
    let brackets = [('(', ')'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let (before, inside) = name.strip_suffix(close)?.rsplit_once(open)?;
        let plain = inside.len() == 4 && inside.bytes().all(|byte| byte.is_ascii_digit());
        let year = inside.parse().ok().filter(|year| plain && (1000..=2100).contains(year))?;
        Some((before.trim_end().to_owned(), year))
    });
    match brackets {
        Some((before, year)) if !before.is_empty() => (before, Some(year)),
        _ => (name, None),
    }
}

pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.chars().take(40).collect())
}

/// Programs put the file's name where a title belongs.
fn is_file_name(title: &str) -> bool {
    clean_file_title(title).len() + 3 < title.len() && !title.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str = "<?xml version=\"1.0\"?><!DOCTYPE score-partwise [<!ENTITY a \"aaaa\">]>\
        <score-partwise><work><work-title>L&apos;&#xC9;t&#233; &amp; &a;moi</work-title></work>\
        <movement-title>bwv386.mxl</movement-title><identification><creator type=\"composer\">J.S. Bach</creator>\
        <creator type=\"lyricist\">M. Rinckart</creator></identification>\
        <part-list><score-part id=\"P1\"><part-name>Soprano</part-name></score-part></part-list>";

    #[test]
    fn a_head_is_read_even_when_the_file_ends_early() {
        let head = read_musicxml_head(HEAD.as_bytes()).expect("it is a score");
        assert_eq!(head.title.as_deref(), Some("L'Été & moi"));
        assert_eq!(
            (head.composer.as_deref(), head.lyricist.as_deref()),
            (Some("J.S. Bach"), Some("M. Rinckart"))
        );
        assert_eq!(head.parts, ["Soprano"]);
    }

    #[test]
    fn names_of_files_and_programs_are_no_titles_and_no_composers() {
        let xml = "<score-partwise><movement-title>bwv227.1.mxl</movement-title>\
            <creator type=\"composer\">Music21</creator></score-partwise>";
        assert_eq!(read_musicxml_head(xml.as_bytes()), Some(MusicXmlHead::default()));
    }

    #[test]
    fn a_plain_year_behind_the_composer_is_the_year_of_the_work() {
        let cases = [
            ("Ludwig van Beethoven (1824)", "Ludwig van Beethoven", Some(1824)),
            ("Gabriel Fauré [1865]", "Gabriel Fauré", Some(1865)),
            ("J.S. Bach (1685-1750)", "J.S. Bach (1685-1750)", None),
            ("J.S. Bach (BWV 227)", "J.S. Bach (BWV 227)", None),
            ("Anon. (0999)", "Anon. (0999)", None),
            ("(1824)", "(1824)", None),
        ];
        for (written, composer, year) in cases {
            let xml = format!("<score-partwise><creator type=\"composer\">{written}</creator>");
            let head = read_musicxml_head(xml.as_bytes()).expect("it is a score");
            assert_eq!((head.composer.as_deref(), head.year), (Some(composer), year), "{written}");
        }
    }

    #[test]
    fn other_bytes_are_no_score() {
        for bytes in [&b""[..], b"%PDF-1.7", b"<html><body/></html>", b"PK\x03\x04META-INF/container.xml"] {
            assert_eq!(read_musicxml_head(bytes), None);
        }
        assert!(is_compressed_musicxml(b"PK\x03\x04....META-INF/container.xml"));
    }

    #[test]
    fn words_of_the_lyrics_tell_the_language() {
        let sung = |word: &str| format!("<lyric><syllabic>single</syllabic><text>{word}</text></lyric>");
        let words: String = ["Nun", "Gott", "mit", "und", "der", "uns"].map(sung).concat();
        let head = read_musicxml_head(format!("<score-partwise>{words}").as_bytes()).expect("it is a score");
        assert_eq!(head.language.as_deref(), Some("de"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_musicxml_head(&bytes);
        }

        #[test]
        fn a_head_with_a_broken_byte_is_read_or_refused_without_panic(at in 0usize..500, byte in any::<u8>()) {
            let mut bytes = HEAD.as_bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read_musicxml_head(&bytes);
        }
    }
}
