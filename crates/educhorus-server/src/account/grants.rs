//! Giving roles and taking them back, and the devices of an account.

use educhorus_api::server::{ChangeGrant, DeviceEntry, Give, GrantEntry, Granted};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{AccountId, Grant, GrantId, Rights, Role, SpaceId};

use super::view::entry;
use super::{Now, SignInDesk, Signed, bad, of_engine};
use crate::engine::{AccountRow, GrantRow};

impl SignInDesk {
    /// The roles in a space, as far as the caller gives roles there.
    ///
    /// Errors: `not_allowed` for who gives none.
    pub fn grants(&self, signed: &Signed, space: SpaceId, now: Now) -> Result<Vec<Granted>, CommandError> {
        let giver = self.giving(signed, space, now)?;
        let mut granted = Vec::new();
        for account in self.engine.accounts().map_err(of_engine)? {
            if account.school != signed.account.school {
                continue;
            }
            for row in self.engine.grants_of(account.account).map_err(of_engine)? {
                if row.space.is_none_or(|of| of == space) && giver.rights.may_grant(row.grant.choir) {
                    granted.push(giver.granted(&account, &row));
                }
            }
        }
        Ok(granted)
    }

    /// Gives a role to an account of the school.
    ///
    /// Errors: `not_allowed`, `not_found`, `bad_request`.
    pub fn give(&self, signed: &Signed, request: &Give, now: Now) -> Result<Granted, CommandError> {
        let giver = self.giving(signed, request.space, now)?;
        let grant = giver.admit(&request.grant, now)?;
        let account =
            self.engine.account_of_login(&request.login.trim().to_lowercase()).map_err(of_engine)?;
        let account = account.filter(|account| account.school == signed.account.school);
        let account = account.ok_or_else(|| CommandError::new(ErrorCode::NotFound).with("field", "login"))?;
        let row = self.grant_row(signed, account.account, (request.space, grant), now);
        self.engine.give(&row).map_err(of_engine)?;
        self.note(now, Some(signed), "role_given", &about(&row))?;
        Ok(giver.granted(&account, &row))
    }

    /// Takes a role back. What was read under it is gone from that person's devices at their next exchange.
    ///
    /// Errors: `not_allowed`, `not_found`.
    pub fn take_back(
        &self,
        signed: &Signed,
        space: SpaceId,
        grant: GrantId,
        now: Now,
    ) -> Result<(), CommandError> {
        let row = self.changeable(signed, (space, grant), now)?;
        self.engine.take(grant).map_err(of_engine)?;
        self.note(now, Some(signed), "role_taken", &about(&row))
    }

    /// Changes the days of a role; outside them it opens nothing.
    ///
    /// Errors: `not_allowed`, `not_found`, `bad_request` for a last day before the first.
    pub fn change_grant(&self, signed: &Signed, request: &ChangeGrant, now: Now) -> Result<(), CommandError> {
        let mut row = self.changeable(signed, (request.space, request.id), now)?;
        if request.to.is_some_and(|to| to < request.from) {
            return Err(bad("to"));
        }
        (row.grant.from, row.grant.to) = (request.from, request.to);
        self.engine.give(&row).map_err(of_engine)?;
        self.note(now, Some(signed), "role_changed", &about(&row))
    }

    /// A role that the caller may change.
    fn changeable(
        &self,
        signed: &Signed,
        (space, grant): (SpaceId, GrantId),
        now: Now,
    ) -> Result<GrantRow, CommandError> {
        let giver = self.giving(signed, space, now)?;
        let rows = self.engine.grants_in(space).map_err(of_engine)?;
        let row = rows.into_iter().find(|row| row.id == grant).ok_or(ErrorCode::NotFound)?;
        if giver.may_change(&row) { Ok(row) } else { Err(ErrorCode::NotAllowed.into()) }
    }

    /// A role as it is stored.
    pub(super) fn grant_row(
        &self,
        signed: &Signed,
        account: AccountId,
        (space, grant): (SpaceId, Grant),
        now: Now,
    ) -> GrantRow {
        GrantRow {
            id: GrantId::v7(now.unix_ms, self.bytes()),
            account,
            space: Some(space),
            grant,
            given_by: Some(signed.account.account),
            given_ms: now.unix_ms,
        }
    }

    /// The devices on which an account is or was signed in.
    ///
    /// Errors: those of the engine.
    pub fn devices(&self, signed: &Signed) -> Result<Vec<DeviceEntry>, CommandError> {
        let rows = self.engine.sessions_of(signed.account.account).map_err(of_engine)?;
        let entry = |row: crate::engine::SessionRow| DeviceEntry {
            is_here: row.device == signed.session.device,
            device: row.device,
            label: row.label,
            signed_in_at: seconds(row.signed_in_ms),
            seen_at: seconds(row.seen_ms),
            ended: row.ended,
        };
        Ok(rows.into_iter().map(entry).collect())
    }

    /// Whoever gives roles in a space.
    ///
    /// Errors: `not_allowed`.
    pub(super) fn giving(&self, signed: &Signed, space: SpaceId, now: Now) -> Result<Giver, CommandError> {
        signed.is_ready()?;
        let rights = signed.rights(&*self.engine, space, now.today).map_err(of_engine)?;
        if !rights.grants().iter().any(|grant| grant.role.grants()) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let own = self.engine.grants_of(signed.account.account).map_err(of_engine)?;
        let runs = |row: &GrantRow| {
            row.space.is_none() && row.grant.role == Role::SchoolAdministrator && row.grant.is_open(now.today)
        };
        Ok(Giver { account: signed.account.account, rights, runs_school: own.iter().any(runs) })
    }
}

/// Somebody who gives roles, and takes them back.
pub(super) struct Giver {
    account: AccountId,
    rights: Rights,
    /// She runs the server of the whole school.
    pub runs_school: bool,
}

impl Giver {
    /// A role as it is asked for, once it is one that she may give.
    ///
    /// Errors: `not_allowed`, `bad_request`.
    pub fn admit(&self, entry: &GrantEntry, now: Now) -> Result<Grant, CommandError> {
        let role = Role::from_code(&entry.role).ok_or_else(|| bad("role"))?;
        if !self.rights.may_grant(entry.choir) || !self.rights.may_give(role) {
            return Err(ErrorCode::NotAllowed.into());
        }
        if role.is_of_person() != entry.person.is_some() {
            return Err(bad("person"));
        }
        let from = entry.from.unwrap_or(now.today);
        if entry.to.is_some_and(|to| to < from) {
            return Err(bad("to"));
        }
        Ok(Grant { role, choir: entry.choir, person: entry.person, from, to: entry.to })
    }

    /// Whether she may change a role: not her own, and of the whole school only where she runs its server.
    pub fn may_change(&self, row: &GrantRow) -> bool {
        row.account != self.account
            && (row.space.is_some() || self.runs_school)
            && self.rights.may_grant(row.grant.choir)
            && self.rights.may_give(row.grant.role)
    }

    fn granted(&self, account: &AccountRow, row: &GrantRow) -> Granted {
        Granted {
            id: row.id,
            login: account.login.clone(),
            name: account.name.clone(),
            grant: entry(&row.grant),
            is_of_school: row.space.is_none(),
            is_new: account.must_change,
            may_change: row.space.is_some() && self.may_change(row),
        }
    }
}

/// What the audit says of a role: codes and ids.
pub(super) fn about(row: &GrantRow) -> String {
    let choir = row.grant.choir.map(|choir| format!(" choir={choir}")).unwrap_or_default();
    format!("account={} role={}{choir}", row.account, row.grant.role.code())
}

fn seconds(ms: u64) -> u32 {
    u32::try_from(ms / 1_000).unwrap_or(u32::MAX)
}
