//! Singers of a choir.

use educhorus_api::{
    AddSinger, CommandError, EditSinger, ErrorCode, ListSingers, MoveSingers, RemoveSinger, Singer,
    SingerCard,
};
use educhorus_domain::{CardField, ChoirId, MAX_CARD_TEXT, PersonId, PersonName};
use educhorus_replica::schema::Roster;
use educhorus_store::{ChoirRow, Gesture, SingerRow};
use jiff::civil::Date;

use crate::choirs::{has_voice, tidy_text};
use crate::host::{Host, Outcome, Reading, random};
use crate::refusal::{Answer, not_found, of_store};

fn view(row: SingerRow) -> Singer {
    Singer {
        person: row.person,
        name: PersonName { family: row.family, given: row.given },
        birth_date: row.birth_date.parse::<Date>().ok(),
        class: row.class,
        voice: row.voice,
        number: row.number,
        remark: row.remark,
    }
}

/// The members of a choir today, by number.
pub(crate) fn members(reading: &Reading<'_>, choir: &ChoirRow) -> Answer<Vec<SingerRow>> {
    let today = reading.now.local.date();
    let singers = reading.read.singers(choir.choir, choir.season).map_err(of_store)?;
    Ok(singers.into_iter().filter(|singer| singer.sings_on(today)).collect())
}

/// The first number from 1 that no member has, after the largest.
pub(crate) fn next_number(members: &[SingerRow]) -> u32 {
    members.iter().map(|singer| singer.number).max().unwrap_or(0) + 1
}

fn all(reading: &Reading<'_>, choir: ChoirId) -> Answer<Vec<Singer>> {
    let choir = reading.choir(choir)?;
    Ok(members(reading, &choir)?.into_iter().map(view).collect())
}

/// A member of a choir.
///
/// Errors: `not_found` for one who is none today.
pub(crate) fn one(reading: &Reading<'_>, choir: ChoirId, person: PersonId) -> Answer<Singer> {
    let found = all(reading, choir)?.into_iter().find(|singer| singer.person == person);
    found.ok_or_else(|| not_found("singer"))
}

pub(crate) fn list_singers(reading: &Reading<'_>, request: ListSingers) -> Answer<Vec<Singer>> {
    all(reading, request.choir)
}

/// Writes a card by hand: its fields are locked against imports.
fn put_card(gesture: &mut Gesture, person: PersonId, card: &SingerCard) -> Answer<()> {
    let family = tidy_text(&card.name.family, MAX_CARD_TEXT)?;
    let given = tidy_text(&card.name.given, MAX_CARD_TEXT)?;
    if family.is_empty() && given.is_empty() {
        return Err(ErrorCode::NameMissing.into());
    }
    let born = card.birth_date.map(|date| date.to_string()).unwrap_or_default();
    gesture.card(person, CardField::FamilyName, family, true);
    gesture.card(person, CardField::GivenName, given, true);
    gesture.card(person, CardField::BirthDate, born, true);
    gesture.card(person, CardField::Class, tidy_text(&card.class, 40)?, true);
    Ok(())
}

pub(crate) fn add_singer(host: &mut Host, request: AddSinger) -> Answer<Outcome<Singer>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    has_voice(&reading, &choir, request.voice)?;
    let number = next_number(&members(&reading, &choir)?);
    let person = PersonId::v4(random());
    let mut gesture = Gesture::new("add_singer").about(Some(person), "");
    put_card(&mut gesture, person, &request.card)?;
    let entries = Roster::of(choir.choir, choir.season).singer(person);
    gesture.write(entries.voice().set(request.voice));
    gesture.write(entries.number().set(number));
    gesture.write(entries.from().set(member_since(&reading, &choir)));
    host.commit(&gesture, |reading| one(reading, request.choir, person))
}

/// Whoever is entered at the beginning of a season sings from its first day, so that no past roll lacks her.
pub(crate) fn member_since(reading: &Reading<'_>, choir: &ChoirRow) -> Date {
    let today = reading.now.local.date();
    let has_roll = reading.read.confirmed(choir.choir).is_ok_and(|confirmed| !confirmed.is_empty());
    let first = Date::new(i16::try_from(choir.season.year()).unwrap_or(2000), 8, 1).unwrap_or(today);
    if has_roll { today } else { first.min(today) }
}

pub(crate) fn edit_singer(host: &mut Host, request: EditSinger) -> Answer<Outcome<Singer>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let members = members(&reading, &choir)?;
    let person = request.person;
    if !members.iter().any(|singer| singer.person == person) {
        return Err(not_found("singer"));
    }
    if request.number == 0 || request.number > 999 {
        return Err(CommandError::new(ErrorCode::BadRequest).with("field", "number"));
    }
    if members.iter().any(|singer| singer.number == request.number && singer.person != person) {
        return Err(CommandError::new(ErrorCode::NumberTaken).with("number", request.number));
    }
    let mut gesture = Gesture::new("edit_singer").about(Some(person), "");
    put_card(&mut gesture, person, &request.card)?;
    let roster = Roster::of(choir.choir, choir.season);
    gesture.write(roster.singer(person).number().set(request.number));
    host.commit(&gesture, |reading| one(reading, request.choir, person))
}

pub(crate) fn move_singers(host: &mut Host, request: MoveSingers) -> Answer<Outcome<Vec<Singer>>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let voice = has_voice(&reading, &choir, request.voice)?;
    let members = members(&reading, &choir)?;
    let roster = Roster::of(choir.choir, choir.season);
    let only = (request.persons.len() == 1).then(|| request.persons[0]);
    let mut gesture = Gesture::new("move_singers").about(only, voice);
    for person in &request.persons {
        if !members.iter().any(|singer| singer.person == *person) {
            return Err(not_found("singer"));
        }
        gesture.write(roster.singer(*person).voice().set(request.voice));
    }
    host.commit(&gesture, |reading| all(reading, request.choir))
}

pub(crate) fn remove_singer(host: &mut Host, request: RemoveSinger) -> Answer<Outcome<Vec<Singer>>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let person = request.person;
    if !members(&reading, &choir)?.iter().any(|singer| singer.person == person) {
        return Err(not_found("singer"));
    }
    // Her last day was yesterday: she is on no roll from today on, and her past marks stay.
    let yesterday = reading.now.local.date().yesterday().unwrap_or(reading.now.local.date());
    let mut gesture = Gesture::new("remove_singer").about(Some(person), "");
    gesture.write(Roster::of(choir.choir, choir.season).singer(person).to().set(yesterday));
    host.commit(&gesture, |reading| all(reading, request.choir))
}
