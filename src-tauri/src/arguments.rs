//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

/// How the program is called.
pub(crate) const USAGE: &str = "\
usage: educhorus [--data DIR] [--demo]
       educhorus call NAME [JSON|-] [--data DIR]
       educhorus calls
       educhorus heal [--data DIR]
       educhorus --version
environment: EDUCHORUS_PASSPHRASE_FILE names the file with the passphrase of an encrypted profile, for call and heal
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Say the version.
    Version,
    /// Print the contract.
    Calls,
    /// Run one call.
    Call(Call),
    /// Heal a damaged profile.
    Heal(Option<PathBuf>),
    /// Show the window.
    Window(Window),
}

/// One call without a window.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// The name of the call.
    pub name: String,
    /// The request as JSON; `-` reads it from the standard input.
    pub payload: String,
    /// The folder of the profile.
    pub data: Option<PathBuf>,
}

/// What the window is told.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// The folder of the profile.
    pub data: Option<PathBuf>,
    /// Whether a profile without a choir starts with the demo season.
    pub demo: bool,
}

/// Reads the arguments after the program's name; nothing when they mean nothing.
pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Option<Request> {
    let mut arguments = arguments.into_iter().peekable();
    let verb = arguments.peek().and_then(|first| first.to_str()).unwrap_or_default();
    let alone = match verb {
        "--version" => Request::Version,
        "calls" => Request::Calls,
        "heal" => {
            let told = window(arguments.skip(1)).filter(|told| !told.demo)?;
            return Some(Request::Heal(told.data));
        }
        "call" => return call(arguments.skip(1)).map(Request::Call),
        _ => return window(arguments).map(Request::Window),
    };
    arguments.nth(1).is_none().then_some(alone)
}

fn call(mut arguments: impl Iterator<Item = OsString>) -> Option<Call> {
    let (mut data, mut words) = (None, Vec::new());
    while let Some(word) = arguments.next() {
        match word.to_str()? {
            "--data" => data = Some(arguments.next()?.into()),
            option if option.starts_with("--") => return None,
            word => words.push(word.to_owned()),
        }
    }
    let mut words = words.into_iter();
    let call = Call { name: words.next()?, payload: words.next().unwrap_or_else(|| "{}".to_owned()), data };
    words.next().is_none().then_some(call)
}

fn window(mut arguments: impl Iterator<Item = OsString>) -> Option<Window> {
    let mut told = Window::default();
    while let Some(word) = arguments.next() {
        match word.to_str()? {
            "--data" => told.data = Some(arguments.next()?.into()),
            "--demo" => told.demo = true,
            _ => return None,
        }
    }
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<Request> {
        read(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn without_a_verb_the_window_opens() {
        assert_eq!(told(""), Some(Request::Window(Window::default())));
        let window = Window { data: Some("d".into()), demo: true };
        assert_eq!(told("--demo --data d"), Some(Request::Window(window)));
    }

    #[test]
    fn a_call_has_a_name_and_may_leave_out_an_empty_request() {
        let call = |payload: &str, data: Option<&str>| {
            Request::Call(Call {
                name: "undo".into(),
                payload: payload.into(),
                data: data.map(PathBuf::from),
            })
        };
        assert_eq!(told("call undo"), Some(call("{}", None)));
        assert_eq!(told("call undo - --data d"), Some(call("-", Some("d"))));
        assert_eq!(
            told("call --data d undo {\"gesture\":null}"),
            Some(call("{\"gesture\":null}", Some("d")))
        );
    }

    #[test]
    fn healing_names_a_profile_or_takes_the_usual_one() {
        assert_eq!(told("heal"), Some(Request::Heal(None)));
        assert_eq!(told("heal --data d"), Some(Request::Heal(Some("d".into()))));
    }

    #[test]
    fn what_is_not_known_means_nothing() {
        for line in [
            "heal --demo",
            "heal d",
            "call",
            "call a {} b",
            "call a --all",
            "calls now",
            "--data",
            "open",
            "--version --demo",
        ] {
            assert_eq!(told(line), None, "{line:?}");
        }
    }
}
