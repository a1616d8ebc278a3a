//! By which mail server a school sends, as the command line and the environment say.
//!
//! How it works: the address (`--smtp`, or `EDUCHORUS_SMTP`) names the server, the port and who signs in there; who writes
//! is said beside it (`--mail-from`, or `EDUCHORUS_MAIL_FROM`). The password stands in a file (`--smtp-password-file`, or
//! `EDUCHORUS_SMTP_PASSWORD_FILE`) or in the environment (`EDUCHORUS_SMTP_PASSWORD`), never on the command line, which
//! everybody on the machine can read. What is told on the command line goes before the environment. A school without such
//! an address sends no mails, which is a way to run it like another.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use educhorus_server::post::Post;

use crate::error::ServerError;

const ADDRESS: &str = "EDUCHORUS_SMTP";
const PASSWORD: &str = "EDUCHORUS_SMTP_PASSWORD";
const PASSWORD_FILE: &str = "EDUCHORUS_SMTP_PASSWORD_FILE";
const FROM: &str = "EDUCHORUS_MAIL_FROM";

/// What the command line says of mails.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Mailing {
    /// The address of the mail server.
    pub smtp: Option<String>,
    /// The file with the password of whoever signs in there.
    pub password_file: Option<PathBuf>,
    /// Who writes.
    pub from: Option<String>,
}

impl Mailing {
    /// The way to the mail server; none where nobody named one.
    ///
    /// Errors: `Told` for an address of something else, a missing sender, or a file that cannot be read.
    pub(crate) fn post(
        &self,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Option<Post>, ServerError> {
        let said = |name: &str| environment(name).filter(|value| !value.is_empty());
        let text = |name: &str| said(name).map(|value| text_of(name, value)).transpose();
        let address = match &self.smtp {
            Some(address) => Some(address.clone()),
            None => text(ADDRESS)?,
        };
        let Some(address) = address else { return Ok(None) };
        let from = match &self.from {
            Some(from) => Some(from.clone()),
            None => text(FROM)?,
        };
        let from =
            from.ok_or_else(|| told("say who writes the mails: --mail-from, or EDUCHORUS_MAIL_FROM"))?;
        let file = self.password_file.clone().or_else(|| said(PASSWORD_FILE).map(PathBuf::from));
        let password = match file {
            Some(file) => Some(read(&file)?),
            None => text(PASSWORD)?,
        };
        Post::new(&address, password, &from).map(Some).map_err(|error| told(&error.to_string()))
    }
}

fn text_of(name: &str, value: OsString) -> Result<String, ServerError> {
    value.into_string().map_err(|_| told(&format!("{name} is no text")))
}

fn told(said: &str) -> ServerError {
    ServerError::Told(said.to_owned())
}

fn read(path: &Path) -> Result<String, ServerError> {
    let text =
        std::fs::read_to_string(path).map_err(|error| told(&format!("{}: {error}", path.display())))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMTP: &str = "smtp+plain://ecole@localhost:2525";

    fn post(mailing: &Mailing, environment: &[(&str, &str)]) -> Result<Option<String>, String> {
        let said = |name: &str| {
            environment.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
        };
        let post = mailing.post(said).map_err(|error| error.to_string())?;
        Ok(post.map(|post| post.to_string()))
    }

    #[test]
    fn without_an_address_nothing_is_sent_and_nothing_else_is_asked_for() {
        assert_eq!(post(&Mailing::default(), &[(FROM, "nobody"), (ADDRESS, "")]), Ok(None));
    }

    #[test]
    fn the_command_line_goes_before_the_environment_and_the_password_comes_from_a_file() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("password");
        std::fs::write(&path, "un mot de passe \n").expect("a file can be written");
        let from = (FROM, "chorale@example.org");
        let file = (PASSWORD_FILE, path.to_str().expect("text"));
        let here = Ok(Some("localhost:2525".to_owned()));
        assert_eq!(post(&Mailing::default(), &[(ADDRESS, SMTP), from, file]), here);
        assert_eq!(post(&Mailing::default(), &[(ADDRESS, SMTP), from, (PASSWORD, "secret")]), here);
        let told = Mailing { smtp: Some(SMTP.to_owned()), password_file: Some(path.clone()), from: None };
        assert_eq!(post(&told, &[(ADDRESS, "smtps://elsewhere"), from]), here);
        assert_eq!(read(&path).expect("a file"), "un mot de passe ");
    }

    #[test]
    fn what_is_missing_or_wrong_is_said_without_the_password() {
        let from = (FROM, "chorale@example.org");
        let without =
            post(&Mailing::default(), &[(ADDRESS, SMTP), (PASSWORD, "secret")]).expect_err("no sender");
        assert!(without.contains("--mail-from"), "{without}");
        let wrong =
            post(&Mailing::default(), &[(ADDRESS, "smtp://u:secret@h"), from]).expect_err("a password");
        assert!(!wrong.contains("secret"), "{wrong}");
        let no_file = (PASSWORD_FILE, "/nowhere/at/all");
        assert!(post(&Mailing::default(), &[(ADDRESS, SMTP), from, no_file]).is_err());
    }
}
