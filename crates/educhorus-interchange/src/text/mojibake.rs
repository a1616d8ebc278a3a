//! UTF-8 that was once read as Latin-1 and saved again: `Ã©` where `é` was meant.

/// Repairs broken accents and says how many there were.
///
/// Only pairs and triples that spell a letter or a mark used in European names are touched; such sequences do not
/// occur in real names. Twice broken text is repaired twice.
#[must_use]
pub fn repair_mojibake(text: &str) -> (String, usize) {
    let (once, places) = repair_once(text);
    if places == 0 {
        return (once, 0);
    }
    let (twice, again) = repair_once(&once);
    (twice, places.max(again))
}

fn repair_once(text: &str) -> (String, usize) {
    let mut repaired = String::with_capacity(text.len());
    let mut places = 0;
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        match meant_by(letter, rest.clone()) {
            Some((meant, used)) => {
                repaired.push(meant);
                places += 1;
                rest.nth(used - 1);
            }
            None => repaired.push(letter),
        }
    }
    (repaired, places)
}

/// The letter that a broken sequence stands for, and how many characters follow its first one.
fn meant_by(first: char, mut rest: std::str::Chars<'_>) -> Option<(char, usize)> {
    let lead = match first {
        'Ã' | 'Â' | 'Ä' | 'Å' | 'â' => first as u32,
        _ => return None,
    };
    let second = continuation(rest.next()?)?;
    if first != 'â' {
        let meant = char::from_u32((lead & 0x1f) << 6 | second)?;
        return matches!(meant, '\u{a0}' | '«' | '»' | '°' | '·' | 'À'..='ſ').then_some((meant, 1));
    }
    let third = continuation(rest.next()?)?;
    let meant = char::from_u32((lead & 0x0f) << 12 | second << 6 | third)?;
    matches!(meant, '\u{2010}'..='\u{2015}' | '‘'..='„' | '…' | '€').then_some((meant, 2))
}

/// The six bits of a continuation byte, from the letter that Windows-1252 or Latin-1 shows for it.
fn continuation(letter: char) -> Option<u32> {
    let byte = match letter {
        '\u{80}'..='\u{bf}' => letter as u32,
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
            match (lost, bytes.as_ref()) {
                (false, [byte @ 0x80..=0x9f]) => u32::from(*byte),
                _ => return None,
            }
        }
    };
    Some(byte & 0x3f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_read_in_the_wrong_encoding_are_repaired() {
        let broken = "PrÃ©nom BÃ‰RANGER Å\u{a0}imiÄ‡ Dâ€™Almeida";
        assert_eq!(repair_mojibake(broken), ("Prénom BÉRANGER Šimić D’Almeida".to_owned(), 5));
    }

    #[test]
    fn right_names_stay_as_they_are() {
        for name in ["Éloïse", "ÂGÉ", "São João", "Åsa Ängström", "Nuñez « Pâques »", "Zoë–Âme"]
        {
            assert_eq!(repair_mojibake(name), (name.to_owned(), 0));
        }
    }

    proptest! {
        #[test]
        fn what_was_broken_once_comes_back(name in "[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽž’ -]{0,40}") {
            let broken: String = encoding_rs::WINDOWS_1252.decode_without_bom_handling(name.as_bytes()).0.into_owned();
            prop_assume!(repair_mojibake(&name).1 == 0);
            prop_assert_eq!(repair_mojibake(&broken).0, name);
        }
    }
}
