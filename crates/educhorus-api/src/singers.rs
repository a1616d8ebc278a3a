//! Singers of a choir.

use educhorus_domain::{ChoirId, PersonId, PersonName, Season, VoiceId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A person in a choir.
pub struct Singer {
    /// The person.
    pub person: PersonId,
    /// Her name.
    pub name: PersonName,
    /// Her birth date, where it is known.
    pub birth_date: Option<Date>,
    /// Her class, `5B`; empty where it is unknown.
    pub class: String,
    /// Her voice.
    pub voice: VoiceId,
    /// Her number in the choir, from 1: the keyboard's name for her.
    pub number: u32,
    /// A remark that somebody asked to keep; mostly empty.
    pub remark: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is written on the card of a singer.
pub struct SingerCard {
    /// Her name.
    pub name: PersonName,
    /// Her birth date, where it is known.
    pub birth_date: Option<Date>,
    /// Her class; may be empty.
    pub class: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The singers of a choir, by number.
pub struct ListSingers {
    /// The choir.
    pub choir: ChoirId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Adds a person to a choir under the next free number.
pub struct AddSinger {
    /// The choir.
    pub choir: ChoirId,
    /// Her voice.
    pub voice: VoiceId,
    /// Her card.
    pub card: SingerCard,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Changes the card or the number of a singer.
pub struct EditSinger {
    /// The choir.
    pub choir: ChoirId,
    /// The person.
    pub person: PersonId,
    /// Her card.
    pub card: SingerCard,
    /// Her number in the choir, from 1.
    pub number: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Moves singers to another voice.
pub struct MoveSingers {
    /// The choir.
    pub choir: ChoirId,
    /// The persons.
    pub persons: Vec<PersonId>,
    /// The voice to which they go.
    pub voice: VoiceId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Ends the membership of a singer today; her past marks stay.
pub struct RemoveSinger {
    /// The choir.
    pub choir: ChoirId,
    /// The person.
    pub person: PersonId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Somebody who sang in a choir and is no member today: her marks stay, and she can come back or be erased.
pub struct FormerSinger {
    /// The person.
    pub person: PersonId,
    /// Her name.
    pub name: PersonName,
    /// Her class, as it was written last; empty where it is unknown.
    pub class: String,
    /// The season in which she sang last.
    pub season: Season,
    /// The name of her last voice; empty for one that is not there any more.
    pub voice_name: String,
    /// Her first day of that season.
    pub from: Date,
    /// Her last day; none for one who was there to the end of an earlier season.
    pub to: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Those who sang in a choir and do not today, the last who left first.
pub struct ListFormerSingers {
    /// The choir.
    pub choir: ChoirId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes somebody who left a member again from today on: no roll of the time between expects her.
pub struct ReturnSinger {
    /// The choir.
    pub choir: ChoirId,
    /// The person.
    pub person: PersonId,
}
