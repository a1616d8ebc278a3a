//! What the name of a work's folder says: title, composer, year.

use crate::text::{clean_file_title, fold};

/// What a folder's name says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FolderName {
    pub title: String,
    pub composer: Option<String>,
    pub year: Option<i16>,
}

/// Surnames, folded, by which « Bach - Jesu » is told from « Jesu - Alto ». A help, not a catalogue.
const COMPOSERS: [&str; 88] = [
    "albeniz",
    "allegri",
    "arcadelt",
    "bach",
    "bartok",
    "beethoven",
    "berlioz",
    "bernstein",
    "bizet",
    "bortniansky",
    "brahms",
    "britten",
    "bruckner",
    "buxtehude",
    "byrd",
    "caldara",
    "campra",
    "caplet",
    "carissimi",
    "charpentier",
    "chesnokov",
    "couperin",
    "debussy",
    "delibes",
    "dowland",
    "durufle",
    "dvorak",
    "elgar",
    "faure",
    "franck",
    "gabrieli",
    "gesualdo",
    "gibbons",
    "gjeilo",
    "gluck",
    "gounod",
    "grieg",
    "handel",
    "haendel",
    "haydn",
    "holst",
    "howells",
    "janequin",
    "jannequin",
    "josquin",
    "kodaly",
    "lassus",
    "lauridsen",
    "liszt",
    "lotti",
    "lully",
    "lusitano",
    "mahler",
    "marenzio",
    "mendelssohn",
    "messiaen",
    "monteverdi",
    "morley",
    "mozart",
    "offenbach",
    "orff",
    "pachelbel",
    "palestrina",
    "parry",
    "pergolesi",
    "poulenc",
    "praetorius",
    "puccini",
    "purcell",
    "rachmaninov",
    "rachmaninoff",
    "rameau",
    "ravel",
    "rheinberger",
    "rossini",
    "rutter",
    "scarlatti",
    "schubert",
    "schumann",
    "schutz",
    "sermisy",
    "stanford",
    "sweelinck",
    "tallis",
    "telemann",
    "verdi",
    "victoria",
    "vivaldi",
];

/// Reads « 03 - Ave verum (Mozart, 1791) », « Bach - Jesu meine Freude » and plain titles.
pub(super) fn read_folder_name(name: &str) -> FolderName {
    let shown = clean_file_title(name);
    let mut found = FolderName::default();
    let title = take_brackets(without_number(&shown), &mut found);
    found.title = match title.split_once(" - ").or_else(|| title.split_once(" – ")) {
        Some((first, rest)) if is_composer(first) => {
            found.composer = found.composer.take().or_else(|| Some(first.trim().to_owned()));
            rest.trim().to_owned()
        }
        _ => match title.rsplit_once(" - ").or_else(|| title.rsplit_once(" – ")) {
            Some((rest, last)) if is_composer(last) => {
                found.composer = found.composer.take().or_else(|| Some(last.trim().to_owned()));
                rest.trim().to_owned()
            }
            _ => title,
        },
    };
    if found.title.is_empty() {
        found.title = shown;
    }
    found
}

/// The number of a list in front of a title: « 03 - », « 12. », « 7_ »; a title that is only a number stays.
pub(super) fn without_number(title: &str) -> &str {
    let digits = title.bytes().take_while(u8::is_ascii_digit).count();
    let rest = title[digits..].trim_start_matches([' ', '-', '–', '.', ')']);
    let counted = (1..=3).contains(&digits) && !title[digits..].starts_with(char::is_alphabetic);
    let listed = digits == 2 || title[digits..].trim_start().starts_with(['-', '–', '.', ')']);
    if counted && listed && !rest.is_empty() { rest } else { title }
}

/// Takes « (Bach, 1723) » or « \[Fauré\] » out of a title.
fn take_brackets(title: &str, found: &mut FolderName) -> String {
    let Some((open, close)) =
        title.find(['(', '[']).zip(title.rfind([')', ']'])).filter(|(open, close)| open < close)
    else {
        return title.trim().to_owned();
    };
    let inside = &title[open + 1..close];
    let mut others = Vec::new();
    for part in inside.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        match part.parse::<i16>() {
            Ok(year) if (1000..=2100).contains(&year) => found.year = Some(year),
            _ => others.push(part),
        }
    }
    let others = others.join(", ");
    if is_composer(&others) {
        found.composer = Some(others);
    } else if !others.is_empty() {
        return title.trim().to_owned();
    }
    format!("{} {}", title[..open].trim(), title[close + 1..].trim()).trim().to_owned()
}

fn is_composer(text: &str) -> bool {
    let key = fold(text);
    key.split(' ').count() <= 5 && key.split(' ').any(|word| COMPOSERS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_give_title_composer_and_year() {
        let cases = [
            ("03 - Ave verum (Mozart, 1791)", "Ave verum", Some("Mozart"), Some(1791)),
            ("J.S. Bach - Jesu, meine Freude", "Jesu, meine Freude", Some("J.S. Bach"), None),
            ("Cantique de Jean Racine - Fauré", "Cantique de Jean Racine", Some("Fauré"), None),
            ("Ave_Maria [version courte]", "Ave Maria [version courte]", None, None),
            ("Jesu - Alto", "Jesu - Alto", None, None),
            ("12. Locus iste", "Locus iste", None, None),
            ("4 saisons", "4 saisons", None, None),
            ("1685", "1685", None, None),
            ("Requiem (1888)", "Requiem", None, Some(1888)),
        ];
        for (name, title, composer, year) in cases {
            let found = read_folder_name(name);
            let got = (found.title.as_str(), found.composer.as_deref(), found.year);
            assert_eq!(got, (title, composer, year), "{name}");
        }
    }
}
