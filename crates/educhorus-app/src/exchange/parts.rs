//! Between what the store hands over and what travels: the same things in two spellings.

use std::collections::BTreeMap;

use educhorus_domain::{CardField, DeviceId, Stamp};
use educhorus_store::{
    CardWrite, ChainRecord, Consent, DeviceRow, EpochRecord, JournalLine, Link, Parcel, ParcelDocument,
    Projection,
};
use educhorus_sync::SyncError;
use educhorus_sync::message::{
    self, AuthorityPart, CardPart, ConsentPart, Content, DevicePart, DocumentPart, DocumentRefWire,
    EpochPart, JournalPart, LinkPart, ProjectionPart, Subject,
};

/// The longest detail of a line that travels, in characters.
const MAX_DETAIL: usize = 500;
/// The most things that one line is about, as it travels.
const MAX_SUBJECTS: usize = 500;

/// What travels of a parcel of the store.
pub fn content_of(parcel: Parcel) -> Content {
    Content {
        documents: parcel.documents.into_iter().map(document_part).collect(),
        cards: parcel.cards.into_iter().map(card_part).collect(),
        links: parcel.links.iter().map(link_part).collect(),
        consents: parcel.consents.into_iter().map(consent_part).collect(),
        devices: parcel.devices.into_iter().filter_map(device_part).collect(),
        epochs: parcel.epochs.into_iter().filter_map(epoch_part).collect(),
        authority: parcel.authority,
        journal: journal_parts(&parcel.journal),
        // Each record proves itself; whoever cannot read one believes none.
        chain: parcel.chain.iter().filter_map(|one| AuthorityPart::from_cbor(&one.record).ok()).collect(),
        projections: parcel.projections.into_iter().map(projection_part).collect(),
    }
}

/// The parcel that the store takes in; kinds and fields of a later version are left out.
///
/// Errors: those of a journal whose columns do not fit each other.
pub fn parcel_of(space: educhorus_domain::SpaceId, content: Content) -> Result<Parcel, SyncError> {
    let mut journal = Vec::new();
    for part in &content.journal {
        for line in part.lines() {
            journal.push(journal_line(part.device, line?));
        }
    }
    Ok(Parcel {
        space,
        documents: content.documents.into_iter().filter_map(parcel_document).collect(),
        cards: content.cards.into_iter().filter_map(card_write).collect(),
        links: content.links.iter().map(link).collect(),
        consents: content.consents.into_iter().filter_map(consent).collect(),
        devices: content.devices.into_iter().map(device_row).collect(),
        authority: content.authority,
        chain: content.chain.iter().map(chain_record).collect(),
        epochs: content.epochs.into_iter().map(epoch_record).collect(),
        journal,
        projections: content.projections.into_iter().map(projection).collect(),
    })
}

fn document_part(document: ParcelDocument) -> DocumentPart {
    let reference = DocumentRefWire::of(document.reference);
    DocumentPart { reference, epoch: document.epoch, heads: Vec::new(), changes: document.changes }
}

fn parcel_document(part: DocumentPart) -> Option<ParcelDocument> {
    Some(ParcelDocument { reference: part.reference.known()?, epoch: part.epoch, changes: part.changes })
}

fn projection_part(one: Projection) -> ProjectionPart {
    ProjectionPart { subject: one.subject, key: one.key, version: one.version, value: one.value }
}

pub(super) fn projection(part: ProjectionPart) -> Projection {
    Projection { subject: part.subject, key: part.key, version: part.version, value: part.value }
}

fn card_part(write: CardWrite) -> CardPart {
    CardPart {
        person: write.person,
        field: write.field.code().to_owned(),
        value: write.value,
        counter: write.stamp.counter,
        device: write.stamp.device,
        locked: write.locked,
    }
}

fn card_write(part: CardPart) -> Option<CardWrite> {
    let field = CardField::from_code(&part.field)?;
    let value: String = part.value.chars().take(educhorus_domain::MAX_CARD_TEXT).collect();
    let stamp = Stamp { counter: part.counter, device: part.device };
    Some(CardWrite { person: part.person, field, value, stamp, locked: part.locked })
}

fn link_part(link: &Link) -> LinkPart {
    let Stamp { counter, device } = link.stamp;
    LinkPart { a: link.low, b: link.high, is_same: link.is_same, counter, device }
}

fn link(part: &LinkPart) -> Link {
    Link::of(part.a, part.b, part.is_same, Stamp { counter: part.counter, device: part.device })
}

fn consent_part(consent: Consent) -> ConsentPart {
    ConsentPart {
        person: consent.person,
        kind: consent.kind,
        is_given: consent.is_given,
        date: consent.day.to_string(),
        counter: consent.stamp.counter,
        device: consent.stamp.device,
        seen: consent.seen.iter().map(packed).collect(),
    }
}

fn consent(part: ConsentPart) -> Option<Consent> {
    Some(Consent {
        person: part.person,
        kind: part.kind,
        is_given: part.is_given,
        day: part.date.parse().ok()?,
        stamp: Stamp { counter: part.counter, device: part.device },
        seen: part.seen.iter().map(unpacked).collect(),
    })
}

fn packed(stamp: &Stamp) -> [u8; 24] {
    let mut bytes = [0; 24];
    bytes[..8].copy_from_slice(&stamp.counter.to_be_bytes());
    bytes[8..].copy_from_slice(stamp.device.bytes());
    bytes
}

fn unpacked(bytes: &[u8; 24]) -> Stamp {
    let (mut counter, mut device) = ([0; 8], [0; 16]);
    counter.copy_from_slice(&bytes[..8]);
    device.copy_from_slice(&bytes[8..]);
    Stamp { counter: u64::from_be_bytes(counter), device: DeviceId::from_bytes(device) }
}

/// A device that never exchanged has no key, and nothing that came from it.
fn device_part(row: DeviceRow) -> Option<DevicePart> {
    Some(DevicePart {
        device: row.device,
        label: row.label,
        verifying_key: row.verifying_key?,
        actors: row.actors,
        invited_by: row.invitation,
    })
}

fn device_row(part: DevicePart) -> DeviceRow {
    DeviceRow {
        device: part.device,
        label: part.label.chars().filter(|c| !c.is_control()).take(super::MAX_LABEL).collect(),
        verifying_key: Some(part.verifying_key),
        invitation: part.invited_by,
        actors: part.actors,
        is_here: false,
    }
}

pub(crate) fn chain_record(part: &AuthorityPart) -> ChainRecord {
    ChainRecord { number: part.number, holder: part.holder, record: part.to_cbor() }
}

pub(super) fn epoch_part(record: EpochRecord) -> Option<EpochPart> {
    let clock = |entry: &[u8; 24]| {
        let (mut actor, mut seq) = ([0; 16], [0; 8]);
        actor.copy_from_slice(&entry[..16]);
        seq.copy_from_slice(&entry[16..]);
        (actor, u64::from_be_bytes(seq))
    };
    Some(EpochPart {
        document: record.document,
        number: record.number,
        id: record.id,
        previous: record.previous,
        heads: record.heads.as_chunks::<32>().0.to_vec(),
        clock: record.clock.as_chunks::<24>().0.iter().map(clock).collect(),
        tombstones: record.tombstones.as_chunks::<32>().0.to_vec(),
        signature: record.signature.try_into().ok()?,
        signer: record.signer,
    })
}

pub(crate) fn epoch_record(part: EpochPart) -> EpochRecord {
    let clock = part.clock.iter().flat_map(|(actor, seq)| [&actor[..], &seq.to_be_bytes()].concat());
    EpochRecord {
        document: part.document,
        number: part.number,
        id: part.id,
        previous: part.previous,
        heads: part.heads.concat(),
        clock: clock.collect(),
        tombstones: part.tombstones.concat(),
        signer: part.signer,
        signature: part.signature.to_vec(),
    }
}

fn journal_parts(lines: &[JournalLine]) -> Vec<JournalPart> {
    let mut by_device: BTreeMap<DeviceId, Vec<message::JournalLine>> = BTreeMap::new();
    for line in lines {
        let Ok(entry) = u64::try_from(line.origin) else { continue };
        by_device.entry(line.device).or_default().push(message::JournalLine {
            entry,
            at_ms: line.at_ms,
            command: line.command.clone(),
            detail: line.detail.chars().take(MAX_DETAIL).collect(),
            person: line.person,
            subjects: subjects_beside(line),
        });
    }
    by_device.into_iter().map(|(device, lines)| JournalPart::pack(device, &lines)).collect()
}

/// What a line is about beside its person: that it is about her too is said once.
fn subjects_beside(line: &JournalLine) -> Vec<Subject> {
    let is_person = |id: &&[u8; 16]| line.person.is_some_and(|person| person.bytes() == *id);
    let beside = line.subjects.iter().filter(|id| !is_person(id)).take(MAX_SUBJECTS);
    beside.map(|id| Subject::Later(0, *id)).collect()
}

fn journal_line(device: DeviceId, line: message::JournalLine) -> JournalLine {
    let subject = |subject: &Subject| match subject {
        Subject::Rehearsal(id) => *id.bytes(),
        Subject::Work(id) => *id.bytes(),
        Subject::Later(_, id) => *id,
    };
    let person = line.person.map(|person| *person.bytes());
    let beside = line.subjects.iter().map(subject).filter(|id| Some(*id) != person);
    JournalLine {
        device,
        origin: i64::try_from(line.entry).unwrap_or(i64::MAX),
        at_ms: line.at_ms,
        command: line.command,
        person: line.person,
        detail: line.detail,
        subjects: beside.chain(person).collect(),
    }
}

#[cfg(test)]
mod tests {
    use educhorus_domain::PersonId;

    use super::*;

    fn line(person: Option<[u8; 16]>, subjects: &[[u8; 16]]) -> JournalLine {
        JournalLine {
            device: DeviceId::from_bytes([1; 16]),
            origin: 7,
            at_ms: 1_790_000_000_000,
            command: "mark_presence".to_owned(),
            detail: "absent".to_owned(),
            person: person.map(PersonId::from_bytes),
            subjects: subjects.to_vec(),
        }
    }

    fn travelled(part: &JournalPart) -> JournalLine {
        journal_line(part.device, part.lines().next().unwrap().unwrap())
    }

    #[test]
    fn whom_a_line_is_about_is_said_once_on_the_way_and_stands_among_its_subjects_again() {
        for (said, subjects) in [
            (line(Some([3; 16]), &[[2; 16], [3; 16]]), vec![[2; 16], [3; 16]]),
            (line(None, &[[2; 16], [3; 16]]), vec![[2; 16], [3; 16]]),
        ] {
            let parts = journal_parts(std::slice::from_ref(&said));
            let mut come = travelled(&parts[0]);
            come.subjects.sort_unstable();
            assert_eq!(come, JournalLine { subjects, ..said });
        }
        let alone = &journal_parts(&[line(Some([3; 16]), &[[3; 16]])])[0];
        assert!(alone.lines().next().unwrap().unwrap().subjects.is_empty());
    }

    #[test]
    fn a_line_of_an_earlier_version_that_says_it_twice_is_read_as_the_same() {
        let person = PersonId::from_bytes([3; 16]);
        let twice = message::JournalLine {
            entry: 7,
            at_ms: 1,
            command: "mark_presence".to_owned(),
            detail: String::new(),
            person: Some(person),
            subjects: vec![Subject::Later(0, [2; 16]), Subject::Later(0, [3; 16])],
        };
        let come = travelled(&JournalPart::pack(DeviceId::from_bytes([1; 16]), &[twice]));
        assert_eq!(come.subjects, [[2; 16], [3; 16]]);
    }
}
