//! One process of the server: the spaces that it works on, and who listens to them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use educhorus_api::server::{Account, GrantEntry, Join, Joined, PersonEntry};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{DocumentKind, PersonId, SpaceId};
use educhorus_sync::exchange::SyncRequest;
use tokio::sync::broadcast;

use crate::account::{Now, SignInDesk, Signed, bad, of_engine};
use crate::engine::Engine;
use crate::pokes::Pokes;
use crate::space::{Answer, Caller, Chance, KnownPerson, Space};

/// One process of the server.
pub struct Node {
    /// The log and the accounts.
    pub engine: Arc<dyn Engine>,
    /// Where people sign in.
    pub desk: SignInDesk,
    spaces: Mutex<HashMap<SpaceId, Arc<Mutex<Space>>>>,
    pokes: Arc<Pokes>,
    caches: PathBuf,
    chance: Chance,
}

impl Node {
    /// A node over an engine, with a folder for its caches.
    pub fn new(engine: Arc<dyn Engine>, caches: PathBuf, chance: Chance) -> Self {
        let desk = SignInDesk::new(Arc::clone(&engine), chance);
        let pokes = Arc::new(Pokes::new());
        let heard = Arc::clone(&pokes);
        engine.listen(Box::new(move |space, end| heard.tell(space, end)));
        Self { engine, desk, spaces: Mutex::default(), pokes, caches, chance }
    }

    /// Takes and gives for somebody who is signed in.
    ///
    /// Errors: `not_found` for a space of another school, `bad_request` for another device than signed in,
    /// `password_must_change`, `charter_missing`, those of the engine.
    pub fn sync(&self, signed: &Signed, request: &SyncRequest, now: Now) -> Result<Answer, CommandError> {
        signed.is_ready()?;
        if request.device.is_some_and(|device| device != signed.session.device) {
            return Err(bad("device"));
        }
        let id = self.desk.space_of(signed, request.space, now)?;
        let caller = Caller {
            device: signed.session.device,
            verifying_key: signed.session.verifying_key,
            rights: signed.rights(&*self.engine, id, now.today).map_err(of_engine)?,
        };
        let space = self.space(id);
        // After a panic nothing of a space is half done: what it holds in memory is a copy of the log.
        let mut space = space.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.head(id)?;
        let answer = space.answer(&caller, request, now.today).map_err(of_engine)?;
        drop(space);
        let after = self.head(id)?;
        if after > before {
            self.pokes.tell(id, after);
        }
        Ok(answer)
    }

    /// Hands the secret that a device works with to whoever is signed in: see [`SignInDesk::join`].
    ///
    /// Errors: `not_allowed`; `bad_request` where several children could be meant and none is named.
    pub fn join(&self, signed: &Signed, request: &Join, now: Now) -> Result<Joined, CommandError> {
        signed.is_ready()?;
        let rights = signed.rights(&*self.engine, request.space, now.today).map_err(of_engine)?;
        if rights.is_staff() && request.person.is_none() {
            return self.desk.join(signed, request, None, now);
        }
        let known = self.persons(request.space, &rights.persons())?;
        let mut meant =
            known.iter().filter(|one| request.person.is_none_or(|person| one.cards.contains(&person)));
        match (meant.next(), meant.next()) {
            (Some(one), None) => self.desk.join(signed, request, Some(one.cards[0]), now),
            (Some(_), Some(_)) => Err(bad("person")),
            (None, _) => Err(ErrorCode::NotAllowed.into()),
        }
    }

    /// Adds the names of those whom roles of one person are about; nobody is named before the account is in use.
    ///
    /// Errors: those of the engine.
    pub fn named(&self, mut account: Account) -> Result<Account, CommandError> {
        if account.must_change_password || account.must_accept_charter {
            return Ok(account);
        }
        for entry in &mut account.spaces {
            let persons: Vec<PersonId> = entry.grants.iter().filter_map(|grant| grant.person).collect();
            let known = self.persons(entry.space, &persons)?;
            entry.persons =
                known.into_iter().map(|one| PersonEntry { person: one.cards[0], name: one.name }).collect();
        }
        Ok(account)
    }

    /// Whether the roles that are asked for are about singers of their choirs: whoever may give a role in one choir
    /// must not open by it what another keeps of somebody.
    ///
    /// Errors: `bad_request`.
    pub fn knows_singers<'a>(
        &self,
        signed: &Signed,
        id: SpaceId,
        grants: impl Iterator<Item = &'a GrantEntry>,
    ) -> Result<(), CommandError> {
        signed.is_ready()?;
        let row = self.engine.space(id).map_err(of_engine)?;
        if row.is_none_or(|row| row.school != signed.account.school) {
            return Err(bad("space"));
        }
        let space = self.space(id);
        let mut space = space.lock().unwrap_or_else(PoisonError::into_inner);
        for grant in grants {
            if let Some(person) = grant.person
                && !space.has_singer(person, grant.choir).map_err(of_engine)?
            {
                return Err(bad("person"));
            }
        }
        Ok(())
    }

    fn persons(&self, id: SpaceId, persons: &[PersonId]) -> Result<Vec<KnownPerson>, CommandError> {
        if persons.is_empty() || self.engine.space(id).map_err(of_engine)?.is_none() {
            return Ok(Vec::new());
        }
        let space = self.space(id);
        let mut space = space.lock().unwrap_or_else(PoisonError::into_inner);
        space.persons(persons).map_err(of_engine)
    }

    /// Which of some files, by their SHA-256, somebody who is signed in may read.
    ///
    /// Errors: as in [`Node::sync`].
    pub fn open_files(
        &self,
        signed: &Signed,
        space: SpaceId,
        files: &[[u8; 32]],
        now: Now,
    ) -> Result<Vec<[u8; 32]>, CommandError> {
        signed.is_ready()?;
        let id = self.desk.space_of(signed, Some(space), now)?;
        let rights = signed.rights(&*self.engine, id, now.today).map_err(of_engine)?;
        let space = self.space(id);
        let mut space = space.lock().unwrap_or_else(PoisonError::into_inner);
        space.open_files(&rights, now.today, files).map_err(of_engine)
    }

    /// Whether somebody who is signed in hands over files of works.
    ///
    /// Errors: those of the engine.
    pub fn takes_files(&self, signed: &Signed, space: SpaceId, now: Now) -> Result<bool, CommandError> {
        let rights = signed.rights(&*self.engine, space, now.today).map_err(of_engine)?;
        Ok(rights.anywhere(DocumentKind::Work).takes())
    }

    /// The pokes of all spaces from now on: which log has gone on, here or on another node, and how far.
    pub fn listen(&self) -> broadcast::Receiver<(SpaceId, u64)> {
        self.pokes.listen()
    }

    fn head(&self, id: SpaceId) -> Result<u64, CommandError> {
        Ok(self.engine.space(id).map_err(of_engine)?.map_or(0, |row| row.head))
    }

    fn space(&self, id: SpaceId) -> Arc<Mutex<Space>> {
        let mut spaces = self.spaces.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || {
            let folder = self.caches.join(id.to_string());
            Arc::new(Mutex::new(Space::new(Arc::clone(&self.engine), id, folder, self.chance)))
        };
        Arc::clone(spaces.entry(id).or_insert_with(new))
    }
}
