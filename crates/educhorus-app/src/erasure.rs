//! Erasing a person: what would go, what went, and what is out of reach.

use educhorus_api::{ErasePerson, ErasurePreview, ErasureReport, ErrorCode, Mention, PreviewErasure, Topic};
use educhorus_domain::{PersonId, PersonName, fold};
use educhorus_store::{EpochDraft, EpochRecord};
use educhorus_sync::epoch;

use crate::app::App;
use crate::exchange::{chain, device_key, epoch_record, given_files};
use crate::host::{Host, Outcome, Reading};
use crate::journal::name_of;
use crate::refusal::{Answer, not_found, of_store};

/// Characters around a name that an excerpt shows, on each side.
const AROUND: usize = 40;

const TOPICS: &[Topic] =
    &[Topic::Singers, Topic::RollCall, Topic::Journal, Topic::Choirs, Topic::Calendar, Topic::Notes];

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn preview_erasure(app: &App, request: PreviewErasure) -> Answer<ErasurePreview> {
    app.command(&[], |host| {
        let value = preview(host, request.person)?;
        Ok(Outcome { value, gesture: None })
    })
}

fn preview(host: &mut Host, person: PersonId) -> Answer<ErasurePreview> {
    let count = host.store.preview_erasure(person).map_err(of_store)?;
    if count.cards == 0 {
        return Err(not_found("person"));
    }
    let backups = small(host.store.backups().map_err(of_store)?.len());
    let authority = host.store.authority().map_err(of_store)?;
    let reading = host.reading();
    let devices = reading.read.devices().map_err(of_store)?;
    let of_authority = devices.iter().find(|row| Some(row.device) == authority);
    let name = name_of(&reading, Some(person))?;
    Ok(ErasurePreview {
        cards: count.cards,
        marks: count.marks,
        memberships: count.memberships,
        journal_lines: count.journal_lines,
        backups,
        mentions: name.as_ref().map_or(Ok(Vec::new()), |name| mentions(&reading, name))?,
        name,
        other_devices: devices.iter().filter(|row| !row.is_here).map(|row| row.label.clone()).collect(),
        given: given_files(&reading, person)?,
        is_allowed: of_authority.is_some_and(|row| row.is_here),
        authority: of_authority.filter(|row| !row.is_here).map(|row| row.label.clone()).unwrap_or_default(),
    })
}

/// Notes in which the family name or the given name of a person stands as a word.
fn mentions(reading: &Reading<'_>, name: &PersonName) -> Answer<Vec<Mention>> {
    let names: Vec<String> = [&name.family, &name.given]
        .map(|name| fold(name))
        .into_iter()
        .filter(|name| name.chars().count() > 1)
        .collect();
    let mut mentions = Vec::new();
    for choir in reading.read.choirs().map_err(of_store)? {
        for note in reading.read.notes(choir.choir, None).map_err(of_store)? {
            let Some(excerpt) = around(&note.text, &names) else { continue };
            let row = reading.read.rehearsal(choir.choir, note.rehearsal).map_err(of_store)?;
            mentions.extend(row.map(|row| Mention {
                choir_name: choir.name.clone(),
                date: row.date,
                staff_only: note.staff_only,
                excerpt,
            }));
        }
    }
    Ok(mentions)
}

/// The words around the first of some names in a text.
fn around(text: &str, names: &[String]) -> Option<String> {
    let mut at = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'') {
        if names.contains(&fold(word)) {
            let before: String = text[..at].chars().rev().take(AROUND).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text[at..].chars().take(word.chars().count() + AROUND).collect();
            return Some(format!("{before}{after}"));
        }
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

pub(crate) fn erase_person(app: &App, request: ErasePerson) -> Answer<ErasureReport> {
    app.command(TOPICS, |host| {
        device_key(&mut host.store)?;
        let backups = small(host.store.backups().map_err(of_store)?.len());
        let given = given_files(&host.reading(), request.person)?;
        let moment = host.moment();
        let sign = signer(host)?;
        let count = host.store.erase(request.person, &sign, moment).map_err(of_store)?;
        host.store.forget_backups().map_err(of_store)?;
        host.store.forget_damaged().map_err(of_store)?;
        let moment = host.moment();
        host.store.make_backup(moment).map_err(of_store)?;
        app.intake().forget_staged();
        let value = ErasureReport {
            cards: count.cards,
            marks: count.marks,
            journal_lines: count.journal_lines,
            documents: count.documents,
            backups,
            given,
            occurrences: u32::try_from(host.store.occurrences(request.person).map_err(of_store)?)
                .unwrap_or(u32::MAX),
        };
        Ok(Outcome { value, gesture: None })
    })
}

/// Signs with the key of the authority, which this profile is or was.
///
/// Errors: `not_authority`; `authority_incomplete` where something of the space has not come here yet.
pub(crate) fn signer(host: &mut Host) -> Answer<impl Fn(EpochDraft) -> EpochRecord + use<>> {
    let (signer, key) = chain::holder_key(host)?;
    if !chain::is_whole(&host.store.read())? {
        return Err(ErrorCode::AuthorityIncomplete.into());
    }
    Ok(move |draft: EpochDraft| {
        let clock = |entry: &[u8; 24]| {
            let (actor, seq) = entry.split_first_chunk::<16>().expect("16 of 24 bytes");
            (*actor, u64::from_be_bytes(seq.try_into().expect("8 of 24 bytes are left")))
        };
        let draft = epoch::EpochDraft {
            document: draft.document,
            number: draft.number,
            previous: draft.previous,
            heads: draft.heads.as_chunks::<32>().0.to_vec(),
            clock: draft.clock.as_chunks::<24>().0.iter().map(clock).collect(),
            tombstones: draft.tombstones.as_chunks::<32>().0.to_vec(),
        };
        epoch_record(epoch::sign_epoch(draft, signer, &key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_a_word_with_or_without_its_accents() {
        let names = ["lefevre".to_owned(), "zoe".to_owned()];
        assert_eq!(around("Bien. ZOÉ chante mieux.", &names).as_deref(), Some("Bien. ZOÉ chante mieux."));
        assert_eq!(
            around("Voir les parents de Lefèvre", &names).as_deref(),
            Some("Voir les parents de Lefèvre")
        );
        assert_eq!(around("Zoéline et les Lefèvres", &names), None);
        let long = format!("{} Zoé {}", "é".repeat(100), "à".repeat(100));
        assert_eq!(around(&long, &names).map(|text| text.chars().count()), Some(2 * AROUND + 3));
    }
}
