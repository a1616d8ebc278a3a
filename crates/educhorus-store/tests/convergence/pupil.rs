//! A pupil's device: it opens the files that it is given, old ones and new ones, and has what the newest says.

use educhorus_domain::PersonId;
use educhorus_store::ForPupil;
use educhorus_testkit::{Hindrance, TempStore};
use jiff::civil::{Date, date};

use crate::device::Device;
use crate::rows;

const TODAY: Date = date(2026, 11, 24);
const SECRET: [u8; 32] = [9; 32];

/// A pupil and her device, which is new until the first file.
pub struct Pupil {
    /// Whose device it is.
    pub person: PersonId,
    profile: TempStore,
    is_hers: bool,
}

/// What a device of staff gives a pupil; none where she sings nowhere, as far as it knows.
pub fn given(by: &mut Device, person: PersonId) -> Option<ForPupil> {
    by.profile.device_key();
    by.profile.chain();
    let moment = by.profile.moment();
    by.profile.store().give_to_pupil(person, TODAY, moment).unwrap()
}

impl Pupil {
    /// A pupil whose device is new.
    pub fn new(person: PersonId, seed: u64) -> Self {
        Self { person, profile: TempStore::new(seed), is_hers: false }
    }

    /// Opens a file. A side that does not fit is taken, unless it is behind, as whoever was handed it does.
    pub fn open(&mut self, file: &ForPupil) -> Result<(), Hindrance> {
        if !self.is_hers {
            self.profile.store().become_pupil(file.parcel.space, &SECRET, file.person).unwrap();
            self.is_hers = true;
        }
        let weighed = self.profile.weigh(&file.parcel);
        let moment = self.profile.moment();
        match weighed {
            Ok(parcel) => drop(self.profile.store().merge(&parcel, "Mme Martin", moment).unwrap()),
            Err(fork) => match self.profile.hindrance(&fork) {
                Some(hindrance) => return Err(hindrance),
                None => drop(self.profile.follow(&fork).unwrap()),
            },
        }
        Ok(())
    }

    /// Her device is started again.
    pub fn restart(&mut self) {
        self.profile.open();
    }

    /// What she sees.
    pub fn everything(&self) -> Vec<String> {
        rows::everything(&self.profile.database())
    }
}
