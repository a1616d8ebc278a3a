//! Text that can be shown on one line, whatever a file or its name contained.

use unicode_normalization::UnicodeNormalization;

/// Longest title made from a file's name, in characters.
const TITLE_LIMIT: usize = 120;

/// One line of text without control characters: blanks run together, ends trimmed, letters composed (NFC).
///
/// Invisible marks that change the direction or the width of text are removed, because they make two names that look
/// alike differ.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.nfc() {
        if is_invisible(letter) {
            continue;
        }
        if letter.is_whitespace() || letter.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else {
            line.push(letter);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A title to show for a file or folder name: last extension of a known kind dropped, underscores as blanks, control
/// characters gone, at most 120 characters. Empty when nothing readable is left.
#[must_use]
pub fn clean_file_title(name: &str) -> String {
    let name = without_known_extension(name);
    let spaced: String = name.chars().map(|letter| if letter == '_' { ' ' } else { letter }).collect();
    let line = clean_line(&spaced);
    let shown = line.trim_matches([' ', '-', '–', '.', ',', ';']);
    match shown.char_indices().nth(TITLE_LIMIT) {
        Some((cut, _)) => format!("{}…", shown[..cut].trim_end()),
        None => shown.to_owned(),
    }
}

fn without_known_extension(name: &str) -> &str {
    const KNOWN: [&str; 12] =
        ["pdf", "mp3", "musicxml", "mxl", "xml", "m4a", "ogg", "wav", "flac", "mid", "midi", "mscz"];
    match name.rsplit_once('.') {
        Some((stem, extension)) if KNOWN.iter().any(|known| extension.eq_ignore_ascii_case(known)) => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_name_becomes_a_title() {
        assert_eq!(clean_file_title("Ave_verum__corpus.PDF"), "Ave verum corpus");
        assert_eq!(
            clean_file_title("J.S. Bach - Jesu\u{7}, meine\nFreude.mp3"),
            "J.S. Bach - Jesu , meine Freude"
        );
        assert_eq!(clean_file_title("\u{202e}fdp.exe\u{0}.pdf"), "fdp.exe");
        assert_eq!(clean_file_title("...pdf"), "");
    }

    #[test]
    fn a_name_of_255_bytes_with_control_characters_is_cut_readably() {
        let name = format!("{}{}.pdf", "\u{1}\t".repeat(8), "é".repeat(117));
        assert!(clean_file_title(&name).chars().all(|letter| letter == 'é'));
        let long = format!("{}.mp3", "a".repeat(251));
        assert_eq!(clean_file_title(&long).chars().count(), TITLE_LIMIT + 1);
    }

    proptest! {
        #[test]
        fn a_clean_line_is_one_line_and_stays_clean(text in any::<String>()) {
            let line = clean_line(&text);
            prop_assert!(!line.chars().any(char::is_control));
            prop_assert_eq!(clean_line(&line), line.clone());
            prop_assert!(clean_file_title(&text).chars().count() <= TITLE_LIMIT + 1);
        }
    }
}
