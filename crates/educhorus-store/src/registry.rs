//! Who this profile is towards others: its key, its name, the space that it joins.

use educhorus_domain::{DeviceId, SpaceId};

use crate::StoreError;
use crate::store::Store;
use crate::tables::{authority, device, meta};

impl Store {
    /// The secret of the space, which keys its tombstones and its bundles: never shown, never logged.
    ///
    /// Errors: those of the database.
    pub fn space_secret(&self) -> Result<[u8; 32], StoreError> {
        meta::secret(&self.db)
    }

    /// The seed of the Ed25519 key of this device, made from `random` at its first use.
    ///
    /// Errors: those of the database.
    pub fn signing_seed(&mut self, random: [u8; 32]) -> Result<[u8; 32], StoreError> {
        meta::signing_key(&self.db, self.device(), random)
    }

    /// The device that may begin documents of the space again; none before a first parcel has said it.
    ///
    /// Errors: those of the database.
    pub fn authority(&self) -> Result<Option<DeviceId>, StoreError> {
        meta::authority(&self.db)
    }

    /// The seed of the authority's key, where this profile is or was that device, made from `random` at its first use.
    ///
    /// A profile that was restored goes on as another device and keeps the right to erase. One that was copied before
    /// that device had a key does not: a chain names the key by which it is believed, and a new one would sign what
    /// nobody believes. Errors: `NotAuthority`; those of the database.
    pub fn authority_seed(&mut self, random: [u8; 32]) -> Result<(DeviceId, [u8; 32]), StoreError> {
        let authority = self.authority()?.ok_or(StoreError::NotAuthority)?;
        let is_first = authority::all(&self.db)?.is_empty() && self.is_or_was(authority)?;
        if !is_first && !self.could_sign_for(authority)? {
            return Err(StoreError::NotAuthority);
        }
        Ok((authority, meta::signing_key(&self.db, authority, random)?))
    }

    /// Whether this profile is or was a device, and has the key by which that device is believed.
    ///
    /// Errors: those of the database.
    pub fn could_sign_for(&self, device: DeviceId) -> Result<bool, StoreError> {
        Ok(self.is_or_was(device)? && meta::has_signing_key(&self.db, device)?)
    }

    /// Whether this profile is or was a device.
    pub(crate) fn is_or_was(&self, device: DeviceId) -> Result<bool, StoreError> {
        Ok(self.read().devices()?.iter().any(|row| row.is_here && row.device == device))
    }

    /// Enters the public key of the authority, which this profile is or was.
    ///
    /// Errors: those of the database.
    pub fn set_authority_key(&mut self, authority: DeviceId, key: &[u8; 32]) -> Result<(), StoreError> {
        device::set_key(&self.db, authority, key)
    }

    /// Enters the public key of this device in the registry.
    ///
    /// Errors: those of the database.
    pub fn set_verifying_key(&mut self, key: &[u8; 32]) -> Result<(), StoreError> {
        device::set_key(&self.db, self.device(), key)
    }

    /// Says whose device this is, as others will read it.
    ///
    /// Errors: those of the database.
    pub fn set_label(&mut self, label: &str) -> Result<(), StoreError> {
        device::set_label(&self.db, self.device(), label)
    }

    /// Remembers a token by which a device that was invited will show itself.
    ///
    /// Errors: those of the database.
    pub fn remember_invitation(&mut self, token: &[u8; 16]) -> Result<(), StoreError> {
        meta::set(&self.db, &invitation_name(token), &[])
    }

    /// Whether this profile made an invitation with that token.
    ///
    /// Errors: those of the database.
    pub fn has_invited(&self, token: &[u8; 16]) -> Result<bool, StoreError> {
        Ok(meta::get(&self.db, &invitation_name(token))?.is_some())
    }

    /// Remembers that everything up to an entry of the log has left this device.
    ///
    /// Errors: those of the database.
    pub fn note_handed_over(&mut self, entry: i64, at_ms: u64) -> Result<(), StoreError> {
        let known = self.read().handed_over()?.map_or(i64::MIN, |(known, _)| known);
        let bytes = [known.max(entry).to_be_bytes(), at_ms.to_be_bytes()].concat();
        meta::set(&self.db, meta::HANDED_OVER, &bytes)
    }

    /// Takes over the space to which this profile was invited; it must hold no document of its own.
    ///
    /// Errors: `OtherSpace` when it holds some; those of the database.
    pub fn join(&mut self, space: SpaceId, secret: &[u8; 32], token: &[u8; 16]) -> Result<(), StoreError> {
        let documents: u32 = self.db.query_row("SELECT count(*) FROM document", [], |row| row.get(0))?;
        if documents > 0 && space != self.space() {
            return Err(StoreError::OtherSpace);
        }
        let own = self.device();
        let transaction = self.db.transaction()?;
        meta::set_space(&transaction, space, secret)?;
        meta::set(&transaction, "authority", &[])?;
        transaction.execute("DELETE FROM authority", [])?;
        device::set_invitation(&transaction, own, token)?;
        transaction.commit()?;
        self.set_space(space);
        Ok(())
    }
}

fn invitation_name(token: &[u8; 16]) -> String {
    format!("invitation:{}", token.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}
