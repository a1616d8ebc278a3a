//! Whether this profile takes in what a bundle holds.

use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{DeviceId, SpaceId};
use educhorus_store::DeviceRow;
use educhorus_sync::bundle::{Maker, Manifest};
use educhorus_sync::epoch;
use educhorus_sync::message::EpochPart;

use crate::refusal::Answer;

/// What this profile is to a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has the same space, and knows the maker.
    Known,
    /// It has the same space; the maker shows himself for the first time, with the secret that only the invited have.
    New,
    /// It is empty and joins the space that an invitation or a copy hands over.
    Joins,
}

/// Decides from the manifest, whose signature is checked, and from the registry.
///
/// Errors: `bundle_signature_wrong` where the registry has another key for that device, `bundle_other_space`.
pub(super) fn standing(
    manifest: &Manifest,
    own: SpaceId,
    is_empty: bool,
    registry: &[DeviceRow],
) -> Answer<Standing> {
    if manifest.space != own {
        let joins = is_empty && manifest.handover.is_some();
        return if joins { Ok(Standing::Joins) } else { Err(ErrorCode::BundleOtherSpace.into()) };
    }
    match key_of(&manifest.maker, registry) {
        Some(key) if key == manifest.maker.verifying_key => Ok(Standing::Known),
        Some(_) => {
            Err(CommandError::new(ErrorCode::BundleSignatureWrong).with("name", &manifest.maker.label))
        }
        None => Ok(Standing::New),
    }
}

/// Keeps the epochs that one device signed.
pub(super) fn signed_by(
    epochs: Vec<EpochPart>,
    device: Option<DeviceId>,
    key: Option<[u8; 32]>,
) -> Vec<EpochPart> {
    let (Some(device), Some(key)) = (device, key) else { return Vec::new() };
    let signed = |part: &EpochPart| part.signer == device && epoch::verify_epoch(part, &key).is_ok();
    epochs.into_iter().filter(signed).collect()
}

fn key_of(maker: &Maker, registry: &[DeviceRow]) -> Option<[u8; 32]> {
    registry.iter().find(|row| row.device == maker.device)?.verifying_key
}
