//! What a mail says, in the words of the translators.
//!
//! How it works: the file of each language is part of the program. What it deliberately does not do: of Fluent it knows
//! text and `{ $name }`, which is all that a letter needs; a test reads every letter in every language.

use educhorus_domain::AccountId;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use fluent_syntax::parser;

use educhorus_api::Language;

const FRENCH: &str = include_str!("../../../../resources/locales/fr/mail.ftl");
const ENGLISH: &str = include_str!("../../../../resources/locales/en/mail.ftl");

/// A mail to somebody.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// Whose account it is about.
    pub account: AccountId,
    /// Her login.
    pub login: String,
    /// The name of her school.
    pub school: String,
    /// The language that she reads.
    pub language: Language,
    /// What it says.
    pub says: Says,
}

/// What a mail says.
#[derive(Clone, PartialEq, Eq)]
pub enum Says {
    /// The code for a new password.
    Password(String),
    /// The code by which the address becomes that of the account.
    Address(String),
    /// The password was changed with a code.
    Changed,
    /// The address is that of the account no more.
    Moved,
}

impl Says {
    /// A word for the audit.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Password(_) => "password",
            Self::Address(_) => "address",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }

    fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::Password(_) => ("mail-password-subject", "mail-password-text"),
            Self::Address(_) => ("mail-address-subject", "mail-address-text"),
            Self::Changed => ("mail-changed-subject", "mail-changed-text"),
            Self::Moved => ("mail-moved-subject", "mail-moved-text"),
        }
    }
}

/// The subject and the text of a letter.
pub fn written(letter: &Letter) -> (String, String) {
    let (subject, text) = letter.says.keys();
    let code = match &letter.says {
        Says::Password(code) | Says::Address(code) => code.as_str(),
        Says::Changed | Says::Moved => "",
    };
    let school: String = letter.school.chars().filter(|c| !c.is_control()).collect();
    let given = [("school", school.as_str()), ("login", letter.login.as_str()), ("code", code)];
    let say = |key| say(letter.language, key, &given);
    (say(subject), say(text))
}

/// A message with what it is given.
///
/// Panics: when the file has no such message; the tests say all of them.
fn say(language: Language, key: &str, given: &[(&str, &str)]) -> String {
    let source = match language {
        Language::Fr => FRENCH,
        Language::En => ENGLISH,
    };
    let resource = parser::parse_runtime(source).expect("the file of the translators is Fluent");
    let pattern = resource.body.iter().find_map(|entry| match entry {
        Entry::Message(message) if message.id.name == key => message.value.as_ref(),
        _ => None,
    });
    let said = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => (*value).to_owned(),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => {
            let found = given.iter().find(|(name, _)| *name == id.name);
            found.expect("a letter is given what it shows").1.to_owned()
        }
        PatternElement::Placeable { .. } => panic!("{key} uses more of Fluent than a letter knows"),
    };
    pattern.expect("the translators have every letter").elements.iter().map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(language: Language, says: Says) -> Letter {
        Letter {
            to: "a.roux@example.org".to_owned(),
            account: AccountId::from_bytes([1; 16]),
            login: "a.roux".to_owned(),
            school: "Collège\r\nBcc: x".to_owned(),
            language,
            says,
        }
    }

    #[test]
    fn every_letter_is_said_in_both_languages_with_what_it_is_about() {
        let code = "abcd-efgh-jkmn".to_owned();
        for language in [Language::Fr, Language::En] {
            for says in
                [Says::Password(code.clone()), Says::Address(code.clone()), Says::Changed, Says::Moved]
            {
                let shows_code = matches!(says, Says::Password(_) | Says::Address(_));
                let (subject, text) = written(&letter(language, says));
                assert!(subject.contains("Collège") && !subject.contains('\n'), "{subject:?}");
                assert!(text.contains("a.roux") && text.contains("\n\n"), "{text:?}");
                assert_eq!(text.contains(&code), shows_code, "{text:?}");
                assert!(!subject.contains(&code), "a code is not read over a shoulder: {subject:?}");
            }
        }
    }
}
