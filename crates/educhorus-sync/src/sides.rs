//! What two devices say of who may begin documents again, and of which documents were: whether they fit.
//!
//! What it is for: a file is taken in only where its side and the one here fit.
//!
//! How it works: where they fit, the longer chain counts, and the epochs that it believes. Where they do not (two
//! records of one number, two epochs of one number, an epoch of somebody who had handed the right over), the two are
//! [`Apart`].
//!
//! What it deliberately does not do: it does not decide which side follows the other. A person does.

use std::collections::BTreeSet;

use crate::authority::{Chain, Relation};
use crate::epoch;
use crate::message::EpochPart;

/// What one device says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// The chain; none before the first holder wrote one.
    pub chain: Option<Chain>,
    /// The epochs that it goes by.
    pub epochs: Vec<EpochPart>,
}

/// Two sides that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The chain that counts; none where neither side has one.
    pub chain: Option<Chain>,
    /// The epochs of the other side that it believes.
    pub epochs: Vec<EpochPart>,
}

/// Two sides that do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// How the chain of the other side is to the one here.
    pub relation: Relation,
    /// This side.
    pub mine: Side,
    /// The other side.
    pub theirs: Side,
}

impl Side {
    /// The epochs that the chain of this side believes.
    pub fn believed(&self) -> Vec<EpochPart> {
        self.chain.as_ref().map(|chain| chain.sort(self.epochs.clone()).believed).unwrap_or_default()
    }

    /// Whom this side has erased, as keyed hashes.
    pub fn erased(&self) -> BTreeSet<[u8; 32]> {
        self.believed().into_iter().flat_map(|part| part.tombstones).collect()
    }
}

impl Apart {
    /// Whether the other side may be followed: its chain is not behind, and bears out everything that came with it.
    pub fn is_followable(&self) -> bool {
        let is_sound = |chain: &Chain| chain.sort(self.theirs.epochs.clone()).stray.is_empty();
        self.relation != Relation::Behind && self.theirs.chain.as_ref().is_some_and(is_sound)
    }

    /// Whom the other side has erased and this one not, as keyed hashes.
    pub fn erased_there(&self) -> Vec<[u8; 32]> {
        self.theirs.erased().difference(&self.mine.erased()).copied().collect()
    }
}

/// Compares two sides of which at least one has a chain.
///
/// Errors: [`Apart`] where they do not fit.
pub fn compare(mine: Side, theirs: Side) -> Result<Agreed, Box<Apart>> {
    let relation = match (&mine.chain, &theirs.chain) {
        (Some(mine), Some(theirs)) => mine.relation(theirs),
        (None, _) => Relation::Ahead,
        (Some(_), None) => Relation::Behind,
    };
    let chain = if relation == Relation::Ahead { theirs.chain.clone() } else { mine.chain.clone() };
    let apart = |mine, theirs| Err(Box::new(Apart { relation, mine, theirs }));
    let Some(counts) = chain.filter(|_| !matches!(relation, Relation::Forked { .. })) else {
        return apart(mine, theirs);
    };
    let (own, came) = (counts.sort(mine.epochs.clone()), counts.sort(theirs.epochs.clone()));
    if !own.stray.is_empty() || !came.stray.is_empty() || contradict(&own.believed, &came.believed) {
        return apart(mine, theirs);
    }
    Ok(Agreed { chain: Some(counts), epochs: came.believed })
}

/// Whether two epochs have one number of one document and two ids.
pub fn contradict(mine: &[EpochPart], theirs: &[EpochPart]) -> bool {
    let all: Vec<EpochPart> = mine.iter().chain(theirs).cloned().collect();
    epoch::fork(&all).is_some()
}
