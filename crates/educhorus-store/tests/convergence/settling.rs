//! How a space comes together in the end: every fork is followed, and everything is handed to everybody.

use educhorus_testkit::code_key;

use crate::world::World;

/// Each hands everything to each so often in the end; what is forgotten takes more than one round.
const ROUNDS: usize = 4;
/// So often one side is proposed to all the others; each time at least one fork is closed.
const MOST_PROPOSALS: usize = 12;

impl World {
    /// Everything is handed to everybody, until nobody learns anything new.
    pub fn settle(&mut self) {
        for device in &mut self.devices {
            let updated = device.update();
            device.allowed(updated);
        }
        self.come_together();
        for _ in 0..ROUNDS {
            for from in 0..self.devices.len() {
                for to in (0..self.devices.len()).filter(|to| *to != from) {
                    assert!(self.hand(from, to), "{}\nstill a fork", self.story());
                }
            }
        }
        self.hand(1, 0);
    }

    /// Hands everything of one device to another, and says whether the two sides fit.
    fn hand(&mut self, from: usize, to: usize) -> bool {
        let parcel = self.devices[from].export();
        let came = self.devices[to].merge(&parcel);
        let is_one = came.is_ok();
        let came =
            came.map_or_else(|fork| format!("{:?}", fork.apart.relation), |merged| format!("{merged:?}"));
        self.tell(format!("in the end, {from} to {to}: {came}"));
        is_one
    }

    /// The side with the longest chain is followed by everybody.
    fn come_together(&mut self) {
        for _ in 0..MOST_PROPOSALS {
            let leader = self.leader();
            self.empower(leader);
            // It may have come to the right since it was updated.
            let updated = self.devices[leader].update();
            self.devices[leader].allowed(updated);
            let mut is_one = true;
            for other in (0..self.devices.len()).filter(|other| *other != leader) {
                is_one &= self.hand(leader, other) || self.propose(leader, other);
                is_one &= self.hand(other, leader);
            }
            if is_one {
                return;
            }
        }
        let sides = self.sides();
        panic!("{}\n{sides}no way out of a fork", self.story());
    }

    /// Where the right went to a device of another side, nobody of this one can do what the others wait for: then the
    /// code takes it back, which is what it is for.
    fn empower(&mut self, leader: usize) {
        let device = &mut self.devices[leader];
        if device.profile.signer().is_none() && device.profile.reclaim(&code_key(1)) {
            self.tell(format!("in the end, {leader}: takes the right with the code"));
        }
    }

    /// Where each device stands, for a person who asks why a space does not come together.
    fn sides(&mut self) -> String {
        let mut told = String::new();
        for (at, device) in self.devices.iter_mut().enumerate() {
            let profile = &mut device.profile;
            let length = profile.chain().map_or(0, |chain| chain.records().len());
            let (holds, signs) = (profile.holder_key().is_some(), profile.signer().is_some());
            told.push_str(&format!("{at}: chain {length}, holds {holds}, signs {signs}\n"));
        }
        told
    }

    /// Whose chain is longest; of those who holds the right.
    fn leader(&mut self) -> usize {
        let mut found = (0, 0, 0);
        for (at, device) in self.devices.iter_mut().enumerate() {
            let length = device.profile.chain().map_or(0, |chain| chain.records().len());
            let rank = usize::from(device.profile.holder_key().is_some())
                + usize::from(device.profile.signer().is_some());
            if (length, rank) > (found.0, found.1) {
                found = (length, rank, at);
            }
        }
        found.2
    }

    /// One device follows the leader; where somebody would come back with it, the leader erases her first.
    fn propose(&mut self, leader: usize, other: usize) -> bool {
        let parcel = self.devices[leader].export();
        let Err(fork) = self.devices[other].merge(&parcel) else { return true };
        let done = self.devices[other].come_together(&fork);
        self.tell(format!("in the end, {other} of {leader}: {done}"));
        if done == "waits for an erasure" {
            let parcel = self.devices[other].export();
            if let Err(fork) = self.devices[leader].merge(&parcel) {
                let kept = self.devices[leader].keep(&fork);
                self.tell(format!("in the end, {leader} of {other}: {kept}"));
            }
        }
        false
    }
}
