//! Giving roles and taking them back, and the devices of an account.

use educhorus_api::server::{DeviceEntry, Give, Granted};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{Grant, GrantId, Rights, Role, SpaceId};

use super::view::{entry, names};
use super::{Now, SignInDesk, Signed, bad, of_engine};
use crate::engine::GrantRow;

impl SignInDesk {
    /// The roles in a space that the caller may give and take.
    ///
    /// Errors: `not_allowed` for who gives none.
    pub fn grants(&self, signed: &Signed, space: SpaceId, now: Now) -> Result<Vec<Granted>, CommandError> {
        let rights = self.giving(signed, space, now)?;
        let names = names(self.engine.accounts().map_err(of_engine)?);
        let rows = self.engine.grants_in(space).map_err(of_engine)?;
        let hers = rows.into_iter().filter(|row| rights.may_grant(row.grant.choir));
        let granted = |row: GrantRow| {
            let (login, name) = names.get(&row.account).cloned().unwrap_or_default();
            Granted { id: row.id, login, name, grant: entry(&row.grant) }
        };
        Ok(hers.map(granted).collect())
    }

    /// Gives a role to an account of the school.
    ///
    /// Errors: `not_allowed`, `not_found`, `bad_request`.
    pub fn give(&self, signed: &Signed, request: &Give, now: Now) -> Result<Granted, CommandError> {
        let rights = self.giving(signed, request.space, now)?;
        let role = Role::from_code(&request.grant.role).ok_or_else(|| bad("role"))?;
        if !rights.may_grant(request.grant.choir) || !may_give(&rights, role) {
            return Err(ErrorCode::NotAllowed.into());
        }
        if role.is_of_person() != request.grant.person.is_some() {
            return Err(bad("person"));
        }
        let account =
            self.engine.account_of_login(&request.login.trim().to_lowercase()).map_err(of_engine)?;
        let account = account.filter(|account| account.school == signed.account.school);
        let account = account.ok_or_else(|| CommandError::new(ErrorCode::NotFound).with("field", "login"))?;
        let row = GrantRow {
            id: GrantId::v7(now.unix_ms, self.bytes()),
            account: account.account,
            space: Some(request.space),
            grant: Grant {
                role,
                choir: request.grant.choir,
                person: request.grant.person,
                from: request.grant.from.unwrap_or(now.today),
                to: request.grant.to,
            },
            given_by: Some(signed.account.account),
            given_ms: now.unix_ms,
        };
        self.engine.give(&row).map_err(of_engine)?;
        self.note(now, Some(signed), "role_given", &about(&row))?;
        Ok(Granted { id: row.id, login: account.login, name: account.name, grant: entry(&row.grant) })
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
        let rights = self.giving(signed, space, now)?;
        let rows = self.engine.grants_in(space).map_err(of_engine)?;
        let row = rows.into_iter().find(|row| row.id == grant).ok_or(ErrorCode::NotFound)?;
        if !rights.may_grant(row.grant.choir) || !may_give(&rights, row.grant.role) {
            return Err(ErrorCode::NotAllowed.into());
        }
        self.engine.take(grant).map_err(of_engine)?;
        self.note(now, Some(signed), "role_taken", &about(&row))
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

    fn giving(&self, signed: &Signed, space: SpaceId, now: Now) -> Result<Rights, CommandError> {
        signed.is_ready()?;
        let rights = signed.rights(&*self.engine, space, now.today).map_err(of_engine)?;
        let gives = rights.grants().iter().any(|grant| grant.role.grants());
        if gives { Ok(rights) } else { Err(ErrorCode::NotAllowed.into()) }
    }
}

/// Who runs the server names others who do, and the office; a director gives what is below her.
fn may_give(rights: &Rights, role: Role) -> bool {
    let runs = |grant: &Grant| grant.role == Role::SchoolAdministrator;
    match role {
        Role::SchoolAdministrator | Role::Administration => rights.grants().iter().any(runs),
        Role::Director | Role::Assistant | Role::Helper | Role::Singer | Role::Guardian => true,
    }
}

/// What the audit says of a role: codes and ids.
fn about(row: &GrantRow) -> String {
    let choir = row.grant.choir.map(|choir| format!(" choir={choir}")).unwrap_or_default();
    format!("account={} role={}{choir}", row.account, row.grant.role.code())
}

fn seconds(ms: u64) -> u32 {
    u32::try_from(ms / 1_000).unwrap_or(u32::MAX)
}
