//! Whose account it is, whether it belongs to this profile, and what there is to choose.
//!
//! A profile is that of staff, with the secret of the space, or that of one singer, who gets what is hers and no
//! other's. An empty one becomes either; afterwards nobody signs in on it who is something else there: the server
//! would take away what her account does not open.

use educhorus_api::server::{Account, GrantEntry, Join, Joined, SpaceEntry};
use educhorus_api::{AccountHolder, CommandError, ErrorCode, PupilIdentity, SpaceChoice};
use educhorus_domain::{PersonId, Role, SpaceId};
use educhorus_store::Store;

use super::link::Link;
use super::session::{TOPICS, access, road, secret_of};
use crate::actor::Actor;
use crate::app::App;
use crate::exchange::device_key;
use crate::host::{Identity, Outcome, random};
use crate::refusal::{Answer, of_store};

/// What somebody is, by her roles.
pub(super) fn holder(account: &Account) -> AccountHolder {
    let is = |role: Role| {
        let has = |grant: &GrantEntry| Role::from_code(&grant.role) == Some(role);
        account.spaces.iter().any(|entry| entry.grants.iter().any(has))
    };
    match account.may_adopt || account.spaces.iter().any(|entry| entry.is_staff) {
        true => AccountHolder::Staff,
        false if is(Role::Singer) => AccountHolder::Pupil,
        false if is(Role::Guardian) => AccountHolder::Guardian,
        false => AccountHolder::Staff,
    }
}

/// What an empty profile may become: of staff in a space, or of one singer.
pub(super) fn choices(account: &Account) -> Vec<SpaceChoice> {
    let mut choices = Vec::new();
    for entry in &account.spaces {
        let choice = |roles: Vec<String>, person| SpaceChoice {
            space: entry.space,
            name: entry.name.clone(),
            roles,
            person,
        };
        let roles = |is_for: &dyn Fn(Option<PersonId>) -> bool| {
            let of = entry.grants.iter().filter(|grant| is_for(grant.person));
            of.map(|grant| grant.role.clone()).collect::<Vec<_>>()
        };
        if entry.is_staff {
            choices.push(choice(roles(&|person| person.is_none()), None));
        }
        for one in &entry.persons {
            let identity = PupilIdentity { person: one.person, name: one.name.clone() };
            choices.push(choice(roles(&|person| person.is_some()), Some(identity)));
        }
    }
    choices
}

/// Whether an account may sign in on this profile.
///
/// Errors: `account_for_pupil` where staff keeps choirs, `account_other_pupil` where a pupil has hers.
pub(super) fn is_fit(app: &App, account: &Account) -> Answer<()> {
    let here = account.spaces.iter().find(|entry| entry.space == app.space());
    let is_of_person = |entry: &SpaceEntry| entry.grants.iter().any(|grant| grant.person.is_some());
    match app.actor() {
        Actor::Pupil(_) if account.spaces.is_empty() || here.is_some_and(is_of_person) => Ok(()),
        Actor::Pupil(_) => Err(ErrorCode::AccountOtherPupil.into()),
        Actor::Staff => {
            let is_empty = app.query(|reading| reading.read.is_empty().map_err(of_store))?;
            let is_staff = here.map_or(holder(account) == AccountHolder::Staff, |entry| entry.is_staff);
            if is_empty || is_staff { Ok(()) } else { Err(ErrorCode::AccountForPupil.into()) }
        }
    }
}

/// Takes what there is to take without a question: the space that this profile is of, or the only singer whom the
/// account is about, on an empty profile.
///
/// Errors: `account_other_pupil` on the profile of another; those of the road.
pub(super) fn take_own(app: &App, link: &mut Link) -> Answer<()> {
    let own = app.space();
    let knows_own = link.account.spaces.iter().any(|entry| entry.space == own);
    match app.actor() {
        Actor::Staff if knows_own => link.space = Some(own),
        Actor::Staff => {
            let is_empty = app.query(|reading| reading.read.is_empty().map_err(of_store))?;
            if let [SpaceChoice { space, person: Some(person), .. }] = &choices(&link.account)[..]
                && is_empty
            {
                enter(app, link, *space, Some(person.person))?;
            }
        }
        Actor::Pupil(person) if knows_own => {
            let other = |error: CommandError| match error.code {
                ErrorCode::NotAllowed => ErrorCode::AccountOtherPupil.into(),
                _ => error,
            };
            enter(app, link, own, Some(person)).map_err(other)?;
        }
        Actor::Pupil(_) => {}
    }
    Ok(())
}

/// Makes this profile one of a space: of staff, or of a singer.
///
/// Errors: `not_allowed`; those of the road.
pub(super) fn enter(app: &App, link: &mut Link, space: SpaceId, person: Option<PersonId>) -> Answer<()> {
    let road = road(app, &link.address)?;
    let access = access(app, &*road, link)?;
    let Joined { secret, person } = road.join(&access, &Join { space, person })?;
    let secret = secret_of(&secret)?;
    app.command(TOPICS, |host| {
        match person {
            Some(person) => host.store.become_pupil(space, &secret, person).map_err(of_store)?,
            None => host.store.join(space, &secret, &random()).map_err(of_store)?,
        }
        begin(&mut host.store)?;
        app.set_identity(Identity::of(&host.store));
        Ok(Outcome { value: (), gesture: None })
    })?;
    link.space = Some(space);
    Ok(())
}

fn begin(store: &mut Store) -> Answer<()> {
    store.forget_served().map_err(of_store)?;
    device_key(store).map(|_| ())
}
