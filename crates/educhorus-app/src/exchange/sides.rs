//! What two devices say of who may begin documents again, and of which documents were: whether they fit.
//!
//! Where they fit, the longer chain counts, and the epochs that it believes. Where they do not (two records of one
//! number, two epochs of one number, an epoch of somebody who had handed the right over), nothing is merged, and a
//! person decides which side follows the other: see `fork`.

use educhorus_api::ErrorCode;
use educhorus_domain::SpaceId;
use educhorus_store::DeviceRow;
use educhorus_sync::authority::Chain;
use educhorus_sync::message::Content;
use educhorus_sync::sides::{Agreed, Apart, Side, compare, contradict};

use super::{chain, of_bundle, parts, trust};
use crate::host::Host;
use crate::refusal::{Answer, of_store};

/// What comes of it.
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
    Ok(compare(mine, theirs).map_or_else(Verdict::Apart, Verdict::Agreed))
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
