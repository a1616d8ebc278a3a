//! The stamp that orders two writes of one field of a person card.

use serde::{Deserialize, Serialize};

use crate::DeviceId;

/// A Lamport counter and the device that wrote: the larger stamp wins, on every device alike.
///
/// No wall clock: a laptop whose date is wrong by a year loses nothing and wins nothing (DESIGN §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// One more than the largest counter that the device had seen.
    pub counter: u64,
    /// The device, which decides between equal counters.
    pub device: DeviceId,
}

impl Stamp {
    /// The stamp of the next write of a device that has seen `largest`.
    pub fn after(largest: u64, device: DeviceId) -> Self {
        Self { counter: largest.saturating_add(1), device }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_saw_another_wins_over_it_whatever_the_devices() {
        let (low, high) = (DeviceId::v4([1; 16]), DeviceId::v4([9; 16]));
        let first = Stamp::after(4, high);
        assert!(Stamp::after(first.counter, low) > first);
    }

    #[test]
    fn concurrent_writes_are_ordered_the_same_way_everywhere() {
        let (low, high) = (DeviceId::v4([1; 16]), DeviceId::v4([9; 16]));
        assert!(Stamp::after(4, high) > Stamp::after(4, low));
    }
}
