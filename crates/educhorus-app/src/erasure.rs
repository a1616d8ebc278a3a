//! Erasing a person: what would go, what went, and what is out of reach.

use educhorus_api::{
    CommandError, ErasePerson, ErasurePreview, ErasureReport, ErrorCode, ListErasures, Mention,
    PreviewErasure, Topic,
};
use educhorus_domain::PersonId;
use educhorus_store::{DeviceRow, EpochDraft, EpochRecord, ErasureCount};
use educhorus_sync::epoch;

use crate::app::App;
use crate::exchange::{chain, device_key, epoch_record, given_files};
use crate::held::held;
use crate::host::{Host, Outcome, Reading};
use crate::journal::name_of;
use crate::mentions::mentions;
use crate::refusal::{Answer, not_found, of_store};

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
        other_devices: elsewhere(&reading, &devices)?,
        given: given_files(&reading, person)?,
        is_allowed: of_authority.is_some_and(|row| row.is_here),
        authority: of_authority.filter(|row| !row.is_here).map(|row| row.label.clone()).unwrap_or_default(),
    })
}

pub(crate) fn erase_person(app: &App, request: ErasePerson) -> Answer<ErasureReport> {
    let _turn = held(&app.copying);
    app.command(TOPICS, |host| {
        device_key(&mut host.store)?;
        let backups = small(host.store.backups().map_err(of_store)?.len());
        let given = given_files(&host.reading(), request.person)?;
        let name = name_of(&host.reading(), Some(request.person))?;
        let moment = host.moment();
        let sign = signer(host)?;
        let count = host.store.erase(request.person, &sign, moment).map_err(of_store)?;
        host.store.forget_backups().map_err(of_store)?;
        host.store.forget_damaged().map_err(of_store)?;
        let reading = host.reading();
        let mentions = name.as_ref().map_or(Ok(Vec::new()), |name| mentions(&reading, name))?;
        let report = ErasureReport { given, ..report(&reading, &count, backups, mentions)? };
        let found = host.store.occurrences(request.person).map_err(of_store)?;
        let report =
            keep(host, ErasureReport { occurrences: u32::try_from(found).unwrap_or(u32::MAX), ..report })?;
        let moment = host.moment();
        host.store.make_backup(moment).map_err(of_store)?;
        app.intake().forget_staged();
        Ok(Outcome { value: report, gesture: None })
    })
}

/// The names of the devices that may still hold what is erased here, the original of a copied profile among them.
fn elsewhere(reading: &Reading<'_>, devices: &[DeviceRow]) -> Answer<Vec<String>> {
    let originals = reading.read.originals().map_err(of_store)?;
    let others = devices.iter().filter(|row| !row.is_here || originals.contains(&row.device));
    Ok(others.map(|row| row.label.clone()).collect())
}

/// The report before it is kept and has a number.
fn report(
    reading: &Reading<'_>,
    count: &ErasureCount,
    backups: u32,
    mentions: Vec<Mention>,
) -> Answer<ErasureReport> {
    let devices = reading.read.devices().map_err(of_store)?;
    let own = devices.iter().find(|row| row.device == reading.store.device);
    Ok(ErasureReport {
        number: 0,
        at: u32::try_from(reading.now.unix_ms / 1000).unwrap_or(u32::MAX),
        by: own.map(|row| row.label.clone()).unwrap_or_default(),
        cards: count.cards,
        marks: count.marks,
        journal_lines: count.journal_lines,
        documents: count.documents,
        backups,
        given: Vec::new(),
        occurrences: 0,
        mentions,
        other_devices: elsewhere(reading, &devices)?,
    })
}

/// Keeps a report without the words that may name her.
fn keep(host: &mut Host, report: ErasureReport) -> Answer<ErasureReport> {
    let nameless = |one: &Mention| Mention { title: String::new(), excerpt: String::new(), ..one.clone() };
    let kept = ErasureReport { mentions: report.mentions.iter().map(nameless).collect(), ..report.clone() };
    let text = serde_json::to_string(&kept).expect("a report is plain data");
    let moment = host.moment();
    let number = host.store.keep_erasure(&text, moment).map_err(of_store)?;
    Ok(ErasureReport { number, ..report })
}

pub(crate) fn list_erasures(reading: &Reading<'_>, _: ListErasures) -> Answer<Vec<ErasureReport>> {
    let rows = reading.read.erasures().map_err(of_store)?;
    let read = |row: educhorus_store::ErasureRow| {
        let report: ErasureReport = serde_json::from_str(&row.report)
            .map_err(|error| CommandError::new(ErrorCode::StorageFailed).because(error))?;
        Ok(ErasureReport { number: row.number, ..report })
    };
    rows.into_iter().map(read).collect()
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
