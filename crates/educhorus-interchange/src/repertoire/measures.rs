//! The bars of a MusicXML file: how each counts, where repeats and rehearsal letters stand.
//!
//! It reads the first part only (every part has the same bars) and expands no entity.

use educhorus_domain::{Back, RoadSigns};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::musicxml::attribute;
use crate::text::{clean_line, decode};

/// Bytes read at most: the first part of a long work.
const MOST_BYTES: usize = 64 << 20;
/// Bars read at most.
const MOST_MEASURES: usize = 20_000;
/// Units: characters.
const LONGEST_LETTER: usize = 4;

/// A bar of the music.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measure {
    /// Its number; none where the file gives none that a person would say, such as `4X1`.
    pub number: Option<u32>,
    /// Whether it does not count: a pick-up, or the rest of a bar that is broken by a repeat or the end of a line.
    pub is_implicit: bool,
    /// The rehearsal letter at its beginning, or empty.
    pub letter: String,
    /// Whether a repeat begins with it.
    pub begins_repeat: bool,
    /// Whether a repeat ends with it.
    pub ends_repeat: bool,
    /// Where one goes from it, and comes to it.
    pub signs: RoadSigns,
}

/// Reads the bars of the first part of a MusicXML file (`score-partwise`); none when the bytes are something else, or
/// broken before that part ends: half of the bars would number the others wrongly.
#[must_use]
pub fn read_measures(bytes: &[u8]) -> Option<Vec<Measure>> {
    if bytes.len() > MOST_BYTES {
        return None;
    }
    let text = decode(bytes, None).text;
    let mut reader = Reader::from_str(&text);
    let (mut is_score, mut in_part, mut in_rehearsal) = (false, false, false);
    let mut measures: Vec<Measure> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return None,
            Event::Start(start) | Event::Empty(start) if !is_score => {
                is_score = start.local_name().as_ref() == "score-partwise";
                if !is_score {
                    return None;
                }
            }
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "part" => in_part = true,
                "measure" if in_part && measures.len() < MOST_MEASURES => measures.push(measure(&start)),
                "measure" if in_part => return None,
                "repeat" => repeat(measures.last_mut(), &start),
                "ending" => ending(measures.last_mut(), &start),
                "sound" => sound(measures.last_mut(), &start),
                "rehearsal" => in_rehearsal = true,
                _ => {}
            },
            Event::Text(text) if in_rehearsal => {
                if let Some(last) = measures.last_mut().filter(|last| last.letter.is_empty()) {
                    last.letter = clean_line(&text.xml10_content()).chars().take(LONGEST_LETTER).collect();
                }
            }
            Event::End(end) => match end.local_name().as_ref() {
                "rehearsal" => in_rehearsal = false,
                "part" => return Some(measures),
                _ => {}
            },
            _ => {}
        }
    }
}

fn measure(start: &BytesStart<'_>) -> Measure {
    let number = attribute(start, "number").and_then(|text| text.parse().ok());
    let is_implicit = attribute(start, "implicit").is_some_and(|text| text == "yes");
    Measure { number, is_implicit, ..Measure::default() }
}

fn repeat(last: Option<&mut Measure>, start: &BytesStart<'_>) {
    let Some(last) = last else { return };
    match attribute(start, "direction").as_deref() {
        Some("forward") => last.begins_repeat = true,
        Some("backward") => last.ends_repeat = true,
        _ => {}
    }
}

/// An ending that begins here: `number` is `1`, or `1, 2`.
fn ending(last: Option<&mut Measure>, start: &BytesStart<'_>) {
    let Some(last) = last else { return };
    if attribute(start, "type").as_deref() != Some("start") {
        return;
    }
    let numbers = attribute(start, "number").unwrap_or_default();
    let times = numbers.split([',', ' ']).filter_map(|time| time.trim().parse::<u32>().ok());
    last.signs.ending =
        times.filter(|time| (1..=8).contains(time)).fold(0, |all, time| all | (1 << (time - 1)));
}

/// What a program that plays the file is told. Signs alone are not asked: one of a coda may lead there, or stand there.
fn sound(last: Option<&mut Measure>, start: &BytesStart<'_>) {
    let Some(Measure { signs, .. }) = last else { return };
    let has = |name: &str| attribute(start, name).is_some();
    signs.segno |= has("segno");
    signs.coda |= has("coda");
    signs.to_coda |= has("tocoda");
    signs.fine |= has("fine");
    if has("dalsegno") {
        signs.back = Some(Back::DalSegno);
    } else if has("dacapo") {
        signs.back = Some(Back::DaCapo);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<?xml version="1.0"?><!DOCTYPE score-partwise [<!ENTITY a "aaaa">]>
        <score-partwise><part-list><score-part id="P1"/></part-list>
        <part id="P1">
          <measure number="0" implicit="yes"><note/></measure>
          <measure number="1"><direction><direction-type><rehearsal> A </rehearsal></direction-type></direction>
            <barline><repeat direction="forward"/></barline></measure>
          <measure number="2"><barline><repeat direction="backward"/></barline></measure>
          <measure number="2X1" implicit="yes"/>
        </part>
        <part id="P2"><measure number="77"><barline><repeat direction="forward"/></barline></measure></part>
        </score-partwise>"#;

    #[test]
    fn bars_have_their_numbers_letters_and_repeats_and_those_that_do_not_count_say_so() {
        let measures = read_measures(FILE.as_bytes()).unwrap();
        let numbers: Vec<_> = measures.iter().map(|one| (one.number, one.is_implicit)).collect();
        assert_eq!(numbers, [(Some(0), true), (Some(1), false), (Some(2), false), (None, true)]);
        assert_eq!((measures[1].letter.as_str(), measures[1].begins_repeat), ("A", true));
        assert!(measures[2].ends_repeat && !measures[3].ends_repeat);
    }

    #[test]
    fn bars_have_the_signs_by_which_the_file_is_played() {
        let file = r#"<score-partwise><part id="P1">
            <measure number="1"><direction><direction-type><segno/></direction-type><sound segno="s"/></direction></measure>
            <measure number="2"><direction><direction-type><coda/></direction-type><sound tocoda="c"/></direction></measure>
            <measure number="3"><barline><ending number="1, 2" type="start"/><repeat direction="backward"/></barline></measure>
            <measure number="4"><barline><ending number="1, 2" type="stop"/></barline><sound dalsegno="s"/></measure>
            <measure number="5"><sound coda="c"/><sound fine="yes"/><sound dacapo="yes"/></measure>
            </part></score-partwise>"#;
        let signs: Vec<_> =
            read_measures(file.as_bytes()).unwrap().into_iter().map(|one| one.signs).collect();
        let none = RoadSigns::default();
        assert_eq!(signs[0], RoadSigns { segno: true, ..none });
        assert_eq!(signs[1], RoadSigns { to_coda: true, ..none });
        assert_eq!(signs[2], RoadSigns { ending: 3, ..none });
        assert_eq!(signs[3], RoadSigns { back: Some(Back::DalSegno), ..none });
        assert_eq!(signs[4], RoadSigns { coda: true, fine: true, back: Some(Back::DaCapo), ..none });
    }

    #[test]
    fn what_is_cut_or_something_else_has_no_bars() {
        assert_eq!(read_measures(FILE.split("</part>").next().unwrap().as_bytes()), None);
        assert_eq!(read_measures(b"<html><part><measure/></part></html>"), None);
        assert_eq!(read_measures(b"PK\x03\x04"), None);
        assert_eq!(read_measures(b""), None);
    }
}
