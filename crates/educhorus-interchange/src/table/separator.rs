//! Which character separates the cells.

use super::cells::{Separator, split_cells};

/// Rows looked at for the decision.
const SAMPLE_LINES: usize = 40;

/// The separator declared by a spreadsheet's first line `sep=;`, and the text without that line blanked out.
pub(crate) fn declared_separator(text: &str) -> Option<Separator> {
    let declared = text.lines().next()?.trim().trim_matches('"').strip_prefix("sep=")?;
    Separator::ALL.into_iter().find(|separator| declared.as_bytes() == [separator.byte()])
}

/// The separator that cuts most lines into the same number of cells.
pub(crate) fn guess_separator(text: &str) -> Separator {
    let sample: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE_LINES).collect();
    let sample = sample.join("\n");
    let mut best = (0, Separator::Semicolon);
    for separator in Separator::ALL {
        let score = score(&sample, separator);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

/// Lines with the commonest number of cells, weighted so that more cells win between equals.
fn score(sample: &str, separator: Separator) -> usize {
    let rows = split_cells(sample, separator).rows;
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    let agreeing = |width: usize| widths.iter().filter(|other| **other == width).count();
    let best =
        widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (agreeing(*width), *width));
    best.map_or(0, |width| agreeing(width) * 100 / widths.len().max(1) * 10 + width.min(9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_makes_a_table() {
        assert_eq!(guess_separator("Nom;Prénom\nLassus, de;Roland\nPetit;Léa"), Separator::Semicolon);
        assert_eq!(guess_separator("nom,prenom\n\"Lassus; de\",Roland"), Separator::Comma);
        assert_eq!(guess_separator("Nom\tPrénom\nPetit\tLéa, Zoé"), Separator::Tab);
        assert_eq!(guess_separator("Nom|Prénom\nPetit|Léa"), Separator::Bar);
        assert_eq!(guess_separator("Petit Léa\nMartin Zoé"), Separator::Semicolon);
    }

    #[test]
    fn a_spreadsheet_may_declare_it() {
        assert_eq!(declared_separator("sep=,\nNom,Prénom"), Some(Separator::Comma));
        assert_eq!(declared_separator("Nom;sep="), None);
    }
}
