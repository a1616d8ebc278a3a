//! What goes with the right to erase: using it, handing it over, taking it back, and bringing documents into a new shape.

use educhorus_domain::PersonId;
use educhorus_testkit::{Random, TestChoir, code_key};

use crate::device::Device;

/// So many are erased by one device at most: somebody has to be left to mark.
const MOST_ERASED: usize = 3;

/// Erases somebody, where this device may.
pub fn erase(device: &mut Device, random: &mut Random, choir: &TestChoir) {
    let singers = device.profile.store().read().singers(choir.choir, choir.season).unwrap();
    // The first are those that the gestures of any kind name, and who have a device of their own.
    let strangers: Vec<PersonId> = singers
        .iter()
        .map(|singer| singer.person)
        .filter(|person| !choir.singers[..4].contains(person))
        .collect();
    let Some(sign) = device.profile.signer() else { return };
    if strangers.is_empty() || device.erased.len() >= MOST_ERASED {
        return;
    }
    let person = strangers[random.below(strangers.len() as u64) as usize];
    let cards = device.profile.store().read().cards_of(person).unwrap();
    device.note_disputes();
    let moment = device.profile.moment();
    let erased = device.profile.store().erase(person, &sign, moment);
    if let Some(count) = device.allowed(erased) {
        device.profile.store().forget_backups().unwrap();
        device.begun_again += count.documents;
        device.erased.extend(cards);
    }
}

/// Hands the right to one of the devices that this one has heard of.
pub fn hand_over(device: &mut Device, random: &mut Random) {
    let others = device.profile.store().read().devices().unwrap();
    let others: Vec<_> = others.iter().filter(|row| !row.is_here && row.verifying_key.is_some()).collect();
    if !others.is_empty() {
        let to = others[random.below(others.len() as u64) as usize].device;
        device.profile.hand_over(to);
    }
}

/// Makes the code, where this device may.
pub fn name_code(device: &mut Device) {
    device.profile.name_code(&code_key(1));
}

/// Takes the right back with the code.
pub fn reclaim(device: &mut Device) {
    device.profile.reclaim(&code_key(1));
}

/// Updates the program.
pub fn update(device: &mut Device) {
    let done = device.update();
    device.allowed(done);
}
