//! What a list says otherwise and does not change: cards that a hand wrote, and voices.
//!
//! Voices are moved on the screen of the singers far more often than in the list of a school, and nothing tells a
//! voice that a list gave from one that a person chose. So a list moves nobody who is in the choir, unless somebody
//! asks for it; what stays is shown line by line.

use std::collections::HashMap;

use educhorus_domain::{CardField, PersonId};
use educhorus_interchange::class_list::plan::{FieldChange, LineAction as Planned};
use educhorus_store::SingerRow;

use crate::host::Reading;
use crate::refusal::{Answer, of_store};

/// What an import leaves alone.
pub(super) struct Kept {
    locked: HashMap<PersonId, Vec<CardField>>,
    /// Whether somebody asked for the voices of the list.
    pub takes_voices: bool,
}

impl Kept {
    pub fn of(reading: &Reading<'_>, members: &[SingerRow], takes_voices: bool) -> Answer<Self> {
        let locked = |singer: &SingerRow| {
            let card = reading.read.card(singer.person).map_err(of_store)?;
            Ok((singer.person, card.locked))
        };
        Ok(Self { locked: members.iter().map(locked).collect::<Answer<_>>()?, takes_voices })
    }

    /// Fields of a card that somebody wrote by hand.
    pub fn locked(&self, person: PersonId) -> &[CardField] {
        self.locked.get(&person).map_or(&[], Vec::as_slice)
    }

    fn keeps(&self, person: Option<PersonId>, change: &FieldChange) -> bool {
        let field = match change {
            FieldChange::Family(_) => CardField::FamilyName,
            FieldChange::Given(_) => CardField::GivenName,
            FieldChange::BirthDate(_) => CardField::BirthDate,
            FieldChange::Class(_) => CardField::Class,
            FieldChange::Voice(_) => return !self.takes_voices,
        };
        person.is_some_and(|person| self.locked(person).contains(&field))
    }

    /// Takes what stays out of a plan, so that it promises no change that will not be made.
    ///
    /// Shape: the plan, and the names of the fields that stay.
    pub fn sift(&self, planned: Planned) -> (Planned, Vec<String>) {
        let Planned::Update { of, changes } = planned else { return (planned, Vec::new()) };
        let person = of.parse().ok();
        let (kept, changes): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| self.keeps(person, change));
        let kept = kept.iter().map(field_name).collect();
        if changes.is_empty() {
            (Planned::Same { of }, kept)
        } else {
            (Planned::Update { of, changes }, kept)
        }
    }
}

/// The name of a field in the contract.
pub(super) fn field_name(change: &FieldChange) -> String {
    match change {
        FieldChange::Family(_) => "family_name",
        FieldChange::Given(_) => "given_name",
        FieldChange::BirthDate(_) => "birth_date",
        FieldChange::Class(_) => "class",
        FieldChange::Voice(_) => "voice",
    }
    .to_owned()
}
