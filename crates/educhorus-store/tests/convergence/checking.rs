//! What must hold in the end.

use std::collections::BTreeSet;

use crate::pupil::{self, Pupil};
use crate::rows;
use crate::world::{World, Written};

impl World {
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
        self.check_pupils();
    }

    fn check_one(&mut self, at: usize, found: &[String]) {
        let story = self.story();
        for person in &self.forgotten() {
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
        let forgotten = self.forgotten();
        let gone: BTreeSet<String> = forgotten
            .iter()
            .map(|person| person.bytes().iter().map(|byte| format!("{byte:02x}")).collect())
            .collect();
        let disputed: BTreeSet<_> =
            self.devices.iter().flat_map(|device| device.disputed.iter().cloned()).collect();
        let begun_again: u32 = self.devices.iter().map(|device| device.begun_again).sum();
        let is_sure = |key: &(String, String), written: &Written| {
            let is_alone = written.by.len() == 1 && !written.is_open;
            is_alone && !gone.contains(&key.1) && !disputed.contains(key)
        };
        let sure = self.written.iter().filter(|(key, written)| is_sure(key, written));
        let (mut count, mut twice) = (0, 0);
        for (key, written) in sure {
            let stands = marks.get(key).cloned().unwrap_or_default();
            let expected: BTreeSet<String> = written.last.iter().cloned().collect();
            // Where a document began again, whoever held a mark that its author had not handed to the authority made it
            // again for her. So an earlier mark of hers may stand beside the last, and one that she took back may stand.
            let is_there = stands == expected || (begun_again > 0 && expected.is_subset(&stands));
            assert!(
                is_there,
                "{}\nmark {key:?} of device {:?}: {stands:?}, not {expected:?}",
                self.story(),
                written.by
            );
            count += 1;
            twice += u32::from(stands != expected);
        }
        println!(
            "{} devices, {count} marks of one device each, {twice} of them beside an earlier one, {} forgotten, {begun_again} documents begun again, \
             {} moves of the right, {} forks met",
            self.devices.len(),
            gone.len(),
            self.moves(),
            self.devices.iter().map(|device| device.forks).sum::<u32>(),
        );
    }

    fn moves(&mut self) -> usize {
        self.devices[0].profile.chain().map_or(0, |chain| chain.records().len() - 1)
    }

    /// Whatever files a pupil opened before: with the last one she has what a new device has that opens only that.
    fn check_pupils(&mut self) {
        let mut checked = 0;
        for which in 0..self.pupils.len() {
            let person = self.pupils[which].person;
            let Some(file) = pupil::given(&mut self.devices[0], person) else { continue };
            let opened = self.pupils[which].open(&file);
            assert!(opened.is_ok(), "{}\npupil {person}: {opened:?}", self.story());
            let mut new = Pupil::new(person, self.seed.wrapping_mul(100).wrapping_add(80 + which as u64));
            assert!(new.open(&file).is_ok(), "{}", self.story());
            let (found, expected) = (self.pupils[which].everything(), new.everything());
            assert_eq!(found, expected, "{}\npupil {person}", self.story());
            checked += 1;
        }
        println!("{checked} pupils");
    }
}
