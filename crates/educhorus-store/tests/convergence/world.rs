//! Some devices of one space, and what is on its way between them.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::PersonId;
use educhorus_store::{ForPupil, Parcel};
use educhorus_testkit::{Random, TempStore, TestChoir, code_key};

use crate::act::Act;
use crate::device::{Device, Marks};
use crate::pupil::{self, Pupil};

const MOST_DEVICES: usize = 6;
const MOST_PARCELS: usize = 12;

/// The space with its devices; the first made it, and holds the right to erase at the beginning.
pub struct World {
    pub seed: u64,
    pub random: Random,
    pub choir: TestChoir,
    pub devices: Vec<Device>,
    pub pupils: Vec<Pupil>,
    pub written: BTreeMap<(String, String), Written>,
    on_the_way: Vec<Parcel>,
    files: Vec<(usize, ForPupil)>,
    told: Vec<String>,
}

/// Who wrote a mark, and what stood there after it.
#[derive(Default)]
pub struct Written {
    pub by: BTreeSet<usize>,
    pub last: Option<String>,
    /// Whether something else than a gesture decided it: a copy that went on.
    pub is_open: bool,
}

impl World {
    /// Four devices that know the same choir, and two pupils.
    pub fn of_four(seed: u64) -> Self {
        let random = Random::seeded(seed ^ 0x5eed);
        let choir = TestChoir::seeded(seed.wrapping_add(5_000));
        let mut first = TempStore::new(seed.wrapping_mul(100).wrapping_add(1));
        first.commit(&choir.founding());
        for week in 0..6 {
            first.commit(&choir.plan(week));
        }
        first.name_code(&code_key(1));
        let mut devices = vec![Device::new(first, &choir)];
        for number in 1..4u8 {
            let mut profile = TempStore::new(seed.wrapping_mul(100).wrapping_add(u64::from(number) + 1));
            let store = devices[0].profile.store();
            let (space, secret) = (store.space(), store.space_secret().unwrap());
            profile.store().join(space, &secret, &[number; 16]).unwrap();
            let mut device = Device::new(profile, &choir);
            device.merge(&devices[0].export()).unwrap();
            // The answer by which the others hear of its key.
            let answer = device.export();
            devices[0].merge(&answer).unwrap();
            devices.push(device);
        }
        let pupils = [1, 2].map(|number: usize| {
            let seed = seed.wrapping_mul(100).wrapping_add(70 + number as u64);
            Pupil::new(choir.singers[number], seed)
        });
        Self {
            seed,
            random,
            choir,
            devices,
            pupils: pupils.into(),
            written: BTreeMap::new(),
            on_the_way: Vec::new(),
            files: Vec::new(),
            told: Vec::new(),
        }
    }

    fn pick(&mut self, among: usize) -> usize {
        self.random.below(among as u64) as usize
    }

    pub fn tell(&mut self, what: String) {
        self.told.push(what);
    }

    /// One thing happens.
    pub fn act(&mut self) {
        let at = self.pick(self.devices.len());
        match self.random.below(100) {
            0..12 => self.send(at),
            12..28 => self.deliver(at),
            28..30 => self.copy(at),
            30..32 => self.give(at),
            32..35 => self.open(),
            _ => {
                let act = Act::pick(&mut self.random);
                let before = self.devices[at].marks();
                let erased = self.devices[at].erased.clone();
                act.run(&mut self.devices[at], &mut self.random, &self.choir);
                let erased: Vec<_> = self.devices[at].erased.difference(&erased).copied().collect();
                self.tell(format!("{at}: {act:?} {erased:?}"));
                self.note_writes(at, &before);
            }
        }
    }

    /// Whom the space has forgotten.
    pub fn forgotten(&self) -> BTreeSet<PersonId> {
        self.devices.iter().flat_map(|device| device.erased.iter().copied()).collect()
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
        let which = self.pick(self.on_the_way.len());
        let mut parcel = self.on_the_way[which].clone();
        let is_cut = self.random.below(4) == 0;
        if is_cut {
            cut(&mut parcel, &mut self.random);
        }
        let came = self.devices[at].merge(&parcel);
        let came = match came {
            Ok(merged) => format!("{merged:?}"),
            Err(fork) => {
                let looks_on = self.random.below(2) == 0;
                let done = if looks_on { "looks on" } else { self.devices[at].come_together(&fork) };
                format!("{:?}, {done}", fork.apart.relation)
            }
        };
        self.tell(format!("{at}: takes in {which}, cut {is_cut}: {came}"));
    }

    /// A profile is copied; both go on, and both hold the right where it did.
    fn copy(&mut self, at: usize) {
        if self.devices.len() >= MOST_DEVICES {
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

    /// A pupil is given a file.
    fn give(&mut self, at: usize) {
        let which = self.pick(self.pupils.len());
        let person = self.pupils[which].person;
        let file = pupil::given(&mut self.devices[at], person);
        self.tell(format!("{at}: gives {person} a file, {}", file.is_some()));
        self.files.extend(file.map(|file| (which, file)));
    }

    /// A pupil opens one of her files, whichever.
    fn open(&mut self) {
        if self.files.is_empty() {
            return;
        }
        let at = self.pick(self.files.len());
        let (which, file) = &self.files[at];
        let pupil = &mut self.pupils[*which];
        let opened = pupil.open(file);
        pupil.restart();
        let what = format!("{} opens file {at}: {}", pupil.person, opened.is_ok());
        self.tell(what);
    }

    pub fn story(&self) -> String {
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
