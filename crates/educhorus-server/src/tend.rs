//! The commands of a school server that are done and over: making it, accounts, copies.

use std::io::{self, Write};
use std::path::Path;

use educhorus_app::{Clock, SystemClock};
use educhorus_domain::{AccountId, Grant, GrantId, Role, SchoolId};
use educhorus_server::account::password;
use educhorus_server::engine::sqlite::SqliteEngine;
use educhorus_server::engine::{AccountRow, Accounts, AuditLine, GrantRow, SchoolRow, SpaceLog};

use crate::error::ServerError;
use crate::options::{NewAccount, Task, What};

/// The file of the engine in the folder of a server.
pub(crate) const DATABASE: &str = "server.db";
/// The folder of what can be made again.
pub(crate) const CACHES: &str = "cache";

/// Randomness of the system.
///
/// Panics: when the system has none, without which nothing may be made.
pub(crate) fn chance(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}

/// Opens the engine of a folder that was made before.
///
/// Errors: `Told` where there is none; those of the engine.
pub(crate) fn open(data: &Path) -> Result<SqliteEngine, ServerError> {
    let path = data.join(DATABASE);
    if !path.exists() {
        let said = format!("no school server in {}: make one with `educhorus-server init`", data.display());
        return Err(ServerError::Told(said));
    }
    Ok(SqliteEngine::open(&path)?)
}

/// Does what is told.
///
/// Errors: those of the folder and of the engine.
pub(crate) fn run(task: Task) -> Result<(), ServerError> {
    let Task { data, what } = task;
    match what {
        What::Init { school, admin } => init(&data, school, &admin),
        What::Restore { from } => restore(&data, &from),
        what => with(&open(&data)?, what),
    }
}

fn with(engine: &SqliteEngine, what: What) -> Result<(), ServerError> {
    match what {
        What::AddAccount(account) => add(engine, *account),
        What::ListAccounts => list(engine),
        What::ResetAccount(login) => reset(engine, &login),
        What::LockAccount { login, is_locked } => lock(engine, &login, is_locked),
        What::Audit { after } => audit(engine, after),
        What::Doctor => doctor(engine),
        What::BackUp { to } => Ok(engine.copy_to(&to).and_then(|()| private(&to))?),
        What::Init { .. } | What::Restore { .. } => Ok(()),
    }
}

fn init(data: &Path, school: String, admin: &str) -> Result<(), ServerError> {
    std::fs::create_dir_all(data)?;
    private(data)?;
    let path = data.join(DATABASE);
    if path.exists() {
        return Err(ServerError::Told(format!("{} is there already", path.display())));
    }
    let engine = SqliteEngine::open(&path)?;
    private(&path)?;
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
    };
    add(&engine, admin)
}

fn restore(data: &Path, from: &Path) -> Result<(), ServerError> {
    std::fs::create_dir_all(data)?;
    let path = data.join(DATABASE);
    if path.exists() {
        return Err(ServerError::Told(format!("{} is there already: move it away first", path.display())));
    }
    std::fs::copy(from, &path)?;
    private(&path)?;
    let engine = SqliteEngine::open(&path)?;
    engine.check()?;
    engine.begin_after_restore()?;
    note(&engine, "restored", "")?;
    match std::fs::remove_dir_all(data.join(CACHES)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn add(engine: &SqliteEngine, new: NewAccount) -> Result<(), ServerError> {
    let school = engine.schools()?.into_iter().next();
    let school = school.ok_or_else(|| ServerError::Told("the server has no school".to_owned()))?.school;
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
    say(&format!("{}\t{provisional}", row.login))
}

fn list(engine: &SqliteEngine) -> Result<(), ServerError> {
    for row in engine.accounts()? {
        let roles: Vec<&str> =
            engine.grants_of(row.account)?.iter().map(|row| row.grant.role.code()).collect();
        let state = match (row.is_locked, row.must_change) {
            (true, _) => "locked",
            (false, true) => "provisional",
            (false, false) => "open",
        };
        say(&format!("{}\t{}\t{state}\t{}", row.login, row.name, roles.join(",")))?;
    }
    Ok(())
}

fn reset(engine: &SqliteEngine, login: &str) -> Result<(), ServerError> {
    let account = account_of(engine, login)?;
    let provisional = password::provisional(chance);
    let password = password::kept(&provisional, random());
    engine.set_account(&AccountRow { password, must_change: true, ..account.clone() })?;
    note(engine, "password_reset", &format!("account={}", account.account))?;
    say(&format!("{}\t{provisional}", account.login))
}

fn lock(engine: &SqliteEngine, login: &str, is_locked: bool) -> Result<(), ServerError> {
    let account = account_of(engine, login)?;
    engine.set_account(&AccountRow { is_locked, ..account.clone() })?;
    let action = if is_locked { "account_locked" } else { "account_unlocked" };
    note(engine, action, &format!("account={}", account.account))
}

fn account_of(engine: &SqliteEngine, login: &str) -> Result<AccountRow, ServerError> {
    let found = engine.account_of_login(&login.trim().to_lowercase())?;
    found.ok_or_else(|| ServerError::Told(format!("no account signs in as {login}")))
}

fn audit(engine: &SqliteEngine, after: u64) -> Result<(), ServerError> {
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

fn doctor(engine: &SqliteEngine) -> Result<(), ServerError> {
    engine.check()?;
    for space in engine.spaces()? {
        let documents = engine.documents(space.space)?.len();
        say(&format!("{}\t{}\t{} documents\tlog at {}", space.space, space.name, documents, space.head))?;
    }
    say(&format!("{} accounts; the file is sound", engine.accounts()?.len()))
}

fn note(engine: &SqliteEngine, action: &str, about: &str) -> Result<(), ServerError> {
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

/// What names pupils is read by nobody else on the machine.
fn private(path: &Path) -> Result<(), educhorus_server::engine::EngineError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        let failed =
            |error: io::Error| educhorus_server::engine::EngineError::Failed { cause: error.to_string() };
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).map_err(failed)?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
