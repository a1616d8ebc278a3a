//! Where two devices say different things of one singer: who said what and when, and the mark that settles it.

use std::collections::HashMap;

use educhorus_api::{Disagreement, LeftKind, RollClaim};
use educhorus_domain::{ChoirId, DeviceId, DocumentKind, DocumentRef, Mark, PersonId, RehearsalId, Season};
use educhorus_replica::schema::{Attendance, Write};
use educhorus_store::{ChoirRow, Gesture, PresenceRow};

use crate::host::Reading;
use crate::journal::{choir_names, kind_of, name_of, place_of};
use crate::refusal::{Answer, of_store};

/// The claims about the singers of a roll who are in conflict.
pub(crate) fn claims(
    reading: &Reading<'_>,
    choir: &ChoirRow,
    season: Season,
    rehearsal: RehearsalId,
    marks: &HashMap<PersonId, &PresenceRow>,
) -> Answer<HashMap<PersonId, Vec<RollClaim>>> {
    let mut claims = HashMap::new();
    if !marks.values().any(|row| row.conflict) {
        return Ok(claims);
    }
    let document =
        DocumentRef::OfChoir(DocumentKind::Attendance, choir.choir, season).id(reading.store.space);
    for person in marks.values().filter(|row| row.conflict).map(|row| row.person) {
        let mut said = Vec::new();
        for card in reading.read.cards_of(person).map_err(of_store)? {
            let key = format!("{rehearsal}:{card}");
            let rows = reading.read.claims(document, &key).map_err(of_store)?;
            for row in &rows {
                let mark = row.value.as_text().and_then(|text| text.parse().ok());
                said.extend(claim(reading, mark, Some((row.device, &row.label)), (card, rehearsal))?);
            }
            if rows.is_empty() {
                // Another card of the same person, marked without contradiction.
                let stored = reading.read.mark_of_card(choir.choir, rehearsal, card).map_err(of_store)?;
                let last = reading.read.last_hand(card, rehearsal.bytes()).map_err(of_store)?;
                let hand = last.as_ref().map(|(device, label)| (Some(*device), label.as_str()));
                said.extend(claim(reading, stored, hand, (card, rehearsal))?);
            }
        }
        claims.insert(person, said);
    }
    Ok(claims)
}

/// What a hand (a device and whose it is) says of a card at a rehearsal. A mark that this version does not know cannot
/// be shown, hence not be chosen.
fn claim(
    reading: &Reading<'_>,
    mark: Option<Mark>,
    hand: Option<(Option<DeviceId>, &str)>,
    (card, rehearsal): (PersonId, RehearsalId),
) -> Answer<Option<RollClaim>> {
    let Some(mark) = mark else { return Ok(None) };
    let (device, label) = hand.unwrap_or_default();
    let at = match device {
        Some(device) => reading.read.last_said(device, card, rehearsal.bytes()).map_err(of_store)?,
        None => None,
    };
    let is_here = device == Some(reading.store.device);
    Ok(Some(RollClaim {
        presence: mark.presence,
        minutes: mark.minutes,
        reason: mark.reason,
        by: if is_here { String::new() } else { label.to_owned() },
        is_here,
        at: at.and_then(|at| u32::try_from(at / 1000).ok()),
    }))
}

/// The most disagreements that are listed.
const MAX_LISTED: u32 = 50;

/// On what devices disagree, with the place where it is settled.
pub(crate) fn listed(reading: &Reading<'_>) -> Answer<Vec<Disagreement>> {
    let names = choir_names(reading)?;
    let keys = reading.read.disagreements(MAX_LISTED).map_err(of_store)?;
    keys.iter().map(|(reference, key)| about(reading, &names, reference, key)).collect()
}

fn about(
    reading: &Reading<'_>,
    names: &HashMap<ChoirId, String>,
    reference: &DocumentRef,
    key: &str,
) -> Answer<Disagreement> {
    let (read, kind) = (&reading.read, kind_of(reference, key));
    let choir = reference.choir().map(|(choir, _)| choir);
    let mut rehearsal = None;
    // Ids are named in keys; which of them is a rehearsal, the calendar says.
    for id in key.split(':').filter_map(|part| part.parse().ok()) {
        if let (Some(choir), None) = (choir, &rehearsal) {
            rehearsal = read.rehearsal(choir, id).map_err(of_store)?.map(|row| place_of(names, choir, row));
        }
    }
    let work = match reference {
        DocumentRef::OfWork(work) => Some(*work),
        _ if kind == LeftKind::Work => key.split(':').nth(1).and_then(|id| id.parse().ok()),
        _ => None,
    };
    let person = match kind {
        LeftKind::Mark | LeftKind::Singer => key.split(':').nth(1).and_then(|id| id.parse().ok()),
        _ => None,
    };
    let title = match work {
        Some(work) => read.work(work).map_err(of_store)?.map(|row| row.title),
        None => None,
    };
    Ok(Disagreement {
        kind,
        choir,
        choir_name: choir.and_then(|choir| names.get(&choir).cloned()).unwrap_or_default(),
        rehearsal,
        work,
        title: title.unwrap_or_default(),
        name: name_of(reading, person)?,
    })
}

/// Lets the mark of a gesture stand on every card of the person that has one, so that none contradicts it.
pub(crate) fn settle(
    reading: &Reading<'_>,
    gesture: &mut Gesture,
    (attendance, choir): (Attendance, ChoirId),
    rehearsal: RehearsalId,
    person: PersonId,
) -> Answer<()> {
    let Some(own) = gesture.edits.first().cloned() else { return Ok(()) };
    for card in reading.read.cards_of(person).map_err(of_store)? {
        let has_mark =
            card != person && reading.read.mark_of_card(choir, rehearsal, card).map_err(of_store)?.is_some();
        if has_mark {
            let entry = attendance.mark(rehearsal, card);
            gesture.write(Write { value: own.value.clone(), ..entry.clear() });
        }
    }
    Ok(())
}
