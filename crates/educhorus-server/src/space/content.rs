//! Rows of the log as what travels.
//!
//! How it works: each row goes into a [`Gathering`] as it is read and is gone, so that a whole season takes about the
//! memory of what is given of it.

use std::collections::BTreeMap;

use educhorus_domain::{DeviceId, DocumentId};
use educhorus_sync::message::{Content, DocumentPart, DocumentRefWire, JournalLine, JournalPart};

use super::known::Known;
use super::row::part_of;
use crate::engine::{Kind, LogRow};

/// What travels of the rows that were entered so far.
pub(crate) struct Gathering<'a> {
    known: &'a Known,
    content: Content,
    lines: BTreeMap<DeviceId, Vec<JournalLine>>,
    /// Whether an epoch or a record of the chain is among them.
    pub has_begun: bool,
}

impl<'a> Gathering<'a> {
    /// Nothing yet.
    pub fn of(known: &'a Known) -> Self {
        Self { known, content: Content::default(), lines: BTreeMap::new(), has_begun: false }
    }

    /// Enters a row.
    pub fn enter(&mut self, row: LogRow) {
        let document = row.row.document;
        let content = &mut self.content;
        match row.row.kind {
            Kind::Change => {
                let part = document.and_then(|id| part_in(&mut content.documents, self.known, id));
                if let Some(part) = part {
                    part.changes.push(row.row.bytes);
                }
            }
            Kind::Card => content.cards.extend(part_of(&row)),
            Kind::Link => content.links.extend(part_of(&row)),
            Kind::Consent => content.consents.extend(part_of(&row)),
            Kind::Device => content.devices.extend(part_of(&row)),
            Kind::Line => {
                let run: Option<JournalPart> = part_of(&row);
                run.into_iter().for_each(|run| {
                    self.lines.entry(run.device).or_default().extend(run.lines().filter_map(Result::ok));
                });
            }
            Kind::Epoch => {
                self.has_begun = true;
                // A document of which nothing is left begins again without a change.
                let _ = document.and_then(|id| part_in(&mut content.documents, self.known, id));
            }
            Kind::Chain => self.has_begun = true,
        }
    }

    /// What travels; with every epoch and the whole chain, which only count together.
    pub fn content(self) -> Content {
        let mut content = Content { epochs: self.known.epochs.clone(), ..self.content };
        if let Some(chain) = &self.known.chain {
            content.chain = chain.records().to_vec();
            content.authority = Some(chain.last().holder);
        }
        let pack = |(device, mut lines): (_, Vec<JournalLine>)| {
            lines.sort_by_key(|line| line.entry);
            JournalPart::pack(device, &lines)
        };
        content.journal = self.lines.into_iter().map(pack).collect();
        content
    }
}

/// Some rows of the log as what travels.
pub(crate) fn content_of(known: &Known, rows: Vec<LogRow>) -> Content {
    let mut gathering = Gathering::of(known);
    rows.into_iter().for_each(|row| gathering.enter(row));
    gathering.content()
}

/// The part of a document among some, made where it is not there; none for a document that the log does not have.
pub(crate) fn part_in<'a>(
    documents: &'a mut Vec<DocumentPart>,
    known: &Known,
    id: DocumentId,
) -> Option<&'a mut DocumentPart> {
    let place = known.documents.get(&id)?;
    let wire = DocumentRefWire::of(place.reference?);
    let at = match documents.iter().rposition(|part| part.reference == wire) {
        Some(at) => at,
        None => {
            documents.push(DocumentPart {
                reference: wire,
                epoch: place.state.epoch,
                heads: place.state.heads.clone(),
                changes: Vec::new(),
            });
            documents.len() - 1
        }
    };
    documents.get_mut(at)
}
