//! Two profiles that exchange as the program lets them: with keys, signatures and the chain of authority.
//!
//! What it is for: the store takes in what it is handed; whose word counts is decided above it. A test of many devices
//! needs both. How it works: the records, the chain and the comparison of two sides are those of the wire; here is only
//! what stands between, as in the program. What it deliberately does not do: no file is written, no fingerprint asked.

use educhorus_domain::{DeviceId, PersonId};
use educhorus_store::{ChainRecord, EpochDraft, EpochRecord, Parcel, Scope, Shapes, StoreError};
use educhorus_sync::authority::{Chain, Step};
use educhorus_sync::message::{AuthorityPart, EpochMark, EpochPart, SignedBy};
use educhorus_sync::sides::{Agreed, Apart, Side, compare};
use educhorus_sync::{DeviceKey, Secret, epoch};

use crate::TempStore;

/// The key that a recovery code of a test stands for.
pub fn code_key(number: u8) -> DeviceKey {
    DeviceKey::from_secret(&Secret::from_bytes([number; 32]))
}

/// Why one side of a fork cannot follow the other yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The other side is behind: it is the one to follow.
    TheyAreBehind,
    /// Somebody whom this side erased would come back: the holder of the other side erases first.
    WouldReturn,
}

/// A side that does not fit, with what it handed over.
#[derive(Clone, Debug)]
pub struct Fork {
    /// The two sides.
    pub apart: Box<Apart>,
    theirs: Box<Parcel>,
}

fn epoch_part(record: EpochRecord) -> EpochPart {
    let clock = |entry: &[u8; 24]| {
        let (actor, seq) = entry.split_first_chunk::<16>().expect("16 of 24 bytes");
        (*actor, u64::from_be_bytes(seq.try_into().expect("8 of 24 bytes are left")))
    };
    EpochPart {
        document: record.document,
        number: record.number,
        id: record.id,
        previous: record.previous,
        heads: record.heads.as_chunks::<32>().0.to_vec(),
        clock: record.clock.as_chunks::<24>().0.iter().map(clock).collect(),
        tombstones: record.tombstones.as_chunks::<32>().0.to_vec(),
        signature: record.signature.try_into().expect("a signature has 64 bytes"),
        signer: record.signer,
    }
}

fn epoch_record(part: EpochPart) -> EpochRecord {
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

fn chain_record(part: &AuthorityPart) -> ChainRecord {
    ChainRecord { number: part.number, holder: part.holder, record: part.to_cbor() }
}

fn chain_of(space: educhorus_domain::SpaceId, rows: &[ChainRecord]) -> Option<Chain> {
    let records = rows.iter().map(|row| AuthorityPart::from_cbor(&row.record).expect("a record"));
    Chain::read(space, records.collect()).expect("every record was checked when it came")
}

/// In which epoch each document was when the right last moved.
fn listed(chain: &Chain) -> Vec<educhorus_store::EpochMark> {
    let mark = |one: &EpochMark| {
        let EpochMark { document, number, id } = *one;
        educhorus_store::EpochMark { document, number, id }
    };
    chain.listed().iter().map(mark).collect()
}

fn side_of(parcel: &Parcel) -> Side {
    let epochs = parcel.epochs.iter().cloned().map(epoch_part).collect();
    Side { chain: chain_of(parcel.space, &parcel.chain), epochs }
}

/// What is taken in of a parcel: its epochs and its chain as far as they are believed.
fn believed(parcel: &Parcel, chain: Option<&Chain>, epochs: Vec<EpochPart>) -> Parcel {
    let mut parcel = parcel.clone();
    parcel.epochs = epochs.into_iter().map(epoch_record).collect();
    if let Some(chain) = chain {
        parcel.authority = Some(chain.last().holder);
        parcel.chain = chain.records().iter().map(chain_record).collect();
    }
    parcel
}

fn signing(holder: DeviceId, key: DeviceKey) -> impl Fn(EpochDraft) -> EpochRecord {
    move |draft| {
        let record = EpochRecord {
            document: draft.document,
            number: draft.number,
            id: [0; 32],
            previous: draft.previous,
            heads: draft.heads,
            clock: draft.clock,
            tombstones: draft.tombstones,
            signer: holder,
            signature: vec![0; 64],
        };
        let EpochPart { document, number, previous, heads, clock, tombstones, .. } = epoch_part(record);
        let draft = epoch::EpochDraft { document, number, previous, heads, clock, tombstones };
        epoch_record(epoch::sign_epoch(draft, holder, &key))
    }
}

impl TempStore {
    fn seed(&mut self) -> [u8; 32] {
        let mut seed = [0; 32];
        seed[..16].copy_from_slice(&self.moment().random);
        seed[16..].copy_from_slice(&self.moment().random);
        seed
    }

    /// The key of this device, entered in the registry: devices without one are handed to nobody.
    pub fn device_key(&mut self) -> DeviceKey {
        let seed = self.seed();
        let seed = self.store().signing_seed(seed).expect("a seed");
        let key = DeviceKey::from_secret(&Secret::from_bytes(seed));
        self.store().set_verifying_key(&key.verifying_key()).expect("the registry takes it");
        key
    }

    /// The device that holds the right to erase with its key, where this profile is or was that device.
    pub fn holder_key(&mut self) -> Option<(DeviceId, DeviceKey)> {
        let seed = self.seed();
        let (holder, seed) = match self.store().authority_seed(seed) {
            Err(StoreError::NotAuthority) => return None,
            found => found.expect("the database gives it"),
        };
        let key = DeviceKey::from_secret(&Secret::from_bytes(seed));
        self.store().set_authority_key(holder, &key.verifying_key()).expect("the registry takes it");
        Some((holder, key))
    }

    /// The chain of authority, which its holder begins at the latest now.
    pub fn chain(&mut self) -> Option<Chain> {
        let rows = self.store().read().chain().expect("the chain");
        let space = self.store().space();
        if !rows.is_empty() {
            return chain_of(space, &rows);
        }
        let (holder, key) = self.holder_key()?;
        let chain = Chain::begin(space, holder, &key);
        self.keep_chain(&chain);
        Some(chain)
    }

    fn keep_chain(&mut self, chain: &Chain) {
        let rows: Vec<ChainRecord> = chain.records().iter().map(chain_record).collect();
        self.store().set_chain(&rows).expect("the chain is kept");
    }

    fn marks(&mut self) -> Vec<EpochMark> {
        let marks = self.store().read().epoch_marks().expect("the epochs");
        let mark = |one: educhorus_store::EpochMark| {
            let educhorus_store::EpochMark { document, number, id } = one;
            EpochMark { document, number, id }
        };
        marks.into_iter().map(mark).collect()
    }

    /// Whether everything is here that stood when the right last moved, and every document of a later epoch.
    pub fn is_whole(&mut self) -> bool {
        let listed = self.chain().as_ref().map(listed).unwrap_or_default();
        self.store().read().has_all(&listed).expect("the epochs")
    }

    /// Signs epochs, where this device holds the right and has everything.
    pub fn signer(&mut self) -> Option<impl Fn(EpochDraft) -> EpochRecord + use<>> {
        let (holder, key) = self.holder_key()?;
        self.is_whole().then(|| signing(holder, key))
    }

    /// Hands the right to erase to another device; says whether this one could.
    pub fn hand_over(&mut self, to: DeviceId) -> bool {
        let (Some((_, key)), true) = (self.holder_key(), self.is_whole()) else { return false };
        let devices = self.store().read().devices().expect("the registry");
        let to = devices.iter().find(|row| row.device == to && !row.is_here);
        let (Some(chain), Some(to)) = (self.chain(), to) else { return false };
        let Some(verifying_key) = to.verifying_key else { return false };
        let step = Step {
            holder: to.device,
            verifying_key,
            recovery: chain.last().recovery,
            documents: self.marks(),
        };
        self.extend(&chain, step, SignedBy::Holder, &key)
    }

    /// Names a recovery code; says whether this device could.
    pub fn name_code(&mut self, code: &DeviceKey) -> bool {
        let (Some((holder, key)), Some(chain)) = (self.holder_key(), self.chain()) else { return false };
        let recovery = Some(code.verifying_key());
        let step = Step { holder, verifying_key: key.verifying_key(), recovery, documents: Vec::new() };
        self.extend(&chain, step, SignedBy::Holder, &key)
    }

    /// Takes the right back with a code; says whether that could be.
    pub fn reclaim(&mut self, code: &DeviceKey) -> bool {
        let Some(chain) = self.chain() else { return false };
        if self.holder_key().is_some() || !self.is_whole() {
            return false;
        }
        let key = self.device_key();
        let (holder, verifying_key) = (self.store().device(), key.verifying_key());
        let recovery = chain.last().recovery;
        let step = Step { holder, verifying_key, recovery, documents: self.marks() };
        self.extend(&chain, step, SignedBy::Recovery, code)
    }

    fn extend(&mut self, chain: &Chain, step: Step, by: SignedBy, key: &DeviceKey) -> bool {
        let extended = chain.extend(step, by, key);
        extended.as_ref().is_ok_and(|chain| {
            self.keep_chain(chain);
            true
        })
    }

    /// Everything that this device hands over.
    pub fn hand_out(&mut self) -> Parcel {
        self.device_key();
        self.chain();
        let moment = self.moment();
        self.store().export(&Scope::Everything, moment).expect("everything leaves")
    }

    fn own_side(&mut self) -> Side {
        let chain = self.chain();
        let epochs = self.store().read().epochs().expect("the epochs");
        Side { chain, epochs: epochs.into_iter().map(epoch_part).collect() }
    }

    /// What this device believes of a parcel; a fork where the two sides do not fit.
    pub fn weigh(&mut self, parcel: &Parcel) -> Result<Parcel, Fork> {
        let (mine, theirs) = (self.own_side(), side_of(parcel));
        match compare(mine, theirs) {
            Ok(Agreed { chain, epochs }) => Ok(believed(parcel, chain.as_ref(), epochs)),
            Err(apart) => {
                let theirs = believed(parcel, apart.theirs.chain.as_ref(), apart.theirs.believed());
                let theirs = Box::new(theirs);
                Err(Fork { apart, theirs })
            }
        }
    }

    /// Why this device cannot follow the other side of a fork; nothing where it can.
    pub fn hindrance(&mut self, fork: &Fork) -> Option<Hindrance> {
        if !fork.apart.is_followable() {
            return Some(Hindrance::TheyAreBehind);
        }
        let chain = fork.apart.theirs.chain.as_ref();
        let holder = chain.map(|chain| chain.last().holder);
        let would_hold =
            holder.is_some_and(|holder| self.store().could_sign_for(holder).expect("the database gives it"));
        let listed = chain.map(listed).unwrap_or_default();
        let could = self.store().could_hold(&fork.theirs, &listed).unwrap_or(false);
        let returning = self.store().returning(&fork.theirs).expect("the tombstones are read");
        (!(would_hold && could) && returning > 0).then_some(Hindrance::WouldReturn)
    }

    /// Moves onto the other side of a fork, and erases there whom this side had erased; says who went.
    ///
    /// Errors: those of the store; then nothing has moved.
    pub fn follow(&mut self, fork: &Fork) -> Result<Vec<PersonId>, StoreError> {
        let moment = self.moment();
        self.store().follow(&fork.theirs, "une collègue", moment)?;
        let tokens = self.store().tombstones()?;
        Ok(self.erase_behind(&tokens)?.unwrap_or_default())
    }

    /// Erases whom the other side of a fork has erased, so that it may follow; says who went, where this device could.
    ///
    /// Errors: those of the store.
    pub fn keep(&mut self, fork: &Fork) -> Result<Option<Vec<PersonId>>, StoreError> {
        self.erase_behind(&fork.apart.erased_there())
    }

    fn erase_behind(&mut self, tokens: &[[u8; 32]]) -> Result<Option<Vec<PersonId>>, StoreError> {
        let Some(sign) = self.signer() else { return Ok(None) };
        let mut persons = Vec::new();
        for person in self.store().persons_behind(tokens)? {
            persons.extend(self.store().read().cards_of(person)?);
        }
        let moment = self.moment();
        self.store().erase_behind(tokens, &sign, moment)?;
        Ok(Some(persons))
    }

    /// Begins documents of an older shape again, where this device holds the right; says how many.
    ///
    /// Errors: those of the store.
    pub fn reshape(&mut self, shapes: Shapes) -> Result<u32, StoreError> {
        self.store().set_shapes(shapes);
        let Some(sign) = self.signer() else { return Ok(0) };
        let moment = self.moment();
        self.store().reshape(&sign, moment)
    }
}
