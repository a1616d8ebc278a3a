//! Between the parts of a message and the rows of the log: the same things under their keys.

use educhorus_domain::{DeviceId, DocumentId};
use educhorus_sync::message::{
    self, AuthorityPart, CardPart, ConsentPart, DevicePart, EpochPart, JournalLine, JournalPart, LinkPart,
};
use serde::{Deserialize, Serialize};

use crate::engine::{Kind, LogRow, NewRow};

/// Something that is kept as CBOR under a key.
pub(crate) trait Part: Serialize + for<'de> Deserialize<'de> {
    /// What it is.
    const KIND: Kind;

    /// What names it among its kind.
    fn key(&self) -> Vec<u8>;

    /// The document that it is about.
    fn document(&self) -> Option<DocumentId> {
        None
    }
}

impl Part for CardPart {
    const KIND: Kind = Kind::Card;

    fn key(&self) -> Vec<u8> {
        [&self.person.bytes()[..], self.field.as_bytes()].concat()
    }
}

impl Part for LinkPart {
    const KIND: Kind = Kind::Link;

    fn key(&self) -> Vec<u8> {
        [*self.a.bytes(), *self.b.bytes()].concat()
    }
}

impl Part for ConsentPart {
    const KIND: Kind = Kind::Consent;

    fn key(&self) -> Vec<u8> {
        [&self.counter.to_be_bytes()[..], self.device.bytes()].concat()
    }
}

impl Part for DevicePart {
    const KIND: Kind = Kind::Device;

    fn key(&self) -> Vec<u8> {
        self.device.bytes().to_vec()
    }
}

impl Part for AuthorityPart {
    const KIND: Kind = Kind::Chain;

    fn key(&self) -> Vec<u8> {
        self.number.to_be_bytes().to_vec()
    }
}

impl Part for EpochPart {
    const KIND: Kind = Kind::Epoch;

    fn key(&self) -> Vec<u8> {
        [&self.document.bytes()[..], &self.number.to_be_bytes()].concat()
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.document)
    }
}

/// The row of a part.
pub(crate) fn row_of<P: Part>(part: &P, pushed_by: DeviceId) -> NewRow {
    NewRow {
        kind: P::KIND,
        key: part.key(),
        document: part.document(),
        epoch: 0,
        actor: None,
        pushed_by,
        bytes: message::to_cbor(part),
    }
}

/// The row of one line of a device's journal.
pub(crate) fn row_of_line(device: DeviceId, line: JournalLine, pushed_by: DeviceId) -> NewRow {
    let key = [&device.bytes()[..], &line.entry.to_be_bytes()].concat();
    let bytes = message::to_cbor(&JournalPart::pack(device, &[line]));
    NewRow { kind: Kind::Line, key, document: None, epoch: 0, actor: None, pushed_by, bytes }
}

/// The key of a change: two documents of one kind can hold the same change.
pub(crate) fn change_key(document: DocumentId, hash: &[u8; 32]) -> Vec<u8> {
    [&document.bytes()[..], hash].concat()
}

/// The part of a row. The server wrote the row itself: one that cannot be read is left out, as if it were of a later
/// version.
pub(crate) fn part_of<P: for<'de> Deserialize<'de>>(row: &LogRow) -> Option<P> {
    message::from_cbor(&row.row.bytes, "a row of the log").ok()
}

/// The line of a row with its device.
pub(crate) fn line_of(row: &LogRow) -> Option<(DeviceId, JournalLine)> {
    let part: JournalPart = part_of(row)?;
    let line = part.lines().next()?.ok()?;
    Some((part.device, line))
}
