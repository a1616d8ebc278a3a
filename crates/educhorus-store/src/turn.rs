//! Switching encryption on and off, as a store does it to itself. How it goes stands with `turning`.

use educhorus_vault::{KeyFile, ProfileKey, State};

use crate::access::{in_memory, is_plain};
use crate::layout::DATABASE;
use crate::store::Store;
use crate::turning::{Turning, Watch};
use crate::{StoreError, reader, schema};

impl Store {
    /// Encrypts the profile. `keys` wraps `key`; both are made by the caller, who keeps the recovery code for the
    /// person. No other connection to the database may be open.
    ///
    /// Errors: `DiskFull`, `ReadOnly`, `InUse` (a reading connection is open), `Damaged`; then the profile is as it
    /// was, or, once its database is encrypted, [`Store::is_turning`] says so, and the next start goes on.
    pub fn protect(
        &mut self,
        key: &ProfileKey,
        mut keys: KeyFile,
        watch: Watch<'_>,
    ) -> Result<(), StoreError> {
        if self.is_protected() || keys.key_id() != key.id() {
            return Err(StoreError::Locked);
        }
        keys.set_state(State::TurningOn);
        let access = self.access.with(key, true);
        let folder = self.folder().to_owned();
        self.turn(Turning::new(&folder, access, keys, watch))
    }

    /// Makes the profile plain again. No other connection to the database may be open.
    ///
    /// Errors: as for [`Store::protect`]. A profile that is plain stays so.
    pub fn unprotect(&mut self, watch: Watch<'_>) -> Result<(), StoreError> {
        let folder = self.folder().to_owned();
        let (Some(key), Some(mut keys)) = (self.access.key().cloned(), KeyFile::read(&folder)?) else {
            return Ok(());
        };
        keys.set_state(State::TurningOff);
        let access = self.access.with(&key, false);
        self.turn(Turning::new(&folder, access, keys, watch))
    }

    /// Goes on with a switching that a full disk has stopped; the next start would, too.
    ///
    /// Errors: as for [`Store::protect`].
    pub fn finish_turning(&mut self, watch: Watch<'_>) -> Result<(), StoreError> {
        let folder = self.folder().to_owned();
        match KeyFile::read(&folder)? {
            Some(keys) if keys.state() != State::On => {
                self.turn(Turning::new(&folder, self.access.clone(), keys, watch))
            }
            _ => Ok(()),
        }
    }

    /// Whether the profile is encrypted, or being switched.
    pub fn is_protected(&self) -> bool {
        self.access.key().is_some()
    }

    /// Whether a switching was begun and is not finished: the next start goes on with it.
    ///
    /// Errors: those of the key file.
    pub fn is_turning(&self) -> Result<bool, StoreError> {
        Ok(KeyFile::read(self.folder())?.is_some_and(|keys| keys.state() != State::On))
    }

    fn turn(&mut self, mut turning: Turning<'_>) -> Result<(), StoreError> {
        let database = turning.folder.join(DATABASE);
        let before = self.access.clone();
        let begun = turning.begin(&self.db, before.seals() != turning.access.seals());
        // Nothing is open while one file takes the place of another: not every system allows it otherwise.
        self.live.clear();
        self.db = in_memory()?;
        let swapped = begun.and_then(|()| turning.swap_database());
        let is_swapped = is_plain(&database) != turning.access.seals();
        if swapped.is_err() && !is_swapped {
            turning.give_up(before.seals());
        }
        self.access = if is_swapped { turning.access.clone() } else { before };
        self.db = self.access.connect(&database)?;
        self.db.set_prepared_statement_cache_capacity(reader::STATEMENTS);
        schema::prepare(&mut self.db)?;
        swapped?;
        turning.turn_files()?;
        turning.finish()?;
        if !turning.access.seals() {
            self.access = turning.access.without();
        }
        Ok(())
    }
}
