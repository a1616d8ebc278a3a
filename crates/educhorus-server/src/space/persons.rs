//! The singers of a space as those are told of them whose roles are about one person.

use educhorus_domain::{ChoirId, PersonId, PersonName};

use super::Space;
use crate::engine::EngineError;

/// A singer whom the space knows by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    /// Her cards, the smallest first: that is the id under which her file knows her.
    pub cards: Vec<PersonId>,
    /// Her name.
    pub name: PersonName,
}

impl Space {
    /// Whether somebody sings or sang in a choir, under any of her cards; in some choir or other where none is named.
    ///
    /// Errors: [`EngineError`].
    pub fn has_singer(&mut self, person: PersonId, choir: Option<ChoirId>) -> Result<bool, EngineError> {
        let known = self.known()?;
        self.cache.read(&*self.engine, &known, |read| {
            let cards = read.cards_of(person)?;
            for row in read.all_choirs()? {
                if choir.is_none_or(|choir| choir == row.choir)
                    && read.singers(row.choir, row.season)?.iter().any(|one| cards.contains(&one.person))
                {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Those of some persons who have a name here, each once.
    ///
    /// Errors: [`EngineError`].
    pub fn persons(&mut self, persons: &[PersonId]) -> Result<Vec<KnownPerson>, EngineError> {
        let known = self.known()?;
        self.cache.read(&*self.engine, &known, |read| {
            let mut found: Vec<KnownPerson> = Vec::new();
            for person in persons {
                let mut cards = read.cards_of(*person)?;
                cards.sort_unstable();
                if found.iter().any(|one| one.cards == cards) {
                    continue;
                }
                for card in &cards {
                    let row = read.card(*card)?;
                    if !row.family.is_empty() || !row.given.is_empty() {
                        let name = PersonName { family: row.family, given: row.given };
                        found.push(KnownPerson { cards: cards.clone(), name });
                        break;
                    }
                }
            }
            Ok(found)
        })
    }
}
