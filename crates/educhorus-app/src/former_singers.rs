//! Those who left a choir: they are seen, they come back, and they can be erased like everybody.

use std::collections::HashSet;

use educhorus_api::{FormerSinger, ListFormerSingers, ReturnSinger, Singer};
use educhorus_domain::{PersonId, PersonName};
use educhorus_replica::schema::Roster;
use educhorus_store::{ChoirRow, Gesture, SingerRow, away_text};

use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, not_found, of_store};
use crate::singers::{members, next_number, one};

/// Those who sang in a choir in some season and are no member today, each in her last season: the latest first.
fn former(reading: &Reading<'_>, choir: &ChoirRow) -> Answer<Vec<(ChoirRow, SingerRow)>> {
    let (today, read) = (reading.now.local.date(), &reading.read);
    let mut known: HashSet<PersonId> = HashSet::new();
    let mut found = Vec::new();
    for season in read.seasons(choir.choir).map_err(of_store)? {
        let of_season = ChoirRow { season, ..choir.clone() };
        for singer in read.singers(choir.choir, season).map_err(of_store)? {
            let is_new = !known.contains(&singer.person);
            known.extend(read.cards_of(singer.person).map_err(of_store)?);
            let left = season < choir.season || singer.until.is_some_and(|until| until < today);
            if is_new && left {
                found.push((of_season.clone(), singer));
            }
        }
    }
    found.sort_by(|(a, one), (b, other)| {
        let last = |season: &ChoirRow, singer: &SingerRow| (season.season, singer.until);
        let name = |singer: &SingerRow| (singer.family.clone(), singer.given.clone(), singer.person);
        last(b, other).cmp(&last(a, one)).then_with(|| name(one).cmp(&name(other)))
    });
    Ok(found)
}

pub(crate) fn list_former_singers(
    reading: &Reading<'_>,
    request: ListFormerSingers,
) -> Answer<Vec<FormerSinger>> {
    let choir = reading.choir(request.choir)?;
    let view = |(of_season, singer): (ChoirRow, SingerRow)| {
        let voices = reading.read.voices(of_season.choir, of_season.season).map_err(of_store)?;
        let voice = voices.into_iter().find(|voice| voice.voice == singer.voice);
        Ok(FormerSinger {
            person: singer.person,
            name: PersonName { family: singer.family, given: singer.given },
            class: singer.class,
            season: of_season.season,
            voice_name: voice.map(|voice| voice.name).unwrap_or_default(),
            from: singer.since,
            to: singer.until,
        })
    };
    former(reading, &choir)?.into_iter().map(view).collect()
}

pub(crate) fn return_singer(host: &mut Host, request: ReturnSinger) -> Answer<Outcome<Singer>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let person = request.person;
    let found = former(&reading, &choir)?.into_iter().find(|(_, singer)| singer.person == person);
    let (of_season, singer) = found.ok_or_else(|| not_found("singer"))?;
    let today = reading.now.local.date();
    let entries = Roster::of(choir.choir, choir.season).singer(person);
    let mut gesture = Gesture::new("return_singer").about(Some(person), "");
    let members = members(&reading, &choir)?;
    let voices = reading.read.voices(choir.choir, choir.season).map_err(of_store)?;
    let has_voice = voices.iter().any(|voice| voice.voice == singer.voice);
    let is_taken = members.iter().any(|other| other.number == singer.number);
    if of_season.season < choir.season || !has_voice {
        let voice = voices.iter().find(|voice| voice.voice == singer.voice).or(voices.first());
        let voice = voice.ok_or_else(|| not_found("voice"))?;
        gesture.write(entries.voice().set(voice.voice));
    }
    if of_season.season < choir.season || is_taken {
        let number = if is_taken { next_number(&members) } else { singer.number };
        gesture.write(entries.number().set(number));
    }
    match singer.until {
        Some(until) if of_season.season == choir.season => {
            gesture.write(entries.to().clear());
            let (first, last) = (until.tomorrow().unwrap_or(today), today.yesterday().unwrap_or(today));
            if first <= last {
                let times: Vec<_> = singer.away.iter().copied().chain([(first, last)]).collect();
                gesture.write(entries.away().set(away_text(&times)));
            }
        }
        _ => gesture.write(entries.from().set(today)),
    }
    host.commit(&gesture, |reading| one(reading, request.choir, person))
}
