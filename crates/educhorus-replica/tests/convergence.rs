//! Four devices that write, seal and hand over in any order end with the same document.

use std::collections::BTreeMap;

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Change, Document, Edit, Heads, Value, admit};

const KIND: DocumentKind = DocumentKind::Attendance;
const SEEDS: [u64; 6] = [1, 2, 3, 20_260_901, 0x00c0_ffee, u64::MAX];
const STEPS: usize = 120;
const DEVICES: u64 = 4;

/// SplitMix64: the same numbers on every machine, from a seed that a failure prints.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}

struct Device {
    document: Document,
    shared: Heads,
    number: u8,
    seals: u8,
    aside: Vec<Vec<u8>>,
}

impl Device {
    fn new(number: u8) -> Self {
        let document = Document::new(KIND, Actor([number; 16]));
        Self { shared: document.heads(), document, number, seals: 0, aside: Vec::new() }
    }

    fn write(&mut self, dice: &mut Dice) {
        let value = match dice.roll(5) {
            0 => None,
            value => Some(Value::from(i64::try_from(value).expect("a small number"))),
        };
        let edit = Edit { key: format!("r:{}", dice.roll(15)), value };
        self.document.edit(&[edit]).expect("an edit");
    }

    fn seal(&mut self) {
        let mut actor = [self.number; 16];
        self.seals += 1;
        actor[15] = 100 + self.seals;
        self.document.seal(&self.shared, Actor(actor)).expect("one run of own changes");
        self.shared = self.document.heads();
    }

    /// Takes in some changes in any order, and again what had been set aside.
    fn take(&mut self, mut changes: Vec<Change>, dice: &mut Dice) {
        self.seal();
        for at in (1..changes.len()).rev() {
            changes.swap(at, usize::try_from(dice.roll(at as u64 + 1)).expect("an index"));
        }
        let mut all = std::mem::take(&mut self.aside);
        all.extend(changes.into_iter().map(|change| change.bytes));
        let merged = self.document.merge(all.iter().map(Vec::as_slice)).expect("a merge");
        assert!(merged.refused.is_empty(), "{:?}", merged.refused);
        all.retain(|bytes| merged.orphans.contains(&admit(bytes).expect("a change").hash));
        self.aside = all;
        self.shared = self.document.heads();
    }

    fn read(&self) -> BTreeMap<String, Vec<Value>> {
        self.document.keys().into_iter().map(|key| (key.clone(), self.document.values(&key))).collect()
    }
}

/// What a device hands over: everything, or, where a bundle was cut, a part of it.
fn parcel(of: &mut Device, dice: &mut Dice) -> Vec<Change> {
    of.seal();
    let mut changes = of.document.changes_since(&Heads::default());
    if dice.roll(3) == 0 {
        changes.retain(|_| dice.roll(2) == 0);
    }
    changes
}

fn season(seed: u64) {
    let mut dice = Dice(seed);
    let mut devices: Vec<Device> = (1..=4).map(Device::new).collect();
    let pick = |dice: &mut Dice| usize::try_from(dice.roll(DEVICES)).expect("an index");
    for _ in 0..STEPS {
        let (from, to) = (pick(&mut dice), pick(&mut dice));
        match dice.roll(10) {
            0 => devices[from].seal(),
            1 | 2 if from != to => {
                let parcel = parcel(&mut devices[from], &mut dice);
                devices[to].take(parcel, &mut dice);
            }
            _ => devices[from].write(&mut dice),
        }
    }
    let mut all = Vec::new();
    for device in &mut devices {
        device.seal();
        all.extend(device.document.changes_since(&Heads::default()));
    }
    for device in &mut devices {
        device.take(all.clone(), &mut dice);
        assert!(device.aside.is_empty(), "seed {seed}: nothing stays aside");
    }
    let expected = devices[0].read();
    assert!(expected.len() > 2, "seed {seed}: something was written");
    for device in &devices {
        assert_eq!(device.read(), expected, "seed {seed}, device {}", device.number);
        assert_eq!(device.document.heads(), devices[0].document.heads(), "seed {seed}");
    }
}

#[test]
fn four_devices_end_with_the_same_document_whatever_the_order() {
    for seed in SEEDS {
        println!("seed {seed}");
        season(seed);
    }
}
