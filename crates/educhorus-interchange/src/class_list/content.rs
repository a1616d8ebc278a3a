//! What a column holds, judged by its cells: for lists without headings and for headings nobody knows.

use super::ColumnRole;
use super::birth_date::read_birth_date;
use super::row::read_sex;
use super::sensitive::speaks_of_health;
use crate::text::fold;
use crate::voice::guess_voice;

/// What every cell of a role looks like.
type CellTest = fn(&str) -> bool;

/// The role that the filled cells of a column suggest.
pub(super) fn role_of_cells(cells: &[&str]) -> Option<ColumnRole> {
    use ColumnRole::{BirthDate, Class, Email, HealthRemark, Ine, Sex, Voice};
    if cells.is_empty() {
        return None;
    }
    let most = |test: CellTest| cells.iter().filter(|cell| test(cell)).count() * 10 >= cells.len() * 7;
    let tests: [(ColumnRole, CellTest); 6] = [
        (BirthDate, |cell| read_birth_date(cell).is_some()),
        (Sex, |cell| read_sex(cell).is_some()),
        (Voice, |cell| guess_voice(cell).is_some()),
        (Class, looks_like_class),
        (Ine, looks_like_ine),
        (Email, |cell| cell.contains('@') && cell.contains('.')),
    ];
    let found = tests.into_iter().find(|(_, test)| most(*test)).map(|(role, _)| role);
    // One cell is enough: what is not clearly something else and speaks of health stays out.
    found.or_else(|| cells.iter().any(|cell| speaks_of_health(cell)).then_some(HealthRemark))
}

/// Whether the cells could be names: letters, no digits, few words.
pub(super) fn looks_like_names(cells: &[&str]) -> bool {
    let is_name = |cell: &str| {
        cell.chars().any(char::is_alphabetic)
            && !cell.chars().any(|letter| letter.is_ascii_digit() || letter == '@')
            && cell.split_whitespace().count() <= 6
    };
    !cells.is_empty() && cells.iter().filter(|cell| is_name(cell)).count() * 10 >= cells.len() * 8
}

/// Whether most cells are written in capitals, as schools write family names.
pub(super) fn mostly_capitals(cells: &[&str]) -> bool {
    let loud = |cell: &&&str| cell.chars().any(char::is_uppercase) && !cell.chars().any(char::is_lowercase);
    cells.iter().filter(loud).count() * 10 >= cells.len() * 8
}

/// Whether most cells hold at least two words.
pub(super) fn mostly_several_words(cells: &[&str]) -> bool {
    !cells.is_empty()
        && cells.iter().filter(|cell| cell.split_whitespace().count() > 1).count() * 10 >= cells.len() * 8
}

fn looks_like_class(cell: &str) -> bool {
    let key = fold(cell);
    let primary = ["cp", "ce1", "ce2", "cm1", "cm2", "gs"].iter().any(|level| key.starts_with(level));
    let secondary = key.starts_with(|first: char| matches!(first, '1'..='6' | 't'))
        && key.len() <= 10
        && key.chars().any(char::is_alphabetic)
        && key.chars().any(|letter| letter.is_ascii_digit());
    (primary && key.len() <= 20) || secondary
}

fn looks_like_ine(cell: &str) -> bool {
    let cell = cell.trim();
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    cell.len() == 11 && cell.bytes().all(|byte| byte.is_ascii_alphanumeric()) && digits >= 9
}
