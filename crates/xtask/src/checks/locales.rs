//! French and English are both complete, and every message is used (DESIGN §6, §8).
//!
//! How it works: both languages have the same keys and attributes and show the same
//! arguments (one that only chooses a plural may be missing where a language needs none). A key is used when it stands as a
//! literal in the interface or in Rust, when a template literal starts it (`voice-${…}`), when a used message uses it,
//! or when it is `error-<code>` of a code of the contract. What `t('…')` asks for exists.
//!
//! An attribute that says a message to a pupil stands in French only, where « tu » is another sentence than « vous ».
//!
//! What it deliberately does not do: judge the sentences.

use std::collections::BTreeSet;

use educhorus_api::ErrorCode;

use super::is_comment;
use super::messages::{Messages, read};
use crate::fault::Fault;
use crate::rust_source;
use crate::tree::Tree;

/// The attribute of a message with what it says to a pupil.
const TO_A_PUPIL: &str = "pupil";

/// Compares the languages with each other, with the error codes and with the sources.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let codes: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.text()).collect();
    faults_of(tree, &codes)
}

fn faults_of(tree: &Tree, codes: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let french = read(tree, "fr", &mut faults);
    let english = read(tree, "en", &mut faults);
    faults.extend(missing(&french, &english, "en"));
    faults.extend(missing(&english, &french, "fr"));
    faults.extend(same_arguments(&french, &english));
    let errors: BTreeSet<String> =
        codes.iter().map(|code| format!("error-{}", code.replace('_', "-"))).collect();
    for key in errors.iter().filter(|key| !french.contains_key(*key)) {
        faults.push(Fault::new(
            "resources/locales/fr",
            1,
            format!("{key} is missing: say what happened and what to do"),
        ));
    }
    let mentions = Mentions::of(tree);
    faults.extend(unknown(&mentions, &french));
    faults.extend(unused(&mentions, &french, &errors));
    faults
}

fn missing(here: &Messages, there: &Messages, language: &str) -> Vec<Fault> {
    let absent = here.iter().filter(|(key, _)| !there.contains_key(*key));
    absent
        .map(|(key, at)| Fault::new(&at.at.0, at.at.1, format!("{key} has no {language} message: write it")))
        .collect()
}

fn same_arguments(french: &Messages, english: &Messages) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (key, ours) in french {
        let Some(theirs) = english.get(key) else { continue };
        for (what, left, right) in
            [("arguments", &ours.shown, &theirs.shown), ("attributes", &ours.attributes, &theirs.attributes)]
        {
            let names: Vec<&str> = left
                .symmetric_difference(right)
                .map(String::as_str)
                .filter(|name| *name != TO_A_PUPIL)
                .collect();
            if !names.is_empty() {
                let what =
                    format!("{key} has other {what} in French ({}): make both the same", names.join(", "));
                faults.push(Fault::new(&theirs.at.0, theirs.at.1, what));
            }
        }
    }
    faults
}

fn unknown(mentions: &Mentions, messages: &Messages) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, line, key) in &mentions.asked {
        let (name, attribute) =
            key.split_once('.').map_or((key.as_str(), None), |(name, rest)| (name, Some(rest)));
        let known = messages
            .get(name)
            .is_some_and(|message| attribute.is_none_or(|attribute| message.attributes.contains(attribute)));
        if !known {
            faults.push(Fault::new(
                file,
                *line,
                format!("{key} has no message: write it in resources/locales"),
            ));
        }
    }
    faults
}

fn unused(mentions: &Mentions, messages: &Messages, errors: &BTreeSet<String>) -> Vec<Fault> {
    let direct = |key: &str| {
        mentions.whole.contains(key) || mentions.starts.iter().any(|start| key.starts_with(start))
    };
    let mut used: BTreeSet<&str> =
        messages.keys().map(String::as_str).filter(|key| direct(key) || errors.contains(*key)).collect();
    let mut open: Vec<&str> = used.iter().copied().collect();
    while let Some(key) = open.pop() {
        for name in messages.get(key).into_iter().flat_map(|message| &message.uses) {
            if used.insert(name) {
                open.push(name);
            }
        }
    }
    let idle = messages.iter().filter(|(key, _)| !used.contains(key.as_str()));
    idle.map(|(key, at)| Fault::new(&at.at.0, at.at.1, format!("{key} is used nowhere: remove it"))).collect()
}

/// Words of the sources that may be keys.
#[derive(Default)]
struct Mentions {
    /// Whole literals.
    whole: BTreeSet<String>,
    /// What a template literal starts with, up to its first placeholder.
    starts: BTreeSet<String>,
    /// File, line and key of each `t('key')`.
    asked: Vec<(String, usize, String)>,
}

impl Mentions {
    fn of(tree: &Tree) -> Self {
        let mut found = Self::default();
        for ending in [".ts", ".svelte", ".html"] {
            for (file, text) in tree.texts(&["ui/"], ending).filter(|(file, _)| !file.contains(".test.")) {
                for (at, line) in text.lines().enumerate().filter(|(_, line)| !is_comment(line)) {
                    found.script(file, at + 1, line);
                }
            }
        }
        for (_, text) in tree.texts(&["crates/", "src-tauri/"], ".rs") {
            let literals = rust_source::parse(text).unwrap_or_default().literals;
            found.whole.extend(literals.into_iter().map(|(_, text)| text));
        }
        found
    }

    fn script(&mut self, file: &str, line: usize, text: &str) {
        for (at, quote) in text.match_indices(['\'', '"', '`']) {
            let rest = &text[at + quote.len()..];
            let Some(end) = rest.find(|end: char| !(end.is_ascii_alphanumeric() || "-_.".contains(end)))
            else {
                continue;
            };
            let (word, after) = rest.split_at(end);
            if word.is_empty() {
                continue;
            }
            if quote == "`" && after.starts_with("${") {
                self.starts.insert(word.to_owned());
            } else if after.starts_with(quote) {
                self.whole.insert(word.split('.').next().unwrap_or(word).to_owned());
                if asks(&text[..at]) {
                    self.asked.push((file.to_owned(), line, word.to_owned()));
                }
            }
        }
    }
}

/// True when what stands before a literal is a call of `t`.
fn asks(before: &str) -> bool {
    before
        .strip_suffix("t(")
        .is_some_and(|name| !name.ends_with(|last: char| last.is_alphanumeric() || "_$.".contains(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(french: &str, english: &str, interface: &str, codes: &[&str]) -> Vec<String> {
        let tree = Tree::of(&[
            ("resources/locales/fr/a.ftl", french),
            ("resources/locales/en/a.ftl", english),
            ("ui/src/A.svelte", interface),
        ]);
        faults_of(&tree, codes).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn complete_and_used_messages_are_no_fault() {
        let text =
            "roll-open = Ouvrir { -choir }\n-choir = Chœur\nvoice-alto = Alto\nerror-disk-full = Plein\n";
        let interface = "{t('roll-open')} {t(`voice-${part}`)}";
        assert_eq!(told(text, text, interface, &["disk_full"]), Vec::<String>::new());
    }

    #[test]
    fn a_message_in_one_language_only_is_a_fault() {
        assert_eq!(told("a-b = x\n", "", "t('a-b')", &[]), ["a-b has no en message: write it"]);
    }

    #[test]
    fn both_languages_use_the_same_arguments() {
        let told = told("a-b = { $count }\n", "a-b = x\n", "t('a-b')", &[]);
        assert_eq!(told, ["a-b has other arguments in French (count): make both the same"]);
    }

    #[test]
    fn a_language_may_need_a_plural_that_the_other_does_not() {
        let french = "a-b = { $count ->\n    [one] présent\n   *[other] présents\n }\n";
        assert_eq!(told(french, "a-b = present\n", "t('a-b', { count })", &[]), Vec::<String>::new());
    }

    #[test]
    fn an_error_code_without_message_is_a_fault() {
        assert_eq!(told("", "", "", &["disk_full"]).len(), 1);
    }

    #[test]
    fn a_key_that_nobody_wrote_or_nobody_uses_is_a_fault() {
        assert_eq!(told("", "", "start('no-key'); t('a-b')\n// like t('c-d')", &[]).len(), 1);
        assert_eq!(told("a-b = x\n", "a-b = x\n", "", &[]), ["a-b is used nowhere: remove it"]);
    }

    #[test]
    fn an_attribute_that_is_asked_for_exists() {
        let text = "a-b = x\n    .hint = y\n";
        assert_eq!(told(text, text, "t('a-b.hint')", &[]), Vec::<String>::new());
        assert_eq!(told(text, text, "t('a-b.title')", &[]).len(), 1);
    }
}
