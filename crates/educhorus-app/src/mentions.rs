//! Texts in which the name of a person stands: notes of rehearsals, and what works, scores and tracks are called.

use std::collections::HashSet;

use educhorus_api::{Mention, MentionKind};
use educhorus_domain::{PersonName, WorkId, fold};
use educhorus_store::ChoirRow;

use crate::host::Reading;
use crate::refusal::{Answer, of_store};

/// Characters around a name that an excerpt shows, on each side.
const AROUND: usize = 40;

/// Texts in which the family name or the given name of a person stands as a word.
pub(crate) fn mentions(reading: &Reading<'_>, name: &PersonName) -> Answer<Vec<Mention>> {
    let names: Vec<String> = [&name.family, &name.given]
        .map(|name| fold(name))
        .into_iter()
        .filter(|name| name.chars().count() > 1)
        .collect();
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for choir in reading.read.choirs().map_err(of_store)? {
        in_notes(reading, &choir, &names, &mut found)?;
        for season in reading.read.seasons(choir.choir).map_err(of_store)? {
            for row in reading.read.repertoire(choir.choir, season).map_err(of_store)? {
                if seen.insert(row.work) {
                    found.extend(in_work(reading, &choir, row.work, &names)?);
                }
            }
        }
    }
    Ok(found)
}

fn in_notes(
    reading: &Reading<'_>,
    choir: &ChoirRow,
    names: &[String],
    found: &mut Vec<Mention>,
) -> Answer<()> {
    for note in reading.read.notes(choir.choir, None).map_err(of_store)? {
        let Some(excerpt) = around(&note.text, names) else { continue };
        let row = reading.read.rehearsal(choir.choir, note.rehearsal).map_err(of_store)?;
        found.push(Mention {
            kind: if note.staff_only { MentionKind::StaffNote } else { MentionKind::ChoirNote },
            choir: choir.choir,
            choir_name: choir.name.clone(),
            rehearsal: Some(note.rehearsal),
            date: row.map(|row| row.date),
            work: None,
            title: String::new(),
            excerpt,
        });
    }
    Ok(())
}

fn in_work(
    reading: &Reading<'_>,
    choir: &ChoirRow,
    work: WorkId,
    names: &[String],
) -> Answer<Option<Mention>> {
    let read = &reading.read;
    let Some(row) = read.work(work).map_err(of_store)? else { return Ok(None) };
    let editions = read.editions(work).map_err(of_store)?.into_iter().map(|one| one.name);
    let tracks = read.tracks(work).map_err(of_store)?.into_iter().map(|one| one.label);
    let own = [row.title.clone(), row.composer, row.style];
    let excerpt = own.into_iter().chain(editions).chain(tracks).find_map(|text| around(&text, names));
    Ok(excerpt.map(|excerpt| Mention {
        kind: MentionKind::Work,
        choir: choir.choir,
        choir_name: choir.name.clone(),
        rehearsal: None,
        date: None,
        work: Some(work),
        title: row.title,
        excerpt,
    }))
}

/// The words around the first of some names in a text.
fn around(text: &str, names: &[String]) -> Option<String> {
    let mut at = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'') {
        if names.contains(&fold(word)) {
            let before: String = text[..at].chars().rev().take(AROUND).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text[at..].chars().take(word.chars().count() + AROUND).collect();
            return Some(format!("{before}{after}"));
        }
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_a_word_with_or_without_its_accents() {
        let names = ["lefevre".to_owned(), "zoe".to_owned()];
        assert_eq!(around("Bien. ZOÉ chante mieux.", &names).as_deref(), Some("Bien. ZOÉ chante mieux."));
        assert_eq!(
            around("Voir les parents de Lefèvre", &names).as_deref(),
            Some("Voir les parents de Lefèvre")
        );
        assert_eq!(around("Zoéline et les Lefèvres", &names), None);
        let long = format!("{} Zoé {}", "é".repeat(100), "à".repeat(100));
        assert_eq!(around(&long, &names).map(|text| text.chars().count()), Some(2 * AROUND + 3));
    }
}
