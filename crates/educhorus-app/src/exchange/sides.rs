//! What two devices say of who may begin documents again, and of which documents were: whether they fit.
//!
//! Where they fit, the longer chain counts, and the epochs that it believes. Where they do not (two records of one
//! number, two epochs of one number, an epoch of somebody who had handed the right over), nothing is merged, and a
//! person decides which side follows the other: see `fork`.

use std::collections::BTreeSet;

use educhorus_api::ErrorCode;
use educhorus_domain::SpaceId;
use educhorus_store::DeviceRow;
use educhorus_sync::authority::{Chain, Relation};
use educhorus_sync::message::{Content, EpochPart};

use super::{chain, of_bundle, parts, trust};
use crate::host::Host;
use crate::refusal::{Answer, of_store};

/// What one device says.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    /// The chain; none before the first holder wrote one.
    pub chain: Option<Chain>,
    /// The epochs that it goes by.
    pub epochs: Vec<EpochPart>,
}

/// Two sides that fit.
#[derive(Clone, Debug)]
pub(super) struct Agreed {
    /// The chain that counts.
    pub chain: Option<Chain>,
    /// The epochs of the other side that it believes.
    pub epochs: Vec<EpochPart>,
}

/// Two sides that do not fit.
#[derive(Clone, Debug)]
pub(super) struct Apart {
    /// How the chain of the other side is to the one here.
    pub relation: Relation,
    pub mine: Side,
    pub theirs: Side,
}

pub(super) enum Verdict {
    Agreed(Agreed),
    Apart(Box<Apart>),
}

/// Weighs what a file says against what this profile goes by. Who joins learns from the inviter.
///
/// Errors: `bundle_signature_wrong` where a chain is forged or begins elsewhere; `space_forked` where two sides that
/// have no chain contradict each other.
pub(super) fn weigh(host: &mut Host, space: SpaceId, content: &Content, joins: bool) -> Answer<Verdict> {
    let chain = Chain::read(space, content.chain.clone()).map_err(of_bundle)?;
    let theirs = Side { chain, epochs: content.epochs.clone() };
    let mine = if joins { Side::default() } else { own_side(host)? };
    let first = theirs.chain.as_ref().map(|chain| chain.first().clone());
    match (&mine.chain, first) {
        (None, None) => return by_the_first_holder(host, content, joins, &mine),
        (None, Some(first)) if !joins => {
            let known = host.store.authority().map_err(of_store)?;
            let registry = host.reading().read.devices().map_err(of_store)?;
            let key = registry.iter().find(|row| Some(row.device) == known).and_then(|row| row.verifying_key);
            let is_known = known.is_none_or(|known| known == first.holder);
            if !is_known || key.is_some_and(|key| key != first.verifying_key) {
                return Err(ErrorCode::BundleSignatureWrong.into());
            }
        }
        _ => {}
    }
    compare(mine, theirs)
}

fn compare(mine: Side, theirs: Side) -> Answer<Verdict> {
    let relation = match (&mine.chain, &theirs.chain) {
        (Some(mine), Some(theirs)) => mine.relation(theirs),
        (None, _) => Relation::Ahead,
        (Some(_), None) => Relation::Behind,
    };
    let chain = if relation == Relation::Ahead { theirs.chain.clone() } else { mine.chain.clone() };
    let apart = |mine, theirs| Ok(Verdict::Apart(Box::new(Apart { relation, mine, theirs })));
    let Some(counts) = chain.clone().filter(|_| !matches!(relation, Relation::Forked { .. })) else {
        return apart(mine, theirs);
    };
    let (own, came) = (counts.sort(mine.epochs.clone()), counts.sort(theirs.epochs.clone()));
    if !own.stray.is_empty() || !came.stray.is_empty() || contradict(&own.believed, &came.believed) {
        return apart(mine, theirs);
    }
    Ok(Verdict::Agreed(Agreed { chain, epochs: came.believed }))
}

/// Whether two epochs have one number of one document and two ids.
fn contradict(mine: &[EpochPart], theirs: &[EpochPart]) -> bool {
    let all: Vec<EpochPart> = mine.iter().chain(theirs).cloned().collect();
    educhorus_sync::epoch::fork(&all).is_some()
}

/// What this profile goes by.
pub(super) fn own_side(host: &mut Host) -> Answer<Side> {
    let chain = chain::own(host)?;
    let epochs = host.reading().read.epochs().map_err(of_store)?;
    Ok(Side { chain, epochs: epochs.into_iter().filter_map(parts::epoch_part).collect() })
}

/// Both are of before there were chains: the device that made the space is believed, and nobody else.
fn by_the_first_holder(host: &Host, content: &Content, joins: bool, mine: &Side) -> Answer<Verdict> {
    let registry: Vec<DeviceRow> = host.reading().read.devices().map_err(of_store)?;
    let authority = if joins { content.authority } else { host.store.authority().map_err(of_store)? };
    let here = registry.iter().find(|row| Some(row.device) == authority).and_then(|row| row.verifying_key);
    let there =
        content.devices.iter().find(|part| Some(part.device) == authority).map(|part| part.verifying_key);
    let key = if joins { there } else { here };
    let epochs = trust::signed_by(content.epochs.clone(), authority, key);
    if contradict(&mine.epochs, &epochs) {
        return Err(ErrorCode::SpaceForked.into());
    }
    Ok(Verdict::Agreed(Agreed { chain: None, epochs }))
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
