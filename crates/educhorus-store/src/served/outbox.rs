//! What the server does not have yet.

use educhorus_domain::DocumentId;
use rusqlite::Connection;

use super::part;
use crate::parcel::{Parcel, ParcelDocument};
use crate::store::{Moment, Store};
use crate::tables::{authority, card, change, consent, document, epoch, journal, link, served};
use crate::{DeviceRow, StoreError};

/// The most bytes of changes that are handed over at once; what is left waits for the next question.
const MOST_BYTES: usize = 2 << 20;

/// What the server does not have yet, as far as this profile knows, and where the last answer ended.
#[derive(Debug)]
pub struct Outbox {
    /// What waits.
    pub parcel: Parcel,
    /// Up to which row of the server's log this profile has everything.
    pub cursor: u64,
    /// The rights that came with the last answer.
    pub rights: [u8; 8],
    /// There is more than one question holds.
    pub more: bool,
    /// The last entry that is in it.
    pub(super) entry: i64,
    /// Hashes of what stands beside documents, cards and lines.
    pub(super) parts: Vec<[u8; 32]>,
}

impl Store {
    /// Seals what was never shared and gives what the server of the space lacks; nothing on a pupil's profile.
    ///
    /// Errors: those of a commit; `Document` when a document that waits is damaged.
    pub fn outbox(&mut self, moment: Moment) -> Result<Outbox, StoreError> {
        if self.pupil().is_none() {
            self.seal_all(moment)?;
        }
        let (cursor, rights) = (served::cursor(&self.db)?, served::rights(&self.db)?);
        let entry = change::entry_of_line(&self.db)? - 1;
        let mut outbox =
            Outbox { parcel: self.empty_parcel(), cursor, rights, more: false, entry, parts: Vec::new() };
        if self.pupil().is_some() {
            return Ok(outbox);
        }
        let pushed = served::pushed(&self.db)?;
        outbox.parcel.cards = card::waiting(&self.db, pushed, entry)?;
        outbox.parcel.journal = journal::waiting(&self.db, pushed, entry)?;
        outbox.add_parts(&self.db, self.read().devices()?)?;
        self.add_documents(&mut outbox)?;
        Ok(outbox)
    }

    /// How many gestures of this profile the server does not have yet.
    ///
    /// Errors: those of the database.
    pub fn served_entry(&self) -> Result<i64, StoreError> {
        served::pushed(&self.db)
    }

    /// The documents of the profile, for a server that wants to know which are held.
    ///
    /// Errors: those of the database.
    pub fn held_documents(&self) -> Result<Vec<DocumentId>, StoreError> {
        let space = self.space();
        Ok(document::all(&self.db)?.into_iter().map(|reference| reference.id(space)).collect())
    }

    /// Forgets what a server had: this profile is to exchange with another, or with none.
    ///
    /// Errors: those of the database.
    pub fn forget_served(&mut self) -> Result<(), StoreError> {
        served::forget_all(&self.db)
    }

    pub(super) fn empty_parcel(&self) -> Parcel {
        Parcel {
            space: self.space(),
            documents: Vec::new(),
            cards: Vec::new(),
            links: Vec::new(),
            consents: Vec::new(),
            devices: Vec::new(),
            authority: None,
            chain: Vec::new(),
            epochs: Vec::new(),
            journal: Vec::new(),
            projections: Vec::new(),
        }
    }

    fn add_documents(&mut self, outbox: &mut Outbox) -> Result<(), StoreError> {
        let mut bytes = 0;
        for id in served::differing(&self.db)? {
            // A kind of a later version stays for that version.
            let Some(reference) = document::reference(&self.db, &id.to_string())? else { continue };
            if bytes > MOST_BYTES {
                outbox.more = true;
                break;
            }
            let epoch = document::epoch(&self.db, id)?;
            let live = self.document(reference)?;
            let first = self.genesis_heads(reference);
            let known = served::of(&self.db, id)?.filter(|served| served.epoch == epoch);
            let since = known.map_or(first, |served| served.heads);
            let changes: Vec<Vec<u8>> =
                live.changes_since(&since).into_iter().map(|change| change.bytes).collect();
            self.live.put(id, live);
            bytes += changes.iter().map(Vec::len).sum::<usize>();
            if !changes.is_empty() || epoch > 0 {
                outbox.parcel.documents.push(ParcelDocument { reference, epoch, changes });
            }
        }
        Ok(())
    }
}

impl Outbox {
    /// Whether the server has everything, as far as this profile knows.
    pub fn is_empty(&self) -> bool {
        let Parcel { documents, cards, links, consents, devices, chain, epochs, journal, .. } = &self.parcel;
        documents.is_empty()
            && cards.is_empty()
            && links.is_empty()
            && consents.is_empty()
            && devices.is_empty()
            && chain.is_empty()
            && epochs.is_empty()
            && journal.is_empty()
    }

    fn add_parts(&mut self, db: &Connection, devices: Vec<DeviceRow>) -> Result<(), StoreError> {
        self.parcel.links = self.new_of(db, link::all(db)?, part::of_link)?;
        self.parcel.consents = self.new_of(db, consent::all(db)?, part::of_consent)?;
        self.parcel.epochs = self.new_of(db, epoch::all(db)?, part::of_epoch)?;
        let chain = authority::all(db)?;
        // A chain is believed whole or not at all.
        if !self.new_of(db, chain.clone(), part::of_record)?.is_empty() {
            self.parcel.chain = chain;
        }
        for mut row in devices.into_iter().filter(|row| row.verifying_key.is_some()) {
            let device = row.device;
            row.actors = self.new_of(db, row.actors, |actor| part::of_actor(device, actor))?;
            let is_new = !self.new_of(db, vec![part::of_device(&row)], |hash| *hash)?.is_empty();
            if is_new || !row.actors.is_empty() {
                self.parcel.devices.push(row);
            }
        }
        Ok(())
    }

    fn new_of<T>(
        &mut self,
        db: &Connection,
        all: Vec<T>,
        hash: impl Fn(&T) -> [u8; 32],
    ) -> Result<Vec<T>, StoreError> {
        let mut new = Vec::new();
        for one in all {
            let hash = hash(&one);
            if !served::has_part(db, &hash)? {
                self.parts.push(hash);
                new.push(one);
            }
        }
        Ok(new)
    }
}
