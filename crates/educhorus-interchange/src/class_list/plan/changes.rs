//! What a line brings for the singer it means.

use super::{FieldChange, KnownSinger, LineAction, class_key};
use crate::class_list::ClassListRow;

/// Same or update, for a row and the known singer that it means.
pub(super) fn action_for(row: &ClassListRow, known: &KnownSinger) -> LineAction {
    let changes = changes(row, known);
    let of = known.id.clone();
    if changes.is_empty() { LineAction::Same { of } } else { LineAction::Update { of, changes } }
}

fn changes(row: &ClassListRow, known: &KnownSinger) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    if is_better_spelling(&row.family, &known.family) {
        changes.push(FieldChange::Family(row.family.clone()));
    }
    if is_better_spelling(&row.given, &known.given) {
        changes.push(FieldChange::Given(row.given.clone()));
    }
    if let (Some(date), None) = (row.birth_date, known.birth_date) {
        changes.push(FieldChange::BirthDate(date));
    }
    if let Some(class) = &row.class
        && class_key(Some(class)) != class_key(known.class.as_deref())
    {
        changes.push(FieldChange::Class(class.clone()));
    }
    if let Some(voice) = row.voice
        && !known.voice.is_some_and(|before| before.covers(&voice))
    {
        changes.push(FieldChange::Voice(voice));
    }
    changes
}

/// A spelling wins when it has a letter that was lost, or accents where the other has none.
fn is_better_spelling(new: &str, old: &str) -> bool {
    let lost = |name: &str| name.contains(['?', '\u{fffd}']);
    let plain = |name: &str| !name.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
    match (lost(new), lost(old)) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => plain(old) && !plain(new),
    }
}
