//! Consents of a singer: image and voice.

use std::collections::HashMap;

use educhorus_api::{
    Consent, ConsentAnswer, ConsentKind, ConsentRecord, ConsentState, GetConsents, RecordConsent,
};
use educhorus_domain::PersonId;
use educhorus_store::{Consent as Row, DeviceRow, consent_stands};

use crate::host::{Host, Outcome, Reading};
use crate::journal::name_of;
use crate::refusal::{Answer, not_found, of_store};

const KINDS: [ConsentKind; 2] = [ConsentKind::Image, ConsentKind::Voice];

/// A released code never changes: it travels.
fn code(kind: ConsentKind) -> &'static str {
    match kind {
        ConsentKind::Image => "image",
        ConsentKind::Voice => "voice",
    }
}

/// Whether a record answers an earlier yes.
fn answers_yes(record: &Row, all: &[Row]) -> bool {
    all.iter().any(|other| other.is_given && record.seen.contains(&other.stamp))
}

fn state(records: &[Row]) -> ConsentState {
    if records.is_empty() {
        return ConsentState::Unknown;
    }
    if consent_stands(records) {
        return ConsentState::Given;
    }
    let is_answered = |yes: &Row| records.iter().any(|no| !no.is_given && no.seen.contains(&yes.stamp));
    if records.iter().any(|record| record.is_given && !is_answered(record)) {
        return ConsentState::Disputed;
    }
    let last = records.iter().rev().find(|record| !record.is_given);
    match last {
        Some(last) if answers_yes(last, records) => ConsentState::Withdrawn,
        _ => ConsentState::Refused,
    }
}

fn all(reading: &Reading<'_>, person: PersonId) -> Answer<Vec<Consent>> {
    if name_of(reading, Some(person))?.is_none() {
        return Err(not_found("person"));
    }
    let devices = reading.read.devices().map_err(of_store)?;
    let devices: HashMap<_, &DeviceRow> = devices.iter().map(|row| (row.device, row)).collect();
    let view = |row: &Row, rows: &[Row]| {
        let device = devices.get(&row.stamp.device);
        ConsentRecord {
            answer: match row.is_given {
                true => ConsentAnswer::Given,
                false if answers_yes(row, rows) => ConsentAnswer::Withdrawn,
                false => ConsentAnswer::Refused,
            },
            day: row.day,
            by: device.map(|device| device.label.clone()).unwrap_or_default(),
            is_here: device.is_some_and(|device| device.is_here),
        }
    };
    let of_kind = |kind: ConsentKind| {
        let rows = reading.read.consents_of(person, code(kind)).map_err(of_store)?;
        let records = rows.iter().rev().map(|row| view(row, &rows)).collect();
        Ok(Consent { kind, state: state(&rows), records })
    };
    KINDS.into_iter().map(of_kind).collect()
}

pub(crate) fn get_consents(reading: &Reading<'_>, request: GetConsents) -> Answer<Vec<Consent>> {
    all(reading, request.person)
}

pub(crate) fn record_consent(host: &mut Host, request: RecordConsent) -> Answer<Outcome<Vec<Consent>>> {
    // Whoever has no card has nothing to consent to.
    all(&host.reading(), request.person)?;
    let moment = host.moment();
    let kind = code(request.kind);
    let recorded = host.store.record_consent(request.person, kind, (request.is_given, request.day), moment);
    let gesture = recorded.map_err(of_store)?;
    Ok(Outcome { value: all(&host.reading(), request.person)?, gesture })
}
