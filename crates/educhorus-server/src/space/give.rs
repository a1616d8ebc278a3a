//! Answering: what the log holds after the caller's cursor, as far as it is open to her.
//!
//! Where what she may read has changed, a document that opened is given whole, one that closed is named, and what
//! stands beside documents is given again, since nothing says which of it is new to her.

use std::collections::BTreeSet;

use educhorus_domain::{DeviceId, DocumentId};
use educhorus_sync::authority::Chain;
use educhorus_sync::exchange::{PROTOCOL, Rights, SyncRequest, SyncResponse};
use educhorus_sync::message::DevicePart;
use jiff::civil::Date;

use super::cache::Cache;
use super::content::{Gathering, part_in};
use super::known::Known;
use super::readable::Readable;
use crate::engine::{Engine, EngineError, Kind, LogRow};

/// Bytes of rows in one answer, about.
const PAGE_BYTES: usize = 2 << 20;
/// Bytes of what opens at once; beyond, the caller begins at the beginning.
const OPENED_BYTES: usize = 8 << 20;
/// Rows that are read at once.
const PAGE_ROWS: u32 = 1_000;

/// What answers.
pub(crate) struct Giving<'a> {
    /// The log.
    pub engine: &'a dyn Engine,
    /// The cache of the space.
    pub cache: &'a mut Cache,
    /// What the log says after the push.
    pub known: &'a Known,
    /// What the caller may read.
    pub readable: &'a Readable,
    /// The rows that the push appended: after the first number, up to the second. The caller has them.
    pub own: (u64, u64),
    /// Documents of the push that were not refused.
    pub taken: &'a [DocumentId],
    /// The day.
    pub today: Date,
}

impl Giving<'_> {
    /// The answer to a question, without what was refused.
    ///
    /// Errors: [`EngineError`].
    pub fn answer(mut self, request: &SyncRequest) -> Result<SyncResponse, EngineError> {
        let mut response = SyncResponse {
            version: PROTOCOL.min(request.version.max(1)),
            cursor: request.cursor,
            rights: self.readable.token,
            ..SyncResponse::default()
        };
        let is_new = request.rights == Rights::default() && request.cursor == 0;
        let is_same = request.rights == self.readable.token;
        let cursor = if request.cursor > self.known.head { 0 } else { request.cursor };
        if is_new && !self.readable.is_staff() {
            // What a singer may read is little of a log: the rest of it is not read for each of a choir.
            self.opened(self.known.head, &[], &mut response)?;
        } else if is_same || is_new {
            self.page(cursor, Gathering::of(self.known), is_new, &mut response)?;
        } else if let Some(held) = &request.held {
            self.opened(cursor, held, &mut response)?;
        } else {
            response.rights = request.rights;
            response.wants_held = true;
        }
        self.heads_of_taken(&mut response);
        Ok(response)
    }

    /// The rows after a cursor, behind those that were gathered before it.
    fn page(
        &mut self,
        cursor: u64,
        mut gathering: Gathering<'_>,
        is_whole: bool,
        response: &mut SyncResponse,
    ) -> Result<(), EngineError> {
        let (mut here, mut bytes, mut has_moved) = (cursor, 0, is_whole);
        'pages: while here < self.known.head {
            let page = self.engine.since(self.known.space, here, PAGE_ROWS)?;
            if page.is_empty() {
                break;
            }
            for row in page {
                if bytes >= PAGE_BYTES {
                    break 'pages;
                }
                here = row.number;
                if self.is_own(&row) {
                    continue;
                }
                has_moved |= self.moves_projections(&row);
                if self.readable.row(self.known, &row) {
                    bytes += row.row.bytes.len();
                    gathering.enter(row);
                }
            }
        }
        response.more = bytes >= PAGE_BYTES && here < self.known.head;
        response.cursor = if response.more { here } else { self.known.head };
        self.fill(gathering, has_moved, response)
    }

    /// Everything for a caller whose rights are not those that she had.
    fn opened(
        &mut self,
        cursor: u64,
        held: &[DocumentId],
        response: &mut SyncResponse,
    ) -> Result<(), EngineError> {
        let held: BTreeSet<DocumentId> = held.iter().copied().collect();
        let is_open = |id: &&DocumentId| self.readable.has(self.known, **id);
        response.revoked = held.iter().filter(|id| !is_open(id) && !self.is_foreign(**id)).copied().collect();
        let mut rows = Vec::new();
        for row in self.engine.of_kinds(self.known.space, self.readable.kinds_beside())? {
            if row.number <= cursor && !self.is_own(&row) && self.readable.row(self.known, &row) {
                rows.push(row);
            }
        }
        for id in self.known.documents.keys().filter(|id| is_open(id) && !held.contains(id)) {
            let changes = self.engine.changes(self.known.space, *id)?;
            rows.extend(changes.into_iter().filter(|row| row.number <= cursor && !self.is_own(row)));
        }
        let bytes: usize = rows.iter().map(|row| row.row.bytes.len()).sum();
        if bytes > OPENED_BYTES {
            return self.page(0, Gathering::of(self.known), true, response);
        }
        let mut gathering = Gathering::of(self.known);
        rows.into_iter().for_each(|row| gathering.enter(row));
        self.page(cursor, gathering, true, response)?;
        let open: Vec<DocumentId> = self.known.documents.keys().filter(is_open).copied().collect();
        for id in open {
            part_in(&mut response.content.documents, self.known, id);
        }
        Ok(())
    }

    /// Whether a row is of the push itself.
    fn is_own(&self, row: &LogRow) -> bool {
        self.own.0 < row.number && row.number <= self.own.1
    }

    /// Whether the server has never heard of a document: it waits for the device to hand it over.
    fn is_foreign(&self, id: DocumentId) -> bool {
        !self.known.documents.contains_key(&id)
    }

    fn moves_projections(&self, row: &LogRow) -> bool {
        let reference = row.row.document.and_then(|id| self.known.documents.get(&id)?.reference);
        let is_name = matches!(row.row.kind, Kind::Card | Kind::Link);
        is_name || reference.is_some_and(|reference| self.readable.projects_from(&reference))
    }

    fn fill(
        &mut self,
        gathering: Gathering<'_>,
        has_moved: bool,
        response: &mut SyncResponse,
    ) -> Result<(), EngineError> {
        let has_begun = gathering.has_begun;
        let mut content = gathering.content();
        content.documents.retain(|part| part.reference.known().is_some_and(|of| self.readable.document(&of)));
        if !has_begun && content.documents.iter().all(|part| part.epoch == 0) {
            content.epochs.clear();
            content.chain.clear();
            content.authority = None;
        }
        if !self.readable.is_staff() {
            let is_open = |id: DocumentId| self.readable.has(self.known, id);
            content.epochs.retain(|part| is_open(part.document));
            content.devices = self.signers(!content.chain.is_empty());
        }
        if has_moved {
            for person in self.readable.persons() {
                let of_person = self.cache.projections(self.engine, self.known, person, self.today)?;
                content.projections.extend(of_person);
            }
        }
        response.content = content;
        Ok(())
    }

    /// The devices whose epochs a pupil has to believe, by their keys alone.
    fn signers(&self, is_needed: bool) -> Vec<DevicePart> {
        let records = self.known.chain.as_ref().map(Chain::records).unwrap_or_default();
        let holders: BTreeSet<DeviceId> = records.iter().map(|record| record.holder).collect();
        let bare = |part: &DevicePart| DevicePart {
            label: String::new(),
            actors: Vec::new(),
            invited_by: None,
            ..part.clone()
        };
        let known = holders.iter().filter_map(|device| self.known.devices.get(device));
        if is_needed { known.map(bare).collect() } else { Vec::new() }
    }

    fn heads_of_taken(&self, response: &mut SyncResponse) {
        for id in self.taken {
            if self.readable.has(self.known, *id) {
                part_in(&mut response.content.documents, self.known, *id);
            }
        }
    }
}
