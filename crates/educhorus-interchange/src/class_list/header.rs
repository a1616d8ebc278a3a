//! Where the headings are, and which role each column gets.

use std::collections::HashSet;

use super::column::{Column, ColumnReason, ColumnRole, LeftOut};
use super::content::{looks_like_names, mostly_capitals, mostly_several_words, role_of_cells};
use super::headings::{names_a_child, role_of_heading};
use super::overrides::ReadingOverrides;
use crate::table::CellRow;

/// Rows among which the headings are looked for: titles may stand above them.
const HEADING_ROWS: usize = 10;

/// Filled cells that are looked at to judge a column by its contents.
const CELLS_JUDGED: usize = 200;

/// The row of the headings, from 0; none when the list starts with its first pupil.
pub(super) fn find_headings(rows: &[CellRow], asked: Option<bool>) -> Option<usize> {
    if asked == Some(false) || rows.is_empty() {
        return None;
    }
    let known = |row: &CellRow| row.cells.iter().filter_map(|cell| role_of_heading(cell)).collect::<Vec<_>>();
    let mut best = (0, None);
    for (at, row) in rows.iter().take(HEADING_ROWS).enumerate() {
        let roles = known(row);
        let named = roles.iter().any(|role| is_name(*role));
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        if roles.len() > best.0 && (roles.len() > 1 || (named && filled <= 2)) {
            best = (roles.len(), Some(at));
        }
    }
    best.1.or((asked == Some(true)).then_some(0))
}

fn is_name(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::FamilyName | ColumnRole::GivenName | ColumnRole::FullName)
}

/// The columns of a list with their roles, and whether each line is a guardian with children.
pub(super) fn understand_columns(
    headings: &[String],
    width: usize,
    body: &[CellRow],
    overrides: &ReadingOverrides,
) -> (Vec<Column>, bool) {
    let cells: Vec<Vec<&str>> = (0..width).map(|index| filled_cells(body, index)).collect();
    let heading = |index: usize| headings.get(index).map_or("", |heading| heading.trim());
    let guardians = lines_are_guardians(headings);
    let mut taken: HashSet<ColumnRole> =
        overrides.roles.values().copied().filter(|role| only_once(*role)).collect();
    let mut roles: Vec<(ColumnRole, ColumnReason)> = (0..width)
        .map(|index| role_by_heading(index, heading(index), guardians, &mut taken, overrides))
        .collect();
    judge_by_content(&mut roles, &cells, &mut taken);
    if headings.is_empty() || !roles.iter().any(|(role, _)| is_name(*role)) {
        find_names(&mut roles, &cells, headings.is_empty());
    }
    family_may_be_both(&mut roles, &cells);
    let columns =
        (0..width).map(|index| finish(index, heading(index), roles[index], &cells[index], overrides));
    (columns.collect(), guardians)
}

/// A guardian's names stand before the first child's; a list of pupils names guardians behind.
fn lines_are_guardians(headings: &[String]) -> bool {
    let named = |heading: &String| {
        role_of_heading(heading).is_some_and(|role| is_name(role) || role == ColumnRole::GuardianName)
    };
    let names: Vec<&String> = headings.iter().filter(|heading| named(heading)).collect();
    let child = names
        .iter()
        .position(|heading| names_a_child(heading) && role_of_heading(heading).is_some_and(is_name));
    child.is_some_and(|child| child > 0)
}

fn filled_cells(body: &[CellRow], index: usize) -> Vec<&str> {
    let cells = body.iter().filter_map(|row| row.cells.get(index)).map(|cell| cell.trim());
    cells.filter(|cell| !cell.is_empty()).take(CELLS_JUDGED).collect()
}

/// Roles of which a list has one; a second such column is left aside.
fn only_once(role: ColumnRole) -> bool {
    !role.is_sensitive() && role != ColumnRole::Ignored
}

fn role_by_heading(
    index: usize,
    heading: &str,
    guardians: bool,
    taken: &mut HashSet<ColumnRole>,
    overrides: &ReadingOverrides,
) -> (ColumnRole, ColumnReason) {
    if let Some(role) = overrides.roles.get(&index) {
        return (*role, ColumnReason::Asked);
    }
    let Some(mut role) = role_of_heading(heading) else {
        return (ColumnRole::Ignored, ColumnReason::Unknown);
    };
    if guardians && !names_a_child(heading) {
        role = match role {
            ColumnRole::FamilyName => ColumnRole::GuardianName,
            ColumnRole::GivenName => ColumnRole::GuardianGivenName,
            ColumnRole::Email => ColumnRole::GuardianEmail,
            ColumnRole::UsageName | ColumnRole::Sex => ColumnRole::Ignored,
            other => other,
        };
    }
    if only_once(role) && !taken.insert(role) {
        return (ColumnRole::Ignored, ColumnReason::Repeated);
    }
    (role, ColumnReason::Heading)
}

fn judge_by_content(
    roles: &mut [(ColumnRole, ColumnReason)],
    cells: &[Vec<&str>],
    taken: &mut HashSet<ColumnRole>,
) {
    for (role, cells) in roles.iter_mut().zip(cells) {
        if role.1 != ColumnReason::Unknown {
            continue;
        }
        if let Some(found) = role_of_cells(cells)
            && (!only_once(found) || taken.insert(found))
        {
            *role = (found, ColumnReason::Content);
        }
    }
}

/// Names where no heading says so: the column in capitals is the family name, else the first one is.
fn find_names(roles: &mut [(ColumnRole, ColumnReason)], cells: &[Vec<&str>], headless: bool) {
    let candidates: Vec<usize> = (0..roles.len())
        .filter(|at| roles[*at].1 == ColumnReason::Unknown && looks_like_names(&cells[*at]))
        .collect();
    let mut give = |at: usize, role| roles[at] = (role, ColumnReason::Content);
    match candidates.as_slice() {
        [only] if mostly_several_words(&cells[*only]) => give(*only, ColumnRole::FullName),
        [first, second, ..] if headless => {
            let swapped = mostly_capitals(&cells[*second]) && !mostly_capitals(&cells[*first]);
            let (family, given) = if swapped { (*second, *first) } else { (*first, *second) };
            give(family, ColumnRole::FamilyName);
            give(given, ColumnRole::GivenName);
        }
        _ => {}
    }
}

/// « Nom » alone often holds both names.
fn family_may_be_both(roles: &mut [(ColumnRole, ColumnReason)], cells: &[Vec<&str>]) {
    if roles.iter().any(|(role, _)| matches!(role, ColumnRole::GivenName | ColumnRole::FullName)) {
        return;
    }
    for (role, cells) in roles.iter_mut().zip(cells) {
        if role.0 == ColumnRole::FamilyName && role.1 != ColumnReason::Asked && mostly_several_words(cells) {
            *role = (ColumnRole::FullName, ColumnReason::Content);
        }
    }
}

fn finish(
    index: usize,
    heading: &str,
    (role, reason): (ColumnRole, ColumnReason),
    cells: &[&str],
    overrides: &ReadingOverrides,
) -> Column {
    let kept = overrides.keep_sensitive.contains(&index);
    let sensitive = role.is_sensitive() || role_of_heading(heading).is_some_and(ColumnRole::is_sensitive);
    let left_out = match role {
        ColumnRole::Ignored => Some(LeftOut::NotNeeded),
        _ if role.is_sensitive() && !kept => Some(LeftOut::Sensitive),
        _ => None,
    };
    let shown = if sensitive && !kept { 0 } else { 3 };
    let samples =
        cells.iter().take(shown).map(|cell| crate::text::clean_line(cell).chars().take(60).collect());
    let heading = crate::text::clean_line(heading).chars().take(100).collect();
    Column { index, heading, role, reason, samples: samples.collect(), left_out }
}
