//! Two teachers of one space, who hand over to each other.
#![allow(dead_code, reason = "each test file takes what it needs")]

use educhorus_store::{Merged, Parcel, Scope};
use educhorus_testkit::{TempStore, TestChoir};

pub const TOKEN: [u8; 16] = [3; 16];

pub fn export(from: &mut TempStore) -> Parcel {
    let moment = from.moment();
    from.store().export(&Scope::Everything, moment).unwrap()
}

pub fn merge(into: &mut TempStore, parcel: &Parcel) -> Merged {
    let moment = into.moment();
    into.store().merge(parcel, "Mme Martin", moment).unwrap()
}

/// A new profile that joins the space of another and takes in what is there.
pub fn joined(first: &mut TempStore, seed: u64, label: &str) -> TempStore {
    let mut second = TempStore::new(seed);
    let (space, secret) = (first.store().space(), first.store().space_secret().unwrap());
    second.store().join(space, &secret, &TOKEN).unwrap();
    second.store().set_label(label).unwrap();
    merge(&mut second, &export(first));
    second
}

/// Two teachers with the same choir, who went apart.
pub fn two_teachers(seed: u64) -> (TempStore, TempStore, TestChoir) {
    let (mut martin, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    martin.store().set_label("Mme Martin").unwrap();
    martin.commit(&choir.founding());
    martin.commit(&choir.plan(0));
    let bernard = joined(&mut martin, seed + 100, "M. Bernard");
    (martin, bernard, choir)
}
