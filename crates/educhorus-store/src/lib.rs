//! The SQLite of one device: log, documents, read tables, person cards, files on disk.
//!
//! What it is for: everything that the program knows is here, and a gesture that was acknowledged is here for ever.
//!
//! How it works: [`Store::commit`] takes one [`Gesture`] (keys of documents and fields of person cards) and writes
//! it in one transaction: the automerge changes through [`Log::append`], the new heads, the touched rows of the
//! read tables, the journal with what an undo needs. The truth of a document is its changes; read tables are caches
//! that [`Store::rebuild`] makes again. Reads ([`Reader`]) never touch automerge, and start-up loads no document.
//!
//! What it deliberately does not do: it has no policy and no clock, it never names a file by its path, and it never
//! answers "not found" for a failure of the database.

mod access;
mod again;
mod append;
mod authority;
mod backup;
mod column;
mod compact;
mod erase;
mod error;
mod export;
mod file_check;
mod files;
mod fork;
#[cfg(test)]
mod full_disk;
mod generation;
mod gesture;
mod heal;
mod layout;
mod live;
mod load_ahead;
mod log;
mod mend;
mod merge;
mod older;
mod parcel;
mod projection;
mod pupil;
mod purge;
mod reader;
mod rebase;
mod rebuild;
mod record_consent;
mod refused;
mod registry;
mod remains;
mod replay;
mod reshape;
mod restore;
mod salvage;
mod same_person;
mod schema;
mod scrub;
mod seal;
mod served;
mod shapes;
mod source;
mod store;
mod tables;
mod turn;
mod turning;
mod undo;
mod undo_item;
mod unpack;
mod writing;

pub use append::{Append, CardWrite, DocumentChange};
pub use authority::EpochMark;
pub use backup::{Backup, BackupName, PendingBackup};
pub use erase::{EpochDraft, occurrences};
pub use error::StoreError;
pub use file_check::FileCheck;
pub use files::{BlobHash, Files, StoredFile};
pub use gesture::{About, CardEdit, Gesture};
pub use heal::HealReport;
pub use log::{Log, SqliteLog};
pub use merge::Merged;
pub use parcel::{JournalLine, Parcel, ParcelDocument, Scope};
pub use pupil::ForPupil;
pub use purge::ErasureCount;
pub use reader::{Reader, ReadingConnection};
pub use restore::{RESTORE_COMMAND, RestoreCount, RestorePreview, Restored};
pub use served::{Given, Outbox, SetAside};
pub use shapes::{Shapes, Step};
pub use store::{Moment, Store};
pub use tables::authority::ChainRecord;
pub use tables::away::away_text;
pub use tables::bar_page::BarPageRow;
pub use tables::beside::BesideRow;
pub use tables::card::CardRow;
pub use tables::choir::ChoirRow;
pub use tables::claim::ClaimRow;
pub use tables::consent::{Consent, stands as consent_stands};
pub use tables::device::DeviceRow;
pub use tables::edition::EditionRow;
pub use tables::epoch::EpochRecord;
pub use tables::erasure::ErasureRow;
pub use tables::ink_layer::InkLayerRow;
pub use tables::journal::JournalRow;
pub use tables::link::Link;
pub use tables::note::NoteRow;
pub use tables::presence::PresenceRow;
pub use tables::programme::ProgrammeRow;
pub use tables::programme_item::ProgrammeItemRow;
pub use tables::projection::Projection;
pub use tables::rehearsal::RehearsalRow;
pub use tables::repertoire::RepertoireRow;
pub use tables::singer::SingerRow;
pub use tables::stroke::{PackedStroke, StrokeRow};
pub use tables::tombstone::Tombstone;
pub use tables::track::TrackRow;
pub use tables::voice::VoiceRow;
pub use tables::work::WorkRow;
pub use tables::work_file::{FileName, FileOf, WorkFile};
pub use turning::Watch;
pub use undo::{LeftValue, Undone};
