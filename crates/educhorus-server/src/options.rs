//! What the commands of a school server are told.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use educhorus_domain::{ChoirId, PersonId, Role, SpaceId};
use jiff::civil::Date;

use crate::database;
use crate::mailing::Mailing;

/// What `serve` is told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serve {
    /// The folder of the server.
    pub data: PathBuf,
    /// Its database, if it is another than that of the folder.
    pub database: database::Told,
    /// The store of objects that holds its files, if it is not its folder.
    pub blobs: Option<String>,
    /// By which mail server it sends.
    pub mailing: Mailing,
    /// Where it listens.
    pub listen: SocketAddr,
    /// Certificate and key, as PEM files.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Whether something else speaks TLS in front of it, and says whose request it passes on.
    pub behind_proxy: bool,
}

/// What is done and over.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Task {
    /// The folder of the server.
    pub data: PathBuf,
    /// Its database, if it is another than that of the folder.
    pub database: database::Told,
    /// The store of objects that holds its files, if it is not its folder.
    pub blobs: Option<String>,
    /// What.
    pub what: What,
}

/// What is done with a folder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Make it.
    Init { school: String, admin: String },
    /// Enter an account with a role.
    AddAccount(Box<NewAccount>),
    /// Enter an account for everybody of a list.
    Import { from: PathBuf },
    /// Print every account.
    ListAccounts,
    /// Give an account a provisional password.
    ResetAccount(String),
    /// Close an account, or open it again.
    LockAccount { login: String, is_locked: bool },
    /// Print what was done.
    Audit { after: u64 },
    /// Give an account a mail address, or take it away.
    Mail { login: String, mail: Option<String> },
    /// Look whether everything is sound, the mail server too.
    Doctor(Mailing),
    /// Copy everything into a file.
    BackUp { to: PathBuf },
    /// Make the folder of such a file.
    Restore { from: PathBuf },
    /// Go on with a database that was brought back by other means.
    Restored,
}

/// An account to be entered.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NewAccount {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub space: Option<SpaceId>,
    pub choir: Option<ChoirId>,
    pub person: Option<PersonId>,
    pub to: Option<Date>,
    pub mail: Option<String>,
}

/// Options by name. Each is taken once; what is left over means nothing.
struct Told(BTreeMap<String, OsString>);

impl Told {
    fn read(arguments: impl Iterator<Item = OsString>, flags: &[&str]) -> Option<Self> {
        let (mut told, mut arguments) = (BTreeMap::new(), arguments);
        while let Some(name) = arguments.next() {
            let name = name.to_str()?.strip_prefix("--")?.to_owned();
            let value = if flags.contains(&name.as_str()) { OsString::new() } else { arguments.next()? };
            if told.insert(name, value).is_some() {
                return None;
            }
        }
        Some(Self(told))
    }

    fn path(&mut self, name: &str) -> Option<PathBuf> {
        self.0.remove(name).map(PathBuf::from)
    }

    fn text(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)?.into_string().ok().filter(|text| !text.trim().is_empty())
    }

    /// What is said of the database, in one way at most.
    fn database(&mut self) -> Option<database::Told> {
        let is_told = self.0.contains_key("database");
        match (is_told, self.path("database-file")) {
            (false, None) => Some(database::Told::Nothing),
            (true, None) => self.text("database").map(database::Told::Address),
            (false, Some(path)) => Some(database::Told::File(path)),
            (true, Some(_)) => None,
        }
    }

    /// The address of the files, which may be left out, but not be empty.
    fn blobs(&mut self) -> Option<Option<String>> {
        if self.0.contains_key("blobs") { self.text("blobs").map(Some) } else { Some(None) }
    }

    /// What is said of mails.
    fn mailing(&mut self) -> Option<Mailing> {
        let (smtp, from) = (self.maybe("smtp")?, self.maybe("mail-from")?);
        Some(Mailing { smtp, password_file: self.path("smtp-password-file"), from })
    }

    /// A value that need not be told, but makes sense where it is.
    fn maybe<T: std::str::FromStr>(&mut self, name: &str) -> Option<Option<T>> {
        match self.0.remove(name) {
            None => Some(None),
            Some(value) => value.to_str()?.parse().ok().map(Some),
        }
    }

    fn ends<T>(self, value: T) -> Option<T> {
        self.0.is_empty().then_some(value)
    }
}

/// Where a server listens that is not told otherwise.
const HERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8470);

/// Reads what `health` is told: where the server listens.
pub(crate) fn health(arguments: impl Iterator<Item = OsString>) -> Option<SocketAddr> {
    let mut told = Told::read(arguments, &[])?;
    let at = told.maybe("at")?.unwrap_or(HERE);
    told.ends(at)
}

/// Reads what `serve` is told. Without TLS it listens to this machine alone, unless a proxy stands before it.
pub(crate) fn serve(arguments: impl Iterator<Item = OsString>) -> Option<Serve> {
    let mut told = Told::read(arguments, &["behind-proxy"])?;
    let (data, database) = (told.path("data")?, told.database()?);
    let (blobs, mailing) = (told.blobs()?, told.mailing()?);
    let listen = told.maybe("listen")?.unwrap_or(HERE);
    let behind_proxy = told.0.remove("behind-proxy").is_some();
    let tls = match (told.path("cert"), told.path("key")) {
        (Some(cert), Some(key)) => Some((cert, key)),
        (None, None) => None,
        _ => return None,
    };
    let is_safe = tls.is_some() != behind_proxy || (tls.is_none() && listen.ip().is_loopback());
    told.ends(Serve { data, database, blobs, mailing, listen, tls, behind_proxy }).filter(|_| is_safe)
}

/// Reads what any other command is told.
pub(crate) fn task(name: &str, arguments: impl Iterator<Item = OsString>) -> Option<Task> {
    let mut arguments = arguments;
    let name = match name {
        "account" => format!("account {}", arguments.next()?.to_str()?),
        name => name.to_owned(),
    };
    let mut told = Told::read(arguments, &[])?;
    let (data, database) = (told.path("data")?, told.database()?);
    let blobs = told.blobs()?;
    let what = match name.as_str() {
        "init" => What::Init { school: told.text("school")?, admin: told.text("admin")? },
        "account add" => What::AddAccount(Box::new(new_account(&mut told)?)),
        "import" => What::Import { from: told.path("from")? },
        "account list" => What::ListAccounts,
        "account reset" => What::ResetAccount(told.text("login")?),
        "account lock" => What::LockAccount { login: told.text("login")?, is_locked: true },
        "account unlock" => What::LockAccount { login: told.text("login")?, is_locked: false },
        "audit" => What::Audit { after: told.maybe("after")?.unwrap_or(0) },
        "account mail" => What::Mail { login: told.text("login")?, mail: told.maybe("mail")? },
        "doctor" => What::Doctor(told.mailing()?),
        "backup" => What::BackUp { to: told.path("to")? },
        "restore" => What::Restore { from: told.path("from")? },
        "restored" => What::Restored,
        _ => return None,
    };
    told.ends(Task { data, database, blobs, what })
}

fn new_account(told: &mut Told) -> Option<NewAccount> {
    let account = NewAccount {
        login: told.text("login")?,
        name: told.text("name")?,
        role: Role::from_code(&told.text("role")?)?,
        space: told.maybe("space")?,
        choir: told.maybe("choir")?,
        person: told.maybe("person")?,
        to: told.maybe("to")?,
        mail: told.maybe("mail")?,
    };
    (account.role.is_of_person() == account.person.is_some()).then_some(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> impl Iterator<Item = OsString> {
        line.split_whitespace().map(OsString::from).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn passwords_never_cross_a_network_in_the_open() {
        let listens = |line: &str| serve(words(line)).is_some();
        assert!(listens("--data d"));
        assert!(listens("--data d --listen 127.0.0.1:0"));
        assert!(!listens("--data d --listen 0.0.0.0:80"));
        assert!(listens("--data d --listen 0.0.0.0:80 --behind-proxy"));
        assert!(listens("--data d --listen 0.0.0.0:443 --cert c --key k"));
        assert!(!listens("--data d --listen 0.0.0.0:443 --cert c"));
        assert!(!listens("--data d --listen 0.0.0.0:443 --cert c --key k --behind-proxy"));
    }

    #[test]
    fn a_database_is_told_in_one_way_or_not_at_all() {
        let told = |line: &str| task("doctor", words(line)).map(|task| task.database);
        assert_eq!(told("--data d"), Some(database::Told::Nothing));
        let address = database::Told::Address("postgres://h/x".to_owned());
        assert_eq!(told("--data d --database postgres://h/x"), Some(address.clone()));
        assert_eq!(told("--data d --database-file f"), Some(database::Told::File("f".into())));
        assert_eq!(told("--data d --database postgres://h/x --database-file f"), None);
        let served = serve(words("--data d --database postgres://h/x")).map(|serve| serve.database);
        assert_eq!(served, Some(address));
    }

    #[test]
    fn the_place_of_the_files_is_told_once_or_not_at_all() {
        let told = |line: &str| task("doctor", words(line)).map(|task| task.blobs);
        assert_eq!(told("--data d"), Some(None));
        assert_eq!(told("--data d --blobs s3://school/a"), Some(Some("s3://school/a".to_owned())));
        assert_eq!(told("--data d --blobs"), None);
        assert_eq!(told("--data d --blobs s3://a --blobs s3://b"), None);
        let served = serve(words("--data d --blobs s3://school/a")).map(|serve| serve.blobs);
        assert_eq!(served, Some(Some("s3://school/a".to_owned())));
    }

    #[test]
    fn an_account_says_who_it_is_and_a_role_of_a_person_says_whose() {
        let adds = |line: &str| task("account", words(line)).is_some();
        assert!(adds("add --data d --login a.roux --name Anne --role director"));
        assert!(!adds("add --data d --login a.roux --name Anne --role dancer"));
        assert!(!adds("add --data d --login l --name L --role singer"));
        assert!(adds("add --data d --login l --name L --role singer --person AQEBAQEBAQEBAQEBAQEBAQ"));
        assert!(!adds("add --data d --login l --name L --role director --to tomorrow"));
        assert!(adds("add --data d --login l --name L --role director --mail l@example.org"));
        assert!(adds("mail --data d --login l --mail l@example.org") && adds("mail --data d --login l"));
    }

    #[test]
    fn a_password_of_a_mail_server_is_never_told_on_the_command_line() {
        let mailing = |line: &str| serve(words(line)).map(|serve| serve.mailing);
        let told = "--data d --smtp smtps://u@h --smtp-password-file f --mail-from a@b.c";
        let password_file = Some("f".into());
        let (smtp, from) = (Some("smtps://u@h".to_owned()), Some("a@b.c".to_owned()));
        assert_eq!(mailing(told), Some(Mailing { smtp, password_file, from }));
        assert_eq!(mailing("--data d"), Some(Mailing::default()));
        assert_eq!(mailing("--data d --smtp smtps://u@h --smtp-password secret"), None);
        assert_eq!(task("backup", words("--data d --to f --smtp smtps://u@h")), None);
    }

    #[test]
    fn what_is_not_known_means_nothing() {
        for line in ["--data d --data e", "--data", "d", "--data d --verbose yes"] {
            assert_eq!(task("doctor", words(line)), None, "{line:?}");
        }
        assert_eq!(task("dance", words("--data d")), None);
    }
}
