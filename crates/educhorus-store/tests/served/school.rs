//! A school server of one space, in memory: a log of rows, and for each document its changes.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{DocumentId, DocumentRef, SpaceId};
use educhorus_replica::{Heads, admit};
use educhorus_store::{Given, Merged, Outbox, Parcel, ParcelDocument};
use educhorus_testkit::TempStore;

enum Row {
    Change(DocumentRef, Vec<u8>),
    /// Everything of a parcel but its documents.
    Rest(Box<Parcel>),
}

#[derive(Default)]
pub struct School {
    rows: Vec<Row>,
    heads: BTreeMap<DocumentRef, BTreeSet<[u8; 32]>>,
    known: BTreeSet<[u8; 32]>,
    /// Documents that nobody may write, with the code that is answered.
    pub closed: BTreeMap<DocumentId, &'static str>,
    /// Documents that are taken away from whoever asks.
    pub revoked: Vec<DocumentId>,
    /// What was handed over in all questions: changes, cards, lines.
    pub received: (usize, usize, usize),
}

impl School {
    /// One exchange of a device with this school.
    pub fn exchange(&mut self, device: &mut TempStore) -> Merged {
        let moment = device.moment();
        let asked = device.store().outbox(moment).unwrap();
        let given = self.answer(&asked);
        take(device, &asked, &given)
    }

    /// An exchange whose answer is lost on the way.
    pub fn exchange_half(&mut self, device: &mut TempStore) {
        let moment = device.moment();
        let asked = device.store().outbox(moment).unwrap();
        self.answer(&asked);
    }

    /// Takes what is handed over and gives what came since the cursor.
    pub fn answer(&mut self, asked: &Outbox) -> Given {
        let Outbox { parcel, cursor, .. } = asked;
        let end = self.rows.len();
        let mut refused = Vec::new();
        let mut spoken_of = BTreeSet::new();
        for part in &parcel.documents {
            spoken_of.insert(part.reference);
            self.received.0 += part.changes.len();
            match self.closed.get(&part.reference.id(parcel.space)) {
                Some(code) => refused.push((Some(part.reference.id(parcel.space)), (*code).to_owned())),
                None => self.append(part),
            }
        }
        self.received.1 += parcel.cards.len();
        self.received.2 += parcel.journal.len();
        let rest = Parcel { documents: Vec::new(), ..parcel.clone() };
        if rest != nothing(parcel.space) {
            self.rows.push(Row::Rest(Box::new(rest)));
        }
        let mut back = nothing(parcel.space);
        // What was just handed over does not come back.
        for row in &self.rows[usize::try_from(*cursor).unwrap().min(end)..end] {
            match row {
                Row::Change(reference, bytes) => {
                    spoken_of.insert(*reference);
                    add(&mut back, *reference, bytes);
                }
                Row::Rest(rest) => add_rest(&mut back, rest),
            }
        }
        let heads = |reference: DocumentRef| {
            let heads = self.heads.get(&reference).cloned().unwrap_or_default();
            (reference, 0, Heads::from_bytes(&heads.into_iter().collect::<Vec<_>>().concat()))
        };
        Given {
            parcel: back,
            heads: spoken_of.into_iter().filter(|of| self.heads.contains_key(of)).map(heads).collect(),
            refused,
            revoked: self.revoked.clone(),
            cursor: self.rows.len() as u64,
            rights: [1; 8],
        }
    }

    /// The school goes back to an earlier day: it has only its first rows.
    pub fn restore(&mut self, rows: usize) {
        let earlier = std::mem::take(&mut self.rows);
        self.heads.clear();
        self.known.clear();
        for row in earlier.into_iter().take(rows) {
            match row {
                Row::Change(reference, bytes) => {
                    self.append(&ParcelDocument { reference, epoch: 0, changes: vec![bytes] });
                }
                rest => self.rows.push(rest),
            }
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn append(&mut self, part: &ParcelDocument) {
        for bytes in &part.changes {
            let header = admit(bytes).unwrap();
            if self.known.insert(header.hash) {
                let heads = self.heads.entry(part.reference).or_default();
                header.deps.iter().for_each(|dep| _ = heads.remove(dep));
                heads.insert(header.hash);
                self.rows.push(Row::Change(part.reference, bytes.clone()));
            }
        }
    }
}

/// Takes in an answer.
pub fn take(device: &mut TempStore, asked: &Outbox, given: &Given) -> Merged {
    let moment = device.moment();
    device.store().take_answer(asked, given, "Collège", moment).unwrap()
}

fn add(parcel: &mut Parcel, reference: DocumentRef, bytes: &[u8]) {
    match parcel.documents.iter_mut().find(|part| part.reference == reference) {
        Some(part) => part.changes.push(bytes.to_vec()),
        None => parcel.documents.push(ParcelDocument { reference, epoch: 0, changes: vec![bytes.to_vec()] }),
    }
}

fn add_rest(parcel: &mut Parcel, rest: &Parcel) {
    let rest = rest.clone();
    parcel.cards.extend(rest.cards);
    parcel.links.extend(rest.links);
    parcel.consents.extend(rest.consents);
    parcel.devices.extend(rest.devices);
    parcel.journal.extend(rest.journal);
    parcel.epochs.extend(rest.epochs);
}

fn nothing(space: SpaceId) -> Parcel {
    Parcel {
        space,
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
