//! What an account sees of itself, and the spaces that it brings and joins.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use educhorus_api::server::{Account, Adopt, GrantEntry, Join, Joined, SpaceEntry};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{Grant, GrantId, PersonId, Role, SpaceId};
use educhorus_sync::{Secret, pupil_secret};

use super::sessions::bytes;
use super::{Now, SignInDesk, Signed, bad, of_engine};
use crate::engine::{GrantRow, SpaceRow};

/// The longest name of a space, in characters.
const LONGEST_NAME: usize = 200;

impl SignInDesk {
    /// The account as its device sees it.
    ///
    /// Errors: those of the engine.
    pub fn view(&self, signed: &Signed, now: Now) -> Result<Account, CommandError> {
        let account = &signed.account;
        let grants = self.engine.grants_of(account.account).map_err(of_engine)?;
        let open: Vec<GrantRow> = grants.into_iter().filter(|row| row.grant.is_open(now.today)).collect();
        let mut spaces = Vec::new();
        for row in self.engine.spaces().map_err(of_engine)? {
            let here = |grant: &&GrantRow| grant.space.is_none_or(|of| of == row.space);
            let grants: Vec<&Grant> = open.iter().filter(here).map(|row| &row.grant).collect();
            if row.school == account.school && !grants.is_empty() {
                spaces.push(SpaceEntry {
                    space: row.space,
                    name: row.name,
                    is_staff: grants.iter().any(|grant| grant.role.is_staff()),
                    grants: grants.into_iter().map(entry).collect(),
                    // The desk knows no names of a space: the node adds them.
                    persons: Vec::new(),
                });
            }
        }
        Ok(Account {
            login: account.login.clone(),
            name: account.name.clone(),
            must_change_password: account.must_change,
            must_accept_charter: account.charter_ms.is_none(),
            may_adopt: open.iter().any(may_adopt),
            spaces,
        })
    }

    /// Takes a space that has lived without a server; whoever brings it directs it.
    ///
    /// Errors: `not_allowed`, `space_taken`, `bad_request`.
    pub fn adopt(&self, signed: &Signed, request: &Adopt, now: Now) -> Result<Account, CommandError> {
        signed.is_ready()?;
        let secret = bytes(&request.secret).ok_or_else(|| bad("secret"))?;
        if let Some(row) = self.engine.space(request.space).map_err(of_engine)? {
            let rights = signed.rights(&*self.engine, request.space, now.today).map_err(of_engine)?;
            return match row.secret == secret && rights.is_staff() {
                true => self.view(signed, now),
                false => Err(ErrorCode::SpaceTaken.into()),
            };
        }
        let grants = self.engine.grants_of(signed.account.account).map_err(of_engine)?;
        if !grants.iter().any(|row| row.grant.is_open(now.today) && may_adopt(row)) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let name = match request.name.trim() {
            "" => self.school_name(signed)?,
            name => name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect(),
        };
        let (space, school) = (request.space, signed.account.school);
        self.engine.adopt(&SpaceRow { space, school, name, secret, head: 0 }).map_err(of_engine)?;
        let grant = Grant { role: Role::Director, choir: None, person: None, from: now.today, to: None };
        self.engine
            .give(&GrantRow {
                id: GrantId::v7(now.unix_ms, self.bytes()),
                account: signed.account.account,
                space: Some(space),
                grant,
                given_by: Some(signed.account.account),
                given_ms: now.unix_ms,
            })
            .map_err(of_engine)?;
        self.note(now, Some(signed), "space_adopted", &space.to_string())?;
        self.view(signed, now)
    }

    /// Hands the secret of a space to a device of staff, or her own to that of a singer, whom `her` names under the
    /// id of her file.
    ///
    /// Errors: `not_allowed` for who is neither.
    pub fn join(
        &self,
        signed: &Signed,
        request: &Join,
        her: Option<PersonId>,
        now: Now,
    ) -> Result<Joined, CommandError> {
        signed.is_ready()?;
        let rights = signed.rights(&*self.engine, request.space, now.today).map_err(of_engine)?;
        let row = self.engine.space(request.space).map_err(of_engine)?;
        let row = row.filter(|_| her.is_some() || rights.is_staff()).ok_or(ErrorCode::NotAllowed)?;
        if let Some(person) = her {
            let secret = pupil_secret(&Secret::from_bytes(row.secret), person);
            self.note(now, Some(signed), "space_joined", &format!("{} person={person}", row.space))?;
            return Ok(Joined { secret: URL_SAFE_NO_PAD.encode(secret.bytes()), person: Some(person) });
        }
        self.note(now, Some(signed), "space_joined", &row.space.to_string())?;
        Ok(Joined { secret: URL_SAFE_NO_PAD.encode(row.secret), person: None })
    }

    /// The space that a request is about: the one that it names, or the only one of the account.
    ///
    /// Errors: `not_found`, where none is named and the account has none or several.
    pub fn space_of(
        &self,
        signed: &Signed,
        named: Option<SpaceId>,
        now: Now,
    ) -> Result<SpaceId, CommandError> {
        let missing = || CommandError::new(ErrorCode::NotFound).with("field", "space");
        let known = |space| self.engine.space(space).map_err(of_engine);
        if let Some(space) = named {
            let row = known(space)?.filter(|row| row.school == signed.account.school);
            return row.map(|row| row.space).ok_or_else(missing);
        }
        match &self.view(signed, now)?.spaces[..] {
            [only] => Ok(only.space),
            _ => Err(missing()),
        }
    }

    fn school_name(&self, signed: &Signed) -> Result<String, CommandError> {
        let schools = self.engine.schools().map_err(of_engine)?;
        let own = schools.into_iter().find(|row| row.school == signed.account.school);
        Ok(own.map(|row| row.name).unwrap_or_default())
    }
}

/// Directors of the whole school and those who run its server bring spaces.
fn may_adopt(row: &GrantRow) -> bool {
    row.space.is_none() && row.grant.choir.is_none() && row.grant.role.grants()
}

/// A role as it travels.
pub(super) fn entry(grant: &Grant) -> GrantEntry {
    GrantEntry {
        role: grant.role.code().to_owned(),
        choir: grant.choir,
        from: Some(grant.from),
        to: grant.to,
        person: grant.person,
    }
}
