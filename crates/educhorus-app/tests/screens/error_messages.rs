//! Every refusal has its sentence in both languages.

use std::collections::BTreeSet;
use std::fs;

use educhorus_api::ErrorCode;

use crate::support::repository;

fn keys(language: &str) -> BTreeSet<String> {
    let path = repository("resources/locales").join(language).join("errors.ftl");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let key = |line: &str| {
        let (key, sentence) = line.split_once(" =")?;
        (key.starts_with("error-") && !sentence.trim().is_empty()).then(|| key.to_owned())
    };
    text.lines().filter_map(key).collect()
}

#[test]
fn each_code_has_a_sentence_in_french_and_in_english() {
    for language in ["fr", "en"] {
        let keys = keys(language);
        let missing: Vec<String> = ErrorCode::ALL
            .iter()
            .map(|code| format!("error-{}", code.text().replace('_', "-")))
            .filter(|key| !keys.contains(key))
            .collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
}

#[test]
fn no_sentence_is_left_of_a_code_that_is_gone() {
    let codes: BTreeSet<String> =
        ErrorCode::ALL.iter().map(|code| format!("error-{}", code.text().replace('_', "-"))).collect();
    // Shown for a code of a later version.
    let known = ["error-unforeseen".to_owned()];
    for language in ["fr", "en"] {
        let left: Vec<String> =
            keys(language).into_iter().filter(|key| !codes.contains(key) && !known.contains(key)).collect();
        assert!(left.is_empty(), "{language} still has {left:?}");
    }
}
