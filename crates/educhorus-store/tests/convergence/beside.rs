//! What stands beside documents: consents, and which cards are of one person.

use educhorus_domain::{PersonId, Stamp};
use educhorus_store::{Link, Parcel};
use educhorus_testkit::{Random, TestChoir};
use jiff::civil::date;

use crate::act::somebody;
use crate::device::Device;
use crate::rows;

/// Writes down what a form says.
pub fn consent(device: &mut Device, random: &mut Random, choir: &TestChoir) {
    let Some(person) = somebody(device, random, choir) else { return };
    let kind = if random.below(2) == 0 { "image" } else { "voice" };
    let said = (random.below(2) == 0, date(2026, 9, 1 + random.below(20) as i8));
    let moment = device.profile.moment();
    device.profile.store().record_consent(person, kind, said, moment).unwrap();
}

/// Says of two cards that they are of one person, or of two; as a colleague's program says it, in what it hands over.
pub fn link(device: &mut Device, random: &mut Random, choir: &TestChoir) {
    let Some(one) = stranger(device, random, choir) else { return };
    let Some(other) = stranger(device, random, choir).filter(|other| *other != one) else { return };
    let counter = rows::ask(&device.profile.database(), "SELECT value FROM counter");
    let counter: u64 = counter.first().and_then(|text| text.parse().ok()).unwrap_or(0);
    let store = device.profile.store();
    let (space, own) = (store.space(), store.device());
    let link = Link::of(one, other, random.below(3) > 0, Stamp::after(counter, own));
    let parcel = Parcel {
        space,
        documents: Vec::new(),
        cards: Vec::new(),
        links: vec![link],
        consents: Vec::new(),
        devices: Vec::new(),
        authority: None,
        chain: Vec::new(),
        epochs: Vec::new(),
        journal: Vec::new(),
        projections: Vec::new(),
    };
    let moment = device.profile.moment();
    device.profile.store().merge(&parcel, "une collègue", moment).unwrap();
}

/// Somebody who has no device of her own, and may be erased.
fn stranger(device: &mut Device, random: &mut Random, choir: &TestChoir) -> Option<PersonId> {
    somebody(device, random, choir).filter(|person| !choir.singers[..4].contains(person))
}
