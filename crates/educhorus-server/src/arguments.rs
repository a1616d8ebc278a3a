//! What the command line asks for.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::options::{self, Serve, Task};

/// How the program is called.
pub(crate) const USAGE: &str = "\
usage: educhorus-server init --data DIR --school NAME --admin LOGIN
       educhorus-server serve --data DIR [--listen ADDRESS:PORT] [--cert FILE --key FILE | --behind-proxy] [MAILS]
       educhorus-server account add --data DIR --login LOGIN --name NAME --role ROLE
                                    [--space ID] [--choir ID] [--person ID] [--to DATE] [--mail MAIL]
       educhorus-server account list|reset|lock|unlock --data DIR [--login LOGIN]
       educhorus-server account mail --data DIR --login LOGIN [--mail MAIL]
       educhorus-server import --data DIR --from FILE
       educhorus-server audit --data DIR [--after NUMBER]
       educhorus-server doctor --data DIR [MAILS]
       educhorus-server health [--at ADDRESS:PORT]
       educhorus-server backup --data DIR --to FILE
       educhorus-server restore --data DIR --from FILE
       educhorus-server restored --data DIR
       educhorus-server local [--data DIR] [--port N] [--ui DIR]
       educhorus-server --version
database: each but `local` and `health` takes --database postgres://USER@HOST/NAME or --database-file FILE, which holds that address
files: and --blobs s3://BUCKET/PREFIX, when they are in a store of objects
mails: --smtp smtps://USER@HOST:PORT (or smtp:// for STARTTLS) --smtp-password-file FILE --mail-from MAIL
roles: director assistant helper singer guardian administration school_administrator
environment: EDUCHORUS_DATABASE is the address of the database, EDUCHORUS_DATABASE_FILE the file that holds it
             EDUCHORUS_BLOBS is the address of the files; AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and
             AWS_SECRET_ACCESS_KEY say where they are and who asks
             EDUCHORUS_SMTP, EDUCHORUS_SMTP_PASSWORD_FILE (or EDUCHORUS_SMTP_PASSWORD) and EDUCHORUS_MAIL_FROM say the
             same as the options of mails
             EDUCHORUS_PASSPHRASE_FILE names the file with the passphrase of an encrypted profile
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Say the version.
    Version,
    /// Serve one profile on loopback.
    Local(Local),
    /// Serve a school.
    Serve(Serve),
    /// Ask a server of this machine whether it is well.
    Health(SocketAddr),
    /// Something about a school server that is done and over.
    Tend(Task),
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
        "serve" => options::serve(arguments).map(Request::Serve),
        "health" => options::health(arguments).map(Request::Health),
        task => options::task(task, arguments).map(Request::Tend),
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
        let at = |port| Some(Request::Health(([127, 0, 0, 1], port).into()));
        assert_eq!((told("health"), told("health --at 127.0.0.1:81")), (at(8470), at(81)));
    }

    #[test]
    fn what_is_not_known_means_nothing() {
        for line in [
            "",
            "serve",
            "dance --data d",
            "local --data",
            "local --port 70000",
            "local --listen all",
            "health --at here",
            "health --data d",
            "--version now",
        ] {
            assert_eq!(told(line), None, "{line:?}");
        }
    }
}
