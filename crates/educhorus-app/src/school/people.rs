//! The people of the school: roles that are given and taken back, accounts that are made, and one's own devices.
//!
//! Nothing of it is stored here: the school is asked each time, and decides each time. A provisional password is in
//! the answer that makes it, and nowhere else.

use educhorus_api::server::{
    ChangeGrant, DeviceEntry, Give, GrantEntry, Granted, MadeAccount, MakeAccounts, NewAccount, ResetAccount,
    RevokeDevice, TakeBack,
};
use educhorus_api::{
    ChangeSchoolRole, CommandError, ErrorCode, GiveSchoolRole, ListSchoolDevices, ListSchoolPeople,
    MakeSchoolAccounts, NewSchoolAccount, ResetSchoolAccount, RevokeSchoolDevice, SchoolDevice, SchoolPeople,
    SchoolRole, Slip, TakeSchoolRole, Topic,
};
use educhorus_domain::{Grant, PersonId, Rights, Role, SpaceId};
use jiff::civil::Date;

use super::link::{Link, link_of};
use super::session::{access, renew, road};
use crate::app::App;
use crate::host::Reading;
use crate::journal::name_of;
use crate::refusal::{Answer, of_store};
use crate::road::School;

/// How many accounts are asked for at once: each takes the server a tenth of a second.
const AT_ONCE: usize = 40;

/// Asks the school about the space of this profile.
fn asked<T>(
    app: &App,
    link: &mut Link,
    ask: impl Fn(&dyn School, &str, SpaceId) -> Result<T, CommandError>,
) -> Answer<T> {
    let space = link.space.ok_or_else(|| CommandError::new(ErrorCode::NotFound).with("field", "space"))?;
    signed(app, link, |road, token| ask(road, token, space))
}

/// Asks the school, with a token that is renewed where the server does not know it any more.
pub(super) fn signed<T>(
    app: &App,
    link: &mut Link,
    ask: impl Fn(&dyn School, &str) -> Result<T, CommandError>,
) -> Answer<T> {
    let road = road(app, &link.address)?;
    let token = access(app, &*road, link)?;
    match ask(&*road, &token) {
        Err(error) if error.code == ErrorCode::SignedOut => {
            let token = renew(app, &*road, link)?;
            ask(&*road, &token)
        }
        answer => answer,
    }
}

pub(crate) fn list_school_people(app: &App, _: ListSchoolPeople) -> Answer<SchoolPeople> {
    let mut link = link_of(app)?;
    let granted = asked(app, &mut link, |road, token, space| road.grants(token, space))?;
    let rights = rights(&link, app.now().local.date());
    let mut people =
        app.query(|reading| granted.iter().map(|one| role_of(reading, one)).collect::<Answer<Vec<_>>>())?;
    people.sort_by_cached_key(|one| (educhorus_domain::fold(&one.name), one.login.clone()));
    let choirs = match rights.may_grant(None) {
        true => None,
        false => Some(
            rights
                .grants()
                .iter()
                .filter_map(|grant| grant.choir)
                .filter(|choir| rights.may_grant(Some(*choir)))
                .collect(),
        ),
    };
    let may_give = Role::ALL.into_iter().filter(|role| rights.may_give(*role)).collect();
    Ok(SchoolPeople { people, may_give, choirs })
}

/// What the account of this profile may do in its space, as the school said last.
fn rights(link: &Link, today: Date) -> Rights {
    let here = link.account.spaces.iter().filter(|entry| Some(entry.space) == link.space);
    let grant = |entry: &GrantEntry| {
        let role = Role::from_code(&entry.role)?;
        Some(Grant {
            role,
            choir: entry.choir,
            person: entry.person,
            from: entry.from.unwrap_or(today),
            to: entry.to,
        })
    };
    Rights::of(here.flat_map(|entry| entry.grants.iter().filter_map(grant)), today)
}

fn role_of(reading: &Reading<'_>, granted: &Granted) -> Answer<SchoolRole> {
    let GrantEntry { role, choir, from, to, person } = granted.grant.clone();
    let role = Role::from_code(&role).ok_or(ErrorCode::ServerAnswerWrong)?;
    let today = reading.now.local.date();
    Ok(SchoolRole {
        id: granted.id,
        login: granted.login.clone(),
        name: granted.name.clone(),
        role,
        choir,
        person,
        singer: name_of(reading, person)?,
        from,
        to,
        is_open: from.is_none_or(|from| from <= today) && to.is_none_or(|to| today <= to),
        is_of_school: granted.is_of_school,
        is_new: granted.is_new,
        may_change: granted.may_change,
    })
}

/// The people after something of them was changed.
fn changed(app: &App) -> Answer<SchoolPeople> {
    app.changed(&[Topic::School]);
    list_school_people(app, ListSchoolPeople {})
}

pub(crate) fn give_school_role(app: &App, request: GiveSchoolRole) -> Answer<SchoolPeople> {
    let GiveSchoolRole { login, role, choir, person, from, to } = request;
    let grant = GrantEntry { role: role.code().to_owned(), choir, from, to, person };
    let ask = |road: &dyn School, token: &str, space| {
        road.give(token, &Give { space, login: login.clone(), grant: grant.clone() })
    };
    asked(app, &mut link_of(app)?, ask)?;
    changed(app)
}

pub(crate) fn change_school_role(app: &App, request: ChangeSchoolRole) -> Answer<SchoolPeople> {
    let ChangeSchoolRole { id, from, to } = request;
    let ask = |road: &dyn School, token: &str, space| {
        road.change_grant(token, &ChangeGrant { space, id, from, to })
    };
    asked(app, &mut link_of(app)?, ask)?;
    changed(app)
}

pub(crate) fn take_school_role(app: &App, request: TakeSchoolRole) -> Answer<SchoolPeople> {
    let id = request.id;
    asked(app, &mut link_of(app)?, |road, token, space| road.take_back(token, &TakeBack { space, id }))?;
    changed(app)
}

pub(crate) fn make_school_accounts(app: &App, request: MakeSchoolAccounts) -> Answer<Vec<Slip>> {
    let mut link = link_of(app)?;
    let new = app.query(|reading| {
        request.accounts.into_iter().map(|one| new_account(reading, one)).collect::<Answer<Vec<_>>>()
    })?;
    let mut made = Vec::new();
    for some in new.chunks(AT_ONCE) {
        let ask = |road: &dyn School, token: &str, space| {
            road.make_accounts(token, &MakeAccounts { space, accounts: some.to_vec() })
        };
        match asked(app, &mut link, ask) {
            Ok(more) => made.extend(more),
            // Those that were made have passwords that nobody is told again.
            Err(error) if made.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    app.changed(&[Topic::School]);
    app.query(|reading| made.into_iter().map(|one| slip(reading, &link, one)).collect())
}

fn new_account(reading: &Reading<'_>, new: NewSchoolAccount) -> Answer<NewAccount> {
    let NewSchoolAccount { name, role, choir, person, to, mail } = new;
    let name = match name_of(reading, person)? {
        Some(singer) if name.trim().is_empty() => format!("{} {}", singer.given, singer.family),
        _ => name,
    };
    let grant = GrantEntry { role: role.code().to_owned(), choir, from: None, to, person };
    let mail = mail.filter(|mail| !mail.trim().is_empty());
    Ok(NewAccount { name: name.trim().to_owned(), grant, mail })
}

pub(crate) fn reset_school_account(app: &App, request: ResetSchoolAccount) -> Answer<Slip> {
    let mut link = link_of(app)?;
    let ask = |road: &dyn School, token: &str, space| {
        road.reset_account(token, &ResetAccount { space, login: request.login.clone() })
    };
    let made = asked(app, &mut link, ask)?;
    app.query(|reading| slip(reading, &link, made))
}

fn slip(reading: &Reading<'_>, link: &Link, made: MadeAccount) -> Answer<Slip> {
    let class = |person: PersonId| reading.read.card(person).map(|card| card.class).map_err(of_store);
    Ok(Slip {
        class: made.person.map(class).transpose()?.unwrap_or_default(),
        name: made.name,
        school: link.name.clone(),
        address: link.address.clone(),
        login: made.login,
        password: made.password,
    })
}

pub(crate) fn list_school_devices(app: &App, _: ListSchoolDevices) -> Answer<Vec<SchoolDevice>> {
    let devices = asked(app, &mut link_of(app)?, |road, token, _| road.devices(token))?;
    let device = |one: DeviceEntry| SchoolDevice {
        device: one.device,
        label: one.label,
        is_here: one.is_here,
        signed_in_at: one.signed_in_at,
        seen_at: one.seen_at,
        is_ended: one.ended.is_some(),
    };
    Ok(devices.into_iter().map(device).collect())
}

pub(crate) fn revoke_school_device(app: &App, request: RevokeSchoolDevice) -> Answer<Vec<SchoolDevice>> {
    let device = request.device;
    asked(app, &mut link_of(app)?, |road, token, _| road.revoke(token, &RevokeDevice { device }))?;
    list_school_devices(app, ListSchoolDevices {})
}
