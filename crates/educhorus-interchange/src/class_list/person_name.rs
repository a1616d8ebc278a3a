//! Names of persons in a readable case.
//!
//! School programs write family names in capitals. A name in one case only gets a capital at the start of each part
//! (« DE LA CROIX » → « De La Croix », « D'ALMEIDA » → « D’Almeida »); a name in mixed case is somebody's choice and
//! stays, words in capitals excepted. Apostrophes become typographic (U+2019), so that both spellings are stored as one.

/// A name as it is shown and stored.
#[must_use]
pub fn readable_name(name: &str) -> String {
    let name: String = name.chars().map(|letter| if is_apostrophe(letter) { '’' } else { letter }).collect();
    if in_one_case(&name) {
        return capitalise_parts(&name);
    }
    let words: Vec<String> = name.split(' ').map(quiet_word).collect();
    words.join(" ")
}

/// A word shouted inside a name in mixed case (« MARTIN épouse PETIT »); short ones may be initials.
fn quiet_word(word: &str) -> String {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let shouted = capitals >= 3 && !word.chars().any(char::is_lowercase);
    if shouted { capitalise_parts(word) } else { word.to_owned() }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | '＇')
}

/// All capitals or all small, with letters that have no case ignored.
fn in_one_case(name: &str) -> bool {
    let upper = name.chars().filter(|letter| letter.is_uppercase()).count();
    let lower = name.chars().filter(|letter| letter.is_lowercase() && *letter != 'ß').count();
    (upper == 0) != (lower == 0)
}

fn capitalise_parts(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    let mut starts = true;
    for letter in name.chars() {
        if starts && letter.is_alphabetic() {
            shown.push(one_capital(letter));
        } else {
            shown.extend(letter.to_lowercase());
        }
        starts = !letter.is_alphanumeric();
    }
    shown
}

/// The capital of a letter, where it is one letter: `ß` stays.
fn one_capital(letter: char) -> char {
    let mut capital = letter.to_uppercase();
    if capital.len() == 1 { capital.next().unwrap_or(letter) } else { letter }
}

/// Splits « DUPONT Marie », « Dupont, Marie » or « Marie DUPONT » into family and given name, and says whether the
/// split was a guess.
pub(super) fn split_full_name(full: &str, given_first: bool) -> (String, String, bool) {
    if let Some((family, given)) = full.split_once(',') {
        return (family.trim().to_owned(), given.trim().to_owned(), false);
    }
    let words: Vec<&str> = full.split(' ').filter(|word| !word.is_empty()).collect();
    let capitals = |word: &str| word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let loud = words.iter().filter(|word| capitals(word)).count();
    if loud > 0 && loud < words.len() {
        let (family, given): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| capitals(word));
        return (family.join(" "), given.join(" "), false);
    }
    match words.as_slice() {
        [] => (String::new(), String::new(), false),
        [only] => ((*only).to_owned(), String::new(), false),
        [first, rest @ ..] if given_first => (rest.join(" "), (*first).to_owned(), rest.len() > 1),
        [family @ .., given] => (family.join(" "), (*given).to_owned(), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_in_capitals_become_readable() {
        let cases = [
            ("HADDAD", "Haddad"),
            ("D'ALMEIDA", "D’Almeida"),
            ("DE LA CROIX", "De La Croix"),
            ("N'DIAYE", "N’Diaye"),
            ("LE GOFF", "Le Goff"),
            ("DUPRÉ-MOREL", "Dupré-Morel"),
            ("ŠIMI?", "Šimi?"),
            ("ŒUVRARD", "Œuvrard"),
            ("ÑÚÑEZ", "Ñúñez"),
            ("lou-anne", "Lou-Anne"),
            ("d'Almeida", "d’Almeida"),
            ("McDonald", "McDonald"),
            ("van der Berg", "van der Berg"),
            ("MARTIN épouse PETIT", "Martin épouse Petit"),
        ];
        for (written, shown) in cases {
            assert_eq!(readable_name(written), shown);
        }
    }

    #[test]
    fn a_cell_with_both_names_is_split() {
        assert_eq!(split_full_name("LE GOFF Maëlle", false), ("LE GOFF".into(), "Maëlle".into(), false));
        assert_eq!(split_full_name("Maëlle LE GOFF", false), ("LE GOFF".into(), "Maëlle".into(), false));
        assert_eq!(split_full_name("Lassus, Roland", false), ("Lassus".into(), "Roland".into(), false));
        assert_eq!(split_full_name("Le Goff Maëlle", false), ("Le Goff".into(), "Maëlle".into(), true));
        assert_eq!(split_full_name("Zoé Petit", true), ("Petit".into(), "Zoé".into(), false));
    }

    proptest! {
        #[test]
        fn a_readable_name_stays_as_it_is(name in "[A-Za-zÀ-ÖØ-öø-ÿ'’ -]{0,30}") {
            let once = readable_name(&name);
            prop_assert_eq!(readable_name(&once), once.clone());
        }
    }
}
