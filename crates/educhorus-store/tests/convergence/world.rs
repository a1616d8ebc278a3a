//! Some devices of one space, what is on its way between them, and what must come of it.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{DeviceId, PersonId};
use educhorus_store::{EpochDraft, EpochRecord, Parcel};
use educhorus_testkit::{Random, TempStore, TestChoir};

use crate::act::Act;
use crate::device::{Device, Marks};
use crate::rows;

const MOST_DEVICES: usize = 6;
const MOST_PARCELS: usize = 12;
/// Each hands everything to each so often in the end; what is forgotten takes more than one round.
const ROUNDS: usize = 4;

/// The space with its devices; the first is its authority.
pub struct World {
    seed: u64,
    random: Random,
    choir: TestChoir,
    devices: Vec<Device>,
    on_the_way: Vec<Parcel>,
    written: BTreeMap<(String, String), Written>,
    forgotten: BTreeSet<PersonId>,
    told: Vec<String>,
}

/// Who wrote a mark, and what stood there after it.
#[derive(Default)]
struct Written {
    by: BTreeSet<usize>,
    last: Option<String>,
    /// Whether something else than a gesture decided it: a copy that went on, a disagreement when somebody was erased.
    is_open: bool,
}

/// A record without a signature: who signs and who checks is the business of the crates above.
fn record(signer: DeviceId) -> impl Fn(EpochDraft) -> EpochRecord {
    move |draft| {
        let mut id = [7; 32];
        id[..16].copy_from_slice(draft.document.bytes());
        id[16..20].copy_from_slice(&draft.number.to_be_bytes());
        EpochRecord {
            document: draft.document,
            number: draft.number,
            id,
            previous: draft.previous,
            heads: draft.heads,
            clock: draft.clock,
            tombstones: draft.tombstones,
            signer,
            signature: vec![0; 64],
        }
    }
}

impl World {
    /// Four devices that know the same choir.
    pub fn of_four(seed: u64) -> Self {
        let random = Random::seeded(seed ^ 0x5eed);
        let choir = TestChoir::seeded(seed.wrapping_add(5_000));
        let mut first = TempStore::new(seed.wrapping_mul(100).wrapping_add(1));
        first.commit(&choir.founding());
        for week in 0..6 {
            first.commit(&choir.plan(week));
        }
        let mut devices = vec![Device::new(first, &choir)];
        for number in 1..4u8 {
            let mut profile = TempStore::new(seed.wrapping_mul(100).wrapping_add(u64::from(number) + 1));
            let store = devices[0].profile.store();
            let (space, secret) = (store.space(), store.space_secret().unwrap());
            profile.store().join(space, &secret, &[number; 16]).unwrap();
            let mut device = Device::new(profile, &choir);
            device.merge(&devices[0].export());
            devices.push(device);
        }
        let (on_the_way, written) = (Vec::new(), BTreeMap::new());
        Self {
            seed,
            random,
            choir,
            devices,
            on_the_way,
            written,
            forgotten: BTreeSet::new(),
            told: Vec::new(),
        }
    }

    fn pick(&mut self) -> usize {
        self.random.below(self.devices.len() as u64) as usize
    }

    fn tell(&mut self, what: String) {
        self.told.push(what);
    }

    /// One thing happens.
    pub fn act(&mut self) {
        let at = self.pick();
        match self.random.below(100) {
            0..12 => self.send(at),
            12..28 => self.deliver(at),
            28 => self.copy(at),
            29..31 => self.forget_somebody(),
            _ => {
                let act = Act::pick(&mut self.random);
                self.tell(format!("{at}: {act:?}"));
                let before = self.devices[at].marks();
                act.run(&mut self.devices[at], &mut self.random, &self.choir);
                self.note_writes(at, &before);
            }
        }
    }

    /// What reads differently after a gesture was written by it.
    fn note_writes(&mut self, at: usize, before: &Marks) {
        let after = self.devices[at].marks();
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).cloned().collect();
        for key in keys.into_iter().filter(|key| before.get(key) != after.get(key)) {
            let written = self.written.entry(key.clone()).or_default();
            written.by.insert(at);
            written.last = after.get(&key).and_then(|values| values.first().cloned());
            written.is_open |= after.get(&key).is_some_and(|values| values.len() > 1);
        }
    }

    fn send(&mut self, at: usize) {
        let parcel = self.devices[at].export();
        self.tell(format!("{at}: hands over {}", self.on_the_way.len()));
        self.on_the_way.push(parcel);
        if self.on_the_way.len() > MOST_PARCELS {
            self.on_the_way.remove(0);
        }
    }

    /// One parcel of those on the way, whichever: it stays there and may come again.
    fn deliver(&mut self, at: usize) {
        if self.on_the_way.is_empty() {
            return;
        }
        let which = self.random.below(self.on_the_way.len() as u64) as usize;
        let mut parcel = self.on_the_way[which].clone();
        let is_cut = self.random.below(4) == 0;
        if is_cut {
            cut(&mut parcel, &mut self.random);
        }
        let merged = self.devices[at].merge(&parcel);
        self.tell(format!("{at}: takes in {which}, cut {is_cut}: {merged:?}"));
        self.learn(at);
    }

    /// Which of those whom the space has forgotten a device has forgotten, too.
    fn learn(&mut self, at: usize) {
        let count = self.devices[at].profile.store().erased_count().unwrap() as usize;
        if count > self.devices[at].forgotten.len() {
            let gone: Vec<PersonId> = self.forgotten.iter().copied().collect();
            for person in gone {
                let device = &mut self.devices[at];
                if device.profile.store().read().cards_of(person).unwrap().len() < 2
                    && device.profile.store().occurrences(person).unwrap() == 0
                {
                    device.forgotten.insert(person);
                }
            }
        }
    }

    /// A profile is copied; both go on.
    fn copy(&mut self, at: usize) {
        // Two authorities would be a fork, which is a test of its own.
        if at == 0 || self.devices.len() >= MOST_DEVICES {
            return;
        }
        self.tell(format!("{at}: is copied as {}", self.devices.len()));
        let seed = self.seed.wrapping_mul(100) + 50 + self.devices.len() as u64;
        let copy = self.devices[at].copy(seed);
        self.devices.push(copy);
        // What it had not handed over is written twice from now on, and what is written next may stand beside it.
        self.written
            .values_mut()
            .filter(|written| written.by.contains(&at))
            .for_each(|one| one.is_open = true);
    }

    fn forget_somebody(&mut self) {
        let singers =
            self.devices[0].profile.store().read().singers(self.choir.choir, self.choir.season).unwrap();
        // The first are those that the gestures of any kind name.
        let strangers: Vec<PersonId> = singers
            .iter()
            .map(|singer| singer.person)
            .filter(|person| !self.choir.singers[..4].contains(person))
            .collect();
        if strangers.is_empty() || self.forgotten.len() >= 3 {
            return;
        }
        let person = strangers[self.random.below(strangers.len() as u64) as usize];
        self.tell(format!("0: forgets {person}"));
        let device = &mut self.devices[0];
        let cards = device.profile.store().read().cards_of(person).unwrap();
        let disputed: Vec<_> = device.marks().into_iter().filter(|(_, values)| values.len() > 1).collect();
        let sign = record(device.profile.store().authority().unwrap().unwrap());
        let moment = device.profile.moment();
        device.profile.store().erase(person, &sign, moment).unwrap();
        device.profile.store().forget_backups().unwrap();
        device.forgotten.extend(cards.iter().copied());
        self.forgotten.extend(cards);
        for (key, _) in disputed {
            self.written.entry(key).or_default().is_open = true;
        }
    }

    /// Everything is handed to everybody, until nobody learns anything new.
    pub fn settle(&mut self) {
        for _ in 0..ROUNDS {
            for from in 0..self.devices.len() {
                let parcel = self.devices[from].export();
                for to in (0..self.devices.len()).filter(|to| *to != from) {
                    let merged = self.devices[to].merge(&parcel);
                    self.tell(format!("in the end, {from} to {to}: {merged:?}"));
                }
            }
        }
        let parcel = self.devices[1].export();
        let merged = self.devices[0].merge(&parcel);
        self.tell(format!("in the end: {merged:?}"));
    }

    /// What must hold in the end.
    pub fn check(&mut self) {
        let expected = self.devices[0].everything();
        for at in 0..self.devices.len() {
            let found = self.devices[at].everything();
            let only_here: Vec<_> = found.iter().filter(|row| !expected.contains(row)).collect();
            let only_there: Vec<_> = expected.iter().filter(|row| !found.contains(row)).collect();
            let alike = only_here.is_empty() && only_there.is_empty();
            assert!(
                alike,
                "{}\ndevice {at} only: {only_here:#?}\ndevice 0 only: {only_there:#?}",
                self.story()
            );
            self.check_one(at, &found);
        }
        self.check_marks();
    }

    fn check_one(&mut self, at: usize, found: &[String]) {
        let story = self.story();
        for person in &self.forgotten {
            let count = self.devices[at].profile.store().occurrences(*person).unwrap();
            let places = self.devices[at].places_of(*person);
            assert_eq!(count, 0, "{story}\ndevice {at} still knows {person}: {places:#?}");
        }
        let database = self.devices[at].profile.database();
        assert!(rows::is_sound(&database), "{story}\ndevice {at}");
        assert!(rows::stale_documents(&database).is_empty(), "{story}\ndevice {at}");
        self.devices[at].profile.store().rebuild().unwrap();
        assert_eq!(
            self.devices[at].everything(),
            found,
            "{story}\ndevice {at}: its rows are not its documents"
        );
    }

    /// What one device alone wrote is what it wrote last.
    fn check_marks(&mut self) {
        let marks = self.devices[0].marks();
        let gone: BTreeSet<String> = self
            .forgotten
            .iter()
            .map(|person| person.bytes().iter().map(|byte| format!("{byte:02x}")).collect())
            .collect();
        let sure = self
            .written
            .iter()
            .filter(|(key, written)| written.by.len() == 1 && !written.is_open && !gone.contains(&key.1));
        let mut count = 0;
        for (key, written) in sure {
            let stands = marks.get(key).cloned().unwrap_or_default();
            let expected: BTreeSet<String> = written.last.iter().cloned().collect();
            // Where a document began again, whoever held a mark that its author had not handed to the authority made it
            // again for her. So an earlier mark of hers may stand beside the last, and one that she took back may stand.
            let is_there = stands == expected || (!gone.is_empty() && expected.is_subset(&stands));
            assert!(
                is_there,
                "{}\nmark {key:?} of device {:?}: {stands:?}, not {expected:?}",
                self.story(),
                written.by
            );
            count += 1;
        }
        println!(
            "{} devices, {count} marks of one device each, {} forgotten",
            self.devices.len(),
            gone.len()
        );
    }

    fn story(&self) -> String {
        format!("seed {}\n{}", self.seed, self.told.join("\n"))
    }
}

/// Changes, cards and lines that did not arrive.
fn cut(parcel: &mut Parcel, random: &mut Random) {
    for document in &mut parcel.documents {
        document.changes.retain(|_| random.below(3) > 0);
    }
    parcel.cards.retain(|_| random.below(3) > 0);
    parcel.journal.retain(|_| random.below(3) > 0);
    let documents = std::mem::take(&mut parcel.documents);
    parcel.documents = documents.into_iter().filter(|_| random.below(5) > 0).collect();
    let last = parcel.documents.len();
    for at in (1..last).rev() {
        parcel.documents.swap(at, random.below(at as u64 + 1) as usize);
    }
}
