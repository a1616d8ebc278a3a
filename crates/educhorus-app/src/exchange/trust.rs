//! Whether this profile takes in what a bundle holds.

use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{DeviceId, SpaceId};
use educhorus_store::{DeviceRow, EpochRecord};
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

/// Keeps the epochs that the authority of the space signed: nobody else erases or begins documents again.
///
/// Errors: `space_forked` where one of them contradicts an epoch that is here.
pub(super) fn believed(
    epochs: Vec<EpochPart>,
    authority: Option<DeviceId>,
    key: Option<[u8; 32]>,
    known: &[EpochRecord],
) -> Answer<Vec<EpochPart>> {
    let (Some(authority), Some(key)) = (authority, key) else { return Ok(Vec::new()) };
    let signed = |part: &EpochPart| part.signer == authority && epoch::verify_epoch(part, &key).is_ok();
    let epochs: Vec<EpochPart> = epochs.into_iter().filter(signed).collect();
    let contradicts = |part: &EpochPart| {
        known
            .iter()
            .any(|one| (one.document, one.number) == (part.document, part.number) && one.id != part.id)
    };
    if epoch::fork(&epochs).is_some() || epochs.iter().any(contradicts) {
        return Err(ErrorCode::SpaceForked.into());
    }
    Ok(epochs)
}

fn key_of(maker: &Maker, registry: &[DeviceRow]) -> Option<[u8; 32]> {
    registry.iter().find(|row| row.device == maker.device)?.verifying_key
}
