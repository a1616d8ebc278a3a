//! The language of the person, where the system says it by its environment.
//!
//! What it is for: a web view only speaks of locales that are installed. On a Linux where French was chosen and its
//! locale never generated, WebKitGTK says English; the environment still says what was chosen.
//!
//! How it works: the first variable that is set wins, as in gettext, and its first language is told to the interface
//! before any of its own scripts runs. Where nothing is told (Windows, macOS, the locale `C`), the web view is asked.

/// Source: GNU gettext manual, « Locale Environment Variables ».
const VARIABLES: [&str; 4] = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The script that tells the interface the language of the environment; nothing when there is none.
pub(crate) fn script() -> Option<String> {
    let language = chosen(|name| std::env::var(name).ok())?;
    Some(format!("Object.defineProperty(window, '__EDUCHORUS_LANGUAGE__', {{ value: '{language}' }})"))
}

/// The two or three letters of the language, as in ISO 639.
fn chosen(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let value = VARIABLES.into_iter().filter_map(variable).find(|value| !value.is_empty())?;
    let first = value.split(':').next().unwrap_or_default();
    let language = first.split(['_', '.', '@', '-']).next().unwrap_or_default().to_ascii_lowercase();
    let is_one = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    is_one.then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(set: &[(&str, &str)]) -> Option<String> {
        chosen(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_locale_names_its_language_whether_it_is_installed_or_not() {
        assert_eq!(language(&[("LANG", "fr_FR.UTF-8")]).as_deref(), Some("fr"));
        assert_eq!(language(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "fr_CA")]).as_deref(), Some("fr"));
        assert_eq!(language(&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "en_GB:fr")]).as_deref(), Some("en"));
        assert_eq!(language(&[("LANG", "br_FR@euro"), ("LC_ALL", "")]).as_deref(), Some("br"));
    }

    #[test]
    fn what_names_no_language_says_nothing() {
        for value in ["C", "C.UTF-8", "POSIX", "", "'+x", "é_FR"] {
            assert_eq!(language(&[("LANG", value)]), None, "{value:?}");
        }
        assert_eq!(language(&[]), None);
    }
}
