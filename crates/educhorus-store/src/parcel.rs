//! What one device hands to another: everything in its scope, so that taking it in twice, or in any order, is the same.

use educhorus_domain::{ChoirId, DeviceId, DocumentRef, PersonId, SpaceId};

use crate::append::CardWrite;
use crate::tables::authority::ChainRecord;
use crate::tables::consent::Consent;
use crate::tables::device::DeviceRow;
use crate::tables::epoch::EpochRecord;
use crate::tables::link::Link;
use crate::tables::projection::Projection;

/// What is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    Everything,
    /// Some choirs with their works, singers and rehearsals.
    Choirs(Vec<ChoirId>),
}

/// The changes of one document in one epoch, parents first; the genesis is not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParcelDocument {
    /// The document.
    pub reference: DocumentRef,
    /// Its epoch.
    pub epoch: u32,
    /// Uncompressed change chunks.
    pub changes: Vec<Vec<u8>>,
}

/// A line of the journal as it travels: what an undo needs stays on its device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// The device that made it.
    pub device: DeviceId,
    /// Its number there.
    pub origin: i64,
    /// When, in milliseconds since 1970 by the clock of that device: for display only.
    pub at_ms: u64,
    /// The command.
    pub command: String,
    /// The singer concerned.
    pub person: Option<PersonId>,
    /// A title, a count, a state.
    pub detail: String,
    /// The persons, rehearsals and works that it is about.
    pub subjects: Vec<[u8; 16]>,
}

/// What one device hands to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The space to which it belongs.
    pub space: SpaceId,
    /// Documents.
    pub documents: Vec<ParcelDocument>,
    /// Fields of person cards.
    pub cards: Vec<CardWrite>,
    /// What was said of pairs of cards.
    pub links: Vec<Link>,
    /// Consents.
    pub consents: Vec<Consent>,
    /// The device registry.
    pub devices: Vec<DeviceRow>,
    /// The device that may begin documents again.
    pub authority: Option<DeviceId>,
    /// How it came to that; whoever hands a chain to a merge has checked that it goes on from the one here.
    pub chain: Vec<ChainRecord>,
    /// Epochs of documents; whoever hands them to a merge has checked that the authority signed them.
    pub epochs: Vec<EpochRecord>,
    /// The journal.
    pub journal: Vec<JournalLine>,
    /// What one pupil may see of documents that she may not read; empty in what staff exchanges.
    pub projections: Vec<Projection>,
}
