//! Accounts of many people at once, from a list.
//!
//! How it works: the whole list is looked at first, and one faulty line refuses it with nothing made. Whoever has an
//! account already, by login and name, keeps it as it is: so a list can be read again after it has grown, or after a
//! machine went off in the middle.
//!
//! What it deliberately does not do: change or close accounts that stand, or take somebody for another because the
//! names are alike. Who is called like a colleague gets a login of her own in the list.

use std::collections::BTreeSet;
use std::path::Path;

use educhorus_domain::fold;
use educhorus_interchange::staff_list::{StaffListError, StaffMember, read_staff_list};
use educhorus_server::account::logins;
use educhorus_server::engine::Engine;
use educhorus_server::post;

use super::{enter, say};
use crate::error::ServerError;
use crate::options::NewAccount;

/// Enters everybody of a list, and prints a provisional password for each account that is new.
///
/// Errors: `Told` with every line that cannot be taken; those of the file and of the engine.
pub(super) fn run(engine: &dyn Engine, from: &Path) -> Result<(), ServerError> {
    let people = read_staff_list(&std::fs::read(from)?).map_err(|error| ServerError::Told(told(&error)))?;
    let mut faults = Vec::new();
    let mut taken = BTreeSet::new();
    let mut planned = Vec::new();
    for person in people {
        let login = login_of(&person);
        if !taken.insert(login.clone()) {
            faults.push(format!("line {}: login: {login} comes twice", person.line));
            continue;
        }
        if let Some(mail) = person.mail.as_ref().filter(|mail| post::address(mail).is_none()) {
            faults.push(format!("line {}: mail: {mail:?}", person.line));
        }
        match engine.account_of_login(&login)? {
            Some(account) if fold(&account.name) != fold(&person.name) => {
                faults.push(format!("line {}: login: {login} is taken by another person", person.line));
            }
            found => planned.push((login, person, found.is_some())),
        }
    }
    if !faults.is_empty() {
        return Err(ServerError::Told(faults.join("\n")));
    }
    for (login, person, is_there) in planned {
        if is_there {
            say(&format!("{login}\t{}\tthere already", person.name))?;
        } else {
            let name = person.name.clone();
            let (login, provisional) = enter(engine, account_of(login, person))?;
            say(&format!("{login}\t{name}\t{provisional}"))?;
        }
    }
    Ok(())
}

fn login_of(person: &StaffMember) -> String {
    let made = || logins(&person.name).next().unwrap_or_default();
    person.login.as_deref().map_or_else(made, |login| login.trim().to_lowercase())
}

fn account_of(login: String, person: StaffMember) -> NewAccount {
    let StaffMember { name, role, choir, to, mail, .. } = person;
    NewAccount { login, name, role, space: None, choir, person: None, to, mail }
}

/// What is wrong with a list, a line for each cell.
fn told(error: &StaffListError) -> String {
    match error {
        StaffListError::Faulty { cells } => {
            let lines =
                cells.iter().map(|cell| format!("line {}: {}: {:?}", cell.line, cell.column, cell.written));
            lines.collect::<Vec<_>>().join("\n")
        }
        error => error.to_string(),
    }
}
