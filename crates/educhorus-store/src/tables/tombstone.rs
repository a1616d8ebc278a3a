//! Who was erased, as keyed hashes that name nobody. Erasure beats any stamp, for ever.

use std::collections::HashSet;

use educhorus_domain::PersonId;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::Connection;
use sha2::Sha256;

use crate::StoreError;
use crate::tables::meta;

pub(crate) const CREATE: &str = "
CREATE TABLE tombstone (token BLOB PRIMARY KEY) WITHOUT ROWID, STRICT;
";

/// HMAC-SHA256 of the id of a person under the secret of the space.
pub type Tombstone = [u8; 32];

/// The tombstone of a person: without the secret of the space it names nobody, with it every device makes the same
/// one from an id that comes back, and refuses it.
pub(crate) fn token(secret: &[u8; 32], person: PersonId) -> Tombstone {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("HMAC takes a key of any length");
    for part in [&b"tombstone v1"[..], person.bytes()] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

pub(crate) fn insert(db: &Connection, token: &Tombstone) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO tombstone VALUES (?1)")?.execute([&token[..]])?;
    Ok(())
}

pub(crate) fn all(db: &Connection) -> Result<Vec<Tombstone>, StoreError> {
    let mut statement = db.prepare_cached("SELECT token FROM tombstone ORDER BY token")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Persons whose tombstone stands.
pub(crate) struct Erased {
    secret: [u8; 32],
    tokens: HashSet<Tombstone>,
}

impl Erased {
    pub(crate) fn of(db: &Connection) -> Result<Self, StoreError> {
        Ok(Self::who(meta::secret(db)?, all(db)?))
    }

    /// Those whom some tombstones of a space name.
    pub(crate) fn who(secret: [u8; 32], tokens: impl IntoIterator<Item = Tombstone>) -> Self {
        Self { secret, tokens: tokens.into_iter().collect() }
    }

    /// With some that do not stand yet.
    pub(crate) fn with(mut self, more: impl IntoIterator<Item = Tombstone>) -> Self {
        self.tokens.extend(more);
        self
    }

    pub(crate) fn nobody(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(crate) fn holds(&self, person: PersonId) -> bool {
        !self.nobody() && self.tokens.contains(&token(&self.secret, person))
    }

    /// Whether a key names somebody who was erased.
    pub(crate) fn is_in_key(&self, key: &str) -> bool {
        !self.nobody() && key.split(':').filter_map(|part| part.parse().ok()).any(|person| self.holds(person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A released tombstone never changes: an erased person would come back.
    #[test]
    fn the_tombstone_of_a_known_person_is_what_it_always_was() {
        let token = token(&[1; 32], PersonId::from_bytes([2; 16]));
        assert_eq!(token[..4], [128, 186, 236, 179]);
    }
}
