//! The commands of a school server that are done and over: making it, accounts, copies.

mod import;

use std::io::{self, Write};
use std::path::Path;

use educhorus_app::{Clock, SystemClock};
use educhorus_domain::{AccountId, Grant, GrantId, Role, SchoolId};
use educhorus_server::account::password;
use educhorus_server::engine::sqlite::SqliteEngine;
use educhorus_server::engine::{AccountRow, AuditLine, Engine, GrantRow, SchoolRow, Upkeep};
use educhorus_server::post;

use crate::blobs::Blobs;
use crate::database::{Database, private_file, private_folder};
use crate::error::ServerError;
use crate::mailing::Mailing;
use crate::options::{NewAccount, Task, What};

/// The folder of what can be made again.
pub(crate) const CACHES: &str = "cache";

/// Randomness of the system.
///
/// Panics: when the system has none, without which nothing may be made.
pub(crate) fn chance(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}

/// Does what is told.
///
/// Errors: those of the folder and of the engine.
pub(crate) fn run(task: Task) -> Result<(), ServerError> {
    let Task { data, database, blobs, what } = task;
    let database = Database::of(&data, &database, |name| std::env::var_os(name))?;
    let blobs = Blobs::of(&data, blobs, |name| std::env::var_os(name))?;
    match what {
        What::Init { school, admin } => init(&data, &database, school, &admin),
        What::Restore { from } => restore(&data, &database, &blobs, &from),
        What::Restored => begin(&data, &*database.open()?),
        What::Doctor(mailing) => doctor(&*database.open()?, (&blobs, &database), &mailing),
        what => with(&*database.open()?, &blobs, what),
    }
}

fn with(engine: &dyn Engine, blobs: &Blobs, what: What) -> Result<(), ServerError> {
    match what {
        What::AddAccount(account) => add(engine, *account),
        What::Import { from } => import::run(engine, &from),
        What::ListAccounts => list(engine),
        What::ResetAccount(login) => reset(engine, &login),
        What::LockAccount { login, is_locked } => lock(engine, &login, is_locked),
        What::Audit { after } => audit(engine, after),
        What::Mail { login, mail } => set_mail(engine, &login, mail),
        What::BackUp { to } => back_up(engine, blobs, &to),
        What::Init { .. } | What::Restore { .. } | What::Restored | What::Doctor(_) => Ok(()),
    }
}

fn init(data: &Path, database: &Database, school: String, admin: &str) -> Result<(), ServerError> {
    private_folder(data)?;
    let engine = database.make()?;
    let id = SchoolId::v7(now(), random());
    engine.add_school(&SchoolRow { school: id, name: school })?;
    let admin = NewAccount {
        login: admin.to_owned(),
        name: admin.to_owned(),
        role: Role::SchoolAdministrator,
        space: None,
        choir: None,
        person: None,
        to: None,
        mail: None,
    };
    add(&*engine, admin)
}

/// A copy that was not finished is none. Files may be many times what it holds, and have their own ways to be copied.
fn back_up(engine: &dyn Engine, blobs: &Blobs, to: &Path) -> Result<(), ServerError> {
    private_file(to)?;
    let copied = engine.copy_to(to);
    if copied.is_err() {
        std::fs::remove_file(to)?;
    }
    copied?;
    say(&format!("not in it, and copied apart: the files of scores and recordings in {blobs}"))
}

fn restore(data: &Path, database: &Database, blobs: &Blobs, from: &Path) -> Result<(), ServerError> {
    private_folder(data)?;
    let engine = match database {
        Database::File(path) => {
            if path.exists() {
                return Err(ServerError::Told(format!(
                    "{} is there already: move it away first",
                    path.display()
                )));
            }
            copied(from, path)?;
            let engine = database.open()?;
            if let Err(error) = engine.check() {
                drop(engine);
                std::fs::remove_file(path)?;
                return Err(error.into());
            }
            engine
        }
        Database::Postgres(_) => {
            let engine = database.make()?;
            // What is read may have to be brought to the present version first; the backup stays as it is.
            let copy = data.join("restoring.db");
            copied(from, &copy)?;
            let taken = taken(&*engine, &copy);
            std::fs::remove_file(&copy)?;
            taken?;
            engine
        }
    };
    begin(data, &*engine)?;
    say(&format!("not in it, and brought back apart: the files of scores and recordings, to {blobs}"))
}

/// Goes on with what is of the past.
fn begin(data: &Path, engine: &dyn Engine) -> Result<(), ServerError> {
    engine.begin_after_restore()?;
    note(engine, "restored", "")?;
    match std::fs::remove_dir_all(data.join(CACHES)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn copied(from: &Path, to: &Path) -> Result<(), ServerError> {
    private_file(to)?;
    std::fs::copy(from, to)?;
    Ok(())
}

fn taken(engine: &dyn Engine, copy: &Path) -> Result<(), ServerError> {
    let copy = SqliteEngine::open(copy)?;
    copy.check()?;
    Ok(engine.take_all(&copy)?)
}

fn add(engine: &dyn Engine, new: NewAccount) -> Result<(), ServerError> {
    let (login, provisional) = enter(engine, new)?;
    say(&format!("{login}\t{provisional}"))
}

/// Enters an account with its role; gives its login and its provisional password.
fn enter(engine: &dyn Engine, new: NewAccount) -> Result<(String, String), ServerError> {
    let school = engine.schools()?.into_iter().next();
    let school = school.ok_or_else(|| ServerError::Told("the server has no school".to_owned()))?.school;
    let mail = mail_of(new.mail)?;
    let provisional = password::provisional(chance);
    let account = AccountId::v7(now(), random());
    let row = AccountRow {
        account,
        school,
        login: new.login.trim().to_lowercase(),
        name: new.name,
        password: password::kept(&provisional, random()),
        must_change: true,
        charter_ms: None,
        is_locked: false,
        created_ms: now(),
        mail,
    };
    if !engine.add_account(&row)? {
        return Err(ServerError::Told(format!("the login {} is taken", row.login)));
    }
    let today = SystemClock.now().local.date();
    let grant = Grant { role: new.role, choir: new.choir, person: new.person, from: today, to: new.to };
    let id = GrantId::v7(now(), random());
    let given = GrantRow { id, account, space: new.space, grant, given_by: None, given_ms: now() };
    engine.give(&given)?;
    note(engine, "account_added", &format!("account={account} role={}", new.role.code()))?;
    Ok((row.login, provisional))
}

fn list(engine: &dyn Engine) -> Result<(), ServerError> {
    for row in engine.accounts()? {
        let roles: Vec<&str> =
            engine.grants_of(row.account)?.iter().map(|row| row.grant.role.code()).collect();
        let state = match (row.is_locked, row.must_change) {
            (true, _) => "locked",
            (false, true) => "provisional",
            (false, false) => "open",
        };
        let mail = row.mail.map(|mail| format!("\t{mail}")).unwrap_or_default();
        say(&format!("{}\t{}\t{state}\t{}{mail}", row.login, row.name, roles.join(",")))?;
    }
    Ok(())
}

fn reset(engine: &dyn Engine, login: &str) -> Result<(), ServerError> {
    let account = account_of(engine, login)?;
    let provisional = password::provisional(chance);
    let password = password::kept(&provisional, random());
    engine.set_account(&AccountRow { password, must_change: true, ..account.clone() })?;
    engine.forget_codes(account.account)?;
    note(engine, "password_reset", &format!("account={}", account.account))?;
    say(&format!("{}\t{provisional}", account.login))
}

fn lock(engine: &dyn Engine, login: &str, is_locked: bool) -> Result<(), ServerError> {
    let account = account_of(engine, login)?;
    engine.set_account(&AccountRow { is_locked, ..account.clone() })?;
    let action = if is_locked { "account_locked" } else { "account_unlocked" };
    note(engine, action, &format!("account={}", account.account))
}

fn set_mail(engine: &dyn Engine, login: &str, mail: Option<String>) -> Result<(), ServerError> {
    let account = account_of(engine, login)?;
    let mail = mail_of(mail)?;
    let action = if mail.is_some() { "mail_set" } else { "mail_forgotten" };
    engine.set_account(&AccountRow { mail, ..account.clone() })?;
    engine.forget_codes(account.account)?;
    note(engine, action, &format!("account={}", account.account))
}

fn mail_of(typed: Option<String>) -> Result<Option<String>, ServerError> {
    let Some(typed) = typed else { return Ok(None) };
    let mail = post::address(&typed);
    mail.map(Some).ok_or_else(|| ServerError::Told(format!("{typed} is no mail address")))
}

fn account_of(engine: &dyn Engine, login: &str) -> Result<AccountRow, ServerError> {
    let found = engine.account_of_login(&login.trim().to_lowercase())?;
    found.ok_or_else(|| ServerError::Told(format!("no account signs in as {login}")))
}

fn audit(engine: &dyn Engine, after: u64) -> Result<(), ServerError> {
    let mut after = after;
    loop {
        let rows = engine.audit_since(after, 1_000)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.number;
        for row in rows {
            let line = row.line;
            let json = serde_json::json!({
                "number": row.number, "at_ms": line.at_ms, "account": line.account, "device": line.device,
                "action": line.action, "about": line.about,
            });
            say(&json.to_string())?;
        }
    }
}

fn doctor(
    engine: &dyn Engine,
    (blobs, database): (&Blobs, &Database),
    mailing: &Mailing,
) -> Result<(), ServerError> {
    engine.check()?;
    for space in engine.spaces()? {
        let documents = engine.documents(space.space)?.len();
        say(&format!("{}\t{}\t{} documents\tlog at {}", space.space, space.name, documents, space.head))?;
    }
    blobs.check()?;
    say(&format!("files\tin {blobs}\twritten and read"))?;
    if let Some(warning) = blobs.unshared(database) {
        say(&format!("files\twarning\t{warning}"))?;
    }
    match mailing.post(|name| std::env::var_os(name))? {
        Some(post) => {
            let failed = |error| ServerError::Told(format!("mails by {post}: {error}"));
            post.check().map_err(failed)?;
            say(&format!("mails\tby {post}\tit answers"))?;
        }
        None => say("mails\tnone are sent")?,
    }
    say(&format!("{} accounts; everything is sound", engine.accounts()?.len()))
}

fn note(engine: &dyn Engine, action: &str, about: &str) -> Result<(), ServerError> {
    let (action, about) = (action.to_owned(), about.to_owned());
    Ok(engine.audit(&AuditLine { at_ms: now(), account: None, device: None, action, about })?)
}

fn say(line: &str) -> Result<(), ServerError> {
    Ok(writeln!(io::stdout(), "{line}")?)
}

fn now() -> u64 {
    SystemClock.now().unix_ms
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    chance(&mut bytes);
    bytes
}
