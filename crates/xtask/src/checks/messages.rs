//! The Fluent messages of one language: where each stands, what it is given and which others it uses.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::fault::Fault;
use crate::tree::Tree;

/// One message or term of a language.
#[derive(Debug)]
pub struct Message {
    /// File and line that define it.
    pub at: (String, usize),
    /// Names of the arguments that its text uses, whichever variant is chosen.
    pub arguments: BTreeSet<String>,
    /// Those of them that its text shows; the others only choose a variant, which not every language needs.
    pub shown: BTreeSet<String>,
    /// Names of its attributes.
    pub attributes: BTreeSet<String>,
    /// Messages and terms (`-name`) that its text uses.
    pub uses: BTreeSet<String>,
}

/// The messages of one language by key; terms start with `-`.
pub type Messages = BTreeMap<String, Message>;

/// Reads every file of a language; what is no Fluent, and a key defined twice, is a fault.
pub fn read(tree: &Tree, language: &str, faults: &mut Vec<Fault>) -> Messages {
    let folder = format!("resources/locales/{language}/");
    let mut found = Messages::new();
    for (file, text) in tree.texts(&[&folder], ".ftl") {
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = text[..error.pos.start.min(text.len())].lines().count().max(1);
                    faults.push(Fault::new(file, line, format!("is no Fluent: {}", error.kind)));
                }
                resource
            }
        };
        for entry in &resource.body {
            let Some((key, message)) = message(entry, file, text) else { continue };
            let (file, line) = message.at.clone();
            if found.insert(key.clone(), message).is_some() {
                faults.push(Fault::new(
                    file,
                    line,
                    format!("{key} is defined twice in {language}: keep one"),
                ));
            }
        }
    }
    found
}

fn message(entry: &Entry<&str>, file: &str, text: &str) -> Option<(String, Message)> {
    let (key, value, attributes) = match entry {
        Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
        Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
        _ => return None,
    };
    let mut names = Names::default();
    let patterns = value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value));
    patterns.for_each(|pattern| names.pattern(pattern));
    let defines = |line: &str| line.strip_prefix(&key).is_some_and(|rest| rest.trim_start().starts_with('='));
    let line = text.lines().position(defines).map_or(1, |at| at + 1);
    let attributes = attributes.iter().map(|attribute| attribute.id.name.to_owned()).collect();
    Some((
        key,
        Message {
            at: (file.to_owned(), line),
            arguments: names.arguments,
            shown: names.shown,
            attributes,
            uses: names.uses,
        },
    ))
}

#[derive(Default)]
struct Names {
    arguments: BTreeSet<String>,
    shown: BTreeSet<String>,
    uses: BTreeSet<String>,
}

impl Names {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                let shown = self.shown.clone();
                self.inline(selector);
                self.shown = shown;
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
                self.shown.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.uses.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.uses.insert(format!("-{}", id.name));
                arguments.iter().for_each(|arguments| self.arguments_of(arguments));
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments_of(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments_of(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|value| self.inline(value));
        arguments.named.iter().for_each(|named| self.inline(&named.value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "resources/locales/fr/a.ftl";

    #[test]
    fn arguments_and_uses_of_every_variant_are_found() {
        let text = "# Says.\nhello = { $count ->\n    [one] { $name }, { -choir }\n   *[other] { NUMBER($sum) } { bye }\n }\n    .hint = { $where }\n-choir = Chœur\nbye = Salut\n";
        let mut faults = Vec::new();
        let found = read(&Tree::of(&[(FILE, text)]), "fr", &mut faults);
        let hello = &found["hello"];
        assert_eq!(hello.at.1, 2);
        assert_eq!(
            hello.arguments.iter().map(String::as_str).collect::<Vec<_>>(),
            ["count", "name", "sum", "where"]
        );
        assert_eq!(hello.uses.iter().map(String::as_str).collect::<Vec<_>>(), ["-choir", "bye"]);
        assert!(hello.attributes.contains("hint"));
        assert!(hello.shown.contains("name") && !hello.shown.contains("count"));
        assert!(faults.is_empty());
    }

    #[test]
    fn broken_fluent_and_double_keys_are_faults() {
        let mut faults = Vec::new();
        read(&Tree::of(&[(FILE, "a = x\na = y\nb = { \n")]), "fr", &mut faults);
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines.len(), 2, "{faults:?}");
    }
}
