//! Lines of one list that carry one name.

use super::index::{NameIndex, Names};
use super::{Candidate, LineAction, SkipReason, class_key};
use crate::class_list::ClassListRow;

/// The actions of rows that are unusable, repeat an earlier row, or may mean the person of an earlier row.
pub(super) fn find(rows: &[ClassListRow], names: &[Names]) -> Vec<(usize, LineAction)> {
    let index = NameIndex::of(names.to_vec());
    let mut stands = vec![false; rows.len()];
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let usable = row.is_usable() && !names[at].family.is_empty() && !names[at].given.is_empty();
        let earlier = index.candidates(&names[at], true).filter(|other| *other < at && stands[*other]);
        let action = if usable {
            compare_all(row, earlier.map(|other| (&rows[other], names[other] == names[at])))
        } else {
            Some(LineAction::Skip { reason: SkipReason::NameMissing })
        };
        match action {
            Some(action) => found.push((at, action)),
            None => stands[at] = true,
        }
    }
    found
}

/// What the earlier rows of the same name make of a row; nothing when it is somebody else.
///
/// A row whose name only fits (a lost letter) is never skipped, at most asked about.
fn compare_all<'a>(
    row: &ClassListRow,
    earlier: impl Iterator<Item = (&'a ClassListRow, bool)>,
) -> Option<LineAction> {
    let mut doubtful = Vec::new();
    for (other, same_name) in earlier {
        match compare(row, other) {
            Likeness::Same if same_name => {
                return Some(LineAction::Skip { reason: SkipReason::SameAsLine(other.line) });
            }
            Likeness::Same | Likeness::Doubtful => doubtful.push(Candidate::Line(other.line)),
            Likeness::Different => {}
        }
    }
    (!doubtful.is_empty()).then_some(LineAction::AskNamesake { candidates: doubtful })
}

enum Likeness {
    Same,
    Doubtful,
    Different,
}

/// Dates decide where both are known, classes where they are not; the same class and no date at all is a line pasted
/// twice.
fn compare(row: &ClassListRow, other: &ClassListRow) -> Likeness {
    let (class, other_class) = (class_key(row.class.as_deref()), class_key(other.class.as_deref()));
    match (row.birth_date, other.birth_date) {
        (Some(one), Some(two)) if one == two => Likeness::Same,
        (Some(_), Some(_)) => Likeness::Different,
        _ if class.is_some() && other_class.is_some() && class != other_class => Likeness::Different,
        (None, None) if class == other_class => Likeness::Same,
        _ => Likeness::Doubtful,
    }
}
