//! What `t('key', { … })` hands over is what the message asks for, so that no sentence shows a bare `{$count}`.
//!
//! How it works: the object after the key is read to its closing brace and cut at its commas; each part starts with
//! the name of an argument. What it deliberately does not do: follow an object that is made elsewhere, or a spread.

use std::collections::BTreeSet;

use super::messages::{Messages, read};
use crate::fault::Fault;
use crate::tree::Tree;

/// Compares every literal call of `t` with the messages of both languages.
pub fn check(tree: &Tree) -> Vec<Fault> {
    // Broken files are told by the locales.
    let languages = ["fr", "en"].map(|language| read(tree, language, &mut Vec::new()));
    let mut faults = Vec::new();
    for ending in [".ts", ".svelte"] {
        for (file, text) in tree.texts(&["ui/src/"], ending) {
            for (at, _) in text.match_indices("t('") {
                let begins_word =
                    text[..at].ends_with(|before: char| before.is_alphanumeric() || "_$.".contains(before));
                if let Some(what) = (!begins_word).then(|| missing(&text[at + 3..], &languages)).flatten() {
                    faults.push(Fault::new(file, text[..at].matches('\n').count() + 1, what));
                }
            }
        }
    }
    faults
}

/// The fault of one call, whose text starts with the key.
fn missing(call: &str, languages: &[Messages]) -> Option<String> {
    let (key, after) = call.split_once('\'')?;
    let given = names(after.trim_start())?;
    let asked: BTreeSet<&str> = languages
        .iter()
        .filter_map(|messages| messages.get(key))
        .flat_map(|message| message.arguments.iter().map(String::as_str))
        .collect();
    let absent: Vec<&str> = asked.difference(&given).copied().collect();
    let what = format!("{key} also needs {}: hand it over", absent.join(", "));
    (!absent.is_empty()).then_some(what)
}

/// The names that are handed over; `None` when they cannot be read from here.
fn names(after_key: &str) -> Option<BTreeSet<&str>> {
    if after_key.starts_with(')') {
        return Some(BTreeSet::new());
    }
    let object = after_key.strip_prefix(',')?.trim_start().strip_prefix('{')?;
    let mut found = BTreeSet::new();
    for part in parts(object)? {
        let end = part.find(|end: char| !(end.is_alphanumeric() || end == '_')).unwrap_or(part.len());
        match &part[..end] {
            "" if part.is_empty() => {}
            "" => return None,
            name => {
                found.insert(name);
            }
        }
    }
    Some(found)
}

/// Cuts the inside of an object at the commas that are its own; `None` when it does not end.
fn parts(object: &str) -> Option<Vec<&str>> {
    let mut found = Vec::new();
    let (mut depth, mut begin, mut quote) = (0usize, 0usize, None);
    for (at, letter) in object.char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(letter),
            (None, '{' | '(' | '[') => depth += 1,
            (None, '}') if depth == 0 => {
                found.push(object[begin..at].trim());
                return Some(found);
            }
            (None, '}' | ')' | ']') => depth = depth.checked_sub(1)?,
            (None, ',') if depth == 0 => {
                found.push(object[begin..at].trim());
                begin = at + 1;
            }
            (None, _) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(call: &str) -> Vec<String> {
        let messages = "said = { $name } { $state }\nplain = x\n";
        let tree = Tree::of(&[("resources/locales/fr/a.ftl", messages), ("ui/src/A.svelte", call)]);
        check(&tree).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn complete_calls_are_no_fault() {
        let call = "t('plain') t('said', { name: `${a.given}, ${b}`, state })\nt('said', {\n name: f(a, { b }),\n state: 1,\n})";
        assert_eq!(told(call), Vec::<String>::new());
    }

    #[test]
    fn a_missing_argument_is_a_fault() {
        assert_eq!(told("t('said')"), ["said also needs name, state: hand it over"]);
        assert_eq!(told("\nt('said', { name: state })"), ["said also needs state: hand it over"]);
    }

    #[test]
    fn what_is_made_elsewhere_is_not_judged() {
        assert_eq!(
            told("t('said', values) t('said', { ...values }) start('said') t('said', { name ) })"),
            Vec::<String>::new()
        );
    }
}
