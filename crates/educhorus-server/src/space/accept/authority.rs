//! Who may begin documents again, and which were: the chain of a push beside that of the server.
//!
//! The longer of two chains that fit counts, and the epochs that it believes. Where they do not fit, or where an
//! epoch was signed by somebody who had handed the right over, nothing of it is taken: a person decides on a device
//! which side follows the other.

use educhorus_domain::Beside;
use educhorus_sync::authority::{Chain, Relation};
use educhorus_sync::epoch;
use educhorus_sync::exchange::refusal;
use educhorus_sync::message::{Content, EpochPart};

use super::Deciding;
use crate::space::row::row_of;

impl Deciding<'_> {
    /// Takes records of the chain and epochs.
    pub(super) fn authority(&mut self, push: &Content) {
        if push.chain.is_empty() && push.epochs.is_empty() {
            return;
        }
        if !self.takes(Beside::Registry) {
            return self.refuse(None, refusal::NOT_ALLOWED);
        }
        let Ok(theirs) = Chain::read(self.known.space, push.chain.clone()) else {
            return self.refuse(None, refusal::NOT_THE_AUTHORITY);
        };
        let Some(chain) = self.agreed(theirs) else {
            return self.refuse(None, refusal::NOT_THE_AUTHORITY);
        };
        let sorted = chain.sort(push.epochs.clone());
        let all: Vec<EpochPart> = self.known.epochs.iter().chain(&sorted.believed).cloned().collect();
        let is_whole = sorted.believed.len() == push.epochs.len();
        let still_stands = chain.sort(self.known.epochs.clone()).stray.is_empty();
        if !is_whole || !still_stands || epoch::fork(&all).is_some() {
            return self.refuse(None, refusal::NOT_THE_AUTHORITY);
        }
        self.take_chain(&chain);
        self.take_epochs(sorted.believed);
    }

    /// The chain that counts, unless the two do not fit. The first one that comes is believed: it comes from who
    /// brought the space.
    fn agreed(&self, theirs: Option<Chain>) -> Option<Chain> {
        match (&self.known.chain, theirs) {
            (None, theirs) => theirs,
            (Some(mine), None) => Some(mine.clone()),
            (Some(mine), Some(theirs)) => match mine.relation(&theirs) {
                Relation::Same | Relation::Behind => Some(mine.clone()),
                Relation::Ahead => Some(theirs),
                Relation::Forked { .. } => None,
            },
        }
    }

    fn take_chain(&mut self, chain: &Chain) {
        let known = self.known.chain.as_ref().map_or(0, |chain| chain.records().len());
        for record in &chain.records()[known..] {
            self.decided.batch.rows.push(row_of(record, self.caller.device));
        }
    }

    fn take_epochs(&mut self, epochs: Vec<EpochPart>) {
        for part in epochs {
            if !self.epochs.contains(&part) {
                self.tombstones.extend(part.tombstones.iter().copied());
                self.decided.batch.rows.push(row_of(&part, self.caller.device));
                self.epochs.push(part);
            }
        }
    }
}
