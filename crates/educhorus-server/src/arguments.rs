//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

/// How the program is called.
pub(crate) const USAGE: &str = "\
usage: educhorus-server local [--data DIR] [--port N] [--ui DIR]
       educhorus-server --version
environment: EDUCHORUS_PASSPHRASE_FILE names the file with the passphrase of an encrypted profile
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Say the version.
    Version,
    /// Serve one profile on loopback.
    Local(Local),
}

/// What `local` is told; what it is not told, it finds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Local {
    /// The folder of the profile.
    pub data: Option<PathBuf>,
    /// The port; 0 lets the system choose.
    pub port: u16,
    /// The folder of the built interface.
    pub ui: Option<PathBuf>,
}

/// Reads the arguments after the program's name; nothing when they mean nothing.
pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Option<Request> {
    let mut arguments = arguments.into_iter();
    match arguments.next()?.to_str()? {
        "--version" => arguments.next().is_none().then_some(Request::Version),
        "local" => local(arguments).map(Request::Local),
        _ => None,
    }
}

fn local(mut arguments: impl Iterator<Item = OsString>) -> Option<Local> {
    let mut told = Local::default();
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        match name.to_str()? {
            "--data" => told.data = Some(value.into()),
            "--port" => told.port = value.to_str()?.parse().ok()?,
            "--ui" => told.ui = Some(value.into()),
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
    fn every_option_has_a_value_and_a_place() {
        let local = Local { data: Some("d".into()), port: 81, ui: Some("u".into()) };
        assert_eq!(told("local --ui u --data d --port 81"), Some(Request::Local(local)));
        assert_eq!(told("local"), Some(Request::Local(Local::default())));
        assert_eq!(told("--version"), Some(Request::Version));
    }

    #[test]
    fn what_is_not_known_means_nothing() {
        for line in ["", "serve", "local --data", "local --port 70000", "local --listen all", "--version now"]
        {
            assert_eq!(told(line), None, "{line:?}");
        }
    }
}
