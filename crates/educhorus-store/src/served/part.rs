//! The few things that stand beside documents, cards and lines, each by a hash of what it says.

use educhorus_domain::{DeviceId, Stamp};
use sha2::{Digest as _, Sha256};

use crate::parcel::Parcel;
use crate::tables::authority::ChainRecord;
use crate::{Consent, DeviceRow, EpochRecord, Link};

pub(super) fn of_link(link: &Link) -> [u8; 32] {
    let said = [u8::from(link.is_same)];
    hash("link", &[link.low.bytes(), link.high.bytes(), &packed(&link.stamp), &said])
}

pub(super) fn of_consent(one: &Consent) -> [u8; 32] {
    hash("consent", &[one.person.bytes(), one.kind.as_bytes(), &packed(&one.stamp)])
}

pub(super) fn of_epoch(one: &EpochRecord) -> [u8; 32] {
    hash("epoch", &[one.document.bytes(), &one.signature])
}

pub(super) fn of_record(one: &ChainRecord) -> [u8; 32] {
    hash("chain", &[&one.record])
}

pub(super) fn of_actor(device: DeviceId, actor: &[u8; 16]) -> [u8; 32] {
    hash("actor", &[device.bytes(), actor])
}

pub(super) fn of_device(row: &DeviceRow) -> [u8; 32] {
    let key = row.verifying_key.unwrap_or_default();
    hash("device", &[row.device.bytes(), &key, row.label.as_bytes()])
}

/// Every part of a parcel.
pub(super) fn of_parcel(parcel: &Parcel) -> Vec<[u8; 32]> {
    let mut parts: Vec<[u8; 32]> = parcel.links.iter().map(of_link).collect();
    parts.extend(parcel.consents.iter().map(of_consent));
    parts.extend(parcel.epochs.iter().map(of_epoch));
    parts.extend(parcel.chain.iter().map(of_record));
    for row in &parcel.devices {
        parts.push(of_device(row));
        parts.extend(row.actors.iter().map(|actor| of_actor(row.device, actor)));
    }
    parts
}

fn packed(stamp: &Stamp) -> Vec<u8> {
    [&stamp.counter.to_be_bytes()[..], stamp.device.bytes()].concat()
}

fn hash(kind: &str, fields: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for field in std::iter::once(kind.as_bytes()).chain(fields.iter().copied()) {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}
