//! A number in a choir belongs to one singer, also when an undo brings back one that somebody has meanwhile.

use std::collections::BTreeSet;

use educhorus_domain::PersonId;
use educhorus_replica::schema::Roster;
use educhorus_store::{ChoirRow, Gesture, SingerRow};

use crate::host::Reading;
use crate::refusal::{Answer, of_store};
use crate::singers::{members, next_number};

/// Choirs with the members of today.
pub(crate) type Numbers = Vec<(ChoirRow, Vec<SingerRow>)>;

pub(crate) fn numbers(reading: &Reading<'_>) -> Answer<Numbers> {
    let choirs = reading.read.choirs().map_err(of_store)?;
    choirs
        .into_iter()
        .map(|choir| {
            let members = members(reading, &choir)?;
            Ok((choir, members))
        })
        .collect()
}

fn number_of(members: &[SingerRow], person: PersonId) -> Option<u32> {
    members.iter().find(|singer| singer.person == person).map(|singer| singer.number)
}

/// Whoever has a number keeps it; who got it back keeps the one that she had just before, or gets the next.
pub(crate) fn apart(before: &Numbers, after: &Numbers, mut gesture: Gesture) -> Gesture {
    for (choir, now) in after {
        let then = before.iter().find(|(other, _)| other.choir == choir.choir);
        let then = then.map_or(&[][..], |(_, members)| members.as_slice());
        let (unmoved, moved): (Vec<&SingerRow>, Vec<&SingerRow>) =
            now.iter().partition(|singer| number_of(then, singer.person) == Some(singer.number));
        let mut taken: BTreeSet<u32> = unmoved.iter().map(|singer| singer.number).collect();
        let mut next = next_number(now);
        for singer in moved {
            if taken.insert(singer.number) {
                continue;
            }
            let own = number_of(then, singer.person).filter(|number| taken.insert(*number));
            let number = own.unwrap_or_else(|| {
                taken.insert(next);
                next += 1;
                next - 1
            });
            let entries = Roster::of(choir.choir, choir.season).singer(singer.person);
            gesture.write(entries.number().set(number));
        }
    }
    gesture
}
